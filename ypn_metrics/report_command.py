"""The command that writes a document."""

from __future__ import annotations

from pathlib import Path

import click

from ypn_metrics.arguments import current_user, json_option, role_option, store_option
from ypn_metrics.errors import ArgumentError, StoreError
from ypn_metrics.languages import ENGLISH, LANGUAGES, text
from ypn_metrics.report.gathering import gather
from ypn_metrics.report.record import record_document, title
from ypn_metrics.roles import SEES_PEOPLE, Actor, Role
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.files import put_in_place
from ypn_metrics.store.publications import Store
from ypn_metrics.telling import Reporter, note, print_json

# Ending -> what it makes.
KINDS = {".docx": text("the record of active measures, as a Word document")}


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--as-reported", type=int, help="Answer from this publication.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there already.")
@role_option
@store_option
@json_option
def report(
    out: Path,
    language: str,
    as_reported: int | None,
    overwrite: bool,
    role: Role,
    store_folder: Path,
    as_json: bool,
) -> None:
    """Write a document: FILE.docx is the record of active measures, to be completed."""
    _check(out, role, overwrite)
    store, reader = Store(store_folder), LANGUAGES[language]
    publication = store.open(as_reported).open_to(role)
    for number in publication.damaged:
        note(f"Publication {number} is damaged; publication {publication.number} answers.")
    actor = Actor(current_user(), role)
    record(store, "export", actor, publication=publication.number, counts={"files": 1})
    document = record_document(gather(publication, store, Reporter()), reader)
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = out.with_name(out.name + ".new")
    aside.write_bytes(document)
    put_in_place(aside, out)
    if as_json:
        print_json({"files": [str(out)], "publication": publication.number, "language": language})
    else:
        click.echo(f"{title(ENGLISH)}, publication {publication.number}: {out}")


def _check(out: Path, role: Role, overwrite: bool) -> None:
    if out.suffix.lower() not in KINDS:
        raise ArgumentError(
            text(
                "{path} ends with none of what can be made: {kinds}.",
                path=out.name,
                kinds=", ".join(f"{end} ({ENGLISH.tell(said)})" for end, said in KINDS.items()),
            )
        )
    if role not in SEES_PEOPLE:
        # Fails closed: the record shows small groups as they are.
        raise ArgumentError(
            text("Documents show small groups as they are, so they are not open to leadership.")
        )
    above = next(folder for folder in (out.parent, *out.parent.parents) if folder.exists())
    if not above.is_dir():
        raise ArgumentError(
            text("{path} is a file, so no document can be written into it.", path=above)
        )
    if out.exists() and not overwrite:
        raise StoreError(text("There is a file {path} already; --overwrite replaces it.", path=out))
