"""What the command line prints: one JSON object, or lines for a person."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import click

from ypn_metrics.extracts.findings import Finding
from ypn_metrics.importing import Imported
from ypn_metrics.languages import ENGLISH, Text


def note(message: str) -> None:
    """Write progress to standard error, so that standard output stays clean."""
    click.echo(message, err=True)


def report(progress: Text) -> None:
    """Write a step of long work to standard error."""
    note(f"  {ENGLISH.tell(progress)} …")


def imported_json(imported: Imported) -> dict[str, Any]:
    """An import as the interface prints it."""
    return {
        "published": imported.published.number if imported.published else None,
        "as_of": imported.as_of.isoformat(),
        "tables": [asdict(table) for table in imported.tables],
        "findings": [finding.as_json(ENGLISH) for finding in imported.findings],
        "difference": None,  # to the publication in force: comes with the mapping editor
    }


def tell_imported(imported: Imported) -> None:
    """Say how each table went, and what was published."""
    tell_findings(imported.findings, click.echo)
    for table in imported.tables:
        click.echo(
            f"{table.file}{f' ({table.sheet})' if table.sheet else ''}: {table.kind},"
            f" {table.rows_in_file:,} rows = {table.rows_published:,} published"
            f" + {table.rows_left_out:,} left out"
        )
    if imported.published:
        click.echo(f"Publication {imported.published.number} is in force, as of {imported.as_of}.")
    else:
        click.echo("A dry run: nothing was published.")


def tell_findings(findings: tuple[Finding, ...], tell: Callable[[str], None]) -> None:
    """One line a finding: what happens, where, what is wrong, what would be right."""
    words = {"stop": "STOPS", "row": "LEFT OUT", "warning": "note"}
    for finding in findings:
        place = finding.file + (f", sheet {finding.sheet}" if finding.sheet else "")
        if finding.rows:
            rows = ", ".join(map(str, finding.rows[:5])) + (" …" if finding.count > 5 else "")
            place += f", row {rows}" + (f" ({finding.count:,} rows)" if finding.count > 1 else "")
        if finding.header:
            place += f", {finding.header}" + (f" = {finding.value!r}" if finding.value else "")
        tell(
            f"{words[finding.severity]}: {place}: {ENGLISH.tell(finding.problem)};"
            f" {ENGLISH.tell(finding.remedy)}"
        )


def tell_answer(answered: dict[str, Any]) -> None:
    """A measure's rows, one a line."""
    click.echo(
        f"{answered['measure']}, as of {answered['as_of']},"
        f" publication {answered['publication']}"
        f"{', MADE-UP DATA' if answered['made_up'] else ''}"
    )
    click.echo(answered["definition"])
    for row in answered["rows"]:
        click.echo(
            "  "
            + "  ".join(f"{key}={_short(value)}" for key, value in row.items() if value is not None)
        )


def _short(value: object) -> object:
    return f"{value:.6g}" if isinstance(value, float) else value


def print_json(content: dict[str, Any]) -> None:
    """Print one JSON object on standard output."""
    click.echo(json.dumps(content, ensure_ascii=False, default=str, allow_nan=False))
