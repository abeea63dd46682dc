"""What a slide is put together from: texts, lines, charts, footer and notes."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.office import bold_parts, without_bold
from ypn_metrics.report.pack.content import Chart, Pack
from ypn_metrics.report.pack.office.fitting import fitting_size, height_of
from ypn_metrics.report.pack.office.house import (
    FOOT_SIZE,
    INCH,
    ROOM,
    TITLE_HEIGHT,
    TITLE_SIZE,
    locale_of,
)
from ypn_metrics.report.pack.office.markup import filled, one_line, tag, worded
from ypn_metrics.report.pack.office.native_chart import NativeChart
from ypn_metrics.report.pack.office.planning import plan_of

if TYPE_CHECKING:
    from pptx.presentation import Presentation

POINTS = 72  # an inch
NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
TITLE_SIZES = (TITLE_SIZE, 24, 22, 20, 18, 16)


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def room(self) -> tuple[float, float]:
        """Its width and height in points."""
        return (self.width * POINTS, self.height * POINTS)

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """As Office counts it."""
        left, top, width, height = (
            round(part * INCH) for part in (self.left, self.top, self.width, self.height)
        )
        return (left, top, width, height)


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is written.

    Attributes
    ----------
    sizes
        From the largest down; the largest that fits is taken.
    gap
        Between paragraphs, in parts of their size.
    """

    sizes: tuple[float, ...]
    colour: str = LIGHT.ink
    is_bold: bool = False
    gap: float = 0.4

    def size_in(self, said: Sequence[str], box: Box) -> float:
        """The largest size in which sentences fit in a place."""
        plain = [without_bold(each) for each in said]
        return fitting_size(plain, box.room, self.sizes, gap=self.gap, is_bold=self.is_bold)

    def height(self, said: Sequence[str], width: float, size: float | None = None) -> float:
        """The height of sentences in inches, where they are as wide."""
        if not said:
            return 0.0
        plain = [without_bold(each) for each in said]
        found = height_of(
            plain, size or self.sizes[0], width * POINTS, gap=self.gap, is_bold=self.is_bold
        )
        return found / POINTS


