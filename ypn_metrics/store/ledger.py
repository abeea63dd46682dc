"""What the ledger says: a description of each publication, and what was put in force again."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.store.files import write_aside

SUCCESSOR = "successor"  # in an entry, while one file takes another's place


@dataclass(frozen=True, slots=True)
class Description:
    """What the ledger says of a publication.

    ``tables`` has one entry a table: file, sheet, kind, rows in the file, published and
    left out, sha256, and the number of the publication that it was first published in.
    ``published_by`` is empty where nobody is known, as in entries of former versions.
    ``erased`` has one entry a person who was erased from it: when, and how many rows went.
    ``pruned_at`` is when the data were removed; the entry stays.
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
    published_by: str = ""
    erased: tuple[dict[str, Any], ...] = ()
    pruned_at: str = ""

    @property
    def is_pruned(self) -> bool:
        """Whether the data were removed, as their retention period was over."""
        return bool(self.pruned_at)

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

    @property
    def counts(self) -> dict[str, int]:
        """How much it holds, for the audit log."""
        rows = {"rows": self.rows_published, "left_out": self.rows_left_out}
        return {"tables": len(self.tables), **rows}

    def has(self, kind: str, column: str) -> bool:
        """Whether the extract of that kind brought that column."""
        return column in self.columns.get(kind, ())


@dataclass(frozen=True, slots=True)
class Restored:
    """A whole publication put in force again: which, when, by whom."""

    number: int
    at: str
    by: str


def now() -> str:
    """This moment, as the ledger writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S%z")


def described(path: Path) -> Description:
    """Read a publication's entry.

    Raises
    ------
    StoreError
        If the entry is missing a field or is no JSON.
    """
    return descriptions(path)[0]


def descriptions(path: Path) -> tuple[Description, ...]:
    """What an entry says of the publication's file, and of the one about to take its place.

    Raises
    ------
    StoreError
        As for `described`.
    """
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        successor = fields.pop(SUCCESSOR, None)
        return tuple(_description(each) for each in (fields, successor) if each is not None)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(text("The ledger's entry {name} is damaged.", name=path.name)) from error


def write_description(path: Path, about: Description, successor: Description | None = None) -> None:
    """Write a publication's entry, with the one of a file that is about to replace it."""
    fields = _fields(about)
    if successor is not None:
        fields[SUCCESSOR] = _fields(successor)
    write_aside(path, json.dumps(fields, default=str, ensure_ascii=False, indent=1))


def _description(fields: dict[str, Any]) -> Description:
    dates = {k: dt.date.fromisoformat(fields[k]) for k in ("as_of", "observed_from")}
    lists = {"tables": tuple(fields["tables"]), "erased": tuple(fields.get("erased", ()))}
    return Description(**{**fields, **dates, **lists})


def _fields(about: Description) -> dict[str, Any]:
    fields = asdict(about)
    if not about.erased:
        del fields["erased"]  # the release before this one reads what it wrote itself
    return fields


def read_restored(path: Path) -> tuple[Restored, ...]:
    """What was put in force again, oldest first; nothing before the first time.

    Raises
    ------
    StoreError
        If a line of the list cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(Restored(**json.loads(line)) for line in lines)
    except FileNotFoundError:
        return ()
    except (ValueError, TypeError) as error:
        raise StoreError(text("The ledger's entry {name} is damaged.", name=path.name)) from error


def write_restored(path: Path, restored: Iterable[Restored]) -> None:
    """Write the list of what was put in force again, one line each."""
    lines = (json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in restored)
    write_aside(path, "".join(lines))
