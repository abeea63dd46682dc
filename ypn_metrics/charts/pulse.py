"""The pulse, a panel an item: participants from start to end, and others beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.pulse import Pulse, PulseItem
from ypn_metrics.measures.pulse_levels import NOT_YET, SCALE, Level
from ypn_metrics.results import Estimate
from ypn_metrics.wording.pulse import drawn_items, is_by_year, item_name, level_hover, phase_name

# Where the marks stand about a phase: what the unanswered could do, participants, others.
WORST, OTHERS = -0.11, 0.2
COLUMNS = {False: 3, True: 1}
PANEL, TITLE, TICKS = 190, 34, 54  # pixels of height
LONGEST_NAME = {False: 36, True: 34}
MOST_YEARS = 4
GAP = 0.05  # of the width, between panels


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place on an item's axis: participants, and others beside them."""

    name: str
    level: Level | None
    others: Level | None
    others_in: int | None


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where an item is drawn: its axes' number, and its parts of the width and the height."""

    number: int
    across: tuple[float, float]
    up: tuple[float, float]

    @property
    def axes(self) -> dict[str, str]:
        ending = "" if self.number == 1 else str(self.number)
        return {"xaxis": f"x{ending}", "yaxis": f"y{ending}"}


def pulse_figure(result: Pulse, quantity: str, language: Language, look: Look) -> go.Figure:
    """Draw each item's share of 4 and 5, or its mean score, by phase.

    ``quantity`` is ``share`` or ``mean``. Participants have a dot with what chance allows, and
    thin beside it what those who did not answer could make of it; others, who answered nearest
    to the phase, a hollow dot.
    """
    items, by_year = drawn_items(result), is_by_year(result)
    columns = min(COLUMNS[look.is_narrow], len(items)) or 1
    rows = ceil(len(items) / columns) or 1
    height = rows * (PANEL + TITLE + TICKS)
    figure = base_figure(look, height, margin={"l": 40, "r": 8, "t": 0, "b": 0})
    notes: list[dict[str, Any]] = []
    for place, item in enumerate(items):
        panel = _panel(place, columns, rows, height)
        slots = _years(item) if by_year else _phases(item, language)
        _draw_item(figure, panel, slots, quantity, language, look)
        notes += _notes(panel, item_name(item.item, language), slots, language, look)
    add_notes(figure, notes)
    return figure


def _phases(item: PulseItem, language: Language) -> list[_Slot]:
    return [
        _Slot(phase_name(one.phase, language), one.level, item.others_in(one.beside), one.beside)
        for one in item.phases
    ]


def _years(item: PulseItem) -> list[_Slot]:
    """The last years, where no answer has a phase."""
    levels = {(one.who, one.year): one.level for one in item.years}
    years = sorted({year for who, year in levels if who != "alumni"})[-MOST_YEARS:]
    return [
        _Slot(str(year), levels.get(("participant", year)), levels.get(("other", year)), year)
        for year in years
    ]


def _panel(place: int, columns: int, rows: int, height: int) -> _Panel:
    row, column = divmod(place, columns)
    width = (1 - GAP * (columns - 1)) / columns
    left = column * (width + GAP)
    bottom = 1 - (row + 1) / rows + TICKS / height
    return _Panel(place + 1, (left, left + width), (bottom, bottom + PANEL / height))


def _draw_item(
    figure: go.Figure,
    panel: _Panel,
    slots: Sequence[_Slot],
    quantity: str,
    language: Language,
    look: Look,
) -> None:
    colours = look.colours
    told = [(at, slot.level) for at, slot in enumerate(slots) if slot.level and slot.level.share]
    _add_line(figure, panel, [(at, _value(level, quantity)) for at, level in told], look)
    for at, level in told:
        worst = level.worst_share if quantity == "share" else level.worst_mean
        if worst and worst[0] < worst[1]:
            _add_bar(figure, panel, at + WORST, worst, colours.participants, 1.2)
        hover = level_hover(slots[at].name, level, language)
        _add_point(figure, panel, at, _of(level, quantity), hover, colours.participants)
    for at, slot in enumerate(slots):
        if slot.others:
            said = language.say("others {year}", year=str(slot.others_in))
            hover = level_hover(said, slot.others, language)
            found = _of(slot.others, quantity)
            _add_point(figure, panel, at + OTHERS, found, hover, colours.comparators, "hollow")
    _set_axes(figure, panel, slots, quantity, language, look)


