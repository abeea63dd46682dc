"""Those who took part, as people; the units and levels they are in; who came to activities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.panels import quarters
from ypn_metrics.charts.theme import Look, add_notes, band, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.activities import Activity
from ypn_metrics.measures.alumni import Alumni, Place, Where
from ypn_metrics.wording.after import alumni_row_label, came_words, cohort_of, place_name

# Pixels: of the names beside the rows, of the counts after them, of a row and a line of people.
NAME_WIDTH, COUNT_WIDTH, NARROW_COUNT = 210, 200, 96
ROOM, NARROW_ROOM = 640, 340
PITCH, NARROW_PITCH, LINE, GAP, NARROW_NAME = 16, 14, 18, 22, 22
MOST_NAME = 28
BAR, NARROW_BAR = 0.3, 0.2  # half a bar's height, in rows


def alumni_figure(results: Sequence[Alumni], language: Language, look: Look) -> go.Figure:
    """Draw each cohort's people as marks in rows: still there, elsewhere, gone."""
    room = NARROW_ROOM if look.is_narrow else ROOM
    columns = room // (NARROW_PITCH if look.is_narrow else PITCH)
    tops, top = [], 0.0
    for one in results:
        top += NARROW_NAME if look.is_narrow else 0
        tops.append(top)
        lines = 1 if one.employed is None else -(-one.started // columns)
        top += LINE * lines + GAP
    margin = {"l": NAME_WIDTH, "r": COUNT_WIDTH, "t": 8, "b": 0}
    if look.is_narrow:
        margin = {"l": 8, "r": 8, "t": 8, "b": 0}
    figure = base_figure(look, round(top) + 8, margin=margin)
    for one, at in zip(results, tops, strict=True):
        _draw_people(figure, one, at, columns, language, look)
        _name_cohort(figure, one, at, columns, language, look)
    figure.update_xaxes(visible=False, range=[-0.7, columns], fixedrange=True)
    figure.update_yaxes(visible=False, range=[top, -LINE], fixedrange=True)
    return figure


def places_figure(
    places: Sequence[Place], where: Where, language: Language, look: Look
) -> go.Figure:
    """Draw the people of each unit or level as bars from zero."""
    colour = look.colours.participants
    row = 50 if look.is_narrow else 38
    margin = {"l": 8 if look.is_narrow else NAME_WIDTH, "r": NARROW_COUNT, "t": 8, "b": 8}
    figure = base_figure(look, row * max(len(places), 1) + 16, margin=margin)
    for y, place in enumerate(places):
        name = place_name(place, where, language)
        figure.add_bar(
            x=[place.n or 0],
            y=[-y],
            orientation="h",
            width=[2 * (NARROW_BAR if look.is_narrow else BAR)],
            marker={
                "color": colour if place.name is not None else band(colour, 0.25),
                "line": {"color": colour, "width": 1.2},
            },
            hovertext=plain(name),
            hovertemplate="%{hovertext}: %{x}<extra></extra>",
        )
        said = language.say("too few to show") if place.n is None else language.number(place.n)
        _write(figure, -y, name, said, place.n or 0, look)
    most = max((place.n or 0 for place in places), default=1)
    figure.update_xaxes(visible=False, range=[0, max(most, 1)], fixedrange=True)
    figure.update_yaxes(visible=False, range=[-len(places) + 0.4, 0.75], fixedrange=True)
    return figure


def activities_figure(found: Sequence[Activity], language: Language, look: Look) -> go.Figure:
    """Draw the share of each activity's own cohort who came, from 0 to 100 %, with intervals."""
    colour = look.colours.participants
    row = 54 if look.is_narrow else 36
    margin = {"l": 18 if look.is_narrow else NAME_WIDTH, "r": NARROW_COUNT, "t": 8, "b": 34}
    figure = base_figure(look, row * len(found) + 42, margin=margin)
    for y, one in enumerate(found):
        share = one.own
        if share:
            figure.add_scatter(
                x=[share.lower, share.upper],
                y=[-y, -y],
                mode="lines",
                line={"color": band(colour, 0.55), "width": 2},
                hoverinfo="skip",
            )
            figure.add_scatter(
                x=[share.estimate],
                y=[-y],
                mode="markers",
                marker={"size": 11, "color": colour},
                text=[f"{plain(one.name)}, {language.date(one.day)}"],
                hovertemplate="%{text}: %{x:.0%}<extra></extra>",
                cliponaxis=False,
            )
        said = came_words(share, language) if share else language.say("not known")
        _write(figure, -y, one.name, said, 1.0, look)
    figure.update_xaxes(
        range=[0, 1],
        **quarters(language),
        showgrid=True,
        gridcolor=look.colours.faint,
        fixedrange=True,
    )
    figure.update_yaxes(visible=False, range=[-len(found) + 0.4, 0.75], fixedrange=True)
    return figure


def _draw_people(
    figure: go.Figure, one: Alumni, top: float, columns: int, language: Language, look: Look
) -> None:
    if one.employed is None:
        return
    employed = round(one.employed.k)
    moved = round(one.other_unit.k) if one.other_unit else 0
    kinds = (
        ("circle", employed - moved, True, language.say("employed, in the same unit")),
        ("diamond", moved, True, language.say("employed, in another unit")),
        ("circle", one.started - employed, False, language.say("no longer employed")),
    )
    colour, start = look.colours.participants, 0
    for symbol, n, is_filled, name in kinds:
        places = range(start, start + n)
        figure.add_scatter(
            x=[place % columns for place in places],
            y=[top + LINE * (place // columns) for place in places],
            mode="markers",
            marker={
                "symbol": symbol,
                "size": 11 if symbol == "circle" else 12,
                "color": colour if is_filled else look.colours.background,
                "line": {"color": colour, "width": 1.5},
            },
            text=[plain(f"{cohort_of(one, language)}: {language.number(n)} {name}")] * n,
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
        start += n


def _name_cohort(
    figure: go.Figure, one: Alumni, top: float, columns: int, language: Language, look: Look
) -> None:
    name, label = _short(cohort_of(one, language)), alumni_row_label(one, language)
    base: dict[str, Any] = {"showarrow": False, "font": {"size": 13}}
    if look.is_narrow:
        add_notes(figure, [{**base, "x": 0, "xref": "paper", "xanchor": "left", "y": top - 9,
                            "yanchor": "bottom", "text": f"{plain(name)} · {label}"}])  # fmt: skip
        return
    add_notes(
        figure,
        [
            {**base, "x": 0, "xref": "paper", "xanchor": "right", "xshift": -12, "y": top,
             "text": plain(name)},
            {**base, "x": min(one.started, columns), "xanchor": "left", "xshift": 2, "y": top,
             "text": label},
        ],
    )  # fmt: skip


def _write(figure: go.Figure, y: float, name: str, said: str, at: float, look: Look) -> None:
    """A row's name, left of it or on a phone above it, and what stands after its mark."""
    if look.is_narrow:
        place: dict[str, Any] = {"xanchor": "left", "yanchor": "bottom", "y": y + NARROW_BAR}
    else:
        place = {"xanchor": "right", "xshift": -12, "y": y}
    base: dict[str, Any] = {"showarrow": False, "font": {"size": 13}}
    add_notes(
        figure,
        [
            {**base, "x": 0, "xref": "paper", "text": plain(_short(name)), **place},
            {**base, "x": at, "y": y, "xanchor": "left", "xshift": 10, "text": plain(said)},
        ],
    )


def _short(name: str) -> str:
    return name if len(name) <= MOST_NAME + 4 else f"{name[:MOST_NAME]}…"
