"""Lines of the PDF: trends within their limits, curves of retention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Chart, Meaning, Series
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.pdf.axes import (
    Scale,
    category_ticks,
    numbers_of,
    places_of,
    pushed_apart,
    ticks,
)
from ypn_metrics.report.pack.pdf.brush import (
    TICK_SIZE,
    Painter,
    Point,
    draw_line,
    draw_mark,
    fill,
    put,
)
from ypn_metrics.report.pack.pdf.fonts import REGULAR, SEMIBOLD, broken, printable, width_of
from ypn_metrics.report.pack.pdf.style import FAINT, LINE, MUTED, colour_of, faded, tint

Value = TypeVar("Value")
Told: TypeAlias = tuple[int, float]  # a place along the categories, and its value
MAIN: tuple[Meaning, ...] = ("measured", "participants", "comparators", "women", "men", "other")
EDGES: dict[Meaning, Meaning] = {"lower_limit": "upper_limit", "lower": "upper"}
MARKED: tuple[Meaning, ...] = ("outside", "starts")  # places, and no line
NAME_ROOM, GAP, LEADING = 118.0, 12.0, 1.22
VALUE_SIZE, MAIN_SIZE = 11.0, 8.5
MOST_DOTS, DOT = 15, 4.6  # values so few that each is a dot upon its line
LOW = 130.0  # a chart in which every line of type counts
GRID = tint(LINE, 0.6)
BAND = 0.13  # of the line's colour, of what lies within its interval


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at the right of a line: lines of text, each with its size and font."""

    said: tuple[tuple[str, float, str], ...]
    colour: Color

    @property
    def height(self) -> float:
        return sum(size * LEADING for _, size, _ in self.said) + 2

    @property
    def width(self) -> float:
        return max(width_of(*line) for line in self.said)


def paint_lines(chart: Chart, language: Language) -> Painter:
    """Draw lines, each named at its end; between limits the paper is shaded."""

    def paint(canvas: Canvas, width: float, height: float) -> None:
        drawn = _Drawn(chart, language, canvas, width, height)
        drawn.bands()
        drawn.grid()
        drawn.starts()
        drawn.lines()
        drawn.names()

    return paint


