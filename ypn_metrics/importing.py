"""An import from end to end: files in, a publication out, or a refusal with every finding."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ypn_metrics.database import (
    Connection,
    attach_new,
    attach_published,
    connect_workbench,
    fetch,
    read_sql,
    run,
)
from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.checking import CheckedTable, check_rows, stop_if_any
from ypn_metrics.extracts.converting import create_extract_tables
from ypn_metrics.extracts.findings import Finding, RefusedError
from ypn_metrics.extracts.kinds import KINDS, READ_KINDS
from ypn_metrics.extracts.reading import RawTable, read_tables
from ypn_metrics.extracts.understanding import Understood, understand
from ypn_metrics.languages import Text, text
from ypn_metrics.programme import Programme
from ypn_metrics.store.publications import Description, Publication, Store, file_sha256

BUILD_STEPS = ("person", "employment", "job", "segment", "cohort", "trial", "weighted_trial")
# A gap before the first exit is unlikely if the later rate would have given so many in it.
UNLIKELY_EXITS = 5

Progress = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import, and the name its sender gave it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the publication (None on a dry run), its tables, what was found."""

    published: Description | None
    as_of: dt.date
    tables: tuple[CheckedTable, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of an import beside its files."""

    as_of: dt.date
    programme: Programme
    kind: str | None = None
    observed_from: dt.date | None = None
    is_dry_run: bool = False
    is_made_up: bool = False


def import_files(
    store: Store, sources: Sequence[Source], order: Order, progress: Progress = lambda _: None
) -> Imported:
    """Read, check and publish files, all or nothing.

    Kinds that the files do not bring are carried over from the publication in force.

    Raises
    ------
    RefusedError
        If anything stops the import; the publication in force stays.
    """
    _check_order(order)
    raw: list[RawTable] = []
    for source in sources:
        progress(text("Reading {file}", file=source.name))
        raw += read_tables(source.path, source.name)
    tables, findings = understand(raw, order.kind)
    stop_if_any(findings)
    with store.publishing() as folder:
        connection = connect_workbench(folder)
        try:
            return _import(store, sources, order, tables, findings, connection, folder, progress)
        finally:
            connection.close()


def _import(
    store: Store,
    sources: Sequence[Source],
    order: Order,
    tables: list[Understood],
    findings: list[Finding],
    connection: Connection,
    folder: Path,
    progress: Progress,
) -> Imported:
    former = store.open() if store.number_in_force() is not None else None
    create_extract_tables(connection)
    carried = _carry_over(connection, former, {table.mapping.kind.name for table in tables})
    progress(text("Checking the rows"))
    checked, found = check_rows(connection, tables, as_of=order.as_of, programme=order.programme)
    findings = [*findings, *found]
    as_of = _as_of(order, former, checked)
    observed_from = _observed_from(connection, order, former, checked, findings)
    if order.is_dry_run:
        return Imported(None, as_of, checked, tuple(findings))
    progress(text("Building the publication"))
    built = folder / "built.duckdb"
    attach_new(connection, built)
    _build(connection, order.programme, as_of, observed_from, _columns(tables, former, carried))
    connection.execute("detach publication")
    hashes = {source.name: file_sha256(source.path) for source in sources}
    described = Description(
        number=store.next_number(),
        published_at=time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        as_of=as_of,
        observed_from=observed_from,
        sha256=file_sha256(built),
        is_made_up=order.is_made_up,
        tables=(
            *({**asdict(t), "sha256": hashes[t.file], "as_of": str(order.as_of)} for t in checked),
            *(t for t in (former.about.tables if former else ()) if t["kind"] in carried),
        ),
        columns=_columns(tables, former, carried),
        rules=order.programme.source,
    )
    return Imported(store.publish(built, described), as_of, checked, tuple(findings))


def _check_order(order: Order) -> None:
    if order.as_of > dt.date.today():
        raise ArgumentError(
            text(
                "The as-of date {day} is in the future; give the day the extract was read.",
                day=order.as_of.isoformat(),
            )
        )
    if order.observed_from and order.observed_from > order.as_of:
        raise ArgumentError(
            text(
                "The first observed day {first} is after the as-of date {last}.",
                first=order.observed_from.isoformat(),
                last=order.as_of.isoformat(),
            )
        )
    if order.kind is not None and order.kind not in KINDS:
        raise ArgumentError(
            text(
                "{kind} is no kind of extract; there are {known}.",
                kind=order.kind,
                known=", ".join(KINDS),
            )
        )


def _carry_over(
    connection: Connection, former: Publication | None, brought: set[str]
) -> frozenset[str]:
    if former is None:
        return frozenset()
    carried = frozenset(
        kind.name for kind in READ_KINDS if kind.name in former.about.kinds - brought
    )
    attach_published(connection, former.path)
    for kind in carried:
        connection.execute(
            f"insert into extract_{kind} by name"
            f" select * replace (-1 as file_no) from former.extract_{kind} where kept"
        )
    connection.execute("detach former")
    return carried


def _as_of(order: Order, former: Publication | None, checked: Sequence[CheckedTable]) -> dt.date:
    """The day people are censored on: that of the employees extract, new or carried over."""
    if any(table.kind == "employees" for table in checked) or former is None:
        return order.as_of
    return former.as_of


def _observed_from(
    connection: Connection,
    order: Order,
    former: Publication | None,
    checked: Sequence[CheckedTable],
    findings: list[Finding],
) -> dt.date:
    if order.observed_from:
        return order.observed_from
    if former and not any(table.kind == "employees" for table in checked):
        return former.about.observed_from
    seen = fetch(connection, read_sql("first_days"), {"as_of": order.as_of}).iloc[0]
    if seen.n == 0:
        employees = next((t for t in checked if t.kind == "employees"), None)
        raise RefusedError(
            (
                *findings,
                Finding(
                    "stop",
                    employees.file if employees else (checked[0].file if checked else ""),
                    text("there is no employee to count"),
                    text("import an employees extract with at least one valid row"),
                ),
            ),
            tuple(checked),
        )
    if seen.expected_exits >= UNLIKELY_EXITS:
        findings.append(
            Finding(
                "warning",
                next(t.file for t in checked if t.kind == "employees"),
                text(
                    "nobody left between the first hire, {hire}, and {exit}, where the later rate"
                    " would have given about {n} exits",
                    hire=seen.first_hire.date(),
                    exit=seen.first_exit.date(),
                    n=round(seen.expected_exits),
                ),
                text(
                    "if the list leaves out those who left earlier, say from when it is complete"
                    " with --observed-from {day}",
                    day=seen.first_exit.date().replace(day=1).isoformat(),
                ),
                column="exit_date",
            )
        )
    return seen.first_hire.date()


def _columns(
    tables: Sequence[Understood], former: Publication | None, carried: frozenset[str]
) -> dict[str, list[str]]:
    """The columns that each kind in force brought."""
    columns = {kind: former.about.columns[kind] for kind in carried} if former else {}
    for table in tables:
        kind = table.mapping.kind
        if kind.is_read:
            brought = {*columns.get(kind.name, ()), *table.mapping.columns.values()}
            columns[kind.name] = sorted(brought)
    return columns


def _build(
    connection: Connection,
    programme: Programme,
    as_of: dt.date,
    observed_from: dt.date,
    columns: dict[str, list[str]],
) -> None:
    employees = set(columns.get("employees", ()))
    params: dict[str, Any] = {
        "as_of": as_of,
        "observed_from": observed_from,
        "rehire_gap_days": programme.rehire_gap_days,
        "late_start_days": programme.late_start_days,
        "ages": sorted({*programme.age_years, programme.max_age}),
        "age_years": list(programme.age_years),
        "tenure_years": list(programme.tenure_years),
        "max_age": programme.max_age,
        "months": programme.months,
        "degree_isced": programme.degree_isced,
        "new_graduate_months": programme.new_graduate_months,
        "new_graduate_for_months": programme.new_graduate_for_months,
        "asks_age": bool(employees & {"birth_date", "birth_year"}),
        "asks_education": "education_level" in employees,
        "asks_potential": "potential" in employees,
    }
    for kind in READ_KINDS:
        connection.execute(
            f"create table publication.extract_{kind.name} as"
            f" select * from extract_{kind.name} order by file_no, row_number"
        )
    for step in BUILD_STEPS:
        run(connection, read_sql(f"build_{step}"), params)
