"""The comparison asked in other ways, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, band, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.sensitivity import Sensitivity, Variant
from ypn_metrics.statistics.leaving_out import LeftOut
from ypn_metrics.wording.effect import points_of, signed
from ypn_metrics.wording.ways import (
    heading_of,
    left_out_name,
    way_hover,
    way_name,
    why_missing,
)

ROW, NARROW_ROW = 27, 40
HEADING = 0.95  # of a row
NAME_WIDTH, N_WIDTH = 258, 44
TOP, BOTTOM = 34, 66
LONGEST_NAME = 36
ORDER = ("comparator", "matching", "clock", "exits", "control", "cohort")


@dataclass(frozen=True, slots=True)
class _Row:
    """A heading, a way, or the range that leaving people out gives; by its place from the top."""

    place: float
    heading: str | None = None
    way: Variant | None = None
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """The picture's edges, in points."""

    low: float
    high: float
    bottom: float

    def within(self, points: float) -> float:
        return min(self.high, max(self.low, points))


def sensitivity_figure(result: Sensitivity, language: Language, look: Look) -> go.Figure:
    """Draw the comparison, its range carried down, and under it each other way of asking."""
    rows = _rows(result, language)
    frame = _frame(result, rows)
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
    notes = [note for drawn in rows for note in _notes(drawn, frame, language, look, result)]
    add_notes(figure, [*notes, *_edge_notes(result, frame, language, look)])
    _draw_axes(figure, frame, language, look)
    return figure


def _rows(result: Sensitivity, language: Language) -> list[_Row]:
    """The comparison, and the others under their headings, from the top down."""
    ways = sorted(result.variants, key=lambda way: ORDER.index(way.way))
    blocks: list[tuple[str, list[Variant]]] = [("base", [result.base])]
    # The control stands with the other kinds of exit.
    by_heading = groupby(ways, key=lambda way: "exits" if way.way == "control" else way.way)
    blocks += [(heading, list(block)) for heading, block in by_heading]
    rows: list[_Row] = []
    place = 0.0
    for heading, block in blocks:
        rows.append(_Row(place, heading=heading_of(heading, language)))
        place += HEADING
        for way in block:
            rows.append(_Row(place, way=way))
            place += 1
    if result.left_out:
        rows.append(_Row(place, heading=heading_of("left_out", language)))
        rows.append(_Row(place + HEADING, left_out=result.left_out))
    return rows


def _frame(result: Sensitivity, rows: Sequence[_Row]) -> _Frame:
    """Edges that hold every difference; an interval that reaches far runs off them."""
    base = result.base.difference
    found = [row.way.difference for row in rows if row.way and row.way.difference]
    worth = 100 * result.worth_having
    low = min([-2 * worth, *(100 * one.estimate for one in found)])
    high = max([2 * worth, *(100 * one.estimate for one in found)])
    if base:
        reach = 160 * (base.upper - base.lower) / 2
        low = min(low, max(100 * (base.estimate) - reach, min(100 * one.lower for one in found)))
        high = max(high, min(100 * base.estimate + reach, max(100 * one.upper for one in found)))
    edge = 0.04 * (high - low)
    return _Frame(low - edge, high + edge, rows[-1].place + 1)


def _draw_lines(
    figure: go.Figure, result: Sensitivity, rows: Sequence[_Row], frame: _Frame, look: Look
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
    figure: go.Figure, x: float, rows: Sequence[_Row], look: Look, line: dict[str, Any]
) -> None:
    """A line from the top down; on a phone not through the names above the marks."""
    y: list[float | None] = [-0.5, rows[-1].place + 0.5]
    if look.is_narrow:
        places = [row.place for row in rows if not row.heading]
        y = [end for place in places for end in (place - 0.14, place + 0.42, None)]
    figure.add_scatter(x=[x] * len(y), y=y, mode="lines", line=line, hoverinfo="skip")