class _Drawn:
    """One chart of lines in its room."""

    def __init__(
        self, chart: Chart, language: Language, canvas: Canvas, width: float, height: float
    ) -> None:
        self.chart, self.language, self.canvas, self.width = chart, language, canvas, width
        self.ticks = ticks(chart, numbers_of(chart))
        self.tick_names = [
            written(value, chart.number_format, language, is_tick=True) for value in self.ticks
        ]
        self.left = max(width_of(name, TICK_SIZE) for name in self.tick_names) + 6
        right = width - self._name_room()
        title = width_of(printable(chart.category_title), TICK_SIZE)
        self.has_title_beside = height < LOW and title + GAP <= width - right
        self.floor = TICK_SIZE + 6 + (0 if self.has_title_beside else TICK_SIZE + 4)
        self.places = places_of(chart)
        self.top = height - 15
        self.y = Scale(self.ticks[0], self.ticks[-1], self.floor, self.top)
        ends = min(self.places, default=0), max(self.places, default=0)
        self.x = Scale(*ends, self.left + 3, right)

    def _name_room(self) -> float:
        labels = [label for _, label in self._labels()]
        return max((label.width for label in labels), default=0) + GAP + 4

    def point(self, place: int, value: float) -> Point:
        return self.x.at(self.places[place]), self.y.at(value)

    def grid(self) -> None:
        for value, name in zip(self.ticks, self.tick_names, strict=True):
            y = self.y.at(value)
            is_floor = value == 0
            ends = [(self.left, y), (self.x.end, y)]
            draw_line(self.canvas, ends, LINE if is_floor else GRID, 0.8 if is_floor else 0.5)
            put(self.canvas, (self.left - 5, y - TICK_SIZE * 0.35), name, side="right")
        self._category_names()
        if self.chart.value_title:
            room = (self.x.end - self.left) * 0.6
            put(self.canvas, (0, self.top + 7), self.chart.value_title, room=room)

    def _category_names(self) -> None:
        taken = -1.0
        for at, name in category_ticks(self.chart, self.language):
            x, half = self.x.at(at), width_of(printable(name), TICK_SIZE) / 2
            if x - half < taken:
                continue
            taken = x + half + 6
            draw_line(self.canvas, [(x, self.floor), (x, self.floor - 2.5)], LINE, 0.6)
            put(self.canvas, (x, self.floor - TICK_SIZE - 4), name, side="middle")
        if self.has_title_beside:
            at = (self.x.end + GAP, self.floor - TICK_SIZE - 4)
            put(self.canvas, at, self.chart.category_title)
            return
        middle, room = (self.x.start + self.x.end) / 2, self.x.end - self.x.start
        put(self.canvas, (middle, 2), self.chart.category_title, side="middle", room=room)

    def bands(self) -> None:
        """Shade what lies between two edges that belong together."""
        for lower_meaning, upper_meaning in EDGES.items():
            lowers = [one for one in self.chart.series if one.meaning == lower_meaning]
            uppers = [one for one in self.chart.series if one.meaning == upper_meaning]
            for lower, upper in zip(lowers, uppers, strict=False):
                if lower_meaning == "lower":
                    self._shade(lower, upper, faded(self._colour(self._main_of(lower)), BAND))
                else:
                    self._shade(lower, upper, FAINT)

    def _shade(self, lower: Series, upper: Series, colour: Color) -> None:
        pairs = zip(lower.values, upper.values, strict=True)
        both = [None if low is None or high is None else (low, high) for low, high in pairs]
        for run in _runs(both):
            along = [self.point(place, high) for place, (_, high) in run]
            back = [self.point(place, low) for place, (low, _) in reversed(run)]
            if len(run) > 1:
                fill(self.canvas, [*along, *back], colour)

    def _main_of(self, edge: Series) -> Series:
        """The line to which an end of intervals belongs: the first edges to the first line."""
        alike = [one for one in self.chart.series if one.meaning == edge.meaning]
        mains = [one for one in self.chart.series if one.meaning in MAIN] or [edge]
        return mains[min(alike.index(edge), len(mains) - 1)]

    def starts(self) -> None:
        """A thin line upright where a cohort started, with a mark at its foot."""
        for one in self.chart.series:
            for place, _ in _told(one) if one.meaning == "starts" else ():
                x = self.x.at(self.places[place])
                draw_line(self.canvas, [(x, self.floor), (x, self.top)], LINE, 0.6)
                draw_mark(self.canvas, (x, self.floor), 5, colour_of("starts"), "triangle")

    def lines(self) -> None:
        """The main lines upon the others, and the first of them upon the rest."""
        others = [one for one in self.chart.series if one.meaning not in MAIN]
        mains = [one for one in self.chart.series if one.meaning in MAIN]
        for one in (*others, *reversed(mains)):
            if one.meaning in MARKED:
                continue
            width, dash, colour = self._stroke(one)
            for run in _runs(one.values):
                points = [self.point(place, value) for place, value in run]
                draw_line(self.canvas, points, colour, width, dash)
                if one.meaning == "measured" and len(one.values) <= MOST_DOTS:
                    for point in points:
                        draw_mark(self.canvas, point, DOT, colour, "circle")
        for one in self.chart.series:
            if one.meaning == "outside":
                for place, value in _told(one):
                    point = self.point(place, value)
                    draw_mark(self.canvas, point, 6.5, colour_of("outside"), "diamond")

    def _stroke(self, one: Series) -> tuple[float, tuple[float, ...], Color]:
        if one.meaning in MAIN:
            return 1.9, (), self._colour(one)
        if one.meaning == "level":
            return 0.9, (3, 2), colour_of("level")
        if one.meaning in ("lower", "upper"):
            return 0.4, (), tint(self._colour(self._main_of(one)), 0.4)
        return 0.6, (), LINE

    def _colour(self, one: Series) -> Color:
        alike = [other for other in self.chart.series if other.meaning == one.meaning]
        return colour_of(one.meaning, alike.index(one))

    def names(self) -> None:
        """Name the lines at their ends, and the points outside above the chart."""
        labels = list(self._labels())
        ends = [self.point(*last) for last, _ in labels]
        lowest, highest = self.floor - 4, self.top + 6
        heights = [label.height for _, label in labels]
        size = min(1.0, (highest - lowest) / (sum(heights) or 1))
        heights = [size * height for height in heights]
        middles = pushed_apart([end[1] for end in ends], heights, lowest, highest)
        for (_, label), (x, y), middle in zip(labels, ends, middles, strict=True):
            start = self.x.end + GAP
            if abs(middle - y) > 3 or x < self.x.end - 1:
                draw_line(self.canvas, [(x + 2, y), (start - 3, middle)], LINE, 0.5)
            self._write(label, start, middle, size)
        for one in self.chart.series:
            if one.meaning == "outside" and any(_told(one)):
                self._name_outside(one.name)

    def _name_outside(self, name: str) -> None:
        """Above the chart at its right, beside the name of its values."""
        colour, room = colour_of("outside"), (self.x.end - self.left) * 0.35
        x, y = self.x.end - min(room, width_of(printable(name), TICK_SIZE)), self.top + 7
        draw_mark(self.canvas, (x - 7, y + 2.6), 6, colour, "diamond")
        put(self.canvas, (x, y), name, colour=colour, room=room)

    def _write(self, label: Label, x: float, middle: float, smaller: float) -> None:
        y = middle + (label.height / 2 - 1) * smaller
        for said, full_size, font in label.said:
            size = full_size * smaller
            y -= size * LEADING
            put(self.canvas, (x, y + size * 0.28), said, size, label.colour, font=font)

    def _labels(self) -> Iterator[tuple[Told, Label]]:
        """Of each line that is named: the place of its last value, and what stands there."""
        for one in self.chart.series:
            told = list(_told(one))
            if not told or one.meaning in (*MARKED, "lower", "upper"):
                continue
            value = written(told[-1][1], self.chart.number_format, self.language)
            is_main = one.meaning in MAIN
            size = MAIN_SIZE if is_main else TICK_SIZE
            said = one.name if is_main else f"{one.name} {value}"
            lines = [(line, size, REGULAR) for line in broken(said, size, NAME_ROOM)]
            if is_main:
                lines.insert(0, (printable(value), VALUE_SIZE, SEMIBOLD))
            colour = self._colour(one) if is_main else MUTED
            yield told[-1], Label(tuple(lines), colour)


def _told(one: Series) -> Iterator[Told]:
    """The places that have a value."""
    return ((place, value) for place, value in enumerate(one.values) if value is not None)


def _runs(values: Sequence[Value | None]) -> Iterator[list[tuple[int, Value]]]:
    """Neighbours that all have a value: a line is not drawn over a gap."""
    run: list[tuple[int, Value]] = []
    for place, value in enumerate(values):
        if value is not None:
            run.append((place, value))
        elif run:
            yield run
            run = []
    if run:
        yield run
