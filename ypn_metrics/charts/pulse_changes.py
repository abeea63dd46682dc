"""How the same participants' answers changed, a row an item."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.pulse import Pulse, PulseItem
from ypn_metrics.measures.pulse_changes import Change
from ypn_metrics.wording.points import signed
from ypn_metrics.wording.pulse import change_counts, item_name, phase_name, tested_changes

ROW, FEET = 52, 64  # pixels
NAMES, COUNTS = 210, 230
LONGEST_NAME = 26
LEAST_REACH = 1.0


def changes_figure(result: Pulse, language: Language, look: Look) -> go.Figure:
    """Draw each told change, its interval, and beside it how many answer higher and lower."""
    rows = tested_changes(result)
    reach = max([LEAST_REACH, *(_reach(change) for _, change in rows)])
    sides = (12, 12) if look.is_narrow else (NAMES, COUNTS)
    figure = base_figure(
        look,
        (ROW + (12 if look.is_narrow else 0)) * len(rows) + FEET,
        margin={"l": sides[0], "r": sides[1], "t": 8, "b": FEET - 8},
    )
    notes: list[dict[str, Any]] = []
    for place, (item, change) in enumerate(rows):
        _draw_change(figure, place, item, change, language, look)
        notes += _names(place, item, change, language, look)
    figure.add_shape(
        type="line",
        x0=0,
        x1=0,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        line={"color": look.colours.line, "width": 1},
    )
    add_notes(figure, [*notes, *_directions(reach, language, look)])
    step = 1 if reach > 1.5 else 0.5
    ticks = [step * tick for tick in range(-int(reach / step), int(reach / step) + 1)]
    figure.update_xaxes(
        range=[-reach, reach],
        tickvals=ticks,
        ticktext=[signed(tick, language, 0 if step == 1 else 1) for tick in ticks],
        fixedrange=True,
    )
    figure.update_yaxes(
        range=[len(rows) - 0.4, -0.75 if look.is_narrow else -0.6],
        showticklabels=False,
        showgrid=False,
        fixedrange=True,
    )
    return figure


def _reach(change: Change) -> float:
    mean = change.mean
    return 1.05 * max(abs(mean.lower), abs(mean.upper)) if mean else 0.0


def _draw_change(
    figure: go.Figure,
    place: int,
    item: PulseItem,
    change: Change,
    language: Language,
    look: Look,
) -> None:
    mean, colour = change.mean, look.colours.participants
    if mean is None:
        return
    figure.add_scatter(
        x=[mean.lower, mean.upper],
        y=[place, place],
        mode="lines",
        line={"color": colour, "width": 3.2},
        hoverinfo="skip",
    )
    hover = language.say(
        "{item}: {change} ({lower} to {upper}); {counts}",
        item=item_name(item.item, language),
        change=signed(mean.estimate, language, 1),
        lower=signed(mean.lower, language, 1),
        upper=signed(mean.upper, language, 1),
        counts=change_counts(change, language),
    )
    figure.add_scatter(
        x=[mean.estimate],
        y=[place],
        mode="markers",
        marker={"size": 10, "color": colour},
        text=[plain(hover)],
        hovertemplate="%{text}<extra></extra>",
    )


def _names(
    place: int, item: PulseItem, change: Change, language: Language, look: Look
) -> list[dict[str, Any]]:
    name = item_name(item.item, language)
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    to = language.say("start → {phase}", phase=phase_name(change.phase, language))
    counts = change_counts(change, language)
    named = {"y": place, "xref": "paper", "showarrow": False}
    ink, muted = {"size": 13, "color": look.colours.ink}, {"size": 12, "color": look.colours.muted}
    if look.is_narrow:
        above = {"x": 0, "xanchor": "left", "yshift": 22, "align": "left", "font": ink}
        said = f"<b>{plain(short)}</b> {to}<br>{counts}"
        return [{**named, **above, "text": said}]
    left = {"x": 0, "xanchor": "left", "xshift": -NAMES, "align": "left", "font": ink}
    right = {"x": 1, "xanchor": "left", "xshift": 14, "font": muted}
    return [
        {**named, **left, "text": f"<b>{plain(short)}</b><br>{to}"},
        {**named, **right, "text": counts},
    ]


def _directions(reach: float, language: Language, look: Look) -> list[dict[str, Any]]:
    common = {
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -28,
        "showarrow": False,
        "font": {"size": 12, "color": look.colours.muted},
    }
    return [
        {**common, "x": -reach, "xanchor": "left", "text": language.say("← lower than at start")},
        {**common, "x": reach, "xanchor": "right", "text": language.say("higher than at start →")},
    ]
