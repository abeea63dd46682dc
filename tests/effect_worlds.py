"""Companies whose programme's true effect is known, and what the shipped measures say of them.

A company is made by the demo, put into the workbench's tables as the import leaves them, and
published by the derivation that ships, without writing and reading files: a world takes a
fraction of a second, so thousands can be asked.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from tests.effect_truth import true_differences
from ypn_metrics.building import Plan, build_publication
from ypn_metrics.database import Connection, close_reader, connect_workbench, read_sql, run
from ypn_metrics.demo import World, build_world
from ypn_metrics.demo.world import OBSERVED_FROM, Table
from ypn_metrics.extracts.converting import create_extract_tables
from ypn_metrics.measures.effect import Effect, EffectAt, matched_effect, same_start_effect
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.power import power
from ypn_metrics.programme import read_programme
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.logrank_power import logrank_power
from ypn_metrics.store.ledger import Description
from ypn_metrics.store.publications import Publication

Tables: TypeAlias = Mapping[str, Table]
Publish: TypeAlias = Callable[[Tables, World], Publication]

# The three cohorts have then been followed for 57, 40 and 22 months.
AS_OF = dt.date(2027, 6, 30)
WORTH_HAVING, PRIMARY_MONTH, PROGRAMME_MONTHS = 0.05, 24, 16
KINDS = ("employees", "job_history", "cohorts", "participants")
FORESEEN_ONE_IN = 4
LONG_DAYS = 5 * 365
ACADEMIC = ("bachelor", "master", "doctorate")
METHODS: Mapping[str, Callable[[Publication, float], Effect]] = {
    "naive": naive_effect,
    "same start": same_start_effect,
    "matched": matched_effect,
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """Worlds that differ by their seed alone.

    Attributes
    ----------
    world
        What they are like.
    leaves_out
        Columns that the employees extract does not bring.
    tenure_weight
        If not 1, participants are drawn anew, as `picked_for_tenure` says.
    """

    name: str
    world: World
    leaves_out: frozenset[str] = frozenset()
    tenure_weight: float = 1.0

    def worlds(self, numbers: Iterable[int]) -> Iterator[World]:
        """The worlds of these numbers: a number is always the same world."""
        return (replace(self.world, seed=number) for number in numbers)


@dataclass(frozen=True, slots=True)
class Told:
    """One figure that a measure gave of a world: of retention, or of months employed."""

    world: int
    method: str
    outcome: str
    month: int
    difference: Estimate
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What was told of one world, and what is true of it.

    Attributes
    ----------
    p_values
        Method -> of the permutation test.
    truth
        Outcome and month -> the effect on the world's own participants.
    foreseen
        Kind of test -> the power that the world's own data promise for the true effect; asked
        of one world in four, as it varies little and asks for the comparison once more.
    """

    told: tuple[Told, ...]
    p_values: Mapping[str, float]
    truth: Mapping[tuple[str, int], float]
    foreseen: Mapping[str, float] = field(default_factory=dict)


def see(scenario: Scenario, numbers: Iterable[int]) -> Iterator[Seen]:
    """Make the worlds of these numbers one after another, and ask the measures of each."""
    with publisher() as publish:
        for world in scenario.worlds(numbers):
            tables = narrowed(build_world(world))
            if scenario.tenure_weight != 1:
                tables = picked_for_tenure(tables, world.seed, scenario.tenure_weight)
            tables = lacking(tables, scenario.leaves_out)
            yield _seen(publish(tables, world), world)


@contextlib.contextmanager
def publisher() -> Iterator[Publish]:
    """What publishes a world; each takes the place of the one before it."""
    with tempfile.TemporaryDirectory(prefix="ypn_effect_") as folder:
        connection = connect_workbench(Path(folder))
        connection.execute("set threads = 1")  # as many processes as cores are at work
        create_extract_tables(connection)
        try:
            yield lambda tables, world: _publish(connection, Path(folder), tables, world)
        finally:
            connection.close()


def narrowed(tables: Tables, *, to_pool: bool = False) -> dict[str, Table]:
    """What the effect is computed from: no nominations, and jobs only of who could be compared.

    Everyone's employments are in the naive comparison, and nobody's jobs; ``to_pool`` leaves
    out the people too whom no trial can hold, for the other comparisons alone.
    """
    employees, jobs = tables["employees"], tables["job_history"]
    could = pd.Series(employees["education_level"]).isin(ACADEMIC)
    if to_pool and "potential" in employees:
        could &= employees["potential"] == "yes"
    people = rows_in(employees, could) if to_pool else employees
    theirs = pd.Series(jobs["employee_id"]).isin(employees["employee_id"][could])
    kept = {kind: tables[kind] for kind in KINDS}
    return kept | {"employees": people, "job_history": rows_in(jobs, theirs)}


