"""The two-sided confidence level that every interval takes, checked in one place."""

from __future__ import annotations

from scipy import special

# A p-value below this is said to be more than chance gives.
SIGNIFICANCE = 0.05


def tail_probability(confidence_level: float) -> float:
    """Return the probability left outside on each side of a two-sided interval.

    Parameters
    ----------
    confidence_level
        Two-sided, strictly between 0 and 1.

    Raises
    ------
    ValueError
        If ``confidence_level`` is out of range.

    Examples
    --------
    >>> tail_probability(0.5)
    0.25
    """
    if not 0 < confidence_level < 1:
        raise ValueError(f"confidence_level must lie between 0 and 1; got {confidence_level}")
    return (1 - confidence_level) / 2


def normal_quantile(confidence_level: float) -> float:
    """Return the standard normal deviate that bounds a two-sided interval.

    Parameters
    ----------
    confidence_level
        Two-sided, strictly between 0 and 1.

    Raises
    ------
    ValueError
        If ``confidence_level`` is out of range.

    Examples
    --------
    >>> round(normal_quantile(0.95), 2)
    1.96
    """
    return -float(special.ndtri(tail_probability(confidence_level)))


def two_sided_p(deviate: float) -> float:
    """Return the two-sided p-value of a standard normal deviate.

    Examples
    --------
    >>> round(two_sided_p(-1.96), 3)
    0.05
    """
    return 2 * float(special.ndtr(-abs(deviate)))
