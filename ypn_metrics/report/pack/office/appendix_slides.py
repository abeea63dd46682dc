"""The appendix on slides: one or two tables each, with the paragraph that they answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.blocks import Table
from ypn_metrics.report.pack.content import Pack
from ypn_metrics.report.pack.office.house import BOTTOM, MARGIN, ROOM, TITLE_HEIGHT, TOP
from ypn_metrics.report.pack.office.slide_tables import (
    SIZES,
    Fitted,
    disclosed_table,
    draw_table,
    fitted_table,
)
from ypn_metrics.report.pack.office.slides import POINTS, Box, Look, Slide

if TYPE_CHECKING:
    from pptx.presentation import Presentation

HEADING = Look((15, 14, 13, 12, 11), is_bold=True)
STANDARD = Look((11, 10, 9), LIGHT.muted)
NOTE = Look((10, 9.5, 9, 8), LIGHT.muted)
START = TOP + TITLE_HEIGHT + 0.15
TALLEST_HEADING, TALLEST_NOTE = 0.55, 0.6
BETWEEN, GAP = 0.4, 0.08
SHARING = (12.0, 11.0, 10.5, 10.0)  # sizes of what shares a slide


@dataclass(frozen=True, slots=True)
class Part:
    """As much of a table as stands on one slide, with its texts."""

    heading: str
    standard: str
    table: Table
    note: str
    sizes: tuple[float, ...] = SIZES

    @property
    def texts_height(self) -> float:
        """Of all but the table, in inches."""
        note = [self.note] if self.note else []
        return (
            _height(HEADING, [self.heading], TALLEST_HEADING)
            + _height(STANDARD, [self.standard], TALLEST_HEADING)
            + _height(NOTE, note, TALLEST_NOTE)
            + 3 * GAP
        )


def add_appendix(presentation: Presentation, pack: Pack) -> list[Slide]:
    """Add the appendix's slides; tables that both fit share one."""
    left = [
        Part(one.heading, one.standard, disclosed_table(one, pack.language), one.note)
        for one in pack.appendix
        if one.rows
    ]
    slides: list[Slide] = []
    while left:
        slide = Slide(presentation, pack, pack.language.say("Appendix"))
        top = START
        part = left.pop(0)
        top, fitted = _place(slide, part, top, BOTTOM - top)
        if fitted.rest:
            left.insert(0, _continued(part, fitted, fitted.rest, pack))
        elif left and _fits(left[0], BOTTOM - top - BETWEEN):
            _place(slide, left.pop(0), top + BETWEEN, BOTTOM - top - BETWEEN)
        slides.append(slide)
    return slides


def _continued(part: Part, fitted: Fitted, rest: Table, pack: Pack) -> Part:
    said = pack.language.say("{heading} (continued)", heading=part.heading)
    if len(part.sizes) == 1:  # it goes on already
        said = part.heading
    return replace(part, heading=said, table=rest, sizes=(fitted.size,))


def _fits(part: Part, height: float) -> bool:
    room = height - part.texts_height
    fitted = fitted_table(part.table, _width(part.table), room, SHARING)
    return fitted.rest is None and fitted.height <= room


def _place(slide: Slide, part: Part, top: float, height: float) -> tuple[float, Fitted]:
    """Put a table on a slide; return where it ends, and the table as it fits."""
    width = _width(part.table)
    fitted = fitted_table(part.table, width, height - part.texts_height, part.sizes)
    top += slide.write([part.heading], Box(MARGIN, top, ROOM, TALLEST_HEADING), HEADING)
    top += slide.write([part.standard], Box(MARGIN, top, ROOM, TALLEST_HEADING), STANDARD) + GAP
    draw_table(slide, fitted, Box(MARGIN, top, width, fitted.height), part.heading)
    top += fitted.height + GAP
    note = [part.note] if part.note else []
    top += slide.write(note, Box(MARGIN, top, ROOM, TALLEST_NOTE), NOTE)
    return top, fitted


def _width(given: Table) -> float:
    """As wide as its texts need: numbers far apart are hard to read together."""
    return min(ROOM, max(4.0, sum(given.widths) * SIZES[0] / POINTS))


def _height(look: Look, said: list[str], most: float) -> float:
    if not said:
        return 0.0
    return look.height(said, ROOM, look.size_in(said, Box(0, 0, ROOM, most)))
