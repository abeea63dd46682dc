"""What figures of several panels over the same years have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.labelling import CHARACTER
from ypn_metrics.charts.theme import Look, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.programme import Event

# Pixels of the narrowest page that shows a figure: a small tablet's, and a small phone's.
NARROWEST = {False: 608, True: 328}
GAP = 6  # pixels between two names


def mark_cohorts(
    figure: go.Figure,
    cohorts: Sequence[Cohort],
    days: tuple[dt.date, dt.date],
    language: Language,
    look: Look,
) -> None:
    """Mark cohort starts by a thin line across all panels, and name those that have room.

    The figure's margins are set before. The newest has its name always.
    """
    within = [(n, c) for n, c in enumerate(cohorts, start=1) if days[0] <= c.start_date <= days[1]]
    places = [_pixels(figure, cohort.start_date, days, look) for _, cohort in within]
    names = [language.say("cohort {n}", n=number) for number, _ in within]
    if look.is_narrow or len(_apart(places, names)) < len(within):
        names = [str(number) for number, _ in within]
    named = _apart(places, names)
    for place, (_, cohort) in enumerate(within):
        figure.add_shape(
            type="line",
            x0=cohort.start_date,
            x1=cohort.start_date,
            y0=0,
            y1=1,
            yref="paper",
            layer="below",
            line={"color": look.colours.line, "width": 1},
        )
        if place in named:
            figure.add_annotation(
                x=cohort.start_date,
                y=1,
                yref="paper",
                yanchor="bottom",
                text=names[place],
                showarrow=False,
                font={"size": 11 if look.is_narrow else 12, "color": look.colours.muted},
            )


def _pixels(figure: go.Figure, day: dt.date, days: tuple[dt.date, dt.date], look: Look) -> float:
    """How far from the axis a day stands, on the narrowest page that shows the figure."""
    margin: Any = figure.layout.margin  # pyright: ignore[reportAttributeAccessIssue]
    room = NARROWEST[look.is_narrow] - (margin.l or 0) - (margin.r or 0)
    return room * ((day - days[0]) / max(days[1] - days[0], dt.timedelta(days=1)))


def _apart(places: Sequence[float], names: Sequence[str]) -> set[int]:
    """Which names can stand side by side, the newest first."""
    kept: set[int] = set()
    left = float("inf")
    for place in sorted(range(len(places)), key=lambda i: places[i], reverse=True):
        half = (CHARACTER * len(names[place]) + GAP) / 2
        if places[place] + half <= left:
            kept.add(place)
            left = places[place] - half
    return kept


def mark_events(
    figure: go.Figure,
    events: Sequence[Event],
    days: tuple[dt.date, dt.date],
    name_height: float,
    language: Language,
    look: Look,
) -> None:
    """Shade outside events across all panels; their names stand at a part of the height."""
    for event in events:
        start, end = max(event.first_day, days[0]), min(event.last_day, days[1])
        if start >= end:
            continue
        figure.add_shape(
            type="rect",
            x0=start,
            x1=end,
            y0=0,
            y1=1,
            yref="paper",
            line_width=0,
            layer="below",
            fillcolor=look.colours.faint,
            opacity=0.55,
        )
        figure.add_annotation(
            x=start + (end - start) / 2,
            y=name_height,
            yref="paper",
            yanchor="middle",
            text=plain(language.named(event.name)),
            showarrow=False,
            font={"size": 11 if look.is_narrow else 12, "color": look.colours.muted},
        )


def quarters(language: Language) -> dict[str, Any]:
    """Ticks of an axis from 0 to 100 %, at every quarter."""
    shares = [0, 0.25, 0.5, 0.75, 1]
    return {"tickvals": shares, "ticktext": [language.percent(share) for share in shares]}


def share_axis(
    figure: go.Figure, top: float, domain: tuple[float, float], language: Language
) -> None:
    """The lower panel's axis, from zero to ``top``, in round percentages."""
    step = 0.1 if top <= 0.4 else 0.25 if top <= 0.75 else 0.5
    ticks = [tick * step for tick in range(int(min(top, 1.0) / step) + 1)]
    figure.update_layout(
        yaxis2={
            "domain": domain,
            "range": [0, top],
            "tickvals": ticks,
            "ticktext": [language.percent(tick) for tick in ticks],
            "fixedrange": True,
            "anchor": "x",
        }
    )


def name_panel(figure: go.Figure, top: float, name: str, look: Look) -> None:
    """What a panel's axis counts, above it."""
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=top,
        yref="paper",
        yanchor="bottom",
        text=name,
        showarrow=False,
        font={"size": 12, "color": look.colours.muted},
    )
