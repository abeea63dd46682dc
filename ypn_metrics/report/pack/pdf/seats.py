"""Seats of the PDF: a cohort of 20 is 20 marks in a row, its pool a thin bar beneath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Chart, Series
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.pdf.brush import NAME_SIZE, TICK_SIZE, Painter, draw_mark, put
from ypn_metrics.report.pack.pdf.fonts import REGULAR, SEMIBOLD, broken, printable, width_of
from ypn_metrics.report.pack.pdf.style import INK, MUTED, WIDTH, colour_of, tint

NAME_ROOM, GAP, LEADING = 118.0, 10.0, 1.2
COLUMN = 30.0  # of figures, at least
MOST_COLUMNS = 4  # of figures; with more series, a key above the rows names them
SMALLEST, LARGEST = 4.4, 13.0  # of a seat, in points; smaller ones become a bar
SEAT_ROW, BAR_ROW, GROUP_GAP = 17.0, 11.5, 7.0
KEY_ROOM = WIDTH - 30.0
OTHER_SHAPES = ("diamond", "triangle", "wedge")
SHAPES = {"women": "circle", "men": "square", "unknown": "ring", "withheld": "open"}


@dataclass(frozen=True, slots=True)
class Row:
    """A category: its name as lines, its values, and whether they are people."""

    lines: tuple[str, ...]
    values: tuple[float | None, ...]
    is_people: bool

    @property
    def total(self) -> float:
        return sum(value for value in self.values if value is not None)

    @property
    def height(self) -> float:
        size = NAME_SIZE if self.is_people else TICK_SIZE
        least = SEAT_ROW if self.is_people else BAR_ROW
        return max(least, len(self.lines) * size * LEADING + 3)


def seats_height(chart: Chart, language: Language) -> float:
    """How high the chart is at least, in points."""
    return _rows_height(rows_of(chart, language)) + _head_height(chart)


def _rows_height(rows: Sequence[Row]) -> float:
    return sum(row.height + GROUP_GAP * row.is_people for row in rows)


def rows_of(chart: Chart, language: Language) -> list[Row]:
    """A row a category: one with whole numbers and a name of its own counts people."""
    names = [str(name).strip() for name in chart.categories]
    named = Counter([*names, language.say("as its pool")])
    rows = []
    for place, name in enumerate(names):
        values = tuple(one.values[place] for one in chart.series)
        is_whole = all(value is None or float(value).is_integer() for value in values)
        is_people = is_whole and named[name] == 1 and chart.number_format in ("0", "0.0")
        size = NAME_SIZE if is_people else TICK_SIZE
        font = SEMIBOLD if is_people else REGULAR
        rows.append(Row(tuple(broken(name, size, NAME_ROOM, font)), values, is_people))
    return rows


def paint_seats(chart: Chart, language: Language, whole: Chart | None = None) -> Painter:
    """Draw a row a category, each value's seats side by side, and their figures at the right.

    ``whole`` is the chart of which this is a part: a seat is as large in every part.
    """

    def paint(canvas: Canvas, width: float, height: float) -> None:
        _Seats(chart, language, canvas, width, rows_of(whole or chart, language)).draw(height)

    return paint


class _Seats:
    """One chart of seats in its room."""

    def __init__(
        self,
        chart: Chart,
        language: Language,
        canvas: Canvas,
        width: float,
        measured: Sequence[Row],
    ) -> None:
        self.chart, self.language, self.canvas, self.width = chart, language, canvas, width
        self.rows = rows_of(chart, language)
        self.named = _columns(chart)
        self.columns = self.named or [COLUMN]  # at least the sum
        names = [
            width_of(line, *((NAME_SIZE, SEMIBOLD) if row.is_people else (TICK_SIZE, REGULAR)))
            for row in measured
            for line in row.lines
        ]
        self.start = max(names, default=0) + GAP
        most = max((row.total for row in measured), default=0) or 1
        self.pitch = min(LARGEST * 1.28, (width - self.start - sum(self.columns) - GAP) / most)

    def draw(self, height: float) -> None:
        self._key(height)
        top = height - _head_height(self.chart)
        spare = (top - _rows_height(self.rows)) / max(1, sum(row.is_people for row in self.rows))
        top += spare * 0.7  # under the key there is room already
        for row in self.rows:
            top -= GROUP_GAP + spare if row.is_people else 0
            self._row(row, top - row.height / 2)
            top -= row.height

    def _row(self, row: Row, y: float) -> None:
        size = NAME_SIZE if row.is_people else TICK_SIZE
        font, ink = (SEMIBOLD, INK) if row.is_people else (REGULAR, MUTED)
        step = size * LEADING
        for turn, line in enumerate(row.lines):
            at = y + (len(row.lines) - 1) * step / 2 - turn * step - size * 0.33
            put(self.canvas, (0, at), line, size, ink, font=font)
        if row.is_people and self.pitch >= SMALLEST:
            self._marks(row, y)
        else:
            self._bar(row, y)
        self._figures(row, y - size * 0.33, size, font)

    def _marks(self, row: Row, y: float) -> None:
        size, seat = min(LARGEST, self.pitch * 0.78), 0
        for place, value in enumerate(row.values):
            colour, shape = _look(self.chart.series, place)
            for _ in range(round(value or 0)):
                at = (self.start + (seat + 0.5) * self.pitch, y)
                draw_mark(self.canvas, at, size, colour, shape)
                seat += 1

    def _bar(self, row: Row, y: float) -> None:
        x, high = self.start, 11.0 if row.is_people else 4.0
        for place, value in enumerate(row.values):
            if not value:
                continue
            colour, _ = _look(self.chart.series, place)
            self.canvas.setFillColor(colour if row.is_people else tint(colour, 0.42))
            long = value * self.pitch
            self.canvas.rect(x, y - high / 2, max(long - 0.8, 0.2), high, stroke=0, fill=1)
            x += long

    def _figures(self, row: Row, y: float, size: float, font: str) -> None:
        if not self.named:
            put(self.canvas, (self.width, y), self._said(row.total, row), size, INK, side="right")
            return
        right = self.width - sum(self.columns)
        for place, (value, room) in enumerate(zip(row.values, self.columns, strict=True)):
            right += room
            colour = _look(self.chart.series, place)[0] if row.is_people else MUTED
            put(
                self.canvas,
                (right, y),
                self._said(value, row),
                size,
                colour,
                font=font,
                side="right",
            )

    def _said(self, value: float | None, row: Row) -> str:
        number_format = "0" if row.is_people else self.chart.number_format
        return written(value, number_format, self.language)

    def _key(self, height: float) -> None:
        if self.named:
            right = self.width - sum(self.columns)
            for place, (one, room) in enumerate(zip(self.chart.series, self.named, strict=True)):
                right += room
                self._named(one, place, right, height - TICK_SIZE - 1, "right")
            return
        for place, line, x in _key_places(self.chart):
            y = height - TICK_SIZE - 1 - line * (TICK_SIZE + 5)
            self._named(self.chart.series[place], place, x, y, "left")

    def _named(self, one: Series, place: int, x: float, y: float, side: str) -> None:
        colour, shape = _look(self.chart.series, place)
        long = min(width_of(printable(one.name), TICK_SIZE), KEY_ROOM)
        left = x - long if side == "right" else x + 9
        draw_mark(self.canvas, (left - 6, y + 2.5), 6, colour, shape)
        put(self.canvas, (left, y), one.name, TICK_SIZE, INK, room=long + 0.01)


def _columns(chart: Chart) -> list[float]:
    """How wide each series' column of figures is; none where there are too many."""
    longest = [width_of(printable(one.name), TICK_SIZE) + 22 for one in chart.series]
    if len(longest) > MOST_COLUMNS or sum(longest) > 230:
        return []
    return [max(COLUMN, long) for long in longest]


def _look(series: Sequence[Series], place: int) -> tuple[Color, str]:
    """Colour and shape of a series' marks; those without one of their own take turns."""
    meaning = series[place].meaning
    turn = sum(one.meaning == meaning for one in series[:place])
    shape = SHAPES.get(meaning, OTHER_SHAPES[turn % len(OTHER_SHAPES)])
    return colour_of(meaning, turn), shape


def _key_places(chart: Chart) -> Iterator[tuple[int, int, float]]:
    """Of each series: its place, its line of the key, and where it begins there."""
    line, x = 0, 0.0
    for place, one in enumerate(chart.series):
        long = min(width_of(printable(one.name), TICK_SIZE), KEY_ROOM) + 22
        if x and x + long > WIDTH:
            line, x = line + 1, 0.0
        yield place, line, x
        x += long


def _head_height(chart: Chart) -> float:
    lines = (
        1 if _columns(chart) else 1 + max((line for _, line, _ in _key_places(chart)), default=0)
    )
    return lines * (TICK_SIZE + 5) + 2
