"""Published leavers by year: rates with intervals and control limits, and stated reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ypn_metrics.disclosure.catalogue import Subject
from ypn_metrics.disclosure.reading import PublishedCell, PublishedFigures
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.reasons import NETWORK, NONE, STATED, ReasonPeriod, ReasonShare
from ypn_metrics.measures.sides import ALL
from ypn_metrics.measures.trend import FEWEST_PERSON_YEARS, LIMITS_COVERAGE, Trend
from ypn_metrics.programme import REASON_GROUPS
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.control_limits import poisson_limits
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.rates import poisson_rate_interval

PER = 100.0
# Subject -> the label of its person-years, and of the group on the other pages.
LEAVERS: dict[Subject, str] = {"young_academics_left": "young_academic", "left": "everyone"}


@dataclass(frozen=True, slots=True)
class PublishedYears:
    """One group's leavers by year, oldest first.

    Attributes
    ----------
    trend
        Of the years that are shown; None where none is.
    withheld
        The last days of those that are not.
    """

    group: str
    trend: Trend | None
    withheld: tuple[dt.date, ...]


def published_years(figures: PublishedFigures, subject: Subject) -> PublishedYears | None:
    """The rate of each year with what chance alone would do to it; None where none is counted."""
    group = LEAVERS[subject]
    years = {e.last_day: e.published.estimate for e in figures.estimates_of("person_years", group)}
    # Where one year is all there is, the recent years together are the same one.
    by_day = {
        cell.last_day: cell
        for cell in figures.of(subject)
        if cell.first_day and cell.last_day and (cell.last_day - cell.first_day).days < 366
    }
    if not by_day:
        return None
    cells = [by_day[day] for day in sorted(by_day)]
    points = [point for cell in cells if (point := _point(cell, years.get(cell.last_day)))]
    shown = {point.last_day for point in points}
    withheld = tuple(day for cell in cells if (day := cell.last_day) and day not in shown)
    return PublishedYears(group, _trend(points), withheld)


def _point(cell: PublishedCell, person_years: float | None) -> Turnover | None:
    if cell.people is None or cell.first_day is None or cell.last_day is None:
        return None
    # Under it the person-years are nearly a count of the people who worked them.
    if person_years is None or person_years < FEWEST_PERSON_YEARS:
        return None
    return Turnover(
        labels=(),
        first_day=cell.first_day,
        last_day=cell.last_day,
        exits=cell.people,
        voluntary_exits=None,
        headcount_before=0,
        headcount_end=0,
        denominator=person_years,
        person_years=person_years,
        estimate=poisson_rate_interval(cell.people, person_years, PER),
    )


def _trend(points: Sequence[Turnover]) -> Trend | None:
    if not points:
        return None
    exits, times = sum(p.exits for p in points), [p.person_years for p in points]
    long_run = poisson_rate_interval(exits, sum(times), PER)
    lower, upper = poisson_limits(long_run.estimate / PER, np.array(times), LIMITS_COVERAGE)
    return Trend(
        points=tuple(points),
        long_run=long_run,
        lower_limits=tuple((PER * lower).tolist()),
        upper_limits=tuple((PER * upper).tolist()),
        n_years=len(points),
    )


def published_reasons(figures: PublishedFigures, subject: Subject) -> ReasonPeriod | None:
    """What was stated in the recent years together; None where they are not shown or too few.

    Shares are of the exits with a reason; where it is not shown how many have none, of all.
    """
    cells = figures.parts(subject, "reason")
    exits = {cell.where[0][1]: cell.people for cell in cells}
    whole = next(
        (c.people for c in figures.of(subject) if cells and c.first_day == cells[0].first_day), None
    )
    if not whole or all(n is None for n in exits.values()):
        return None
    assert cells[0].first_day is not None
    assert cells[0].last_day is not None
    without = exits.get(NONE)
    of = whole - (without or 0)
    three = [exits.get(reason) for reason in REASON_GROUPS]
    network = sum(n for n in three if n is not None) if None not in three else None
    return ReasonPeriod(
        name=ALL,
        first_day=cells[0].first_day,
        last_day=cells[0].last_day,
        exits=whole,
        with_reason=of,
        shares=tuple(_share(reason, exits.get(reason), of) for reason in STATED),
        network=_share(NETWORK, network, of),
        without=proportion_interval(without, whole) if without is not None else None,
        wordings=(),
        withheld=None,
    )


def _share(reason: str, exits: int | None, of: int) -> ReasonShare:
    estimate: Estimate | None = None
    if exits is not None and 0 <= exits <= of and of:
        estimate = proportion_interval(exits, of)
    return ReasonShare(reason, exits if estimate else None, estimate)
