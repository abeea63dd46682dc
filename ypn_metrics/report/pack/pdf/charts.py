"""A chart of the PDF with its finding above it, in as many parts as it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable

from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Chart
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.pdf import style
from ypn_metrics.report.pack.pdf.axes import numbers_of
from ypn_metrics.report.pack.pdf.brush import Painter
from ypn_metrics.report.pack.pdf.fonts import markup, printable
from ypn_metrics.report.pack.pdf.intervals import intervals_height, paint_intervals
from ypn_metrics.report.pack.pdf.lines import paint_lines
from ypn_metrics.report.pack.pdf.seats import paint_seats, seats_height
from ypn_metrics.report.pack.pdf.tagging import Element, Said

LINES_HEIGHT = 168.0
SMALLEST_ROWS = 0.8  # of their size: smaller names could not be read
LONGEST_PART = 0.8 * style.HEIGHT  # of a chart; the rest of its rows go on over the page
LONGEST_TOLD = 8  # values of a series that are read out; of more, the last is


class Drawing(Flowable):
    """A chart in its room, and what is read out in its stead."""

    def __init__(self, painter: Painter, height: float, told: str, size: float = 1.0) -> None:
        super().__init__()
        self.painter, self.told, self.size = painter, told, size
        self.full_height, self.height = height, height * size

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        self.width = aW
        return aW, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        with canvas.marked(Element("Figure", told=printable(self.told))):
            canvas.saveState()
            canvas.scale(self.size, self.size)
            self.painter(canvas, self.width / self.size, self.full_height)
            canvas.restoreState()


def chart_blocks(chart: Chart, language: Language, scale: float) -> list[list[Flowable]]:
    """What stands together: the finding with the chart, and each further part of it."""
    drawings: list[Flowable] = list(_drawings(chart, language, scale))
    if not numbers_of(chart):
        drawings = [Said(markup(language.say("There is no value to draw.")), style.LACKING)]
    head: list[Flowable] = [
        Said(markup(chart.title), style.CHART_TITLE, element=Element("H2")),
        Said(markup(chart.subtitle), style.CHART_SUBTITLE),
    ]
    blocks: list[list[Flowable]] = [[*head, drawings[0]], *([one] for one in drawings[1:])]
    if chart.note:
        blocks[-1].append(Said(markup(chart.note), style.NOTE))
    return blocks


def _drawings(chart: Chart, language: Language, scale: float) -> Iterator[Drawing]:
    if chart.kind == "lines":
        height = LINES_HEIGHT * scale
        yield Drawing(paint_lines(chart, language), height, told(chart, language))
        return
    paint, height_of = {
        "stacked_bars": (paint_seats, seats_height),
        "intervals": (paint_intervals, intervals_height),
    }[chart.kind]
    stretch = max(1.0, scale if height_of(chart, language) < LONGEST_PART / 2 else 1.0)
    for part in _parts(chart, lambda part: height_of(part, language)):
        height = height_of(part, language) * stretch
        size = min(1.0, max(SMALLEST_ROWS, scale), LONGEST_PART / height)
        yield Drawing(paint(part, language, chart), height, told(part, language), size)


def _parts(chart: Chart, height_of: Callable[[Chart], float]) -> Iterator[Chart]:
    """The chart cut between its rows so that each part has room on a page.

    Rows are cut two by two: a cohort stays with its pool.
    """
    n = len(chart.categories)
    head = height_of(_cut(chart, 0, 0))
    start, total = 0, head
    for place in range(0, n, 2):
        pair = height_of(_cut(chart, place, place + 2)) - head
        if place > start and total + pair > LONGEST_PART:
            yield _cut(chart, start, place)
            start, total = place, head
        total += pair
    yield _cut(chart, start, n)


def _cut(chart: Chart, start: int, end: int) -> Chart:
    series = tuple(replace(one, values=one.values[start:end]) for one in chart.series)
    return replace(chart, categories=chart.categories[start:end], series=series)


def told(chart: Chart, language: Language) -> str:
    """The chart in words: its finding, what was measured, and its values."""
    said = [chart.title, chart.subtitle]
    for one in chart.series:
        values = [(place, value) for place, value in enumerate(one.values) if value is not None]
        shown = values if len(values) <= LONGEST_TOLD else values[-1:]
        figures = [
            f"{_category(chart, place, language)}: {written(value, chart.number_format, language)}"
            for place, value in shown
        ]
        if figures:
            said.append(f"{one.name}: {'; '.join(figures)}")
    return ". ".join(said)


def _category(chart: Chart, place: int, language: Language) -> str:
    category = chart.categories[place]
    if isinstance(category, str):
        return category.strip()
    return language.number(category) if isinstance(category, int) else language.date(category)
