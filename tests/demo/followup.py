"""Follow participants and their colleagues from the same day on: a naive count, in pandas."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import pandas as pd

AS_OF = pd.Timestamp("2026-06-30")


@dataclass(frozen=True)
class Count:
    """Participants' exits beside those that their colleagues' rate would have given."""

    observed: int
    expected: float
    colleagues_exits: int

    @property
    def ratio(self) -> float:
        return self.observed / self.expected

    def deviation(self, true_ratio: float) -> float:
        """Return the ratio's standard deviation: both groups' exits are about Poisson."""
        return sqrt(true_ratio / self.expected + true_ratio**2 / self.colleagues_exits)


def latest_exit(tables: dict[str, pd.DataFrame]) -> pd.Series:
    """Return, by employee, the exit of the latest employment; blank while it lasts."""
    latest = tables["employees"].drop_duplicates("employee_id", keep="last")
    return latest.set_index("employee_id").exit_date


def eligible_on(tables: dict[str, pd.DataFrame], day: pd.Timestamp) -> pd.DataFrame:
    """Return the employments of everyone eligible on a day, participants of that day included."""
    people, participants = tables["employees"], tables["participants"]
    already = participants.employee_id[participants.started_on < day]
    return people[
        (people.hire_date <= day)
        & ~(people.exit_date <= day)
        & (people.birth_date + pd.DateOffset(years=40) > day)
        & people.education_level.isin(["bachelor", "master", "doctorate"])
        & (people.potential == "yes")
        & ~people.employee_id.isin(already)
    ]


def participants_exits(tables: dict[str, pd.DataFrame]) -> Count:
    """Count exits by person-time, season by season; colleagues count until they take part."""
    started = tables["participants"].set_index("employee_id").started_on
    observed, expected, colleagues_exits = 0, 0.0, 0
    for day in sorted(started.unique()):
        pool = eligible_on(tables, day)
        later = pool.employee_id.map(started)
        takes_part = later == day
        end = pool.exit_date.fillna(AS_OF).clip(upper=AS_OF)
        end = end.where(takes_part | later.isna() | (later > end), later)
        days = (end - day).dt.days
        exits = pool.exit_date.notna() & (pool.exit_date == end)
        rate = exits[~takes_part].sum() / days[~takes_part].sum()
        colleagues_exits += int(exits[~takes_part].sum())
        observed += int(exits[takes_part].sum())
        expected += rate * days[takes_part].sum()
    return Count(observed, expected, colleagues_exits)
