"""What a table that is no list of people, meetings or answers seems to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ypn_metrics.extracts.headers import Row
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import folded
from ypn_metrics.extracts.strays import IS_NUMBER
from ypn_metrics.languages import Text, text

IS_PIVOT = re.compile(
    r"\s*(?:row labels|column labels|radetiketter|kolumnetiketter|riviotsikot|sarakeotsikot"
    r"|(?:count|sum|average|min|max) of \S.*|(?:antal|summa|medel) av \S.*|määrä / .*"
    r"|grand total|totalsumma)\s*$",
    re.I,
)
MOSTLY = 0.6


def what_it_seems(names: Sequence[str], rows: Sequence[Row], told: Text | None) -> Text | None:
    """Say what the table seems to be where its headers are those of no kind of extract.

    ``told`` is what the file itself says that it is, if it does.
    """
    known = {folded(name) for name in names}
    if any(_has_needed(kind, known) for kind in KINDS):
        return None
    if told:
        return told
    if any(IS_PIVOT.match(name) for name in names):
        return text("a pivot table")
    if _counts_groups(names, rows):
        return text("a table of totals by group")
    return None


def _has_needed(kind: str, known: set[str]) -> bool:
    return all(
        known & {folded(name) for name in (column.name, *column.headers)}
        for column in KINDS[kind].needed
    )


def _counts_groups(names: Sequence[str], rows: Sequence[Row]) -> bool:
    """Words in the first column, each once, and numbers in nearly all others."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    columns = [i for i, name in enumerate(names) if name]
    if len(columns) < 2 or len(filled) < 2:
        return False
    labels = [row[columns[0]] for row in filled if len(row) > columns[0]]
    if any(IS_NUMBER.match(label) for label in labels) or len(set(labels)) < len(labels):
        return False
    numeric = [i for i in columns[1:] if _is_numeric([row[i] for row in filled if len(row) > i])]
    return len(numeric) >= MOSTLY * (len(columns) - 1)


def _is_numeric(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(IS_NUMBER.match(cell) for cell in filled)
