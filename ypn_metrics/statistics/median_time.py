"""The median time until an event, with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import Floats, RetentionCurve
from ypn_metrics.statistics.curve_values import SAME_PROPORTION, median_days


@dataclass(frozen=True, slots=True)
class MedianTime:
    """Days until half have had the event; None where the curve does not say.

    Attributes
    ----------
    days, lower, upper
        ``upper`` is None where more than half may never have it, as far as has been seen.
    """

    days: int | None
    lower: int | None
    upper: int | None
    confidence_level: float
    method: str


def median_time(curve: RetentionCurve) -> MedianTime:
    """The median of a curve and its interval: the days on which the band reaches one half.

    All days t for which the band at t holds one half [1]_, so the interval is as the band is.

    Parameters
    ----------
    curve
        From `kaplan_meier`.

    References
    ----------
    .. [1] Brookmeyer R, Crowley J (1982). A confidence interval for the median survival
       time. Biometrics 38, 29-41.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> from ypn_metrics.statistics.survival import kaplan_meier
    >>> days = list(range(1, 11))
    >>> found = median_time(kaplan_meier(life_table([-1] * 10, days, [1] * 10)))
    >>> found.lower, found.days, found.upper
    (2, 5, 9)
    """
    return MedianTime(
        days=median_days(curve),
        lower=_first_at_half(curve, curve.lower),
        upper=_first_at_half(curve, curve.upper),
        confidence_level=curve.confidence_level,
        method=f"Brookmeyer-Crowley on {curve.method}",
    )


def _first_at_half(curve: RetentionCurve, values: Floats) -> int | None:
    reached = np.flatnonzero(values <= 0.5 + SAME_PROPORTION)
    return int(curve.time_days[reached[0]]) if len(reached) else None
