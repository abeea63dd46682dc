"""The stratified log-rank test by permutation of who took part, within strata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import Floats, Integers, TestResult

PERMUTATIONS = 9_999
CHUNK = 1_000  # permutations held in memory at a time


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
    in both arms of a stratum, who is treated is exchangeable, so the two-sided p-value is
    (1 + as extreme) / (1 + permutations).

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

    Examples
    --------
    >>> alike = Stratum(np.array([5, 9]), np.array([True, False]), np.array([1, 1]),
    ...                 np.array([2, 2]))
    >>> permutation_logrank([alike], seed=1).p_value
    1.0
    """
    if not strata:
        raise ValueError("need at least one stratum; got none")
    rng = np.random.default_rng(seed)
    centred = [(stratum, _centred_residuals(stratum)) for stratum in strata]
    observed = sum(float(stratum.n_treated @ residuals) for stratum, residuals in centred)
    extreme = 0
    for start in range(0, PERMUTATIONS, CHUNK):
        size = min(CHUNK, PERMUTATIONS - start)
        drawn = sum(_drawn(stratum, residuals, size, rng) for stratum, residuals in centred)
        # As extreme up to rounding: ties must count.
        extreme += int(np.sum(np.abs(drawn) >= abs(observed) - 1e-9))
    return TestResult(
        statistic=observed,
        p_value=(1 + extreme) / (1 + PERMUTATIONS),
        method=f"stratified log-rank, {PERMUTATIONS:,} permutations within strata",
    )


def _centred_residuals(stratum: Stratum) -> Floats:
    times, place = np.unique(stratum.time_days, return_inverse=True)
    left = np.bincount(place, stratum.n_all, len(times))
    events = np.bincount(place, stratum.n_all * stratum.is_event, len(times))
    at_risk = left[::-1].cumsum()[::-1]
    hazard = np.cumsum(events / at_risk)
    return stratum.is_event - hazard[place]


def _drawn(stratum: Stratum, residuals: Floats, size: int, rng: np.random.Generator) -> Floats:
    cells = rng.multivariate_hypergeometric(
        stratum.n_all, int(stratum.n_treated.sum()), size=size, method="marginals"
    )
    return cells @ residuals
