"""The board pack as a PowerPoint file, with charts that PowerPoint edits."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.office import timeless, without_bold
from ypn_metrics.report.pack.content import Pack, PackPage
from ypn_metrics.report.pack.office.appendix_slides import add_appendix
from ypn_metrics.report.pack.office.house import BOTTOM, MARGIN, ROOM, WIDTH, empty_presentation
from ypn_metrics.report.pack.office.page_slides import add_page
from ypn_metrics.report.pack.office.slides import Box, Look, Slide

if TYPE_CHECKING:
    from pptx.presentation import Presentation

COVER_TITLE = Look((40, 36, 32, 28, 24, 20), is_bold=True)
COVER_SUBTITLE = Look((18, 16, 14, 12), LIGHT.muted)
STATEMENTS = Look((22, 20, 18, 16, 14, 13, 12, 11, 10, 9), gap=0.7)
ANSWERS = Look((16, 15, 14, 13, 12, 11, 10, 9), gap=0.6)
CHANGES = Look((14, 13, 12, 11, 10, 9), LIGHT.muted, gap=0.6)
DECISION = Look((16, 14, 12, 10), is_bold=True)
CHANGES_WIDTH, BETWEEN, ANSWERS_ABOVE = 3.4, 0.7, 0.3
DECISION_TOP = 6.2
LONGEST_LINE = 10.4  # inches that are read with ease


def pptx_bytes(pack: Pack) -> bytes:
    """Write the pack as a PowerPoint presentation (.pptx).

    A slide each for the cover, the composition and the retention, and more for an appendix. The
    charts are native, each with a workbook of its numbers at full precision. The same pack
    gives the same bytes.
    """
    presentation = empty_presentation(pack)
    slides = [_add_cover(presentation, pack)]
    for page in pack.pages:
        made = add_page(presentation, pack, page)
        made[0].note(speaker_notes(pack, page))
        slides += made
    slides += add_appendix(presentation, pack)
    for number, slide in enumerate(slides, start=1):
        slide.foot(number, len(slides))
    written = io.BytesIO()
    presentation.save(written)
    return timeless(written)


def speaker_notes(pack: Pack, page: PackPage) -> list[str]:
    """How what is on a page is counted, what is meant by it, and what is lacking."""
    told = "\n".join(note for each in pack.pages for note in each.notes)
    meanings = [f"{one.name}: {one.meaning}" for one in pack.definitions if one.meaning not in told]
    meant = page.spoken or meanings
    return [without_bold(said) for said in (*page.notes, *meant, *page.lacking)]


def _add_cover(presentation: Presentation, pack: Pack) -> Slide:
    cover = pack.cover
    slide = Slide(presentation, pack, cover.title)
    title = Box(MARGIN, 0.75, ROOM, 0.75)
    slide.place_title(title, COVER_TITLE)
    slide.write([cover.subtitle], Box(MARGIN, 1.5, ROOM, 0.4), COVER_SUBTITLE)
    top = 2.4
    height = DECISION_TOP - 0.3 - top
    width = ROOM - CHANGES_WIDTH - BETWEEN if cover.changes else min(ROOM, LONGEST_LINE)
    used = slide.write(cover.statements, Box(MARGIN, top, width, height), STATEMENTS)
    _add_answers(slide, cover.answers, Box(MARGIN, top + used, width, height - used))
    if cover.changes:
        left = WIDTH - MARGIN - CHANGES_WIDTH
        slide.rule(left, top + 0.05, CHANGES_WIDTH)
        box = Box(left, top + 0.2, CHANGES_WIDTH, height - 0.2)
        slide.write(cover.changes, box, CHANGES)
    _add_decision(slide, cover.decision)
    slide.note([without_bold(note) for note in cover.notes])
    return slide


def _add_answers(slide: Slide, answers: tuple[str, ...], left: Box) -> None:
    """What the pages find, where the statements leave room for it."""
    box = Box(left.left, left.top + ANSWERS_ABOVE, left.width, left.height - ANSWERS_ABOVE)
    if answers and ANSWERS.height(answers, box.width, ANSWERS.sizes[-1]) <= box.height:
        slide.rule(box.left, box.top - ANSWERS_ABOVE / 2, box.width)
        slide.write(answers, box, ANSWERS)


def _add_decision(slide: Slide, name: str) -> None:
    """A line to write on, in the room or on paper."""
    box = Box(MARGIN, DECISION_TOP, ROOM, BOTTOM - DECISION_TOP - 0.2)
    slide.write([f"{name}:"], box, DECISION, name=name)
    slide.rule(MARGIN, BOTTOM - 0.12, ROOM, LIGHT.muted)
