"""A publication built again without a person: kept rows of everyone else, all else derived anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ypn_metrics.building import Plan, build_publication
from ypn_metrics.database import (
    Connection,
    attach,
    close_reader,
    connect_plain,
    connect_workbench,
    fetch,
    read_sql,
    rows_of,
    run,
)
from ypn_metrics.disclosure.publishing import publish_cells
from ypn_metrics.errors import DisclosureError
from ypn_metrics.extracts.columns import JOB_COLUMNS, Kind
from ypn_metrics.extracts.converting import create_extract_tables
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.undated import is_dated
from ypn_metrics.extracts.understanding import exits_in_job_history
from ypn_metrics.programme import parse_programme
from ypn_metrics.store.files import file_sha256
from ypn_metrics.store.ledger import Description
from ypn_metrics.store.publications import Publication
from ypn_metrics.store.tokens import STANDS_FOR, is_distinctive, names, without

# Units, sites and levels may be numbers like those of employees: they stay as they are.
LEFT_ALONE = {column.name for column in JOB_COLUMNS} | {"cohort", "employee_id"}


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table that are of a person."""

    kind: str
    file_no: int
    published: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a publication holds of a person.

    Attributes
    ----------
    rows
        The person's own.
    mentions
        Cells of others' rows that have the number among their words.
    answers_of_nobody
        Pulse answers without a number: whose they are nobody can tell.
    """

    rows: tuple[Rows, ...] = ()
    mentions: int = 0
    answers_of_nobody: int = 0

    @property
    def n_rows(self) -> int:
        return sum(rows.published + rows.left_out for rows in self.rows)

    @property
    def is_nothing(self) -> bool:
        return not self.n_rows and not self.mentions


def held_of(publication: Publication, employee_id: str) -> Held:
    """What a publication holds of a person."""
    with _attached(connect_plain(), publication.path) as connection:
        kinds = _kinds_in(connection)
        rows = tuple(
            Rows(name, int(row.file_no), int(row.published), int(row.left_out))
            for name in kinds
            if _has_person(name)
            for row in rows_of(fetch(connection, _counting(name), {"id": employee_id}))
        )
        mentions = sum(
            len(_mentions(connection, f"former.extract_{name}", KINDS[name], columns, employee_id))
            for name, columns in kinds.items()
        )
        nobody = 0
        if "pulse" in kinds:
            sql = "select count(*) as n from former.extract_pulse where employee_id is null"
            nobody = int(fetch(connection, sql, {}).n[0])
    return Held(rows, mentions, nobody)


def like_numbers(publication: Publication, employee_id: str) -> list[str]:
    """Numbers that differ from one in case or spaces, or share it: for who mistyped it."""
    with _attached(connect_plain(), publication.path) as connection:
        kinds = [name for name in _kinds_in(connection) if _has_person(name)]
        union = " union ".join(f"select employee_id from former.extract_{name}" for name in kinds)
        sql = (
            f"select employee_id from ({union}) where regexp_replace(lower(employee_id),"
            " '\\s|#[0-9]+$', '', 'g') = regexp_replace(lower($id), '\\s', '', 'g')"
            " order by employee_id limit 5"
        )
        return list(fetch(connection, sql, {"id": employee_id}).employee_id)


def rebuild(publication: Publication, employee_id: str, folder: Path, begun: str) -> Description:
    """Build a publication without a person into ``folder / "rebuilt.duckdb"``; describe it."""
    about, built = publication.about, folder / "rebuilt.duckdb"
    built.unlink(missing_ok=True)
    held = held_of(publication, employee_id)
    with _attached(connect_workbench(folder), publication.path) as connection:
        _fill(connection, publication, employee_id)
        plan = Plan(parse_programme(about.rules), about.as_of, about.observed_from, about.columns)
        build_publication(connection, built, plan)
    _publish_cells(Publication(built, about))
    mark = {"at": begun, "rows": held.n_rows}
    return replace(
        about,
        sha256=file_sha256(built),
        tables=_told(about.tables, held.rows, employee_id),
        erased=(*about.erased, mark),
    )


def _publish_cells(publication: Publication) -> None:
    """Decide what everyone may see; nothing, where that would tell of too few.

    An erasure must not wait for it: until the extracts are imported again the publication is
    read by those who may see people.
    """
    try:
        publish_cells(publication)
    except DisclosureError:
        close_reader(publication.path)


def _fill(connection: Connection, publication: Publication, employee_id: str) -> None:
    create_extract_tables(connection)
    kinds = _kinds_in(connection)
    for name, columns in kinds.items():
        quoted = ", ".join(f'"{column}"' for column in columns)
        others = "where employee_id is distinct from $id" if _has_person(name) else ""
        run(
            connection,
            f"insert into extract_{name} ({quoted}) select {quoted}"
            f" from former.extract_{name} {others}",
            {"id": employee_id},
        )
        _blank_mentions(connection, KINDS[name], columns, employee_id)
    if "hire_is_known" not in kinds["employees"]:  # written by an earlier version
        about = publication.about
        params = {
            "as_of": about.as_of,
            "is_dated": is_dated(about.columns),
            "exits_in_job_history": exits_in_job_history(about.columns),
        }
        run(connection, read_sql("derive_employees"), params)


def _blank_mentions(
    connection: Connection, kind: Kind, columns: list[str], employee_id: str
) -> None:
    table = f"extract_{kind.name}"
    needed = {column.name for column in kind.needed}
    for column, text in set(_mentions(connection, table, kind, columns, employee_id)):
        told = without(text, employee_id)
        is_blank = told.strip() == STANDS_FOR and column not in needed
        run(
            connection,
            f'update {table} set "{column}" = $told where "{column}" = $text',
            {"told": None if is_blank else told, "text": text},
        )


def _mentions(
    connection: Connection, table: str, kind: Kind, columns: list[str], employee_id: str
) -> list[tuple[str, str]]:
    """(Column, text) of each cell of others' rows that has the number among its words."""
    if not is_distinctive(employee_id):
        return []
    others = "and employee_id is distinct from $id" if _has_person(kind.name) else ""
    found = []
    for column in kind.columns:
        if column.type not in {"id", "text"} or column.name in LEFT_ALONE:
            continue
        if column.name in columns:
            sql = (
                f'select "{column.name}" as told from {table}'
                f' where contains("{column.name}", $id) {others}'
            )
            told = fetch(connection, sql, {"id": employee_id}).told
            found += [(column.name, text) for text in told if names(text, employee_id)]
    return found


