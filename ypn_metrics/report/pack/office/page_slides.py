"""A page of the pack as a slide: its sentences, its charts and a table beside or below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.report.blocks import Table
from ypn_metrics.report.office import without_bold
from ypn_metrics.report.pack.content import Chart, Pack, PackPage
from ypn_metrics.report.pack.office.house import BOTTOM, MARGIN, ROOM, TITLE_HEIGHT, TOP
from ypn_metrics.report.pack.office.planning import height_wanted, text_size
from ypn_metrics.report.pack.office.slide_tables import (
    SIZES,
    Fitted,
    draw_table,
    fitted_table,
    is_whole_in,
)
from ypn_metrics.report.pack.office.slides import POINTS, Box, Look, Slide

if TYPE_CHECKING:
    from pptx.presentation import Presentation

STATEMENTS = Look((14, 13, 12, 11, 10))
ALONE = Look((22, 20, 18, 16, 14, 12, 10))  # on a page without charts
LACKING = Look((12, 11, 10, 9), LIGHT.muted)
FINDING = Look((16, 15, 14, 13, 12, 11, 10))
SUBTITLE = Look((11, 10.5, 10, 9), LIGHT.muted)
NOTE = Look((10, 9.5, 9, 8.5), LIGHT.muted)
CHART_TEXT = 11.0
UNIT = Look((CHART_TEXT,), LIGHT.muted)
COLUMN_GAP, GAP = 0.55, 0.14
TALLEST_SUBTITLE, TALLEST_NOTE, TALLEST_LACKING = 0.6, 0.5, 0.6
TALLEST_FINDING = 0.25  # of what is there for a chart and its sentence
BESIDE = (0.4, 0.46, 0.52, 0.57)  # of the width, for a table beside a chart
SIZES_BESIDE = (11.0, 10.5, 10.0, 9.5)  # smaller, it stands below with more width
SIZES_BELOW = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)  # charts need the height
SIZES_ALONE = (12.0, 11.0, 10.0, 9.0)
LEAST_CHART = 1.6


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with the sentence that stands above it."""

    finding: str
    chart: Chart


def add_page(presentation: Presentation, pack: Pack, page: PackPage) -> list[Slide]:
    """Add a page's slide, and one for what of its table has no room on it."""
    slide = Slide(presentation, pack, page.heading)
    charts = [chart for chart in page.charts if chart.categories and chart.series]
    drawn, others = paired(charts, page.statements)
    top = TOP + TITLE_HEIGHT + 0.08
    bottom = _write_lacking(slide, page.lacking) if charts or page.tables else BOTTOM
    if not charts and not page.tables:
        _write_alone(slide, page, Box(MARGIN, top + 0.2, ROOM * 0.85, BOTTOM - top - 0.2))
        return [slide]
    said = Box(MARGIN, top, ROOM, 1.1)
    top += slide.write(others, said, STATEMENTS) + (GAP * 1.5 if others else 0)
    room = Box(MARGIN, top, ROOM, bottom - top)
    rest = _arrange(slide, drawn, page.tables, room)
    return [slide, *_go_on(presentation, pack, page, rest)]


def paired(
    charts: Sequence[Chart], statements: Sequence[str]
) -> tuple[list[Drawn], tuple[str, ...]]:
    """Each chart with the statement that its title begins, if any, and the other statements."""
    left, found = list(statements), []
    for chart in charts:
        title = without_bold(chart.title)
        own = next((said for said in left if without_bold(said).startswith(title)), None)
        if own is not None:
            left.remove(own)
        found.append(Drawn(own if own is not None else f"**{title}**", chart))
    return found, tuple(left)


def _write_alone(slide: Slide, page: PackPage, box: Box) -> None:
    used = slide.write(page.statements, box, ALONE)
    below = Box(box.left, box.top + used + 0.3, box.width, max(0.5, box.height - used - 0.3))
    slide.write(page.lacking, below, Look(ALONE.sizes[1:], LIGHT.muted))


def _write_lacking(slide: Slide, lacking: Sequence[str]) -> float:
    """Write why something is missing at the foot of the slide; return where that begins."""
    if not lacking:
        return BOTTOM
    box = Box(MARGIN, 0, ROOM, TALLEST_LACKING)
    height = LACKING.height(lacking, ROOM, LACKING.size_in(lacking, box))
    slide.write(lacking, Box(MARGIN, BOTTOM - height, ROOM, height + 0.02), LACKING)
    return BOTTOM - height - GAP


