"""Publications: immutable files, their descriptions, and the pointer to the one in force.

A publication is written aside, synced and renamed, then described; the pointer is replaced
last. So readers see the former publication or the new one, never half of it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import filelock
import pandas as pd

from ypn_metrics.database import DatabaseError, fetch, read_sql, reader_cursor
from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text

LOCK_SECONDS = 60
POINTER = "in_force"
WORK = "work_"  # how a publisher's folder begins


@dataclass(frozen=True, slots=True)
class Description:
    """What the ledger says of a publication.

    ``tables`` has one entry a table: file, sheet, kind, rows in the file, published and
    left out, sha256, and the number of the publication that it was first published in.
    """

    number: int
    published_at: str
    as_of: dt.date
    observed_from: dt.date
    sha256: str
    is_made_up: bool
    tables: tuple[dict[str, Any], ...]
    columns: dict[str, list[str]]
    rules: str

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(table["kind"] for table in self.tables)

    @property
    def rows_published(self) -> int:
        """Rows of every table that is in force."""
        return sum(table["rows_published"] for table in self.tables)

    @property
    def rows_left_out(self) -> int:
        """Rows left out of the tables that are read; kinds not read yet are not counted."""
        return sum(t["rows_left_out"] for t in self.tables if t["kind"] in self.columns)

    def has(self, kind: str, column: str) -> bool:
        """Whether the extract of that kind brought that column."""
        return column in self.columns.get(kind, ())


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication that was opened and found whole; the way to its data.

    ``damaged`` are newer publications that were found damaged, so that this one answers.
    """

    path: Path
    about: Description
    damaged: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        return self.about.number

    @property
    def as_of(self) -> dt.date:
        return self.about.as_of

    def query(
        self, statement: str, fills: Mapping[str, str], params: Mapping[str, object]
    ) -> pd.DataFrame:
        """Run ``sql/<statement>.sql`` and return its rows.

        ``fills`` put allow-listed names into the places the statement leaves for them;
        ``params`` are bound.
        """
        sql = read_sql(statement)
        for place, names in fills.items():
            sql = sql.replace("{" + place + "}", names)
        return fetch(reader_cursor(self.path), sql, params)


@dataclass(frozen=True, slots=True)
class Store:
    """The folder that holds the publications."""

    folder: Path

    @property
    def publications(self) -> Path:
        return self.folder / "publications"

    def history(self) -> list[Description]:
        """Every publication that the ledger knows, oldest first."""
        return [_described(path) for path in self._entries()]

    def number_in_force(self) -> int | None:
        """The number of the publication in force; None before the first."""
        try:
            return int((self.folder / POINTER).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (ValueError, OSError) as error:
            raise StoreError(
                text("The pointer {path} is damaged: {reason}", path=POINTER, reason=error)
            ) from error

    def open(self, number: int | None = None) -> Publication:
        """Open a publication after checking that it is whole.

        Without a number it is the one in force, or, where that is damaged, the newest whole
        one before it.

        Raises
        ------
        StoreError
            If there is none yet, or none of that number, or its file is missing or damaged.
        """
        if number is not None:
            return self._open(number)
        in_force = self.number_in_force()
        if in_force is None:
            raise StoreError(text("Nothing is published yet. Import an employees extract first."))
        damaged: list[int] = []
        for candidate in range(in_force, 0, -1):
            try:
                return replace(self._open(candidate), damaged=tuple(damaged))
            except StoreError:
                damaged.append(candidate)
        return self._open(in_force)  # nothing is whole: say so of the one in force

    def _open(self, number: int) -> Publication:
        described = self._file(number, "json")
        if not described.exists():
            raise StoreError(text("There is no publication {number}.", number=str(number)))
        publication = Publication(self._file(number, "duckdb"), _described(described))
        _check_whole(publication)
        return publication

    def publish(self, built: Path, description: Description) -> Description:
        """Move a built file into the store and put it in force; the lock is held by the caller."""
        target = self._file(description.number, "duckdb")
        _sync(built)
        os.replace(built, target)
        _write_aside(
            self._file(description.number, "json"),
            json.dumps(asdict(description), default=str, ensure_ascii=False, indent=1),
        )
        _write_aside(self.folder / POINTER, str(description.number))
        return description

    @contextlib.contextmanager
    def publishing(self) -> Iterator[Path]:
        """Hold the publishers' lock; yield a folder for work, emptied afterwards."""
        self.publications.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(self.folder / "publishing.lock", timeout=LOCK_SECONDS)
        try:
            with lock:
                for left in self.folder.glob(f"{WORK}*"):  # by a publisher that was killed
                    shutil.rmtree(left)
                with tempfile.TemporaryDirectory(dir=self.folder, prefix=WORK) as folder:
                    yield Path(folder)
        except filelock.Timeout as error:
            raise StoreError(text("Somebody else is publishing; try again in a minute.")) from error

    def next_number(self) -> int:
        """The number that the next publication gets."""
        # By the names: an entry that cannot be read must not stop the next import.
        return max((int(path.stem) for path in self._entries()), default=0) + 1

    def _entries(self) -> list[Path]:
        return sorted(self.publications.glob("??????.json"))

    def _file(self, number: int, ending: str) -> Path:
        return self.publications / f"{number:06d}.{ending}"


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


_found_whole: set[tuple[Path, str]] = set()


def _check_whole(publication: Publication) -> None:
    # Publications never change, so once a process and file is enough.
    key = (publication.path, publication.about.sha256)
    if key in _found_whole:
        return
    try:
        whole = file_sha256(publication.path) == publication.about.sha256
        if whole:
            reader_cursor(publication.path).close()
    except (OSError, DatabaseError):
        whole = False
    if not whole:
        raise StoreError(
            text(
                "The file of publication {number} is missing or damaged. Restore the store from"
                " a backup, or import the extracts again.",
                number=str(publication.number),
            )
        )
    _found_whole.add(key)


def _described(path: Path) -> Description:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        dates = {k: dt.date.fromisoformat(fields[k]) for k in ("as_of", "observed_from")}
        return Description(**{**fields, **dates, "tables": tuple(fields["tables"])})
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(text("The ledger's entry {name} is damaged.", name=path.name)) from error


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write_aside(path: Path, content: str) -> None:
    aside = path.with_name(path.name + ".new")
    aside.write_text(content, encoding="utf-8")
    _sync(aside)
    os.replace(aside, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
