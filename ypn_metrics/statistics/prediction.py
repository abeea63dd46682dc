"""How many events a number of people will have: a count foretold, with its range."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ypn_metrics.results import Estimate, Floats, Integers
from ypn_metrics.statistics.levels import tail_probability

# A band of time with fewer events than this is taken together with the next: its own rate would
# be little but noise, and the prior's half event not little beside it.
FEWEST_EVENTS = 5
DRAWS = 20_000
METHOD = "Jeffreys rates by band, binomial chance (simulated)"


def predicted_events(
    people: ArrayLike,
    years: ArrayLike,
    events: ArrayLike,
    exposure: ArrayLike,
    competing: ArrayLike | None = None,
    *,
    seed: int,
    draws: int = DRAWS,
    confidence_level: float = 0.95,
) -> Estimate:
    """Predict how many people have an event, from rates in bands of time that they pass through.

    A person who passes years ``t`` in bands with rates ``r`` has one with the probability
    ``1 - exp(-sum r t)``; where other events compete, with that of having this one before
    any of the others [1]_. The range holds both uncertainties: what the rates are (each a
    draw from its Gamma posterior under Jeffreys' prior) and who happens to have the event (a
    binomial draw for each row), as prediction intervals for counts do [2]_.

    Parameters
    ----------
    people
        Whole numbers of people alike, at least 0: shape (rows,).
    years
        Time that each of them will pass in each band, in the order in which the bands are
        passed: shape (rows, bands).
    events, exposure
        Seen in the past: events, and the person-time in the unit of ``years``, shape (bands,).
        Bands of fewer than `FEWEST_EVENTS` events, or without person-time, are taken
        together with the next ones, the last with those before.
    competing
        Events of other kinds in each band; None where there are none.
    seed
        The same seed gives the same range.
    draws
        Of rates, at least 1.
    confidence_level
        Share of such ranges that are meant to hold the count, strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``estimate`` is the sum of the probabilities at the rates as seen, ``k`` the events
        seen and ``n`` the people. Bounds are whole people; should they miss the estimate,
        they are widened just enough to hold it.

    Raises
    ------
    ValueError
        If shapes do not match, a number is out of range, or there is no person-time at all.

    References
    ----------
    .. [1] Prentice RL et al. (1978). The analysis of failure times in the presence of
       competing risks. Biometrics 34, 541-554.
    .. [2] Krishnamoorthy K, Peng J (2011). Improved closed-form prediction intervals for
       binomial and Poisson distributions. Journal of Statistical Planning and Inference 141,
       1709-1718.

    Examples
    --------
    >>> exits = predicted_events([100], [[1.0]], [30], [300.0], seed=1)
    >>> round(exits.estimate, 1), exits.lower, exits.upper
    (9.5, 4.0, 17.0)
    """
    n, time, seen, exposed, others = _checked(people, years, events, exposure, competing)
    tail = tail_probability(confidence_level)
    if draws < 1:
        raise ValueError(f"draws must be at least 1; got {draws}")
    starts = pooled_bands(seen, exposed)
    time, exposed = np.add.reduceat(time, starts, axis=1), np.add.reduceat(exposed, starts)
    seen, others = np.add.reduceat(seen, starts), np.add.reduceat(others, starts)
    rng = np.random.default_rng(seed)
    rates = rng.gamma(seen + 0.5, 1 / exposed, size=(draws, len(starts)))
    other_rates = np.zeros_like(rates)
    if competing is not None:
        other_rates = rng.gamma(others + 0.5, 1 / exposed, size=rates.shape)
    counts = rng.binomial(n, _probabilities(rates, other_rates, time)).sum(axis=1)
    expected = float(
        (n * _probabilities((seen / exposed)[None], (others / exposed)[None], time)).sum()
    )
    low, high = np.quantile(counts, [tail, 1 - tail], method="inverted_cdf")
    return Estimate(
        estimate=expected,
        lower=min(float(low), float(np.floor(expected))),
        upper=max(float(high), float(np.ceil(expected))),
        k=int(seen.sum()),
        n=int(n.sum()),
        confidence_level=confidence_level,
        method=METHOD,
    )


def pooled_bands(events: Sequence[int] | Integers, exposure: Sequence[float] | Floats) -> list[int]:
    """Where the bands begin that remain when those with little in them are taken together.

    From the first on, bands are added up until they hold `FEWEST_EVENTS` events and any
    person-time; what remains at the end goes to the last of them.

    Examples
    --------
    >>> pooled_bands([6, 2, 3, 9, 1], [10.0, 10.0, 10.0, 10.0, 0.0])
    [0, 1, 3]
    """
    starts, held, time = [0], 0, 0.0
    for band, (count, spent) in enumerate(zip(events, exposure, strict=True)):
        if held >= FEWEST_EVENTS and time > 0:
            starts.append(band)
            held, time = 0, 0.0
        held, time = held + count, time + spent
    is_complete = held >= FEWEST_EVENTS and time > 0
    return starts if is_complete or len(starts) == 1 else starts[:-1]


def _probabilities(rates: Floats, other_rates: Floats, years: Floats) -> Floats:
    """Of having the event before any other: shape (draws, rows)."""
    chance = np.zeros((len(rates), len(years)))
    passed = np.zeros_like(chance)
    for band in range(years.shape[1]):
        total = rates[:, band] + other_rates[:, band]
        share = np.divide(rates[:, band], total, out=np.zeros_like(total), where=total > 0)
        within = np.outer(total, years[:, band])
        chance += share[:, None] * np.exp(-passed) * -np.expm1(-within)
        passed += within
    return np.minimum(chance, 1.0)


def _checked(
    people: ArrayLike,
    years: ArrayLike,
    events: ArrayLike,
    exposure: ArrayLike,
    competing: ArrayLike | None,
) -> tuple[Integers, Floats, Integers, Floats, Integers]:
    n, seen = _whole(people, "people"), _whole(events, "events")
    others = np.zeros_like(seen) if competing is None else _whole(competing, "competing events")
    time, exposed = np.asarray(years, dtype=float), np.asarray(exposure, dtype=float)
    if time.shape != (len(n), len(seen)) or not exposed.shape == seen.shape == others.shape:
        raise ValueError(
            "need people (rows), years (rows, bands), and events, exposure and competing"
            f" (bands); got {n.shape}, {time.shape}, {seen.shape}, {exposed.shape},"
            f" {others.shape}"
        )
    if not np.all((time >= 0) & np.isfinite(time)):
        raise ValueError("years must be finite and at least 0")
    if not (np.all((exposed >= 0) & np.isfinite(exposed)) and exposed.sum() > 0):
        raise ValueError(f"exposure must be finite, at least 0 and not all 0; got {exposure}")
    return n, time, seen, exposed, others


def _whole(numbers: ArrayLike, name: str) -> Integers:
    given = np.atleast_1d(np.asarray(numbers, dtype=float))
    if not np.all((given >= 0) & (given == np.floor(given)) & np.isfinite(given)):
        raise ValueError(f"{name} must be whole numbers, at least 0; got {numbers}")
    return given.astype(np.int64)
