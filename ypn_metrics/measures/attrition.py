"""Attrition: how many leave, on every basis that is in use, by period and group.

The store reduces people to counts a day; everything here works on their running sums, so
that any window of days costs two look-ups.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal, get_args

from ypn_metrics.errors import check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.daily import DailyCounts, daily_counts
from ypn_metrics.measures.exit_kinds import check_kinds_known
from ypn_metrics.measures.periods import DAYS_A_YEAR, Period, PeriodName, periods_of
from ypn_metrics.population import EVERYONE, Labels, Population, check_dated
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.rates import poisson_rate_interval
from ypn_metrics.store.publications import Publication

Basis = Literal["exit_rate", "average", "month_ends", "end", "start", "stability"]
Exits = Literal["all", "voluntary"]


@dataclass(frozen=True, slots=True)
class Turnover:
    """Leavers of one group in one period, against the denominator of one basis.

    Attributes
    ----------
    labels
        Of the attributes that were asked for, in their order.
    first_day, last_day
        The period, both days included.
    exits, voluntary_exits
        Leavers in it; transfers out of the company are none. How many of them left of their
        own accord is None where no exit has a kind.
    headcount_before, headcount_end
        At the end of the day before the period, and at the end of its last day.
    denominator
        Of the basis: person-years, or people.
    person_years
        Sum of each day's headcount at its end / 365.25.
    estimate
        Exit rate per 100 person-years, else a proportion; None where the denominator is 0.
    """

    labels: Labels
    first_day: dt.date
    last_day: dt.date
    exits: int
    voluntary_exits: int | None
    headcount_before: int
    headcount_end: int
    denominator: float
    person_years: float
    estimate: Estimate | None

    def exits_counted(self, exits: Exits) -> int:
        """How many of the exits are of a kind that is told apart."""
        if exits == "all":
            return self.exits
        assert self.voluntary_exits is not None  # else `check_exits` has refused the measure
        return self.voluntary_exits


def turnover(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    periods: PeriodName | None = None,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
    basis: Basis = "exit_rate",
    exits: Exits = "all",
) -> tuple[Turnover, ...]:
    """Leavers against the people they left from, by period and group.

    Numerator: employments whose last day lies in the period. Denominator: that of the
    basis; see the registry for each.

    Parameters
    ----------
    publication, population
        Whose; groups with nobody in them do not appear.
    periods
        How to divide the window: calendar years, quarters or months, or windows of twelve
        months ending at each month's end. None takes the window as one period.
    first_day, last_day
        The window, both included; by default all that is observed.
    basis
        One of `Basis`.
    exits
        ``voluntary`` puts only these into the estimate.

    Raises
    ------
    ArgumentError
        If the window leaves what is observed, or basis or exits are not known.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.
    """
    check_dated(publication)
    check_counted_by(publication, basis, exits)
    windows = periods_of(publication, periods, first_day, last_day)
    return tuple(
        turnover_in(counts, window, basis, exits)
        for counts in daily_counts(publication, population)
        for window in windows
    )


def headcount(
    publication: Publication, population: Population, days: tuple[dt.date, ...]
) -> tuple[tuple[Labels, dt.date, int], ...]:
    """People employed at the end of each day, by group.

    Raises
    ------
    ArgumentError
        If a day is outside what is observed.
    MeasureError
        If the employees have no dates, and a day is not the as-of date.
    """
    for day in days:
        if day != publication.as_of:
            check_dated(publication)
        periods_of(publication, None, day, day)
    return tuple(
        (counts.labels, day, int(counts.headcount[counts.at(day)]))
        for counts in daily_counts(publication, population)
        for day in days
    )


def turnover_in(counts: DailyCounts, period: Period, basis: Basis, exits: Exits) -> Turnover:
    """One group's leavers in one period, from its running sums."""
    before, end = counts.at(period.first_day) - 1, counts.at(period.last_day)
    person_years = float(counts.person_days[end] - counts.person_days[before]) / DAYS_A_YEAR
    found = Turnover(
        labels=counts.labels,
        first_day=period.first_day,
        last_day=period.last_day,
        exits=int(counts.leavers[end] - counts.leavers[before]),
        voluntary_exits=counts.voluntary_between(before, end),
        headcount_before=int(counts.headcount[before]),
        headcount_end=int(counts.headcount[end]),
        denominator=_denominator(counts, period, basis, person_years),
        person_years=person_years,
        estimate=None,
    )
    is_stability = basis == "stability"
    counted = int(counts.seasoned[end]) if is_stability else found.exits_counted(exits)
    return replace(found, estimate=estimate_on(basis, counted, found.denominator))


def estimate_on(basis: Basis, counted: int, denominator: float) -> Estimate | None:
    """What was counted against a denominator of the basis; None where it has no meaning."""
    if denominator <= 0:
        return None
    if basis != "stability":
        return poisson_rate_interval(counted, denominator, per=unit_of(basis))
    # A group that people move into can hold more with a year's service than it held then.
    return proportion_interval(counted, int(denominator)) if counted <= denominator else None


def unit_of(basis: Basis) -> float:
    """What a basis is given per: 100 person-years, or 1 for a proportion."""
    return 100.0 if basis == "exit_rate" else 1.0


def _denominator(counts: DailyCounts, period: Period, basis: Basis, person_years: float) -> float:
    before, end = counts.at(period.first_day) - 1, counts.at(period.last_day)
    if basis == "exit_rate":
        return person_years
    if basis == "average":
        return float(counts.headcount[before] + counts.headcount[end]) / 2
    if basis == "end":
        return float(counts.headcount[end])
    if basis == "start":
        return float(counts.headcount[before])
    if basis == "stability":
        year_ago = counts.at(period.year_before_end)
        return float(counts.headcount[year_ago]) if year_ago >= 0 else 0.0
    month_ends = [counts.at(day) for day in period.month_ends]
    return float(counts.headcount[month_ends].mean()) if month_ends else 0.0


def check_counted_by(publication: Publication, basis: str, exits: str) -> None:
    """Refuse a basis that there is not, and exits as `check_exits` does."""
    check_choice(basis, get_args(Basis), text("basis"))
    check_exits(publication, exits)


def check_exits(publication: Publication, exits: str) -> None:
    """Refuse a kind of exits that is not known, or that the extract does not tell apart.

    Raises
    ------
    ArgumentError
        If the kind is not known.
    MeasureError
        If voluntary exits are asked for and no exit has a kind: there would seem to be none.
    """
    check_choice(exits, get_args(Exits), text("kind of exits"))
    if exits != "all":
        check_kinds_known(publication)
