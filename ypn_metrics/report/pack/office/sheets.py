"""What the sheets of the pack's workbook have in common: names, formats, tables, print set-up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.office import bold_parts, without_bold
from ypn_metrics.report.pack.content import Pack
from ypn_metrics.report.pack.office.cells import Exact, category_number
from ypn_metrics.report.pack.office.fitting import LINE, lines_of, text_width
from ypn_metrics.report.pack.office.markup import one_line

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | float | int | dt.date | None
FONT, SIZE, TITLE_SIZE, SMALL = "Calibri", 11, 14, 10
LONGEST_NAME, LONGEST_HEADER, LONGEST_FOOTER = 31, 255, 255
LONGEST_CELL = 32_767  # letters; what is longer would be left out
LETTER = 5.3  # points that a unit of a column's width is
A4 = 9
TABLE_STYLE = "Table Style Light 1"


@dataclass(slots=True)
class Book:
    """A workbook that is being written, with the formats and sheet names that it has so far."""

    book: Workbook
    pack: Pack
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def format(self, **how: Any) -> Any:  # noqa: ANN401
        """A format, the same for the same look."""
        look = {"font_name": FONT, "font_size": SIZE, "font_color": LIGHT.ink, "valign": "top"}
        key = tuple(sorted({**look, **how}.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(key))
        return self.formats[key]

    def add_sheet(self, wanted: str) -> Worksheet:
        """A sheet with a name as near as can be to the wanted one, ready to be printed."""
        name = sheet_name(wanted, self.names)
        self.names.append(name)
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(_printed_footer(self.pack))
        return sheet


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that a sheet can have and none has.

    >>> sheet_name("Who [is] in it?", ["who is in it"])
    'Who is in it 2'
    """
    plain = re.sub(r"[\[\]:*?/\\]+", "", one_line(without_bold(wanted))).strip("' ") or "-"
    known = {name.casefold() for name in taken} | {"history"}
    name, number = _shortened(plain, LONGEST_NAME), 2
    while name.casefold() in known:
        ending = f" {number}"
        name, number = _shortened(plain, LONGEST_NAME - len(ending)) + ending, number + 1
    return name


def _shortened(said: str, longest: int) -> str:
    """Cut at the end of a word where that leaves most of it, and marked so."""
    if len(said) <= longest:
        return said
    kept = said[:longest].rsplit(" ", 1)[0]
    kept = kept if len(kept) > longest / 2 else said
    return kept[: longest - 1].strip("' ,.;–-") + "…"


def _printed_footer(pack: Pack) -> str:
    """The pack's footer at the left, the page's number at the right; & would begin a code."""
    numbered = one_line(pack.page_of).replace("&", "&&")
    numbered = numbered.replace("{pages}", "&N").replace("{page}", "&P")
    right = f'&R&"{FONT}"&8 {numbered}'
    said = one_line(pack.footer).replace("&", "&&")
    room = LONGEST_FOOTER - len(right) - 16
    if len(said) > room:
        said = said[: room - 1].rstrip("&") + "…"
    return f'&L&"{FONT}"&8 {said}{right}'


def write_sentence(
    book: Book,
    sheet: Worksheet,
    row: int,
    said: str,
    width: float,
    **how: Any,  # noqa: ANN401
) -> None:
    """Write a sentence in the first column, what stands between ** in bold."""
    parts = list(bold_parts(one_line(said)))
    if sum(len(part) for part, _ in parts) > LONGEST_CELL:
        parts = [(without_bold(one_line(said))[: LONGEST_CELL - 1] + "…", False)]
    fit_row(
        sheet,
        row,
        [without_bold(one_line(said))],
        [width],
        how.get("font_size", SIZE),
        is_bold=_is_bold(said, how),
    )
    if len(parts) < 2:
        look = {**how, "bold": True} if parts and parts[0][1] else how
        plain = "".join(part for part, _ in parts)
        sheet.write_string(row, 0, plain, book.format(text_wrap=True, **look))
        return
    fragments: list[Any] = []
    for part, is_bold in parts:
        fragments += [book.format(**{**how, "bold": is_bold}), part]
    sheet.write_rich_string(row, 0, *fragments, book.format(text_wrap=True, **how))


