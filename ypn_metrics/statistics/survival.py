"""Retention curves from life tables: Kaplan-Meier and Aalen-Johansen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import Floats, Integers, LifeTable, RetentionCurve
from ypn_metrics.statistics.intervals import wilson_on_effective_n
from ypn_metrics.statistics.life_tables import n_at_risk, rounding_of

KAPLAN_MEIER = "Kaplan-Meier, Wilson score on effective n (Greenwood)"
AALEN_JOHANSEN = "one minus Aalen-Johansen, Wilson score on effective n (Greenwood-type)"
# Proportions are products of up to thousands of factors: this near 0 or 1 is there.
SAME_PROPORTION = 1e-12


def kaplan_meier(life_table: LifeTable, confidence_level: float = 0.95) -> RetentionCurve:
    """Estimate the share still employed by time since the start, all causes of exit alike.

    At each day with an exit the share is multiplied by (at risk - exits) / at risk [1]_;
    people enter late and leave observation early (delayed entry and censoring) [2]_.

    Parameters
    ----------
    life_table
        People counted by time. Weights are taken as counts: for weights that are not,
        the curve holds but the variance does not.
    confidence_level
        Two-sided, of the band at each day by itself, strictly between 0 and 1.

    Returns
    -------
    RetentionCurve
        With a step for each day with an event. ``variance`` is Greenwood's [3]_; the band
        is Wilson's on ``S (1 - S) / variance`` people [4]_, or on the people at risk
        where the curve is 0.

    Raises
    ------
    ValueError
        If the table contradicts itself or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Kaplan EL, Meier P (1958). Nonparametric estimation from incomplete
       observations. J Am Stat Assoc 53, 457-481.
    .. [2] Tsai WY, Jewell NP, Wang MC (1987). A note on the product-limit estimator
       under right censoring and left truncation. Biometrika 74, 883-886.
    .. [3] Greenwood M (1926). The natural duration of cancer. Reports on Public Health
       and Medical Subjects 33, 1-26.
    .. [4] Rothman KJ (1978). Estimation of confidence limits for the cumulative
       probability of survival in life table analysis. J Chronic Dis 31, 557-560.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> curve = kaplan_meier(life_table([-1, -1, -1, -1], [3, 5, 8, 8], [1, 0, 1, 0]))
    >>> curve.time_days, curve.retention
    (array([3, 8]), array([0.75 , 0.375]))
    """
    steps = _steps(life_table)
    variance = steps.retention**2 * np.cumsum(steps.greenwood)
    return _curve(
        steps, steps.n_events.sum(axis=1), steps.retention, variance, confidence_level, KAPLAN_MEIER
    )


def cumulative_incidence(
    life_table: LifeTable, confidence_level: float = 0.95
) -> dict[str, RetentionCurve]:
    """Estimate the share not lost to each cause by time since the start, causes competing.

    One minus Aalen and Johansen's cumulative incidence: at each day the share still
    employed just before, times exits of the cause / at risk, is lost to it [1]_. The
    shares lost to all causes and the Kaplan-Meier curve sum to one.

    Parameters
    ----------
    life_table
        People counted by time, events by cause. Weights are taken as counts.
    confidence_level
        Two-sided, of the band at each day by itself, strictly between 0 and 1.

    Returns
    -------
    dict of RetentionCurve
        By cause, in the table's order, each with a step for each day with an event of
        any cause; ``n_events`` are the cause's own. ``variance`` is the Greenwood-type
        one of [1]_ (4.4.20), which R's ``survfit`` gives too when nobody enters late.
        The band is Wilson's, as for `kaplan_meier`.

    Raises
    ------
    ValueError
        As `kaplan_meier`.

    References
    ----------
    .. [1] Andersen PK, Borgan O, Gill RD, Keiding N (1993). Statistical Models Based on
       Counting Processes. Springer, section IV.4.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> table = life_table([-1] * 4, [3, 5, 8, 9], [1, 2, 1, 0], causes=("quit", "retired"))
    >>> {cause: curve.retention for cause, curve in cumulative_incidence(table).items()}
    {'quit': array([0.75, 0.75, 0.5 ]), 'retired': array([1.  , 0.75, 0.75])}
    """
    steps = _steps(life_table)
    before = np.concatenate(([1.0], steps.retention[:-1]))
    curves = {}
    for column, cause in enumerate(life_table.causes):
        hazard = steps.n_events[:, column] / steps.n_at_risk
        incidence = np.minimum(1.0, np.cumsum(before * hazard))
        variance = _incidence_variance(steps, before, hazard, incidence)
        curves[cause] = _curve(
            steps,
            steps.n_events[:, column],
            1 - incidence,
            variance,
            confidence_level,
            AALEN_JOHANSEN,
        )
    return curves


@dataclass(frozen=True, slots=True)
class _Steps:
    """The days with an event: what every estimator here works on."""

    time_days: Integers
    n_at_risk: Floats
    n_events: Floats
    retention: Floats
    greenwood: Floats


def _steps(table: LifeTable) -> _Steps:
    at_risk = n_at_risk(table)
    events = table.n_events.sum(axis=1)
    has_event = events > 0
    at_risk, events = at_risk[has_event], events[has_event]
    staying = at_risk - events
    # Sums of weights leave a little rounding behind when the last person goes.
    staying = np.where(staying > rounding_of(table), staying, 0.0)
    # Once the curve is 0 it stays there, without variance: the term is never needed.
    greenwood = np.divide(events, at_risk * staying, out=np.zeros_like(events), where=staying > 0)
    return _Steps(
        table.time_days[has_event],
        at_risk,
        table.n_events[has_event],
        np.cumprod(staying / at_risk, dtype=np.float64),
        greenwood,
    )


def _incidence_variance(steps: _Steps, before: Floats, hazard: Floats, incidence: Floats) -> Floats:
    """Greenwood-type variance, each day's binomial noise carried on to the later days.

    The sum over u <= t of [h (1-h) S(u-)^2 - 2 h S(u-) D + D^2 d/(Y-d)] / Y, with
    D = F(t) - F(u) and h the cause's hazard, multiplied out so that it takes running
    sums instead of a square of days.
    """
    own = before * hazard / steps.n_at_risk
    constant = own * before * (1 - hazard) + 2 * own * incidence + steps.greenwood * incidence**2
    linear = own + steps.greenwood * incidence
    variance = (
        np.cumsum(constant)
        - 2 * incidence * np.cumsum(linear)
        + incidence**2 * np.cumsum(steps.greenwood)
    )
    return np.maximum(0.0, variance)


def _curve(
    steps: _Steps,
    n_events: Floats,
    retention: Floats,
    variance: Floats,
    confidence_level: float,
    method: str,
) -> RetentionCurve:
    spread = retention * (1 - retention)
    is_inside = (spread > SAME_PROPORTION) & (variance > 0)
    n_eff = np.divide(spread, variance, out=steps.n_at_risk.copy(), where=is_inside)
    lower, upper = wilson_on_effective_n(retention, n_eff, confidence_level=confidence_level)
    return RetentionCurve(
        steps.time_days,
        steps.n_at_risk,
        n_events,
        retention,
        lower,
        upper,
        np.where(is_inside, variance, 0.0),
        confidence_level,
        method,
    )
