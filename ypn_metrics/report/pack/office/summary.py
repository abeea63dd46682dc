"""The first sheet of the pack's workbook: what was found, the decision, what is on which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.pack.content import PackPage
from ypn_metrics.report.pack.office.markup import one_line
from ypn_metrics.report.pack.office.sheets import SMALL, Book, write_sentence

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTH = 110
LONGEST_LINK = 105  # letters on one line
MUTED = {"font_color": LIGHT.muted, "font_size": SMALL}
HEADING = {"bold": True, "font_size": 13}


@dataclass(frozen=True, slots=True)
class Link:
    """A sheet, and what is on it."""

    sheet: str
    about: str


def add_summary(book: Book, sheet: Worksheet, links: Sequence[Link]) -> None:
    """Fill the sheet: statements, changes, a line for the decision, pages, contents."""
    cover = book.pack.cover
    sheet.set_column(0, 0, WIDTH)
    write_sentence(book, sheet, 0, cover.title, WIDTH, bold=True, font_size=20)
    write_sentence(book, sheet, 1, cover.subtitle, WIDTH, font_color=LIGHT.muted)
    write_sentence(book, sheet, 2, book.pack.footer, WIDTH, **MUTED)
    row = _write(book, sheet, 4, cover.statements)
    row = _write(book, sheet, row + 1 if cover.changes else row, cover.changes, muted=True)
    write_sentence(book, sheet, row + 1, f"{cover.decision}:", WIDTH, bold=True)
    sheet.set_row(row + 2, 30)
    sheet.write_blank(row + 2, 0, None, book.format(bottom=1, bottom_color=LIGHT.muted))
    row += 4
    for page in book.pack.pages:
        row = _write_page(book, sheet, row, page) + 1
    _write_links(book, sheet, row, links)


def _write(
    book: Book, sheet: Worksheet, row: int, said: Sequence[str], *, muted: bool = False
) -> int:
    """Write sentences, one a row; return the row after them."""
    for place, sentence in enumerate(said):
        look = MUTED if muted else {}
        write_sentence(book, sheet, row + place, sentence, WIDTH, **look)
    return row + len(said)


def _write_page(book: Book, sheet: Worksheet, row: int, page: PackPage) -> int:
    write_sentence(book, sheet, row, page.heading, WIDTH, **HEADING)
    row = _write(book, sheet, row + 1, page.statements)
    row = _write(book, sheet, row, page.lacking, muted=True)
    return _write(book, sheet, row, page.notes, muted=True)


def _write_links(book: Book, sheet: Worksheet, row: int, links: Sequence[Link]) -> None:
    """Name the other sheets, each with the way to it."""
    look = book.format(font_color=LIGHT.participants, underline=1)
    for place, link in enumerate(links):
        where = link.sheet.replace("'", "''")
        shown = shorten(one_line(link.about), LONGEST_LINK, placeholder=" …")
        sheet.write_url(row + place, 0, f"internal:'{where}'!A1", look, shown)
