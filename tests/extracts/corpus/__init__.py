"""Files that HR systems, spreadsheets and mischief make, each with what it must read as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

HEADERS = ("employee_id", "hire_date", "site")
ROWS = [("1", "2020-01-01", "Åmål"), ("2", "2020-01-02", "Örebro")]
PLAIN = "employee_id,hire_date,site\n1,2020-01-01,Åmål\n2,2020-01-02,Örebro\n"


@dataclass(frozen=True)
class Case:
    """One file of the corpus.

    ``rows`` are those of its first visible table, ``numbers`` their row numbers; ``found`` are
    fragments of what must be found, in order; ``refused`` is a fragment of the refusal.
    """

    name: str
    file: str
    make: Callable[[], bytes]
    headers: tuple[str, ...] = HEADERS
    rows: list[tuple[str, ...]] | None = None
    numbers: list[int] | None = None
    found: tuple[str, ...] = ()
    seems: str | None = None
    n_rows_in_file: int | None = None
    refused: str | None = None


def reads(name, file, content, rows=ROWS, **wanted):
    """A file that must be read."""
    return Case(name, file, _maker(content), rows=rows, **wanted)


def refused(name, file, content, fragment):
    """A file that must be refused."""
    return Case(name, file, _maker(content), refused=fragment)


def _maker(content):
    def make():
        made = content() if callable(content) else content
        return made.encode() if isinstance(made, str) else made

    return make
