"""Worlds whose true exit rate is known: many groups of one size, each a business unit.

They are written as an extract and published by the import that ships; a figure that is asked
of them comes back the way a reader gets it.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.company import publish_rows
from ypn_metrics.measures.trend import Trend, attrition_trends
from ypn_metrics.population import Population
from ypn_metrics.store.publications import Publication

ACADEMICS = Population("young_academic", by=("business_unit",))
HIRED_AT_YEARS, LEAVES_GROUP_AT_YEARS = 25, 40
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Worlds:
    """Groups of young academics who leave at a rate that is known.

    Attributes
    ----------
    n
        How many worlds; each draws on its own.
    people
        In each at every time: who leaves, or turns 40, is replaced the day after.
    years
        Of ``rate`` before the as-of date or the step.
    rate, later_rate
        Exits per 100 person-years before the step, and from it on.
    later_months
        From the step to the as-of date; 0 is no step.
    """

    n: int
    people: int
    years: int
    rate: float = 10.0
    later_rate: float = 10.0
    later_months: int = 0
    seed: int = 1
    first_day: dt.date = dt.date(2010, 1, 1)

    @property
    def step_day(self) -> dt.date:
        """The first day of the later rate."""
        return self.first_day.replace(year=self.first_day.year + self.years)

    @property
    def as_of(self) -> dt.date:
        """The last day that is known."""
        months = self.step_day.month - 1 + self.later_months
        after = dt.date(self.step_day.year + months // 12, months % 12 + 1, 1)
        return after - dt.timedelta(days=1)


def employees_of(worlds: Worlds) -> Iterator[dict[str, str]]:
    """The extract of employees, one row an employment."""
    draw = random.Random(worlds.seed)
    n_days = (worlds.as_of - worlds.first_day).days
    for world in range(worlds.n):
        for seat in range(worlds.people):
            age = draw.uniform(HIRED_AT_YEARS, LEAVES_GROUP_AT_YEARS)
            # The first of a seat has sat there for as long as its age says.
            began, place = -DAYS_A_YEAR * (age - HIRED_AT_YEARS), 0
            while began <= n_days:
                turns_40 = began + DAYS_A_YEAR * (LEAVES_GROUP_AT_YEARS - HIRED_AT_YEARS)
                exit_day = _exit_day(draw, worlds, max(began, 0.0))
                leaves = exit_day < min(turns_40, n_days + 1)
                yield {
                    "employee_id": f"{world}-{seat}-{place}",
                    "hire_date": _day(worlds, began),
                    "exit_date": _day(worlds, exit_day) if leaves else "",
                    "birth_date": _day(worlds, began - DAYS_A_YEAR * HIRED_AT_YEARS),
                    "education_level": "master",
                    "business_unit": f"{world:04d}",
                }
                began, place = min(exit_day, turns_40) + 1, place + 1


def publish_worlds(folder: Path, worlds: Worlds) -> Publication:
    """Publish the worlds as one company, each a business unit."""
    return publish_rows(
        folder,
        worlds.as_of.isoformat(),
        observed_from=worlds.first_day.isoformat(),
        employees=employees_of(worlds),
    )


def trends_of_worlds(publication: Publication, day_after: dt.date | None = None) -> list[Trend]:
    """The trend of each world, as it is read on the day before."""
    last_day = day_after - dt.timedelta(days=1) if day_after else None
    trends = attrition_trends(publication, ACADEMICS, last_day=last_day)
    return [trend for trend in trends.values() if trend]


def _exit_day(draw: random.Random, worlds: Worlds, began: float) -> float:
    """The day of an exit, by a rate that steps once: what is drawn is time at rate one."""
    step = float((worlds.step_day - worlds.first_day).days)
    before, later = (rate / 100 / DAYS_A_YEAR for rate in (worlds.rate, worlds.later_rate))
    needed, until_step = draw.expovariate(1.0), max(0.0, step - began)
    if needed <= until_step * before:
        return began + needed / before
    return began + until_step + (needed - until_step * before) / later


def _day(worlds: Worlds, days: float) -> str:
    return (worlds.first_day + dt.timedelta(days=int(days // 1))).isoformat()
