"""Where things stand in a native chart: its margins, names at line ends or in a legend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Chart, Meaning
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.office.drawing import (
    ENDS,
    Scale,
    axis_code,
    is_whole_in,
    last_shown,
    scale_of,
    spread,
)
from ypn_metrics.report.pack.office.fitting import LINE, lines_of, text_width

WIDEST_LABEL, WIDEST_NAME = 0.46, 0.42  # of the chart's width
EDGE = 6.0
MOST_TICKS = 8  # whose texts may be the widest
# Ends lie around what they are of; of cohorts' starts the chart's note tells.
UNNAMED: tuple[Meaning, ...] = (*ENDS, "starts")
# A limit is read off the axis; what lies outside has the number of the line it lies on.
UNNUMBERED: tuple[Meaning, ...] = ("lower_limit", "upper_limit", "outside")


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a point of a series.

    Attributes
    ----------
    shift
        How far it is moved down, in parts of the chart's height, so that none lies on another.
    at_end
        It stands at the right of the last category, not above its point.
    """

    series: int
    point: int
    is_named: bool
    is_numbered: bool
    shift: float = 0.0
    at_end: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """Margins in points around the drawn area of a chart of a size, and what is written in it."""

    width: float
    height: float
    size: float
    left: float
    top: float
    right: float
    bottom: float
    scale: Scale
    labels: tuple[Label, ...]
    has_legend: bool
    legend: tuple[float, float] = (0.0, 0.0)  # its width and height

    @property
    def inner(self) -> tuple[float, float, float, float]:
        """Of the drawn area, in parts of the chart: x, y, width, height."""
        width = self.width - self.left - self.right
        height = self.height - self.top - self.bottom
        return (
            self.left / self.width,
            self.top / self.height,
            max(width / self.width, 0.1),
            max(height / self.height, 0.1),
        )


def plan_of(
    chart: Chart,
    room: tuple[float, float],
    language: Language,
    size: float,
    *,
    one_by_one: bool = True,
) -> Plan:
    """Plan a chart with texts of a size.

    Parameters
    ----------
    room
        Its width and height in points.
    one_by_one
        Each name can be shown and moved by itself; otherwise names that are in bars or too near
        each other at their lines' ends stand in a legend.
    """
    width, height = room
    scale = scale_of(chart)
    bare = Plan(width, height, size, EDGE, 0.0, EDGE, EDGE, scale, (), False)
    if chart.kind == "stacked_bars":
        return _plan_bars(chart, bare, language, one_by_one)
    if chart.kind == "intervals":
        return _plan_intervals(chart, bare, language)
    return _plan_lines(chart, bare, language, one_by_one)


def height_wanted(chart: Chart, size: float) -> float:
    """As high as its bars need, in points; more room is only better for lines."""
    if chart.kind != "stacked_bars":
        return float("inf")
    return len(chart.categories) * size * 3.0 + size * 4


def text_size(chart: Chart, height: float, largest: float = 11.0, least: float = 8.0) -> float:
    """The size of a chart's texts: many bars have smaller ones, which do not touch."""
    if chart.kind != "stacked_bars":
        return largest
    return max(least, min(largest, (height - 2 * largest) / len(chart.categories) / LINE))


def _plan_bars(chart: Chart, bare: Plan, language: Language, one_by_one: bool) -> Plan:
    size, width = bare.size, bare.width
    names = [str(name) for name in chart.categories]
    longest = max((text_width(name, size) for name in names), default=0.0)
    left = min(longest, WIDEST_NAME * width) + size
    planned = replace(bare, left=left, right=size, top=2.0, bottom=4.0)
    labels = _bar_labels(chart, planned, language)
    named = _named_bars(chart, planned, labels, language) if one_by_one else None
    if named is not None:
        return replace(planned, labels=named)
    legend = _legend(chart, planned)
    return replace(planned, labels=labels, has_legend=True, legend=legend, top=legend[1] + 4)


def _bar_labels(chart: Chart, plan: Plan, language: Language) -> tuple[Label, ...]:
    """The numbers that have room in their bars; 0 has no bar."""
    return tuple(
        Label(place, point, False, True)
        for place, series in enumerate(chart.series)
        for point, value in enumerate(series.values)
        if value and _bar_width(plan, value) > text_width(_bar_text(chart, value, language), 1)
    )


def _named_bars(
    chart: Chart, plan: Plan, labels: tuple[Label, ...], language: Language
) -> tuple[Label, ...] | None:
    """The same with each series's name in its first bar, where all of them have room there."""
    found = list(labels)
    for place, series in enumerate(chart.series):
        first = next((point for point, value in enumerate(series.values) if value), None)
        if first is None:
            continue
        value = series.values[first] or 0
        text = f"{series.name} {_bar_text(chart, value, language)}"
        plain = Label(place, first, False, True)
        if plain not in found or _bar_width(plan, value) < text_width(text, 1) + 0.6:
            return None
        found[found.index(plain)] = replace(plain, is_named=True)
    return tuple(found)


def _bar_width(plan: Plan, value: float) -> float:
    """In the unit of the text's size."""
    drawn = plan.width - plan.left - plan.right
    return abs(value) / (plan.scale.high - plan.scale.low) * drawn / plan.size


