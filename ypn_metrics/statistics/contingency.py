"""Whether several groups are divided over categories alike, whatever the number of either."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ypn_metrics.results import TestResult
from ypn_metrics.statistics.exact import (
    MONTE_CARLO_DRAWS,
    MONTE_CARLO_SEED,
    fisher_exact_p,
)


def occupied(table: ArrayLike) -> NDArray[np.int64]:
    """A table of whole counts without its empty rows and columns.

    Raises
    ------
    ValueError
        If ``table`` has not two dimensions, or holds anything but whole counts.
    """
    given = np.asarray(table, dtype=float)
    if given.ndim != 2:
        raise ValueError(f"need rows and columns; got shape {given.shape}")
    if not np.all((given >= 0) & np.isfinite(given) & (given == np.floor(given))):
        raise ValueError(f"counts must be whole numbers, at least 0; got {given.tolist()}")
    counts = given.astype(np.int64)
    return counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]


def same_division_p(table: ArrayLike) -> TestResult:
    """Test whether all groups are divided over the categories alike, given all the totals.

    Fisher's exact test in Freeman and Halton's extension [1]_: the probability, under a fair
    division with the same row and column totals, of a table as improbable as this one or more
    so. Groups and categories may change places: the test is the same.

    Parameters
    ----------
    table
        Whole counts of people: a row a group, a column a category.

    Returns
    -------
    TestResult
        ``statistic`` is ``None``. With two groups or two categories the tables are listed
        where they are few enough; else 9,999 are drawn with a fixed seed, and ``method``
        says so. One group or one category with anyone in it gives a p-value of 1.

    Raises
    ------
    ValueError
        If ``table`` has not two dimensions, or holds anything but whole counts.

    References
    ----------
    .. [1] Freeman GH, Halton JH (1951). Note on an exact treatment of contingency,
       goodness of fit and other problems of significance. Biometrika 38, 141-149.

    Examples
    --------
    10 women of 20, 6 of 21, 9 of 22:

    >>> round(same_division_p([[10, 10], [6, 15], [9, 13]]).p_value, 2)
    0.4
    """
    counts = occupied(table)
    if min(counts.shape) < 2:
        return TestResult(None, 1.0, "Freeman-Halton exact")
    if counts.shape[0] == 2:
        return fisher_exact_p(counts)
    if counts.shape[1] == 2:
        return fisher_exact_p(counts.T)
    return TestResult(None, _sampled_p(counts), "Freeman-Halton exact, Monte Carlo (9,999 draws)")


def drawn_tables(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Tables with the totals of ``counts``, drawn by a fair division with a fixed seed."""
    # Imported here: scipy.stats takes over a second, and not every page needs it.
    from scipy import stats

    division = stats.random_table(counts.sum(axis=1), counts.sum(axis=0))
    drawn = division.rvs(MONTE_CARLO_DRAWS, random_state=np.random.default_rng(MONTE_CARLO_SEED))
    return np.asarray(drawn).astype(np.int64)


def _sampled_p(counts: NDArray[np.int64]) -> float:
    """The exact p-value as so many tables with the same totals estimate it."""
    # Imported here: scipy.stats takes over a second, and few tables come this far.
    from scipy import stats

    draws = stats.MonteCarloMethod(
        n_resamples=MONTE_CARLO_DRAWS, rng=np.random.default_rng(MONTE_CARLO_SEED)
    )
    result: Any = stats.fisher_exact(counts, method=draws)
    return float(result.pvalue)
