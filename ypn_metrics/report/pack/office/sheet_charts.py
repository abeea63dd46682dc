"""A sheet for a chart: its numbers in a table, and the native chart of those cells beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import Text, text
from ypn_metrics.report.office import without_bold
from ypn_metrics.report.pack.content import Chart, Series
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.office.cells import category_format, category_number, exact
from ypn_metrics.report.pack.office.drawing import (
    ENDS,
    Mark,
    axis_code,
    format_code,
    is_spaced,
    is_whole_in,
    mark_of,
    month_ticks,
)
from ypn_metrics.report.pack.office.markup import one_line
from ypn_metrics.report.pack.office.planning import Plan, plan_of
from ypn_metrics.report.pack.office.sheets import (
    FONT,
    SMALL,
    TITLE_SIZE,
    Book,
    add_table,
    column_widths,
    fit_row,
    set_widths,
    write_across,
    write_value,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAMES: dict[str, Text] = {
    "seats": text("Seats"),
    "trend": text("Exits"),
    "years": text("Exits"),
    "curves": text("Retention"),
    "difference": text("Difference in retention"),
}
HEADER = 3  # the row; what is above it stands still
CHART_WIDTH, CHART_HEIGHT = 560, 330  # in points
PIXEL = 0.75  # of a point
LEAST_FIRST = 18
UNSET, UNSET_PIXELS = 8.43, 64  # the width of a column that has none
BETWEEN = 3  # the width of the empty column before the chart


def add_chart_sheet(book: Book, chart: Chart, number: int) -> str:
    """Add a chart's sheet; return its name."""
    language = book.pack.language
    known = NAMES.get(chart.key)
    wanted = language.tell(known) if known else language.say("Chart {n}", n=number)
    sheet = book.add_sheet(wanted)
    widths = [*_widths(chart, book), BETWEEN]
    set_widths(sheet, widths)
    across = [*widths, *[UNSET] * round(CHART_WIDTH / PIXEL / UNSET_PIXELS)]
    muted = {"font_color": LIGHT.muted, "font_size": SMALL}
    write_across(book, sheet, 0, across, chart.title, bold=True, font_size=TITLE_SIZE)
    write_across(book, sheet, 1, across, chart.subtitle, **muted)
    _write_numbers(book, sheet, chart, widths)
    if chart.note:
        after = HEADER + max(len(chart.categories), round(CHART_HEIGHT / 15)) + 3
        write_across(book, sheet, after, across, chart.note, **muted)
    sheet.freeze_panes(HEADER + 1, 1)
    sheet.repeat_rows(HEADER)
    sheet.insert_chart(HEADER + 1, len(widths), _chart(book, sheet, chart), _placed(chart))
    return book.names[-1]


def _placed(chart: Chart) -> dict[str, Any]:
    described = one_line(f"{without_bold(chart.title).rstrip('.')}. {chart.subtitle}")
    return {"description": described, "object_position": 2, "x_offset": 4, "y_offset": 4}


def _widths(chart: Chart, book: Book) -> list[float]:
    language = book.pack.language
    names = [_category_name(each, book) for each in chart.categories]
    numbers = [
        [written(value, chart.number_format, language) for value in one.values if value is not None]
        for one in chart.series
    ]
    columns = [[_category_header(chart, book), *names]]
    columns += [[one.name, *cells] for one, cells in zip(chart.series, numbers, strict=True)]
    first, *others = column_widths(columns)
    return [max(first, LEAST_FIRST), *others]


def _category_name(category: str | dt.date | int, book: Book) -> str:
    if isinstance(category, dt.date):
        return book.pack.language.date(category)
    return one_line(str(category))


def _category_header(chart: Chart, book: Book) -> str:
    return chart.category_title or book.pack.language.say("Category")


