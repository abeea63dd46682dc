"""Whether anything of a person is left in a store's files: every table, and every byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ypn_metrics.database import Connection, DatabaseError, attach, connect_plain, fetch, rows_of
from ypn_metrics.store.publications import Store
from ypn_metrics.store.tokens import bytes_name, is_distinctive, names

PACKED = (b"PK\x03\x04", b"\x1f\x8b")  # what is packed cannot be looked into


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the number is still found.

    Attributes
    ----------
    place
        The table's column, where the file is a publication.
    is_packed
        Not found, but the file is packed, so that it cannot be looked into.
    """

    file: Path
    place: str = ""
    is_packed: bool = False


def traces(store: Store, employee_id: str, but: Path) -> Iterator[Trace]:
    """Every place in which the number is still found.

    A number that is short, or may be a year, is looked for in the columns of employee numbers
    and the lists alone: elsewhere it may mean anything.
    """
    for path in sorted(store.folder.rglob("*")):
        if path.is_file() and but not in path.parents:
            yield from _traces_in(path, employee_id)


def _traces_in(path: Path, employee_id: str) -> Iterator[Trace]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:  # gone since it was listed
        return
    if path.suffix == ".duckdb":
        yield from (Trace(path, place) for place in _columns_naming(path, employee_id))
    if path.suffix in {".json", ".jsonl"} and (said := _said(content)) is not None:
        # Not by their bytes: a count is no employee number.
        if any(_is_meant(one, employee_id) for one in said):
            yield Trace(path)
    elif is_distinctive(employee_id) and bytes_name(content, employee_id):
        yield Trace(path)
    elif content.startswith(PACKED):
        yield Trace(path, is_packed=True)


def _is_meant(text: str, employee_id: str) -> bool:
    return text == employee_id or (is_distinctive(employee_id) and names(text, employee_id))


def _said(content: bytes) -> list[str] | None:
    """Every text in a file of JSON, or of a line each; None if it is none."""
    try:
        text = content.decode("utf-8")
        try:
            parts = [json.loads(text)]
        except ValueError:
            parts = [json.loads(line) for line in text.split("\n") if line]
    except ValueError:
        return None
    return list(_texts(parts))


def _texts(part: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


def _columns_naming(path: Path, employee_id: str) -> list[str]:
    connection = connect_plain()
    try:
        attach(connection, path, "looked_at")
        columns = fetch(
            connection,
            "select table_name as t, column_name as c, data_type as type from duckdb_columns()"
            " where database_name = 'looked_at' order by all",
            {},
        )
        return [
            f"{column.t}.{column.c}"
            for column in rows_of(columns)
            if "VARCHAR" in column.type and _names_it(connection, column, employee_id)
        ]
    except DatabaseError:  # no database that can be read: its bytes are all there is to look at
        return []
    finally:
        connection.close()


def _names_it(connection: Connection, column: Any, employee_id: str) -> bool:  # noqa: ANN401
    sql = (
        f'select distinct "{column.c}"::varchar as told from looked_at."{column.t}"'
        f' where contains("{column.c}"::varchar, $id)'
    )
    told = fetch(connection, sql, {"id": employee_id}).told
    if column.c == "employee_id":
        return employee_id in set(told)
    return is_distinctive(employee_id) and any(names(one, employee_id) for one in told)
