"""After the programme: who is still employed, in which unit and at which level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.came import ask_came
from ypn_metrics.measures.nominations import MISSING, NO_DATES
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import UNKNOWN, is_dated
from ypn_metrics.programme import parse_programme
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.store.publications import Publication

Where = Literal["business_unit", "job_level"]
WHERE: tuple[Where, ...] = ("business_unit", "job_level")
NOBODY_STARTED = text(
    "Nobody has started a cohort by the as-of date. It takes the extracts cohorts and participants."
)


@dataclass(frozen=True, slots=True)
class Place:
    """People still employed in one unit or at one level; ``name`` is None for several together.

    ``n`` is None where even these are too few.
    """

    name: str | None
    n: int | None


@dataclass(frozen=True, slots=True)
class Alumni:
    """Those who started one cohort, or (None) any cohort that has ended.

    Attributes
    ----------
    is_over
        The cohort has ended by the as-of date.
    started
        Everyone with a seat who was employed on the start day.
    completed
        None where it is not known, for ``completed_reason``.
    employed
        Of the started, on the as-of date.
    other_unit, other_level
        Of those still employed and of whom both are known: than on the start day.
    places
        Those still employed, by unit and by level.
    reason
        Why shares are None: too few.
    """

    cohort: str | None
    is_over: bool
    started: int
    completed: int | None
    completed_reason: Text | None
    employed: Estimate | None
    other_unit: Estimate | None
    other_level: Estimate | None
    places: dict[Where, tuple[Place, ...]]
    reason: Text | None
    n_cohorts: int = 1


def alumni(publication: Publication) -> tuple[Alumni, ...]:
    """Those who started each cohort, and where they are on the as-of date.

    Employed: of everyone who started, those with an employment that goes on at the as-of date.
    In another unit, at another level: of these, where it is known for both days, those whose
    unit or level is not that of the cohort's start day. Completed: as in `funnel`.

    Returns
    -------
    tuple of Alumni
        All cohorts that have ended, together, where there are any (a person of several counts
        once, from the first); then each cohort that has started, by start date.

    Raises
    ------
    MeasureError
        If nobody has started a cohort.
    """
    rows = list(rows_of(publication.query("alumni", {}, {"as_of": publication.as_of})))
    if not rows:
        raise MeasureError(NOBODY_STARTED)
    smallest = parse_programme(publication.about.rules).smallest_group
    completed = _completed(publication)
    there = {row.cohort_no for row in rows}
    known = [cohort for cohort in cohorts(publication) if cohort.number in there]
    over = [cohort for cohort in known if cohort.end_date <= publication.as_of]
    single = [
        _alumni(
            cohort.name,
            [row for row in rows if row.cohort_no == cohort.number],
            _told(publication, [cohort], completed),
            smallest,
        )
        for cohort in known
    ]
    if not over:
        return tuple(single)
    numbers = {cohort.number for cohort in over}
    pooled = [row for row in rows if row.cohort_no in numbers and row.is_first]
    told = _told(publication, over, completed)
    return (_alumni(None, pooled, told, smallest), *single)


@dataclass(frozen=True, slots=True)
class _Completed:
    n_cohorts: int
    is_over: bool
    n: int | None
    reason: Text | None


def _completed(publication: Publication) -> Counter[int]:
    """Those who completed, so far, by cohort: as the nomination funnel counts them."""
    rows = ask_came(publication, "nominations", {"labels": "1 as one", "label_names": ""})
    found: Counter[int] = Counter()
    for row in rows_of(rows):
        found[int(row.cohort_no)] += int(row.n) if row.is_completed else 0
    return found


def _told(publication: Publication, those: Sequence[Cohort], completed: Counter[int]) -> _Completed:
    is_over = all(cohort.end_date <= publication.as_of for cohort in those)
    reason = None
    if not is_over:
        reason = MISSING["completed"]
    elif not is_dated(publication):
        reason = NO_DATES
    n = None if reason else sum(completed[cohort.number] for cohort in those)
    return _Completed(len(those), is_over, n, reason)


def _alumni(name: str | None, rows: Sequence[Any], told: _Completed, smallest: int) -> Alumni:
    started = _people(rows)
    working = [row for row in rows if row.is_employed]
    employed = _share(_people(working), started, smallest)
    return Alumni(
        cohort=name,
        is_over=told.is_over,
        started=started,
        completed=told.n if employed else None,
        completed_reason=told.reason,
        employed=employed,
        other_unit=_moved(working, "is_other_unit", smallest),
        other_level=_moved(working, "is_other_level", smallest),
        places={where: _places(working, where, smallest) for where in WHERE},
        reason=None if employed else text("Fewer than {n} people started it.", n=smallest),
        n_cohorts=told.n_cohorts,
    )


def _people(rows: Iterable[Any]) -> int:
    return sum(int(row.n) for row in rows)


def _share(k: int, n: int, smallest: int) -> Estimate | None:
    return proportion_interval(k, n) if n >= smallest else None


def _moved(working: Sequence[Any], what: str, smallest: int) -> Estimate | None:
    known = [row for row in working if not pd.isna(getattr(row, what))]
    return _share(_people(row for row in known if getattr(row, what)), _people(known), smallest)


def _places(working: Sequence[Any], where: Where, smallest: int) -> tuple[Place, ...]:
    """The largest first; those too small to show together, with as many more as it takes."""
    found: Counter[str] = Counter()
    for row in working:
        name = getattr(row, where)
        found[name if isinstance(name, str) else UNKNOWN] += int(row.n)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    shown = [(name, n) for name, n in ordered if n >= smallest]
    rest = sum(n for _, n in ordered[len(shown) :])
    if not rest:
        return tuple(Place(name, n) for name, n in shown)
    while rest < smallest and shown:
        rest += shown.pop()[1]
    places = [Place(name, n) for name, n in shown]
    return (*places, Place(None, rest if rest >= smallest else None))
