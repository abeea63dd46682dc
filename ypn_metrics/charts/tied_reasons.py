"""The three reasons on one screen: what leavers name beside what the programme did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.sides import BEFORE
from ypn_metrics.measures.tied_reasons import Named, TiedReason
from ypn_metrics.wording.reasons import reason_name
from ypn_metrics.wording.tied_reasons import done_lines, named_hover, named_label

# Pixels: of a reason's row; beside the panels the names and what was done.
ROW, NARROW_ROW = 104, 176
NAME_WIDTH, DONE_WIDTH, COUNT_WIDTH = 130, 230, 120
TOP, BOTTOM, LINE = 34, 34, 19


def tied_figure(found: Sequence[TiedReason], language: Language, look: Look) -> go.Figure:
    """Draw a row for each reason: the exits that name it, and in words what was done about it."""
    row = NARROW_ROW if look.is_narrow else ROW
    margin = {"l": NAME_WIDTH, "r": DONE_WIDTH + COUNT_WIDTH, "t": TOP, "b": BOTTOM}
    if look.is_narrow:
        margin = {"l": 10, "r": COUNT_WIDTH, "t": 8, "b": BOTTOM}
    figure = base_figure(look, row * len(found) + margin["t"] + BOTTOM, margin=margin)
    for place, one in enumerate(found):
        _draw_row(figure, one, -place, row, language, look)
    if not look.is_narrow:
        _draw_heads(figure, language, look)
    _share_axis(figure, found, language, look)
    figure.update_yaxes(visible=False, range=[-len(found) + 0.5, 0.5], fixedrange=True)
    return figure


def _draw_row(
    figure: go.Figure, one: TiedReason, y: float, row: int, language: Language, look: Look
) -> None:
    """Pixels are told from the row's middle, so that nothing of it can meet the next."""
    base: dict[str, Any] = {"y": y, "showarrow": False}
    name = {**base, "x": 0, "xref": "paper", "font": {"size": 15},
            "text": f"<b>{reason_name(one.name, language)}</b>"}  # fmt: skip
    if look.is_narrow:
        place = {"xanchor": "left", "yshift": row / 2 - 16}
    else:
        place = {"xanchor": "right", "xshift": -16}
    add_notes(figure, [{**name, **place}])
    middle = 30 if look.is_narrow else 0
    for side, shift in zip(one.named, (12, -12) if len(one.named) == 2 else (0,), strict=True):
        _draw_side(figure, side, y + (middle + shift) / row, language, look)
    lines = done_lines(one, language)
    for place_in, line in enumerate(lines):
        up = LINE * ((len(lines) - 1) / 2 - place_in)
        words = {**base, "text": line, "font": {"size": 13}, "xref": "paper", "xanchor": "left"}
        if look.is_narrow:
            words |= {"x": 0, "yshift": -10 - LINE * place_in}
        else:
            words |= {"x": 1, "xshift": COUNT_WIDTH + 8, "yshift": up}
        add_notes(figure, [words])


def _draw_side(figure: go.Figure, side: Named, y: float, language: Language, look: Look) -> None:
    is_before, share = side.name == BEFORE, side.share
    colour = look.colours.comparators if is_before else look.colours.participants
    add_notes(
        figure,
        [{"x": 1, "xref": "paper", "y": y, "xanchor": "left", "xshift": 8, "showarrow": False,
          "text": named_label(side, language), "font": {"size": 12, "color": colour}}],
    )  # fmt: skip
    if share is None:
        return
    figure.add_scatter(
        x=[share.lower, share.upper],
        y=[y, y],
        mode="lines",
        line={"color": band(colour, 0.55), "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[share.estimate],
        y=[y],
        mode="markers",
        marker={
            "size": 11,
            "color": look.colours.background if is_before else colour,
            "line": {"color": colour, "width": 2},
        },
        text=[named_hover(side, language)],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _draw_heads(figure: go.Figure, language: Language, look: Look) -> None:
    """What each column tells, above it."""
    heads = (
        (0, 0, language.say("What leavers name")),
        (1, COUNT_WIDTH + 8, language.say("What the programme did")),
    )
    add_notes(
        figure,
        [
            {"x": x, "xref": "paper", "y": 1, "yref": "paper", "yanchor": "bottom",
             "xanchor": "left", "xshift": shift, "yshift": 8, "showarrow": False, "text": said,
             "font": {"size": 12, "color": look.colours.muted}}
            for x, shift, said in heads
        ],
    )  # fmt: skip


def _share_axis(
    figure: go.Figure, found: Sequence[TiedReason], language: Language, look: Look
) -> None:
    """From zero to just beyond the highest interval, the same for all three."""
    highest = max(
        (side.share.upper for one in found for side in one.named if side.share), default=0.2
    )
    top = min(1.0, 1.04 * highest)
    step = 0.05 if top <= 0.25 else 0.1 if top <= 0.55 else 0.25
    ticks = [tick * step for tick in range(int(top / step) + 1)]
    figure.update_xaxes(
        range=[0, top],
        tickvals=ticks,
        ticktext=[language.percent(tick) for tick in ticks],
        showgrid=True,
        gridcolor=look.colours.faint,
        fixedrange=True,
    )
