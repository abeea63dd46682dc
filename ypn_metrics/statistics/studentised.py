"""Critical values for a difference in restricted mean time: by permutation, or Student's t."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from scipy import special

from ypn_metrics.results import Floats, Integers
from ypn_metrics.statistics.levels import tail_probability
from ypn_metrics.statistics.permutation import Stratum

PERMUTATIONS = 999
# Numbers in one array at a time: permutations times days with an event. A dozen such arrays
# are alive together, so this bounds memory at some 25 MB whatever the company's size.
CHUNK_NUMBERS = 250_000


@dataclass(frozen=True, slots=True)
class _Days:
    """The days before tau with an event, in any stratum, and what follows each."""

    days: Integers
    tau_days: float

    @property
    def n_places(self) -> int:
        """One for each event day, and one before the first of them."""
        return len(self.days) + 1

    @property
    def lengths(self) -> Floats:
        """Days from each event day to the next, and from the last to tau."""
        return np.diff(np.append(self.days, self.tau_days))


@dataclass(frozen=True, slots=True)
class _Cells:
    """A stratum's people by where their time ends among the event days.

    Attributes
    ----------
    places
        The number of event days up to the end of their time; of those whose time ended
        with an event, counted on from `_Days.n_places`.
    n_all
        People in each cell.
    n_treated, weight
        Of the stratum; the weight is of each comparator.
    """

    places: Integers
    n_all: Integers
    n_treated: int
    weight: float


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
    if not len(days.days):
        return inf
    rng = np.random.default_rng(seed)
    size = max(1, CHUNK_NUMBERS // days.n_places)
    distances = [
        np.abs(_drawn_ratios(days, cells, min(size, PERMUTATIONS - start), rng))
        for start in range(0, PERMUTATIONS, size)
    ]
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
    # Rounded first: 0.95 * 1,000 must not become the 951st.
    rank = ceil(round(confidence_level * (PERMUTATIONS + 1), 6))
    if rank > PERMUTATIONS:
        raise ValueError(
            f"{PERMUTATIONS} permutations reach a confidence_level of "
            f"{PERMUTATIONS / (PERMUTATIONS + 1)}; got {confidence_level}"
        )
    return rank


def _prepared(strata: Sequence[Stratum], tau_days: float) -> tuple[_Days, list[_Cells]]:
    if not tau_days > 0:
        raise ValueError(f"tau_days must be above 0; got {tau_days}")
    used = [one for one in strata if 0 < one.n_treated.sum() < one.n_all.sum()]
    if not used:
        raise ValueError(f"need a stratum with treated and comparators; got none in {len(strata)}")
    event_days = [one.time_days[_is_early_event(one, tau_days)] for one in used]
    days = _Days(np.unique(np.concatenate(event_days)), tau_days)
    return days, [_cells(one, days) for one in used]


def _is_early_event(stratum: Stratum, tau_days: float) -> np.ndarray:
    is_event = np.asarray(stratum.is_event, dtype=bool)
    return is_event & (stratum.time_days < tau_days) & (stratum.n_all > 0)


def _cells(stratum: Stratum, days: _Days) -> _Cells:
    """Cells that cannot be told apart before tau become one, the largest first."""
    passed = np.searchsorted(days.days, stratum.time_days, side="right")
    places = passed + days.n_places * _is_early_event(stratum, days.tau_days)
    own, cell = np.unique(places, return_inverse=True)
    n_all = np.bincount(cell, stratum.n_all).astype(np.int64)
    # Drawing ends once all the treated have a cell: sooner where they likely lie comes first.
    order = np.argsort(-n_all, kind="stable")
    n_treated = int(stratum.n_treated.sum())
    weight = n_treated / (int(n_all.sum()) - n_treated)
    return _Cells(own[order], n_all[order], n_treated, weight)


def _drawn_ratios(
    days: _Days, cells: Sequence[_Cells], size: int, rng: np.random.Generator
) -> Floats:
    drawn = [
        rng.multivariate_hypergeometric(one.n_all, one.n_treated, size=size, method="marginals")
        for one in cells
    ]
    return _ratios(days, _arms(days, cells, drawn))


def _arms(days: _Days, cells: Sequence[_Cells], drawn: Sequence[Integers]) -> _Arms:
    """Add up the strata, of which ``drawn`` holds the treated in each cell."""
    shape = (len(drawn[0]), 2 * days.n_places)
    arms = _Arms(np.zeros(shape), np.zeros(shape), np.zeros(shape))
    for one, treated in zip(cells, drawn, strict=True):
        beside = one.n_all - treated
        arms.treated[:, one.places] += treated
        arms.comparators[:, one.places] += beside * one.weight
        arms.comparators_squared[:, one.places] += beside * one.weight**2
    return arms


def _ratios(days: _Days, arms: _Arms) -> Floats:
    """Each permutation's difference in restricted mean days over its standard error."""
    mean_1, variance_1 = _restricted_mean(days, arms.treated, arms.treated)
    mean_0, variance_0 = _restricted_mean(days, arms.comparators, arms.comparators_squared)
    difference, se = mean_1 - mean_0, np.sqrt(variance_1 + variance_0)
    # Equal up to rounding is equal: a spread of 0 must not turn it into infinity.
    is_equal = np.abs(difference) < 1e-9 * days.tau_days
    without_spread = np.where(is_equal, 0.0, np.copysign(inf, difference))
    return np.divide(difference, se, out=without_spread, where=se > 0)


def _restricted_mean(days: _Days, weights: Floats, squared: Floats) -> tuple[Floats, Floats]:
    """Restricted mean days of an arm and its infinitesimal-jackknife variance, by permutation.

    A person's influence is minus the weight times (area left over people staying, at an event
    of the person's own, less what the events of all took up to then), the area being the one
    under the curve from that day to tau.
    """
    censored, events = weights[:, : days.n_places], weights[:, days.n_places + 1 :]
    leaving = censored[:, 1:] + events
    at_risk = leaving[:, ::-1].cumsum(axis=1)[:, ::-1]
    staying = at_risk - events
    retention = np.divide(staying, at_risk, out=np.ones_like(at_risk), where=at_risk > 0)
    areas = retention.cumprod(axis=1) * days.lengths
    left = areas[:, ::-1].cumsum(axis=1)[:, ::-1]
    # Where everyone at risk leaves, no area is left, whatever it is divided by.
    jumps = np.divide(left, staying, out=np.zeros_like(left), where=staying > 0)
    hazard = np.divide(events, at_risk, out=np.zeros_like(left), where=at_risk > 0)
    taken = np.cumsum(jumps * hazard, axis=1)
    variance = np.sum(squared[:, 1 : days.n_places] * taken**2, axis=1)
    variance += np.sum(squared[:, days.n_places + 1 :] * (jumps - taken) ** 2, axis=1)
    return days.days[0] + areas.sum(axis=1), variance
