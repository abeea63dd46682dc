"""Where the rows of the other ways stand, and what is written beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.sensitivity import Sensitivity, Variant
from ypn_metrics.statistics.leaving_out import LeftOut
from ypn_metrics.wording.points import points_of, signed
from ypn_metrics.wording.ways import (
    heading_of,
    left_out_name,
    way_hover,
    way_name,
    why_missing,
)

HEADING = 0.95  # of a row
NAME_WIDTH, N_WIDTH = 258, 44
LONGEST_NAME = 42
ORDER = ("comparator", "matching", "clock", "exits", "control", "cohort")


@dataclass(frozen=True, slots=True)
class Row:
    """A heading, a way, or the range that leaving people out gives; by its place from the top."""

    place: float
    heading: str | None = None
    way: Variant | None = None
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture's edges, in points."""

    low: float
    high: float
    bottom: float

    def within(self, points: float) -> float:
        return min(self.high, max(self.low, points))


def rows_of(result: Sensitivity, language: Language) -> list[Row]:
    """The comparison, and the others under their headings, from the top down."""
    ways = sorted(result.variants, key=lambda way: ORDER.index(way.way))
    blocks: list[tuple[str, list[Variant]]] = [("base", [result.base])]
    # The control stands with the other kinds of exit.
    by_heading = groupby(ways, key=lambda way: "exits" if way.way == "control" else way.way)
    blocks += [(heading, list(block)) for heading, block in by_heading]
    rows: list[Row] = []
    place = 0.0
    for heading, block in blocks:
        rows.append(Row(place, heading=heading_of(heading, language)))
        place += HEADING
        for way in block:
            rows.append(Row(place, way=way))
            place += 1
    if result.left_out:
        rows.append(Row(place, heading=heading_of("left_out", language)))
        rows.append(Row(place + HEADING, left_out=result.left_out))
    return rows


def frame_of(result: Sensitivity, rows: Sequence[Row]) -> Frame:
    """Edges that hold every difference; an interval that reaches far runs off them."""
    base = result.base.difference
    found = [row.way.difference for row in rows if row.way and row.way.difference]
    worth = 100 * result.worth_having
    low = min([-worth, *(100 * one.estimate for one in found)])
    high = max([2 * worth, *(100 * one.estimate for one in found)])
    if base:
        reach = 100 * (base.upper - base.lower)
        low = min(low, max(100 * base.estimate - reach, min(100 * one.lower for one in found)))
        high = max(high, min(100 * base.estimate + reach, max(100 * one.upper for one in found)))
    edge = 0.04 * (high - low)
    return Frame(low - edge, high + edge, rows[-1].place + 1)


def notes_of(
    row: Row, frame: Frame, language: Language, look: Look, result: Sensitivity
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


def points_axis(figure: go.Figure, low: float, high: float, language: Language, look: Look) -> None:
    """The horizontal axis in signed points, with few enough round ticks."""
    most = 5 if look.is_narrow else 9
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (high - low) / s <= most)
    ticks = [step * i for i in range(ceil(low / step), int(high // step) + 1)]
    figure.update_xaxes(
        range=[low, high],
        tickvals=ticks,
        ticktext=[signed(tick, language) for tick in ticks],
        fixedrange=True,
    )


def edge_notes(
    result: Sensitivity, frame: Frame, language: Language, look: Look
) -> list[dict[str, Any]]:
    """What the smallest worth having is, which way is which, and what stands at the right."""
    points = points_of(100 * result.worth_having, language)
    above = {"y": 1, "yref": "paper", "yanchor": "bottom"}
    below = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -26}
    worth = {
        "x": 100 * result.worth_having,
        "xanchor": "right" if _is_at_the_end(100 * result.worth_having, frame, look) else "left",
        "text": language.say("worth having: {points}", points=points),
    }
    more = {"x": frame.low, "xanchor": "left", "text": language.say("← participants leave more")}
    less = {"x": frame.high, "xanchor": "right", "text": language.say("participants stay more →")}
    whose = {"xref": "paper", "x": 1, "xanchor": "right", "xshift": N_WIDTH - 4}
    notes = [{**above, **worth}, {**below, **more}, {**below, **less}]
    if not look.is_narrow:  # there it would meet the smallest worth having
        notes.append({**above, **whose, "text": language.say("participants")})
    font = {"size": 12, "color": look.colours.muted}
    return [{"showarrow": False, "font": font, **note} for note in notes]


def _is_at_the_end(points: float, frame: Frame, look: Look) -> bool:
    """Whether a name that began there would reach out of the picture."""
    return (points - frame.low) / (frame.high - frame.low) > (0.5 if look.is_narrow else 0.75)


def _shortened(name: str) -> str:
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return plain(short)
