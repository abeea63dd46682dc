"""The difference of two proportions of whole people."""

from __future__ import annotations

from dataclasses import replace

from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import agresti_caffo_difference


def proportion_difference(
    k1: int, n1: int, k0: int, n0: int, confidence_level: float = 0.95
) -> Estimate:
    """Estimate the difference of two proportions, ``k1 / n1 - k0 / n0``.

    ``k1`` people of ``n1`` beside ``k0`` other people of ``n0``, by Agresti and Caffo's
    interval [1]_: close to its level in groups of any size, and unlike the normal
    interval never of no width.

    Parameters
    ----------
    k1, n1, k0, n0
        Whole numbers, ``0 <= k <= n`` and ``n >= 1`` of each group.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``estimate`` is the raw difference, ``k`` is ``k1 + k0`` and ``n`` is ``n1 + n0``.

    Raises
    ------
    ValueError
        If a count is out of range or not whole, or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Agresti A, Caffo B (2000). Simple and effective confidence intervals for
       proportions and differences of proportions result from adding two successes and
       two failures. The American Statistician 54, 280-288.

    Examples
    --------
    >>> gap = proportion_difference(7, 10, 4, 10)
    >>> round(gap.estimate, 2), round(gap.lower, 3), round(gap.upper, 3)
    (0.3, -0.136, 0.636)
    """
    for k, n in ((k1, n1), (k0, n0)):
        if not (n >= 1 and 0 <= k <= n and k == int(k) and n == int(n)):
            raise ValueError(f"need whole numbers with 0 <= k <= n and n >= 1; got k={k}, n={n}")
    gap = agresti_caffo_difference(k1 / n1, n1, k0 / n0, n0, confidence_level)
    return replace(gap, k=k1 + k0, n=n1 + n0, method="Agresti-Caffo")
