"""Tests of whether two rates are one, and of several at once."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from scipy import special

from ypn_metrics.results import TestResult


def same_rate_test(
    events: int, exposure: float, other_events: int, other_exposure: float
) -> TestResult:
    """Test whether two groups have one rate of events per person-time, exactly.

    Given all events, those of the first group are binomial with its share of the
    exposure [1]_. Two-sided as twice the smaller tail, so that it agrees with
    Clopper-Pearson's interval for the share.

    Parameters
    ----------
    events, other_events
        Whole numbers, at least 0.
    exposure, other_exposure
        Person-time of each, above 0, in one unit.

    Returns
    -------
    TestResult
        Without a statistic; the p-value is 1 where there are no events.

    Raises
    ------
    ValueError
        If a count or an exposure is out of range.

    References
    ----------
    .. [1] Przyborowski J, Wilenski H (1940). Homogeneity of results in testing samples
       from Poisson series. Biometrika 31, 313-323.

    Examples
    --------
    Five events in the first of two equal exposures, none in the other: 2 / 2 ** 5.

    >>> same_rate_test(5, 10.0, 0, 10.0).p_value
    0.0625
    """
    for count in (events, other_events):
        if not (count >= 0 and count == int(count)):
            raise ValueError(f"events must be a whole number, at least 0; got {count}")
    for time in (exposure, other_exposure):
        if not (time > 0 and isfinite(time)):
            raise ValueError(f"exposure must be above 0; got {time}")
    total, share = events + other_events, exposure / (exposure + other_exposure)
    at_most = float(special.bdtr(events, total, share))
    at_least = float(special.bdtrc(events - 1, total, share)) if events else 1.0
    return TestResult(None, min(1.0, 2 * min(at_most, at_least)), "exact conditional binomial")


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjust p-values for there being several, so that all hold at once (Holm 1979).

    The smallest is multiplied by their number, the next by one less, and so on; none comes
    out below the one before it, or above 1.

    References
    ----------
    .. [1] Holm S (1979). A simple sequentially rejective multiple test procedure.
       Scandinavian Journal of Statistics 6, 65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted = [0.0] * len(p_values)
    reached = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        reached = min(1.0, max(reached, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = reached
    return adjusted
