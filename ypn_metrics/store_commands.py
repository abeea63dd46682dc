"""Commands on the store itself: what was published, putting it in force again, backups."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ypn_metrics.arguments import current_user, json_option, store_option
from ypn_metrics.store.backup import write_backup
from ypn_metrics.store.erasing import read_intent
from ypn_metrics.store.ledger import Description, Restored
from ypn_metrics.store.publications import Store
from ypn_metrics.store.restoring import restore_backup
from ypn_metrics.telling import Reporter, note, print_json


@click.command()
@store_option
@json_option
def history(store_folder: Path, as_json: bool) -> None:
    """List the publications, the one in force marked, and what was put in force again."""
    store = Store(store_folder)
    in_force, restored = store.number_in_force(), store.restored()
    publications = store.history()
    if as_json:
        print_json(
            {"in_force": in_force, "publications": [_entry(p, restored) for p in publications]}
        )
        return
    if not publications:
        click.echo("Nothing is published yet.")
    for about in publications:
        click.echo(_line(about, about.number == in_force))
        for again in restored:
            if again.number == about.number:
                click.echo(f"        put in force again {again.at}{_by(again.by)}")
        if about.erased:
            click.echo(f"        {_erased(len(about.erased))}, last {about.erased[-1]['at']}")
    _tell_unfinished(store)


@click.command()
@click.argument("number", type=int)
@store_option
@json_option
def restore(number: int, store_folder: Path, as_json: bool) -> None:
    """Put an earlier or later publication in force again; nothing is deleted."""
    store = Store(store_folder)
    former = store.number_in_force()
    about = store.restore(number, current_user())
    if as_json:
        print_json({"in_force": about.number, "former": former, "as_of": about.as_of})
        return
    click.echo(f"Publication {about.number} is in force again, as of {about.as_of}.")
    click.echo(f"Publication {former} can be put back the same way.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--overwrite", is_flag=True, help="Replace FILE if it is there already.")
@store_option
@json_option
def backup(file: Path, overwrite: bool, store_folder: Path, as_json: bool) -> None:
    """Write the whole store into FILE; others may read and publish meanwhile."""
    written = write_backup(
        Store(store_folder), file, by=current_user(), overwrite=overwrite, progress=Reporter()
    )
    if as_json:
        print_json(asdict(written))
        return
    click.echo(
        f"{written.file}: {len(written.publications)} publications,"
        f" {written.in_force} in force, {written.n_bytes:,} bytes"
    )
    for number in written.left_out:
        click.echo(f"Publication {number} is damaged and was left out.")


@click.command("restore-backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--replace", is_flag=True, help="Put it in the place of a store that is not empty; keep that."
)
@store_option
@json_option
def restore_backup_(file: Path, replace: bool, store_folder: Path, as_json: bool) -> None:
    """Check FILE to the last byte, and put the store that it holds in place."""
    returned = restore_backup(
        Store(store_folder), file, by=current_user(), replace=replace, progress=Reporter()
    )
    if as_json:
        print_json(asdict(returned))
        return
    click.echo(
        f"{store_folder}: {len(returned.publications)} publications, {returned.in_force} in force"
    )
    if returned.kept_aside:
        click.echo(f"The former store is kept in {returned.kept_aside}.")
    _tell_unfinished(Store(store_folder))


def _tell_unfinished(store: Store) -> None:
    if read_intent(store) is not None:
        note("An erasure was begun and not finished: run it again.")


COMMANDS = (history, restore, backup, restore_backup_)


def _entry(about: Description, restored: tuple[Restored, ...]) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(about).items() if name != "rules"}
    again = [{"at": each.at, "by": each.by} for each in restored if each.number == about.number]
    return {**fields, "restored": again}


def _line(about: Description, is_in_force: bool) -> str:
    return (
        f"{'*' if is_in_force else ' '} {about.number:>4}  as of {about.as_of}"
        f"  published {about.published_at}{_by(about.published_by)}"
        f"  {about.rows_published:,} rows  {', '.join(sorted(about.columns))}"
        f"{f'  data removed {about.pruned_at}' if about.is_pruned else ''}"
    )


def _erased(n: int) -> str:
    return "one person erased" if n == 1 else f"{n} persons erased"


def _by(name: str) -> str:
    return f" by {name}" if name else ""
