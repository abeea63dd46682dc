"""A workbook to fill in: a sheet for each kind of extract, and a guide to their columns."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ypn_metrics.extracts.dictionary import FORMS
from ypn_metrics.extracts.kinds import KINDS, Column, Kind
from ypn_metrics.extracts.values import known_values
from ypn_metrics.languages import SWEDISH, Language, text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS_TO_FILL = 10_000  # rows that have drop-down lists
CREATED = dt.datetime(2022, 10, 3, tzinfo=dt.UTC)  # the same template gives the same bytes
NEEDED_MARK = " *"
GUIDE_WIDTHS = (16, 26, 12, 60, 70)
LONGEST_HINT = 255  # characters that Excel shows beside a cell
YES_NO = {"yes": text("yes"), "no": text("no")}


def write_template(path: Path, language: Language) -> None:
    """Write the workbook with headers in a language; see `template_header` for how they read.

    The sheets are named by their kinds, which is how an import knows them; needed columns are
    marked by a star and a colour. Coded values have drop-down lists, days a date format.
    """
    import xlsxwriter  # a fifth of a second that nothing else needs

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    book.set_properties({"title": "YPN metrics", "created": CREATED})
    for kind in KINDS.values():
        _write_sheet(book, kind, language)
    _write_guide(book, language)
    book.close()


def template_header(column: Column, language: Language) -> str:
    """A column's header: the dictionary's own name, or its Swedish word."""
    name = column.swedish.capitalize() if language is SWEDISH else column.name
    return name + (NEEDED_MARK if column.needed else "")


def choices_of(column: Column, language: Language) -> list[str]:
    """What a drop-down list offers: the dictionary's values, and yes or no in the language."""
    if column.type == "flag":
        return [language.tell(said) for said in YES_NO.values()]
    return list(known_values(column))


def _write_sheet(book: Workbook, kind: Kind, language: Language) -> None:
    sheet = book.add_worksheet(kind.name)
    sheet.freeze_panes(1, 0)
    plain = book.add_format({"bold": True, "bottom": 1})
    needed = book.add_format({"bold": True, "bottom": 1, "bg_color": "#FFE8A3"})
    formats = {
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        # Numbers of people and cohorts are names: Excel must not drop their zeros.
        "id": book.add_format({"num_format": "@"}),
    }
    for place, column in enumerate(kind.columns):
        header = template_header(column, language)
        sheet.set_column(place, place, max(14, len(header) + 3), formats.get(column.type))
        sheet.write_string(0, place, header, needed if column.needed else plain)
        sheet.data_validation(1, place, ROWS_TO_FILL, place, _validation(column, language))


def _validation(column: Column, language: Language) -> dict[str, Any]:
    """What Excel shows beside a cell of the column, and its drop-down list."""
    hint = f"{language.tell(column.meaning)} {_written(column, language)}"
    shown = {"input_title": column.name[:32], "input_message": hint[:LONGEST_HINT]}
    options = choices_of(column, language)
    if not options:
        return {"validate": "any", **shown}
    # Other words for a value are understood too, so a list warns and does not refuse.
    return {"validate": "list", "source": options, "error_type": "warning", **shown}


def _write_guide(book: Workbook, language: Language) -> None:
    sheet = book.add_worksheet(language.say("Guide"))
    heading = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(GUIDE_WIDTHS):
        sheet.set_column(place, place, width, wrapped)
    sheet.freeze_panes(1, 0)
    headings = (
        language.say("Sheet"),
        language.say("Header"),
        language.say("Needed"),
        language.say("What it holds"),
        language.say("How to write it"),
    )
    sheet.write_row(0, 0, headings, heading)
    row = 1
    for kind in KINDS.values():
        row = _write_kind(sheet, row, kind, language, heading)


def _write_kind(
    sheet: Worksheet,
    row: int,
    kind: Kind,
    language: Language,
    heading: Any,  # noqa: ANN401
) -> int:
    """Write a kind's part of the guide; return the row after it."""
    one_row = language.say("One row is {what}.", what=language.tell(kind.one_row_is))
    sheet.write_row(row, 0, (kind.name, "", "", one_row), heading)
    for place, column in enumerate(kind.columns, start=row + 1):
        cells = (
            kind.name,
            template_header(column, language),
            language.say("needed") if column.needed else "",
            language.tell(column.meaning),
            _written(column, language),
        )
        sheet.write_row(place, 0, cells)
    return row + len(kind.columns) + 1


def _written(column: Column, language: Language) -> str:
    """How to write a column's values: one of its list, or the form of its type."""
    options = choices_of(column, language)
    if not options:
        return language.tell(FORMS[column.type]).capitalize() + "."
    return language.say("One of: {values}.", values=", ".join(options))
