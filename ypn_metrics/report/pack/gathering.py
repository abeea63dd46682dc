"""Everything that a board pack holds, for one role and in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ypn_metrics.disclosure.reading import published_figures
from ypn_metrics.errors import ArgumentError, MeasureError, RoleError
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.notable.before import Ask, asks_of
from ypn_metrics.notable.noticing import noticed, noticed_published
from ypn_metrics.programme import parse_programme
from ypn_metrics.report.pack.appendix import appendix as tables_disclosed
from ypn_metrics.report.pack.composition import composition_page
from ypn_metrics.report.pack.content import Disclosed, Pack
from ypn_metrics.report.pack.cover import cover, footer
from ypn_metrics.report.pack.published import published_composition_page
from ypn_metrics.report.pack.published_retention import published_retention_page
from ypn_metrics.report.pack.retention import retention_page
from ypn_metrics.report.pack.wanted import Gathered, Wanted, defined
from ypn_metrics.roles import SEES_PEOPLE, Role
from ypn_metrics.store.publications import Publication
from ypn_metrics.wording.notable import change_sentences, notable_sentences

Progress = Callable[[Text], None]
NO_APPENDIX = text("The appendix counts small groups as they are, so it is not open to leadership.")
N_STEPS = 3  # that `board_pack` tells, without the appendix


def board_pack(
    publication: Publication,
    role: Role,
    language: Language,
    *,
    appendix: bool = False,
    since: dt.date | None = None,
    progress: Progress = lambda _: None,
    ask: Ask | None = None,
) -> Pack:
    """Gather the cover, the two pages and the definitions; for leadership from published figures.

    Parameters
    ----------
    role
        The publication is read as far as it reaches, whatever it was opened for.
    since
        The trend's chart begins with the first twelve months that end on this day or later.
    ask
        Computes a measure of the publication as the role may read it, or takes it from where it
        is kept.

    Raises
    ------
    RoleError
        If the appendix is asked for by a role that sees no people.
    ArgumentError
        If ``since`` is after the as-of date.
    """
    if appendix and role not in SEES_PEOPLE:
        raise RoleError(NO_APPENDIX)
    check_since(publication, since)
    own = publication.open_to(role)
    wanted = Wanted(own, parse_programme(own.about.rules), language, ask or asks_of(own), since)
    progress(text("Counting the seats"))
    composition = _composition(wanted, role)
    progress(text("Following who stayed"))
    retention = _retention(wanted, role)
    progress(text("Looking for what stands out"))
    definitions = (*composition.definitions, *retention.definitions)
    return Pack(
        cover=cover(wanted, role, *_standing_out(wanted, role), (composition.page, retention.page)),
        composition=composition.page,
        retention=retention.page,
        definitions=defined(definitions, language),
        appendix=_appendix(wanted, progress) if appendix else (),
        footer=footer(wanted, role),
        page_of=language.say("page {page} of {pages}", page="{page}", pages="{pages}"),
        dated=publication.as_of,
        language=language,
    )


def check_since(publication: Publication, since: dt.date | None) -> None:
    """Refuse a day of which nothing is known yet.

    Raises
    ------
    ArgumentError
        If it is after the as-of date.
    """
    if since is not None and since > publication.as_of:
        raise ArgumentError(
            text(
                "The trend cannot begin on {day}: nothing is known after {as_of}.",
                day=since,
                as_of=publication.as_of,
            )
        )


def _composition(wanted: Wanted, role: Role) -> Gathered:
    if role in SEES_PEOPLE:
        return composition_page(wanted)
    return published_composition_page(wanted.or_why(published_figures), wanted)


def _retention(wanted: Wanted, role: Role) -> Gathered:
    if role in SEES_PEOPLE:
        return retention_page(wanted)
    return published_retention_page(wanted.or_why(published_figures), wanted)


def _standing_out(wanted: Wanted, role: Role) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands out, and what changed since the publication before, as far as can be told."""
    notice = noticed if role in SEES_PEOPLE else noticed_published
    try:
        found = notice(wanted.publication, wanted.ask)
    except MeasureError as error:
        return (wanted.language.tell(error.said),), ()
    said = notable_sentences(found, wanted.language), change_sentences(found, wanted.language)
    return tuple(said[0]), tuple(said[1])


def _appendix(wanted: Wanted, progress: Progress) -> tuple[Disclosed, ...]:
    progress(text("Counting for the appendix"))
    return tables_disclosed(wanted.publication, wanted.language, wanted.ask)
