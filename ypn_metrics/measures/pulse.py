"""The pulse: how high participants answer at start, middle and end, beside others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from ypn_metrics.measures.pulse_changes import Change, changes_of
from ypn_metrics.measures.pulse_counts import PHASES, Answers, Phase, counted, windows
from ypn_metrics.measures.pulse_levels import Level, level_of
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.differences import proportion_difference
from ypn_metrics.statistics.rate_tests import holm
from ypn_metrics.store.publications import Publication

# Others who answered longer than this before or after the participants are not set beside them.
MOST_DAYS_APART = 366


@dataclass(frozen=True, slots=True)
class InPhase:
    """Participants in a phase, and others who answered nearest to them.

    Attributes
    ----------
    beside
        The year in which those others answered; None where there are none near enough.
    difference
        Participants' share of 4 and 5 less that of the others.
    """

    phase: Phase
    level: Level
    beside: int | None
    difference: Estimate | None


@dataclass(frozen=True, slots=True)
class InYear:
    """People without a phase, by who they are, in a calendar year.

    Others, ``alumni``, who answered after their programme, and participants of whom nobody
    knows the cohort.
    """

    who: str
    year: int
    level: Level


@dataclass(frozen=True, slots=True)
class PulseItem:
    """One item of one cohort, or of all.

    Attributes
    ----------
    is_in_rules
        Whether the programme rules name it.
    changes
        Since the start: of a cohort at most one, of all one for each phase that they go to.
    """

    item: str
    is_in_rules: bool
    phases: tuple[InPhase, ...]
    changes: tuple[Change, ...]
    years: tuple[InYear, ...]

    def of(self, phase: Phase) -> InPhase:
        """The participants in a phase."""
        return next(one for one in self.phases if one.phase == phase)

    def others_in(self, year: int | None) -> Level | None:
        """Others in a year."""
        found = [one.level for one in self.years if (one.who, one.year) == ("other", year)]
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Pulse:
    """Every item of one cohort; of all where ``cohort`` is None."""

    cohort: str | None
    smallest_group: int
    items: tuple[PulseItem, ...]


def pulse(
    publication: Publication, items: tuple[str, ...], smallest_group: int
) -> tuple[Pulse, ...]:
    """How high participants answer the pulse in each phase, beside others.

    Numerator of the share: people whose score is 4 or 5. Denominator: people who answered the
    item in the phase, each with the latest answer. Its interval is Wilson's from 40 people and
    Clopper and Pearson's below, the mean's is Student's. Beside both stands what they could be
    whatever those who could have answered and did not had answered [1]_, [2]_. The difference
    to others describes: they are other people, so nothing is tested.

    Parameters
    ----------
    items
        Of the programme rules, in their order; items that only the extract has come after them.
    smallest_group
        No value is told of fewer people, nor can one be worked out from those that are told.

    Returns
    -------
    tuple of Pulse
        All cohorts, then each that has begun, by start date.

    Raises
    ------
    MeasureError
        If no answers are published.

    References
    ----------
    .. [1] Manski CF (1989). Anatomy of the selection problem. Journal of Human Resources 24,
       343-360.
    .. [2] Horowitz JL, Manski CF (2000). Nonparametric analysis of randomized experiments with
       missing covariate and outcome data. Journal of the American Statistical Association 95,
       77-84.
    """
    answers = counted(publication)
    names = tuple(dict.fromkeys([*items, *sorted({one.item for one in answers})]))
    begun = {
        cohort: days
        for cohort in cohorts(publication)
        if (days := _first_days(cohort))["start"] <= publication.as_of
    }
    by_item = [
        _ItemAnswers(
            name,
            name in items,
            tuple(one for one in answers if one.item == name),
            publication.as_of,
            smallest_group,
        )
        for name in names
    ]
    return (
        Pulse(None, smallest_group, _adjusted(one.of_all(list(begun.values())) for one in by_item)),
        *(
            Pulse(cohort.name, smallest_group, _adjusted(one.of(cohort, days) for one in by_item))
            for cohort, days in begun.items()
        ),
    )


@dataclass(frozen=True)
class _ItemAnswers:
    """All answers to one item, and what is told of them."""

    item: str
    is_in_rules: bool
    answers: tuple[Answers, ...]
    as_of: dt.date
    smallest_group: int

    @cached_property
    def years(self) -> tuple[InYear, ...]:
        return tuple(
            InYear(one.who, one.year, level_of([one], self.smallest_group))
            for one in self.answers
            if one.year is not None
        )

    @cached_property
    def changes(self) -> tuple[Mapping[int, Change], tuple[Change, ...]]:
        return changes_of(self.answers, self.smallest_group)

    def of_all(self, begun: Sequence[Mapping[Phase, dt.date]]) -> PulseItem:
        first_days: dict[Phase, dt.date] = {
            phase: min(days[phase] for days in begun) for phase in PHASES if begun
        }
        placed = [one for one in self.answers if one.phase]
        return self._item(placed, first_days, self.changes[1])

    def of(self, cohort: Cohort, first_days: Mapping[Phase, dt.date]) -> PulseItem:
        own = [one for one in self.answers if one.cohort_no == cohort.number]
        change = self.changes[0].get(cohort.number)
        return self._item(own, first_days, (change,) if change else ())

    def _item(
        self,
        placed: Sequence[Answers],
        first_days: Mapping[Phase, dt.date],
        changes: tuple[Change, ...],
    ) -> PulseItem:
        phases = []
        for phase in PHASES:
            parts = [one for one in placed if one.phase == phase]
            has_begun = phase in first_days and first_days[phase] <= self.as_of
            level = level_of(parts, self.smallest_group, has_begun=has_begun)
            phases.append(self._beside_others(phase, level))
        return PulseItem(self.item, self.is_in_rules, tuple(phases), changes, self.years)

    def _beside_others(self, phase: Phase, level: Level) -> InPhase:
        others = {one.year: one.level for one in self.years if one.who == "other" and one.level.day}
        year = min(others, key=lambda year: _apart(level, others[year]), default=None)
        if year is None or _apart(level, others[year]) > MOST_DAYS_APART:
            return InPhase(phase, level, None, None)
        return InPhase(phase, level, year, _difference(level, others[year]))


def _first_days(cohort: Cohort) -> dict[Phase, dt.date]:
    return {window.phase: window.first_day for window in windows(cohort)}


def _apart(level: Level, other: Level) -> float:
    """Days between the answers of two groups."""
    return abs((level.day - other.day).days) if level.day and other.day else inf


def _difference(level: Level, other: Level) -> Estimate | None:
    if level.n_high is None or other.n_high is None:
        return None
    return proportion_difference(level.n_high, level.n, other.n_high, other.n)


def _adjusted(items: Iterable[PulseItem]) -> tuple[PulseItem, ...]:
    """The same with the p-values of all changes adjusted for each other."""
    items = tuple(items)
    tests = [change.test for item in items for change in item.changes if change.test]
    adjusted = iter(holm([test.p_value for test in tests]))
    return tuple(
        replace(
            item,
            changes=tuple(
                replace(change, p_adjusted=next(adjusted)) if change.test else change
                for change in item.changes
            ),
        )
        for item in items
    )
