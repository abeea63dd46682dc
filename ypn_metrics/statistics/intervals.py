"""Intervals for proportions, differences and rates. Numbers only: no SQL, no people."""

from __future__ import annotations

from math import isfinite, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from ypn_metrics.results import Estimate, Floats
from ypn_metrics.statistics.levels import normal_quantile, tail_probability

# The project's definition: below this many people the coverage is guaranteed
# (Clopper-Pearson), from here on it is right on average and the interval shorter (Wilson).
WILSON_FROM_N = 40


def wilson_interval(k: int, n: int, confidence_level: float = 0.95) -> Estimate:
    """Estimate a proportion with the Wilson score interval.

    ``k`` people of ``n``. Kept in preference to the normal ("Wald") interval, which
    runs outside [0, 1] and covers too little in small groups [1]_.

    Parameters
    ----------
    k, n
        Whole numbers, ``0 <= k <= n`` and ``n >= 1``.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``estimate`` is ``k / n``; bounds lie in [0, 1].

    Raises
    ------
    ValueError
        If ``k``, ``n`` or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Newcombe RG (1998). Two-sided confidence intervals for the single
       proportion: comparison of seven methods. Statistics in Medicine 17, 857-872.

    Examples
    --------
    >>> wilson = wilson_interval(15, 148)
    >>> round(wilson.lower, 4), round(wilson.upper, 4)
    (0.0624, 0.1605)
    """
    _check_count(k, n)
    lower, upper = wilson_on_effective_n(k / n, n, confidence_level=confidence_level)
    return Estimate(k / n, float(lower), float(upper), k, n, confidence_level, "Wilson score")


def clopper_pearson_interval(k: int, n: int, confidence_level: float = 0.95) -> Estimate:
    """Estimate a proportion with the exact Clopper-Pearson interval.

    ``k`` people of ``n``. Covers at least the stated level whatever the proportion,
    at the price of being wider than Wilson's [1]_.

    Parameters
    ----------
    k, n
        Whole numbers, ``0 <= k <= n`` and ``n >= 1``.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``estimate`` is ``k / n``; bounds lie in [0, 1].

    Raises
    ------
    ValueError
        If ``k``, ``n`` or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits
       illustrated in the case of the binomial. Biometrika 26, 404-413.

    Examples
    --------
    >>> round(clopper_pearson_interval(0, 20).upper, 3)
    0.168
    """
    _check_count(k, n)
    tail = tail_probability(confidence_level)
    lower = special.betaincinv(k, n - k + 1, tail) if k > 0 else 0.0
    upper = special.betaincinv(k + 1, n - k, 1 - tail) if k < n else 1.0
    method = "exact binomial (Clopper-Pearson)"
    return Estimate(k / n, float(lower), float(upper), k, n, confidence_level, method)


def proportion_interval(k: int, n: int, confidence_level: float = 0.95) -> Estimate:
    """Estimate a proportion of whole people, with the interval that its size asks for.

    ``k`` people of ``n``: `wilson_interval` from 40 people, `clopper_pearson_interval`
    below. The method's name in the result says which.

    Parameters
    ----------
    k, n
        Whole numbers, ``0 <= k <= n`` and ``n >= 1``.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``estimate`` is ``k / n``; bounds lie in [0, 1].

    Raises
    ------
    ValueError
        If ``k``, ``n`` or ``confidence_level`` is out of range.

    Examples
    --------
    >>> proportion_interval(6, 21).method
    'exact binomial (Clopper-Pearson)'
    """
    interval = wilson_interval if n >= WILSON_FROM_N else clopper_pearson_interval
    return interval(k, n, confidence_level=confidence_level)


