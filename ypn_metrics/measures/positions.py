"""Where places stand in a funnel: their values, the limits of chance, how far outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from ypn_metrics.results import Estimate, Floats
from ypn_metrics.statistics.funnel import (
    chance_outside,
    exact_poisson_limits,
    poisson_distance,
)
from ypn_metrics.statistics.levels import normal_quantile
from ypn_metrics.statistics.rates import (
    expected_events,
    poisson_rate_interval,
    standardised_ratio,
)

# Coverage of the limits.
NARROW, WIDE = 0.95, 0.998
PER_YEARS = 100.0

Outside = Literal["none", "95", "99.8"]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a funnel.

    Attributes
    ----------
    value
        Exits per 100 person-years, or observed over expected exits.
    size
        What the funnel narrows by: person-years, or expected exits.
    expected
        Exits that the common level gives the place.
    limits_95, limits_998
        Between which chance keeps a value at the common level, on the scale of ``value``.
    distance
        Signed, in standard deviations of chance: see `poisson_distance`.
    outside
        The widest limits that the value is outside.
    chance_95, chance_998
        How likely a place of this size is outside each limits by chance alone.
    """

    value: Estimate
    size: float
    expected: float
    limits_95: tuple[float, float]
    limits_998: tuple[float, float]
    distance: float
    outside: Outside
    chance_95: float
    chance_998: float


def rate_positions(counts: Floats, times: Floats) -> list[Position | None]:
    """Places by their plain rates against the rate of all; a row a place, a column a stratum."""
    observed, person_years = counts.sum(axis=1), times.sum(axis=1)
    expected = _common_expected(observed[:, None], person_years[:, None])
    estimate = partial(poisson_rate_interval, per=PER_YEARS)
    return _positions(observed, expected, person_years, estimate, PER_YEARS)


def adjusted_positions(counts: Floats, times: Floats) -> list[Position | None]:
    """Places by their exits over those that all places' rates by stratum give them."""
    expected = _common_expected(counts, times)
    return _positions(counts.sum(axis=1), expected, expected, standardised_ratio, 1.0)


def _common_expected(counts: Floats, times: Floats) -> Floats:
    """Exits that the common rates give each place; together as many as there were."""
    all_counts, all_times = counts.sum(axis=0), times.sum(axis=0)
    # Exits on the day of hire alone leave a stratum without time and so without a rate: they
    # are taken as expected where they happened.
    timeless = counts[:, all_times == 0].sum(axis=1)
    return expected_events(times, all_counts, all_times) + timeless


def _positions(
    observed: Floats,
    expected: Floats,
    size: Floats,
    estimate: Callable[[int, float], Estimate],
    per: float,
) -> list[Position | None]:
    """Positions of places of a size above 0; their values are ``per`` events per size."""
    kept = size > 0
    found: list[Position | None] = [None] * len(size)
    observed, expected, size = observed[kept], expected[kept], size[kept]
    columns = np.column_stack(
        [
            size,
            expected,
            *(per * limit / size for limit in exact_poisson_limits(expected, NARROW)),
            *(per * limit / size for limit in exact_poisson_limits(expected, WIDE)),
            poisson_distance(observed, expected),
            chance_outside(expected, NARROW),
            chance_outside(expected, WIDE),
        ]
    ).tolist()
    for place, count, column in zip(np.flatnonzero(kept), observed, columns, strict=True):
        found[place] = _position(estimate(int(count), column[0]), *column)
    return found


def _position(
    value: Estimate,
    size: float,
    expected: float,
    low_95: float,
    high_95: float,
    low_998: float,
    high_998: float,
    distance: float,
    chance_95: float,
    chance_998: float,
) -> Position:
    outside: Outside = "none"
    if abs(distance) > normal_quantile(WIDE):
        outside = "99.8"
    elif abs(distance) > normal_quantile(NARROW):
        outside = "95"
    return Position(
        value=value,
        size=size,
        expected=expected,
        limits_95=(low_95, high_95),
        limits_998=(low_998, high_998),
        distance=distance,
        outside=outside,
        chance_95=chance_95,
        chance_998=chance_998,
    )
