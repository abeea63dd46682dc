"""Retention since the day of hire."""

from __future__ import annotations

import plotly.graph_objects as go

from ypn_metrics.charts.curves import add_at_risk, add_curve, curve_margin, retention_axes
from ypn_metrics.charts.theme import Look, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.retention import Retention

CURVE_MONTHS = (0, 12, 24, 36, 48, 60)


def retention_figure(retention: Retention, language: Language, look: Look) -> go.Figure:
    """Draw the share still employed by time since hire, with the people still followed."""
    figure = base_figure(look, 350, margin=curve_margin(look, right=150, rows=1))
    name = language.say("still employed")
    last_month = min(60.0, (retention.drawn_until_day or 0) * 12 / 365.25)
    colour = look.colours.participants
    add_curve(figure, retention.curve, last_month, colour, name, language, look)
    months = [month for month in CURVE_MONTHS if month <= last_month]
    at_risk = {point.month: point.n_at_risk for point in retention.points}
    add_at_risk(
        figure,
        months,
        [([retention.n_at_start if m == 0 else at_risk.get(m) for m in months], colour)],
        language,
        look,
    )
    title = language.say("months since the day of hire")
    retention_axes(figure, CURVE_MONTHS, 60, title, language, look)
    return figure
