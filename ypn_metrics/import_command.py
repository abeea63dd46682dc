"""The command that imports extracts: checked, compared, published, or refused with a way on."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from ypn_metrics.arguments import (
    DAY,
    current_user,
    json_option,
    rules_for,
    rules_option,
    store_option,
)
from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.choices import Choices, parse_choices
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.proposing import ProposedTable, written_proposals
from ypn_metrics.importing.orders import Order, Source
from ypn_metrics.importing.preparing import LEFT_OUT, MARKED
from ypn_metrics.importing.publishing import import_files
from ypn_metrics.languages import text
from ypn_metrics.store.publications import Store
from ypn_metrics.telling import (
    Reporter,
    imported_json,
    note,
    print_json,
    refused_json,
    tell_difference,
    tell_findings,
    tell_imported,
)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", help="What the files hold; found from the headers if left out.")
@click.option("--as-of", type=DAY, required=True, help="The day the HR system was read.")
@click.option("--observed-from", type=DAY, help="First day from which leavers are in the extract.")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    help="How headers and values are read (TOML); written ready to edit if it does not exist.",
)
@click.option(
    "--marked",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a workbook with every faulty cell marked.",
)
@click.option(
    "--left-out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the rows that are left out (CSV).",
)
@click.option("--confirm", is_flag=True, help="Publish although the difference is odd.")
@click.option("--dry-run", is_flag=True, help="Check and compare only; publish nothing.")
@click.option("--made-up", is_flag=True, help="Label every figure as made-up data.")
@store_option
@rules_option
@json_option
def import_command(
    files: tuple[Path, ...],
    kind: str | None,
    as_of: dt.date,
    observed_from: dt.date | None,
    mapping: Path | None,
    marked: Path | None,
    left_out: Path | None,
    confirm: bool,
    dry_run: bool,
    made_up: bool,
    store_folder: Path,
    rules: Path | None,
    as_json: bool,
) -> None:
    """Check extracts, compare them with what is in force, and publish them, all or nothing."""
    order = Order(
        as_of=as_of,
        programme=rules_for(store_folder, rules),
        kind=kind,
        observed_from=observed_from,
        choices=_choices(mapping),
        is_dry_run=dry_run,
        is_made_up=made_up,
        is_confirmed=confirm,
        ordered_by=current_user(),
    )
    try:
        imported = import_files(
            Store(store_folder), _sources(files), order, Reporter(), keep=_taking(marked, left_out)
        )
    except RefusedError as error:
        written = _write_mapping(mapping, files[0], error)
        _refuse(error, as_of, written, as_json=as_json)
    if mapping and not mapping.exists():
        _write_proposals(mapping, imported.proposed)
    if as_json:
        print_json(imported_json(imported))
    else:
        tell_imported(imported)


def _choices(mapping: Path | None) -> tuple[Choices, ...]:
    if mapping is None or not mapping.exists():
        return ()
    try:
        return parse_choices(mapping.read_text(encoding="utf-8"), mapping.name)
    except UnicodeDecodeError as error:
        raise ArgumentError(text("{file} is no text in UTF-8.", file=mapping.name)) from error


def _taking(marked: Path | None, left_out: Path | None) -> Callable[[Path], None] | None:
    """What takes the files that are asked for out of an import's folder; None for none."""
    if marked is None and left_out is None:
        return None

    def take(folder: Path) -> None:
        _take(folder / MARKED, marked)
        _take(folder / LEFT_OUT, left_out)

    return take


def _take(made: Path, wanted: Path | None) -> None:
    if wanted is None:
        return
    if made.exists():
        shutil.copyfile(made, wanted)
        note(f"  {wanted} is written")
    else:
        wanted.unlink(missing_ok=True)  # one of an earlier import would mislead
        note(f"  there is nothing to write to {wanted}")


def _write_mapping(asked: Path | None, file: Path, error: RefusedError) -> Path | None:
    """Write the mapping ready to edit, where a choice would help; never over another file."""
    open_findings = [f for f in error.findings if f.severity == "stop" and f.asks != "confirming"]
    if not error.proposed or not any(finding.asks for finding in open_findings):
        return None
    path = asked or Path(f"{file.stem}.mapping.toml")
    if path.exists():
        return None
    _write_proposals(path, error.proposed)
    return path


def _write_proposals(path: Path, proposed: Sequence[ProposedTable]) -> None:
    path.write_text(written_proposals(proposed), encoding="utf-8")
    note(f"  {path} says how the tables are read; it is ready to edit")


def _refuse(
    error: RefusedError, as_of: dt.date, written: Path | None, *, as_json: bool
) -> NoReturn:
    if as_json:
        print_json(refused_json(error, as_of, written))
    tell_findings(error.findings, note)
    if error.difference:
        tell_difference(error.difference, note)
    if written:
        note(f"Put it right in {written}, and import again with --mapping {written}.")
    if any(finding.asks == "confirming" for finding in error.findings):
        note("If it is meant, import again with --confirm.")
    note("Nothing was published; the publication in force stays.")
    sys.exit(1)


def _sources(files: Sequence[Path]) -> list[Source]:
    for file in files:
        if not file.is_file() or not os.access(file, os.R_OK):
            raise ArgumentError(text("There is no file {path} that can be read.", path=file))
    return [Source(file, file.name) for file in files]
