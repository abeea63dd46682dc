"""DuckDB's one home: connections, and the statements in ``sql/``."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pandas as pd

SQL_FOLDER = Path(__file__).parent / "sql"
# The newest file format that the release before this one also reads: the way back stays open.
STORAGE_VERSION = "v1.5.0"

Connection: TypeAlias = duckdb.DuckDBPyConnection
DatabaseError = duckdb.Error


@cache
def read_sql(name: str) -> str:
    """Return the text of ``sql/<name>.sql``."""
    return (SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def connect_workbench(spill_folder: Path) -> Connection:
    """Open a database in memory in which extracts are checked and a publication is built."""
    connection = duckdb.connect(":memory:", config={"temp_directory": str(spill_folder)})
    connection.execute("set autoinstall_known_extensions = false")
    connection.execute("set preserve_insertion_order = false")
    connection.execute(read_sql("conversions"))
    return connection


def connect_plain() -> Connection:
    """Open a database in memory, to attach publications to."""
    connection = duckdb.connect(":memory:")
    connection.execute("set autoinstall_known_extensions = false")
    return connection


def attach_new(connection: Connection, path: Path) -> None:
    """Create the database file ``path`` and attach it as ``publication``."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as publication (storage_version '{STORAGE_VERSION}')")


def attach(connection: Connection, path: Path, name: str) -> None:
    """Attach an existing publication, read-only, under a name of the caller's."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as {name} (read_only)")


# Each takes some 5 MiB and threads of its own.
MOST_READERS = 8
_readers: dict[Path, tuple[tuple[int, ...], Connection]] = {}  # the one used last at its end
_readers_lock = threading.Lock()


def reader_cursor(path: Path) -> Connection:
    """Return a cursor of its own on a publication that can only be read.

    One connection a file and process, locked down once; DuckDB connections must not be
    shared without ``cursor()``. Where a restored backup or an erasure has put another file into
    the place, that one is opened; who still reads the former file reads it to the end. Of many
    files the ones that were read last stay open.
    """
    with _readers_lock:
        identity = file_identity(path)
        reader = _readers.pop(path, None)
        if reader is None or reader[0] != identity:
            reader = (identity, _locked_reader(path))
        _readers[path] = reader
        while len(_readers) > MOST_READERS:
            del _readers[next(iter(_readers))]  # not closed: somebody may read from it
        cursor = reader[1].cursor()
    cursor.execute("use publication")
    return cursor


def file_identity(path: Path) -> tuple[int, ...]:
    """What tells a file from another that is put into its place."""
    status = path.stat()
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def write_tables(path: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Add tables to a database file that nobody else reads yet.

    Parameters
    ----------
    tables
        Statement of ``sql/`` -> the ``rows`` that it reads.
    """
    close_reader(path)
    connection = duckdb.connect(str(path))
    try:
        for statement, rows in tables.items():
            connection.register("rows", rows)
            connection.execute(read_sql(statement))
            connection.unregister("rows")
    finally:
        connection.close()


def close_reader(path: Path) -> None:
    """Close the connection to a file that was opened by `reader_cursor`."""
    with _readers_lock:
        if path in _readers:
            _readers.pop(path)[1].close()


def let_go_of_former_files() -> None:
    """Let go of files that stand in their places no longer: till then the disk keeps them."""
    with _readers_lock:
        for path, (identity, _) in list(_readers.items()):
            if not _stands(path, identity):
                del _readers[path]


def _stands(path: Path, identity: tuple[int, ...]) -> bool:
    try:
        return file_identity(path) == identity
    except OSError:  # another process may take it away at any moment
        return False


def fetch(connection: Connection, sql: str, params: Mapping[str, Any]) -> pd.DataFrame:
    """Run one statement with bound parameters and return all of its rows."""
    return connection.execute(sql, _named_in(sql, params)).df()


def exists(connection: Connection, rows: str, params: Mapping[str, Any]) -> bool:
    """Whether a select finds any row: much quicker to ask than for the rows."""
    sql = f"select exists ({rows})"
    [(is_any,)] = connection.execute(sql, _named_in(sql, params)).fetchall()
    return bool(is_any)


def rows_of(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows of a result, each with its columns as attributes."""
    return frame.itertuples(index=False)


def run(connection: Connection, sql: str, params: Mapping[str, Any]) -> None:
    """Run statements that return nothing, with bound parameters."""
    for statement in filter(str.strip, sql.split(";\n")):
        connection.execute(statement, _named_in(statement, params))


def _named_in(sql: str, params: Mapping[str, Any]) -> dict[str, Any]:
    # DuckDB refuses values for parameters that the statement does not name.
    code = re.sub(r"(?m)^\s*--.*", "", sql)
    return {name: params[name] for name in set(re.findall(r"\$([a-z_0-9]+)", code))}


def _locked_reader(path: Path) -> Connection:
    # Attached, not connected to: within a process DuckDB answers a second connection to a path
    # from the file that the first one opened, though another stands in its place by now.
    connection = duckdb.connect(":memory:", config={"memory_limit": "8GB", "threads": 2})
    attach(connection, path, "publication")
    connection.execute("set autoinstall_known_extensions = false")
    connection.execute("set autoload_known_extensions = false")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection
