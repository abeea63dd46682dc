"""Blau's index of diversity: of a few people, with what chance allows."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ypn_metrics.results import Estimate, Floats, TestResult
from ypn_metrics.statistics.contingency import drawn_tables, occupied

INTERVAL_DRAWS = 4_000
INTERVAL_SEED = 20_07
# Each halves what is not known of a limit: to a thousandth.
HALVINGS = 10
TINY = 1e-9
METHOD = "inverted test, simulated, mid-P"


def blau(counts: ArrayLike) -> float:
    """Blau's index: the chance that two draws with replacement differ.

    ``1 - sum(p_i ** 2)`` over the categories' shares: 0 where all are alike, and at most
    ``(k - 1) / k`` with ``k`` categories [1]_, [2]_.

    Raises
    ------
    ValueError
        If there is nobody, or a count is no whole number of at least 0.

    References
    ----------
    .. [1] Blau PM (1977). Inequality and Heterogeneity. New York: Free Press.
    .. [2] Harrison DA, Klein KJ (2007). What's the difference? Diversity constructs as
       separation, variety, or disparity in organizations. Academy of Management Review 32,
       1199-1228.

    Examples
    --------
    >>> blau([10, 10])
    0.5
    """
    return float(_blau(_whole(counts)))


def unbiased_blau(counts: ArrayLike) -> float:
    """The chance that two different people of these differ: ``n / (n - 1)`` times the index.

    A small group's plain index is too low on average for where its people came from, and the
    lower the smaller it is; this one is not [1]_.

    Raises
    ------
    ValueError
        If there are fewer than two people, or a count is no whole number of at least 0.

    References
    ----------
    .. [1] Biemann T, Kearney E (2010). Size does matter: How varying group sizes in a sample
       affect the most common measures of group diversity. Organizational Research Methods 13,
       582-599.
    """
    whole = _whole(counts)
    n = int(whole.sum())
    if n < 2:
        raise ValueError(f"need at least two people; got {n}")
    return float(_blau(whole)) * n / (n - 1)


def blau_estimate(counts: ArrayLike, confidence_level: float = 0.95) -> Estimate:
    """The diversity behind a small group, with an interval that holds at its very ends too.

    The estimate is the unbiased index, but at most ``(k - 1) / k``. The interval inverts a
    test along two lines through the shares seen, one towards everybody in the commonest
    category and one towards equal shares: it ends where an index as far from the one seen
    has a chance of ``(1 - confidence_level) / 2``, half of the ties counted (test inversion
    in a one-parameter family [1]_, [2]_). The usual interval, index ± 1.96 standard errors,
    holds 83 % of the time instead of 95 with 20 people of whom a tenth are of the smaller of
    two categories; this one 95 to 99 %.

    Parameters
    ----------
    counts
        People in each category that there could be, those with nobody included; at least two
        categories and two people.

    Returns
    -------
    Estimate
        ``k`` and ``n``: the categories and the people.

    Raises
    ------
    ValueError
        If there are fewer than two categories or people.

    References
    ----------
    .. [1] DiCiccio TJ, Romano JP (1990). Nonparametric confidence limits by resampling methods
       and least favorable families. International Statistical Review 58, 59-76.
    .. [2] Carpenter J (1999). Test inversion bootstrap confidence intervals. Journal of the
       Royal Statistical Society B 61, 159-172.
    """
    # In order of size: the same people give the same interval whatever the categories' order.
    whole = np.sort(_whole(counts))
    if len(whole) < 2:
        raise ValueError(f"need at least two categories; got {len(whole)}")
    if not 0 < confidence_level < 1:
        raise ValueError(f"confidence_level must lie between 0 and 1; got {confidence_level}")
    most = 1 - 1 / len(whole)
    estimate = min(unbiased_blau(whole), most)
    tail = (1 - confidence_level) / 2
    all_alike, all_even = np.eye(len(whole))[-1], np.full(len(whole), 1 / len(whole))
    return Estimate(
        estimate=estimate,
        lower=min(_limit(whole, all_alike, tail, sign=1), estimate),
        upper=max(_limit(whole, all_even, tail, sign=-1), estimate),
        k=len(whole),
        n=int(whole.sum()),
        confidence_level=confidence_level,
        method=METHOD,
    )


def same_diversity_p(table: ArrayLike) -> TestResult:
    """Test whether groups divided alike would differ as much in diversity as these do.

    A permutation test: people are divided over the groups anew, all totals kept; the
    statistic is the spread of the groups' unbiased indices, each weighing as its people.

    Parameters
    ----------
    table
        Whole counts of people: a row a group, a column a category. Rows of fewer than two
        people have no index and are left out.

    Raises
    ------
    ValueError
        If ``table`` has not two dimensions, or holds anything but whole counts.
    """
    counts = occupied(table)
    counts = occupied(counts[counts.sum(axis=1) > 1])
    if min(counts.shape) < 2:
        return TestResult(None, 1.0, "permutation of diversity")
    seen = float(_spread(counts[None])[0])
    as_far = _spread(drawn_tables(counts)) >= seen - TINY
    p = (int(as_far.sum()) + 1) / (len(as_far) + 1)
    return TestResult(seen, p, f"permutation of diversity ({len(as_far):,} draws)")


def _whole(counts: ArrayLike) -> NDArray[np.int64]:
    given = np.asarray(counts, dtype=float)
    if given.ndim != 1 or not np.all((given >= 0) & (given == np.floor(given))):
        raise ValueError(f"counts must be whole numbers, at least 0; got {given.tolist()}")
    if given.sum() < 1:
        raise ValueError("need at least one person")
    return given.astype(np.int64)


def _blau(counts: NDArray[np.int64]) -> Floats:
    """Of each row of the last dimension."""
    shares = counts / counts.sum(axis=-1, keepdims=True)
    return 1 - (shares**2).sum(axis=-1)


def _spread(tables: NDArray[np.int64]) -> Floats:
    people = tables.sum(axis=-1)
    index = _blau(tables) * people / (people - 1)
    mean = (people * index).sum(axis=-1, keepdims=True) / people.sum(axis=-1, keepdims=True)
    return (people * (index - mean) ** 2).sum(axis=-1)


def _limit(counts: NDArray[np.int64], towards: Floats, tail: float, sign: int) -> float:
    """The farthest index on the line from the shares seen that the one seen does not rule out.

    ``sign`` is 1 where an index as high as the one seen is what would be rare, -1 where one
    as low.
    """
    shares, seen, people = counts / counts.sum(), float(_blau(counts)), int(counts.sum())
    rng = np.random.default_rng(INTERVAL_SEED)
    near, far = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        mixed = (1 - middle) * shares + middle * towards
        farther = sign * (_blau(rng.multinomial(people, mixed, size=INTERVAL_DRAWS)) - seen)
        chance = (farther > TINY).mean() + (np.abs(farther) <= TINY).mean() / 2
        near, far = (middle, far) if chance >= tail else (near, middle)
    # The end itself where nothing short of it is ruled out.
    reached = 1.0 if far == 1.0 else near
    return float(1 - (((1 - reached) * shares + reached * towards) ** 2).sum())
