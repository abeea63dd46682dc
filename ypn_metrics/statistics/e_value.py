"""How strong something unmeasured would have to be to explain a difference away."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt

from ypn_metrics.results import Estimate

# A risk that is this small a part of the comparators' is rounding: nobody left.
NOBODY = 1e-12


@dataclass(frozen=True, slots=True)
class EValues:
    """E-values of a difference and of the limit of its interval that lies nearest to none.

    Attributes
    ----------
    estimate
        From 1; infinite where no participant left: then nothing of a finite strength explains
        the estimate away, and only the limit says something.
    limit
        From 1; 1 where the interval holds no difference.
    """

    estimate: float
    limit: float


def e_value(risk_ratio: float) -> float:
    """Least strength of an unmeasured cause that could explain a risk ratio away.

    It would have to be tied this many times to taking part, and as many times to leaving,
    beyond what the groups were matched on; a weaker one could not make up the whole of the
    ratio [1]_.

    Parameters
    ----------
    risk_ratio
        At least 0. Below 1 the inverse is taken.

    Returns
    -------
    float
        From 1, at a ratio of 1. Infinite at a ratio of 0 or infinity.

    Raises
    ------
    ValueError
        If ``risk_ratio`` is below 0 or not a number.

    References
    ----------
    .. [1] VanderWeele TJ, Ding P (2017). Sensitivity analysis in observational research:
       introducing the E-value. Annals of Internal Medicine 167, 268-274.

    Examples
    --------
    >>> round(e_value(3.9), 2), round(e_value(1.8), 2), e_value(1)
    (7.26, 3.0, 1.0)
    """
    if not risk_ratio >= 0:
        raise ValueError(f"risk_ratio must be at least 0; got {risk_ratio}")
    if risk_ratio == 0:
        return inf
    ratio = risk_ratio if risk_ratio >= 1 else 1 / risk_ratio
    return ratio + sqrt(ratio) * sqrt(ratio - 1)


def e_values_of_difference(difference: Estimate, comparators_risk: float) -> EValues | None:
    """E-values of a difference in retention, by way of the ratio of the risks of leaving.

    The participants' risk is the comparators' less the difference, for the estimate and for
    each limit, with the comparators' risk taken as known.

    Parameters
    ----------
    difference
        Participants' retention less comparators', in proportions, with its interval.
    comparators_risk
        Share of the comparators who left, from 0 to 1.

    Returns
    -------
    EValues or None
        ``None`` where no comparator left: no ratio can be formed.

    Raises
    ------
    ValueError
        If ``comparators_risk`` lies outside 0 to 1.

    Examples
    --------
    >>> gap = Estimate(0.10, 0.02, 0.18, 30, 240, 0.95, "Agresti-Caffo")
    >>> found = e_values_of_difference(gap, comparators_risk=0.20)
    >>> round(found.estimate, 2), round(found.limit, 2)
    (3.41, 1.46)
    """
    if not 0 <= comparators_risk <= 1:
        raise ValueError(f"comparators_risk must lie between 0 and 1; got {comparators_risk}")
    if comparators_risk == 0:
        return None
    nearest = max(difference.lower, min(0.0, difference.upper))
    return EValues(
        e_value(_risk_ratio(difference.estimate, comparators_risk)),
        e_value(_risk_ratio(nearest, comparators_risk)),
    )


def _risk_ratio(difference: float, comparators_risk: float) -> float:
    ratio = 1 - difference / comparators_risk
    return ratio if ratio > NOBODY else 0.0
