"""The stratified log-rank test by permutation of who took part, within strata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from ypn_metrics.results import Floats, Integers, TestResult

PERMUTATIONS = 9_999
CHUNK = 1_000  # permutations held in memory at a time
# From so many treated on, the permutation distribution is as good as normal (Hajek 1960), and
# drawing it would cost minutes where its mean and variance cost nothing.
NORMAL_FROM = 1_000
# Up to so many treated people are drawn one by one; more, as counts by cell.
FEW_TREATED = 40


@dataclass(frozen=True, slots=True)
class Stratum:
    """People of one stratum by when their time ended and whether with the event.

    Attributes
    ----------
    time_days, is_event
        One entry a cell of people who are alike.
    n_treated, n_all
        People in each cell, of the treated and of all.
    """

    time_days: Integers
    is_event: np.ndarray
    n_treated: Integers
    n_all: Integers


def permutation_logrank(strata: Sequence[Stratum], seed: int) -> TestResult:
    """Test that the treated leave as the others of their stratum do.

    The statistic is the treated's sum of martingale residuals (events minus events expected
    from their stratum's cumulative hazard). Under the null hypothesis, with equal censoring
    in both arms of a stratum, who is treated is exchangeable [1]_, so the two-sided p-value is
    (1 + as extreme) / (1 + permutations). From `NORMAL_FROM` treated on, the permutation
    distribution's own mean and variance are used with the normal curve instead.

    Parameters
    ----------
    strata
        At least one with treated and others in it.
    seed
        Of the random permutations; the same seed gives the same p-value.

    Returns
    -------
    TestResult
        ``statistic`` is events minus expected events among the treated: below 0 they left
        less often.

    Raises
    ------
    ValueError
        If there is no stratum.

    References
    ----------
    .. [1] Wang R, Lagakos SW, Gray RJ (2010). Testing and interval estimation for two-sample
       survival comparisons with small sample sizes and unequal censoring.
       Biostatistics 11, 676-692.
    .. [2] Hajek J (1960). Limiting distributions in simple random sampling from a finite
       population. Publications of the Mathematical Institute of the Hungarian Academy of
       Sciences 5, 361-374.
    .. [3] Bentley J, Floyd B (1987). Programming pearls: a sample of brilliance.
       Communications of the ACM 30, 754-757.

    Examples
    --------
    >>> alike = Stratum(np.array([5, 9]), np.array([True, False]), np.array([1, 1]),
    ...                 np.array([2, 2]))
    >>> permutation_logrank([alike], seed=1).p_value
    1.0
    """
    if not strata:
        raise ValueError("need at least one stratum; got none")
    residuals = [(stratum, _residuals(stratum)) for stratum in strata]
    observed = sum(float(stratum.n_treated @ values) for stratum, values in residuals)
    if sum(int(stratum.n_treated.sum()) for stratum in strata) >= NORMAL_FROM:
        return _by_normal_curve(observed, residuals)
    rng = np.random.default_rng(seed)
    extreme = 0
    for start in range(0, PERMUTATIONS, CHUNK):
        size = min(CHUNK, PERMUTATIONS - start)
        drawn = sum(_drawn(stratum, values, size, rng) for stratum, values in residuals)
        # As extreme up to rounding: ties must count.
        extreme += int(np.sum(np.abs(drawn) >= abs(observed) - 1e-9))
    return TestResult(
        statistic=observed,
        p_value=(1 + extreme) / (1 + PERMUTATIONS),
        method=f"stratified log-rank, {PERMUTATIONS:,} permutations within strata",
    )


def _by_normal_curve(observed: float, residuals: Sequence[tuple[Stratum, Floats]]) -> TestResult:
    # Residuals sum to 0 within a stratum, so the statistic's mean is 0.
    variance = sum(_variance(stratum, values) for stratum, values in residuals)
    p_value = 2 * NormalDist().cdf(-abs(observed) / sqrt(variance)) if variance > 0 else 1.0
    return TestResult(
        statistic=observed,
        p_value=p_value,
        method="stratified log-rank, normal approximation to the permutation distribution",
    )


def _variance(stratum: Stratum, values: Floats) -> float:
    """Of the sum over a simple random sample of the stratum, without replacement."""
    n_all, n_treated = int(stratum.n_all.sum()), int(stratum.n_treated.sum())
    if n_all < 2:
        return 0.0
    spread = float(stratum.n_all @ values**2) / (n_all - 1)
    return n_treated * (1 - n_treated / n_all) * spread


def _residuals(stratum: Stratum) -> Floats:
    times, place = np.unique(stratum.time_days, return_inverse=True)
    left = np.bincount(place, stratum.n_all, len(times))
    events = np.bincount(place, stratum.n_all * stratum.is_event, len(times))
    at_risk = left[::-1].cumsum()[::-1]
    hazard = np.cumsum(events / at_risk)
    return stratum.is_event - hazard[place]


def _drawn(stratum: Stratum, residuals: Floats, size: int, rng: np.random.Generator) -> Floats:
    n_treated = int(stratum.n_treated.sum())
    if n_treated <= FEW_TREATED:
        people = np.repeat(residuals, stratum.n_all)
        return people[_chosen(len(people), n_treated, size, rng)].sum(axis=1)
    cells = rng.multivariate_hypergeometric(stratum.n_all, n_treated, size=size, method="marginals")
    return cells @ residuals


def _chosen(n_people: int, n: int, size: int, rng: np.random.Generator) -> Integers:
    """Draw ``n`` different of so many people, ``size`` times: Bentley and Floyd (1987).

    Each further one is drawn from the people so far and one more, who stands in where the one
    that is drawn was there already. It takes as many steps as are drawn, however many people
    there are.
    """
    chosen = np.empty((size, n), dtype=np.int64)
    for place, newest in enumerate(range(n_people - n, n_people)):
        drawn = rng.integers(0, newest + 1, size)
        is_there = (chosen[:, :place] == drawn[:, None]).any(axis=1)
        chosen[:, place] = np.where(is_there, newest, drawn)
    return chosen
