"""The axes of a native chart: few ticks, no clutter, names written upright."""

from __future__ import annotations

import datetime as dt

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Chart
from ypn_metrics.report.pack.office.cells import category_format, category_number
from ypn_metrics.report.pack.office.drawing import (
    MonthTicks,
    axis_code,
    is_spaced,
    month_ticks,
)
from ypn_metrics.report.pack.office.markup import filled, tag, worded
from ypn_metrics.report.pack.office.planning import Plan

THIN = 9_525
EACH = "".join(  # category has its name
    (
        tag("c:lblAlgn", val="ctr"),
        tag("c:lblOffset", val=60),
        tag("c:tickLblSkip", val=1),
        tag("c:noMultiLvlLbl", val=1),
    )
)


def font(
    size: float,
    colour: str,
    language: Language,
    *,
    is_bold: bool = False,
    is_on_one_line: bool = False,
    is_upright: bool = False,
) -> str:
    """How texts of a part of a chart look."""
    body = tag("a:bodyPr", rot=0, vert="horz") if is_upright else tag("a:bodyPr")
    if is_on_one_line:
        body = tag("a:bodyPr", wrap="none", anchor="ctr")
    return tag(
        "c:txPr",
        body,
        tag("a:lstStyle"),
        tag(
            "a:p",
            tag("a:pPr", _run("a:defRPr", size, colour, language, is_bold)),
            tag("a:endParaRPr", lang=language.locale.replace("_", "-")),
        ),
    )


def axes(chart: Chart, plan: Plan, language: Language) -> str:
    """The axis of categories and that of values."""
    return _category_axis(chart, plan, language) + _value_axis(chart, plan, language)


def _run(name: str, size: float, colour: str, language: Language, is_bold: bool) -> str:
    return tag(
        name,
        filled(colour),
        tag("a:latin", typeface="+mn-lt"),
        lang=language.locale.replace("_", "-"),
        sz=round(size * 100),
        b=int(is_bold),
    )


def _category_axis(chart: Chart, plan: Plan, language: Language) -> str:
    is_bars = chart.kind == "stacked_bars"
    code, start, spacing = "General", "", EACH
    if is_spaced(chart):
        ticks = month_ticks(chart, plan.inner[2] * plan.width / plan.size)
        code = category_format(chart, language, ticks.pattern)
        start, spacing = (
            tag("c:min", val=round(category_number(ticks.first))),
            _spacing(chart, ticks),
        )
    return tag(
        "c:dateAx" if is_spaced(chart) else "c:catAx",
        tag("c:axId", val=1),
        tag("c:scaling", tag("c:orientation", val="maxMin" if is_bars else "minMax"), start),
        tag("c:delete", val=0),
        tag("c:axPos", val="l" if is_bars else "b"),
        _category_title(chart, plan, language),
        tag("c:numFmt", formatCode=code, sourceLinked=0),
        tag("c:majorTickMark", val="none" if is_bars else "out"),
        tag("c:minorTickMark", val="none"),
        tag("c:tickLblPos", val="low"),
        tag("c:spPr", tag("a:ln", filled(LIGHT.line), w=THIN)),
        font(
            plan.size,
            LIGHT.ink if is_bars else LIGHT.muted,
            language,
            is_upright=not is_spaced(chart),
        ),
        tag("c:crossAx", val=2),
        tag("c:crosses", val="autoZero"),
        tag("c:auto", val=0),
        spacing,
    )


def _spacing(chart: Chart, ticks: MonthTicks) -> str:
    """Ticks of whole months.

    Months since a start are days to the axis, which knows no other unit that is equally long.
    """
    is_dated = isinstance(chart.categories[0], dt.date)
    return (
        tag("c:lblOffset", val=60)
        + tag("c:baseTimeUnit", val="days")
        + tag("c:majorUnit", val=ticks.step)
        + tag("c:majorTimeUnit", val="months" if is_dated else "days")
    )


def _value_axis(chart: Chart, plan: Plan, language: Language) -> str:
    is_bars, scale = chart.kind == "stacked_bars", plan.scale
    grid = tag("c:majorGridlines", tag("c:spPr", tag("a:ln", filled(LIGHT.faint), w=THIN)))
    return tag(
        "c:valAx",
        tag("c:axId", val=2),
        tag(
            "c:scaling",
            tag("c:orientation", val="minMax"),
            tag("c:max", val=f"{scale.high:.10g}"),
            tag("c:min", val=f"{scale.low:.10g}"),
        ),
        tag("c:delete", val=int(is_bars)),
        tag("c:axPos", val="b" if is_bars else "l"),
        "" if is_bars else grid,
        tag("c:numFmt", formatCode=axis_code(chart, scale, language), sourceLinked=0),
        tag("c:majorTickMark", val="none"),
        tag("c:minorTickMark", val="none"),
        tag("c:tickLblPos", val="nextTo"),
        tag("c:spPr", tag("a:ln", tag("a:noFill"))),
        font(plan.size, LIGHT.muted, language),
        tag("c:crossAx", val=1),
        tag("c:crosses", val="max" if is_bars else "min"),
        tag(
            "c:crossBetween",
            val="midCat" if is_spaced(chart) else "between",
        ),
        tag("c:majorUnit", val=f"{scale.step:.10g}"),
    )


def _category_title(chart: Chart, plan: Plan, language: Language) -> str:
    if not chart.category_title or chart.kind == "stacked_bars":
        return ""
    low = 1 - (plan.size * 1.7) / plan.height
    return _title(chart.category_title, (plan.inner[0], low), plan, language)


def _title(said: str, place: tuple[float, float], plan: Plan, language: Language) -> str:
    run = tag(
        "a:r", _run("a:rPr", plan.size, LIGHT.muted, language, False), tag("a:t", worded(said))
    )
    default = tag("a:pPr", _run("a:defRPr", plan.size, LIGHT.muted, language, False))
    layout = tag(
        "c:manualLayout",
        tag("c:xMode", val="edge"),
        tag("c:yMode", val="edge"),
        *(tag(f"c:{name}", val=f"{part:.5f}") for name, part in zip("xy", place, strict=True)),
    )
    body = tag("a:bodyPr", rot=0, vert="horz")
    return tag(
        "c:title",
        tag("c:tx", tag("c:rich", body, tag("a:lstStyle"), tag("a:p", default, run))),
        tag("c:layout", layout),
        tag("c:overlay", val=1),
    )
