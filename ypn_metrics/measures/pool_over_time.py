"""The eligible pool's size and composition over the years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ypn_metrics.database import rows_of
from ypn_metrics.errors import check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.composition import composition, missing_criteria
from ypn_metrics.measures.periods import periods_of
from ypn_metrics.measures.pool import POOL_ATTRIBUTES, Counts, started_cohorts
from ypn_metrics.population import UNKNOWN, check_dated
from ypn_metrics.store.publications import Publication

Every = Literal["quarter", "year"]


@dataclass(frozen=True, slots=True)
class PoolDay:
    """The pool on one day.

    Attributes
    ----------
    cohort
        The cohort that starts on the day, before its seats are taken; None at a period's end.
    counts
        People by value.
    n_unknown
        People who would be in it but for a blank fact.
    """

    day: dt.date
    cohort: str | None
    counts: Counts
    n_unknown: int

    @property
    def n(self) -> int:
        """People in the pool."""
        return sum(n for _, n in self.counts)

    def count(self, value: str) -> int:
        """People in it with a value."""
        return dict(self.counts).get(value, 0)

    def share(self, value: str) -> float | None:
        """Their share of it; None where nobody is in it."""
        return self.count(value) / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class PoolOverTime:
    """The pool at cohorts' starts and periods' ends, by day.

    Attributes
    ----------
    values
        Values that anyone in it ever had, women first, then by people on the last day.
    missing
        Criteria that the extract has no column for, so that none is applied.
    """

    attribute: str
    values: tuple[str, ...]
    days: tuple[PoolDay, ...]
    missing: tuple[str, ...]

    @property
    def starts(self) -> tuple[PoolDay, ...]:
        """The days on which cohorts start."""
        return tuple(day for day in self.days if day.cohort is not None)


def pool_over_time(
    publication: Publication, attribute: str = "gender", every: Every = "quarter"
) -> PoolOverTime:
    """The eligible pool on each cohort's start day and at each period's end since observation.

    On a start day it is the pool of `composition`. At a period's end: everyone employed at the
    end of the day who meets the programme's rules on it and has started no cohort by then. Age,
    degree and attributes are those of the day; potential is what the extract says of the person,
    whenever that was identified. A census of each day: shares have no interval. The last
    period ends on the as-of date at the latest.

    Raises
    ------
    ArgumentError
        If the attribute is not one of `POOL_ATTRIBUTES`.
    MeasureError
        If the employees have no dates.
    """
    check_choice(attribute, POOL_ATTRIBUTES, text("column"))
    check_dated(publication)
    starts = _at_starts(publication, attribute)
    ends = {period.last_day for period in periods_of(publication, every, None, None)}
    found = starts | _at_ends(publication, attribute, sorted(ends - {day for day, _ in starts}))
    days = tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or "")))
    return PoolOverTime(attribute, _values(days), days, missing_criteria(publication))


def _at_starts(
    publication: Publication, attribute: str
) -> dict[tuple[dt.date, str | None], PoolDay]:
    observed = publication.about.observed_from
    if not any(cohort.start_date >= observed for cohort in started_cohorts(publication)):
        return {}
    return {
        (c.start_date, c.cohort): PoolDay(
            c.start_date,
            c.cohort,
            tuple((share.value, share.pool) for share in c.shares if share.pool),
            c.n_unknown,
        )
        for c in composition(publication, (attribute,))
        if c.start_date >= observed
    }


def _at_ends(
    publication: Publication, attribute: str, ends: list[dt.date]
) -> dict[tuple[dt.date, str | None], PoolDay]:
    missing = missing_criteria(publication)
    rows = publication.query(
        "pool_days",
        {"label": POOL_ATTRIBUTES[attribute]},
        {
            "days": ends,
            "unknown": UNKNOWN,
            "asks_age": "age" not in missing,
            "asks_education": "degree" not in missing,
            "asks_potential": "potential" not in missing,
        },
    )
    counts: dict[dt.date, list[tuple[str, int]]] = {day: [] for day in ends}
    unknown = dict.fromkeys(ends, 0)
    for row in rows_of(rows):
        day = row.day.date()
        unknown[day] += int(row.n_unknown)
        if row.n:
            counts[day].append((str(row.value), int(row.n)))
    return {(day, None): PoolDay(day, None, tuple(counts[day]), unknown[day]) for day in ends}


def _values(days: tuple[PoolDay, ...]) -> tuple[str, ...]:
    ever = {value for day in days for value, _ in day.counts}
    last = days[-1]
    return tuple(sorted(ever, key=lambda v: (v != "woman", v == UNKNOWN, -last.count(v), v)))
