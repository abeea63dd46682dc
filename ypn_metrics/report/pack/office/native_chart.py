"""A chart of the pack as PowerPoint draws and edits it, and the workbook with its numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Chart, Series
from ypn_metrics.report.pack.office.cells import (
    category_format,
    category_number,
    chart_workbook,
    exact,
)
from ypn_metrics.report.pack.office.drawing import (
    ENDS,
    Mark,
    are_numbers,
    format_code,
    is_whole_in,
    mark_of,
)
from ypn_metrics.report.pack.office.markup import filled, one_line, tag, worded
from ypn_metrics.report.pack.office.native_axes import axes, font
from ypn_metrics.report.pack.office.planning import Label, Plan

NAMESPACES = {
    "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
SHEET = "Sheet1"
POINT = 12_700  # English metric units


@dataclass(frozen=True, slots=True)
class NativeChart:
    """What a slide asks for when a chart is put on it."""

    chart: Chart
    plan: Plan
    language: Language

    def xml_bytes(self, _kind: object) -> bytes:
        """The drawing with its own copy of the numbers."""
        return chart_xml(self.chart, self.plan, self.language).encode()

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook that opens when the chart's data is edited."""
        return chart_workbook(self.chart, SHEET, self.language)


def chart_xml(chart: Chart, plan: Plan, language: Language) -> str:
    """The chart as DrawingML."""
    drawn = _bars(chart, plan, language) if _is_bars(chart) else _lines(chart, plan, language)
    area = tag(
        "c:plotArea",
        _inner(plan),
        drawn,
        axes(chart, plan, language),
        tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
    )
    legend = _legend(chart, plan, language) if plan.has_legend else ""
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + tag(
        "c:chartSpace",
        tag("c:date1904", val=0),
        tag("c:lang", val=language.locale.replace("_", "-")),
        tag("c:roundedCorners", val=0),
        tag(
            "c:chart",
            tag("c:autoTitleDeleted", val=1),
            area,
            legend,
            tag("c:plotVisOnly", val=1),
            tag("c:dispBlanksAs", val="gap"),
        ),
        tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
        font(plan.size, LIGHT.muted, language),
        **NAMESPACES,
    )


def _is_bars(chart: Chart) -> bool:
    return chart.kind == "stacked_bars"


def _inner(plan: Plan) -> str:
    parts = zip("xywh", plan.inner, strict=True)
    return tag(
        "c:layout",
        tag(
            "c:manualLayout",
            tag("c:layoutTarget", val="inner"),
            tag("c:xMode", val="edge"),
            tag("c:yMode", val="edge"),
            *(tag(f"c:{name}", val=f"{part:.5f}") for name, part in parts),
        ),
    )


def _bars(chart: Chart, plan: Plan, language: Language) -> str:
    return tag(
        "c:barChart",
        tag("c:barDir", val="bar"),
        tag("c:grouping", val="stacked"),
        tag("c:varyColors", val=0),
        *(_series(chart, place, plan, language) for place in range(len(chart.series))),
        tag("c:gapWidth", val=45),
        tag("c:overlap", val=100),
        tag("c:axId", val=1),
        tag("c:axId", val=2),
    )


def _lines(chart: Chart, plan: Plan, language: Language) -> str:
    spans = filled(LIGHT.participants)
    hi_low = tag("c:hiLowLines", tag("c:spPr", tag("a:ln", spans, w=round(1.75 * POINT))))
    return tag(
        "c:lineChart",
        tag("c:grouping", val="standard"),
        tag("c:varyColors", val=0),
        *(_series(chart, place, plan, language) for place in range(len(chart.series))),
        hi_low if chart.kind == "intervals" else "",
        tag("c:marker", val=1),
        tag("c:axId", val=1),
        tag("c:axId", val=2),
    )


def _series(chart: Chart, place: int, plan: Plan, language: Language) -> str:
    from xlsxwriter.utility import xl_col_to_name

    series, mark = chart.series[place], mark_of(chart, chart.series[place])
    column = xl_col_to_name(place + 1)
    last = len(chart.categories) + 1
    symbol = "dash" if series.meaning in ENDS else "circle"
    shape = (
        (_area(mark), tag("c:invertIfNegative", val=0))
        if _is_bars(chart)
        else (tag("c:spPr", _line(mark)), _marker(mark, symbol))
    )
    labels = [label for label in plan.labels if label.series == place]
    return tag(
        "c:ser",
        tag("c:idx", val=place),
        tag("c:order", val=place),
        tag("c:tx", _texts(f"{SHEET}!${column}$1", [series.name])),
        *shape,
        _labels(chart, series, labels, plan, language),
        tag("c:cat", _categories(chart, f"{SHEET}!$A$2:$A${last}", language)),
        tag("c:val", _numbers(chart, series, f"{SHEET}!${column}$2:${column}${last}", language)),
        "" if _is_bars(chart) else tag("c:smooth", val=0),
    )


