"""Each value's seats in the range that a fair draw from the pool gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, band, base_figure, plain
from ypn_metrics.disclosure.seats import ALL_OTHERS
from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.fair_draws import FairDraw
from ypn_metrics.wording.values import value_name

Draws = Sequence[tuple[CohortComposition, Sequence[FairDraw]]]
ROW = 27  # pixels
MOST_COHORTS = 3
MOST_VALUES = 14
# Shares of the width: of the values' names, and of the gap between two cohorts.
NAMES, GAP = 0.19, 0.045


def fair_draws_figure(draws: Draws, language: Language, look: Look) -> go.Figure:
    """Draw the newest cohorts beside each other (on a phone: below), a row for each value.

    A band is what a fair draw gives, a thin line the pool's share, a mark the seats: orange
    where they are outside.
    """
    shown = draws[-MOST_COHORTS:]
    values = values_drawn(shown)
    panels = len(shown) if look.is_narrow else 1
    figure = base_figure(
        look,
        panels * (ROW * len(values) + 44) + 22,
        margin={"l": 0, "r": 8, "t": 4, "b": 4},
    )
    most = max(max(d.most, d.share.seats) for _, values_of in shown for d in values_of)
    notes: list[dict[str, Any]] = []
    for place, (cohort, of_cohort) in enumerate(shown):
        axes = _axes(figure, place, len(shown), len(values), most, look)
        notes.append(_cohort_note(cohort.cohort, axes))
        _draw_cohort(figure, of_cohort, values, axes, cohort.cohort, language, look)
        if look.is_narrow or place == 0:
            notes += _value_notes(values, axes, language)
    add_notes(figure, notes)
    return figure


def values_drawn(draws: Draws) -> list[str]:
    """Values in the order of the rows: women first, then by seats, all others together last."""
    totals: dict[str, int] = {}
    for _, of_cohort in draws[-MOST_COHORTS:]:
        for draw in of_cohort:
            totals[draw.share.value] = totals.get(draw.share.value, 0) + draw.share.seats
    ordered = sorted(
        totals,
        key=lambda value: (value == ALL_OTHERS, value != "woman", -totals[value], value),
    )
    return ordered[:MOST_VALUES]


def _axes(
    figure: go.Figure, place: int, panels: int, rows: int, most: int, look: Look
) -> tuple[str, str]:
    """Lay out one cohort's pair of axes, and return their names."""
    suffix = "" if place == 0 else str(place + 1)
    if look.is_narrow:
        share = 1 / panels
        x_domain, y_domain = [0.4, 1], [1 - share * (place + 1), 1 - share * place]
    else:
        width = (1 - NAMES - GAP * (panels - 1)) / panels
        start = NAMES + place * (width + GAP)
        x_domain, y_domain = [start, start + width], [0, 1]
    figure.update_layout(
        {
            f"xaxis{suffix}": {
                "domain": x_domain,
                "anchor": f"y{suffix}",
                "range": [-0.6, most + 1.6],
                "showticklabels": False,
                "ticks": "",
                "fixedrange": True,
            },
            f"yaxis{suffix}": {
                "domain": y_domain,
                "anchor": f"x{suffix}",
                "range": [-rows + 0.4, 1.3],
                "visible": False,
                "fixedrange": True,
            },
        }
    )
    return f"x{suffix}", f"y{suffix}"


def _draw_cohort(
    figure: go.Figure,
    draws: Sequence[FairDraw],
    values: Sequence[str],
    axes: tuple[str, str],
    cohort: str,
    language: Language,
    look: Look,
) -> None:
    drawn = [draw for draw in draws if draw.share.value in values]
    rows = [-values.index(draw.share.value) for draw in drawn]
    on: dict[str, Any] = {"xaxis": axes[0], "yaxis": axes[1]}
    for draw, y in zip(drawn, rows, strict=True):
        _draw_range(figure, draw, y, on, look)
    colours = [
        look.colours.signal if draw.is_outside else look.colours.participants for draw in drawn
    ]
    figure.add_scatter(
        x=[draw.share.seats for draw in drawn],
        y=rows,
        mode="markers+text",
        # Outside is told by its shape as well.
        marker={
            "size": [23 if draw.is_outside else 19 for draw in drawn],
            # Marks of several sizes are drawn half transparent unless told otherwise.
            "opacity": 1,
            "color": colours,
            "symbol": ["diamond" if draw.is_outside else "circle" for draw in drawn],
            "line": {"width": 1, "color": look.colours.background},
        },
        text=[str(draw.share.seats) for draw in drawn],
        textposition="middle center",
        textfont={"size": 12, "color": look.colours.background},
        customdata=[_told(draw, cohort, language) for draw in drawn],
        hovertemplate="%{customdata}<extra></extra>",
        **on,
    )


def _draw_range(figure: go.Figure, draw: FairDraw, y: int, on: dict[str, Any], look: Look) -> None:
    """What a fair draw gives as a band, and what the pool's share would as a line."""
    expected = draw.share.of * draw.share.pool / draw.share.pool_of
    ends = {"x": [draw.fewest - 0.25, draw.most + 0.25], "y": [y, y]}
    line = {"width": 13, "color": band(look.colours.comparators, 0.28)}
    figure.add_scatter(**ends, mode="lines", line=line, hoverinfo="skip", **on)
    tick = {"width": 2, "color": look.colours.ink}
    ends = {"x": [expected, expected], "y": [y - 0.42, y + 0.42]}
    figure.add_scatter(**ends, mode="lines", line=tick, hoverinfo="skip", **on)


def _told(draw: FairDraw, cohort: str, language: Language) -> str:
    return plain(
        language.say(
            "{cohort}, {value}: {seats} seats; a fair draw gives {fewest} to {most}",
            cohort=cohort,
            value=value_name(draw.share.value, language),
            seats=draw.share.seats,
            fewest=draw.fewest,
            most=draw.most,
        )
    )


def _cohort_note(cohort: str, axes: tuple[str, str]) -> dict[str, Any]:
    return {
        "x": -0.35,
        "y": 0.95,
        "xref": axes[0],
        "yref": axes[1],
        "text": f"<b>{plain(cohort)}</b>",
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "font": {"size": 14},
    }


def _value_notes(
    values: Sequence[str], axes: tuple[str, str], language: Language
) -> list[dict[str, Any]]:
    return [
        {
            "x": 0,
            "y": -row,
            "xref": "paper",
            "yref": axes[1],
            "text": plain(value_name(value, language)),
            "showarrow": False,
            "xanchor": "left",
            "font": {"size": 13},
        }
        for row, value in enumerate(values)
    ]
