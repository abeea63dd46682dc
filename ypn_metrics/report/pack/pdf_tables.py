"""Tables of the PDF: their header stands again on each page, and no cell is clipped."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, Paragraph, Spacer
from reportlab.platypus import Table as Drawn

from ypn_metrics.languages import Language
from ypn_metrics.report.blocks import Table
from ypn_metrics.report.pack.content import Disclosed, NumberFormat
from ypn_metrics.report.pack.pdf_axes import written
from ypn_metrics.report.pack.pdf_fonts import SEMIBOLD, printable, width_of
from ypn_metrics.report.pack.pdf_style import FAINT, LINE, WIDTH, cell_style

SIZE, SMALL = 8.5, 7.5
MOST_COLUMNS = 9  # of one table beside each other; more go on beneath, under the same names
LONGEST = 150.0  # points that a column asks for at most
FIGURES = re.compile(r"[\d\s.,%+\-−–…]*")
LOOK: list[tuple[Any, ...]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 9),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, FAINT),
]
HEADED: list[tuple[Any, ...]] = [
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.8, LINE),
]

Cell: TypeAlias = str | float | int | dt.date | None


def drawn_table(table: Table) -> list[Flowable]:
    """A table of a page."""
    numeric = {
        place
        for place in range(len(table.widths))
        if all(FIGURES.fullmatch(row[place]) for row in table.rows) and place
    }
    room = WIDTH / (sum(table.widths) or 1)
    widths = [width * room for width in table.widths]
    return [_drawn(table.header, table.rows, widths, numeric, SIZE)]


def drawn_disclosed(disclosed: Disclosed, language: Language) -> list[Flowable]:
    """A table of the appendix, in as many parts beside its first column as it needs."""
    formats = dict(disclosed.number_formats)
    rows = [
        [_cell(cell, formats.get(place, _usual(cell)), language) for place, cell in enumerate(row)]
        for row in disclosed.rows
    ]
    parts: list[Flowable] = []
    for places in _parts(len(disclosed.header)):
        header = [disclosed.header[place] for place in places]
        cells = [[row[place] for place in places] for row in rows]
        numeric = {turn for turn, place in enumerate(places) if place in formats}
        size = SIZE if len(places) <= 6 else SMALL
        parts += [_drawn(header, cells, _asked_widths([header, *cells], size), numeric, size)]
        parts += [Spacer(1, 6)]
    return parts[:-1]


def _usual(cell: Cell) -> NumberFormat:
    return "0.0" if isinstance(cell, float) and not cell.is_integer() else "0"


def _cell(cell: Cell, number_format: NumberFormat, language: Language) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return language.date(cell)
    return written(cell, number_format, language)


def _parts(columns: int) -> list[list[int]]:
    """The columns' places, the first in every part."""
    rest = list(range(1, columns))
    step = MOST_COLUMNS - 1
    return [[0, *rest[start : start + step]] for start in range(0, max(len(rest), 1), step)]


def _asked_widths(rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """What the columns' longest cells ask for, fitted to the page where it is too much."""
    asked = [
        min(LONGEST, max(width_of(printable(row[place]), size, SEMIBOLD) for row in rows) + 14)
        for place in range(len(rows[0]))
    ]
    return [width * min(1.0, WIDTH / sum(asked)) for width in asked]


def _drawn(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: list[float],
    numeric: set[int],
    size: float,
) -> Drawn:
    is_headed = any(header)
    all_rows = [header, *rows] if is_headed else rows or [[""] * len(widths)]
    cells = [
        [
            Paragraph(
                escape(printable(cell)),
                cell_style(size, is_header=is_headed and not turn, is_right=place in numeric),
            )
            for place, cell in enumerate(row)
        ]
        for turn, row in enumerate(all_rows)
    ]
    return Drawn(
        cells,
        colWidths=widths,
        style=[*LOOK, *(HEADED if is_headed else [])],
        repeatRows=int(is_headed),
        hAlign="LEFT",
        splitInRow=1,
    )