def _is_bold(said: str, how: dict[str, Any]) -> bool:
    return bool(how.get("bold")) or said.startswith("**")


def write_across(
    book: Book,
    sheet: Worksheet,
    row: int,
    widths: Sequence[float],
    said: str,
    **how: Any,  # noqa: ANN401
) -> None:
    """Write a text over columns of some widths, in a row as high as it needs."""
    plain = one_line(without_bold(said))
    look = book.format(text_wrap=True, **how)
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
    sheet.write_string(row, 0, plain, look)
    fit_row(
        sheet,
        row,
        [plain],
        [sum(widths)],
        how.get("font_size", SIZE),
        is_bold=bool(how.get("bold")),
    )


def fit_row(
    sheet: Worksheet,
    row: int,
    cells: Sequence[str],
    widths: Sequence[float],
    size: float = SIZE,
    *,
    is_bold: bool = True,
) -> None:
    """Make a row as high as its wrapped texts need; not every program does so by itself."""
    lines = max(
        lines_of(cell, size, (width - 1) * LETTER, is_bold)
        for cell, width in zip(cells, widths, strict=True)
    )
    sheet.set_row(row, max(15.0, lines * size * LINE + 2))


def write_value(
    book: Book,
    sheet: Worksheet,
    place: tuple[int, int],
    value: Value,
    code: str,
    **how: Any,  # noqa: ANN401
) -> None:
    """Write a cell: a number with all its digits, a text as text, nothing where there is none."""
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(*place, one_line(value), book.format(text_wrap=True, **how))
    elif isinstance(value, dt.date):
        sheet.write_number(*place, category_number(value), book.format(num_format=code, **how))
    else:
        sheet.write_number(*place, Exact(value), book.format(num_format=code, **how))


def add_table(
    book: Book,
    sheet: Worksheet,
    row: int,
    n: int,
    header: Sequence[str],
    widths: Sequence[float],
    numbers: Collection[int] = (),
) -> None:
    """Make a real table of a header and so many rows below it; names of numbers at the right."""
    names = unlike(header)
    line = {"bottom": 1, "bottom_color": LIGHT.muted, "valign": "bottom"}
    columns = [
        {
            "header": name,
            "header_format": book.format(
                bold=True, text_wrap=True, align="right" if place in numbers else "left", **line
            ),
        }
        for place, name in enumerate(names)
    ]
    options: dict[str, Any] = {
        "columns": columns,
        "style": TABLE_STYLE,
        "banded_rows": False,
        "autofilter": False,
    }
    sheet.add_table(row, 0, row + n, len(header) - 1, options)
    fit_row(sheet, row, names, widths[: len(names)])


def unlike(names: Sequence[str]) -> list[str]:
    """Names of a table's columns: each once, none empty.

    >>> unlike(["Women", "women", ""])
    ['Women', 'women 2', '-']
    """
    found: list[str] = []
    for name in names:
        plain = one_line(name).strip()[: LONGEST_HEADER - 5] or "-"
        said, number = plain, 2
        while said.casefold() in {each.casefold() for each in found}:
            said, number = f"{plain} {number}", number + 1
        found.append(said)
    return found


def column_widths(
    columns: Sequence[Sequence[str]], most: float = 44, least: float = 10
) -> list[float]:
    """Widths in which the cells of columns are read without much wrapping; headers wrap."""
    found: list[float] = []
    for header, *cells in columns:
        words = max((text_width(word, SIZE, True) for word in header.split(" ")), default=0.0)
        texts = max((text_width(cell, SIZE) for cell in cells), default=0.0)
        found.append(min(most, max(least, words / LETTER + 2.5, texts / LETTER + 2.5)))
    return found


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of a sheet's first columns."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