def _write_numbers(book: Book, sheet: Worksheet, chart: Chart, widths: Sequence[float]) -> None:
    language = book.pack.language
    header = [_category_header(chart, book), *(series.name for series in chart.series)]
    numbers = range(1, len(header))
    add_table(book, sheet, HEADER, len(chart.categories), header, widths, numbers)
    code = format_code(chart.number_format, language)
    for row, category in enumerate(chart.categories, start=HEADER + 1):
        written_as = "General" if isinstance(category, str) else category_format(chart, language)
        value = category if isinstance(category, str | dt.date) else float(category)
        fit_row(sheet, row, [_category_name(category, book)], widths[:1], is_bold=False)
        write_value(book, sheet, (row, 0), value, written_as, align="left", valign="vcenter")
    for column, series in enumerate(chart.series, start=1):
        for place, value in enumerate(series.values):
            row = HEADER + 1 + place
            if value is not None:
                whole = is_whole_in(chart, value)
                write_value(
                    book, sheet, (row, column), value, "0" if whole else code, valign="vcenter"
                )
            elif _is_withheld(chart, place):
                look = {
                    "font_color": LIGHT.muted,
                    "italic": True,
                    "align": "right",
                    "valign": "vcenter",
                }
                write_value(book, sheet, (row, column), language.say("not shown"), code, **look)


def _is_withheld(chart: Chart, place: int) -> bool:
    """Whether a category's missing numbers are there and not shown, not simply none."""
    return any(
        series.meaning == "withheld" and series.values[place] is not None for series in chart.series
    )


def _chart(book: Book, sheet: Worksheet, chart: Chart) -> Any:  # noqa: ANN401
    language = book.pack.language
    kinds: dict[str, Any] = {"type": "line"}
    if chart.kind == "stacked_bars":
        kinds = {"type": "bar", "subtype": "stacked"}
    drawn: Any = book.book.add_chart(kinds)
    room = (CHART_WIDTH, CHART_HEIGHT)
    plan = plan_of(chart, room, language, SMALL, one_by_one=False)
    if chart.value_title and chart.kind != "stacked_bars":
        plan = replace(plan, left=plan.left + SMALL * 1.8)
    for place, series in enumerate(chart.series):
        drawn.add_series(_series(book, sheet, chart, series, place, plan))
    if chart.kind == "intervals":
        drawn.set_high_low_lines({"line": {"color": LIGHT.participants, "width": 1.75}})
    _set_axes(drawn, chart, plan, book)
    _set_legend(drawn, chart, plan)
    x, y, width, height = plan.inner
    drawn.set_plotarea({"layout": {"x": x, "y": y, "width": width, "height": height}})
    drawn.set_title({"none": True})
    drawn.set_chartarea({"border": {"none": True}})
    drawn.set_size({"width": CHART_WIDTH / PIXEL, "height": CHART_HEIGHT / PIXEL})
    drawn.show_blanks_as("gap")
    return drawn


def _series(
    book: Book, sheet: Worksheet, chart: Chart, series: Series, place: int, plan: Plan
) -> dict[str, Any]:
    first, last, column = HEADER + 1, HEADER + len(chart.categories), place + 1
    mark = mark_of(chart, series)
    options: dict[str, Any] = {
        "name": [sheet.name, HEADER, column],
        "categories": [sheet.name, first, 0, last, 0],
        "values": [sheet.name, first, column, last, column],
        # Or an empty cell among the numbers would stand in the chart's own copy as 0.
        "values_data": [None if value is None else exact(value) for value in series.values],
    }
    if chart.kind == "stacked_bars":
        options |= {**_area(mark), "gap": 45, "overlap": 100}
    else:
        options |= {"line": _line(mark), "marker": _marker(mark, series), "smooth": False}
    labels = _labels(book, chart, place, plan)
    return {**options, "data_labels": labels} if labels else options


def _area(mark: Mark) -> dict[str, Any]:
    if not mark.is_striped:
        return {"fill": {"color": mark.colour}, "border": {"color": LIGHT.background, "width": 1}}
    stripes = {"pattern": "wide_upward_diagonal", "fg_color": LIGHT.line, "bg_color": "#FFFFFF"}
    return {"pattern": stripes, "border": {"color": LIGHT.line, "width": 0.5}}


