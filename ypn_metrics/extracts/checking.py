"""The rules of rows, applied in the workbench; and how each table's rows went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ypn_metrics.database import Connection, fetch, run
from ypn_metrics.extracts.converting import Told, convert, derive, drop_texts, told
from ypn_metrics.extracts.findings import Finding, RefusedError
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.rules import RULES, Rule
from ypn_metrics.extracts.understanding import Understood, about, exits_in_job_history
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


def check_rows(
    connection: Connection,
    tables: Sequence[Understood],
    columns: dict[str, list[str]],
    *,
    as_of: dt.date,
    programme: Programme,
) -> tuple[tuple[CheckedTable, ...], list[Finding]]:
    """Convert the landed tables, apply every rule, and mark the rows that are left out.

    Tables carried over from the publication in force, which stand in the workbench already,
    are checked against the new ones with the rest; ``columns`` are those of every kind.

    Raises
    ------
    RefusedError
        If anything stops the import; it carries every finding made until then.
    """
    findings = [finding for table in tables for finding in convert(connection, table, as_of)]
    stop_if_any(findings)
    params: dict[str, Any] = {
        "as_of": as_of,
        "max_age": programme.max_age,
        "degree_isced": programme.degree_isced,
        "late_start_days": programme.late_start_days,
        "exits_in_job_history": exits_in_job_history(columns),
    }
    derive(connection, exits_in_job_history=params["exits_in_job_history"])
    findings += _apply_rules(connection, tables, params)
    drop_texts(connection)
    reports = tuple(_report(connection, table) for table in tables)
    stop_if_any(findings, reports)
    return reports, findings


def stop_if_any(findings: Sequence[Finding], tables: tuple[CheckedTable, ...] = ()) -> None:
    """Refuse the import if a finding stops it."""
    if any(finding.severity == "stop" for finding in findings):
        raise RefusedError(tuple(findings), tables)


def _apply_rules(
    connection: Connection, tables: Sequence[Understood], params: Mapping[str, Any]
) -> list[Finding]:
    by_number = {table.number: table for table in tables}
    findings = []
    for rule in RULES:
        hits = told(connection, KINDS[rule.kind], rule.column, rule.condition, params)
        findings += [_ruled(by_number.get(hit.file_no), rule, hit, params) for hit in hits]
        if rule.severity == "row" and hits:
            run(
                connection,
                f"update extract_{rule.kind} as t set kept = false where t.kept"
                f" and ({rule.condition})",
                params,
            )
    return findings


def _ruled(
    table: Understood | None, rule: Rule, hit: Told, params: Mapping[str, object]
) -> Finding:
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
    column = table.mapping.kind.column(rule.column)
    return about(table, column, rule.severity, problem, rule.remedy, hit.rows, hit.n, hit.value)


def carried_over_name(kind: str) -> str:
    """Name the rows of a kind that an earlier publication brought."""
    return f"({kind}, carried over)"


def _report(connection: Connection, table: Understood) -> CheckedTable:
    kind = table.mapping.kind
    published = 0
    if kind.is_read:
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
