"""Rule: a day has come on which something can be known that could not before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ypn_metrics.measures.power import Power
from ypn_metrics.measures.timeline import Review, Timeline
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval

# Where there is no publication before, what came within so many days is new.
RECENT_DAYS = 92


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A cohort's review day that was reached.

    Attributes
    ----------
    retained
        Share of the participants who had not left by the day, of those of whom it is known;
        None where it is not, and where they are too few.
    is_primary
        It is the day of the programme's primary outcome.
    """

    cohort: str
    month: int
    day: dt.date
    retained: Estimate | None
    is_primary: bool


@dataclass(frozen=True, slots=True)
class CanBeKnown:
    """A difference worth having can be told from chance now, and could not before.

    Attributes
    ----------
    power
        How often it would be found, 0-1.
    """

    month: int
    worth_having: float
    participants: int
    power: float


def reviews_due(
    timelines: Sequence[Timeline], after: dt.date, as_of: dt.date, primary_month: int
) -> tuple[ReviewDue, ...]:
    """Review days after one day and until another, the primary outcome's first, then the newest."""
    due = [
        ReviewDue(
            one.cohort,
            moment.review.month,
            moment.first_day,
            _retained(moment.review),
            moment.review.month == primary_month,
        )
        for one in timelines
        for moment in one.of("review")
        if moment.review is not None and after < moment.first_day <= as_of
    ]
    return tuple(sorted(due, key=lambda one: (not one.is_primary, -one.day.toordinal())))


def _retained(review: Review) -> Estimate | None:
    if review.employed is None or not review.followed:
        return None
    return proportion_interval(review.employed, review.followed)


def can_be_known(before: Power, power_now: Callable[[], Power | None]) -> CanBeKnown | None:
    """Whether the day on which a difference worth having can be found came since.

    ``power_now`` is called where it did not come before.
    """
    if _is_enough(before):
        return None
    now = power_now()
    if now is None or not _is_enough(now):
        return None
    if before.primary.month != now.primary.month or before.worth_having != now.worth_having:
        return None
    return CanBeKnown(
        now.primary.month, now.worth_having, now.participants, now.primary.power or 0.0
    )


def _is_enough(power: Power) -> bool:
    return power.primary.further_cohorts == 0 and power.primary.day == power.pace.as_of
