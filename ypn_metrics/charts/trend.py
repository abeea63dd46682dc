"""The trend: rolling twelve months in the band that chance alone keeps them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

import numpy as np
import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_band, band, base_figure, mark_day, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Turnover, unit_of
from ypn_metrics.measures.trend import Trend
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.programme import Event
from ypn_metrics.wording.attrition import rate_value
from ypn_metrics.wording.trend import counted_in

MOST_TICKS = 6


def trend_figure(
    trend: Trend,
    cohorts: Sequence[Cohort],
    events: Sequence[Event],
    language: Language,
    look: Look,
) -> go.Figure:
    """Draw rolling twelve months in the band that chance alone keeps them in.

    Cohort starts and outside events are marked; only points outside the band are coloured.
    """
    days = [point.last_day for point in trend.points]
    bottom, top = _ends(trend)
    figure = base_figure(
        look,
        330 if look.is_narrow else 350,
        margin={"l": 36 if trend.basis == "exit_rate" else 44, "r": 60, "t": 26, "b": 32},
    )
    mark_events(figure, events, (days[0], days[-1]), (bottom, top), language, look)
    _draw_limits(figure, trend, days, (bottom, top), language, look)
    _draw_rates(figure, trend, days, language, look)
    _mark_outside(figure, trend.outside, look)
    for number, cohort in enumerate(cohorts, start=1):
        if days[0] <= cohort.start_date <= days[-1]:
            name = str(number) if look.is_narrow else language.say("cohort {n}", n=number)
            mark_day(figure, look, cohort.start_date, name, top)
    _draw_axes(figure, trend, (bottom, top), language, look)
    return figure


def _ends(trend: Trend) -> tuple[float, float]:
    """Where the picture begins and ends: at zero, but for a share of nearly everybody."""
    estimates = [point.estimate for point in trend.points if point.estimate]
    if trend.basis == "stability":
        lowest = min(float(np.median(trend.lower_limits)), *(e.lower for e in estimates))
        # With room under the band for its name.
        return max(0, floor(10 * (lowest - 0.2 * (1 - lowest)))) / 10, 1.0
    # Limits of a group that began small run off it, not flatten it.
    highest = max(estimate.estimate for estimate in estimates)
    top = 1.12 * max(highest, 1.25 * float(np.median(trend.upper_limits)))
    return 0.0, top or unit_of(trend.basis) / 100


def _draw_axes(
    figure: go.Figure, trend: Trend, ends: tuple[float, float], language: Language, look: Look
) -> None:
    bottom, top = ends
    step = _step(top - bottom)
    ticks = [step * place for place in range(ceil(bottom / step - 1e-9), floor(top / step) + 1)]
    decimals = max(0, -floor(log10(step * 100 / unit_of(trend.basis)) + 1e-9))
    write = language.number if trend.basis == "exit_rate" else language.percent
    figure.update_yaxes(
        range=[bottom, top + 0.001 * (top - bottom)],
        fixedrange=True,
        tickvals=ticks,
        ticktext=[write(tick, decimals) for tick in ticks],
    )
    days = [point.last_day for point in trend.points]
    room = dt.timedelta(days=0 if len(days) > 1 else 15)
    figure.update_xaxes(
        range=[days[0] - room, days[-1] + room],
        fixedrange=True,
        nticks=5 if look.is_narrow else 12,
    )
    _note_axis(figure, trend, bottom, language, look)


def _note_axis(
    figure: go.Figure, trend: Trend, bottom: float, language: Language, look: Look
) -> None:
    """What the axis counts per, or that it does not begin at zero."""
    if trend.basis == "exit_rate":
        said = language.say("per 100 person-years")
        place = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "top", "xshift": 4}
    elif bottom > 0:
        said = language.say("the axis begins at {share}", share=language.percent(bottom))
        # Above the row of the events' names.
        place = {"x": 1, "y": 0, "xanchor": "right", "yanchor": "bottom", "yshift": 18}
    else:
        return
    figure.add_annotation(
        text=said,
        xref="paper",
        yref="paper",
        showarrow=False,
        font={"size": 12, "color": look.colours.muted},
        **place,
    )


def _step(width: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that divides a width into few enough parts."""
    least = width / MOST_TICKS
    power = 10.0 ** floor(log10(least))
    return next(power * part for part in (1, 2, 5, 10) if power * part >= least)


def _draw_limits(
    figure: go.Figure,
    trend: Trend,
    days: list[dt.date],
    ends: tuple[float, float],
    language: Language,
    look: Look,
) -> None:
    if not trend.can_be_judged:
        return
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
        text=language.say("where chance alone keeps it"),
        showarrow=False,
        font={"size": 12, "color": colours.muted},
        **_place_of_name(trend, days, ends),
    )


def _place_of_name(trend: Trend, days: list[dt.date], ends: tuple[float, float]) -> dict[str, Any]:
    """At the edge of the band that has room: below shares, above rates, or inside the latter."""
    if trend.basis == "stability":
        place = {"x": days[-1], "y": trend.lower_limits[-1], "xanchor": "right", "yanchor": "top"}
        return {**place, "xshift": -4}
    bottom, top = ends
    place = {"x": days[0], "xanchor": "left", "xshift": 4}
    if trend.upper_limits[0] < top - 0.06 * (top - bottom):
        return {**place, "y": trend.upper_limits[0], "yanchor": "bottom"}
    # Below the name of the axis.
    return {**place, "y": top, "yanchor": "top", "yshift": -18}


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
        text=[_hover(point, trend, language) for point in trend.points],
        hovertemplate="%{text}<extra></extra>",
    )
    figure.add_annotation(
        x=days[-1],
        y=rates[-1],
        text=f"<b>{rate_value(rates[-1], trend.basis, language)}</b>",
        showarrow=False,
        xanchor="left",
        xshift=6,
        font={"color": colour, "size": 16 if trend.basis == "exit_rate" else 14},
    )


def mark_events(
    figure: go.Figure,
    events: Sequence[Event],
    shown: tuple[dt.date, dt.date],
    ends: tuple[float, float],
    language: Language,
    look: Look,
) -> None:
    """Shade and name what happened outside the company in the time that is shown."""
    bottom, top = ends
    for event in events:
        start, end = max(event.first_day, shown[0]), min(event.last_day, shown[1])
        if start >= end:
            continue
        figure.add_shape(
            type="rect",
            x0=start,
            x1=end,
            y0=bottom,
            y1=top,
            line_width=0,
            layer="below",
            fillcolor=look.colours.faint,
            opacity=0.55,
        )
        figure.add_annotation(
            x=start,
            y=bottom,
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
        cliponaxis=False,
        marker={"size": 8, "color": look.colours.signal, "symbol": "diamond"},
    )


def _hover(point: Turnover, trend: Trend, language: Language) -> str:
    estimate = point.estimate
    if estimate is None:
        return ""
    rate, lower, upper = (
        rate_value(value, trend.basis, language)
        for value in (estimate.estimate, estimate.lower, estimate.upper)
    )
    values = {"rate": rate, "lower": lower, "upper": upper}
    month, counted = language.month(point.last_day), counted_in(point, trend, language)
    if trend.basis == "exit_rate":
        return language.say(
            "{month}: {rate} per 100 person-years ({lower}–{upper}), {counted}",
            month=month,
            counted=counted,
            **values,
        )
    return language.say(
        "{month}: {rate} ({lower}–{upper}), {counted}", month=month, counted=counted, **values
    )
