"""Answers to the pulse, counted: by cohort and phase, by year, and how many could have answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.statistics.means import Sums
from ypn_metrics.store.publications import Publication

Phase = Literal["start", "middle", "end"]
PHASES: tuple[Phase, ...] = ("start", "middle", "end")
# A first survey may be sent out before the first day, a last one after the last.
DAYS_BEFORE, DAYS_AFTER = 31, 92
CanBeTold: TypeAlias = Callable[[Sequence["Answers"]], bool]
NO_PULSE = text("No answers are published. The extract pulse brings them.")


@dataclass(frozen=True, slots=True)
class Window:
    """The days whose answers belong to a cohort's phase, both included; ``day`` is its own."""

    cohort_no: int
    phase: Phase
    day: dt.date
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who answered at the start too, by how the score changed.

    Attributes
    ----------
    apart
        Answers of either time that have none of the same person at the other.
    """

    n_risen: int
    n_fallen: int
    changes: Sums
    apart: int

    def plus(self, other: Pairs) -> Pairs:
        """The pairs of both."""
        return Pairs(
            self.n_risen + other.n_risen,
            self.n_fallen + other.n_fallen,
            self.changes.plus(other.changes),
            self.apart + other.apart,
        )


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to one item: who gave them, when, and how high they are.

    Attributes
    ----------
    who
        ``participant``, ``alumni`` or ``other``.
    cohort_no, phase, year
        The cohort and its phase; where they cannot be told or there are none, the calendar year.
    n_high
        Of them 4 or 5.
    days
        Days of the answers since 1970, summed.
    asked
        People who could have answered in the phase; None where that is not known.
    """

    item: str
    who: str
    cohort_no: int | None
    phase: Phase | None
    year: int | None
    n_high: int
    scores: Sums
    days: int
    asked: int | None = None
    pairs: Pairs | None = None

    @property
    def n(self) -> int:
        return self.scores.n

    @property
    def middle_day(self) -> dt.date:
        """The mean day of the answers."""
        return dt.date(1970, 1, 1) + dt.timedelta(days=round(self.days / self.n))


def windows(cohort: Cohort) -> tuple[Window, ...]:
    """A cohort's phases: a day belongs to the nearest of start, middle and end, else the later."""
    start, end, one = cohort.start_date, cohort.end_date, dt.timedelta(days=1)
    days = (start, start + (end - start) // 2, end)
    cuts = [before + (after - before - one) // 2 for before, after in pairwise(days)]
    first_days = (start - DAYS_BEFORE * one, *(cut + one for cut in cuts))
    last_days = (*cuts, end + DAYS_AFTER * one)
    return tuple(
        Window(cohort.number, *each)
        for each in zip(PHASES, days, first_days, last_days, strict=True)
    )


def counted(publication: Publication) -> tuple[Answers, ...]:
    """Every answer by the as-of date, added up.

    Raises
    ------
    MeasureError
        If there are none.
    """
    spans = [window for cohort in cohorts(publication) for window in windows(cohort)]
    params = {
        "as_of": publication.as_of,
        "days_before": DAYS_BEFORE,
        "cohort_nos": [span.cohort_no for span in spans],
        "phases": [span.phase for span in spans],
        "first_days": [span.first_day for span in spans],
        "last_days": [span.last_day for span in spans],
    }
    rows = list(rows_of(publication.query("pulse", {}, params)))
    if not rows:
        raise MeasureError(NO_PULSE)
    days = {"days": [span.day for span in spans]}
    asked = {
        (int(row.cohort_no), str(row.phase)): int(row.asked)
        for row in rows_of(publication.query("pulse_asked", {}, params | days))
    }
    first = {(r.item, r.cohort_no): int(r.n) for r in rows if r.phase == "start"}
    return tuple(_answers(row, asked, first) for row in rows)


def in_the_total(parts: Iterable[Answers], can_be_told: CanBeTold) -> tuple[Answers, ...]:
    """The cohorts whose answers a total may hold, so that it gives nobody away.

    Whoever knows a total and all of its parts but one knows that one too. So the cohorts that
    are too few to tell are in it only if they are enough when taken together.
    """
    given = tuple(parts)
    alone = tuple(part for part in given if can_be_told([part]))
    rest = tuple(part for part in given if part not in alone)
    return given if rest and can_be_told(rest) else alone


def only_in_the_total(
    parts: Iterable[Answers],
    can_be_told: CanBeTold,
    can_be_hidden: Callable[[Answers], bool] = lambda _: True,
) -> tuple[Answers, ...]:
    """The cohorts that a total of all holds and that are not told themselves.

    Those that cannot be told, and with them the smallest of the others that can be hidden, until
    they are enough when taken together: the total gives nobody away.
    """
    given = sorted(parts, key=lambda part: part.n)
    rest = [part for part in given if not can_be_told([part])]
    others = [part for part in given if part not in rest and can_be_hidden(part)]
    while rest and others and not can_be_told(rest):
        rest.append(others.pop(0))
    return tuple(rest)


def added(parts: Sequence[Answers]) -> Answers:
    """The answers of several cohorts in one phase, at least one."""
    first, *others = parts
    scores, pairs, asked = first.scores, first.pairs, first.asked
    for part in others:
        scores = scores.plus(part.scores)
        asked = None if asked is None or part.asked is None else asked + part.asked
        if part.pairs:
            pairs = pairs.plus(part.pairs) if pairs else part.pairs
    return Answers(
        item=first.item,
        who=first.who,
        cohort_no=None,
        phase=first.phase,
        year=first.year,
        n_high=sum(part.n_high for part in parts),
        scores=scores,
        days=sum(part.days for part in parts),
        asked=asked,
        pairs=pairs,
    )


def _answers(row: Any, asked: dict[Any, int], first: dict[Any, int]) -> Answers:  # noqa: ANN401
    is_placed = isinstance(row.phase, str)
    number = int(row.cohort_no) if is_placed else None
    n_asked = asked.get((number, row.phase))
    return Answers(
        item=str(row.item),
        who=str(row.who),
        cohort_no=number,
        phase=row.phase if is_placed else None,
        year=None if is_placed else int(row.year),
        n_high=int(row.high),
        scores=Sums(int(row.n), row.total, row.squares, row.lowest, row.highest),
        days=int(row.days),
        # More answers than people: those without a number are given more than once.
        asked=n_asked if n_asked and n_asked >= row.n else None,
        pairs=_pairs(row, first),
    )


def _pairs(row: Any, first: dict[Any, int]) -> Pairs | None:  # noqa: ANN401
    n = int(row.n_pairs)
    if not n:
        return None
    changes = Sums(n, row.change_total, row.change_squares, row.change_lowest, row.change_highest)
    apart = int(row.n) + first[row.item, row.cohort_no] - 2 * n
    return Pairs(int(row.n_risen), int(row.n_fallen), changes, apart)
