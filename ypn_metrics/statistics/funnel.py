"""A funnel of groups: the exact limits of chance, and how far outside them a count lies.

One pair of Poisson tail probabilities decides everything here, P(X >= observed) and
P(X <= observed) given the expected count, so that limits, distances and exact intervals can
never say different things of the same group.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from ypn_metrics.results import Floats
from ypn_metrics.statistics.levels import tail_probability


def exact_poisson_limits(expected: ArrayLike, coverage: float = 0.95) -> tuple[Floats, Floats]:
    """Limits of chance for a count, smooth in what is expected, that never let out too many.

    A whole count lies above the upper limit just where P(X >= count) is below half of
    ``1 - coverage``, and below the lower one just where P(X <= count) is: Garwood's test
    turned round, so a count is outside just where its exact interval misses the expected one.
    `poisson_limits`, interpolated as Spiegelhalter does, lie up to one event closer, and let
    out more than their share of small groups [1]_; where a group outside is to be named, that
    is too many.

    Parameters
    ----------
    expected
        Expected events, at least 0, of any shape.
    coverage
        Least share of in-control groups between the limits, strictly between 0 and 1; funnel
        plots draw 0.95 and 0.998.

    Returns
    -------
    lower, upper : arrays
        Events; the lower limit is 0 where no event at all is nothing unusual.

    Raises
    ------
    ValueError
        If an expected count or ``coverage`` is out of range.

    References
    ----------
    .. [1] Seaton SE, Manktelow BN (2012). The probability of being identified as an outlier
       with commonly used funnel plot control limits for the standardised mortality ratio.
       BMC Medical Research Methodology 12, 98.

    Examples
    --------
    >>> lower, upper = exact_poisson_limits([3.0, 100.0])
    >>> lower.round(1), upper.round(1)
    (array([ 0. , 80.4]), array([  7.3, 120.6]))
    """
    means = _checked(expected)
    tail = tail_probability(coverage)
    # P(X >= u) is the gamma distribution function of shape u, which is smooth in u.
    some = np.where(means > 0, means, 1.0)
    lower = np.maximum(special.gdtrib(1.0, 1 - tail, some) - 1, 0.0)
    upper = special.gdtrib(1.0, tail, some)
    return np.where(means > 0, lower, 0.0), np.where(means > 0, upper, 0.0)


def poisson_distance(observed: ArrayLike, expected: ArrayLike) -> Floats:
    """How far a count lies from the expected one, in standard deviations of chance.

    The normal deviate of the count's own tail probability: P(X >= observed) for more than
    expected, above 0; P(X <= observed) for fewer, below 0. It is 0 where neither is below a
    half. Beyond 1.96 in size just where the count is outside the 95 % limits of
    `exact_poisson_limits`, beyond 3.09 just where it is outside the 99.8 % limits; defined for
    no events at all.

    Parameters
    ----------
    observed
        Whole numbers, at least 0.
    expected
        At least 0, of the same shape; above 0 where anything is observed.

    Raises
    ------
    ValueError
        If a count is out of range, or observed where nothing is expected.

    Examples
    --------
    >>> poisson_distance([0, 4, 10, 0], [5.0, 3.3, 10.0, 0.0]).round(2).tolist()
    [-2.47, 0.2, 0.0, 0.0]
    """
    counts, means = np.asarray(observed, dtype=float), _checked(expected)
    if not np.all((counts >= 0) & (counts == np.floor(counts))):
        raise ValueError(f"observed must be whole numbers, at least 0; got {observed}")
    if np.any((counts > 0) & (means == 0)):
        raise ValueError("something is observed where nothing is expected")
    above = -special.ndtri_exp(_log_tail(special.gammainc(counts, means), counts, means))
    below = special.ndtri_exp(_log_tail(special.gammaincc(counts + 1, means), counts, means))
    above = np.where(counts > 0, above, 0.0)
    return np.where(above > 0, above, np.where(below < 0, below, 0.0))


def chance_outside(expected: ArrayLike, coverage: float = 0.95) -> Floats:
    """Probability that a group is outside `exact_poisson_limits` though it is as expected.

    Below ``1 - coverage``, since events are whole, and far below for small groups.

    Examples
    --------
    >>> chance_outside([0.02, 3.0, 1000.0]).round(3)
    array([0.02 , 0.012, 0.048])
    """
    means = _checked(expected)
    lower, upper = exact_poisson_limits(means, coverage)
    above = special.gammainc(np.floor(upper) + 1, means)
    below = np.where(lower > 0, special.gammaincc(np.maximum(np.ceil(lower), 1), means), 0.0)
    return above + below


def standing_out(distances: ArrayLike, share: float = 0.05) -> list[bool]:
    """Which of many groups stand out, at a share of false ones among them kept this low.

    Benjamini and Hochberg's procedure [1]_ on the two-sided p-values of `poisson_distance`:
    the more groups are looked at, the farther out a single one must lie.

    References
    ----------
    .. [1] Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate. Journal of the
       Royal Statistical Society B 57, 289-300.

    Examples
    --------
    >>> standing_out([3.2, 0.1, -0.5])
    [True, False, False]
    >>> sum(standing_out([3.2] + [0.1] * 99))
    0
    """
    p_values = 2 * special.ndtr(-np.abs(np.asarray(distances, dtype=float)))
    order = np.argsort(p_values)
    passed = np.flatnonzero(p_values[order] <= share * np.arange(1, len(order) + 1) / len(order))
    stands_out = np.zeros(len(order), dtype=bool)
    if passed.size:
        stands_out[order[: passed[-1] + 1]] = True
    return stands_out.tolist()


def _log_tail(tail: Floats, counts: Floats, means: Floats) -> Floats:
    """The logarithm of a tail; where none is left in a float, that of the count alone."""
    alone = special.xlogy(counts, means) - means - special.gammaln(counts + 1)
    return np.where(tail > 0, np.log(np.maximum(tail, np.finfo(float).tiny)), alone)


def _checked(expected: ArrayLike) -> Floats:
    means = np.asarray(expected, dtype=float)
    if not np.all((means >= 0) & np.isfinite(means)):
        raise ValueError(f"expected must be at least 0; got {expected}")
    return means
