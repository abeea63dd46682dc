"""The first sheet of the pack's workbook: what was found, the decision, what is on which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.pack.content import PackPage
from ypn_metrics.report.pack.markup import one_line
from ypn_metrics.report.pack.sheets import SMALL, Book, write_sentence

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTH = 110
MUTED = {"font_color": LIGHT.muted, "font_size": SMALL}
HEADING = {"bold": True, "font_size": 13}


@dataclass(frozen=True, slots=True)
class Link:
    """A sheet, and what is on it."""

    sheet: str
    about: str


def add_summary(book: Book, sheet: Worksheet, links: Sequence[Link]) -> None:
    """Fill the sheet: statements, changes, a line for the decision, pages, contents, footer."""
    cover = book.pack.cover
    sheet.set_column(0, 0, WIDTH)
    write_sentence(book, sheet, 0, cover.title, bold=True, font_size=20)
    write_sentence(book, sheet, 1, cover.subtitle, font_color=LIGHT.muted)
    row = _write(book, sheet, 3, cover.statements)
    row = _write(book, sheet, row + 1 if cover.changes else row, cover.changes, muted=True)
    write_sentence(book, sheet, row + 1, f"{cover.decision}:", bold=True)
    sheet.set_row(row + 2, 30)
    sheet.write_blank(row + 2, 0, None, book.format(bottom=1, bottom_color=LIGHT.muted))
    row += 4
    for page in book.pack.pages:
        row = _write_page(book, sheet, row, page) + 1
    row = _write_links(book, sheet, row, links) + 1
    write_sentence(book, sheet, row, book.pack.footer, **MUTED)


def _write(
    book: Book, sheet: Worksheet, row: int, said: Sequence[str], *, muted: bool = False
) -> int:
    """Write sentences, one a row; return the row after them."""
    for place, sentence in enumerate(said):
        look = MUTED if muted else {}
        write_sentence(book, sheet, row + place, sentence, **look)
    return row + len(said)


def _write_page(book: Book, sheet: Worksheet, row: int, page: PackPage) -> int:
    write_sentence(book, sheet, row, page.heading, **HEADING)
    row = _write(book, sheet, row + 1, page.statements)
    row = _write(book, sheet, row, page.lacking, muted=True)
    return _write(book, sheet, row, page.notes, muted=True)


def _write_links(book: Book, sheet: Worksheet, row: int, links: Sequence[Link]) -> int:
    """Name the other sheets, each with the way to it."""
    look = book.format(font_color=LIGHT.participants, underline=1, text_wrap=True)
    for link in links:
        where = link.sheet.replace("'", "''")
        shown = one_line(f"{link.sheet}: {link.about}" if link.about != link.sheet else link.about)
        sheet.write_url(row, 0, f"internal:'{where}'!A1", look, shown)
        row += 1
    return row