def _arrange(
    slide: Slide, drawn: Sequence[Drawn], tables: Sequence[Table], room: Box
) -> list[Table]:
    """Put charts and tables in a place; return what of the tables has no room."""
    if not tables:
        _draw_charts(slide, drawn, room)
        return []
    given, *more = tables
    beside = _beside(given, room) if len(drawn) == 1 else None
    if beside is not None:
        width, size = beside
        fitted = fitted_table(given, width, room.height, (size,))
        _draw_charts(
            slide, drawn, Box(room.left, room.top, room.width - width - COLUMN_GAP, room.height)
        )
        left = room.left + room.width - width
        _draw_table(slide, fitted, Box(left, room.top, width, room.height), drawn)
    else:
        share, sizes = (0.45, SIZES_BELOW) if drawn else (1.0, SIZES)
        fitted = fitted_table(given, room.width, room.height * share, sizes)
        top = room.top + room.height - fitted.height if drawn else room.top
        above = Box(room.left, room.top, room.width, top - room.top - GAP)
        _draw_charts(slide, drawn, above)
        _draw_table(slide, fitted, Box(room.left, top, room.width, fitted.height), drawn)
    return [*([fitted.rest] if fitted.rest else []), *more]


def _beside(given: Table, room: Box) -> tuple[float, float] | None:
    """The width and size of a table beside a chart; None where it needs more room than there is.

    It takes little width unless more of it saves as much of its height.
    """
    for size in SIZES_BESIDE:
        costs: dict[float, float] = {}
        for share in BESIDE:
            width = share * room.width
            fitted = fitted_table(given, width, room.height, (size,))
            if is_whole_in(given, width, size) and not fitted.rest and fitted.height <= room.height:
                costs[width] = share + fitted.height / room.height
        if costs:
            return min(costs, key=lambda width: costs[width]), size
    return None


def _draw_table(slide: Slide, fitted: Fitted, box: Box, drawn: Sequence[Drawn]) -> None:
    about = without_bold(drawn[0].finding) if drawn else slide.drawn.shapes.title.text_frame.text
    draw_table(slide, fitted, box, about)


def _draw_charts(slide: Slide, drawn: Sequence[Drawn], room: Box) -> None:
    """Charts beside each other, whose drawn areas begin at the same height."""
    if not drawn:
        return
    width = (room.width - COLUMN_GAP * (len(drawn) - 1)) / len(drawn)
    tallest = Box(0, 0, width, TALLEST_FINDING * room.height)
    finding = Look((min(FINDING.size_in([one.finding], tallest) for one in drawn),))
    heights = [finding.height([one.finding], width) for one in drawn]
    said = max(
        height + _subtitle_height(one.chart, width)
        for height, one in zip(heights, drawn, strict=True)
    )
    for place, (one, height) in enumerate(zip(drawn, heights, strict=True)):
        left = room.left + place * (width + COLUMN_GAP)
        slide.write([one.finding], Box(left, room.top, width, height), finding)
        below = Box(left, room.top + height + 0.04, width, TALLEST_SUBTITLE)
        slide.write([one.chart.subtitle], below, SUBTITLE)
        top = room.top + said + GAP
        _draw_chart(slide, one.chart, Box(left, top, width, room.top + room.height - top))


def _subtitle_height(chart: Chart, width: float) -> float:
    size = SUBTITLE.size_in([chart.subtitle], Box(0, 0, width, TALLEST_SUBTITLE))
    return SUBTITLE.height([chart.subtitle], width, size)


def _draw_chart(slide: Slide, chart: Chart, box: Box) -> None:
    """Draw a chart with its unit above and its note below it."""
    box = _write_unit(slide, chart, box)
    note = [chart.note] if chart.note else []
    size = NOTE.size_in(note, Box(0, 0, box.width, TALLEST_NOTE))
    noted = NOTE.height(note, box.width, size)
    height = max(LEAST_CHART, box.height - (noted + GAP / 2 if note else 0))
    height = min(height, height_wanted(chart, CHART_TEXT) / POINTS)
    slide.draw(chart, Box(box.left, box.top, box.width, height), text_size(chart, height * POINTS))
    slide.write(note, Box(box.left, box.top + height + GAP / 2, box.width, noted + 0.02), NOTE)


def _write_unit(slide: Slide, chart: Chart, box: Box) -> Box:
    """Write what the axis counts, where the subtitle does not say it; return what room is left.

    A native title of an axis stands on end, or is broken into lines that lie on the ticks.
    """
    said = re.findall(r"[\w-]+", chart.subtitle.casefold())
    words = re.findall(r"[\w-]+", chart.value_title.casefold())
    is_said = sum(word in said for word in words) > len(words) / 2
    if is_said or not words or chart.kind == "stacked_bars":
        return box
    used = slide.write([chart.value_title], Box(box.left, box.top, box.width, 0.25), UNIT)
    return Box(box.left, box.top + used, box.width, box.height - used)


def _go_on(
    presentation: Presentation, pack: Pack, page: PackPage, tables: Sequence[Table]
) -> list[Slide]:
    """Slides for what has no room on the page's own."""
    slides, left = [], list(tables)
    while left:
        said = pack.language.say("{heading} (continued)", heading=page.heading)
        slide = Slide(presentation, pack, said)
        top = TOP + TITLE_HEIGHT + 0.2
        fitted = fitted_table(left.pop(0), ROOM, BOTTOM - top, SIZES_ALONE)
        draw_table(slide, fitted, Box(MARGIN, top, ROOM, BOTTOM - top), page.heading)
        if fitted.rest:
            left.insert(0, fitted.rest)
        slides.append(slide)
    return slides
