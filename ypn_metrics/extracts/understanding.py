"""What each table of an import is: its kind, its columns, and what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ypn_metrics.extracts.findings import Finding, Severity
from ypn_metrics.extracts.kinds import KINDS, Column
from ypn_metrics.extracts.mapping import Mapping, map_headers, nearest_headers, recognise
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.languages import Text, text


@dataclass(frozen=True, slots=True)
class Understood:
    """A raw table that was understood, and its number in the import."""

    number: int
    raw: RawTable
    mapping: Mapping

    def header_of(self, column: str) -> str | None:
        return next((h for h, c in self.mapping.columns.items() if c == column), None)


def understand(raw: list[RawTable], kind: str | None) -> tuple[list[Understood], list[Finding]]:
    landed: list[Understood] = []
    findings: list[Finding] = []
    for number, table in enumerate(raw):
        hint = table.sheet or table.file
        mapping = (
            map_headers(table.headers, KINDS[kind]) if kind else recognise(table.headers, hint)
        )
        is_note = table.sheet is not None and len(raw) > 1 and len(mapping.columns) < 2
        if mapping.missing and is_note:
            findings.append(_no_table(table))
            continue
        findings += table.findings
        findings += _mapping_findings(table, mapping)
        landed.append(Understood(number, table, mapping))
    if not landed:
        findings.append(replace(findings[0], severity="stop"))
    return landed, findings


def exits_in_job_history(columns: dict[str, list[str]]) -> bool:
    """Whether the end of the last job is the exit: the employees in force have no exit column.

    ``columns`` are those of each kind, of this import or carried over from an earlier one.
    """
    return "exit_date" not in columns.get("employees", ["exit_date"])


def about(
    table: Understood,
    column: Column,
    severity: Severity,
    problem: Text,
    remedy: Text,
    rows: tuple[int, ...] = (),
    count: int = 0,
    value: str | None = None,
) -> Finding:
    return Finding(
        severity,
        table.raw.file,
        problem,
        remedy,
        sheet=table.raw.sheet,
        rows=rows,
        count=count,
        header=table.header_of(column.name),
        column=column.name,
        value=value,
    )


def _mapping_findings(table: RawTable, mapping: Mapping) -> list[Finding]:
    missing = [_missing(table, mapping, column) for column in mapping.missing]
    claims = [
        Finding(
            "stop" if claim.column.needed or claim.column.type == "date" else "warning",
            table.file,
            text(
                "several headers mean {column}: {headers}",
                column=claim.column.name,
                headers=", ".join(claim.headers),
            ),
            text("the first one is taken; rename the other if it is meant")
            if not (claim.column.needed or claim.column.type == "date")
            else text("keep one of them, or rename the one that is meant to the column's own name"),
            sheet=table.sheet,
            header=claim.headers[0],
            column=claim.column.name,
        )
        for claim in mapping.claims
    ]
    return missing + claims


def _missing(table: RawTable, mapping: Mapping, column: Column) -> Finding:
    near = nearest_headers(column, mapping.left_behind)
    remedy = (
        text("rename {near} to {column}, if it means that", near=near[0], column=column.name)
        if near
        else text(
            "add the column {column}; the headers found are: {headers}",
            column=column.name,
            headers=", ".join(table.headers[:20]),
        )
    )
    problem = text(
        "the table has no column {column}, which {kind} needs",
        column=column.name,
        kind=mapping.kind.name,
    )
    return Finding("stop", table.file, problem, remedy, sheet=table.sheet, column=column.name)


def _no_table(table: RawTable) -> Finding:
    return Finding(
        "warning",
        table.file,
        text("the sheet holds no table that is known, and is not read"),
        text("nothing, if it is a note or a chart"),
        sheet=table.sheet,
    )
