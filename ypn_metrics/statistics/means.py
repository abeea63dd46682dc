"""Means of scores with two ends, their changes, and what the unanswered could do to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite, sqrt

from scipy import special

from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.levels import tail_probability


@dataclass(frozen=True, slots=True)
class Sums:
    """All that a mean and its interval need of some scores.

    Attributes
    ----------
    squares
        The scores' squares, summed.
    """

    n: int
    total: float
    squares: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, scores: Iterable[float]) -> Sums:
        """Add up scores, at least one."""
        values = list(scores)
        squares = sum(value * value for value in values)
        return cls(len(values), sum(values), squares, min(values), max(values))

    def plus(self, other: Sums) -> Sums:
        """The sums of both."""
        return Sums(
            self.n + other.n,
            self.total + other.total,
            self.squares + other.squares,
            min(self.lowest, other.lowest),
            max(self.highest, other.highest),
        )


def mean_interval(
    sums: Sums, ends: tuple[float, float], confidence_level: float = 0.95
) -> Estimate:
    """Estimate a mean of scores that have two ends, with Student's interval.

    The interval is cut at the scale's ends. Where all scores are alike Student's has no width,
    though others might have answered otherwise: then at most a share ``q`` of them would, the
    exact binomial bound for none of ``n``, and at worst with the scale's ends.

    Parameters
    ----------
    sums
        Of at least two scores.
    ends
        The lowest and the highest score that can be; of changes, the largest fall and rise.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        On the scores' scale; ``k`` is their sum.

    Raises
    ------
    ValueError
        If there are fewer than two scores, a score lies outside ``ends``, or
        ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Student (1908). The probable error of a mean. Biometrika 6, 1-25.

    Examples
    --------
    >>> extra = Sums.of([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    >>> sleep = mean_interval(extra, (-24, 24))
    >>> round(sleep.estimate, 2), round(sleep.lower, 4), round(sleep.upper, 4)
    (1.58, 0.7001, 2.4599)
    """
    low, high = ends
    if sums.n < 2 or not low <= sums.lowest <= sums.highest <= high:
        raise ValueError(
            f"need two scores or more from {low} to {high}; got n={sums.n},"
            f" {sums.lowest} to {sums.highest}"
        )
    tail = tail_probability(confidence_level)
    if sums.lowest == sums.highest:
        mean, share = sums.lowest, 1 - tail ** (1 / sums.n)
        lower, upper = mean - share * (mean - low), mean + share * (high - mean)
        method = "exact binomial bound on other answers"
    else:
        mean = sums.total / sums.n
        variance = max(0.0, sums.squares - sums.total * mean) / (sums.n - 1)
        half = -float(special.stdtrit(sums.n - 1, tail)) * sqrt(variance / sums.n)
        lower, upper = max(low, mean - half), min(high, mean + half)
        method = "Student's t"
    return Estimate(mean, lower, upper, sums.total, sums.n, confidence_level, method)


def sign_test(n_risen: int, n_fallen: int) -> TestResult:
    """Test whether rises and falls are equally likely: the exact sign test, two-sided.

    People whose score is the same both times say nothing of the direction and are left out
    [1]_. On whether a score is high, this is McNemar's exact test.

    Parameters
    ----------
    n_risen, n_fallen
        Whole counts of people, at least 0.

    Returns
    -------
    TestResult
        ``statistic`` is ``n_risen``; with nobody who rose or fell the p-value is 1.

    Raises
    ------
    ValueError
        If a count is negative or not whole.

    References
    ----------
    .. [1] Dixon WJ, Mood AM (1946). The statistical sign test. Journal of the American
       Statistical Association 41, 557-566.

    Examples
    --------
    >>> sign_test(9, 0).p_value
    0.00390625
    """
    if any(not (isfinite(n) and n >= 0 and n == int(n)) for n in (n_risen, n_fallen)):
        raise ValueError(f"need whole counts of at least 0; got {n_risen} and {n_fallen}")
    n = n_risen + n_fallen
    tail = float(special.bdtr(min(n_risen, n_fallen), n, 0.5)) if n else 1.0
    return TestResult(float(n_risen), min(1.0, 2 * tail), "exact sign test")


def worst_case_bounds(
    total: float, n: int, asked: int, ends: tuple[float, float]
) -> tuple[float, float]:
    """Bound what the mean of all who were asked could be, whatever the rest would have answered.

    No assumption is made of those who did not answer: all of them at the lower end, or all at
    the upper [1]_, [2]_. A share is the mean of zeros and ones.

    Parameters
    ----------
    total
        Of the scores given.
    n, asked
        People who answered, and people who could have.
    ends
        The lowest and the highest score that can be.

    Raises
    ------
    ValueError
        If fewer were asked than answered, nobody was, or the total cannot be.

    References
    ----------
    .. [1] Manski CF (1989). Anatomy of the selection problem. Journal of Human Resources 24,
       343-360.
    .. [2] Horowitz JL, Manski CF (2000). Nonparametric analysis of randomized experiments with
       missing covariate and outcome data. Journal of the American Statistical Association 95,
       77-84.

    Examples
    --------
    >>> worst_case_bounds(9, 15, 20, (0, 1))
    (0.45, 0.7)
    """
    low, high = ends
    if not (0 <= n <= asked and asked >= 1 and low * n <= total <= high * n):
        raise ValueError(f"need n of asked >= n people; got total={total}, n={n}, asked={asked}")
    return (total + low * (asked - n)) / asked, (total + high * (asked - n)) / asked
