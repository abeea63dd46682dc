"""Erasing a person from the store: what there is, a confirmation, and what was done."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ypn_metrics.arguments import current_user, json_option, store_option
from ypn_metrics.errors import ArgumentError
from ypn_metrics.importing.erasing import Erased, Found, erase_person, find_person
from ypn_metrics.languages import text
from ypn_metrics.roles import Actor
from ypn_metrics.store.publications import Store
from ypn_metrics.telling import Reporter, note, print_json

ELSEWHERE = (
    "What lies elsewhere is not reached: files that `backup` wrote, extracts and the HR system"
    " that they come from, exported tables, reports and pictures, mail. See docs/erasing.md."
)


@click.command("erase")
@click.argument("employee_id")
@click.option("--dry-run", is_flag=True, help="Say what there is of the person; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask. It cannot be undone.")
@store_option
@json_option
def erase(employee_id: str, dry_run: bool, yes: bool, store_folder: Path, as_json: bool) -> None:
    """Erase a person from every publication and list of the store. It cannot be undone.

    Exit code 1: nobody has that number, or it is still found somewhere afterwards.
    """
    store = Store(store_folder)
    found = find_person(store, employee_id)
    if dry_run:
        _tell_dry_run(found, as_json)
        return
    if not yes:
        _confirm(found)
    erased = erase_person(store, employee_id, Actor(current_user(), "analyst"), Reporter())
    if as_json:
        print_json(_json(erased.found) | _done_json(erased))
    else:
        _tell_done(erased)
    if any(not trace.is_packed for trace in erased.traces):
        sys.exit(1)


def _confirm(found: Found) -> None:
    if not sys.stdin.isatty():
        raise ArgumentError(
            text("Erasing cannot be undone: give --yes, or --dry-run to see what there is.")
        )
    _tell_found(found, note)
    note("This cannot be undone, and no earlier publication brings the person back.")
    typed = click.prompt("Type the employee number to erase the person", err=True)
    if typed.strip() != found.employee_id:
        raise ArgumentError(text("That is another number. Nothing was changed."))


def _tell_dry_run(found: Found, as_json: bool) -> None:
    if as_json:
        print_json(_json(found) | {"dry_run": True})
        return
    _tell_found(found, click.echo)
    click.echo("A dry run: nothing was changed.")


def _tell_found(found: Found, tell: Any) -> None:  # noqa: ANN401
    for place in found.places:
        folder = f"{place.store.folder}: " if len(found.places) > 1 else ""
        for number, held in place.publications.items():
            rows = ", ".join(f"{r.published + r.left_out} {r.kind}" for r in held.rows)
            cells = f"; named in {held.mentions} cells of others" if held.mentions else ""
            tell(f"{folder}publication {number}: {held.n_rows} rows ({rows or 'none'}){cells}")
        if place.exceptions or place.slates:
            tell(f"{folder}{place.exceptions} entries of exceptions, {place.slates} of slates")
        for number in place.damaged:
            tell(f"{folder}publication {number} is damaged: its file goes whole")
    if found.answers_of_nobody:
        tell(
            f"{found.answers_of_nobody} pulse answers without an employee number stay: whose they"
            " are cannot be told"
        )


def _tell_done(erased: Erased) -> None:
    counts = erased.found.counts
    click.echo(
        f"Erased: {counts['rows']} rows from {counts['publications']} publications,"
        f" {counts['exceptions']} entries of exceptions, {counts['slates']} of slates."
    )
    if erased.imports_dropped:
        click.echo(f"{erased.imports_dropped} imports on their way were dropped; begin them again.")
    if erased.choices_forgotten:
        click.echo(f"{erased.choices_forgotten} remembered mappings named the person; forgotten.")
    for trace in erased.traces:
        place = f" ({trace.place})" if trace.place else ""
        if trace.is_packed:
            click.echo(f"Packed, so not looked into: {trace.file}")
        else:
            note(f"STILL FOUND: {trace.file}{place}")
    if not erased.traces:
        click.echo("The number is found nowhere in the store any more.")
    click.echo(ELSEWHERE)


def _json(found: Found) -> dict[str, Any]:
    return {
        "employee_id": found.employee_id,
        "dry_run": False,
        "places": [
            {
                "store": str(place.store.folder),
                "publications": [
                    {
                        "number": number,
                        "rows": {r.kind: r.published + r.left_out for r in held.rows},
                        "cells_of_others": held.mentions,
                    }
                    for number, held in place.publications.items()
                ],
                "damaged": list(place.damaged),
                "exceptions": place.exceptions,
                "slates": place.slates,
            }
            for place in found.places
        ],
        "pulse_answers_of_nobody": found.answers_of_nobody,
    }


def _done_json(erased: Erased) -> dict[str, Any]:
    return {
        "erased": erased.found.counts,
        "imports_dropped": erased.imports_dropped,
        "choices_forgotten": erased.choices_forgotten,
        "still_found": [asdict(t) for t in erased.traces if not t.is_packed],
        "not_looked_into": [str(t.file) for t in erased.traces if t.is_packed],
    }
