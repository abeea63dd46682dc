"""The command that writes a document: the record of active measures, or the board pack."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ypn_metrics.arguments import DAY, current_user, json_option, role_option, store_option
from ypn_metrics.errors import ArgumentError, StoreError
from ypn_metrics.languages import ENGLISH, LANGUAGES, Language, Text, text
from ypn_metrics.report.gathering import gather
from ypn_metrics.report.pack.cover import pack_title
from ypn_metrics.report.pack.gathering import NO_APPENDIX, board_pack, check_since
from ypn_metrics.report.pack.writing import WRITERS
from ypn_metrics.report.record import record_document, title
from ypn_metrics.roles import SEES_PEOPLE, Actor, Role
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.files import put_in_place, written_beside
from ypn_metrics.store.publications import Publication, Store
from ypn_metrics.telling import Reporter, note, print_json

RECORD = ".docx"
# Ending -> what it makes.
KINDS: dict[str, Text] = {
    RECORD: text("the record of active measures, as a Word document"),
    **{ending: writer.about for ending, writer in WRITERS.items()},
}
ONLY_IN_FORCE = text(
    "Leadership's board pack is made from the publication in force: --as-reported is not open to"
    " leadership."
)


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--appendix", is_flag=True, help="Add the tables for ESRS and GRI to a board pack.")
@click.option(
    "--from", "since", type=DAY, help="The trend of a board pack begins here, not with all years."
)
@click.option("--as-reported", type=int, help="Answer from this publication.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there already.")
@role_option
@store_option
@json_option
def report(
    out: Path,
    language: str,
    appendix: bool,
    since: dt.date | None,
    as_reported: int | None,
    overwrite: bool,
    role: Role,
    store_folder: Path,
    as_json: bool,
) -> None:
    """Write a document: FILE.docx is the record of active measures, to be completed.

    FILE.pptx, FILE.xlsx and FILE.pdf are the board pack: what stands out, who is in the network,
    who stays. With --role leadership it is made from what was published to everyone with a role.
    """
    _check(out, role, overwrite, appendix, since)
    if role not in SEES_PEOPLE and as_reported is not None:
        # Two publications subtracted would tell of the few who came or left in between.
        raise ArgumentError(ONLY_IN_FORCE)
    store, reader = Store(store_folder), LANGUAGES[language]
    publication = store.open(as_reported).open_to(role)
    check_since(publication, since)
    for number in publication.damaged:
        note(f"Publication {number} is damaged; publication {publication.number} answers.")
    with written_beside(out) as aside:
        actor = Actor(current_user(), role)
        record(store, "export", actor, publication=publication.number, counts={"files": 1})
        aside.write_bytes(_made(out, publication, role, reader, appendix, since))
        put_in_place(aside, out)
    if as_json:
        print_json({"files": [str(out)], "publication": publication.number, "language": language})
    else:
        made = title(ENGLISH) if _ending(out) == RECORD else pack_title(ENGLISH)
        click.echo(f"{made}, publication {publication.number}: {out}")


def _made(
    out: Path,
    publication: Publication,
    role: Role,
    language: Language,
    appendix: bool,
    since: dt.date | None,
) -> bytes:
    tell = Reporter()
    if _ending(out) == RECORD:
        return record_document(gather(publication, publication.store, tell), language)
    pack = board_pack(publication, role, language, appendix=appendix, since=since, progress=tell)
    tell(text("Writing the file"))
    return WRITERS[_ending(out)].write(pack)


def _ending(out: Path) -> str:
    return out.suffix.lower()


def _check(out: Path, role: Role, overwrite: bool, appendix: bool, since: dt.date | None) -> None:
    if _ending(out) not in KINDS:
        raise ArgumentError(
            text(
                "{path} ends with none of what can be made: {kinds}.",
                path=out.name,
                kinds=", ".join(f"{end} ({ENGLISH.tell(said)})" for end, said in KINDS.items()),
            )
        )
    if _ending(out) == RECORD and (appendix or since):
        raise ArgumentError(
            text("--appendix and --from are for the board pack, not for the record (.docx).")
        )
    if role not in SEES_PEOPLE:
        # Fails closed: both show small groups as they are.
        if _ending(out) == RECORD:
            raise ArgumentError(
                text("The record shows small groups as they are, so it is not open to leadership.")
            )
        if appendix:
            raise ArgumentError(NO_APPENDIX)
    _check_place(out, overwrite)


def _check_place(out: Path, overwrite: bool) -> None:
    above = next(folder for folder in (out.parent, *out.parent.parents) if folder.exists())
    if not above.is_dir():
        raise ArgumentError(
            text("{path} is a file, so no document can be written into it.", path=above)
        )
    if out.exists() and not overwrite:
        raise StoreError(text("There is a file {path} already; --overwrite replaces it.", path=out))
