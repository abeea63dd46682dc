"""Retention: how long people stay, from the day of hire, with delayed entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.attrition import Exits, check_exits
from ypn_metrics.measures.following import FEWEST_FOR_A_VALUE, Followed, followed
from ypn_metrics.measures.periods import days_of
from ypn_metrics.population import EVERYONE, Labels, Population, ask, by_labels, check_dated
from ypn_metrics.results import Estimate, LifeTable, RetentionCurve
from ypn_metrics.statistics.curve_values import (
    at_fixed_times,
    effective_n,
    median_days,
    restricted_mean,
)
from ypn_metrics.statistics.intervals import agresti_caffo_difference
from ypn_metrics.statistics.life_tables import from_day, n_at_risk
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier
from ypn_metrics.store.publications import Publication

MONTHS = (3, 6, 12, 24, 36, 60)
CAUSES = ("voluntary", "involuntary", "other")
# Spans over which the time that people work is added up: the longest that is followed.
SPANS = (36, 24, 12)


@dataclass(frozen=True, slots=True)
class RetentionPoint:
    """Retention at a fixed tenure: without an estimate there is a reason."""

    month: int
    n_at_risk: int
    n_events: int
    estimate: Estimate | None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class TimeEmployed:
    """Mean months employed in the first so many months: the area under the curve."""

    month: int
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Retention:
    """One group's retention: the curve, its values at fixed tenures, mean and median.

    Attributes
    ----------
    n
        Employments followed; ``n_events`` of them ended.
    n_at_start
        Of these, those followed from the very first day of the curve.
    life_table
        Of all employments, whatever the curve starts from.
    drawn_until_day
        Last day with at least ten at risk: the curve is drawn no further; None if never.
    median_days
        Only where the curve starts at the hire, and of all exits.
    start_day
        First tenure with ten at risk. After 0 the curve is conditional: the share of those
        still employed then, since too few were followed from their hire.
    time_employed
        Over the longest of `SPANS` that is followed from the hire, of all exits.
    exits
        Which count: of voluntary ones alone, the share that has not been lost to them.
    """

    labels: Labels
    n: int
    n_events: int
    curve: RetentionCurve
    life_table: LifeTable
    points: tuple[RetentionPoint, ...]
    drawn_until_day: int | None
    median_days: int | None
    start_day: int = 0
    time_employed: TimeEmployed | None = None
    exits: Exits = "all"

    @property
    def n_at_start(self) -> int:
        return int(n_at_risk(self.life_table, [self.start_day])[0])


def retention(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    exits: Exits = "all",
    months: tuple[int, ...] = MONTHS,
    from_tenure_day: int = 0,
) -> tuple[Retention, ...]:
    """The share still employed by time since hire, for each group as on the day of hire.

    Kaplan-Meier with delayed entry: people hired before the first observed day are at risk
    from the tenure they had then [1]_. Where fewer than ten are followed from the hire, the
    curve starts at the first tenure with ten at risk, of those still employed then. With
    ``exits="voluntary"``, one minus Aalen-Johansen's cumulative incidence of voluntary
    exits: the others compete, and are not censored. Transfers out of the company are
    censored.

    Parameters
    ----------
    months
        Tenures at which to give the value, each of 365.25 / 12 days.
    from_tenure_day
        Start no curve before this tenure: to compare a group with one that starts there.

    Raises
    ------
    ArgumentError
        If ``exits`` is not known.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.

    References
    ----------
    .. [1] Tsai WY, Jewell NP, Wang MC (1987). A note on the product-limit estimator under
       right censoring and left truncation. Biometrika 74, 883-886.
    """
    check_dated(publication)
    check_exits(publication, exits)
    days = {month: days_of(month) for month in months}
    rows = ask(publication, "life_table", population)
    repeats = repeated_at_risk(publication, population, list(days.values()))
    return tuple(
        _retention(
            labels, life_table_of(part), days, repeats.get(labels, {}), exits, from_tenure_day
        )
        for labels, part in by_labels(rows, population)
    )


def life_table_of(rows: pd.DataFrame) -> LifeTable:
    """A life table by cause from rows of ``sql/life_table.sql``."""
    return LifeTable(
        time_days=rows["day"].to_numpy(dtype="int64"),
        n_entered=rows["n_entered"].to_numpy(dtype="float64"),
        n_events=rows[list(CAUSES)].to_numpy(dtype="float64"),
        n_left=rows["n_left"].to_numpy(dtype="float64"),
        causes=CAUSES,
    )


def share_differences(first: Retention, second: Retention) -> tuple[Estimate | None, ...]:
    """The second group's share less the first's at each tenure; None where one has no value."""

    def difference(before: RetentionPoint, after: RetentionPoint) -> Estimate | None:
        if before.estimate is None or after.estimate is None:
            return None
        day = days_of(before.month)
        return agresti_caffo_difference(
            after.estimate.estimate,
            effective_n(second.curve, day, after.n_at_risk),
            before.estimate.estimate,
            effective_n(first.curve, day, before.n_at_risk),
        )

    return tuple(map(difference, first.points, second.points))


def curve_of(table: LifeTable, exits: Exits) -> RetentionCurve:
    """The share still employed, or that has not been lost to voluntary exits."""
    return kaplan_meier(table) if exits == "all" else cumulative_incidence(table)["voluntary"]


def repeated_at_risk(
    publication: Publication, population: Population, days: list[int]
) -> dict[Labels, dict[int, int]]:
    """By group and day, the employments at risk beyond the first of the same person."""
    rows = ask(publication, "repeated_at_risk", population, days=days)
    return {
        labels: dict(zip(part["day"].astype(int), part["n_repeated"].astype(int), strict=True))
        for labels, part in by_labels(rows, population)
    }


def why_no_value(day: int, people: int, stretch: Followed | None) -> Text | None:
    """Why a curve has no value at a tenure; None where it has one."""
    if stretch is not None and day < stretch.first_day:
        return text(
            "Too few are followed from the hire; the curve starts at {day} days.",
            day=stretch.first_day,
        )
    if people < FEWEST_FOR_A_VALUE:
        return text("Fewer than {n} people are followed that long.", n=FEWEST_FOR_A_VALUE)
    if stretch is None or day > stretch.last_day:
        return text(
            "At an earlier tenure fewer than {n} people are followed.", n=FEWEST_FOR_A_VALUE
        )
    return None


def conditional_method(method: str, start_day: int) -> str:
    """The method's name; said where a curve does not start at the hire."""
    return f"{method}, of those employed at {start_day} days" if start_day else method


