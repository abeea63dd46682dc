"""What the command line prints: one JSON object, or lines for a person."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ypn_metrics.extracts.findings import Finding, RefusedError
from ypn_metrics.importing.difference import Difference
from ypn_metrics.importing.publishing import Imported
from ypn_metrics.languages import ENGLISH, Text

SECONDS_BETWEEN = 2.0  # counts within one step


def note(message: str) -> None:
    """Write progress to standard error, so that standard output stays clean."""
    click.echo(message, err=True)


class Reporter:
    """Writes the steps of long work to standard error: each once, and not too many."""

    def __init__(self) -> None:
        self._told: Text | None = None
        self._told_at = 0.0

    def __call__(self, progress: Text) -> None:
        is_other = self._told is None or progress.template != self._told.template
        is_later = time.monotonic() - self._told_at > SECONDS_BETWEEN
        if is_other or (progress != self._told and is_later):
            self._told, self._told_at = progress, time.monotonic()
            note(f"  {ENGLISH.tell(progress)} …")


def imported_json(imported: Imported) -> dict[str, Any]:
    """An import as the interface prints it."""
    return {
        "published": imported.published.number if imported.published else None,
        "as_of": imported.as_of.isoformat(),
        "tables": [asdict(table) for table in imported.tables],
        "findings": [finding.as_json(ENGLISH) for finding in imported.findings],
        "difference": imported.difference.as_json() if imported.difference else None,
    }


def refused_json(error: RefusedError, as_of: dt.date, mapping_file: Path | None) -> dict[str, Any]:
    """A refused import as the interface prints it, and where its mapping waits for an edit."""
    return {
        "published": None,
        "as_of": as_of.isoformat(),
        "tables": [asdict(table) for table in error.tables],
        "findings": [finding.as_json(ENGLISH) for finding in error.findings],
        "difference": error.difference.as_json() if error.difference else None,
        "mapping_file": str(mapping_file) if mapping_file else None,
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
    if imported.difference:
        tell_difference(imported.difference, click.echo)
    if imported.published:
        click.echo(f"Publication {imported.published.number} is in force, as of {imported.as_of}.")
    else:
        click.echo("A dry run: nothing was published.")


def tell_difference(difference: Difference, tell: Callable[[str], None]) -> None:
    """What changes, in one line."""
    told = {"joined": "joined", "left": "left", "changed": "changed", "vanished": "vanished"}
    counts = [f"{getattr(difference, change):,} {word}" for change, word in told.items()]
    tell(
        f"Compared with publication {difference.compared_with}: {', '.join(counts)};"
        f" {difference.retrodated:,} changed in retrospect."
    )


def tell_findings(findings: tuple[Finding, ...], tell: Callable[[str], None]) -> None:
    """One line a finding: what happens, where, what is wrong, what would be right."""
    words = {"stop": "STOPS", "row": "LEFT OUT", "warning": "note"}
    for finding in findings:
        place = finding.file or "the import"
        if finding.sheet:
            place += f", sheet {finding.sheet}"
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
