"""Event rates per person-time, and observed beside expected events: their intervals."""

from __future__ import annotations

from math import isfinite

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from ypn_metrics.results import Estimate, Floats
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