def rows_in(table: Table, are_kept: pd.Series) -> Table:
    """Some rows of a table."""
    return {name: column[are_kept.to_numpy()] for name, column in table.items()}


def picked_for_tenure(tables: Tables, seed: int, weight: float) -> dict[str, Table]:
    """The tables, with others as participants, drawn from those who could have been.

    Who has been employed for five years is ``weight`` times as likely to be drawn as others.
    It takes a programme that does nothing: those who were picked first left as if they were not.
    """
    employees, participants = tables["employees"], tables["participants"]
    rng = np.random.default_rng([seed, 1])
    ids, picked = employees["employee_id"], participants["employee_id"].copy()
    is_free = np.isin(employees["education_level"].astype(str), ACADEMIC)
    is_free &= employees["potential"] == "yes"
    for start in np.unique(participants["started_on"]):
        seats = participants["started_on"] == start
        there = employees["hire_date"] <= start
        there &= ~(employees["exit_date"] <= start)
        young = employees["birth_date"] > start - np.timedelta64(40 * 365 + 10, "D")
        rows = np.flatnonzero(is_free & there & young)
        is_long = (start - employees["hire_date"][rows]).astype(int) >= LONG_DAYS
        weights = np.where(is_long, weight, 1.0)
        chosen = rng.choice(rows, int(seats.sum()), replace=False, p=weights / weights.sum())
        picked[seats] = ids[chosen]
        is_free &= ~pd.Series(ids).isin(ids[chosen]).to_numpy()
    return {**tables, "participants": {**participants, "employee_id": picked}}


def lacking(tables: Tables, columns: frozenset[str]) -> dict[str, Table]:
    """The tables, without these columns of the employees."""
    left = {name: c for name, c in tables["employees"].items() if name not in columns}
    return {**tables, "employees": left}


def foreseen_power(publication: Publication, world: World, drop: float) -> dict[str, float]:
    """The power that "can we know yet" gives for the true effect, by interval and by test."""
    found = power(publication, drop, PRIMARY_MONTH, PROGRAMME_MONTHS)
    at, expected = found.primary, found.expected_events
    ratio = (at.n_comparators or 0.0) / (at.n_participants or 1.0)
    return {
        "interval": at.power or 0.0,
        "log-rank": logrank_power(world.effect, expected, ratio * expected),
    }


def _seen(publication: Publication, world: World) -> Seen:
    effects = {name: measure(publication, WORTH_HAVING) for name, measure in METHODS.items()}
    truth = true_differences(world)
    drop = truth["retained", PRIMARY_MONTH]
    is_foreseen = world.seed % FORESEEN_ONE_IN == 0
    return Seen(
        tuple(_told(effects, world.seed)),
        {name: effect.test.p_value for name, effect in effects.items() if effect.test},
        truth,
        foreseen_power(publication, world, drop) if drop > 0 and is_foreseen else {},
    )


def _told(effects: Mapping[str, Effect], number: int) -> Iterator[Told]:
    for method, effect in effects.items():
        for at in effect.at:
            for outcome, difference in _differences(at):
                verdict = at.verdict if outcome == "retained" else None
                yield Told(number, method, outcome, at.month, difference, verdict)


def _differences(at: EffectAt) -> Iterator[tuple[str, Estimate]]:
    if at.difference is not None:
        yield "retained", at.difference
    if at.months is not None:
        yield "months employed", at.months.difference


def _publish(connection: Connection, folder: Path, tables: Tables, world: World) -> Publication:
    path = folder / "world.duckdb"
    close_reader(path)
    path.unlink(missing_ok=True)
    for kind, table in tables.items():
        _fill(connection, kind, table)
    run(
        connection,
        read_sql("derive_employees"),
        {"as_of": world.as_of, "is_dated": True, "exits_in_job_history": False},
    )
    columns = {kind: sorted(table) for kind, table in tables.items()}
    plan = Plan(read_programme(), world.as_of, OBSERVED_FROM, columns)
    build_publication(connection, path, plan)
    return Publication(path, _description(plan, world))


def _fill(connection: Connection, kind: str, table: Table) -> None:
    connection.execute(f"truncate extract_{kind}")
    numbered = {"row_number": np.arange(len(next(iter(table.values())))) + 1, **table}
    connection.register("made_up", pa.table(numbered))
    connection.execute(
        f"insert into extract_{kind} by name select 0 as file_no, true as kept, * from made_up"
    )
    connection.unregister("made_up")


def _description(plan: Plan, world: World) -> Description:
    return Description(
        number=1,
        published_at="",
        as_of=plan.as_of,
        observed_from=plan.observed_from,
        sha256=repr(world),  # where the permutation test takes its seed from
        is_made_up=True,
        tables=(),
        columns={kind: list(names) for kind, names in plan.columns.items()},
        rules=plan.programme.source,
    )
