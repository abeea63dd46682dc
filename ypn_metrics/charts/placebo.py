"""Placebo cohorts' differences, and the real one among them."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from ypn_metrics.charts.forest import points_axis
from ypn_metrics.charts.theme import Look, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.statistics.placebo import SAME, Placebo
from ypn_metrics.wording.points import signed

HEIGHT = 190
MARGIN = {"l": 10, "r": 16, "t": 30, "b": 34}
MOST_BARS = 40
END = 0.2  # of the axis: a name in the middle of it would reach over its end on a phone


def placebo_figure(found: Placebo, language: Language, look: Look) -> go.Figure:
    """Draw how many placebo cohorts show which difference; those that reach the real one darker."""
    figure = base_figure(look, HEIGHT, margin=MARGIN, bargap=0.12, barmode="stack")
    drawn = 100 * found.drawn
    is_as_far = reaching(found)
    edges = _edges(np.append(drawn, 100 * found.observed))
    middles = (edges[1:] + edges[:-1]) / 2
    grey = look.colours.comparators
    for which, opacity in ((is_as_far, 1.0), (~is_as_far, 0.4)):
        counts = np.histogram(drawn[which], edges)[0]
        figure.add_bar(
            x=middles,
            y=counts,
            marker={"color": band(grey, opacity), "line": {"width": 0}},
            text=[_hover(*args, language) for args in zip(edges, edges[1:], counts, strict=False)],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
    _mark_real(figure, 100 * found.observed, edges, language, look)
    _draw_axes(figure, edges, language, look)
    return figure


def reaching(found: Placebo) -> np.ndarray:
    """Which placebo cohorts lie as far out as the real one, on its side."""
    if found.observed >= 0:
        return found.drawn >= found.observed - SAME
    return found.drawn <= found.observed + SAME


def _edges(points: np.ndarray) -> np.ndarray:
    """Whole points, or wider where they would be too many bars; a half stands at 0."""
    low, high = float(points.min()), float(points.max())
    step = next(s for s in (1, 2, 5, 10, 20) if (high - low) / s < MOST_BARS)
    first, last = np.floor(low / step - 0.5), np.ceil(high / step + 0.5)
    return (
        step * (np.arange(first, last + 1) + 0.5) if first < last else step * np.array([-0.5, 0.5])
    )


def _hover(low: float, high: float, n: int, language: Language) -> str:
    return language.plural(
        "{n} placebo cohort from {low} to {high} points",
        "{n} placebo cohorts from {low} to {high} points",
        int(n),
        low=signed(low, language, 1),
        high=signed(high, language, 1),
    )


def _mark_real(
    figure: go.Figure, points: float, edges: np.ndarray, language: Language, look: Look
) -> None:
    blue = look.colours.participants
    name = language.say("participants {points}", points=signed(points, language))
    figure.add_shape(
        type="line",
        x0=points,
        x1=points,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": blue, "width": 3},
    )
    figure.add_annotation(
        x=points,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor=_towards_the_middle((points - edges[0]) / (edges[-1] - edges[0])),
        text=f"<b>{name}</b>",
        showarrow=False,
        font={"size": 13, "color": blue},
    )


def _towards_the_middle(place: float) -> str:
    """At an end of the axis a name reads inwards: outside the picture it would be cut off."""
    if place > 1 - END:
        return "right"
    return "left" if place < END else "center"


def _draw_axes(figure: go.Figure, edges: np.ndarray, language: Language, look: Look) -> None:
    points_axis(figure, float(edges[0]), float(edges[-1]), language, look)
    figure.update_yaxes(visible=False, rangemode="tozero", fixedrange=True)
