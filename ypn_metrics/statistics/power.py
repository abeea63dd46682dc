"""What a comparison of two groups could show: power, and the smallest difference within reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isfinite, sqrt

import numpy as np
from scipy import special

from ypn_metrics.results import Floats
from ypn_metrics.statistics.levels import normal_quantile

WANTED_POWER = 0.8
MOST_PEOPLE = 10_000_000
HALVINGS = 24  # to seven decimals


@dataclass(frozen=True, slots=True)
class Detectable:
    """The smallest differences in risk that are found with the wanted power.

    Attributes
    ----------
    drop, rise
        In proportions, above 0; None where not even a risk of 0 (of 1) is enough.
    power_at_none, power_at_all
        The power if nobody (everybody) of the first group had the event.
    """

    drop: float | None
    rise: float | None
    power_at_none: float
    power_at_all: float


def difference_power(
    n1: float, q1: float, n0: float, q0: float, confidence_level: float = 0.95
) -> float:
    """How often the interval of a difference in risk leaves out 0, if these are the risks.

    Every count of events that the two groups may have is weighed with its binomial
    probability; the interval is `agresti_caffo_difference`'s [1]_, and the power is exact
    for it, for people who are all followed to the end.

    Parameters
    ----------
    n1, n0
        People of each group, at least 1; effective numbers are rounded to whole people.
    q1, q0
        True risks, 0-1.
    confidence_level
        Of the interval.

    Returns
    -------
    float
        A probability; where the risks are equal, that of a false alarm.

    Raises
    ------
    ValueError
        If a number, a risk or the level is out of range.

    References
    ----------
    .. [1] Agresti A, Caffo B (2000). Simple and effective confidence intervals for
       proportions and differences of proportions result from adding two successes and
       two failures. The American Statistician 54, 280-288.

    Examples
    --------
    >>> round(difference_power(20, 0.0, 50, 0.17), 2)
    0.48
    """
    ours, theirs = _whole(n1), _whole(n0)
    for risk in (q1, q0):
        if not 0 <= risk <= 1:
            raise ValueError(f"a risk lies between 0 and 1; got {risk}")
    z = normal_quantile(confidence_level)
    counts = _likely_counts(ours, q1)
    low, high = _not_told_apart(counts, ours, theirs, z)
    above = special.bdtrc(np.minimum(high, theirs), theirs, q0)
    below = np.where(low > 0, special.bdtr(np.clip(low - 1, 0, theirs), theirs, q0), 0.0)
    return min(1.0, float(_probabilities(counts, ours, q1) @ (above + below)))


def detectable_difference(
    n1: float,
    n0: float,
    q0: float,
    power: float = WANTED_POWER,
    confidence_level: float = 0.95,
) -> Detectable:
    """The smallest drop, and the smallest rise, in risk that `difference_power` finds.

    Parameters
    ----------
    n1, n0
        As in `difference_power`.
    q0
        The second group's risk, 0-1.
    power
        The wanted power, strictly between 0.5 and 1.
    confidence_level
        Of the interval.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> detectable_difference(20, 50, 0.17).drop is None  # not even if nobody leaves
    True
    >>> round(detectable_difference(60, 150, 0.17).drop, 3)
    0.129
    """
    drop = smallest_drop(n1, n0, q0, power, confidence_level)
    # Who leaves and who stays change places: a rise in one is a drop in the other.
    rise = smallest_drop(n1, n0, 1 - q0, power, confidence_level)
    at_none, at_all = (difference_power(n1, q1, n0, q0, confidence_level) for q1 in (0.0, 1.0))
    return Detectable(drop, rise, at_none, at_all)


def smallest_drop(
    n1: float,
    n0: float,
    q0: float,
    power: float = WANTED_POWER,
    confidence_level: float = 0.95,
) -> float | None:
    """The drop of `detectable_difference` alone; its arguments and errors are the same.

    Examples
    --------
    >>> round(smallest_drop(200, 500, 0.17), 3)
    0.078
    """
    check_power(power)

    def finds(q1: float) -> bool:
        return difference_power(n1, q1, n0, q0, confidence_level) >= power

    return q0 - nearest_found(finds, q0, 0.0) if finds(0.0) and q0 > 0 else None


def people_needed(
    drop: float,
    q0: float,
    n0_per_n1: float,
    power: float = WANTED_POWER,
    confidence_level: float = 0.95,
) -> int | None:
    """How many people the first group takes until a drop in risk is found.

    Parameters
    ----------
    drop
        Above 0, in proportions.
    q0
        The second group's risk, 0-1.
    n0_per_n1
        People of the second group for one of the first, above 0.
    power, confidence_level
        As in `detectable_difference`.

    Returns
    -------
    int or None
        None where the risk is smaller than the drop, or ten million are not enough. With
        whole people power rises in small steps up and down, so that a number a little
        smaller may do as well.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Examples
    --------
    >>> people_needed(0.105, 0.17, 2.5)
    101
    """
    check_power(power)
    if not (drop > 0 and n0_per_n1 > 0 and isfinite(n0_per_n1)):
        raise ValueError(f"need a drop and a ratio above 0; got {drop} and {n0_per_n1}")
    if drop > q0:
        return None
    short, enough = 0, 1
    while not _finds(enough, drop, q0, n0_per_n1, power, confidence_level):
        short, enough = enough, 2 * enough
        if short > MOST_PEOPLE:
            return None
    while enough - short > 1:
        middle = (short + enough) // 2
        if _finds(middle, drop, q0, n0_per_n1, power, confidence_level):
            enough = middle
        else:
            short = middle
    return enough


def nearest_found(finds: Callable[[float], bool], near: float, far: float) -> float:
    """The value nearest to ``near``, which is not found, on the way from ``far``, which is."""
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if finds(middle) else (middle, far)
    return far


def _finds(
    n1: int, drop: float, q0: float, n0_per_n1: float, power: float, confidence_level: float
) -> bool:
    n0 = max(1.0, n0_per_n1 * n1)
    return difference_power(n1, q0 - drop, n0, q0, confidence_level) >= power


def _not_told_apart(counts: Floats, n1: int, n0: int, z: float) -> tuple[Floats, Floats]:
    """For each count of the first group, the fewest and the most of the second that are alike.

    The interval touches 0 where (a1 - a0)^2 = z^2 (a1 (1 - a1) / (n1 + 2) + a0 (1 - a0) / (n0
    + 2)), a square equation in a0; further out it leaves 0 out, on either side.
    """
    a1, size = (counts + 1) / (n1 + 2), n0 + 2
    share = z**2 / size
    square, middle = 1 + share, 2 * a1 + share
    root = np.sqrt(middle**2 - 4 * square * (a1**2 - z**2 * a1 * (1 - a1) / (n1 + 2)))
    low = np.ceil((middle - root) / (2 * square) * size - 1)
    high = np.floor((middle + root) / (2 * square) * size - 1)
    # The interval always holds the raw difference.
    same = counts * n0 / n1
    return np.minimum(low, np.ceil(same)), np.maximum(high, np.floor(same))


def _likely_counts(n: int, p: float) -> Floats:
    """Counts of a binomial, without those in tails of next to no probability."""
    reach = 8 * sqrt(n * p * (1 - p)) + 30
    return np.arange(max(0.0, np.floor(n * p - reach)), min(n, np.ceil(n * p + reach)) + 1)


def _probabilities(counts: Floats, n: int, p: float) -> Floats:
    ways = special.gammaln(n + 1) - special.gammaln(counts + 1) - special.gammaln(n - counts + 1)
    return np.exp(ways + special.xlogy(counts, p) + special.xlog1py(n - counts, -p))


def _whole(n: float) -> int:
    if not 0.5 < n < inf:
        raise ValueError(f"need at least one person a group; got {n}")
    return round(n)


def check_power(power: float) -> None:
    if not 0.5 < power < 1:
        raise ValueError(f"the wanted power lies between 0.5 and 1; got {power}")
