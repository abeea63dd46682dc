"""Trend: rolling twelve months on any basis, with what chance alone would do to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.attrition import (
    Basis,
    Exits,
    Turnover,
    check_counted_by,
    estimate_on,
    turnover_in,
    unit_of,
)
from ypn_metrics.measures.daily import DailyCounts, daily_counts
from ypn_metrics.measures.periods import Period, months_apart, periods_of
from ypn_metrics.population import Labels, Population, check_dated
from ypn_metrics.results import Estimate, Floats
from ypn_metrics.statistics.control_limits import binomial_limits, poisson_limits
from ypn_metrics.store.publications import Publication

Side = Literal["above", "below"]

# A point needs this much person-time: under it the rate is noise alone.
FEWEST_PERSON_YEARS = 10.0
# A change is looked for from here on: a single year would be compared with itself.
FEWEST_YEARS = 2
# Share of the points of an unchanging rate that the limits hold (three standard deviations).
LIMITS_COVERAGE = 0.998


@dataclass(frozen=True, slots=True)
class Trend:
    """A rolling rate with what chance alone would do to it.

    Attributes
    ----------
    points
        Twelve months each, one month apart; those with too little person-time, or without
        an estimate on the basis, are left out.
    long_run
        The level over the time that the points cover, on the same basis; no day counts twice.
    lower_limits, upper_limits
        Between which the point of an unchanging rate would lie (of `LIMITS_COVERAGE`).
    n_years
        Whole years that the points cover.
    basis, exits
        How it is counted.
    labels
        Of the group, by the attributes that were asked for.
    """

    points: tuple[Turnover, ...]
    long_run: Estimate
    lower_limits: tuple[float, ...]
    upper_limits: tuple[float, ...]
    n_years: int
    basis: Basis = "exit_rate"
    exits: Exits = "all"
    labels: Labels = ()

    @property
    def can_be_judged(self) -> bool:
        """Whether there is more than one year to compare."""
        return self.n_years >= FEWEST_YEARS

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """Of each point, on which side of its limits it lies outside; None within."""
        if not self.can_be_judged:
            return (None,) * len(self.points)
        triples = zip(self.points, self.lower_limits, self.upper_limits, strict=True)
        return tuple(_side(point.estimate, low, high) for point, low, high in triples)

    @property
    def outside(self) -> tuple[Turnover, ...]:
        """The points outside their limits."""
        return tuple(
            point for point, side in zip(self.points, self.sides, strict=True) if side is not None
        )


def attrition_trend(
    publication: Publication,
    population: Population,
    *,
    basis: Basis = "exit_rate",
    exits: Exits = "all",
    last_day: dt.date | None = None,
) -> Trend | None:
    """The trend of one group; None where it has none. See `attrition_trends`."""
    if population.by:
        raise ValueError("a trend is of one group; divide the population before")
    trends = attrition_trends(publication, population, basis=basis, exits=exits, last_day=last_day)
    return trends.get(())


def attrition_trends(
    publication: Publication,
    population: Population,
    *,
    basis: Basis = "exit_rate",
    exits: Exits = "all",
    last_day: dt.date | None = None,
) -> Mapping[Labels, Trend | None]:
    """Rolling twelve months of each group, with control limits round its long-run level.

    Numerator and denominator of a point are those of the basis, as in `turnover`. The
    long-run level pools whole years counted back from the newest point; what is left at the
    start counts as the part of a year that it is (for the stability index not at all). The
    limits are those of a u-chart: Poisson on the point's denominator; for the stability
    index, a proportion of people, binomial [1]_. The points overlap by eleven months, so
    neighbours are never compared; one outside the limits is what an unchanging rate gives
    in about 2 of 1,000 (with few expected exits in more: see `poisson_limits`).

    Parameters
    ----------
    publication, population
        Whose; groups with nobody in them do not appear.
    basis, exits
        As for `turnover`; the stability index knows no kinds of exits.
    last_day
        No point ends later; by default the as-of date.

    Returns
    -------
    Mapping
        By the groups' labels; None where no twelve months hold `FEWEST_PERSON_YEARS`.

    Raises
    ------
    ArgumentError
        If basis or exits are not known, or the last day leaves what is observed.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.

    References
    ----------
    .. [1] Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance.
       Statistics in Medicine 24, 1185-1202.
    """
    check_dated(publication)
    check_counted_by(publication, basis, exits)
    years = periods_of(publication, "rolling12", None, last_day)
    return {
        counts.labels: _trend(counts, years, basis, exits)
        for counts in daily_counts(publication, population)
    }


def no_trend_reason() -> Text:
    """Why a group has no trend."""
    return text(
        "No twelve months hold {n} person-years of this group, so no rate is shown.",
        n=int(FEWEST_PERSON_YEARS),
    )


def _trend(counts: DailyCounts, years: list[Period], basis: Basis, exits: Exits) -> Trend | None:
    candidates = (turnover_in(counts, year, basis, exits) for year in years)
    points = [
        point
        for point in candidates
        if point.person_years >= FEWEST_PERSON_YEARS and point.estimate is not None
    ]
    if not points:
        return None
    long_run = _long_run(counts, points, basis, exits)
    if long_run is None:
        return None
    denominators = np.array([point.denominator for point in points])
    lower, upper = _limits(basis, long_run.estimate, denominators)
    return Trend(
        points=tuple(points),
        long_run=long_run,
        lower_limits=tuple(lower.tolist()),
        upper_limits=tuple(upper.tolist()),
        n_years=1 + months_apart(points[0].last_day, points[-1].last_day) // 12,
        basis=basis,
        exits=exits,
        labels=counts.labels,
    )


def _long_run(
    counts: DailyCounts, points: list[Turnover], basis: Basis, exits: Exits
) -> Estimate | None:
    newest = points[-1].last_day
    whole = [point for point in points if months_apart(point.last_day, newest) % 12 == 0]
    pooled = [point.estimate for point in whole if point.estimate]
    counted = int(sum(estimate.k for estimate in pooled))
    denominator = sum(estimate.n for estimate in pooled)
    first_day, next_day = points[0].first_day, whole[0].first_day
    if first_day < next_day and basis != "stability":
        rest = turnover_in(counts, Period(first_day, next_day - dt.timedelta(days=1)), basis, exits)
        # Person-years are already those of the part; a headcount counts for as long as it is.
        share = 1.0 if basis == "exit_rate" else months_apart(first_day, next_day) / 12
        counted += rest.exits_counted(exits)
        denominator += share * rest.denominator
    return estimate_on(basis, counted, denominator)


def _limits(basis: Basis, level: float, denominators: Floats) -> tuple[Floats, Floats]:
    if basis == "stability":
        return binomial_limits(level, denominators, LIMITS_COVERAGE)
    unit = unit_of(basis)
    lower, upper = poisson_limits(level / unit, denominators, LIMITS_COVERAGE)
    return unit * lower, unit * upper


def _side(estimate: Estimate | None, low: float, high: float) -> Side | None:
    if estimate is None or low <= estimate.estimate <= high:
        return None
    return "above" if estimate.estimate > high else "below"
