"""Estimates one below the other, each a mark with its interval, on one axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, band, base_figure, plain

ROW, NARROW_ROW, HEADING = 38, 52, 0.9
NAME_WIDTH, VALUE_WIDTH = 190, 230
MOST_TICKS, MOST_TICKS_NARROW = 8, 5


@dataclass(frozen=True, slots=True)
class Interval:
    """A row: an estimate with its interval, or a heading where there is none."""

    name: str
    said: str = ""
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    colour: str | None = None
    symbol: str = "circle"


@dataclass(frozen=True, slots=True)
class Axis:
    """How values are written, and where the axis must reach and is marked.

    Attributes
    ----------
    holds
        Values that are within, whatever the estimates.
    lines
        Value -> what the line across at it is.
    """

    write: Callable[[float], str]
    holds: tuple[float, ...] = (0.0,)
    lines: tuple[tuple[float, str], ...] = ()


def intervals_figure(rows: Sequence[Interval], axis: Axis, look: Look) -> go.Figure:
    """Draw a row for each estimate from the top down; headings stand above theirs."""
    places = _places(rows)
    row = NARROW_ROW if look.is_narrow else ROW
    margin = {"l": NAME_WIDTH, "r": VALUE_WIDTH, "t": 22 if axis.lines else 4, "b": 30}
    if look.is_narrow:
        margin |= {"l": 12, "r": 12}
    height = round(row * (places[-1] + 1)) + margin["t"] + margin["b"]
    figure = base_figure(look, height, margin=margin)
    low, high = _ends(rows, axis)
    notes: list[dict[str, Any]] = []
    for each, place in zip(rows, places, strict=True):
        _draw(figure, each, place, look)
        notes += _notes(each, place, look)
    for value, name in axis.lines:
        notes.append(_line(figure, value, name, (low, high), look))
    add_notes(figure, notes)
    most = MOST_TICKS_NARROW if look.is_narrow else MOST_TICKS
    ticks = _ticks(low, high, most)
    figure.update_xaxes(
        range=[low, high],
        tickvals=ticks,
        ticktext=[axis.write(tick) for tick in ticks],
        showgrid=True,
        gridcolor=look.colours.faint,
        fixedrange=True,
    )
    figure.update_yaxes(visible=False, range=[places[-1] + 0.6, -0.6], fixedrange=True)
    return figure


def _places(rows: Sequence[Interval]) -> list[float]:
    places, place = [], 0.0
    for each in rows:
        places.append(place)
        place += HEADING if each.estimate is None and not each.said else 1.0
    return places


def _ends(rows: Sequence[Interval], axis: Axis) -> tuple[float, float]:
    values = [*axis.holds, *(value for value, _ in axis.lines)]
    values += [v for each in rows for v in (each.lower, each.upper) if v is not None]
    low, high = min(values), max(values)
    edge = 0.04 * (high - low or 1.0)
    # An axis that begins at zero begins there.
    return (low if low == 0 else low - edge), high + edge


def _draw(figure: go.Figure, each: Interval, place: float, look: Look) -> None:
    if each.estimate is None:
        return
    colour = each.colour or look.colours.participants
    figure.add_scatter(
        x=[each.lower, each.upper],
        y=[place, place],
        mode="lines",
        line={"color": band(colour, 0.5), "width": 3},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[each.estimate],
        y=[place],
        mode="markers",
        marker={"size": 12, "color": colour, "symbol": each.symbol},
        text=[plain(f"{each.name}: {each.said}")],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _notes(each: Interval, place: float, look: Look) -> list[dict[str, Any]]:
    is_heading = each.estimate is None and not each.said
    name = f"<b>{plain(each.name)}</b>" if is_heading else plain(each.name)
    note = {"y": place, "xref": "paper", "x": 0, "showarrow": False}
    if look.is_narrow:
        said = f"{name}  {plain(each.said)}" if each.said else name
        left = {**note, "text": said, "xanchor": "left", "font": {"size": 13}}
        return [left if is_heading else {**left, "yshift": 17}]
    left = {**note, "text": name, "font": {"size": 14}}
    if is_heading:
        return [{**left, "xanchor": "left", "xshift": -NAME_WIDTH}]
    right = {**note, "x": 1, "text": plain(each.said), "xanchor": "left", "xshift": 12}
    return [{**left, "xanchor": "right", "xshift": -12}, {**right, "font": {"size": 13}}]


def _line(
    figure: go.Figure, value: float, name: str, ends: tuple[float, float], look: Look
) -> dict[str, Any]:
    figure.add_shape(
        type="line",
        x0=value,
        x1=value,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        line={"color": look.colours.line, "width": 1.5},
    )
    # A name to the left of its line leaves room for that of the next.
    is_left = value == 0 or (value - ends[0]) / (ends[1] - ends[0]) > 0.6
    return {
        "x": value,
        "y": 1,
        "yref": "paper",
        "text": name,
        "showarrow": False,
        "xanchor": "right" if is_left else "left",
        "yanchor": "bottom",
        "font": {"size": 12, "color": look.colours.muted},
    }


def _ticks(low: float, high: float, most: int) -> list[float]:
    least = (high - low) / most
    power = 10.0 ** floor(log10(least))
    step = next(power * part for part in (1, 2, 5, 10) if power * part >= least)
    return [round(step * i, 9) for i in range(ceil(low / step - 1e-9), floor(high / step) + 1)]
