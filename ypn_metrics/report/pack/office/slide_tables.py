"""Native tables on slides: hairlines, no grid, as large as they fit, broken where they are long."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import Language
from ypn_metrics.report.blocks import Table, table
from ypn_metrics.report.pack.content import Disclosed
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.office.fitting import LINE, lines_of, text_width
from ypn_metrics.report.pack.office.house import INCH
from ypn_metrics.report.pack.office.markup import filled, one_line, tag, worded
from ypn_metrics.report.pack.office.slides import POINTS, Box, Slide

SIZES = (12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
PAD = 0.045  # inches above and below a cell's text
SIDE = 0.08  # and beside it
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
THIN = 9_525
SURE = 1.05  # a broken word is worse than a little room
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
    """Such that as few cells as can be are broken into lines, and no word is.

    What room is left is shared out in the table's own proportions.
    """
    parts = [width * part / sum(given.widths) for part in given.widths]
    found, wanted = _longest_words(given, size), _whole_cells(given, size)
    spare = width - sum(found)
    if spare < 0:
        return parts
    # Those that need least first: a long text is broken sooner than a number.
    for column in sorted(range(len(found)), key=lambda place: wanted[place] - found[place]):
        more = wanted[column] - found[column]
        if more <= spare:
            found[column], spare = wanted[column], spare - more
    lack = [max(0.0, part - each) for part, each in zip(parts, found, strict=True)]
    whole = sum(lack)
    if not whole:
        return [each + spare / len(found) for each in found]
    return [each + spare * more / whole for each, more in zip(found, lack, strict=True)]


def _whole_cells(given: Table, size: float) -> list[float]:
    """The width of each column's longest cell on one line; names of columns may be broken."""
    words = _longest_words(given, size)
    return [
        max(word, *(text_width(row[column], size) * SURE / POINTS + 2 * SIDE for row in given.rows))
        for column, word in enumerate(words)
    ]


def _longest_words(given: Table, size: float) -> list[float]:
    """The width of each column's longest word with the room beside it, in inches."""
    rows = [(cells, is_bold) for cells, is_bold in _rows(given)]
    return [
        max(
            text_width(word, size, is_bold) * SURE
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
    from pptx.oxml import parse_xml

    place = Box(box.left, box.top, box.width, fitted.height)
    frame = slide.drawn.shapes.add_table(1, 1, *place.emu)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(described))
    held = frame._element.graphic.graphicData
    # Cell by cell a long table would take seconds.
    held.replace(held.tbl, parse_xml(_markup(fitted, box.width, slide.locale)))


def _markup(fitted: Fitted, width: float, locale: str) -> str:
    given, numbers = fitted.table, _number_columns(fitted.table)
    widths = _widths(given, width, fitted.size)
    rows = (
        tag(
            "a:tr",
            *(
                _cell(said, fitted.size, locale, is_bold or names_row, column in numbers)
                for column, said in enumerate(cells)
                for names_row in [not given.header and not column]
            ),
            h=round(height * INCH),
        )
        for (cells, is_bold), height in zip(_rows(given), fitted.heights, strict=True)
    )
    style = tag("a:tableStyleId", PLAIN_STYLE)
    return tag(
        "a:tbl",
        tag("a:tblPr", style, firstRow=int(bool(given.header))),
        tag("a:tblGrid", *(tag("a:gridCol", w=round(each * INCH)) for each in widths)),
        *rows,
        **{"xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main"},
    )


def _cell(said: str, size: float, locale: str, is_bold: bool, is_number: bool) -> str:
    """A cell with a hairline below; a name from a file in it is not taken for markup."""
    look = tag("a:rPr", filled(LIGHT.ink), lang=locale, sz=round(size * 100), b=int(is_bold))
    run = tag("a:r", look, tag("a:t", worded(said)))
    paragraph = tag("a:p", tag("a:pPr", algn="r" if is_number else "l"), run)
    line = tag("a:lnB", filled(LIGHT.muted if is_bold else LIGHT.line), w=THIN)
    pad, side = round(PAD * INCH), round(SIDE * INCH)
    margins = {"marL": side, "marR": side, "marT": pad, "marB": pad}
    return tag(
        "a:tc",
        tag("a:txBody", tag("a:bodyPr"), tag("a:lstStyle"), paragraph),
        tag("a:tcPr", line, anchor="b" if is_bold else "t", **margins),
    )


def _number_columns(given: Table) -> set[int]:
    """Columns that stand at the right: numbers with what little is said beside them."""
    found: set[int] = set()
    for column in range(1, len(given.widths)):
        cells = [row[column] for row in given.rows]
        are_short = all(len(cell) <= LONGEST_NUMBER for cell in cells)
        counted = sum(bool(re.match(r"[+\-−]?\d", cell)) for cell in cells)
        if are_short and counted > sum(map(bool, cells)) / 2:
            found.add(column)
    return found


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
