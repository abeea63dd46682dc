"""The data dictionary as a page: ``python -m ypn_metrics.extracts.dictionary > data/README.md``."""

from __future__ import annotations

from collections.abc import Iterator

from ypn_metrics.extracts.kinds import KINDS, Column, Kind
from ypn_metrics.extracts.values import VALUES
from ypn_metrics.languages import ENGLISH

HEAD = """\
# Data

Every column of every extract. This page is made from `ypn_metrics/extracts/kinds.py` by
`python -m ypn_metrics.extracts.dictionary > data/README.md`; a test compares the two.

An extract is one table as of one date: the day on which the HR system was read. Only
`employees` is needed; each further kind switches more of the dashboard on. Headers are
matched in any case, with or without spaces, underscores and accents; columns that are not
listed here are never stored. **Needed** columns are in bold.

`python -m ypn_metrics demo --out data/demo` writes a made-up company in this form; no person
in it exists. The store of publications lies in `data/store`. Neither is in the repository.
"""
TYPES = {
    "id": "text, kept as it is",
    "text": "text",
    "date": "day (2023-08-15, 15.8.2023, 8/15/2023, 20230815, an Excel date)",
    "year": "year",
    "flag": "yes or no",
    "number": "number",
}


def dictionary_markdown() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(line for kind in KINDS.values() for line in _kind(kind))])


def _kind(kind: Kind) -> Iterator[str]:
    yield f"## {kind.name}\n"
    note = "" if kind.is_read else " This version recognises the table and does not read it."
    yield f"One row is {ENGLISH.tell(kind.one_row_is)}.{note}\n"
    yield "| column | holds | other headers |"
    yield "| --- | --- | --- |"
    yield from map(_column, kind.columns)
    yield ""


def _column(column: Column) -> str:
    name = f"**{column.name}**" if column.needed else column.name
    return f"| {name} | {_holds(column)} | {', '.join(column.headers)} |"


def _holds(column: Column) -> str:
    if column.type == "category":
        return " / ".join(value for value in VALUES[column.name] if value)
    return TYPES[column.type]


if __name__ == "__main__":
    print(dictionary_markdown(), end="")
