"""Attraction: how many of those hired are new graduates, before the first cohort and since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ypn_metrics.measures.periods import DAYS_A_YEAR, Period, periods_of
from ypn_metrics.measures.sides import AFTER, ALL, BEFORE, Sides, sides_of
from ypn_metrics.population import (
    EVERYONE,
    Labels,
    Population,
    ask,
    by_labels,
    check_dated,
    check_told,
)
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.differences import proportion_difference
from ypn_metrics.statistics.exact import fisher_exact_p
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.rates import poisson_rate_interval
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class Intake:
    """Who was hired in one period.

    Attributes
    ----------
    period
        A calendar year, or ``before`` the first cohort's start, ``after`` or ``all``.
    is_part_year
        The period is a calendar year of which only a part is observed.
    hires
        Employments that began in it.
    new_graduates, unknown
        Of them: new graduates on the day of hire, and those of whom nobody can say.
    a_year
        New graduates hired per year of 365.25 days.
    share
        New graduates among the hires of whom it is known; None where there are none.
    """

    period: str
    first_day: dt.date
    last_day: dt.date
    is_part_year: bool
    hires: int
    new_graduates: int
    unknown: int
    a_year: Estimate
    share: Estimate | None


@dataclass(frozen=True, slots=True)
class Attraction:
    """One group's hires.

    Attributes
    ----------
    years
        Every calendar year of the window, in order.
    sides
        Before and after the first cohort's start, where the window has both, and the whole
        window, last.
    difference, test
        Of the shares, after less before, with Fisher's exact test; None without both.
    """

    labels: Labels
    years: tuple[Intake, ...]
    sides: tuple[Intake, ...]
    difference: Estimate | None
    test: TestResult | None

    def side(self, name: str) -> Intake | None:
        return next((intake for intake in self.sides if intake.period == name), None)

    @property
    def whole(self) -> Intake:
        return self.sides[-1]


def attraction(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
) -> tuple[Attraction, ...]:
    """New graduates among those hired, by calendar year and before and after the first cohort.

    Numerator: hires who are new graduates on the day of hire. Denominator: hires of whom it
    is known whether they are; the others are counted beside. Groups are as on the day of hire.

    Parameters
    ----------
    population
        Whose hires; divided, groups that hired nobody do not appear.
    first_day, last_day
        The window, both included; by default all that is observed.

    Raises
    ------
    ArgumentError
        If the window leaves what is observed.
    MeasureError
        If the employees have no dates, or no column that tells who is a new graduate.
    """
    check_dated(publication)
    check_told(publication, "new_graduate")
    sides = sides_of(publication, first_day, last_day)
    years = periods_of(publication, "year", first_day, last_day)
    rows = ask(
        publication,
        "hires",
        population,
        first_day=sides.periods[ALL].first_day,
        last_day=sides.periods[ALL].last_day,
        split_day=sides.split_day,
    )
    return tuple(
        _attraction(labels, part, years, sides) for labels, part in by_labels(rows, population)
    )


def _attraction(
    labels: Labels, rows: pd.DataFrame, years: Iterable[Period], sides: Sides
) -> Attraction:
    by_year = (
        _intake(
            str(year.first_day.year),
            year,
            rows.loc[rows["year"] == year.first_day.year],
            is_part_year=not year.is_whole_year,
        )
        for year in years
    )
    by_side = {
        name: _intake(name, window, _on_side(rows, name)) for name, window in sides.periods.items()
    }
    before, after = by_side.get(BEFORE), by_side.get(AFTER)
    difference, test = _compared(before, after) if before and after else (None, None)
    return Attraction(labels, tuple(by_year), tuple(by_side.values()), difference, test)


def _on_side(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    if name == ALL:
        return rows
    return rows.loc[rows["is_after"].astype(bool) == (name == AFTER)]


def _intake(name: str, window: Period, rows: pd.DataFrame, *, is_part_year: bool = False) -> Intake:
    hires, graduates, unknown = (
        int(rows[column].to_numpy(dtype="int64").sum())
        for column in ("hires", "new_graduates", "unknown")
    )
    known = hires - unknown
    days = (window.last_day - window.first_day).days + 1
    return Intake(
        period=name,
        first_day=window.first_day,
        last_day=window.last_day,
        is_part_year=is_part_year,
        hires=hires,
        new_graduates=graduates,
        unknown=unknown,
        a_year=poisson_rate_interval(graduates, days / DAYS_A_YEAR),
        share=proportion_interval(graduates, known) if known else None,
    )


def _compared(before: Intake, after: Intake) -> tuple[Estimate | None, TestResult | None]:
    k0, n0 = before.new_graduates, before.hires - before.unknown
    k1, n1 = after.new_graduates, after.hires - after.unknown
    if not (n0 and n1):
        return None, None
    test = fisher_exact_p([[k1, n1 - k1], [k0, n0 - k0]])
    return proportion_difference(k1, n1, k0, n0), test
