"""The comparison asked in other ways, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.forest import (
    N_WIDTH,
    NAME_WIDTH,
    Frame,
    Row,
    edge_notes,
    frame_of,
    notes_of,
    points_axis,
    rows_of,
)
from ypn_metrics.charts.theme import Look, add_notes, band, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.sensitivity import Sensitivity, Variant
from ypn_metrics.wording.ways import way_hover

ROW, NARROW_ROW = 27, 40
TOP, BOTTOM = 34, 66


def sensitivity_figure(result: Sensitivity, language: Language, look: Look) -> go.Figure:
    """Draw the comparison, its range carried down, and under it each other way of asking."""
    rows = rows_of(result, language)
    frame = frame_of(result, rows)
    row = NARROW_ROW if look.is_narrow else ROW
    figure = base_figure(
        look,
        int(TOP + BOTTOM + row * frame.bottom),
        margin={
            "l": 6 if look.is_narrow else NAME_WIDTH,
            "r": N_WIDTH,
            "t": TOP,
            "b": BOTTOM,
        },
    )
    _draw_lines(figure, result, rows, frame, look)
    for drawn in rows:
        _draw_row(figure, drawn, frame, language, look, is_base=drawn.way is result.base)
    notes = [note for drawn in rows for note in notes_of(drawn, frame, language, look, result)]
    add_notes(figure, [*notes, *edge_notes(result, frame, language, look)])
    _draw_axes(figure, frame, language, look)
    return figure


def _draw_lines(
    figure: go.Figure, result: Sensitivity, rows: Sequence[Row], frame: Frame, look: Look
) -> None:
    """The comparison's range all the way down, no difference, and the smallest worth having."""
    colours = look.colours
    base = result.base.difference
    if base:
        figure.add_shape(
            type="rect",
            x0=frame.within(100 * base.lower),
            x1=frame.within(100 * base.upper),
            y0=-0.5,
            y1=frame.bottom - 0.5,
            layer="below",
            line={"width": 0},
            fillcolor=band(colours.participants, 0.08),
        )
    _draw_line_down(figure, 0, rows, look, {"color": colours.muted, "width": 1})
    dotted = {"color": colours.muted, "width": 1, "dash": "dot"}
    _draw_line_down(figure, 100 * result.worth_having, rows, look, dotted)
    if base:
        thin = {"color": colours.participants, "width": 1}
        _draw_line_down(figure, 100 * base.estimate, rows, look, thin)


def _draw_line_down(
    figure: go.Figure, x: float, rows: Sequence[Row], look: Look, line: dict[str, Any]
) -> None:
    """A line from the top down; on a phone not through the names above the marks."""
    y: list[float | None] = [-0.5, rows[-1].place + 0.5]
    if look.is_narrow:
        places = [row.place for row in rows if row.left_out or (row.way and row.way.difference)]
        y = [end for place in places for end in (place - 0.14, place + 0.42, None)]
    figure.add_scatter(x=[x] * len(y), y=y, mode="lines", line=line, hoverinfo="skip")


def _draw_row(
    figure: go.Figure, row: Row, frame: Frame, language: Language, look: Look, *, is_base: bool
) -> None:
    if row.left_out:
        ends = [frame.within(100 * end) for end in (row.left_out.lowest, row.left_out.highest)]
        _draw_line(figure, ends, row.place, {"color": look.colours.ink, "width": 3})
        return
    way = row.way
    if way is None or way.difference is None:
        return
    colour = _colour(way, look, is_base=is_base)
    ends = [100 * way.difference.lower, 100 * way.difference.upper]
    line = {
        "color": colour if is_base else band(colour, 0.6),
        "width": 3 if is_base else 1.5,
        "dash": "dot" if way.name == "naive" else "solid",
    }
    _draw_line(figure, [frame.within(end) for end in ends], row.place, line)
    _draw_runs_off(figure, ends, row.place, frame, colour)
    is_open = way.name == "naive" or way.way == "control"
    figure.add_scatter(
        x=[100 * way.difference.estimate],
        y=[row.place],
        mode="markers",
        marker={
            "size": 13 if is_base else 10,
            "symbol": "diamond" if way.way == "control" else "circle",
            "color": look.colours.background if is_open else colour,
            "line": {"color": colour, "width": 2},
        },
        text=[plain(way_hover(way, language))],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _colour(way: Variant, look: Look, *, is_base: bool) -> str:
    if is_base:
        return look.colours.participants
    return look.colours.comparators if way.name == "naive" else look.colours.ink


def _draw_line(
    figure: go.Figure, ends: Sequence[float], place: float, line: dict[str, Any]
) -> None:
    figure.add_scatter(x=ends, y=[place, place], mode="lines", line=line, hoverinfo="skip")


def _draw_runs_off(
    figure: go.Figure, ends: Sequence[float], place: float, frame: Frame, colour: str
) -> None:
    """A point at the edge where an interval goes on beyond it."""
    for end, edge, symbol in (
        (ends[0], frame.low, "triangle-left"),
        (ends[1], frame.high, "triangle-right"),
    ):
        if frame.within(end) != end:
            figure.add_scatter(
                x=[edge],
                y=[place],
                mode="markers",
                marker={"size": 8, "symbol": symbol, "color": band(colour, 0.6)},
                hoverinfo="skip",
                cliponaxis=False,
            )


def _draw_axes(figure: go.Figure, frame: Frame, language: Language, look: Look) -> None:
    points_axis(figure, frame.low, frame.high, language, look)
    figure.update_yaxes(range=[frame.bottom - 0.5, -0.6], visible=False, fixedrange=True)
