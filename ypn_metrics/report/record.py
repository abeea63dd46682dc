"""The record of active measures as a document: figures filled in, the rest to be completed."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.pool import pool
from ypn_metrics.measures.selection import selection
from ypn_metrics.notable.before import Ask
from ypn_metrics.report.blocks import Block
from ypn_metrics.report.choosing import choosing
from ypn_metrics.report.closing import closing
from ypn_metrics.report.gathering import Record, or_why, seats_by, selection_of
from ypn_metrics.report.investigating import investigating
from ypn_metrics.report.opening import opening, title
from ypn_metrics.report.word import About, word_bytes
from ypn_metrics.store.publications import Publication
from ypn_metrics.wording.composition import composition_headline
from ypn_metrics.wording.nominations import funnel_headline
from ypn_metrics.wording.pool import pool_headline


def record_blocks(record: Record, language: Language) -> list[Block]:
    """What the document holds, in its order."""
    return [
        *opening(record, language),
        *investigating(record, language),
        *choosing(record, language),
        *closing(record, language),
    ]


def record_document(record: Record, language: Language) -> bytes:
    """The document as a Word file; the same publication gives the same bytes."""
    about = record.publication.about
    source = [
        title(language),
        language.say("as of {day}", day=about.as_of),
        language.say("publication {number}", number=str(about.number)),
    ]
    if about.is_made_up:
        source.append(language.say("made-up data"))
    return word_bytes(
        record_blocks(record, language),
        About(
            title=title(language),
            subject=language.say("Discrimination Act (2008:567), chapter 3"),
            footer=" · ".join(source),
            page_of=language.say("page {page} of {pages}", page="{page}", pages="{pages}"),
            dated=about.as_of,
            language=language,
        ),
    )


def file_name(publication: Publication, language: Language) -> str:
    """What the file is called where nobody names it."""
    return language.say("ypn active measures") + f" {publication.as_of}.docx"


def first_figures(ask: Ask, max_age: int, language: Language) -> list[str]:
    """The first sentence of each kind of figure, or why there is none.

    ``max_age`` is that of the programme rules.
    """
    seats = seats_by("gender", ask)
    if isinstance(seats, Text):
        return [language.tell(seats)]
    steps, chosen = or_why(ask, pool), or_why(ask, selection)
    return [
        composition_headline(seats, language),
        language.tell(steps)
        if isinstance(steps, Text)
        else pool_headline(steps, max_age, language),
        language.tell(chosen)
        if isinstance(chosen, Text)
        else funnel_headline(selection_of(None, chosen) or chosen[-1], language),
    ]
