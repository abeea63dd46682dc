"""The retention table: of those hired in a year, how many were there so many months later."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ypn_metrics.database import rows_of
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.attrition import Exits, check_exits
from ypn_metrics.measures.following import FEWEST_FOR_A_VALUE, followed
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.retention import (
    curve_of,
    life_table_of,
    repeated_at_risk,
    why_no_value,
)
from ypn_metrics.population import EVERYONE, Labels, Population, ask, by_labels, check_dated
from ypn_metrics.results import Estimate, LifeTable
from ypn_metrics.statistics.curve_values import FixedTime, at_fixed_times
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.store.publications import Publication

TABLE_MONTHS = (12, 24, 36, 60)


@dataclass(frozen=True, slots=True)
class RetentionCell:
    """Those hired in a year, so many months later.

    Attributes
    ----------
    n_at_risk
        People followed to that tenure.
    is_complete
        Everyone hired that year can have been followed that long by the as-of date.
    estimate
        The share still employed; without it there is a reason.
    """

    month: int
    n_at_risk: int
    is_complete: bool
    estimate: Estimate | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class HireYear:
    """One group's hires of a year: ``n`` employments that are followed, and a cell a month."""

    labels: Labels
    hire_year: int
    n: int
    cells: tuple[RetentionCell, ...]


def retention_table(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    exits: Exits = "all",
    months: tuple[int, ...] = TABLE_MONTHS,
) -> tuple[HireYear, ...]:
    """Of those hired in each year, the share still employed so many months later.

    Numerator: of the employments that began in the year, those that lasted; denominator: all
    of them, by group as on the day of hire. Where everyone was followed all the way it is a
    plain count with the interval of a proportion (Wilson from 40 people, else
    Clopper-Pearson). Where some cannot have been followed that long yet, or were transferred
    out or came under observation before, it is Kaplan-Meier's value: never a share of those
    who happen to be old enough. No value is given of years whose people are not followed from
    their hire.

    Parameters
    ----------
    exits
        ``voluntary`` counts only these as lost.

    Raises
    ------
    ArgumentError
        If ``exits`` is not known.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.
    """
    check_dated(publication)
    check_exits(publication, exits)
    by_year = replace(
        population, by=(*(name for name in population.by if name != "hire_year"), "hire_year")
    )
    days = [days_of(month) for month in months]
    repeats = repeated_at_risk(publication, by_year, days)
    last_hires = {
        labels: max(row.last_hire.date() for row in rows_of(part))
        for labels, part in by_labels(ask(publication, "hire_years", by_year), by_year)
    }
    return tuple(
        _hire_year(
            labels,
            life_table_of(part),
            months,
            repeats.get(labels, {}),
            (publication.as_of - last_hires[labels]).days,
            exits,
        )
        for labels, part in by_labels(ask(publication, "life_table", by_year), by_year)
    )


def _hire_year(
    labels: Labels,
    table: LifeTable,
    months: tuple[int, ...],
    repeats: dict[int, int],
    shortest_days: int,
    exits: Exits,
) -> HireYear:
    values = at_fixed_times(table, curve_of(table, exits), [days_of(month) for month in months])
    return HireYear(
        labels=labels[:-1],
        hire_year=int(labels[-1]),
        n=int(table.n_entered.sum()),
        cells=tuple(
            _cell(month, table, value, repeats.get(value.day, 0), shortest_days >= value.day)
            for month, value in zip(months, values, strict=True)
        ),
    )


def _cell(
    month: int, table: LifeTable, value: FixedTime, n_repeated: int, is_complete: bool
) -> RetentionCell:
    people = int(value.n_at_risk) - n_repeated
    n = int(table.n_entered.sum())
    if is_complete and _all_followed_to(table, value.day):
        if n < FEWEST_FOR_A_VALUE:
            reason = text("Fewer than {n} people were hired.", n=FEWEST_FOR_A_VALUE)
            return RetentionCell(month, people, is_complete, None, reason)
        estimate = proportion_interval(n - int(value.n_events), n)
        return RetentionCell(month, people, is_complete, estimate, None)
    reason = _why_no_estimate(table, value.day, people)
    estimate = None if reason else value.estimate
    return RetentionCell(month, people, is_complete, estimate, reason)


def _all_followed_to(table: LifeTable, day: int) -> bool:
    """Whether everyone is seen from the hire until they leave or until that day."""
    lost_sight_of = table.n_left - table.n_events.sum(axis=1)
    came_late = table.n_entered[table.time_days >= 0].sum()
    return not came_late and not lost_sight_of[table.time_days < day].sum()


def _why_no_estimate(table: LifeTable, day: int, people: int) -> Text | None:
    stretch = followed(table)
    if stretch is not None and stretch.first_day > 0:
        return text("Too few of those hired are followed from their hire.")
    return why_no_value(day, people, stretch)
