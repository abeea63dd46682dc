"""The rules of rows, applied in the workbench; and how each table's rows went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ypn_metrics.database import Connection, exists, fetch, read_sql, run
from ypn_metrics.extracts.converting import convert, drop_texts
from ypn_metrics.extracts.findings import Finding, RefusedError, Severity
from ypn_metrics.extracts.headcount_rules import HEADCOUNT_RULES, SNAPSHOT_RULES
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.meeting_rules import MEETING_RULES
from ypn_metrics.extracts.people_rules import EMPLOYEE_RULES, JOB_RULES
from ypn_metrics.extracts.programme_rules import PROGRAMME_RULES
from ypn_metrics.extracts.quoting import Told, told
from ypn_metrics.extracts.ruling import SEPARATED, Rule
from ypn_metrics.extracts.shared_ids import separate_ids
from ypn_metrics.extracts.snapshots import (
    Columns,
    columns_in_force,
    derive_employments,
    derive_jobs,
    makes_employments,
    makes_jobs,
)
from ypn_metrics.extracts.undated import is_dated
from ypn_metrics.extracts.understanding import Understood, about, exits_in_job_history
from ypn_metrics.languages import text
from ypn_metrics.programme import Programme


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """One table of an import and how its rows went: rows in file = published + left out."""

    file: str
    sheet: str | None
    kind: str
    rows_in_file: int
    rows_published: int
    rows_left_out: int
    mapping: dict[str, str]
    left_behind: tuple[str, ...]


def filled_tables(tables: Sequence[Understood]) -> tuple[list[Understood], list[Finding]]:
    """Leave out tables that have a header and no rows: they replace nothing.

    Where no other table is left, the finding stops the import.
    """
    filled = [table for table in tables if table.raw.rows_in_file]
    severity: Severity = "warning" if filled else "stop"
    empty = [
        Finding(
            severity,
            table.raw.file,
            text("the table has a header and no rows, so there is nothing to import"),
            text("fill in rows under it; one row is {what}", what=table.mapping.kind.one_row_is),
            sheet=table.raw.sheet,
        )
        for table in tables
        if not table.raw.rows_in_file
    ]
    return filled, empty


def check_rows(
    connection: Connection,
    tables: Sequence[Understood],
    brought: Columns,
    *,
    as_of: dt.date,
    programme: Programme,
) -> tuple[tuple[CheckedTable, ...], list[Finding]]:
    """Convert the landed tables, apply every rule, and mark the rows that are left out.

    Tables carried over from the publication in force, which stand in the workbench already,
    are checked against the new ones with the rest; ``brought`` are the columns that every
    kind brought, in this import or the one that it is carried over from.

    Raises
    ------
    RefusedError
        If anything stops the import; it carries every finding made until then.
    """
    findings = [f for table in tables for f in convert(connection, table, as_of)]
    stop_if_any(findings)
    params = _parameters(brought, as_of, programme)
    findings += _check_people(connection, tables, brought, params)
    run(connection, read_sql("derive_pulse"), params)
    findings += _apply(connection, tables, (*PROGRAMME_RULES, *MEETING_RULES), params)
    drop_texts(connection)
    reports = tuple(_report(connection, table) for table in tables)
    stop_if_any(findings, reports)
    return reports, findings


def _parameters(brought: Columns, as_of: dt.date, programme: Programme) -> dict[str, Any]:
    in_force = columns_in_force(brought)
    return {
        "as_of": as_of,
        "max_age": programme.max_age,
        "degree_isced": programme.degree_isced,
        "late_start_days": programme.late_start_days,
        "pulse_items": list(programme.pulse_items),
        "is_dated": is_dated(in_force),
        "has_cohorts": "cohorts" in brought,
        "has_exits": "exit_date" in brought.get("employees", ()),
        "exits_in_job_history": exits_in_job_history(in_force),
        "makes_employments": makes_employments(brought),
    }


def _check_people(
    connection: Connection,
    tables: Sequence[Understood],
    brought: Columns,
    params: Mapping[str, Any],
) -> list[Finding]:
    """Check employees, headcount lists and job histories, each before what is made of it."""
    is_made, findings = makes_employments(brought), []
    if any(table.choices.shared_ids == "separate" for table in tables):
        kind = "headcount" if is_made else "employees"
        hits = separate_ids(connection, kind, params)
        findings += [_ruled(tables, SEPARATED[kind], hit, params) for hit in hits]
    run(connection, read_sql("derive_shared_ids"), {})
    if is_made:
        findings += _apply(connection, tables, HEADCOUNT_RULES, params)
        findings += derive_employments(connection, tables, brought)
        findings += _apply(connection, tables, SNAPSHOT_RULES, params)
    run(connection, read_sql("derive_employees"), params)
    findings += _apply(connection, tables, EMPLOYEE_RULES, params)
    if not is_made:
        findings += _apply(connection, tables, HEADCOUNT_RULES, params)
    if makes_jobs(brought):
        derive_jobs(connection)
    return findings + _apply(connection, tables, JOB_RULES, params)


def stop_if_any(findings: Sequence[Finding], tables: tuple[CheckedTable, ...] = ()) -> None:
    """Refuse the import if a finding stops it."""
    if any(finding.severity == "stop" for finding in findings):
        raise RefusedError(tuple(findings), tables)


def _apply(
    connection: Connection,
    tables: Sequence[Understood],
    rules: Sequence[Rule],
    params: Mapping[str, Any],
) -> list[Finding]:
    findings = []
    kinds = {rule.kind for rule in rules}
    filled = {kind for kind in kinds if exists(connection, f"from extract_{kind}", {})}
    for rule in (rule for rule in rules if rule.kind in filled):
        met = f"from extract_{rule.kind} as t where t.kept and ({rule.condition})"
        if not exists(connection, met, params):  # as nearly always, and quick to see
            continue
        hits = told(connection, KINDS[rule.kind], rule.column, rule.condition, params)
        findings += [_ruled(tables, rule, hit, params) for hit in hits]
        if rule.severity == "row":
            run(
                connection,
                f"update extract_{rule.kind} as t set kept = false where t.kept"
                f" and ({rule.condition})",
                params,
            )
    return findings


def _ruled(
    tables: Sequence[Understood], rule: Rule, hit: Told, params: Mapping[str, object]
) -> Finding:
    table = next((table for table in tables if table.number == hit.file_no), None)
    problem = replace(rule.problem, values={**rule.problem.values, **params})
    if table is None:
        return Finding(
            "stop" if rule.severity == "stop" else "warning",
            carried_over_name(rule.kind),
            problem,
            rule.remedy,
            count=hit.n,
            column=rule.column,
        )
    column = KINDS[rule.kind].column(rule.column)
    return about(
        table, column, rule.severity, problem, rule.remedy, hit.rows, hit.n, hit.value, rule.asks
    )


def carried_over_name(kind: str) -> str:
    """Name the rows of a kind that an earlier publication brought."""
    return f"({kind}, carried over)"


def _report(connection: Connection, table: Understood) -> CheckedTable:
    kind = table.mapping.kind
    published = int(
        fetch(
            connection,
            f"select count(*) as n from extract_{kind.name} where kept and file_no = $file_no",
            {"file_no": table.number},
        ).n[0]
    )
    return CheckedTable(
        file=table.raw.file,
        sheet=table.raw.sheet,
        kind=kind.name,
        rows_in_file=table.raw.rows_in_file,
        rows_published=published,
        rows_left_out=table.raw.rows_in_file - published,
        mapping=dict(table.mapping.columns),
        left_behind=table.mapping.left_behind,
    )