def _retention(
    labels: Labels,
    table: LifeTable,
    days: dict[int, int],
    repeats: dict[int, int],
    exits: Exits,
    from_tenure_day: int,
) -> Retention:
    stretch = followed(table)
    if stretch is not None and stretch.first_day < from_tenure_day:
        stretch = replace(stretch, first_day=from_tenure_day)
    start = stretch.first_day if stretch else 0
    curve = curve_of(from_day(table, start) if start else table, exits)
    curve = replace(curve, method=conditional_method(curve.method, start))
    points = tuple(_points(table, curve, days, repeats, stretch))
    events = table.n_events if exits == "all" else table.n_events[:, :1]
    is_whole = exits == "all" and start == 0
    return Retention(
        labels=labels,
        n=int(table.n_entered.sum()),
        n_events=int(events.sum()),
        curve=curve,
        life_table=table,
        points=points,
        drawn_until_day=stretch.drawn_until_day if stretch else None,
        median_days=_median(curve, stretch) if is_whole else None,
        start_day=start,
        time_employed=_time_employed(table, curve, points) if is_whole else None,
        exits=exits,
    )


def _points(
    table: LifeTable,
    curve: RetentionCurve,
    days: dict[int, int],
    repeats: dict[int, int],
    stretch: Followed | None,
) -> Iterator[RetentionPoint]:
    values = at_fixed_times(table, curve, list(days.values()))
    for month, value in zip(days, values, strict=True):
        people = int(value.n_at_risk) - repeats.get(value.day, 0)
        reason = why_no_value(value.day, people, stretch)
        estimate = None if reason else value.estimate
        yield RetentionPoint(month, people, int(value.n_events), estimate, reason)


def _median(curve: RetentionCurve, stretch: Followed | None) -> int | None:
    day = median_days(curve)
    return day if stretch and day is not None and day <= stretch.last_day else None


def _time_employed(
    table: LifeTable, curve: RetentionCurve, points: tuple[RetentionPoint, ...]
) -> TimeEmployed | None:
    followed_to = {point.month for point in points if point.estimate}
    span = next((month for month in SPANS if month in followed_to), None)
    if span is None:
        return None
    days = restricted_mean(table, curve, days_of(span))
    scale = span / days_of(span)  # so that whoever stays the whole span has worked all of it
    return TimeEmployed(
        span,
        replace(
            days,
            estimate=days.estimate * scale,
            lower=days.lower * scale,
            upper=days.upper * scale,
        ),
    )
