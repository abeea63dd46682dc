"""What participants brought up, what became of it, and how long that took."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.measures.periods import day_or_none
from ypn_metrics.results import RetentionCurve
from ypn_metrics.statistics.life_tables import life_table
from ypn_metrics.statistics.median_time import MedianTime, median_time
from ypn_metrics.statistics.survival import kaplan_meier
from ypn_metrics.store.publications import Publication

NO_STATUS = "unknown"
STATUSES = ("done", "in progress", "declined", "noted", NO_STATUS)
# Somebody has decided, also where the day is not told.
DECIDED = ("done", "in progress", "declined")
NO_INSIGHTS = text(
    "No insights are published. The extract insights brings them, with the extract meetings."
)


@dataclass(frozen=True, slots=True)
class Insight:
    """One thing that was brought up at a meeting.

    Attributes
    ----------
    day
        The meeting's first day.
    insight
        As somebody wrote it.
    decided_on
        None where nobody has decided by the as-of date, or the day is not told.
    days
        From the meeting to the decision; below 0 where that is earlier.
    """

    meeting: str
    cohort: str
    day: dt.date
    insight: str
    status: str
    decided_on: dt.date | None

    @property
    def days(self) -> int | None:
        return (self.decided_on - self.day).days if self.decided_on else None

    @property
    def is_decided(self) -> bool:
        return self.decided_on is not None or self.status in DECIDED


@dataclass(frozen=True, slots=True)
class Insights:
    """The insights of one cohort, or (None) of all.

    Attributes
    ----------
    insights
        By the meeting's day.
    by_status
        How many there are of each status that occurs, as `STATUSES` has them.
    curve
        The share still undecided by days since the meeting; None where none can be in it.
    median
        Until half are decided; None likewise.
    n
        Insights in the curve; the others are ``undated`` (decided, on a day that is not told),
        ``early`` (decided before the meeting) and ``ahead`` (of a meeting still to come).
    """

    cohort: str | None
    as_of: dt.date
    insights: tuple[Insight, ...]
    by_status: tuple[tuple[str, int], ...]
    curve: RetentionCurve | None
    median: MedianTime | None
    n: int
    undated: int
    early: int
    ahead: int

    @property
    def decided(self) -> int:
        return sum(one.is_decided for one in self.insights)


def insights(publication: Publication, cohort: str | None = None) -> Insights:
    """What was brought up, how it stands, and the median time until it was decided.

    The time runs from the meeting's first day to the day of the decision; insights that nobody
    has decided by the as-of date are followed until then [1]_. In progress counts as decided:
    somebody has taken it up. A day of decision after the as-of date is not told.

    Parameters
    ----------
    cohort
        The name of the meetings' cohort; None for all.

    Raises
    ------
    MeasureError
        If none are published, or none of the cohort.

    References
    ----------
    .. [1] Kaplan EL, Meier P (1958). Nonparametric estimation from incomplete observations.
       J Am Stat Assoc 53, 457-481.
    """
    every = [
        _insight(row, publication.as_of) for row in rows_of(publication.query("insights", {}, {}))
    ]
    if not every:
        raise MeasureError(NO_INSIGHTS)
    found = tuple(one for one in every if cohort in (None, one.cohort))
    if not found:
        raise MeasureError(
            text("The extract insights has none of the cohort {cohort}.", cohort=cohort)
        )
    return _result(cohort, publication.as_of, found)


def _insight(row: Any, as_of: dt.date) -> Insight:  # noqa: ANN401
    decided = day_or_none(row.decided_on)
    return Insight(
        meeting=str(row.meeting),
        cohort=str(row.cohort),
        day=row.day.date(),
        insight=str(row.insight),
        status=row.status if isinstance(row.status, str) else NO_STATUS,
        decided_on=decided if decided and decided <= as_of else None,
    )


def _result(cohort: str | None, as_of: dt.date, found: tuple[Insight, ...]) -> Insights:
    ahead = [one for one in found if one.day > as_of]
    early = [one for one in found if one.days is not None and one.days < 0]
    undated = [
        one for one in found if one.is_decided and one.decided_on is None and one.day <= as_of
    ]
    outside = {id(one) for one in (*ahead, *early, *undated)}
    timed = [one for one in found if id(one) not in outside]
    curve = _curve(timed, as_of) if timed else None
    counts = Counter(one.status if one.status in STATUSES else NO_STATUS for one in found)
    return Insights(
        cohort=cohort,
        as_of=as_of,
        insights=found,
        by_status=tuple((status, counts[status]) for status in STATUSES if counts[status]),
        curve=curve,
        median=median_time(curve) if curve is not None else None,
        n=len(timed),
        undated=len(undated),
        early=len(early),
        ahead=len(ahead),
    )


def _curve(timed: list[Insight], as_of: dt.date) -> RetentionCurve:
    days = [one.days if one.days is not None else (as_of - one.day).days for one in timed]
    decided = [one.days is not None for one in timed]
    return kaplan_meier(life_table(np.full(len(days), -1), days, decided))
