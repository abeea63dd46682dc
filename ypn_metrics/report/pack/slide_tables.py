"""Native tables on slides: hairlines, no grid, as large as they fit, broken where they are long."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import Language
from ypn_metrics.report.blocks import Table, table
from ypn_metrics.report.pack.content import Disclosed
from ypn_metrics.report.pack.drawing import written
from ypn_metrics.report.pack.fitting import LINE, lines_of, text_width
from ypn_metrics.report.pack.markup import one_line
from ypn_metrics.report.pack.slides import POINTS, Box, Slide

SIZES = (12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
PAD = 0.045  # inches above and below a cell's text
SIDE = 0.08  # and beside it
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
LONGEST_NUMBER = 22  # letters, with what stands beside the number


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table in a size that fits, with the heights of its rows in inches."""

    table: Table
    size: float
    heights: tuple[float, ...]
    rest: Table | None = None

    @property
    def height(self) -> float:
        """All of it, in inches."""
        return sum(self.heights)


def fitted_table(
    given: Table, width: float, height: float, sizes: Sequence[float] = SIZES
) -> Fitted:
    """The table as large as it fits; what does not fit in the smallest size is left as the rest."""
    for size in sizes:
        found = Fitted(given, size, _heights(given, width, size))
        if found.height <= height:
            return found
    # Of rows that go on elsewhere, a size that is read with ease.
    size = sizes[len(sizes) // 2]
    heights = _heights(given, width, size)
    header = 1 if given.header else 0
    n = max(1, _fitting(heights, height) - header)
    if n >= len(given.rows):
        return Fitted(given, sizes[-1], _heights(given, width, sizes[-1]))
    shown = replace(given, rows=given.rows[:n])
    rest = replace(given, rows=given.rows[n:])
    return Fitted(shown, size, heights[: n + header], rest)


def is_whole_in(given: Table, width: float, size: float) -> bool:
    """Whether no word of a table is broken where it is as wide."""
    return sum(_longest_words(given, size)) <= width


def _fitting(heights: Sequence[float], height: float) -> int:
    """How many rows from the first on fit in a height."""
    used = 0.0
    for place, each in enumerate(heights):
        used += each
        if used > height:
            return place
    return len(heights)


def _heights(given: Table, width: float, size: float) -> tuple[float, ...]:
    widths = _widths(given, width, size)
    return tuple(
        max(
            lines_of(one_line(cell), size, (each - 2 * SIDE) * POINTS, is_bold)
            for cell, each in zip(row, widths, strict=True)
        )
        * size
        * LINE
        / POINTS
        + 2 * PAD
        for row, is_bold in _rows(given)
    )


def _widths(given: Table, width: float, size: float) -> list[float]:
    """In their proportions, but none narrower than its longest word where there is room."""
    least = _longest_words(given, size)
    wanted = [width * part / sum(given.widths) for part in given.widths]
    lack = sum(max(0.0, word - want) for word, want in zip(least, wanted, strict=True))
    spare = sum(max(0.0, want - word) for word, want in zip(least, wanted, strict=True))
    if lack > spare:
        return wanted
    kept = 1 - lack / spare if spare else 1.0
    return [
        max(word, word + (want - word) * kept) for word, want in zip(least, wanted, strict=True)
    ]


def _longest_words(given: Table, size: float) -> list[float]:
    """The width of each column's longest word with the room beside it, in inches."""
    rows = [(cells, is_bold) for cells, is_bold in _rows(given)]
    return [
        max(
            text_width(word, size, is_bold)
            for cells, is_bold in rows
            for word in re.split(r"[ \-]", cells[column])
        )
        / POINTS
        + 2 * SIDE
        for column in range(len(given.widths))
    ]


def _rows(given: Table) -> list[tuple[tuple[str, ...], bool]]:
    header = [(given.header, True)] if given.header else []
    return [*header, *((row, False) for row in given.rows)]


def draw_table(slide: Slide, fitted: Fitted, box: Box, described: str) -> None:
    """Draw it at the top of a place."""
    rows, given = _rows(fitted.table), fitted.table
    place = Box(box.left, box.top, box.width, fitted.height)
    frame = slide.drawn.shapes.add_table(len(rows), len(given.widths), *place.emu)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(described))
    drawn = frame.table
    drawn.horz_banding = False
    drawn.first_row = bool(given.header)
    frame._element.graphic.graphicData.tbl.tblPr.find(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
    ).text = PLAIN_STYLE
    widths = _widths(given, box.width, fitted.size)
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = round(width * 914_400)
    for row, height in zip(drawn.rows, fitted.heights, strict=True):
        row.height = round(height * 914_400)
    numbers = _number_columns(given)
    for row, (cells, is_bold) in zip(drawn.rows, rows, strict=True):
        for column, (cell, said) in enumerate(zip(row.cells, cells, strict=True)):
            names_row = not given.header and column == 0
            _fill(slide, cell, said, fitted.size, (is_bold or names_row, column in numbers))


def _number_columns(given: Table) -> set[int]:
    """Columns that stand at the right: numbers with what little is said beside them."""
    found: set[int] = set()
    for column in range(1, len(given.widths)):
        cells = [row[column] for row in given.rows]
        are_short = all(len(cell) <= LONGEST_NUMBER for cell in cells)
        if are_short and any(re.match(r"[+\-−]?\d", cell) for cell in cells):
            found.add(column)
    return found


def _fill(slide: Slide, cell: Any, said: str, size: float, how: tuple[bool, bool]) -> None:  # noqa: ANN401
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    is_bold, is_number = how
    cell.margin_top = cell.margin_bottom = round(PAD * 914_400)
    cell.margin_left = cell.margin_right = round(SIDE * 914_400)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_bold else MSO_ANCHOR.TOP
    # A cell may hold a name from a file: nothing in it is taken for markup.
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = one_line(said)
    run.font.bold = is_bold or None
    slide.set_run(run, size, LIGHT.ink)
    _underline(cell, LIGHT.muted if is_bold else LIGHT.line)


def _underline(cell: Any, colour: str) -> None:  # noqa: ANN401
    """A hairline below a cell."""
    from pptx.oxml import parse_xml

    properties = cell._tc.get_or_add_tcPr()
    properties.insert(
        0,
        parse_xml(
            '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="9525">'
            f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:lnB>'
        ),
    )


def disclosed_table(given: Disclosed, language: Language) -> Table:
    """A table of the appendix with its cells written out in a language."""
    formats = dict(given.number_formats)

    def said(column: int, value: str | float | int | dt.date | None) -> str:
        if value is None:
            return "–"
        if isinstance(value, dt.date):
            return language.date(value)
        if isinstance(value, str):
            return value
        return written(value, formats.get(column, "0"), language)

    rows = [[said(column, value) for column, value in enumerate(row)] for row in given.rows]
    widths = [
        min(30.0, max(text_width(cell, 1) for cell in cells) + 2)
        for cells in zip(given.header, *rows, strict=True)
    ]
    return table(given.header, rows, widths)
