"""Tables of the PDF: their header stands again on each page, and no cell is clipped."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from ypn_metrics.languages import Language
from ypn_metrics.report.blocks import Table
from ypn_metrics.report.pack.content import Disclosed, NumberFormat
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.pdf.brush import put
from ypn_metrics.report.pack.pdf.fonts import REGULAR, SEMIBOLD, printable, width_of
from ypn_metrics.report.pack.pdf.style import FAINT, LINE, WIDTH, cell_style
from ypn_metrics.report.pack.pdf.tagging import Element, Ruled, Said, mark_once

SIZE, SMALL = 8.5, 7.5
MOST_LARGE = 6  # columns in the larger type
# Points that a column asks for at most, and for its longest word; between two columns.
LONGEST, LONGEST_WORD, GAP = 150.0, 80.0, 10.0
MORE_GAP = 8.0  # after figures, which end where a word beside them begins
FIGURES = re.compile(r"[\d\s.,%+\-−–…]*")
LOOK: list[tuple[Any, ...]] = [
    ("FONT", (0, 0), (-1, -1), REGULAR, SIZE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 9),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
    ("LINEBELOW", (0, 0), (-1, -2), 0.5, FAINT),
]
HEADED: list[tuple[Any, ...]] = [
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.8, LINE),
]

Cell: TypeAlias = str | float | int | dt.date | None


def drawn_table(table: Table) -> list[Flowable]:
    """A table of a page."""
    all_rows = [table.header, *table.rows] if any(table.header) else table.rows
    if not all_rows:
        return []
    numeric = {
        place
        for place in range(1, len(table.widths))
        if all(FIGURES.fullmatch(row[place]) for row in table.rows)
    }
    columns = [
        _asked([row[place] for row in all_rows], is_numeric=place in numeric, size=SIZE)
        for place in range(len(table.widths))
    ]
    return [_drawn(table.header, table.rows, _filled(columns, table.widths), numeric, SIZE)]


def _filled(columns: Sequence[tuple[float, float]], widths: Sequence[float]) -> list[float]:
    """The page's width: what every column asks for, and the spare room as the widths have it."""
    asked = _widths(columns)
    spare = max(0.0, WIDTH - sum(asked)) / (sum(widths) or 1)
    return [least + spare * width for least, width in zip(asked, widths, strict=True)]


def drawn_disclosed(disclosed: Disclosed, language: Language) -> list[Flowable]:
    """A table of the appendix, in as many parts beside its first column as it needs."""
    formats = dict(disclosed.number_formats)
    rows = [
        [_cell(cell, formats.get(place, _usual(cell)), language) for place, cell in enumerate(row)]
        for row in disclosed.rows
    ]
    size = SIZE if len(disclosed.header) <= MOST_LARGE else SMALL
    columns = [
        _asked([name, *(row[place] for row in rows)], is_numeric=place in formats, size=size)
        for place, name in enumerate(disclosed.header)
    ]
    if not columns:
        return []
    parts: list[Flowable] = []
    for places in _parts(columns):
        header = [disclosed.header[place] for place in places]
        cells = [[row[place] for place in places] for row in rows]
        numeric = {turn for turn, place in enumerate(places) if place in formats}
        widths = _widths([columns[place] for place in places])
        parts += [_drawn(header, cells, widths, numeric, size), Spacer(1, 8)]
    return parts[:-1]


def _usual(cell: Cell) -> NumberFormat:
    return "0.0" if isinstance(cell, float) and not cell.is_integer() else "0"


def _cell(cell: Cell, number_format: NumberFormat, language: Language) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return language.date(cell)
    return written(cell, number_format, language)


def _parts(columns: Sequence[tuple[float, float]]) -> list[list[int]]:
    """The columns' places, as many beside the first as the page has room for."""
    parts = [[0]]
    for place in range(1, len(columns)):
        least = sum(columns[one][0] for one in (*parts[-1], place))
        if len(parts[-1]) > 1 and least > WIDTH:
            parts.append([0])
        parts[-1].append(place)
    return parts


def _asked(cells: Sequence[str], *, is_numeric: bool, size: float) -> tuple[float, float]:
    """How wide a column is at least, and at best: a figure is never broken."""
    words = [word for cell in cells[1:] for word in ([cell] if is_numeric else cell.split(" "))]
    words += cells[0].split(" ")
    least = max((width_of(printable(word), size, SEMIBOLD) for word in words), default=0)
    best = max(width_of(printable(cell), size, SEMIBOLD) for cell in cells)
    least = least if is_numeric else min(least, LONGEST_WORD)
    gap = GAP + is_numeric * MORE_GAP
    return least + gap, max(min(best, LONGEST), least) + gap


def _widths(columns: Sequence[tuple[float, float]]) -> list[float]:
    """The best widths where they have room, else what remains beyond the least is shared."""
    least, best = (sum(widths) for widths in zip(*columns, strict=True))
    if best <= WIDTH:
        return [best for _, best in columns]
    share = max(0.0, WIDTH - least) / (best - least or 1)
    shrunk = min(1.0, WIDTH / least)
    return [shrunk * (low + share * (high - low)) for low, high in columns]


def _drawn(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: list[float],
    numeric: set[int],
    size: float,
) -> Ruled:
    is_headed = any(header)
    all_rows = [header, *rows] if is_headed else rows or [[""] * len(widths)]
    cells, element = [], Element("Table")
    for turn, row in enumerate(all_rows):
        is_header = is_headed and not turn
        kind, line = ("TH" if is_header else "TD"), Element("TR", element)
        cells.append(
            [
                _drawn_cell(
                    printable(cell),
                    widths[place],
                    cell_style(size, is_header=is_header, is_right=place in numeric),
                    Element(kind, line),
                )
                for place, cell in enumerate(row)
            ]
        )
    return Ruled(
        cells,
        colWidths=widths,
        style=[*LOOK, *(HEADED if is_headed else []), *_gaps(numeric, len(widths))],
        repeatRows=int(is_headed),
        hAlign="LEFT",
        splitInRow=1,
    )


def _drawn_cell(said: str, width: float, look: ParagraphStyle, element: Element) -> Flowable:
    """A cell of one line, or a paragraph where it needs more."""
    if width_of(said, look.fontSize, look.fontName) <= width - GAP - MORE_GAP:
        return OneLine(said, look, element)
    return Said(escape(said), look, element=element)


class OneLine(Flowable):
    """A text that fits: a table may have thousands, and a paragraph takes its time."""

    def __init__(self, said: str, look: ParagraphStyle, element: Element) -> None:
        super().__init__()
        self.said, self.look, self.element = said, look, element

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        self.width, self.height = aW, self.look.leading
        return aW, self.height

    def draw(self) -> None:
        look, is_right = self.look, self.look.alignment == TA_RIGHT
        at = (self.width if is_right else 0, self.height - look.fontSize)
        side = "right" if is_right else "left"
        canvas: Any = self.canv
        with mark_once(canvas, self.element):
            size, font = look.fontSize, look.fontName
            put(canvas, at, self.said, size, look.textColor, font=font, side=side)


def _gaps(numeric: set[int], columns: int) -> list[tuple[Any, ...]]:
    """More room where words follow figures."""
    return [
        ("RIGHTPADDING", (place, 0), (place, -1), GAP + MORE_GAP)
        for place in numeric
        if place + 1 < columns and place + 1 not in numeric
    ]