def _of(level: Level, quantity: str) -> Estimate | None:
    return level.share if quantity == "share" else level.mean


def _value(level: Level, quantity: str) -> float:
    found = _of(level, quantity)
    return found.estimate if found else 0.0


def _add_line(
    figure: go.Figure, panel: _Panel, points: Sequence[tuple[float, float]], look: Look
) -> None:
    figure.add_scatter(
        **panel.axes,
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="lines",
        line={"color": look.colours.line, "width": 1.2},
        hoverinfo="skip",
    )


def _add_bar(
    figure: go.Figure,
    panel: _Panel,
    at: float,
    ends: tuple[float, float],
    colour: str,
    width: float,
) -> None:
    figure.add_scatter(
        **panel.axes,
        x=[at, at],
        y=list(ends),
        mode="lines",
        line={"color": colour, "width": width},
        hoverinfo="skip",
    )


def _add_point(
    figure: go.Figure,
    panel: _Panel,
    at: float,
    estimate: Estimate | None,
    hover: str,
    colour: str,
    kind: str = "full",
) -> None:
    if estimate is None:
        return
    is_full = kind == "full"
    _add_bar(figure, panel, at, (estimate.lower, estimate.upper), colour, 3.2 if is_full else 2.0)
    figure.add_scatter(
        **panel.axes,
        x=[at],
        y=[estimate.estimate],
        mode="markers",
        marker={
            "size": 10 if is_full else 7,
            "color": colour,
            "symbol": "circle" if is_full else "circle-open",
            "line": {"width": 2, "color": colour},
        },
        text=[plain(hover)],
        hovertemplate="%{text}<extra></extra>",
    )


def _set_axes(
    figure: go.Figure,
    panel: _Panel,
    slots: Sequence[_Slot],
    quantity: str,
    language: Language,
    look: Look,
) -> None:
    is_share = quantity == "share"
    ticks = [0, 0.25, 0.5, 0.75, 1] if is_share else list(range(SCALE[0], SCALE[1] + 1))
    figure.update_layout(
        {
            panel.axes["xaxis"].replace("x", "xaxis"): {
                "domain": panel.across,
                "anchor": panel.axes["yaxis"],
                "range": [-0.45, len(slots) - 0.5],
                "tickvals": list(range(len(slots))),
                "ticktext": [_tick(slot, language) for slot in slots],
                "ticks": "",
                "tickfont": {"size": 12, "color": look.colours.muted},
                "fixedrange": True,
            },
            panel.axes["yaxis"].replace("y", "yaxis"): {
                "domain": panel.up,
                "anchor": panel.axes["xaxis"],
                "range": [-0.02, 1.02] if is_share else [0.92, 5.08],
                "tickvals": ticks,
                "ticktext": [
                    language.percent(tick) if is_share else language.number(tick) for tick in ticks
                ],
                "fixedrange": True,
            },
        }
    )


def _tick(slot: _Slot, language: Language) -> str:
    """The phase, how many participants answered, and how many of the others beside them."""
    lines = [slot.name]
    if slot.level and slot.level.n:
        lines.append(language.say("n = {n}", n=slot.level.n))
    if slot.others and slot.others.share:
        lines.append(language.say("others {n}", n=slot.others.n))
    return "<br>".join(lines)


def _notes(
    panel: _Panel, name: str, slots: Sequence[_Slot], language: Language, look: Look
) -> list[dict[str, Any]]:
    """The item's name above its panel, and where participants have no value why."""
    longest = LONGEST_NAME[look.is_narrow]
    short = name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
    title = {
        "x": panel.across[0],
        "xref": "paper",
        "xanchor": "left",
        "y": panel.up[1],
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 3,
        "text": f"<b>{plain(short)}</b>",
        "showarrow": False,
        "font": {"size": 14, "color": look.colours.ink},
    }
    missing = [
        {
            "x": place,
            "xref": panel.axes["xaxis"],
            "y": 0.5,
            "yref": f"{panel.axes['yaxis']} domain",
            "text": _why(slot.level, language),
            "showarrow": False,
            "font": {"size": 12, "color": look.colours.muted},
        }
        for place, slot in enumerate(slots)
        if slot.level and slot.level.share is None
    ]
    return [title, *missing]


def _why(level: Level, language: Language) -> str:
    if level.n:
        return language.say("too few")
    return language.say("not yet") if level.reason == NOT_YET else language.say("no answers")
