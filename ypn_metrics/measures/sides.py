"""Before and after: the two sides of the first cohort's start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ypn_metrics.measures.periods import Period, periods_of
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.store.publications import Publication

BEFORE, AFTER, ALL = "before", "after", "all"


@dataclass(frozen=True, slots=True)
class Sides:
    """A window, divided by the first cohort's start where it holds days on either side.

    Attributes
    ----------
    split_day
        The first cohort's start, the first day of what is after; None where none has started.
    periods
        ``before`` and ``after`` where the window has such days and a cohort has started, and
        ``all``, in this order.
    """

    split_day: dt.date | None
    periods: Mapping[str, Period]


def sides_of(
    publication: Publication, first_day: dt.date | None, last_day: dt.date | None
) -> Sides:
    """Divide a window (by default all that is observed) at the first cohort's start.

    Raises
    ------
    ArgumentError
        If the window leaves what is observed, or ends before it starts.
    """
    (whole,) = periods_of(publication, None, first_day, last_day)
    split_day, a_day = first_cohort_start(publication), dt.timedelta(days=1)
    if split_day is None:
        return Sides(None, {ALL: whole})
    periods = {}
    if whole.first_day < split_day:
        periods[BEFORE] = Period(whole.first_day, min(whole.last_day, split_day - a_day))
    if whole.last_day >= split_day:
        periods[AFTER] = Period(max(whole.first_day, split_day), whole.last_day)
    return Sides(split_day, {**periods, ALL: whole})


def first_cohort_start(publication: Publication) -> dt.date | None:
    """The day on which the first cohort started; None where none has by the as-of date."""
    started = [cohort.start_date for cohort in cohorts(publication)]
    return started[0] if started and started[0] <= publication.as_of else None
