"""How unlike two groups are before and after weighting."""

from __future__ import annotations

from math import sqrt


def standardised_difference(treated: float, comparators: float, sd: float) -> float | None:
    """The difference of two means in standard deviations of the treated before matching.

    One standard deviation serves before and after, so that the two can be compared: were it
    taken anew, matching could seem to balance by spreading the groups [1]_.

    Parameters
    ----------
    treated, comparators
        Means, or proportions of a level.
    sd
        Of the treated before matching, >= 0; of a proportion p, `proportion_sd`.

    Returns
    -------
    float or None
        0 where the means are equal; None where they are not and the treated do not vary.

    References
    ----------
    .. [1] Austin PC (2009). Balance diagnostics for comparing the distribution of baseline
       covariates between treatment groups in propensity-score matched samples.
       Statistics in Medicine 28, 3083-3107.

    Examples
    --------
    >>> standardised_difference(0.5, 0.25, 0.5)
    0.5
    """
    if sd < 0:
        raise ValueError(f"a standard deviation is at least 0; got {sd}")
    if abs(treated - comparators) < 1e-12:
        return 0.0
    return (treated - comparators) / sd if sd > 1e-12 else None


def proportion_sd(p: float) -> float:
    """The standard deviation of a yes-or-no with this share of yes."""
    return sqrt(max(0.0, p * (1 - p)))
