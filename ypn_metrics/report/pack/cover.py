"""The cover, the footer, and what the file is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.definitions.bases import BASES
from ypn_metrics.report.pack.content import Cover, PackPage
from ypn_metrics.report.pack.wanted import Wanted
from ypn_metrics.roles import SEES_PEOPLE, Role
from ypn_metrics.store.publications import Publication

# With more statements than this the cover has no room for what the pages find.
FEW_STATEMENTS = 2


def cover(
    wanted: Wanted,
    role: Role,
    statements: tuple[str, ...],
    changes: tuple[str, ...],
    pages: Sequence[PackPage],
) -> Cover:
    """What stands out, what changed, what the pages find, and room for what is decided."""
    language = wanted.language
    found = tuple(first_sentence(said) for page in pages for said in page.statements)
    return Cover(
        title=language.named(wanted.programme.name),
        subtitle=language.say(
            "Who is in it, who stays, and whether it has a part in that · as of {day}",
            day=wanted.publication.as_of,
        ),
        statements=statements,
        changes=changes,
        decision=language.say("Decision"),
        notes=(_how_they_are_chosen(role, language),),
        answers=found if len(statements) <= FEW_STATEMENTS else (),
    )


def _how_they_are_chosen(role: Role, language: Language) -> str:
    if role in SEES_PEOPLE:
        return language.say(
            "The statements are chosen by rules that respect chance, the most urgent first, at"
            " most five: a rate outside the limits of chance, a verdict that changed, a unit"
            " without a seat, seats unlike their pool, a review date that is reached, a data"
            " problem that touches a figure. Where nothing is outside what chance gives, that"
            " is said instead."
        )
    return language.say(
        "The statements are chosen by rules that respect chance, the most urgent first, at most"
        " five: a rate outside the limits of chance, a unit without a seat, seats unlike their"
        " pool, a review date that is reached. Where nothing is outside what chance gives, that is"
        " said instead."
    )


def first_sentence(said: str) -> str:
    """The first of several sentences, which says what was found.

    >>> first_sentence("**It cannot be known yet.** After 24 months 90% remain.")
    '**It cannot be known yet.**'
    >>> first_sentence("**11.5 of every 100 left** (8.3–15.5), within 10.0. No point lies outside.")
    '**11.5 of every 100 left** (8.3–15.5), within 10.0.'
    """
    return re.split(r"(?<=[.!?]\*\*) |(?<=[.!?]) (?=[\W\d]*[A-ZÅÄÖ])", said, maxsplit=1)[0]


def footer(wanted: Wanted, role: Role) -> str:
    """As of when, from which publication, on which basis, and whether small groups are shown."""
    language, about = wanted.language, wanted.publication.about
    smallest = wanted.programme.smallest_group
    if role in SEES_PEOPLE:
        shown = language.say("small groups shown as they are (leadership's limit: {n})", n=smallest)
    else:
        shown = language.say("smallest group {n}", n=smallest)
    parts = [
        wanted.as_of,
        language.say("publication {number}", number=str(about.number)),
        language.tell(BASES["exit_rate"].title),
        shown,
    ]
    if about.is_made_up:
        parts.append(language.say("made-up data"))
    return " · ".join(parts)


def pack_title(language: Language) -> str:
    """What the file is."""
    return language.say("Board pack")


def pack_file_name(publication: Publication, language: Language, ending: str) -> str:
    """What the file is called where nobody names it."""
    return language.say("ypn board pack") + f" {publication.as_of}{ending}"
