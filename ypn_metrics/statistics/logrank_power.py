"""What the log-rank test could show, by the events behind it."""

from __future__ import annotations

from math import exp, isfinite, log, sqrt

from scipy import special

from ypn_metrics.statistics.levels import normal_quantile
from ypn_metrics.statistics.power import WANTED_POWER, check_power, nearest_found

# Below this ratio of exit rates the formula says that fewer events tell more than many: it
# does not hold there.
LEAST_HAZARD_RATIO = exp(-2)


def logrank_power(
    hazard_ratio: float,
    expected_events: float,
    comparator_events: float,
    confidence_level: float = 0.95,
) -> float:
    """How often the log-rank test finds a ratio of exit rates, by the events behind it.

    ``Phi(|ln HR| / sqrt(1 / (E1 HR) + 1 / E0) - z)`` [1]_: both groups' events tell, and the
    first group's are fewer the lower its rate.

    Parameters
    ----------
    hazard_ratio
        The first group's rate over the second's, above 0.
    expected_events
        ``E1``: events of the first group if its rate were the second's, at least 0.
    comparator_events
        ``E0``: events of the second group, at least 0.
    confidence_level
        One less the two-sided level of the test.

    Raises
    ------
    ValueError
        If an argument is out of range.

    References
    ----------
    .. [1] Schoenfeld DA (1983). Sample-size formula for the proportional-hazards
       regression model. Biometrics 39, 499-503.

    Examples
    --------
    >>> round(logrank_power(0.6, 39, 2.5 * 39), 2)
    0.6
    """
    if not (hazard_ratio > 0 and isfinite(hazard_ratio)):
        raise ValueError(f"a ratio of rates lies above 0; got {hazard_ratio}")
    for events in (expected_events, comparator_events):
        if not (events >= 0 and isfinite(events)):
            raise ValueError(f"events are at least 0; got {events}")
    z = normal_quantile(confidence_level)
    if expected_events == 0 or comparator_events == 0:
        return float(special.ndtr(-z))
    spread = sqrt(1 / (expected_events * hazard_ratio) + 1 / comparator_events)
    return float(special.ndtr(abs(log(hazard_ratio)) / spread - z))


def detectable_hazard_ratio(
    expected_events: float,
    comparator_events: float,
    power: float = WANTED_POWER,
    confidence_level: float = 0.95,
) -> float | None:
    """The ratio of exit rates nearest to 1, below it, that `logrank_power` finds.

    Returns
    -------
    float or None
        None where not even `LEAST_HAZARD_RATIO` is found.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> round(detectable_hazard_ratio(160, 400), 2)
    0.75
    """
    check_power(power)

    def finds(ratio: float) -> bool:
        return logrank_power(ratio, expected_events, comparator_events, confidence_level) >= power

    return nearest_found(finds, 1.0, LEAST_HAZARD_RATIO) if finds(LEAST_HAZARD_RATIO) else None