class Slide:
    """A slide of a pack's presentation."""

    def __init__(self, presentation: Presentation, pack: Pack, heading: str) -> None:
        layout: Any = presentation.slide_layouts[0]
        self.drawn: Any = presentation.slides.add_slide(layout)
        self.pack, self.locale = pack, locale_of(pack)
        title = self.drawn.shapes.title
        size = Look(TITLE_SIZES, is_bold=True).size_in([heading], Box(0, 0, ROOM, TITLE_HEIGHT))
        self._write_sentences(title.text_frame, [heading], size)

    def place_title(self, box: Box, look: Look) -> None:
        """Move the title to another place than the layout's."""
        title = self.drawn.shapes.title
        title.left, title.top, title.width, title.height = box.emu
        size = look.size_in([title.text_frame.text], box)
        for run in title.text_frame.paragraphs[0].runs:
            self.set_run(run, size, look.colour)

    def write(self, said: Sequence[str], box: Box, look: Look, name: str = "") -> float:
        """Write sentences in a place, as large as they fit; return their height in inches."""
        if not said:
            return 0.0
        size = look.size_in(said, box)
        used = look.height(said, box.width, size)
        shape = self.drawn.shapes.add_textbox(*replace(box, height=used).emu)
        if name:
            shape.name = name
        self._write_sentences(shape.text_frame, said, size, look)
        return used

    def rule(self, left: float, top: float, width: float, colour: str = LIGHT.line) -> None:
        """A thin line across."""
        from pptx.enum.shapes import MSO_CONNECTOR
        from pptx.oxml.ns import qn
        from pptx.util import Pt

        begin, end, height = (round(part * INCH) for part in (left, left + width, top))
        line = self.drawn.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, begin, height, end, height)
        line.line.width = Pt(0.75)
        line.line.color.rgb = rgb(colour)
        style = line._element.find(qn("p:style"))
        line._element.remove(style)  # which throws a shadow
        # It says nothing to who cannot see it.
        _hide_from_readers(line._element.nvCxnSpPr.cNvPr)

    def draw(self, chart: Chart, box: Box, size: float) -> None:
        """Put a native chart in a place, with texts of a size."""
        from pptx.enum.chart import XL_CHART_TYPE

        plan = plan_of(chart, box.room, self.pack.language, size)
        native: Any = NativeChart(chart, plan, self.pack.language)
        kind = XL_CHART_TYPE.LINE
        frame = self.drawn.shapes.add_chart(kind, *box.emu, native)
        frame.name = one_line(chart.key)
        described = one_line(f"{without_bold(chart.title).rstrip('.')}. {chart.subtitle}")
        frame._element.nvGraphicFramePr.cNvPr.set("descr", described)

    def note(self, said: Sequence[str]) -> None:
        """What the speaker sees."""
        frame = self.drawn.notes_slide.notes_text_frame
        self._write_sentences(frame, said, None)

    def foot(self, page: int, pages: int) -> None:
        """The pack's footer, and the page's number, which PowerPoint keeps up to date."""
        for shape in self.drawn.slide_layout.placeholders:
            kind = shape.placeholder_format.type.name
            if kind not in ("FOOTER", "SLIDE_NUMBER"):
                continue
            made = copy.deepcopy(shape._element)
            made.nvSpPr.cNvPr.set("id", str(max(s.shape_id for s in self.drawn.shapes) + 1))
            self.drawn.shapes._spTree.append(made)
            is_number = kind == "SLIDE_NUMBER"
            said = self._number(page, pages) if is_number else self._run(self.pack.footer)
            _fill_paragraph(made, said, "r" if is_number else "l")

    def _number(self, page: int, pages: int) -> str:
        """The page's number of how many, as markup."""
        said = ""
        for part in re.split(r"(\{pages?\})", self.pack.page_of):
            if part == "{page}":
                look, shown = self._foot_look(), tag("a:t", str(page))
                said += tag("a:fld", look, shown, id=NUMBER_FIELD, type="slidenum")
            elif part:
                said += self._run(str(pages) if part == "{pages}" else part)
        return said

    def _run(self, said: str) -> str:
        return tag("a:r", self._foot_look(), tag("a:t", worded(said)))

    def _foot_look(self) -> str:
        font = tag("a:latin", typeface="+mn-lt")
        size = FOOT_SIZE * 100
        return tag("a:rPr", filled(LIGHT.muted), font, lang=self.locale, sz=size)

    def _write_sentences(
        self,
        frame: Any,  # noqa: ANN401
        said: Sequence[str],
        size: float | None,
        look: Look | None = None,
    ) -> None:
        from pptx.util import Pt

        gap = look.gap if look else 0
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for place, sentence in enumerate(said):
            paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
            if size:
                paragraph.space_after = Pt(size * gap if place + 1 < len(said) else 0)
            for part, stands_out in bold_parts(one_line(sentence)):
                run = paragraph.add_run()
                run.text = part
                run.font.bold = stands_out or (look is not None and look.is_bold) or None
                self.set_run(run, size, look.colour if look else None)

    def set_run(self, run: Any, size: float | None, colour: str | None) -> None:  # noqa: ANN401
        from pptx.util import Pt

        if size:
            run.font.size = Pt(size)
        if colour:
            run.font.color.rgb = rgb(colour)
        run._r.get_or_add_rPr().set("lang", self.locale)


def rgb(colour: str) -> Any:  # noqa: ANN401
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour[1:])


def _fill_paragraph(shape: Any, said: str, alignment: str) -> None:  # noqa: ANN401
    """Put markup in the place of a placeholder's own text."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    body = shape.txBody
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    made = f"<a:p {nsdecls('a')}>{tag('a:pPr', algn=alignment)}{said}</a:p>"
    body.append(parse_xml(made))


def _hide_from_readers(properties: Any) -> None:  # noqa: ANN401
    """Mark a shape as decoration."""
    from pptx.oxml import parse_xml

    properties.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
            '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/'
            'decorative" val="1"/></a:ext></a:extLst>'
        )
    )