def _draw_row(
    figure: go.Figure,
    row: _Row,
    frame: _Frame,
    language: Language,
    look: Look,
    *,
    is_base: bool,
) -> None:
    if row.left_out:
        ends = [frame.within(100 * end) for end in (row.left_out.lowest, row.left_out.highest)]
        line = {"color": look.colours.ink, "width": 3}
        _draw_line(figure, ends, row.place, line)
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
    figure: go.Figure, ends: Sequence[float], place: float, frame: _Frame, colour: str
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


def _notes(
    row: _Row, frame: _Frame, language: Language, look: Look, result: Sensitivity
) -> list[dict[str, Any]]:
    """A row's name, how many participants it rests on, and why it has no value."""
    if row.heading:
        return [_name(f"<b>{row.heading}</b>", row.place, look, look.colours.muted, is_way=False)]
    if row.left_out:
        return [_name(left_out_name(language), row.place, look, look.colours.ink)]
    way = row.way
    if way is None:
        return []
    ink = look.colours.muted if way.name == "naive" else look.colours.ink
    name = _shortened(way_name(way, language))
    if way is result.base:
        name, ink = f"<b>{name}</b>", look.colours.participants
    notes = [_name(name, row.place, look, ink)]
    if way.participants is not None:
        count = language.number(way.participants)
        notes.append(_at_right(count, row.place, look))
    if way.difference is None:
        missing = {
            "x": frame.low,
            "xshift": 4,
            "xanchor": "left",
            "text": why_missing(way, language),
            "hovertext": plain(way_hover(way, language)),
            "font": {"size": 12, "color": look.colours.muted},
        }
        notes.append({"y": row.place, "showarrow": False, **missing})
    return notes


def _name(
    text: str, place: float, look: Look, colour: str, *, is_way: bool = True
) -> dict[str, Any]:
    note = {"y": place, "xref": "paper", "x": 0, "showarrow": False, "text": text}
    font = {"size": 13, "color": colour}
    if look.is_narrow:
        return {**note, "xanchor": "left", "yshift": 14 if is_way else 0, "font": font}
    return {**note, "xanchor": "left", "xshift": -NAME_WIDTH + (12 if is_way else 0), "font": font}


def _at_right(text: str, place: float, look: Look) -> dict[str, Any]:
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "xshift": N_WIDTH - 4,
        "y": place,
        "text": text,
        "showarrow": False,
        "font": {"size": 12, "color": look.colours.muted},
    }


def _edge_notes(
    result: Sensitivity, frame: _Frame, language: Language, look: Look
) -> list[dict[str, Any]]:
    """What the smallest worth having is, and which way is which."""
    worth = {
        "x": 100 * result.worth_having,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "left",
        "xshift": -2,
        "text": language.say(
            "worth having: {points}", points=points_of(100 * result.worth_having, language)
        ),
    }
    sides = [
        {"x": frame.low, "xanchor": "left", "text": language.say("← participants leave more")},
        {"x": frame.high, "xanchor": "right", "text": language.say("participants stay more →")},
    ]
    top = {"xref": "paper", "y": 1, "yref": "paper", "yanchor": "bottom"}
    whose = {**top, "x": 1, "xanchor": "right", "xshift": N_WIDTH - 4}
    font = {"size": 12, "color": look.colours.muted}
    below = {
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -26 if not look.is_narrow else -26,
    }
    return [
        {"showarrow": False, "font": font, **worth},
        *(
            []
            if look.is_narrow
            else [{"showarrow": False, "font": font, **whose, "text": language.say("participants")}]
        ),
        *({"showarrow": False, "font": font, **below, **side} for side in sides),
    ]


def _shortened(name: str) -> str:
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return plain(short)


def _draw_axes(figure: go.Figure, frame: _Frame, language: Language, look: Look) -> None:
    most = 5 if look.is_narrow else 9
    span = frame.high - frame.low
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if span / s <= most)
    first = int(frame.low // step) + 1
    ticks = [step * i for i in range(first, int(frame.high // step) + 1)]
    figure.update_xaxes(
        range=[frame.low, frame.high],
        tickvals=ticks,
        ticktext=[signed(tick, language) for tick in ticks],
        fixedrange=True,
    )
    figure.update_yaxes(range=[frame.bottom - 0.5, -0.6], visible=False, fixedrange=True)
