"""Can we know yet: what the comparison could show today, and when it can show enough.

Nothing here looks at which group stays longer: only at how many people are followed for how
long, and how many of the comparators leave.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import ceil, exp

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text
from ypn_metrics.measures.arms import Arm
from ypn_metrics.measures.effect import Effect, matched_effect, same_start_effect
from ypn_metrics.measures.effect_at import EffectAt
from ypn_metrics.measures.pace import Pace, pace_of
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.power_reasons import impossible, never
from ypn_metrics.measures.trials import Cohort, Comparator
from ypn_metrics.statistics.curve_values import effective_n
from ypn_metrics.statistics.life_tables import n_at_risk
from ypn_metrics.statistics.logrank_power import detectable_hazard_ratio
from ypn_metrics.statistics.power import (
    WANTED_POWER,
    Detectable,
    detectable_difference,
    difference_power,
    people_needed,
    smallest_drop,
)
from ypn_metrics.store.publications import Publication

MOST_STEPS = 40  # of the picture


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which a cohort has been followed for long enough, and what can be seen then.

    Attributes
    ----------
    participants
        Followed that long by then.
    drop
        The smallest drop in exit risk that is found; None where none is.
    is_further
        The cohort is one that has not started.
    """

    day: dt.date
    participants: float
    drop: float | None
    is_further: bool


@dataclass(frozen=True, slots=True)
class PowerAt:
    """What can be seen at one month since the start.

    Attributes
    ----------
    n_participants, n_comparators
        Effective numbers behind today's interval at that month; None where it has no value.
    comparators_risk
        Share of the comparators who leave by that month.
    is_projected
        It goes on from the exits so far: too few have been followed to that month.
    detectable
        By today's data; None where there is none at that month.
    power
        Today's, for the effect worth having; None likewise.
    participants_needed, further_cohorts, day
        For the effect worth having to be found; None where it never is. ``day`` is None too
        where it is further ahead than is looked.
    reasons
        For what is None.
    """

    month: int
    n_participants: float | None
    n_comparators: float | None
    comparators_risk: float | None
    is_projected: bool
    detectable: Detectable | None
    power: float | None
    participants_needed: int | None
    further_cohorts: int | None
    day: dt.date | None
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """What the comparison of one cohort, or (None) of all, could show.

    Attributes
    ----------
    comparator
        ``matched``, or ``same_start`` where nobody can be matched.
    events_participants, events_comparators
        Exits so far in all trials, as the comparison counts them.
    expected_events
        Participants' exits if they left as the comparators do.
    hazard_ratio
        The ratio of exit rates nearest to 1 that the test finds; None where none is.
    at
        One a month.
    steps
        From today on, at the primary month.
    """

    cohort: str | None
    comparator: Comparator
    participants: int
    comparators: int
    events_participants: int
    events_comparators: int
    expected_events: float
    hazard_ratio: float | None
    worth_having: float
    pace: Pace
    at: tuple[PowerAt, ...]
    primary: PowerAt
    steps: tuple[Step, ...]


def power(
    publication: Publication,
    worth_having: float,
    primary_month: int,
    programme_months: int,
    *,
    cohort: Cohort | None = None,
) -> Power:
    """The smallest difference that the comparison can show, today and as cohorts are followed.

    The comparison is that with comparable colleagues of the same start days, or with all
    eligible ones where nobody can be matched. A difference can be shown if its 95 % interval
    leaves out 0 in four cases of five (power 0.8), with the comparators' exit risk as it has
    been and the effective numbers behind the interval.

    Later, a cohort counts in full from the day on which it has been followed for the month.
    Further cohorts are taken to be of the mean size of those so far, with as many comparators
    for each participant, and to start at their mean interval (with one cohort, when it ends).

    Parameters
    ----------
    worth_having
        The smallest difference in retention worth having, in proportions.
    primary_month
        The month of the primary outcome; the last of 12, 24 and 36 that is not after it.
    programme_months
        How long the programme runs.
    cohort
        One of `cohorts`, alone and with none to follow; None pools all.

    Raises
    ------
    MeasureError
        As `same_start_effect`.

    References
    ----------
    .. [1] Agresti A, Caffo B (2000). The American Statistician 54, 280-288.
    .. [2] Schoenfeld DA (1983). Biometrics 39, 499-503.
    """
    effect = _comparison(publication, worth_having, cohort)
    pace = pace_of(publication, programme_months, cohort)
    at = tuple(_power_at(effect, point, pace, worth_having) for point in effect.at)
    before = [point for point in at if point.month <= primary_month]
    primary = before[-1] if before else at[0]
    expected = expected_exits(effect.participants, effect.comparators)
    ratio = _comparators_a_participant(effect, primary)
    return Power(
        cohort=effect.cohort,
        comparator=effect.comparator,
        participants=effect.participants.n,
        comparators=effect.comparators.n,
        events_participants=effect.participants.n_events,
        events_comparators=effect.comparators.n_events,
        expected_events=expected,
        hazard_ratio=detectable_hazard_ratio(expected, ratio * expected),
        worth_having=worth_having,
        pace=pace,
        at=at,
        primary=primary,
        steps=_steps(effect, primary, pace),
    )


