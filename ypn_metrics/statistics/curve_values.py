"""What is read off a retention curve: values at fixed days, mean time employed, median."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ypn_metrics.results import Estimate, LifeTable, RetentionCurve
from ypn_metrics.statistics.intervals import wilson_on_effective_n
from ypn_metrics.statistics.life_tables import n_at_risk

# Proportions are products of up to thousands of factors: this near one half is there.
SAME_PROPORTION = 1e-12


@dataclass(frozen=True, slots=True)
class FixedTime:
    """A curve read at one day, with the people behind it.

    Attributes
    ----------
    day
        Days since the start of the clock; an event on that day has happened.
    n_at_risk
        People with entry < day <= duration.
    n_events
        Events up to and including that day.
    estimate
        ``None`` where nobody is under observation at that day and not everyone had had
        the event: the curve says nothing there.
    """

    day: int
    n_at_risk: float
    n_events: float
    estimate: Estimate | None


def value_at(curve: RetentionCurve, day: int) -> Estimate | None:
    """Read a curve at a day; an event on that day has happened.

    Parameters
    ----------
    curve
        A retention curve.
    day
        Days since the start of the clock.

    Returns
    -------
    Estimate or None
        ``k`` is the events so far and ``n`` the people at risk at the last event.
        ``None`` before the first event: the curve is 1 there, but only the life table
        knows among how many (`at_fixed_times`). The curve is carried on past the last
        person's time; `at_fixed_times` does not do that.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> from ypn_metrics.statistics.survival import kaplan_meier
    >>> curve = kaplan_meier(life_table([-1, -1, -1, -1], [3, 5, 8, 8], [1, 0, 1, 0]))
    >>> [value_at(curve, day).estimate for day in (3, 7, 8)]
    [0.75, 0.75, 0.375]
    """
    step = int(np.searchsorted(curve.time_days, day, side="right")) - 1
    if step < 0:
        return None
    return Estimate(
        estimate=float(curve.retention[step]),
        lower=float(curve.lower[step]),
        upper=float(curve.upper[step]),
        k=float(curve.n_events[: step + 1].sum()),
        n=float(curve.n_at_risk[step]),
        confidence_level=curve.confidence_level,
        method=curve.method,
    )


def at_fixed_times(
    life_table: LifeTable, curve: RetentionCurve, days: Sequence[int]
) -> tuple[FixedTime, ...]:
    """Read a curve at fixed days, with the people under observation at each.

    Parameters
    ----------
    life_table
        The table that the curve was made from.
    curve
        From `kaplan_meier` or `cumulative_incidence`.
    days
        Whole days since the start of the clock, at least 0.

    Returns
    -------
    tuple of FixedTime
        One a day, in the order given. The estimate's ``n`` is the people at risk at that
        day and its ``k`` the events so far. Before the first event it is 1, with
        Wilson's bound on the people at risk.

    Raises
    ------
    ValueError
        If a day is below 0 or not whole.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> from ypn_metrics.statistics.survival import kaplan_meier
    >>> table = life_table([-1, -1, -1, -1], [3, 5, 8, 8], [1, 0, 1, 0])
    >>> first, last = at_fixed_times(table, kaplan_meier(table), [5, 9])
    >>> first.n_at_risk, first.n_events, first.estimate.estimate, last.estimate
    (3.0, 1.0, 0.75, None)
    """
    wrong = [day for day in days if day < 0 or day != int(day)]
    if wrong:
        raise ValueError(f"days must be whole numbers, at least 0; got {wrong[0]}")
    at_risk = n_at_risk(life_table, days)
    return tuple(
        _fixed_time(curve, int(day), float(people))
        for day, people in zip(days, at_risk, strict=True)
    )


def restricted_mean_days(curve: RetentionCurve, tau_days: float) -> float:
    """Mean days employed in the first ``tau_days``: the area under the curve up to there.

    Parameters
    ----------
    curve
        A retention curve.
    tau_days
        Above 0, and within the follow-up: past it the curve is carried on flat.

    Returns
    -------
    float
        Between 0 and ``tau_days``.

    Raises
    ------
    ValueError
        If ``tau_days`` is not above 0.

    References
    ----------
    .. [1] Royston P, Parmar MKB (2013). Restricted mean survival time. BMC Medical
       Research Methodology 13, 152.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> from ypn_metrics.statistics.survival import kaplan_meier
    >>> curve = kaplan_meier(life_table([-1, -1], [4, 8], [1, 1]))
    >>> restricted_mean_days(curve, 10)
    6.0
    """
    if not tau_days > 0:
        raise ValueError(f"tau_days must be above 0; got {tau_days}")
    within = curve.time_days < tau_days
    edges = np.concatenate(([0.0], curve.time_days[within], [tau_days]))
    return float(np.diff(edges) @ np.concatenate(([1.0], curve.retention[within])))


def restricted_mean(
    life_table: LifeTable,
    curve: RetentionCurve,
    tau_days: int,
    confidence_level: float = 0.95,
) -> Estimate:
    """Estimate the mean days employed in the first ``tau_days``, with an interval.

    Parameters
    ----------
    life_table
        The table that the curve was made from.
    curve
        From `kaplan_meier`: all causes alike.
    tau_days
        Whole days above 0 and within the follow-up.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        In days, between 0 and ``tau_days``; ``k`` is the events before ``tau_days`` and
        ``n`` the people at risk on it. The interval is Wilson's for the mean share of the
        span, on the people that `restricted_mean_variance` is worth; where that is 0, on
        those at risk: a span that nobody left in is not known to the day.

    Raises
    ------
    ValueError
        As `restricted_mean_days`.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> from ypn_metrics.statistics.survival import kaplan_meier
    >>> table = life_table([-1] * 4, [3, 5, 8, 8], [1, 0, 1, 0])
    >>> mean = restricted_mean(table, kaplan_meier(table), 8)
    >>> mean.estimate, round(mean.lower, 2), round(mean.upper, 2)
    (6.75, 3.83, 7.76)
    """
    mean = restricted_mean_days(curve, tau_days)
    variance = restricted_mean_variance(curve, tau_days)
    share = min(1.0, mean / tau_days)
    at_risk = float(n_at_risk(life_table, [tau_days])[0])
    spread = share * (1 - share) * tau_days**2
    n_eff = spread / variance if variance > 0 and spread > 0 else at_risk
    lower, upper = wilson_on_effective_n(share, n_eff, confidence_level=confidence_level)
    return Estimate(
        estimate=mean,
        lower=min(mean, tau_days * float(lower)),
        upper=max(mean, tau_days * float(upper)),
        k=float(curve.n_events[curve.time_days < tau_days].sum()),
        n=at_risk,
        confidence_level=confidence_level,
        method="area under Kaplan-Meier, Wilson score on effective n (Greenwood-type)",
    )


def restricted_mean_variance(curve: RetentionCurve, tau_days: float) -> float:
    """Greenwood-type variance of `restricted_mean_days`, in days squared.

    At each day with an event, the area under the curve from there to ``tau_days``,
    squared, times events / (at risk x (at risk - events)) [1]_.

    References
    ----------
    .. [1] Klein JP, Moeschberger ML (2003). Survival Analysis, 2nd ed. Springer,
       section 4.5.
    """
    within = curve.time_days < tau_days
    days, at_risk = curve.time_days[within], curve.n_at_risk[within]
    areas = np.diff(np.concatenate((days, [tau_days]))) * curve.retention[within]
    remaining = np.cumsum(areas[::-1])[::-1]
    staying = at_risk - curve.n_events[within]
    # Where everyone at risk leaves nothing remains, and the term is 0 whatever it is divided by.
    steps = np.divide(
        curve.n_events[within], at_risk * staying, out=np.zeros(len(days)), where=staying > 0
    )
    return float(remaining**2 @ steps)


def effective_n(curve: RetentionCurve, day: int, at_risk: float) -> float:
    """People that a binomial with the curve's variance at that day would hold.

    Those at risk where the variance is 0: before the first event, and where nobody or
    everybody has had it.
    """
    step = int(np.searchsorted(curve.time_days, day, side="right")) - 1
    if step < 0:
        return at_risk
    p, variance = float(curve.retention[step]), float(curve.variance[step])
    return p * (1 - p) / variance if variance > 0 else at_risk


def median_days(curve: RetentionCurve) -> int | None:
    """First day on which at most half are still employed, or ``None`` if not reached.

    Where the curve lies on exactly one half for a while, R gives the middle of that
    stretch instead.

    Parameters
    ----------
    curve
        A retention curve.

    Returns
    -------
    int or None
        Days since the start of the clock.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> from ypn_metrics.statistics.survival import kaplan_meier
    >>> median_days(kaplan_meier(life_table([-1, -1], [4, 8], [1, 1])))
    4
    """
    reached = np.flatnonzero(curve.retention <= 0.5 + SAME_PROPORTION)
    return int(curve.time_days[reached[0]]) if len(reached) else None


def _fixed_time(curve: RetentionCurve, day: int, at_risk: float) -> FixedTime:
    so_far = value_at(curve, day) or _before_any_event(curve, at_risk)
    is_unseen = at_risk == 0 and so_far.estimate > 0
    return FixedTime(day, at_risk, so_far.k, None if is_unseen else replace(so_far, n=at_risk))


def _before_any_event(curve: RetentionCurve, at_risk: float) -> Estimate:
    lower, upper = wilson_on_effective_n(1.0, at_risk, confidence_level=curve.confidence_level)
    return Estimate(
        1.0, float(lower), float(upper), 0.0, at_risk, curve.confidence_level, curve.method
    )
