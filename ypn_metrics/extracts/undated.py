"""Lists of employees without any day: who is there is known, and not since when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ypn_metrics.extracts.findings import Finding
from ypn_metrics.extracts.understanding import Understood
from ypn_metrics.languages import text

CELLS_LOOKED_AT = 200
LIKE_A_DAY = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(19|20)\d{6}$"
)

UNDATED_MEASURE = text(
    "The employees extract has no dates, so nobody knows who came or left when. Add the columns"
    " hire_date and exit_date to it; the cohorts' composition is shown without them."
)


def is_dated(columns: Mapping[str, Sequence[str]]) -> bool:
    """Whether the employees in force have a hire date, by the columns of each kind."""
    return "hire_date" in columns.get("employees", ("hire_date",))


def accept_undated(tables: Sequence[Understood], findings: Sequence[Finding]) -> list[Finding]:
    """Let employees without any column of days go on, with a warning of what they cannot say.

    A list that has other days, also in a column that is not known, or stands beside one that
    has them, still needs its hire dates.
    """
    employees = [table for table in tables if table.mapping.kind.name == "employees"]
    if any(_has_days(table) for table in employees):
        return list(findings)
    undated = {(table.raw.file, table.raw.sheet) for table in employees}
    return [
        _as_warning(finding)
        if finding.column == "hire_date" and (finding.file, finding.sheet) in undated
        else finding
        for finding in findings
    ]


def _has_days(table: Understood) -> bool:
    """Whether a column is known to hold days, or one that is not known looks as if it did."""
    kind = table.mapping.kind
    if any(kind.column(name).type == "date" for name in table.mapping.columns.values()):
        return True
    headers = table.raw.headers
    return any(_looks_like_days(table, headers.index(h)) for h in table.mapping.left_behind)


def _looks_like_days(table: Understood, place: int) -> bool:
    cells = table.raw.cells.column(f"c{place}").slice(0, CELLS_LOOKED_AT).to_pylist()
    filled = [cell.strip() for cell in cells if cell and cell.strip()]
    return sum(bool(LIKE_A_DAY.match(cell)) for cell in filled) > len(filled) / 2


def _as_warning(finding: Finding) -> Finding:
    return replace(
        finding,
        severity="warning",
        problem=text(
            "the table has no column of days: the cohorts' composition and today's headcount are"
            " shown; the attrition page, with its rates, trend and retention curve, and the page on"
            " the programme's effect stay empty"
        ),
        remedy=text("add hire_date and exit_date, and these pages fill"),
    )
