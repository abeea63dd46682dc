"""Critical values for a difference in restricted mean time: by permutation, or Student's t."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from scipy import special

from ypn_metrics.results import Floats, Integers
from ypn_metrics.statistics.drawing import (
    Cells,
    by_how_it_ended,
    cells_before,
    chunks,
    draw,
    steps_of,
)
from ypn_metrics.statistics.levels import tail_probability
from ypn_metrics.statistics.permutation import Stratum

PERMUTATIONS = 999


@dataclass(frozen=True, slots=True)
class _Arms:
    """People in each place, one row a permutation: weights, and weights squared."""

    treated: Floats
    comparators: Floats
    comparators_squared: Floats


def studentised_critical_value(
    strata: Sequence[Stratum], tau_days: float, seed: int, confidence_level: float = 0.95
) -> float:
    """How many standard errors wide the interval of a difference in restricted mean time is.

    Within each stratum the labels of the treated are drawn anew 999 times. Each time the
    difference in restricted mean time is divided by its own standard error; the critical
    value is the quantile of the absolute results [1]_. A comparator weighs treated divided by
    comparators of the stratum, and the standard error is the infinitesimal jackknife's, with
    everyone in a stratum taken as another person. With few treated this holds its level where
    a normal interval does not.

    Parameters
    ----------
    strata
        At least one with treated and comparators in it; those without either say nothing
        about the difference and are left out.
    tau_days
        Above 0 and within the follow-up: past it the curves are carried on flat.
    seed
        Of the random permutations; the same seed gives the same value.
    confidence_level
        Two-sided, from 0 to 0.999: more cannot be read off 999 permutations.

    Returns
    -------
    float
        The interval is difference +- this times the difference's standard error. A draw
        with no spread counts as 0 where the arms are equal and as infinite where they are
        not. Infinite where nobody left before ``tau_days``: nothing then says how far chance
        goes.

    Raises
    ------
    ValueError
        If no stratum has both, or ``tau_days`` or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Ditzhaus M, Yu M, Xu J (2023). Studentized permutation method for comparing two
       restricted mean survival times with small sample from randomized trials. Statistics in
       Medicine 42, 2226-2240.

    Examples
    --------
    >>> alike = Stratum(np.array([5, 9, 20]), np.array([True, True, False]),
    ...                 np.array([1, 1, 2]), np.array([3, 2, 9]))
    >>> round(studentised_critical_value([alike], 18, seed=1), 2)
    3.07
    """
    rank = _rank(confidence_level)
    days, cells = _prepared(strata, tau_days)
    if not len(days):
        return inf
    rng = np.random.default_rng(seed)
    distances = []
    for size in chunks(PERMUTATIONS, len(days)):
        drawn = [draw(one.n_all, one.n_treated, size, rng) for one in cells]
        arms = _arms(len(days) + 1, cells, drawn)
        distances.append(np.abs(_ratios(days, tau_days, arms)))
    return float(np.sort(np.concatenate(distances))[rank - 1])


def welch_critical_value(
    variance_1: float,
    n_1: float,
    variance_0: float,
    n_0: float,
    confidence_level: float = 0.95,
) -> float:
    """How many standard errors wide the interval of a difference of two means is.

    Student's t with Satterthwaite's degrees of freedom [1]_ [2]_, for arms that vary
    differently. With 100 treated or more it stands in for `studentised_critical_value`.

    Parameters
    ----------
    variance_1, variance_0
        Of each arm's mean (standard error squared), at least 0.
    n_1, n_0
        People in each arm, above 1; an effective number need not be whole.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    float
        Where neither arm varies, by the degrees of freedom of the smaller arm: the widest.

    Raises
    ------
    ValueError
        If an argument is out of range.

    References
    ----------
    .. [1] Satterthwaite FE (1946). An approximate distribution of estimates of variance
       components. Biometrics Bulletin 2, 110-114.
    .. [2] Welch BL (1947). The generalization of "Student's" problem when several different
       population variances are involved. Biometrika 34, 28-35.

    Examples
    --------
    >>> round(welch_critical_value(0.32, 10, 0.40, 10), 3)
    2.103
    """
    tail = tail_probability(confidence_level)
    for variance, n in ((variance_1, n_1), (variance_0, n_0)):
        if not (variance >= 0 and n > 1):
            raise ValueError(
                f"need a variance of 0 or more and n above 1; got variance={variance}, n={n}"
            )
    total = variance_1 + variance_0
    if total == 0:
        freedom = min(n_1, n_0) - 1
    else:
        # In shares of the variance, so that tiny ones do not vanish when squared.
        share = variance_1 / total
        freedom = 1 / (share**2 / (n_1 - 1) + (1 - share) ** 2 / (n_0 - 1))
    return -float(special.stdtrit(freedom, tail))


def _rank(confidence_level: float) -> int:
    """Which of the sorted permutations bounds the level, the data themselves counted in."""
    tail_probability(confidence_level)
    rank = ceil(confidence_level * (PERMUTATIONS + 1))
    if rank > PERMUTATIONS:
        raise ValueError(
            f"{PERMUTATIONS} permutations reach a confidence_level of "
            f"{PERMUTATIONS / (PERMUTATIONS + 1)}; got {confidence_level}"
        )
    return rank


def _prepared(strata: Sequence[Stratum], tau_days: float) -> tuple[Integers, list[Cells]]:
    if not tau_days > 0:
        raise ValueError(f"tau_days must be above 0; got {tau_days}")
    return cells_before(strata, tau_days)


def _arms(n_places: int, cells: Sequence[Cells], drawn: Sequence[Integers]) -> _Arms:
    """Add up the strata, of which ``drawn`` holds the treated in each cell."""
    shape = (len(drawn[0]), 2 * n_places)
    arms = _Arms(np.zeros(shape), np.zeros(shape), np.zeros(shape))
    for one, treated in zip(cells, drawn, strict=True):
        beside = one.n_all - treated
        arms.treated[:, one.places] += treated
        arms.comparators[:, one.places] += beside * one.weight
        arms.comparators_squared[:, one.places] += beside * one.weight**2
    return arms


def _ratios(days: Integers, tau_days: float, arms: _Arms) -> Floats:
    """Each permutation's difference in restricted mean days over its standard error."""
    lengths = np.diff(np.append(days, tau_days))
    mean_1, variance_1 = _restricted_mean(lengths, arms.treated, arms.treated)
    mean_0, variance_0 = _restricted_mean(lengths, arms.comparators, arms.comparators_squared)
    difference, se = mean_1 - mean_0, np.sqrt(variance_1 + variance_0)
    # Equal up to rounding is equal: a spread of 0 must not turn it into infinity.
    is_equal = np.abs(difference) < 1e-9 * tau_days
    without_spread = np.where(is_equal, 0.0, np.copysign(inf, difference))
    return np.divide(difference, se, out=without_spread, where=se > 0)


def _restricted_mean(lengths: Floats, weights: Floats, squared: Floats) -> tuple[Floats, Floats]:
    """Restricted mean days after the first event and its jackknife variance, by permutation.

    A person's influence is minus the weight times (area left over people staying, at an event
    of the person's own, less what the events of all took up to then), the area being the one
    under the curve from that day to tau.
    """
    steps = steps_of(weights)
    areas = steps.retention * lengths
    left = areas[:, ::-1].cumsum(axis=1)[:, ::-1]
    # Where everyone at risk leaves, no area is left, whatever it is divided by.
    jumps = np.divide(left, steps.staying, out=np.zeros_like(left), where=steps.staying > 0)
    taken = np.cumsum(jumps * steps.hazard, axis=1)
    censored, events = by_how_it_ended(squared)
    variance = np.sum(censored[:, 1:] * taken**2, axis=1)
    variance += np.sum(events[:, 1:] * (jumps - taken) ** 2, axis=1)
    return areas.sum(axis=1), variance
