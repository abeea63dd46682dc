"""Lists of employees without any day: who is there is known, and not since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ypn_metrics.extracts.findings import Finding
from ypn_metrics.extracts.understanding import Understood
from ypn_metrics.languages import text

UNDATED_MEASURE = text(
    "The employees extract has no dates, so nobody knows who came or left when. Add the columns"
    " hire_date and exit_date to it; the cohorts' composition is shown without them."
)


def is_dated(columns: Mapping[str, Sequence[str]]) -> bool:
    """Whether the employees in force have a hire date, by the columns of each kind."""
    return "hire_date" in columns.get("employees", ("hire_date",))


def accept_undated(tables: Sequence[Understood], findings: Sequence[Finding]) -> list[Finding]:
    """Let employees without any column of days go on, with a warning of what they cannot say.

    A list that has other days, or stands beside one that has them, still needs its hire dates.
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
    kind = table.mapping.kind
    return any(kind.column(name).type == "date" for name in table.mapping.columns.values())


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
