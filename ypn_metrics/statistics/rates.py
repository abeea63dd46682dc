"""Event rates per person-time and their intervals; control limits of rates and of proportions."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from ypn_metrics.results import Estimate, Floats, TestResult
from ypn_metrics.statistics.levels import tail_probability


def poisson_rate_interval(
    events: int, exposure: float, per: float = 1.0, confidence_level: float = 0.95
) -> Estimate:
    """Estimate a rate of events per person-time with Garwood's exact Poisson interval.

    ``events`` in the numerator, the time that people were under observation in the
    denominator [1]_.

    Parameters
    ----------
    events
        Whole number, at least 0.
    exposure
        Person-time, above 0, in the unit of the rate (person-years, as a rule).
    per
        What the rate is given per: 100 for "per 100 person-years".
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``estimate`` is ``per * events / exposure``, ``k`` the events, ``n`` the
        exposure.

    Raises
    ------
    ValueError
        If ``events``, ``exposure``, ``per`` or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Garwood F (1936). Fiducial limits for the Poisson distribution.
       Biometrika 28, 437-442.

    Examples
    --------
    >>> rate = poisson_rate_interval(10, 200.0, per=100)
    >>> rate.estimate, round(rate.lower, 2), round(rate.upper, 2)
    (5.0, 2.4, 9.2)
    """
    if not (events >= 0 and events == int(events)):
        raise ValueError(f"events must be a whole number, at least 0; got {events}")
    if not (exposure > 0 and isfinite(exposure)):
        raise ValueError(f"exposure must be above 0; got {exposure}")
    if not (per > 0 and isfinite(per)):
        raise ValueError(f"per must be above 0; got {per}")
    tail = tail_probability(confidence_level)
    # Garwood's limits are chi-square quantiles halved, which are gamma quantiles.
    lower = float(special.gammaincinv(events, tail)) if events > 0 else 0.0
    upper = float(special.gammaincinv(events + 1, 1 - tail))
    return Estimate(
        estimate=per * events / exposure,
        lower=per * lower / exposure,
        upper=per * upper / exposure,
        k=events,
        n=exposure,
        confidence_level=confidence_level,
        method="exact Poisson (Garwood)",
    )


def same_rate_test(
    events: int, exposure: float, other_events: int, other_exposure: float
) -> TestResult:
    """Test whether two groups have one rate of events per person-time, exactly.

    Given all events, those of the first group are binomial with its share of the
    exposure [1]_. Two-sided as twice the smaller tail, so that it agrees with
    Clopper-Pearson's interval for the share.

    Parameters
    ----------
    events, other_events
        Whole numbers, at least 0.
    exposure, other_exposure
        Person-time of each, above 0, in one unit.

    Returns
    -------
    TestResult
        Without a statistic; the p-value is 1 where there are no events.

    Raises
    ------
    ValueError
        If a count or an exposure is out of range.

    References
    ----------
    .. [1] Przyborowski J, Wilenski H (1940). Homogeneity of results in testing samples
       from Poisson series. Biometrika 31, 313-323.

    Examples
    --------
    Five events in the first of two equal exposures, none in the other: 2 / 2 ** 5.

    >>> same_rate_test(5, 10.0, 0, 10.0).p_value
    0.0625
    """
    for count in (events, other_events):
        if not (count >= 0 and count == int(count)):
            raise ValueError(f"events must be a whole number, at least 0; got {count}")
    for time in (exposure, other_exposure):
        if not (time > 0 and isfinite(time)):
            raise ValueError(f"exposure must be above 0; got {time}")
    total, share = events + other_events, exposure / (exposure + other_exposure)
    at_most = float(special.bdtr(events, total, share))
    at_least = float(special.bdtrc(events - 1, total, share)) if events else 1.0
    return TestResult(None, min(1.0, 2 * min(at_most, at_least)), "exact conditional binomial")


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjust p-values for there being several, so that all hold at once (Holm 1979).

    The smallest is multiplied by their number, the next by one less, and so on; none comes
    out below the one before it, or above 1.

    References
    ----------
    .. [1] Holm S (1979). A simple sequentially rejective multiple test procedure.
       Scandinavian Journal of Statistics 6, 65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted = [0.0] * len(p_values)
    reached = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        reached = min(1.0, max(reached, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = reached
    return adjusted


def poisson_limits(
    rate: float, exposure: ArrayLike, coverage: float = 0.95
) -> tuple[Floats, Floats]:
    """Control limits of a funnel plot: where rates fall by chance around a long-run rate.

    For a group of the given exposure whose true rate is ``rate``: the Poisson quantiles
    of its observed rate, interpolated between whole events as Spiegelhalter does, so
    that the funnel is smooth [1]_.

    Parameters
    ----------
    rate
        Long-run events per unit of exposure, at least 0.
    exposure
        Person-time of each group or period, above 0, of any shape.
    coverage
        Share of in-control groups meant to lie between the limits, strictly between
        0 and 1; funnel plots draw 0.95 and 0.998.

    Returns
    -------
    lower, upper : arrays
        Events per unit of exposure, as ``rate``; the lower limit is never below 0. By
        the interpolation the upper limit lies up to one event below the exact quantile:
        with few expected events more than ``(1 - coverage) / 2`` fall above it, and
        fewer below the lower limit.

    Raises
    ------
    ValueError
        If ``rate``, an exposure or ``coverage`` is out of range.

    References
    ----------
    .. [1] Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance.
       Statistics in Medicine 24, 1185-1202, appendix.

    Examples
    --------
    >>> lower, upper = poisson_limits(0.1, [100.0, 1000.0])
    >>> lower.round(3), upper.round(3)
    (array([0.038, 0.08 ]), array([0.162, 0.12 ]))
    """
    if not (rate >= 0 and isfinite(rate)):
        raise ValueError(f"rate must be at least 0; got {rate}")
    exposures = np.asarray(exposure, dtype=float)
    if not np.all((exposures > 0) & np.isfinite(exposures)):
        raise ValueError(f"exposure must be above 0; got {exposure}")
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must lie between 0 and 1; got {coverage}")
    tail = (1 - coverage) / 2
    expected = rate * exposures
    return (
        _interpolated_quantile(tail, expected) / exposures,
        _interpolated_quantile(1 - tail, expected) / exposures,
    )


def binomial_limits(
    proportion: float, people: ArrayLike, coverage: float = 0.95
) -> tuple[Floats, Floats]:
    """Control limits of a funnel plot: where proportions fall by chance around a long-run one.

    For a group of so many people whose true proportion is ``proportion``: the binomial
    quantiles of its observed proportion, interpolated between whole people as Spiegelhalter
    does [1]_, each from its own tail: swapping those who stay with those who leave swaps
    the limits, and where everybody is nothing unusual the upper one is 1.

    Parameters
    ----------
    proportion
        Long-run proportion, 0-1.
    people
        Whole number in each group or period, at least 1, of any shape.
    coverage
        Share of in-control groups that lie between the limits at least, strictly between
        0 and 1; funnel plots draw 0.95 and 0.998.

    Returns
    -------
    lower, upper : arrays
        Proportions within [0, 1].

    Raises
    ------
    ValueError
        If ``proportion``, a number of people or ``coverage`` is out of range.

    References
    ----------
    .. [1] Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance.
       Statistics in Medicine 24, 1185-1202, appendix.

    Examples
    --------
    >>> lower, upper = binomial_limits(0.9, [20, 2000])
    >>> lower.round(3), upper.round(3)
    (array([0.722, 0.886]), array([1.   , 0.913]))
    """
    if not 0 <= proportion <= 1:
        raise ValueError(f"proportion must lie between 0 and 1; got {proportion}")
    n = np.asarray(people, dtype=float)
    if not np.all((n >= 1) & np.isfinite(n) & (n == np.floor(n))):
        raise ValueError(f"people must be whole numbers, at least 1; got {people}")
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must lie between 0 and 1; got {coverage}")
    tail = (1 - coverage) / 2
    return (
        _interpolated_share(tail, n, proportion),
        1 - _interpolated_share(tail, n, 1 - proportion),
    )


def _interpolated_share(probability: float, n: Floats, proportion: float) -> Floats:
    """The share at which the binomial distribution, joined up by lines, reaches a probability."""
    if proportion in {0, 1}:  # Nobody or everybody, whatever the chance.
        return np.full_like(n, proportion)
    count = np.ceil(special.bdtrik(probability, n, proportion))
    people = n.astype(np.int64)
    reached = special.bdtr(count, people, proportion)
    before = np.where(count > 0, special.bdtr(np.maximum(count - 1, 0), people, proportion), 0.0)
    return np.maximum(0.0, count - (reached - probability) / (reached - before)) / n


def _interpolated_quantile(probability: float, expected: Floats) -> Floats:
    """The count at which the Poisson distribution, joined up by lines, reaches a probability."""
    # pdtrik solves for a real-valued count; that it may be rounded to either side of a whole
    # one does no harm, because the lines meet there.
    count = np.ceil(special.pdtrik(probability, expected))
    reached = special.pdtr(count, expected)
    before = np.where(count > 0, special.pdtr(np.maximum(count - 1, 0), expected), 0.0)
    return np.maximum(0.0, count - (reached - probability) / (reached - before))


def expected_events(
    exposure: ArrayLike, reference_events: ArrayLike, reference_exposure: ArrayLike
) -> Floats:
    """Events that a reference's rates would give in each group: indirect standardisation.

    Each stratum's rate in the reference, times the group's person-time in that stratum, summed
    over the strata [1]_.

    Parameters
    ----------
    exposure
        Person-time at least 0, of shape (groups, strata) or (strata,).
    reference_events, reference_exposure
        The reference's events and person-time, at least 0, of shape (strata,).

    Returns
    -------
    array
        Expected events of each group: shape (groups,), or () for one.

    Raises
    ------
    ValueError
        If anything is below 0, the shapes do not fit, or a stratum of somebody's person-time
        has none in the reference, which then has no rate there.

    References
    ----------
    .. [1] Breslow NE, Day NE (1987). Statistical methods in cancer research, volume II.
       IARC Scientific Publications 82, chapter 2.

    Examples
    --------
    >>> expected_events([[10, 0], [5, 5]], [20, 1], [100, 100])
    array([2.  , 1.05])
    """
    times = np.asarray(exposure, dtype=float)
    events = np.asarray(reference_events, dtype=float)
    reference_times = np.asarray(reference_exposure, dtype=float)
    if events.shape != reference_times.shape or times.shape[-1:] != events.shape:
        raise ValueError(f"strata differ: {times.shape}, {events.shape}, {reference_times.shape}")
    if not all(
        np.all((part >= 0) & np.isfinite(part)) for part in (times, events, reference_times)
    ):
        raise ValueError("events and exposures must be at least 0")
    has_rate = reference_times > 0
    if np.any(times[..., ~has_rate] > 0):
        raise ValueError("a stratum has no exposure in the reference, so no rate")
    rates = np.divide(events, reference_times, out=np.zeros_like(events), where=has_rate)
    return times @ rates


def standardised_ratio(observed: int, expected: float, confidence_level: float = 0.95) -> Estimate:
    """Estimate a standardised ratio, observed over expected events, with its exact interval.

    The observed count is taken as Poisson and the expected one as known [1]_: what
    `expected_events` gives, where the reference is large beside the group or holds it.

    Parameters
    ----------
    observed
        Whole number, at least 0.
    expected
        Above 0.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``estimate`` is ``observed / expected``, ``k`` the observed, ``n`` the expected events.

    Raises
    ------
    ValueError
        If an argument is out of range.

    References
    ----------
    .. [1] Liddell FDK (1984). Simple exact analysis of the standardised mortality ratio.
       Journal of Epidemiology and Community Health 38, 85-88.

    Examples
    --------
    >>> ratio = standardised_ratio(8, 3.59, confidence_level=0.9)
    >>> round(ratio.estimate, 2), round(ratio.lower, 2), round(ratio.upper, 2)
    (2.23, 1.11, 4.02)
    """
    if not (expected > 0 and isfinite(expected)):
        raise ValueError(f"expected must be above 0; got {expected}")
    return poisson_rate_interval(observed, expected, confidence_level=confidence_level)
