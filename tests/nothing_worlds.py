"""Companies in which nothing happens, published twice: whatever stands out of them is chance.

Nobody leaves at another rate than before, or in one unit than in another; the programme does
nothing; every seat, those of the cohort to come too, is drawn by lot from the pool.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pandas as pd

from tests.effect_worlds import (
    ACADEMIC,
    Publish,
    Tables,
    narrowed,
    picked_for_tenure,
    publisher,
    rows_in,
)
from ypn_metrics.demo import World, build_world, hazards
from ypn_metrics.demo.world import Table
from ypn_metrics.measures.periods import add_months
from ypn_metrics.notable.before import asks_of, read
from ypn_metrics.notable.notice import Noticed
from ypn_metrics.notable.noticing import judged

PLANNED_SEATS = 20
# The newer publication is as of the end of one of these months, the earlier one 3 to 8 months
# before it: cohorts reach their reviews, begin, and are still to come.
FIRST_MONTH, N_MONTHS = dt.date(2025, 7, 1), 12
GAPS = range(3, 9)


def noticed_of(numbers: Iterable[int], employees: int = 3000) -> Iterator[Noticed]:
    """What stands out of the second publication of each of these companies."""
    with publisher() as publish_before, publisher() as publish:
        for number in numbers:
            before, as_of = days_of_world(number)
            world = World(employees=employees, seed=number, as_of=as_of)
            tables = nothing_happens(world)
            yield noticed_twice(tables, world, before, publish_before, publish)


def days_of_world(number: int) -> tuple[dt.date, dt.date]:
    """As of when a company is published, both times."""
    after = add_months(FIRST_MONTH, number % N_MONTHS + 1)
    before = add_months(after, -GAPS[number // N_MONTHS % len(GAPS)])
    return before - dt.timedelta(days=1), after - dt.timedelta(days=1)


def noticed_twice(
    tables: Tables, world: World, before: dt.date, publish_before: Publish, publish: Publish
) -> Noticed:
    """Publish what was known on an earlier day, then everything, and say what stands out."""
    former = publish_before(known_on(tables, before), replace(world, as_of=before))
    then = read(former, asks_of(former))
    publication = publish(tables, world)
    return judged(publication, asks_of(publication), former, then)


def nothing_happens(world: World) -> dict[str, Table]:
    """A company with the same hazards in every year and unit, and seats drawn by lot."""
    with patch.object(hazards, "BY_YEAR", {}):
        tables = narrowed(build_world(world))
    tables = picked_for_tenure(tables, world.seed, 1.0)
    return tables | {"nominations": _nominated_by_lot(tables, world)}


def known_on(tables: Tables, day: dt.date) -> dict[str, Table]:
    """The tables as an HR system had them on an earlier day."""
    last = np.datetime64(day, "D")
    employees = rows_in(tables["employees"], pd.Series(tables["employees"]["hire_date"] <= last))
    is_later = employees["exit_date"] > last
    employees = employees | {"exit_date": _blank(employees["exit_date"], is_later)}
    for name in {"exit_type", "exit_reason"} & set(employees):
        employees[name] = np.where(is_later, None, employees[name])
    jobs = rows_in(tables["job_history"], pd.Series(tables["job_history"]["valid_from"] <= last))
    jobs = jobs | {"valid_to": _blank(jobs["valid_to"], jobs["valid_to"] > last)}
    started = pd.Series(tables["participants"]["started_on"] <= last)
    participants = rows_in(tables["participants"], started)
    left = participants["left_programme_on"]
    participants = participants | {"left_programme_on": _blank(left, left > last)}
    nominated = pd.Series(tables["nominations"]["nominated_on"] <= last)
    return {
        **tables,
        "employees": employees,
        "job_history": jobs,
        "participants": participants,
        "nominations": rows_in(tables["nominations"], nominated),
    }


def _nominated_by_lot(tables: Tables, world: World) -> Table:
    """The next cohort's seats so far, drawn from those who could have them on the as-of date."""
    employees, participants, cohorts = (
        tables[kind] for kind in ("employees", "participants", "cohorts")
    )
    as_of = np.datetime64(world.as_of, "D")
    (coming,) = np.flatnonzero(cohorts["start_date"] > as_of)[:1]
    start = cohorts["start_date"][coming]
    young = employees["birth_date"] > start - np.timedelta64(40 * 365 + 10, "D")
    could = np.isin(employees["education_level"].astype(str), ACADEMIC) & young
    could &= (employees["potential"] == "yes") & (employees["hire_date"] <= as_of)
    could &= ~(employees["exit_date"] <= as_of)
    could &= ~np.isin(employees["employee_id"], participants["employee_id"])
    rng = np.random.default_rng([world.seed, 2])
    chosen = rng.choice(employees["employee_id"][could], PLANNED_SEATS, replace=False)
    return {
        "employee_id": chosen,
        "cohort": np.full(PLANNED_SEATS, cohorts["cohort"][coming], dtype=object),
        "nominated_on": np.full(PLANNED_SEATS, as_of),
        "nominated_by": np.full(PLANNED_SEATS, "hr", dtype=object),
        "decision": np.full(PLANNED_SEATS, "selected", dtype=object),
    }


def _blank(days: np.ndarray, where: np.ndarray) -> np.ndarray:
    return np.where(where, np.datetime64("NaT"), days)