def _bar_text(chart: Chart, value: float, language: Language) -> str:
    number_format = "0" if is_whole_in(chart, value) else chart.number_format
    return written(value, number_format, language)


def _plan_intervals(chart: Chart, bare: Plan, language: Language) -> Plan:
    points = [place for place, one in enumerate(chart.series) if one.meaning not in ENDS]
    planned = _with_axes(chart, bare, language, right=EDGE)
    labels = tuple(
        Label(place, point, False, True)
        for place in points
        for point, value in enumerate(chart.series[place].values)
        if value is not None
    )
    if len(points) < 2:
        return replace(planned, labels=labels)
    return _with_legend(chart, replace(planned, labels=labels))


def _plan_lines(chart: Chart, bare: Plan, language: Language, one_by_one: bool) -> Plan:
    labels = [
        Label(place, last, True, series.meaning not in UNNUMBERED)
        for place, series in enumerate(chart.series)
        if series.meaning not in UNNAMED and (last := last_shown(series)) is not None
    ]
    final = max((label.point for label in labels), default=0)
    labels = [
        label
        if label.point == final
        else replace(label, point=_highest(chart, label), at_end=False)
        for label in labels
    ]
    named = _labelled(chart, bare, labels, language)
    crowd = sum(label.at_end for label in labels) * bare.size * 1.3
    has_room = named.right <= WIDEST_LABEL * bare.width and crowd <= bare.height * 0.7
    if has_room and (one_by_one or not _is_shifted(named)):
        return named
    numbers = [replace(label, is_named=False) for label in labels if label.is_numbered]
    planned = _labelled(chart, _with_legend(chart, bare), numbers, language)
    if one_by_one or not _is_shifted(planned):
        return planned
    return replace(planned, labels=())


def _labelled(chart: Chart, bare: Plan, labels: Sequence[Label], language: Language) -> Plan:
    """With texts at the right end, for which there is room."""
    widest = max((_label_width(chart, one, bare.size, language) for one in labels), default=0.0)
    planned = _with_axes(chart, bare, language, right=widest + bare.size)
    return replace(planned, labels=_apart(chart, planned, labels))


def _is_shifted(plan: Plan) -> bool:
    return any(abs(label.shift) > 0.004 for label in plan.labels)


def _highest(chart: Chart, label: Label) -> int:
    """The place of a series's highest number, above which its name lies on nothing."""
    values = chart.series[label.series].values
    known = [place for place, value in enumerate(values) if value is not None]
    return max(known, key=lambda place: values[place] or 0)


def _label_width(chart: Chart, label: Label, size: float, language: Language) -> float:
    series = chart.series[label.series]
    value = series.values[label.point] or 0
    number = written(value, chart.number_format, language) if label.is_numbered else ""
    name = series.name if label.is_named else ""
    return text_width(f"{name} {number}", size, is_bold=True)


def _apart(chart: Chart, plan: Plan, labels: Sequence[Label]) -> tuple[Label, ...]:
    """Move the names at the right end away from each other."""
    ends = [label for label in labels if label.at_end]
    places = [
        plan.scale.part(chart.series[label.series].values[label.point] or 0) for label in ends
    ]
    drawn = plan.inner[3]
    room = plan.size * 1.3 / (drawn * plan.height)
    moved = spread(places, room, 0.0, 1.0)
    shifts = {
        label.series: -(now - was) * drawn
        for label, was, now in zip(ends, places, moved, strict=True)
    }
    return tuple(replace(label, shift=shifts.get(label.series, 0.0)) for label in labels)


def _with_axes(chart: Chart, bare: Plan, language: Language, right: float) -> Plan:
    """Room for the ticks' texts at the left and below, and for the axes' names."""
    size, scale = bare.size, bare.scale
    ticks = [scale.low + scale.step * place for place in range(MOST_TICKS)]
    code = axis_code(chart, scale, language)
    number_format = "0" if code == "0" else chart.number_format
    widest = max(text_width(written(tick, number_format, language), size) for tick in ticks)
    below = size * 1.9 + (size * 1.5 if chart.category_title else 0)
    below += size * LINE * (_name_lines(chart, bare, right + widest) - 1)
    return replace(
        bare, left=widest + size * 0.8, right=right, top=bare.top + size * 0.8, bottom=below
    )


def _name_lines(chart: Chart, plan: Plan, taken: float) -> int:
    """Into how many lines the longest category's name is broken below its point."""
    if not chart.categories or isinstance(chart.categories[0], dt.date | int):
        return 1
    room = max((plan.width - taken) / len(chart.categories) - plan.size / 2, plan.size * 3)
    return min(4, max(lines_of(str(name), plan.size, room) for name in chart.categories))


def _with_legend(chart: Chart, plan: Plan) -> Plan:
    legend = _legend(chart, plan)
    return replace(plan, has_legend=True, legend=legend, top=plan.top + legend[1])


def _legend(chart: Chart, plan: Plan) -> tuple[float, float]:
    """The width and height of its entries, in as many rows as they need."""
    names = [one.name for one in chart.series if one.meaning not in ENDS]
    taken = sum(text_width(name, plan.size) + plan.size * 3 for name in names)
    rows = max(1, ceil(taken / plan.width))
    return min(plan.width, taken), rows * plan.size * 1.6