def wilson_on_effective_n(
    p: ArrayLike, n_eff: ArrayLike, confidence_level: float = 0.95
) -> tuple[Floats, Floats]:
    """Bound proportions that are as precise as ``n_eff`` whole people would make them.

    The Wilson score interval with the sample size that a variance implies,
    ``n_eff = p (1 - p) / variance``: for curves and weighted shares [1]_, [2]_.

    Parameters
    ----------
    p
        Proportions 0-1, of any shape.
    n_eff
        Effective people, >= 0, not necessarily whole; 0 gives the bounds 0 and 1.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    lower, upper : arrays
        Of the common shape of ``p`` and ``n_eff``, holding ``p`` and within [0, 1].

    Raises
    ------
    ValueError
        If a proportion, an effective size or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Rothman KJ (1978). Estimation of confidence limits for the cumulative
       probability of survival in life table analysis. J Chronic Dis 31, 557-560.
    .. [2] Korn EL, Graubard BI (1998). Confidence intervals for proportions with small
       expected number of positive counts estimated from survey data.
       Survey Methodology 24, 193-201.

    Examples
    --------
    >>> lower, upper = wilson_on_effective_n([0.5, 1.0], [10.0, 0.0])
    >>> lower.round(3), upper.round(3)
    (array([0.237, 0.   ]), array([0.763, 1.   ]))
    """
    shares, sizes = np.asarray(p, dtype=float), np.asarray(n_eff, dtype=float)
    if not np.all((shares >= 0) & (shares <= 1)):
        raise ValueError(f"proportions must lie between 0 and 1; got {p}")
    if not np.all((sizes >= 0) & np.isfinite(sizes)):
        raise ValueError(f"effective sizes must be finite and at least 0; got {n_eff}")
    z = normal_quantile(confidence_level)
    centre = (shares * sizes + z**2 / 2) / (sizes + z**2)
    half_width = z / (sizes + z**2) * np.sqrt(shares * (1 - shares) * sizes + z**2 / 4)
    # The bounds hold p; only rounding, at 0 and at 1, would have it otherwise.
    lower = np.minimum(shares, np.maximum(0.0, centre - half_width))
    upper = np.maximum(shares, np.minimum(1.0, centre + half_width))
    return lower, upper


def agresti_caffo_difference(
    p1: float, n1: float, p0: float, n0: float, confidence_level: float = 0.95
) -> Estimate:
    """Estimate the difference of two proportions, ``p1 - p0``, from effective sizes.

    One success and one failure are added to each group before the normal interval is
    taken [1]_; effective sizes stand in for head counts where a share comes from a
    curve or from weights.

    Parameters
    ----------
    p1, p0
        Proportions 0-1.
    n1, n0
        Effective people behind each, above 0, not necessarily whole.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``estimate`` is the raw ``p1 - p0`` and ``n`` is ``n1 + n0``; ``k`` is the
        effective successes of both, ``p1 n1 + p0 n0``. Bounds lie in [-1, 1]. The
        interval is centred on a shrunken difference; should it miss the raw one, it is
        widened just enough to touch it.

    Raises
    ------
    ValueError
        If a proportion, a size or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Agresti A, Caffo B (2000). Simple and effective confidence intervals for
       proportions and differences of proportions result from adding two successes and
       two failures. The American Statistician 54, 280-288.

    Examples
    --------
    >>> gap = agresti_caffo_difference(56 / 70, 70, 48 / 80, 80)
    >>> round(gap.lower, 4), round(gap.upper, 4)
    (0.0525, 0.3358)
    """
    for share, size in ((p1, n1), (p0, n0)):
        if not (0 <= share <= 1 and size > 0 and isfinite(size)):
            raise ValueError(f"need 0 <= p <= 1 and n > 0; got p={share}, n={size}")
    z = normal_quantile(confidence_level)
    a1, a0 = (p1 * n1 + 1) / (n1 + 2), (p0 * n0 + 1) / (n0 + 2)
    half_width = z * sqrt(a1 * (1 - a1) / (n1 + 2) + a0 * (1 - a0) / (n0 + 2))
    return Estimate(
        estimate=p1 - p0,
        lower=min(p1 - p0, max(-1.0, a1 - a0 - half_width)),
        upper=max(p1 - p0, min(1.0, a1 - a0 + half_width)),
        k=p1 * n1 + p0 * n0,
        n=n1 + n0,
        confidence_level=confidence_level,
        method="Agresti-Caffo on effective sample sizes",
    )


def _check_count(k: int, n: int) -> None:
    if not (n >= 1 and 0 <= k <= n and k == int(k) and n == int(n)):
        raise ValueError(f"need whole numbers with 0 <= k <= n and n >= 1; got k={k}, n={n}")