def _area(mark: Mark) -> str:
    if not mark.is_striped:
        return tag("c:spPr", filled(mark.colour), tag("a:ln", filled(LIGHT.background), w=POINT))
    stripes = tag(
        "a:pattFill",
        tag("a:fgClr", tag("a:srgbClr", val=LIGHT.line[1:])),
        tag("a:bgClr", tag("a:srgbClr", val=LIGHT.background[1:])),
        prst="wdUpDiag",
    )
    return tag("c:spPr", stripes, tag("a:ln", filled(LIGHT.line), w=POINT // 2))


def _line(mark: Mark) -> str:
    if not mark.width:
        return tag("a:ln", tag("a:noFill"), w=POINT)
    dash = tag("a:prstDash", val="dash" if mark.is_dashed else "solid")
    return tag("a:ln", filled(mark.colour), dash, tag("a:round"), w=round(mark.width * POINT))


def _marker(mark: Mark, symbol: str) -> str:
    if not mark.size:
        return tag("c:marker", tag("c:symbol", val="none"))
    edge = tag("a:ln", filled(LIGHT.background), w=POINT)
    return tag(
        "c:marker",
        tag("c:symbol", val=symbol),
        tag("c:size", val=mark.size),
        tag("c:spPr", filled(mark.colour), edge),
    )


def _labels(
    chart: Chart, series: Series, labels: list[Label], plan: Plan, language: Language
) -> str:
    shown = (_label(chart, series, label, plan, language) for label in labels)
    off = (tag(f"c:{name}", val=0) for name in SHOWN)
    return tag("c:dLbls", *shown, *off)


SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def _label(chart: Chart, series: Series, label: Label, plan: Plan, language: Language) -> str:
    mark, value = mark_of(chart, series), series.values[label.point] or 0
    colour = mark.ink if _is_bars(chart) else mark.text
    if mark.is_striped:
        colour = LIGHT.ink
    position = "ctr" if _is_bars(chart) else "r" if label.at_end else "t"
    shown = {"showVal": label.is_numbered, "showSerName": label.is_named}
    code = "0" if is_whole_in(chart, value) else format_code(chart.number_format, language)
    is_bold = (not _is_bars(chart) and mark.width >= 2) or chart.kind == "intervals"
    return tag(
        "c:dLbl",
        tag("c:idx", val=label.point),
        _shift(label),
        tag("c:numFmt", formatCode=code, sourceLinked=0),
        tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
        font(plan.size, colour, language, is_bold=is_bold, is_on_one_line=True),
        tag("c:dLblPos", val=position),
        *(tag(f"c:{name}", val=int(shown.get(name, False))) for name in SHOWN),
        tag("c:separator", " "),
    )


def _shift(label: Label) -> str:
    if abs(label.shift) < 0.004:
        return ""
    place = tag("c:x", val=0) + tag("c:y", val=f"{label.shift:.5f}")
    return tag("c:layout", tag("c:manualLayout", place))


def _texts(where: str, said: list[str]) -> str:
    points = (tag("c:pt", tag("c:v", worded(each)), idx=place) for place, each in enumerate(said))
    cache = tag("c:strCache", tag("c:ptCount", val=len(said)), *points)
    return tag("c:strRef", tag("c:f", where), cache)


def _categories(chart: Chart, where: str, language: Language) -> str:
    if not are_numbers(chart):
        return _texts(where, [one_line(str(name)) for name in chart.categories])
    values = [exact(category_number(each)) for each in chart.categories]
    # Months are called days, without which not every program takes the axis for one of distances.
    is_dated = isinstance(chart.categories[0], dt.date)
    return _reference(where, values, category_format(chart, language) if is_dated else "d")


def _numbers(chart: Chart, series: Series, where: str, language: Language) -> str:
    values = [None if value is None else exact(value) for value in series.values]
    return _reference(where, values, format_code(chart.number_format, language))


def _reference(where: str, values: list[str] | list[str | None], code: str) -> str:
    points = (
        tag("c:pt", tag("c:v", value), idx=place)
        for place, value in enumerate(values)
        if value is not None
    )
    count = tag("c:ptCount", val=len(values))
    cache = tag("c:numCache", tag("c:formatCode", worded(code)), count, *points)
    return tag("c:numRef", tag("c:f", where), cache)


def _legend(chart: Chart, plan: Plan, language: Language) -> str:
    """Above what is drawn, without the ends of intervals, which lie around what they are of."""
    hidden = (
        tag("c:legendEntry", tag("c:idx", val=place), tag("c:delete", val=1))
        for place, series in enumerate(chart.series)
        if series.meaning in ENDS
    )
    width, height = plan.legend
    parts = {"x": 0, "y": 0, "w": width / plan.width, "h": height / plan.height}
    layout = tag(
        "c:manualLayout",
        tag("c:xMode", val="edge"),
        tag("c:yMode", val="edge"),
        *(tag(f"c:{name}", val=f"{part:.5f}") for name, part in parts.items()),
    )
    return tag(
        "c:legend",
        tag("c:legendPos", val="t"),
        *hidden,
        tag("c:layout", layout),
        tag("c:overlay", val=0),
        font(plan.size, LIGHT.ink, language),
    )
