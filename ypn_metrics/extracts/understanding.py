"""What each table of an import is: its kind, its columns, and what is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ypn_metrics.extracts.choices import NO_CHOICES, Choices
from ypn_metrics.extracts.findings import Asks, Finding, Severity
from ypn_metrics.extracts.kinds import KINDS, Column
from ypn_metrics.extracts.mapping import (
    Claim,
    HeaderMapping,
    map_headers,
    nearest_headers,
    recognise,
)
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.languages import Text, text


@dataclass(frozen=True, slots=True)
class Understood:
    """A raw table that was understood, its number in the import, and what was chosen for it."""

    number: int
    raw: RawTable
    mapping: HeaderMapping
    choices: Choices = NO_CHOICES

    def header_of(self, column: str) -> str | None:
        return next((h for h, c in self.mapping.columns.items() if c == column), None)


def understand(
    raw: Sequence[RawTable], kind: str | None, choose: Callable[[RawTable], Choices]
) -> tuple[list[Understood], list[Finding]]:
    """Tell each table's kind and columns; findings say what is not read, missing or in doubt.

    A sheet that holds no list is left aside where another one holds one.
    """
    tables = [
        Understood(number, table, _mapped(table, kind, choices), choices)
        for number, table in enumerate(raw)
        if not table.is_hidden
        for choices in (choose(table),)
    ]
    whole = {table.raw.file for table in tables if _is_list(table)}
    aside = [table for table in tables if table.raw.file in whole and _is_note(table)]
    landed = [table for table in tables if table not in aside]
    findings = [_hidden(table) for table in raw if table.is_hidden]
    findings += [_no_list(table, "warning") for table in aside]
    for table in landed:
        findings += _all_findings(table)
    if not landed and not any(finding.severity == "stop" for finding in findings):
        findings = [replace(finding, severity="stop") for finding in findings]
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
    asks: Asks | None = None,
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
        asks=asks,
    )


def _mapped(table: RawTable, kind: str | None, choices: Choices) -> HeaderMapping:
    if chosen := choices.kind or kind:
        return map_headers(table.headers, KINDS[chosen], choices.columns)
    found = recognise(table.headers, table.sheet or table.file)
    if found.kind.name == "headcount" and _is_of_one_moment(table, found):
        as_employees = map_headers(table.headers, KINDS["employees"], choices.columns)
        if not as_employees.missing:
            return as_employees
    return map_headers(table.headers, found.kind, choices.columns)


def _is_of_one_moment(table: RawTable, mapping: HeaderMapping) -> bool:
    """Whether a list of people only says on each row when it was taken."""
    header = next(h for h, c in mapping.columns.items() if c == "snapshot_date")
    return len(table.cells.column(f"c{table.headers.index(header)}").unique()) <= 1


def _is_list(table: Understood) -> bool:
    return table.raw.seems is None and not table.mapping.missing


def _is_note(table: Understood) -> bool:
    """Whether a sheet beside a list is rather a chart, a pivot table or a note."""
    mapping = table.mapping
    if not mapping.missing or table.choices.kind:
        return False
    has_needed = any(mapping.kind.column(c).needed for c in mapping.columns.values())
    return table.raw.seems is not None or len(mapping.columns) < 2 or not has_needed


def _all_findings(table: Understood) -> Iterable[Finding]:
    yield from table.raw.findings
    if table.raw.seems is not None and table.mapping.missing:
        yield _no_list(table, "stop")
        return
    for column in table.mapping.missing:
        yield _missing(table, column)
    for claim in table.mapping.claims:
        yield _claimed(table, claim)


def _claimed(table: Understood, claim: Claim) -> Finding:
    return Finding(
        "stop" if claim.stops else "warning",
        table.raw.file,
        text(
            "several headers mean {column}: {headers}",
            column=claim.column.name,
            headers=", ".join(claim.headers),
        ),
        text("choose the one that is meant, in the mapping; the others are then not stored")
        if claim.stops
        else text("the first one is taken; choose another in the mapping if it is meant"),
        sheet=table.raw.sheet,
        header=claim.headers[0],
        column=claim.column.name,
        asks="column",
    )


def _missing(table: Understood, column: Column) -> Finding:
    near = nearest_headers(column, table.mapping.left_behind)
    remedy = (
        text("map {near} to {column}, if it means that", near=near[0], column=column.name)
        if near
        else text(
            "add the column {column}, or map the header that means it; the headers found are:"
            " {headers}",
            column=column.name,
            headers=", ".join(table.raw.headers[:20]),
        )
    )
    return Finding(
        "stop",
        table.raw.file,
        text(
            "the table has no column {column}, which {kind} needs",
            column=column.name,
            kind=table.mapping.kind.name,
        ),
        remedy,
        sheet=table.raw.sheet,
        column=column.name,
        asks="column",
    )


def _no_list(table: Understood, severity: Severity) -> Finding:
    if table.raw.seems is None:
        problem = text("the sheet holds no table that is known, and is not read")
    else:
        problem = text("it is no list of people; it seems to be {what}", what=table.raw.seems)
    remedy = (
        text("nothing, if it is a note or a chart")
        if severity == "warning"
        else text("export the list behind it: one row per employment, with employee numbers")
    )
    return Finding(severity, table.raw.file, problem, remedy, sheet=table.raw.sheet)


def _hidden(table: RawTable) -> Finding:
    return Finding(
        "warning",
        table.file,
        text("the sheet is hidden, and is not read"),
        text("show it in the workbook, if it is meant"),
        sheet=table.sheet,
    )
