"""The board pack as an Excel file: statements, native charts of its cells, definitions."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import text
from ypn_metrics.report.office import MAKER, clean, timeless, without_bold
from ypn_metrics.report.pack.content import Disclosed, Pack
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.office.cells import new_workbook
from ypn_metrics.report.pack.office.drawing import date_code, format_code
from ypn_metrics.report.pack.office.markup import one_line
from ypn_metrics.report.pack.office.sheet_charts import UNSET, add_chart_sheet
from ypn_metrics.report.pack.office.sheets import (
    SMALL,
    TITLE_SIZE,
    Book,
    Value,
    add_table,
    column_widths,
    fit_row,
    set_widths,
    write_across,
    write_value,
)
from ypn_metrics.report.pack.office.summary import Link, add_summary

DEFINITION_WIDTHS = (26, 64, 44, 46)
HEADER = 3
# Of the tables on the page of composition, and on that of retention and effect.
PAGE_TABLES = (text("Cohorts"), text("Comparison"))
LEAST_ACROSS = 70  # the width of a heading


def xlsx_bytes(pack: Pack) -> bytes:
    """Write the pack as an Excel workbook (.xlsx).

    A sheet that says what was found, one a chart with its numbers at full precision and the
    native chart of those cells, one a table, and one of definitions. No text is a formula. The
    same pack gives the same bytes.
    """
    output = io.BytesIO()
    book = Book(new_workbook(output), pack)
    book.book.set_properties(
        {
            "title": clean(without_bold(pack.cover.title))[:255],
            "subject": clean(without_bold(pack.cover.subtitle))[:255],
            "author": MAKER,
            "created": dt.datetime.combine(pack.dated, dt.time(), dt.UTC),
        }
    )
    summary = book.add_sheet(pack.language.say("Summary"))
    links = [*_add_charts(book), *_add_page_tables(book), *_add_appendix(book)]
    if pack.definitions:
        links.append(_add_definitions(book))
    add_summary(book, summary, links)
    book.book.close()
    return timeless(output)


def _add_charts(book: Book) -> list[Link]:
    charts = [chart for chart in book.pack.charts if chart.categories and chart.series]
    links: list[Link] = []
    for number, chart in enumerate(charts, start=1):
        name = add_chart_sheet(book, chart, number)
        links.append(Link(name, f"{name}: {without_bold(chart.title)}"))
    return links


def _add_page_tables(book: Book) -> list[Link]:
    links: list[Link] = []
    for page, wanted in zip(book.pack.pages, PAGE_TABLES, strict=True):
        for given in page.tables:
            if not given.rows:
                continue
            header = given.header or tuple("" for _ in given.widths)
            named = book.pack.language.tell(wanted)
            name = _add_table_sheet(book, named, page.heading, "", header, given.rows, {})
            links.append(Link(name, f"{name}: {page.heading}"))
    return links


def _add_appendix(book: Book) -> list[Link]:
    links: list[Link] = []
    for given in book.pack.appendix:
        name = _add_table_sheet(
            book,
            given.heading,
            given.heading,
            " · ".join(filter(None, (given.standard, given.note))),
            given.header,
            given.rows,
            _codes(book, given),
        )
        links.append(Link(name, f"{given.heading}: {given.standard}"))
    return links


def _codes(book: Book, given: Disclosed) -> dict[int, str]:
    language = book.pack.language
    return {place: format_code(each, language) for place, each in given.number_formats}


def _add_table_sheet(
    book: Book,
    name: str,
    heading: str,
    about: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Value]],
    codes: dict[int, str],
) -> str:
    """Add a sheet with a real table below its heading; return its name."""
    sheet = book.add_sheet(name)
    days = date_code(book.pack.language, "d mmm yyyy")
    columns = [
        [title, *(_shown(book, row[place]) for row in rows)] for place, title in enumerate(header)
    ]
    widths = column_widths(columns, most=60)
    set_widths(sheet, widths)
    # A heading over narrow columns goes on over empty ones.
    across = [*widths, *[UNSET] * round(max(0.0, LEAST_ACROSS - sum(widths)) / UNSET)]
    write_across(book, sheet, 0, across, heading, bold=True, font_size=TITLE_SIZE)
    if about:
        write_across(book, sheet, 1, across, about, font_color=LIGHT.muted, font_size=SMALL)
    if header and rows:
        add_table(book, sheet, HEADER, len(rows), header, widths, codes)
    for row, cells in enumerate(rows, start=HEADER + 1):
        for column, value in enumerate(cells):
            code = days if isinstance(value, dt.date) else codes.get(column, "General")
            write_value(book, sheet, (row, column), value, code)
        fit_row(sheet, row, [_shown(book, cell) for cell in cells], widths, is_bold=False)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{HEADER + len(rows) + 1}"})
    sheet.freeze_panes(HEADER + 1, 1)
    sheet.repeat_rows(HEADER)
    return book.names[-1]


def _shown(book: Book, value: Value) -> str:
    """A cell about as wide as Excel shows it."""
    if value is None or isinstance(value, str):
        return one_line(value or "")
    if isinstance(value, dt.date):
        return book.pack.language.date(value)
    return written(value, "0", book.pack.language)


def _add_definitions(book: Book) -> Link:
    language = book.pack.language
    title = language.say("Definitions")
    sheet = book.add_sheet(title)
    set_widths(sheet, DEFINITION_WIDTHS)
    write_across(book, sheet, 0, DEFINITION_WIDTHS, title, bold=True, font_size=TITLE_SIZE)
    header = [
        language.say("Measured"),
        language.say("Meaning"),
        language.say("Formula"),
        language.say("Source"),
    ]
    definitions = book.pack.definitions
    add_table(book, sheet, 2, len(definitions), header, DEFINITION_WIDTHS)
    for row, one in enumerate(definitions, start=3):
        write_value(book, sheet, (row, 0), one.name, "General", bold=True)
        for column, said in enumerate((one.meaning, one.formula, one.source), start=1):
            write_value(book, sheet, (row, column), said, "General")
        cells = [one_line(said) for said in (one.name, one.meaning, one.formula, one.source)]
        fit_row(sheet, row, cells, DEFINITION_WIDTHS)
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    return Link(book.names[-1], title)
