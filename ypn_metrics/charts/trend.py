"""The trend of the exit rate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_band, band, base_figure, mark_day, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Trend, Turnover
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.programme import Event
from ypn_metrics.wording.values import exits_of


def trend_figure(
    trend: Trend,
    cohorts: Sequence[Cohort],
    events: Sequence[Event],
    language: Language,
    look: Look,
) -> go.Figure:
    """Draw the rolling 12-month exit rate in the band that chance alone keeps it in.

    Cohort starts and outside events are marked; only points outside the band are coloured.
    """
    days = [point.last_day for point in trend.points]
    top = _top(trend)
    figure = base_figure(
        look, 330 if look.is_narrow else 350, margin={"l": 36, "r": 54, "t": 26, "b": 32}
    )
    _mark_events(figure, events, (days[0], days[-1]), top, language, look)
    _draw_limits(figure, trend, days, top, language, look)
    _draw_rates(figure, trend, days, language, look)
    _mark_outside(figure, trend.outside, look)
    for number, cohort in enumerate(cohorts, start=1):
        if days[0] <= cohort.start_date <= days[-1]:
            name = str(number) if look.is_narrow else language.say("cohort {n}", n=number)
            mark_day(figure, look, cohort.start_date, name, top)
    figure.update_yaxes(range=[0, top * 1.001], fixedrange=True, nticks=6)
    figure.update_xaxes(fixedrange=True, nticks=5 if look.is_narrow else 12)
    return figure


def _top(trend: Trend) -> float:
    """Where the picture ends: limits of a group that began small run off it, not flatten it."""
    highest = max(point.estimate.estimate for point in trend.points if point.estimate)
    return 1.12 * max(highest, 1.25 * float(np.median(trend.upper_limits))) or 1.0


def _draw_limits(
    figure: go.Figure,
    trend: Trend,
    days: list[dt.date],
    top: float,
    language: Language,
    look: Look,
) -> None:
    colours = look.colours
    add_band(figure, days, trend.lower_limits, trend.upper_limits, colours.comparators)
    figure.add_scatter(
        x=[days[0], days[-1]],
        y=[trend.long_run.estimate] * 2,
        mode="lines",
        hoverinfo="skip",
        line={"color": colours.comparators, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=days[0],
        y=min(trend.upper_limits[0], top),
        text=language.say("where chance alone keeps it"),
        showarrow=False,
        xanchor="left",
        xshift=4,
        yanchor="bottom" if trend.upper_limits[0] < top else "top",
        font={"size": 12, "color": colours.muted},
    )


def _draw_rates(
    figure: go.Figure, trend: Trend, days: list[dt.date], language: Language, look: Look
) -> None:
    colour = look.colours.participants
    estimates = [point.estimate for point in trend.points if point.estimate]
    rates = [estimate.estimate for estimate in estimates]
    # Thin lines: a second shaded band would hide the one that says what chance allows.
    for edge in ("lower", "upper"):
        figure.add_scatter(
            x=days,
            y=[getattr(estimate, edge) for estimate in estimates],
            mode="lines",
            line={"color": band(colour, 0.45), "width": 0.8},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=days,
        y=rates,
        mode="lines",
        line={"color": colour, "width": 2.4},
        text=[_hover(point, language) for point in trend.points],
        hovertemplate="%{text}<extra></extra>",
    )
    figure.add_annotation(
        x=days[-1],
        y=rates[-1],
        text=f"<b>{language.number(rates[-1], 1)}</b>",
        showarrow=False,
        xanchor="left",
        xshift=6,
        font={"color": colour, "size": 16},
    )


def _mark_events(
    figure: go.Figure,
    events: Sequence[Event],
    shown: tuple[dt.date, dt.date],
    top: float,
    language: Language,
    look: Look,
) -> None:
    for event in events:
        start, end = max(event.first_day, shown[0]), min(event.last_day, shown[1])
        if start >= end:
            continue
        figure.add_shape(
            type="rect",
            x0=start,
            x1=end,
            y0=0,
            y1=top,
            line_width=0,
            layer="below",
            fillcolor=look.colours.faint,
            opacity=0.55,
        )
        figure.add_annotation(
            x=start,
            y=0,
            text=plain(language.named(event.name)),
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            xshift=4,
            font={"size": 12, "color": look.colours.muted},
        )


def _mark_outside(figure: go.Figure, points: Sequence[Turnover], look: Look) -> None:
    figure.add_scatter(
        x=[point.last_day for point in points],
        y=[point.estimate.estimate if point.estimate else np.nan for point in points],
        mode="markers",
        hoverinfo="skip",
        marker={"size": 8, "color": look.colours.signal, "symbol": "diamond"},
    )


def _hover(point: Turnover, language: Language) -> str:
    estimate = point.estimate
    if estimate is None:
        return ""
    return language.say(
        "{month}: {rate} per 100 a year ({lower}–{upper}), {exits}",
        month=language.month(point.last_day),
        rate=language.number(estimate.estimate, 1),
        lower=language.number(estimate.lower, 1),
        upper=language.number(estimate.upper, 1),
        exits=exits_of(point.exits, language),
    )
