"""An import from end to end: files in, a publication out, or a refusal with every finding."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ypn_metrics.building import Plan, build_publication
from ypn_metrics.database import (
    Connection,
    attach_published,
    connect_workbench,
    fetch,
    read_sql,
)
from ypn_metrics.errors import ArgumentError, StoreError
from ypn_metrics.extracts.checking import CheckedTable, check_rows, filled_tables, stop_if_any
from ypn_metrics.extracts.converting import create_extract_tables
from ypn_metrics.extracts.findings import Finding, RefusedError
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.reading import read_tables
from ypn_metrics.extracts.snapshots import columns_in_force
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.extracts.undated import accept_undated
from ypn_metrics.extracts.understanding import Understood, understand
from ypn_metrics.languages import Text, text
from ypn_metrics.programme import Programme
from ypn_metrics.store.publications import Description, Publication, Store, file_sha256

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

    Kinds that the files do not bring are carried over from the publication in force, unless
    that holds made-up people and this does not.

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
    tables, empty = filled_tables(tables)
    findings = [*accept_undated(tables, findings), *empty]
    stop_if_any(findings)
    with store.publishing() as folder, _telling_all(findings):
        connection = connect_workbench(folder)
        try:
            former = _former(store, order)
            carried = _carry_over(connection, former, tables)
            progress(text("Checking the rows"))
            rules, columns = order.programme, _columns(tables, former, carried)
            checked, found = check_rows(
                connection, tables, columns, as_of=order.as_of, programme=rules
            )
            findings += found
            as_of, observed_from, doubt = _days(connection, order, former, checked)
            plan = Plan(rules, as_of, observed_from, columns_in_force(columns))
            published = None
            if not order.is_dry_run:
                progress(text("Building the publication"))
                built = folder / "built.duckdb"
                build_publication(connection, built, plan)
                told = _told_tables(sources, order, former, carried, checked)
                published = store.publish(built, _describe(store, built, order, plan, told))
        finally:
            connection.close()
    return Imported(published, as_of, checked, (*findings, *doubt))


@contextlib.contextmanager
def _telling_all(findings: list[Finding]) -> Iterator[None]:
    """Let a refusal carry what was found before it, too."""
    try:
        yield
    except RefusedError as error:
        raise RefusedError((*findings, *error.findings), error.tables) from error


def _former(store: Store, order: Order) -> Publication | None:
    """The publication whose tables go on; made-up people never go into real figures."""
    try:
        former = store.open() if store.number_in_force() is not None else None
    except StoreError:  # nothing whole is left to carry over
        return None
    if former and former.about.is_made_up and not order.is_made_up:
        return None
    return former


def _carry_over(
    connection: Connection, former: Publication | None, tables: Sequence[Understood]
) -> frozenset[str]:
    create_extract_tables(connection)
    if former is None:
        return frozenset()
    brought = {table.mapping.kind.name for table in tables}
    # Kinds that were made from headcount lists have columns and no table: they are made again.
    carried = former.about.kinds & frozenset(former.about.columns) - brought
    if "headcount" in brought and "employees" not in brought:
        carried -= {"employees", "job_history"}
    attach_published(connection, former.path)
    for kind in carried:
        connection.execute(
            f"insert into extract_{kind} by name"
            f" select * replace (-1 as file_no) from former.extract_{kind} where kept"
        )
    connection.execute("detach former")
    return carried


def _describe(
    store: Store, built: Path, order: Order, plan: Plan, tables: tuple[dict[str, Any], ...]
) -> Description:
    return Description(
        number=store.next_number(),
        published_at=time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        as_of=plan.as_of,
        observed_from=plan.observed_from,
        sha256=file_sha256(built),
        is_made_up=order.is_made_up,
        tables=tables,
        columns={kind: list(columns) for kind, columns in plan.columns.items()},
        rules=plan.programme.source,
    )


def _told_tables(
    sources: Sequence[Source],
    order: Order,
    former: Publication | None,
    carried: frozenset[str],
    checked: Sequence[CheckedTable],
) -> tuple[dict[str, Any], ...]:
    hashes = {source.name: file_sha256(source.path) for source in sources}
    return (
        *({**asdict(t), "sha256": hashes[t.file], "as_of": str(order.as_of)} for t in checked),
        *(t for t in (former.about.tables if former else ()) if t["kind"] in carried),
    )


def _columns(
    tables: Sequence[Understood], former: Publication | None, carried: frozenset[str]
) -> dict[str, list[str]]:
    """The columns that each kind brought, now or in the import that it is carried over from."""
    columns = {kind: former.about.columns[kind] for kind in carried} if former else {}
    for table in tables:
        kind = table.mapping.kind
        brought = {*columns.get(kind.name, ()), *table.mapping.columns.values()}
        columns[kind.name] = sorted(brought)
    return columns


def _days(
    connection: Connection,
    order: Order,
    former: Publication | None,
    checked: Sequence[CheckedTable],
) -> tuple[dt.date, dt.date, list[Finding]]:
    """The as-of date, the first observed day, and what is doubtful about it.

    People are censored on the as-of date of the employees extract, new or carried over.
    """
    employees = next((t for t in checked if t.kind in {"employees", "headcount"}), None)
    if former and employees is None:
        return former.as_of, order.observed_from or former.about.observed_from, []
    seen = fetch(connection, read_sql("first_days"), {"as_of": order.as_of}).iloc[0]
    if seen.n == 0:
        nobody = _nobody(employees.file if employees else checked[0].file)
        raise RefusedError((nobody,), tuple(checked))
    if order.observed_from:
        return order.as_of, order.observed_from, []
    doubt = []
    if employees and seen.expected_exits >= UNLIKELY_EXITS:
        first_exit = seen.first_exit.date()
        doubt.append(
            Finding(
                "warning",
                employees.file,
                text(
                    "nobody left between the first hire, {hire}, and {exit}, where the later rate"
                    " would have given about {n} exits",
                    hire=seen.first_hire.date(),
                    exit=first_exit,
                    n=round(seen.expected_exits),
                ),
                text(
                    "if the list leaves out those who left earlier, say from when it is complete"
                    " with --observed-from {day}",
                    day=first_exit.replace(day=1).isoformat(),
                ),
                column="exit_date",
            )
        )
    return order.as_of, seen.observed_from.date(), doubt


def _nobody(file: str) -> Finding:
    return Finding(
        "stop",
        file,
        text("there is no employee to count"),
        text("import an employees extract with at least one valid row"),
    )


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
