"""Rule: a rate outside what chance gives, in the newest twelve months or in a unit."""

from __future__ import annotations

from dataclasses import dataclass

from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.places import Place, Places
from ypn_metrics.measures.positions import Position
from ypn_metrics.measures.trend import Side, Trend
from ypn_metrics.notable.levels import NEWEST_POINT, UNITS
from ypn_metrics.notable.notice import Whose
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.funnel import exact_poisson_limits
from ypn_metrics.statistics.levels import two_sided_p
from ypn_metrics.statistics.rate_tests import holm


@dataclass(frozen=True, slots=True)
class OutsideTrend:
    """The newest twelve months of a group, outside their limits.

    Attributes
    ----------
    now, long_run
        Exits per 100 person-years in the twelve months, and over all years observed.
    limits
        Between which an unchanging rate would lie.
    """

    whose: Whose
    point: Turnover
    now: Estimate
    long_run: Estimate
    limits: tuple[float, float]
    side: Side


@dataclass(frozen=True, slots=True)
class OutsideUnit:
    """One place outside its limits, all of its kind that were compared judged together.

    Attributes
    ----------
    n_compared
        Places that were looked at.
    p_adjusted
        Adjusted (Holm) for them.
    """

    whose: Whose
    places: Places
    place: Place
    position: Position
    n_compared: int
    p_adjusted: float


def outside_trend(trend: Trend, whose: Whose) -> OutsideTrend | None:
    """The newest point, where it is outside the limits of its chart and outside exact ones.

    The chart's limits are interpolated, and let out more than their share where few exits are
    expected: there the exact ones decide. Both lie round a level that holds the point itself,
    which pulls it towards the point.
    """
    side, point = trend.sides[-1], trend.points[-1]
    if side is None or point.estimate is None or trend.basis != "exit_rate":
        return None
    expected = trend.long_run.estimate / 100 * point.person_years
    lower, upper = exact_poisson_limits(expected, 1 - NEWEST_POINT)
    if lower <= point.exits_counted(trend.exits) <= upper:
        return None
    limits = trend.lower_limits[-1], trend.upper_limits[-1]
    return OutsideTrend(whose, point, point.estimate, trend.long_run, limits, side)


def outside_units(places: Places, whose: Whose) -> tuple[OutsideUnit, ...]:
    """The places outside the limits, adjusted for group and tenure; the farthest first.

    Each is named by its chart too: outside the 99.8 % limits there, and standing out among all.
    """
    compared = places.compared("adjusted")
    named = {place.name for place, _ in places.named("adjusted")}
    adjusted = holm([two_sided_p(position.distance) for _, position in compared])
    return tuple(
        OutsideUnit(whose, places, place, position, len(compared), p)
        for (place, position), p in zip(compared, adjusted, strict=True)
        if p <= UNITS and place.name in named
    )
