"""Timelines, alumni, activities, insights and tied reasons with numbers that can be read off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from ypn_metrics.languages import Text
from ypn_metrics.measures.activities import Activity
from ypn_metrics.measures.alumni import Alumni, Place
from ypn_metrics.measures.insights import STATUSES, Insight, Insights
from ypn_metrics.measures.periods import add_months
from ypn_metrics.measures.tied_reasons import Answered, Done, Named, TiedReason
from ypn_metrics.measures.timeline import Kind, Moment, Review, Timeline
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.life_tables import life_table
from ypn_metrics.statistics.median_time import median_time
from ypn_metrics.statistics.survival import kaplan_meier

DAY = dt.date.fromisoformat
AS_OF = DAY("2024-06-30")


def share(k: int, n: int) -> Estimate:
    return proportion_interval(k, n)


def moment(kind: Kind, first: str, last: str = "", **more: Any) -> Moment:
    end = DAY(last or first)
    return Moment(kind, DAY(first), end, end <= AS_OF, **more)


def review(start: dt.date, month: int, employed: int | None = None, of: int | None = 20) -> Moment:
    """A review with so many still employed of all, or one of which nothing is told."""
    day = add_months(start, month)
    left = None if employed is None or of is None else of - employed
    reason = None if employed is not None else Text("The day is still to come.")
    return Moment(
        "review", day, day, day <= AS_OF, review=Review(month, of, employed, left, reason)
    )


def timeline_of(name: str, start: str, *more: Moment, missing: Sequence[Kind] = ()) -> Timeline:
    first = DAY(start)
    end = add_months(first, 16)
    reviews = [
        review(first, month, 18 if add_months(first, month) <= AS_OF else None)
        for month in (16, 24, 36)
    ]
    ends = [Moment("start", first, first, first <= AS_OF), Moment("end", end, end, end <= AS_OF)]
    moments = sorted([*ends, *reviews, *more], key=lambda one: one.first_day)
    return Timeline(name, first, end, tuple(moments), tuple(missing))


OVER = timeline_of(
    "Over",
    "2021-03-01",
    moment("nominations", "2020-11-01", "2020-12-15", nominees=40),
    moment("selection", "2021-01-15"),
    moment("meeting", "2021-05-01", "2021-05-02", name="<b>kick-off</b>"),
)
RUNNING = timeline_of(
    "Running",
    "2023-09-01",
    moment("meeting", "2023-10-01", name="first"),
    moment("meeting", "2024-09-01", name="second"),
    moment("activity", "2024-05-01", name="tour"),
    missing=("nominations", "selection"),
)
PLANNED = timeline_of("Planned", "2024-09-01", missing=("nominations", "selection", "meeting"))


def alumni_of(
    cohort: str | None, started: int, employed: int, moved: int = 1, **changes: Any
) -> Alumni:
    given: dict[str, Any] = {
        "is_over": True,
        "completed": employed,
        "completed_reason": None,
        "other_unit": share(moved, employed),
        "other_level": share(2, employed),
        "places": {
            "business_unit": (Place("Rolling", employed - 6), Place(None, 6)),
            "job_level": (Place("3", employed),),
        },
        "reason": None,
    } | changes
    return Alumni(cohort, started=started, employed=share(employed, started), **given)


def too_few(cohort: str, started: int) -> Alumni:
    """A cohort of which nothing is told."""
    reason = Text("Fewer than {n} people started it.", {"n": 5})
    return Alumni(cohort, True, started, None, None, None, None, None, {}, reason)


def activity_of(name: str, came: int | None, of: int = 20, **changes: Any) -> Activity:
    reason = None if came is not None else Text("Nobody wrote it down.")
    given: dict[str, Any] = {
        "own": None if came is None else share(came, of),
        "others": None,
        "guests": None if came is None else 0,
        "reason": reason,
    } | changes
    return Activity(name, "Over", DAY("2022-01-01"), **given)


def insight_of(said: str, status: str, days: int | None, day: str = "2023-01-01") -> Insight:
    first = DAY(day)
    decided = None if days is None else first + dt.timedelta(days=days)
    return Insight("kick-off", "Over", first, said, status, decided)


def insights_of(*found: Insight) -> Insights:
    """Those without a decision wait until the as-of date; none is left out of the curve."""
    days = [one.days if one.days is not None else (AS_OF - one.day).days for one in found]
    events = [one.days is not None for one in found]
    curve = kaplan_meier(life_table(np.full(len(found), -1), days, events))
    counts = {status: sum(one.status == status for one in found) for status in STATUSES}
    return Insights(
        None, AS_OF, found, tuple((s, n) for s, n in counts.items() if n), curve,
        median_time(curve), len(found), 0, 0, 0,
    )  # fmt: skip


def done_of(**changes: Any) -> Done:
    given: dict[str, Any] = {
        "meetings": 3, "activities": 1, "ahead": 0, "came": share(15, 20), "insights": 4,
        "decided": 2, "reason": None,
    } | changes  # fmt: skip
    return Done(**given)


def tied_of(name: str, before: int = 10, after: int = 5, **changes: Any) -> TiedReason:
    given: dict[str, Any] = {
        "named": (
            Named("before", share(before, 100), None), Named("after", share(after, 50), None)
        ),
        "named_reason": None,
        "answered": (
            Answered("start", share(20, 50), None),
            Answered("end", share(18, 30), None),
            Answered("others", share(22, 60), None),
        ),
        "answered_reason": None,
        "done": done_of(),
        "done_reason": None,
    } | changes  # fmt: skip
    return TiedReason(name, **given)


TIED = (tied_of("opportunities", 30, 12), tied_of("visibility"), tied_of("belonging", 8, 6))
