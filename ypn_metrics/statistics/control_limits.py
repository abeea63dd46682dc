"""Control limits: where rates and proportions fall by chance round a long-run level."""

from __future__ import annotations

from math import isfinite

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from ypn_metrics.results import Floats


def poisson_limits(
    rate: float, exposure: ArrayLike, coverage: float = 0.95
) -> tuple[Floats, Floats]:
    """Control limits of a funnel plot: where rates fall by chance around a long-run rate.

    For a group of the given exposure whose true rate is ``rate``: the Poisson quantiles
    of its observed rate, interpolated between whole events as Spiegelhalter does, so
    that the funnel is smooth [1]_.

    Parameters
    ----------
    rate
        Long-run events per unit of exposure, at least 0.
    exposure
        Person-time of each group or period, above 0, of any shape.
    coverage
        Share of in-control groups meant to lie between the limits, strictly between
        0 and 1; funnel plots draw 0.95 and 0.998.

    Returns
    -------
    lower, upper : arrays
        Events per unit of exposure, as ``rate``; the lower limit is never below 0. By
        the interpolation the upper limit lies up to one event below the exact quantile:
        with few expected events more than ``(1 - coverage) / 2`` fall above it, and
        fewer below the lower limit.

    Raises
    ------
    ValueError
        If ``rate``, an exposure or ``coverage`` is out of range.

    References
    ----------
    .. [1] Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance.
       Statistics in Medicine 24, 1185-1202, appendix.

    Examples
    --------
    >>> lower, upper = poisson_limits(0.1, [100.0, 1000.0])
    >>> lower.round(3), upper.round(3)
    (array([0.038, 0.08 ]), array([0.162, 0.12 ]))
    """
    if not (rate >= 0 and isfinite(rate)):
        raise ValueError(f"rate must be at least 0; got {rate}")
    exposures = np.asarray(exposure, dtype=float)
    if not np.all((exposures > 0) & np.isfinite(exposures)):
        raise ValueError(f"exposure must be above 0; got {exposure}")
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must lie between 0 and 1; got {coverage}")
    tail = (1 - coverage) / 2
    expected = rate * exposures
    return (
        _interpolated_quantile(tail, expected) / exposures,
        _interpolated_quantile(1 - tail, expected) / exposures,
    )


def binomial_limits(
    proportion: float, people: ArrayLike, coverage: float = 0.95
) -> tuple[Floats, Floats]:
    """Control limits of a funnel plot: where proportions fall by chance around a long-run one.

    For a group of so many people whose true proportion is ``proportion``: the binomial
    quantiles of its observed proportion, interpolated between whole people as Spiegelhalter
    does [1]_, each from its own tail: swapping those who stay with those who leave swaps
    the limits, and where everybody is nothing unusual the upper one is 1.

    Parameters
    ----------
    proportion
        Long-run proportion, 0-1.
    people
        Whole number in each group or period, at least 1, of any shape.
    coverage
        Share of in-control groups that lie between the limits at least, strictly between
        0 and 1; funnel plots draw 0.95 and 0.998.

    Returns
    -------
    lower, upper : arrays
        Proportions within [0, 1].

    Raises
    ------
    ValueError
        If ``proportion``, a number of people or ``coverage`` is out of range.

    References
    ----------
    .. [1] Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance.
       Statistics in Medicine 24, 1185-1202, appendix.

    Examples
    --------
    >>> lower, upper = binomial_limits(0.9, [20, 2000])
    >>> lower.round(3), upper.round(3)
    (array([0.722, 0.886]), array([1.   , 0.913]))
    """
    if not 0 <= proportion <= 1:
        raise ValueError(f"proportion must lie between 0 and 1; got {proportion}")
    n = np.asarray(people, dtype=float)
    if not np.all((n >= 1) & np.isfinite(n) & (n == np.floor(n))):
        raise ValueError(f"people must be whole numbers, at least 1; got {people}")
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must lie between 0 and 1; got {coverage}")
    tail = (1 - coverage) / 2
    return (
        _interpolated_share(tail, n, proportion),
        1 - _interpolated_share(tail, n, 1 - proportion),
    )


def _interpolated_quantile(probability: float, expected: Floats) -> Floats:
    """The count at which the Poisson distribution, joined up by lines, reaches a probability."""
    # pdtrik solves for a real-valued count; that it may be rounded to either side of a whole
    # one does no harm, because the lines meet there.
    count = np.ceil(special.pdtrik(probability, expected))
    reached = special.pdtr(count, expected)
    before = np.where(count > 0, special.pdtr(np.maximum(count - 1, 0), expected), 0.0)
    return np.maximum(0.0, count - (reached - probability) / (reached - before))


def _interpolated_share(probability: float, n: Floats, proportion: float) -> Floats:
    """The share at which the binomial distribution, joined up by lines, reaches a probability."""
    if proportion in {0, 1}:  # Nobody or everybody, whatever the chance.
        return np.full_like(n, proportion)
    count = np.ceil(special.bdtrik(probability, n, proportion))
    people = n.astype(np.int64)
    reached = special.bdtr(count, people, proportion)
    before = np.where(count > 0, special.bdtr(np.maximum(count - 1, 0), people, proportion), 0.0)
    return np.maximum(0.0, count - (reached - probability) / (reached - before)) / n
