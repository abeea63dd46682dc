"""Retention: how long people stay, from the day of hire, with delayed entry."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import get_args

import pandas as pd

from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import text
from ypn_metrics.measures.attrition import DAYS_A_YEAR, Exits
from ypn_metrics.population import EVERYONE, Labels, Population, ask, by_labels, check_dated
from ypn_metrics.results import Estimate, LifeTable, RetentionCurve
from ypn_metrics.statistics.curve_values import at_fixed_times, median_days
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier
from ypn_metrics.store.publications import Publication

MONTHS = (3, 6, 12, 24, 36, 60)
CAUSES = ("voluntary", "involuntary", "other")
FEWEST_FOR_A_VALUE = 5  # people at risk
FEWEST_FOR_A_CURVE = 10


@dataclass(frozen=True, slots=True)
class RetentionPoint:
    """Retention at a fixed tenure: estimate is None below five people at risk."""

    month: int
    n_at_risk: int
    n_events: int
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class Retention:
    """One group's retention: the curve, its values at fixed tenures, the median.

    Attributes
    ----------
    n
        Employments followed; ``n_events`` of them ended.
    n_at_start
        Of these, those followed from the very day of hire.
    drawn_until_day
        Last day with at least ten at risk: the curve is drawn no further; None if never.
    """

    labels: Labels
    n: int
    n_events: int
    curve: RetentionCurve
    life_table: LifeTable
    points: tuple[RetentionPoint, ...]
    drawn_until_day: int | None
    median_days: int | None

    @property
    def n_at_start(self) -> int:
        return int(self.life_table.n_entered[self.life_table.time_days < 0].sum())


def days_of(month: float) -> int:
    """Whole days in so many months of 365.25 / 12 days.

    >>> days_of(12), days_of(24)
    (365, 730)
    """
    return floor(month * DAYS_A_YEAR / 12)


def retention(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    exits: Exits = "all",
    months: tuple[int, ...] = MONTHS,
) -> tuple[Retention, ...]:
    """The share still employed by time since hire, for each group as on the day of hire.

    Kaplan-Meier with delayed entry: people hired before the first observed day are at risk
    from the tenure they had then. With ``exits="voluntary"``, one minus Aalen-Johansen's
    cumulative incidence of voluntary exits: the others compete, and are not censored.
    Transfers out of the company are censored.

    Parameters
    ----------
    months
        Tenures at which to give the value, each of 365.25 / 12 days.

    Raises
    ------
    ArgumentError
        If ``exits`` is not known.
    MeasureError
        If the employees have no dates.
    """
    if exits not in get_args(Exits):
        raise ArgumentError(
            text(
                "{value} is no {what}; there are {known}.",
                value=exits,
                what=text("exits"),
                known=", ".join(get_args(Exits)),
            )
        )
    check_dated(publication)
    days = {month: days_of(month) for month in months}
    rows = ask(publication, "life_table", population)
    repeats = _repeats(publication, population, list(days.values()))
    return tuple(
        _retention(labels, life_table_of(part), days, repeats.get(labels, {}), exits)
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


def _repeats(
    publication: Publication, population: Population, days: list[int]
) -> dict[Labels, dict[int, int]]:
    rows = ask(publication, "repeated_at_risk", population, days=days)
    return {
        labels: dict(zip(part["day"].astype(int), part["n_repeated"].astype(int), strict=True))
        for labels, part in by_labels(rows, population)
    }


def _retention(
    labels: Labels,
    table: LifeTable,
    days: dict[int, int],
    repeats: dict[int, int],
    exits: Exits,
) -> Retention:
    curve = kaplan_meier(table) if exits == "all" else cumulative_incidence(table)["voluntary"]
    values = at_fixed_times(table, curve, list(days.values()))
    points = []
    for month, value in zip(days, values, strict=True):
        people = int(value.n_at_risk) - repeats.get(value.day, 0)
        estimate = value.estimate if people >= FEWEST_FOR_A_VALUE else None
        points.append(RetentionPoint(month, people, int(value.n_events), estimate))
    events = table.n_events if exits == "all" else table.n_events[:, :1]
    return Retention(
        labels=labels,
        n=int(table.n_entered.sum()),
        n_events=int(events.sum()),
        curve=curve,
        life_table=table,
        points=tuple(points),
        drawn_until_day=drawn_until(table),
        median_days=median_days(curve),
    )


def drawn_until(table: LifeTable) -> int | None:
    """The last day of the curve's unbroken stretch with ten at risk or more."""
    at_risk = table.n_entered.cumsum() - table.n_left.cumsum()  # just after each day
    enough = (at_risk >= FEWEST_FOR_A_CURVE).nonzero()[0]
    if len(enough) == 0:
        return None
    last = enough[-1] + 1
    return int(table.time_days[min(last, len(table.time_days) - 1)])
