"""Forecasts, and what became of the earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.forecast import Forecast
from ypn_metrics.results import Estimate
from ypn_metrics.wording.ahead import made_when

RANGE_OPACITY = 0.3
ROW = 76  # pixels from forecast to forecast


def forecast_figure(results: Sequence[Forecast], language: Language, look: Look) -> go.Figure:
    """Draw one line a forecast, oldest on top: its range, the middle, and what happened.

    A mark of what happened outside the range has the colour of what lies outside limits.
    """
    ages = range(len(results) - 1, -1, -1)
    shown = [(age, r, r.exits) for age, r in zip(ages, results, strict=True) if r.exits]
    left = 22 if look.is_narrow else 180  # half a mark's name, where nobody left
    figure = base_figure(
        look,
        ROW * len(shown) + 52,
        margin={"l": left, "r": 12, "t": 8, "b": 44},
    )
    for row, (age, result, exits) in enumerate(shown):
        _draw_range(figure, -row, exits, look)
        _name_row(figure, -row, age, result, exits, language, look)
        if result.actual is not None:
            _draw_actual(figure, -row, result, result.actual, language, look)
    _axes(figure, len(shown), _top(shown), language, look)
    return figure


def _top(shown: Sequence[tuple[int, Forecast, Estimate]]) -> float:
    highest = max((max(exits.upper, r.actual or 0) for _, r, exits in shown), default=1)
    return max(highest, 1)


def _draw_range(figure: go.Figure, y: int, exits: Estimate, look: Look) -> None:
    colour = look.colours.participants
    figure.add_scatter(
        x=[exits.lower, exits.upper],
        y=[y, y],
        mode="lines",
        line={"color": band(colour, RANGE_OPACITY), "width": 16},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[exits.estimate],
        y=[y],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 20, "color": colour, "line": {"width": 3}},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _draw_actual(
    figure: go.Figure, y: int, result: Forecast, actual: int, language: Language, look: Look
) -> None:
    colour = look.colours.ink if result.held else look.colours.signal
    figure.add_scatter(
        x=[actual],
        y=[y],
        mode="markers",
        marker={"symbol": "diamond", "size": 12, "color": colour},
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure.add_annotation(
        x=actual,
        y=y,
        text=language.say("<b>{n}</b> left", n=actual),
        showarrow=False,
        yanchor="top",
        yshift=-9,
        font={"size": 13, "color": colour},
    )


def _name_row(
    figure: go.Figure,
    y: int,
    age: int,
    result: Forecast,
    exits: Estimate,
    language: Language,
    look: Look,
) -> None:
    said = language.say(
        "{lower}–{upper}, middle {middle}",
        lower=int(exits.lower),
        upper=int(exits.upper),
        middle=round(exits.estimate),
    )
    when, small = made_when(age, language), {"size": 13, "color": look.colours.participants}
    if look.is_narrow:
        words = f"<b>{when}</b>: {said}"
        figure.add_annotation(
            x=0, y=y, text=words, showarrow=False, xanchor="left", yanchor="bottom", yshift=13,
            font={"size": 14},
        )  # fmt: skip
        return
    figure.add_annotation(
        x=0, y=y, text=f"<b>{when}</b><br>{language.date(result.made_on)}", showarrow=False,
        xanchor="right", xshift=-28, align="right", font={"size": 14},
    )  # fmt: skip
    figure.add_annotation(
        x=(exits.lower + exits.upper) / 2, y=y, text=said, showarrow=False, yanchor="bottom",
        yshift=13, font=small,
    )  # fmt: skip


def _axes(figure: go.Figure, n_rows: int, top: float, language: Language, look: Look) -> None:
    figure.update_xaxes(
        range=[0, top * 1.06],
        fixedrange=True,
        showgrid=True,
        gridcolor=look.colours.faint,
        nticks=5 if look.is_narrow else 10,
        title=language.say("people who leave within twelve months"),
    )
    figure.update_yaxes(visible=False, range=[0.45 - n_rows, 0.55], fixedrange=True)