def _has_person(kind: str) -> bool:
    return any(column.name == "employee_id" for column in KINDS[kind].columns)


def _kinds_in(connection: Connection) -> dict[str, list[str]]:
    """Kind -> the columns that its table has here and there; earlier versions had fewer."""
    sql = (
        "select table_name as kind, column_name as name from duckdb_columns()"
        " where database_name = 'former' and table_name like 'extract\\_%' escape '\\'"
        " order by column_index"
    )
    kinds: dict[str, list[str]] = {}
    for row in rows_of(fetch(connection, sql, {})):
        kind = row.kind.removeprefix("extract_")
        if kind in KINDS:
            kinds.setdefault(kind, []).append(row.name)
    return kinds


def _counting(kind: str) -> str:
    return (
        "select file_no, count(*) filter (kept) as published, count(*) filter (not kept) as"
        f" left_out from former.extract_{kind} where employee_id = $id group by file_no"
        " order by file_no"
    )


def _told(
    tables: tuple[dict[str, Any], ...], rows: tuple[Rows, ...], employee_id: str
) -> tuple[dict[str, Any], ...]:
    """The ledger's tables with the person's rows taken off; which file they came from is a guess
    where several files of a kind were imported together, and then the first that has so many."""
    told = [dict(table) for table in tables]
    for gone in rows:
        fits = (
            table
            for table in told
            if table["kind"] == gone.kind
            and table["rows_published"] >= gone.published
            and table["rows_left_out"] >= gone.left_out
        )
        if (table := next(fits, None)) is not None:
            table["rows_in_file"] -= gone.published + gone.left_out
            table["rows_published"] -= gone.published
            table["rows_left_out"] -= gone.left_out
    if is_distinctive(employee_id):
        for table in told:
            table.update(_unnamed(table, employee_id))
    return tuple(told)


def _unnamed(table: Mapping[str, Any], employee_id: str) -> dict[str, str]:
    said = {key: table[key] for key in ("file", "sheet") if table.get(key)}
    return {key: without(value, employee_id) for key, value in said.items()}


@contextmanager
def _attached(connection: Connection, path: Path) -> Iterator[Connection]:
    try:
        attach(connection, path, "former")
        yield connection
    finally:
        connection.close()
