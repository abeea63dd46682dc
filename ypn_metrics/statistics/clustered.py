"""A proportion of observations of which several are of the same person."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import wilson_on_effective_n


def clustered_proportion(k: ArrayLike, n: ArrayLike, confidence_level: float = 0.95) -> Estimate:
    """Estimate a proportion when each person is observed several times.

    The variance is that of a ratio of sums over people, ``m / (m - 1) * sum (k_i - p n_i)^2 /
    (sum n_i)^2``; the effective sample size that it implies, at most the observations there
    are, goes into the Wilson interval [1]_. Where everyone was alike (all or none), the
    variance says nothing, and each person counts as one observation.

    Parameters
    ----------
    k, n
        Successes and observations of each person: whole numbers, ``0 <= k <= n``, ``n >= 1``,
        of two people at least.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``k`` and ``n`` are the sums over people.

    Raises
    ------
    ValueError
        If a count or ``confidence_level`` is out of range, or fewer than two people are given.

    References
    ----------
    .. [1] Korn EL, Graubard BI (1998). Confidence intervals for proportions with small
       expected number of positive counts estimated from survey data.
       Survey Methodology 24, 193-201.

    Examples
    --------
    >>> pooled = clustered_proportion([2, 2, 0, 1], [2, 2, 2, 2])
    >>> pooled.estimate, round(pooled.lower, 3), round(pooled.upper, 3)
    (0.625, 0.222, 0.907)
    """
    came, asked = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    _check_counts(came, asked)
    people, total = len(asked), float(asked.sum())
    p = float(came.sum()) / total
    variance = people / (people - 1) * float(((came - p * asked) ** 2).sum()) / total**2
    spread = p * (1 - p)
    if spread == 0:
        effective = float(people)
    elif variance == 0:
        effective = total
    else:
        effective = min(total, spread / variance)
    lower, upper = wilson_on_effective_n(p, effective, confidence_level=confidence_level)
    return Estimate(
        estimate=p,
        lower=float(lower),
        upper=float(upper),
        k=float(came.sum()),
        n=total,
        confidence_level=confidence_level,
        method="Wilson score on effective sample size, people as clusters",
    )


def _check_counts(k: np.ndarray, n: np.ndarray) -> None:
    if not (k.ndim == 1 and k.shape == n.shape and len(n) >= 2):
        raise ValueError(f"need as many k as n, of two people at least; got {k} and {n}")
    if not np.all((n >= 1) & (k >= 0) & (k <= n) & (k == np.floor(k)) & (n == np.floor(n))):
        raise ValueError(f"need whole numbers with 0 <= k <= n and n >= 1; got {k} and {n}")
