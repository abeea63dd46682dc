"""The cover, the footer, and what the file is called."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.definitions.bases import BASES
from ypn_metrics.report.pack.content import Cover
from ypn_metrics.report.pack.wanted import Wanted
from ypn_metrics.roles import SEES_PEOPLE, Role
from ypn_metrics.store.publications import Publication


def cover(wanted: Wanted, statements: tuple[str, ...], changes: tuple[str, ...]) -> Cover:
    """What stands out, what changed, and room for what is decided."""
    language = wanted.language
    return Cover(
        title=language.named(wanted.programme.name),
        subtitle=language.say(
            "Who is in it, who stays, and whether it has a part in that · as of {day}",
            day=wanted.publication.as_of,
        ),
        statements=statements,
        changes=changes,
        decision=language.say("Decision"),
        notes=(
            language.say(
                "The statements are chosen by rules that respect chance, the most urgent first, at"
                " most five: a rate outside the limits of chance, a verdict that changed, a unit"
                " without a seat, seats unlike their pool, a review date that is reached, a data"
                " problem that touches a figure. Where nothing is outside what chance gives, that"
                " is said instead."
            ),
        ),
    )


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
