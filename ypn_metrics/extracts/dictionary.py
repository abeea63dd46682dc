"""The data dictionary as a page: ``python -m ypn_metrics.extracts.dictionary > data/README.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ypn_metrics.extracts.columns import ColumnType
from ypn_metrics.extracts.kinds import KINDS, Column, Kind
from ypn_metrics.extracts.values import known_values
from ypn_metrics.languages import ENGLISH, Text, text

HEAD = """\
# Data

Every column of every extract. This page is made from `ypn_metrics/extracts/kinds.py` by
`python -m ypn_metrics.extracts.dictionary > data/README.md`; a test compares the two.

An extract is one table as of one date: the day on which the HR system was read. Only
`employees` is needed; each further kind switches more of the dashboard on. Headers are
matched in any case, with or without spaces, underscores and accents; columns that are not
listed here are never stored. **Needed** columns are in bold.

`python -m ypn_metrics template --out FILE.xlsx --language sv` writes a workbook to fill in, with
a sheet for each kind, drop-down lists and a guide to the columns.

`headcount` lists, one a month or a year, become employments and job history on import. An
`employees` list without a single day is taken for the cohorts' composition alone.

`python -m ypn_metrics demo --out data/demo` writes a made-up company in this form; no person
in it exists. The store of publications lies in `data/store`. Neither is in the repository.
"""
FORMS: Mapping[ColumnType, Text] = {
    "id": text("text, kept as it is"),
    "text": text("text"),
    "date": text("a day: 2023-08-15, 15.8.2023, 8/15/2023, 15 August 2023, an Excel date"),
    "year": text("a year"),
    "flag": text("yes or no"),
    "number": text("a number"),
}


def dictionary_markdown() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(line for kind in KINDS.values() for line in _kind(kind))])


def _kind(kind: Kind) -> Iterator[str]:
    yield f"## {kind.name}\n"
    yield f"One row is {ENGLISH.tell(kind.one_row_is)}.\n"
    yield "| column | what it holds | how to write it | other headers |"
    yield "| --- | --- | --- | --- |"
    yield from map(_column, kind.columns)
    yield ""


def _column(column: Column) -> str:
    name = f"**{column.name}**" if column.needed else column.name
    meaning = ENGLISH.tell(column.meaning)
    return f"| {name} | {meaning} | {written_as(column)} | {', '.join(column.headers)} |"


def written_as(column: Column) -> str:
    """How the column's values are written."""
    return " / ".join(known_values(column)) or ENGLISH.tell(FORMS[column.type])


if __name__ == "__main__":
    print(dictionary_markdown(), end="")
