"""Numbers at full precision in workbooks and charts, and the workbook within a slide's chart."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from ypn_metrics.languages import Language
from ypn_metrics.report.office import MAKER, timeless
from ypn_metrics.report.pack.content import Chart
from ypn_metrics.report.pack.office.drawing import are_numbers, date_code, format_code
from ypn_metrics.report.pack.office.markup import one_line

if TYPE_CHECKING:
    from xlsxwriter import Workbook

EPOCH = dt.date(1899, 12, 30)  # day 0 of a workbook
CREATED = dt.datetime(2022, 10, 3, tzinfo=dt.UTC)  # the same numbers give the same bytes


class Exact(float):
    """A number that is written with all digits it has.

    XlsxWriter writes 16 of them, as Excel shows; it keeps 17, which give the number back.
    """

    def __format__(self, _code: str) -> str:
        return exact(self)


def exact(value: float) -> str:
    """The shortest decimal number that gives the number back.

    >>> exact(2 / 3)
    '0.6666666666666666'
    """
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def category_number(category: str | dt.date | int) -> float:
    """A day or a count of months as a workbook counts it."""
    if isinstance(category, dt.date):
        return (category - EPOCH).days
    return float(category)


def category_format(chart: Chart, language: Language, pattern: str = "d mmm yyyy") -> str:
    """How days or months are written; texts need none."""
    return date_code(language, pattern) if isinstance(chart.categories[0], dt.date) else "0"


def new_workbook(written: io.BytesIO) -> Workbook:
    """An empty workbook in which no text is taken for a formula or an address."""
    import xlsxwriter  # a fifth of a second that nothing else needs

    options: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    return xlsxwriter.Workbook(written, options)


def chart_workbook(chart: Chart, sheet_name: str, language: Language) -> bytes:
    """A workbook that holds the numbers of one chart and nothing else."""
    written = io.BytesIO()
    book = new_workbook(written)
    book.set_properties({"author": MAKER, "created": CREATED})
    sheet = book.add_worksheet(sheet_name)
    is_counted = are_numbers(chart)
    code = category_format(chart, language) if is_counted else "General"
    categories = book.add_format({"num_format": code})
    numbers = book.add_format({"num_format": format_code(chart.number_format, language)})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, max(1, len(chart.series)), 18)
    for row, category in enumerate(chart.categories, start=1):
        if is_counted:
            sheet.write_number(row, 0, category_number(category), categories)
        else:
            sheet.write_string(row, 0, one_line(str(category)))
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, one_line(series.name))
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, Exact(value), numbers)
    book.close()
    return timeless(written)