def _comparison(publication: Publication, worth_having: float, cohort: Cohort | None) -> Effect:
    try:
        return matched_effect(publication, worth_having, cohort=cohort)
    except MeasureError:
        return same_start_effect(publication, worth_having, cohort=cohort)


def expected_exits(participants: Arm, comparators: Arm) -> float:
    """Participants' exits, if on each day they left at the comparators' rate of that day."""
    table = comparators.life_table
    days = table.time_days[1:]
    exits, followed = table.n_events[1:].sum(axis=1), n_at_risk(table)[1:]
    ours = n_at_risk(participants.life_table, days)
    return float((ours * exits / followed).sum())


def _power_at(effect: Effect, at: EffectAt, pace: Pace, worth_having: float) -> PowerAt:
    n1, n0 = _effective_numbers(effect, at)
    is_projected = at.comparators_retained is None
    risk = _risk(effect.comparators, at)
    detectable, chance = None, None
    reasons = [at.reason] if at.reason else []
    if n1 is not None and n0 is not None and risk:
        detectable = detectable_difference(n1, n0, risk)
        if risk >= worth_having:
            chance = difference_power(n1, risk - worth_having, n0, risk)
        if detectable.drop is None:
            reasons.append(impossible(at.month, detectable.power_at_none))
    ratio = n0 / n1 if n1 and n0 else effect.comparators.n / effect.participants.n
    needed = people_needed(worth_having, risk, ratio)
    further = pace.cohorts_to(needed) if needed else None
    day = None
    if needed and chance is not None and chance >= WANTED_POWER:
        further, day = 0, pace.as_of
    elif needed and further is not None:
        day = pace.day_with(needed, further, at.month)
    if day is None:
        reasons.append(never(at.month, risk, needed, further, worth_having))
    return PowerAt(
        at.month, n1, n0, risk, is_projected, detectable, chance, needed, further, day,
        tuple(reasons),
    )  # fmt: skip


def _effective_numbers(effect: Effect, at: EffectAt) -> tuple[float | None, float | None]:
    """The people that each end of today's interval is worth."""
    if at.difference is None:
        return None, None
    day = days_of(at.month)
    ours = effective_n(effect.participants.curve, day, at.n_at_risk_participants)
    return ours, at.difference.n - ours


def _risk(comparators: Arm, at: EffectAt) -> float:
    """The comparators' exit risk by a month; before it is reached, at the exit rate so far."""
    if at.comparators_retained is not None:
        return 1 - at.comparators_retained.estimate
    table = comparators.life_table
    person_days = float(table.n_left[1:] @ table.time_days[1:])
    rate = float(table.n_events.sum()) / person_days if person_days else 0.0
    return 1 - exp(-rate * days_of(at.month))


def _comparators_a_participant(effect: Effect, at: PowerAt) -> float:
    if at.n_participants and at.n_comparators:
        return at.n_comparators / at.n_participants
    return effect.comparators.n / effect.participants.n


def _steps(effect: Effect, at: PowerAt, pace: Pace) -> tuple[Step, ...]:
    """What can be seen today, and on each day that a cohort has been followed long enough."""
    if not at.comparators_risk:
        return ()
    ratio = _comparators_a_participant(effect, at)
    now = at.n_participants or 0.0
    drop = at.detectable.drop if at.detectable else None
    days = pace.days_ahead(at.month)
    steps = [Step(pace.as_of, now, drop, is_further=False)]
    for day, followed, is_further in days[:: ceil(len(days) / MOST_STEPS) or 1]:
        n = max(now, followed)
        later = smallest_drop(n, ratio * n, at.comparators_risk)
        steps.append(Step(day, n, later, is_further))
    return tuple(steps)
