"""Intervals of the PDF: a point a row with a thin line from its lower to its upper end."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Chart, Meaning
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.pdf.axes import Scale, numbers_of, ticks
from ypn_metrics.report.pack.pdf.brush import (
    NAME_SIZE,
    TICK_SIZE,
    Painter,
    draw_line,
    draw_mark,
    fill,
    put,
)
from ypn_metrics.report.pack.pdf.fonts import SEMIBOLD, broken, printable, width_of
from ypn_metrics.report.pack.pdf.style import FAINT, INK, LINE, MUTED, colour_of, tint

NAME_ROOM, GAP, LEADING = 130.0, 12.0, 1.2
MIDDLE: tuple[Meaning, ...] = ("measured", "participants", "comparators", "women", "men", "other")
ROW = 19.0  # at least; a long name makes it higher
FLOOR = 2 * TICK_SIZE + 8  # the figures of the axis, and what it measures
HEAD = TICK_SIZE + 7  # what the rows are, and what is shaded behind them
LIMITS: tuple[Meaning, ...] = ("lower_limit", "upper_limit", "level")
SHADED = tint(LINE, 0.42)


def intervals_height(chart: Chart, language: Language) -> float:  # noqa: ARG001
    """How high the chart is at least, in points."""
    return sum(_row_heights(chart)) + FLOOR + _head_height(chart)


def _head_height(chart: Chart) -> float:
    named = any(one.meaning in LIMITS for one in chart.series) or chart.category_title
    return HEAD if named else 6.0


def _row_heights(chart: Chart) -> list[float]:
    named = [broken(str(one), NAME_SIZE, NAME_ROOM) for one in chart.categories]
    return [max(ROW, len(lines) * NAME_SIZE * LEADING + 7) for lines in named]


def paint_intervals(chart: Chart, language: Language, whole: Chart | None = None) -> Painter:
    """Draw a row a category, its point and interval, and both in figures at its right.

    Limits are a shade behind the rows, their level a broken line. ``whole`` is the chart of
    which this is a part: both have the same axis.
    """

    def paint(canvas: Canvas, width: float, height: float) -> None:
        names = [broken(str(one), NAME_SIZE, NAME_ROOM) for one in chart.categories]
        titles = broken(chart.category_title, TICK_SIZE, NAME_ROOM)
        left = max((width_of(line, NAME_SIZE) for one in names for line in one), default=0)
        left = max(left, *(width_of(line, TICK_SIZE) for line in titles)) + GAP
        said = [_said(chart, place, language) for place in range(len(names))]
        right = max((_said_width(one) for one in said), default=0) + GAP
        values = ticks(chart, numbers_of(whole or chart))
        scale = Scale(values[0], values[-1], left + 4, width - right)
        top = height - _head_height(chart)
        rows = _placed(chart, top, height - intervals_height(chart, language))
        for place, (y, row) in enumerate(rows):
            _shade(canvas, chart, place, scale, (y - row / 2, y + row / 2))
        _grid(canvas, chart, values, scale, (FLOOR, top), language)
        put(canvas, (0, top + 4), chart.category_title, room=left - GAP + 0.1)
        _key(canvas, chart, width, top + 4)
        for place, (y, row) in enumerate(rows):
            _level(canvas, chart, place, scale, (y - row / 2, y + row / 2))
            _name(canvas, names[place], y)
            _row(canvas, chart, place, scale, y)
            _figures(canvas, said[place], width - right + GAP, y)

    return paint


def _placed(chart: Chart, top: float, spare: float) -> list[tuple[float, float]]:
    """The middle and height of each row, from the top on."""
    placed = []
    heights = _row_heights(chart)
    for least in heights:
        row = least + spare / len(heights)
        placed.append((top - row / 2, row))
        top -= row
    return placed


def _shade(
    canvas: Canvas, chart: Chart, place: int, scale: Scale, ends: tuple[float, float]
) -> None:
    """Where the limits of chance are, behind a row."""
    lower, upper = (_value(chart, place, (end,)) for end in ("lower_limit", "upper_limit"))
    if lower is not None and upper is not None:
        left, right = scale.at(lower), scale.at(upper)
        corners = [(left, ends[0]), (right, ends[0]), (right, ends[1]), (left, ends[1])]
        fill(canvas, corners, SHADED)


def _level(
    canvas: Canvas, chart: Chart, place: int, scale: Scale, ends: tuple[float, float]
) -> None:
    level = _value(chart, place, ("level",))
    if level is not None:
        x = scale.at(level)
        draw_line(canvas, [(x, ends[0]), (x, ends[1])], colour_of("level"), 0.9, (3, 2))


def _key(canvas: Canvas, chart: Chart, right: float, y: float) -> None:
    """Name the broken line and the shade above the rows, from the right on."""
    named = {one.meaning: printable(one.name) for one in chart.series}
    limits = [named[one] for one in ("lower_limit", "upper_limit") if one in named]
    for said, is_shade in (("–".join(limits), True), (named.get("level", ""), False)):
        if not said:
            continue
        right -= width_of(said, TICK_SIZE)
        put(canvas, (right, y), said)
        x, middle = right - 14, y + 2.5
        if is_shade:
            fill(canvas, [(x, y - 1), (x + 10, y - 1), (x + 10, y + 6), (x, y + 6)], SHADED)
        else:
            draw_line(canvas, [(x, middle), (x + 10, middle)], colour_of("level"), 0.9, (3, 2))
        right = x - 14


def _grid(
    canvas: Canvas,
    chart: Chart,
    values: Sequence[float],
    scale: Scale,
    ends: tuple[float, float],
    language: Language,
) -> None:
    for value in values:
        x, is_zero = scale.at(value), value == 0
        colour, width = (MUTED, 0.8) if is_zero else (FAINT, 0.6)
        draw_line(canvas, [(x, ends[0]), (x, ends[1])], colour, width)
        said = written(value, chart.number_format, language, is_tick=True)
        put(canvas, (x, ends[0] - TICK_SIZE - 3), said, side="middle")
    if chart.value_title:
        middle, room = (scale.start + scale.end) / 2, scale.end - scale.start
        put(canvas, (middle, 1), chart.value_title, side="middle", room=room)


def _name(canvas: Canvas, lines: Sequence[str], y: float) -> None:
    step = NAME_SIZE * LEADING
    for turn, line in enumerate(lines):
        at = y + (len(lines) - 1) * step / 2 - turn * step - NAME_SIZE * 0.33
        put(canvas, (0, at), line, NAME_SIZE, INK)


def _row(canvas: Canvas, chart: Chart, place: int, scale: Scale, y: float) -> None:
    lower, upper = (_value(chart, place, (end,)) for end in ("lower", "upper"))
    value = _value(chart, place, MIDDLE)
    colour = colour_of(_meaning(chart))
    if lower is not None and upper is not None:
        draw_line(canvas, [(scale.at(lower), y), (scale.at(upper), y)], colour, 1.1)
        for end in (lower, upper):
            draw_line(canvas, [(scale.at(end), y - 2.5), (scale.at(end), y + 2.5)], colour, 1.1)
    if value is not None:
        draw_mark(canvas, (scale.at(value), y), 6.5, colour, "circle")
    outside = _value(chart, place, ("outside",))
    if outside is not None:
        draw_mark(canvas, (scale.at(outside), y), 7, colour_of("outside"), "diamond")


def _meaning(chart: Chart) -> Meaning:
    drawn = [one for one in chart.series if one.meaning in MIDDLE]
    return drawn[0].meaning if drawn else "measured"


def _value(chart: Chart, place: int, meanings: Sequence[Meaning]) -> float | None:
    told = (one.values[place] for one in chart.series if one.meaning in meanings)
    return next((value for value in told if value is not None), None)


def _said(chart: Chart, place: int, language: Language) -> tuple[str, str]:
    """The value in figures, and its interval."""
    value = _value(chart, place, (*MIDDLE, "outside"))
    ends = [_value(chart, place, (end,)) for end in ("lower", "upper")]
    said = ""
    if None not in ends:
        lower, upper = (written(end, chart.number_format, language) for end in ends)
        said = language.say("{lower} to {upper}", lower=lower, upper=upper)
    return written(value, chart.number_format, language), said


def _said_width(said: tuple[str, str]) -> float:
    return width_of(said[0], NAME_SIZE, SEMIBOLD) + 7 + width_of(said[1], NAME_SIZE)


def _figures(canvas: Canvas, said: tuple[str, str], x: float, y: float) -> None:
    at = y - NAME_SIZE * 0.33
    put(canvas, (x, at), said[0], NAME_SIZE, INK, font=SEMIBOLD)
    put(canvas, (x + width_of(said[0], NAME_SIZE, SEMIBOLD) + 7, at), said[1], NAME_SIZE)