def _line(mark: Mark) -> dict[str, Any]:
    if not mark.width:
        return {"none": True}
    dash = "dash" if mark.is_dashed else "solid"
    return {"color": mark.colour, "width": mark.width, "dash_type": dash}


def _marker(mark: Mark, series: Series) -> dict[str, Any]:
    if not mark.size:
        return {"type": "none"}
    symbol = "long_dash" if series.meaning in ENDS else "circle"
    look = {"fill": {"color": mark.colour}, "border": {"color": LIGHT.background}}
    return {"type": symbol, "size": mark.size, **look}


def _labels(book: Book, chart: Chart, place: int, plan: Plan) -> dict[str, Any] | None:
    """Texts beside some points; the others have none."""
    shown = {label.point: label for label in plan.labels if label.series == place}
    if not shown:
        return None
    series, is_bars = chart.series[place], chart.kind == "stacked_bars"
    mark, one = mark_of(chart, series), next(iter(shown.values()))
    is_named = any(label.is_named for label in shown.values()) and not is_bars
    font = {"name": FONT, "size": SMALL, "color": LIGHT.ink if mark.is_striped else mark.ink}
    if not is_bars:
        font |= {"color": mark.text, "bold": mark.width >= 2 or chart.kind == "intervals"}
    position = "center" if is_bars else "right" if one.at_end else "above"
    labels: dict[str, Any] = {
        "value": one.is_numbered,
        "series_name": is_named,
        "separator": " ",
        "position": position,
        "font": font,
        "custom": [
            None if point in shown else {"delete": True} for point in range(len(series.values))
        ],
    }
    # Bars' numbers are written as their cells are: people without a decimal.
    if not is_bars:
        labels["num_format"] = format_code(chart.number_format, book.pack.language)
    return labels


def _set_axes(drawn: Any, chart: Chart, plan: Plan, book: Book) -> None:  # noqa: ANN401
    language, is_bars = book.pack.language, chart.kind == "stacked_bars"
    muted = {"name": FONT, "size": SMALL, "color": LIGHT.muted, "bold": False}
    line = {"color": LIGHT.line, "width": 0.75}
    categories: dict[str, Any] = {
        "num_font": {**muted, "color": LIGHT.ink if is_bars else LIGHT.muted},
        "line": line,
        "label_position": "low",
        "major_tick_mark": "none" if is_bars else "outside",
        "reverse": is_bars,
        "name": "" if is_bars else one_line(chart.category_title),
        "name_font": muted,
    }
    if is_spaced(chart):
        ticks = month_ticks(chart, plan.inner[2] * plan.width / plan.size)
        is_dated, are_years = isinstance(chart.categories[0], dt.date), ticks.pattern == "yyyy"
        categories |= {
            "date_axis": True,
            "num_format": category_format(chart, language, ticks.pattern),
            "min": category_number(ticks.first),
            "major_unit": ticks.step // 12 if are_years else ticks.step,
            "major_unit_type": "years" if are_years else "months" if is_dated else "days",
            "position_axis": "on_tick",
        }
    values: dict[str, Any] = {
        "min": plan.scale.low,
        "max": plan.scale.high,
        "major_unit": plan.scale.step,
        "num_format": axis_code(chart, plan.scale, language),
        "num_font": muted,
        "line": {"none": True},
        "major_tick_mark": "none",
        "major_gridlines": {"visible": not is_bars, "line": {"color": LIGHT.faint, "width": 0.75}},
        "visible": not is_bars,
        "name": "" if is_bars else one_line(chart.value_title),
        "name_font": muted,
    }
    # Bars lie: what they are of is their vertical axis.
    drawn.set_x_axis(values if is_bars else categories)
    drawn.set_y_axis(categories if is_bars else values)


def _set_legend(drawn: Any, chart: Chart, plan: Plan) -> None:  # noqa: ANN401
    if not plan.has_legend:
        drawn.set_legend({"none": True})
        return
    hidden = [place for place, series in enumerate(chart.series) if series.meaning in ENDS]
    font = {"name": FONT, "size": SMALL, "color": LIGHT.ink}
    drawn.set_legend({"position": "top", "font": font, "delete_series": hidden})
