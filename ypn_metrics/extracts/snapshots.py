"""Headcount lists, and the employments and job history that are made of them.

Without an employees extract beside them, the lists say who is employed and when. With one,
they give the job history alone, unless there is an extract of that too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ypn_metrics.database import Connection, fetch, read_sql, run
from ypn_metrics.extracts.columns import ATTRIBUTES, JOB_COLUMNS
from ypn_metrics.extracts.findings import Finding
from ypn_metrics.extracts.understanding import Understood, about
from ypn_metrics.languages import text

Columns = Mapping[str, Sequence[str]]

DATES_TOLD = 12


def makes_employments(brought: Columns) -> bool:
    """Whether headcount lists say who is employed, by the columns that each kind brought."""
    return "headcount" in brought and "employees" not in brought


def makes_jobs(brought: Columns) -> bool:
    """Whether headcount lists give the job history."""
    return "headcount" in brought and "job_history" not in brought


def columns_in_force(brought: Columns) -> dict[str, list[str]]:
    """The columns of each kind that there is, of those made from headcount lists too.

    Parameters
    ----------
    brought
        Kind -> the columns that its extract brought, now or carried over.
    """
    columns = {kind: sorted(names) for kind, names in brought.items()}
    lists = set(brought.get("headcount", ()))
    if makes_employments(brought):
        facts = {column.name for column in ATTRIBUTES} | {"exit_type", "exit_reason"}
        told = {"exit_type"} if "status" in lists else set()
        always = {"employee_id", "hire_date", "exit_date"}
        columns["employees"] = sorted(always | told | (lists & facts))
    if makes_jobs(brought):
        jobs = {column.name for column in JOB_COLUMNS}
        columns["job_history"] = sorted({"employee_id", "valid_from"} | (lists & jobs))
    if "exit_date" in columns.get("employees", ()):
        columns["employees"] = [name for name in columns["employees"] if name != "has_left"]
    return columns


def derive_employments(
    connection: Connection, tables: Sequence[Understood], brought: Columns
) -> list[Finding]:
    """Make employees of the headcount lists; return what is doubtful about the lists."""
    lists = brought["headcount"]
    params = {
        "has_exits": "exit_date" in lists,
        "has_status": "status" in lists or "exit_type" in lists,
    }
    for step in ("lists", "spells", "employments", "people"):
        run(connection, read_sql(f"derive_{step}"), params)
    return _partial_lists(connection, tables)


def derive_jobs(connection: Connection) -> None:
    """Make a job history of the headcount lists."""
    run(connection, read_sql("derive_jobs"), {})


def _partial_lists(connection: Connection, tables: Sequence[Understood]) -> list[Finding]:
    rows = fetch(connection, "select day from snapshot_list where not is_full order by day", {})
    days = [day.date().isoformat() for day in rows.day]
    table = next((table for table in tables if table.mapping.kind.name == "headcount"), None)
    if not days or table is None:
        return []
    named = ", ".join(days[:DATES_TOLD]) + (", …" if len(days) > DATES_TOLD else "")
    problem = text(
        "under half of the people in the lists before and after stand in those of {days}",
        days=named,
    )
    remedy = text("nobody counts as having left by an absence from them; add what is missing")
    column = table.mapping.kind.column("snapshot_date")
    return [about(table, column, "warning", problem, remedy)]
