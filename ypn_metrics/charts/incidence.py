"""Of those hired, how many have left by which kind of exit."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from ypn_metrics.charts.curves import (
    add_at_risk,
    curve_margin,
    name_ends,
    retention_axes,
)
from ypn_metrics.charts.retention import CURVE_MONTHS, LAST_MONTH, span_of
from ypn_metrics.charts.theme import Look, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.incidence import Incidence
from ypn_metrics.measures.periods import DAYS_A_MONTH
from ypn_metrics.results import Floats, RetentionCurve
from ypn_metrics.wording.when import CAUSES

# Kind of exit -> place among the colours of other categories, and how densely it is filled.
COLOURS = {"voluntary": 0, "involuntary": 3, "other": 5}
LOST_OPACITY, KEPT_OPACITY = 0.55, 0.10


def incidence_figure(incidence: Incidence, language: Language, look: Look) -> go.Figure:
    """Stack the shares lost to each kind of exit; what is left above them is still employed.

    Read at the end of each month: at this size no more could be told apart.
    """
    figure = base_figure(look, 350, margin=curve_margin(look, right=190, rows=1))
    first, last = span_of(incidence.start_day, incidence.drawn_until_day)
    if last > first:
        months = np.unique(np.concatenate([[first], np.arange(np.ceil(first), last), [last]]))
        _draw_stack(figure, incidence, months, language, look)
    shown = [month for month in CURVE_MONTHS if first <= month <= last]
    add_at_risk(
        figure,
        shown,
        [([_followed(incidence, month) for month in shown], look.colours.muted)],
        language,
        look,
    )
    title = language.say("months since the day of hire")
    retention_axes(figure, CURVE_MONTHS, int(LAST_MONTH), title, language, look)
    return figure


def _draw_stack(
    figure: go.Figure, incidence: Incidence, months: Floats, language: Language, look: Look
) -> None:
    reached, ends = np.zeros(len(months)), []
    for cause, place in COLOURS.items():
        colour = look.colours.others[place]
        lost = 1 - _at(incidence.kept[cause].retention, incidence.kept[cause], months)
        name = language.tell(CAUSES[cause])
        _draw_layer(figure, months, reached + lost, lost, name, colour, LOST_OPACITY, language)
        ends.append((LAST_MONTH, float(reached[-1] + lost[-1] / 2), lost[-1], name, colour))
        reached = reached + lost
    kept, name, colour = 1 - reached, language.say("still employed"), look.colours.participants
    _draw_layer(figure, months, np.ones(len(months)), kept, name, colour, KEPT_OPACITY, language)
    ends.append((LAST_MONTH, float(1 - kept[-1] / 2), kept[-1], name, colour))
    name_ends(
        figure,
        [
            (month, middle, f"<b>{language.percent(float(share))}</b> {name}", colour)
            for month, middle, share, name, colour in ends
        ],
        look,
        gap=0.08,
        top_on_phone=0.94,
    )


def _draw_layer(
    figure: go.Figure,
    months: Floats,
    top: Floats,
    share: Floats,
    name: str,
    colour: str,
    opacity: float,
    language: Language,
) -> None:
    figure.add_scatter(
        x=months,
        y=top,
        mode="lines",
        line={"color": colour, "width": 0.8 if opacity == LOST_OPACITY else 0, "shape": "hv"},
        fill="tonexty" if figure.data else "tozeroy",
        fillcolor=band(colour, opacity),
        text=[language.percent(value) for value in share.tolist()],
        hovertemplate=f"%{{x:.0f}}: %{{text}}<extra>{name}</extra>",
    )


def _at(values: Floats, curve: RetentionCurve, months: Floats) -> Floats:
    """A curve's values at the end of each month; one before its first step."""
    days = np.floor(months * DAYS_A_MONTH + 1e-6)
    return np.concatenate([[1.0], values])[np.searchsorted(curve.time_days, days, side="right")]


def _followed(incidence: Incidence, month: int) -> int | None:
    if month == 0:
        return incidence.n_at_start
    return next((p.n_at_risk for p in incidence.points if p.month == month), None)
