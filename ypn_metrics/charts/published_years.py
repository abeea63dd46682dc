"""Years of leavers as marks with their intervals, in the band that chance alone keeps them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, band, base_figure, mark_day, plain
from ypn_metrics.charts.trend import mark_events
from ypn_metrics.disclosure.leavers import PublishedYears
from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.trend import Trend
from ypn_metrics.programme import Event
from ypn_metrics.wording.attrition import rate_value
from ypn_metrics.wording.values import exits_of

ROOM = dt.timedelta(days=150)  # left and right of the years
HALF = dt.timedelta(days=120)  # of a year's band
MOST_NAMED, MOST_NAMED_NARROW = 14, 6  # years


def years_figure(
    years: PublishedYears,
    starts: Sequence[dt.date],
    events: Sequence[Event],
    language: Language,
    look: Look,
) -> go.Figure:
    """Draw each year's rate with its interval; only years outside the band are coloured.

    Cohort starts and outside events are marked; a year that is withheld has its place.
    """
    assert years.trend is not None
    trend = years.trend
    days = sorted((*(point.last_day for point in trend.points), *years.withheld))
    highest = max(e.upper for e in (p.estimate for p in trend.points) if e)
    top = 1.1 * min(max(highest, *trend.upper_limits), 3 * trend.long_run.upper or 1.0)
    figure = base_figure(
        look, 300 if look.is_narrow else 330, margin={"l": 36, "r": 34, "t": 26, "b": 34}
    )
    ends = days[0] - ROOM, days[-1] + ROOM
    mark_events(figure, events, ends, (0.0, top), language, look)
    _draw_limits(figure, trend, ends, language, look)
    _draw_points(figure, trend, language, look)
    for day in years.withheld:
        _tell_withheld(figure, day, language, look)
    for number, start in enumerate(starts, start=1):
        if ends[0] <= start <= ends[1]:
            name = str(number) if look.is_narrow else language.say("cohort {n}", n=number)
            mark_day(figure, look, start, name, top)
    _draw_axes(figure, days, ends, top, language, look)
    return figure


def _draw_limits(
    figure: go.Figure, trend: Trend, ends: tuple[dt.date, dt.date], language: Language, look: Look
) -> None:
    """A band a year, since each has person-years of its own, round the long-run rate."""
    if not trend.can_be_judged:
        return
    for point, low, high in zip(trend.points, trend.lower_limits, trend.upper_limits, strict=True):
        figure.add_shape(
            type="rect",
            x0=point.last_day - HALF,
            x1=point.last_day + HALF,
            y0=low,
            y1=high,
            line_width=0,
            fillcolor=band(look.colours.comparators),
            layer="below",
        )
    figure.add_scatter(
        x=list(ends),
        y=[trend.long_run.estimate] * 2,
        mode="lines",
        hoverinfo="skip",
        line={"color": look.colours.comparators, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=trend.points[0].last_day - HALF,
        y=trend.lower_limits[0],
        text=language.say("where chance alone keeps it"),
        showarrow=False,
        xanchor="left",
        yanchor="top",
        font={"size": 12, "color": look.colours.muted},
    )


def _draw_points(figure: go.Figure, trend: Trend, language: Language, look: Look) -> None:
    for point, side in zip(trend.points, trend.sides, strict=True):
        if point.estimate is None:
            continue
        colour = look.colours.signal if side else look.colours.participants
        figure.add_scatter(
            x=[point.last_day] * 2,
            y=[point.estimate.lower, point.estimate.upper],
            mode="lines",
            line={"color": band(colour, 0.55), "width": 2},
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=[point.last_day],
            y=[point.estimate.estimate],
            mode="markers",
            marker={
                "size": 12 if side else 10,
                "color": colour,
                "symbol": "diamond" if side else "circle",
            },
            text=[_hover(point, language)],
            hovertemplate="%{text}<extra></extra>",
        )
    newest = trend.points[-1]
    if newest.estimate:
        figure.add_annotation(
            x=newest.last_day,
            y=newest.estimate.estimate,
            text=f"<b>{rate_value(newest.estimate.estimate, trend.basis, language)}</b>",
            showarrow=False,
            xanchor="left",
            xshift=9,
            font={"color": look.colours.participants, "size": 15},
        )


def _tell_withheld(figure: go.Figure, day: dt.date, language: Language, look: Look) -> None:
    figure.add_annotation(
        x=day,
        y=0,
        text=language.say("not shown"),
        textangle=-90,
        showarrow=False,
        yanchor="bottom",
        font={"size": 12, "color": look.colours.muted},
    )


def _draw_axes(
    figure: go.Figure,
    days: Sequence[dt.date],
    ends: tuple[dt.date, dt.date],
    top: float,
    language: Language,
    look: Look,
) -> None:
    most = MOST_NAMED_NARROW if look.is_narrow else MOST_NAMED
    # Counted from the newest, which is always named.
    named = days[::-1][:: -(-len(days) // most)]
    figure.update_xaxes(
        range=list(ends),
        fixedrange=True,
        tickvals=list(named),
        ticktext=[plain(_year_name(day, look, language)) for day in named],
    )
    figure.update_yaxes(range=[0, top], fixedrange=True, nticks=6, rangemode="tozero")
    figure.add_annotation(
        text=language.say("per 100 person-years"),
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor="left",
        yanchor="top",
        xshift=4,
        showarrow=False,
        font={"size": 12, "color": look.colours.muted},
    )


def _year_name(day: dt.date, look: Look, language: Language) -> str:
    return str(day.year) if look.is_narrow else language.short_month(day)


def _hover(point: Turnover, language: Language) -> str:
    estimate = point.estimate
    if estimate is None:
        return ""
    rate, lower, upper = (
        language.number(value, 1) for value in (estimate.estimate, estimate.lower, estimate.upper)
    )
    return language.say(
        "The year to {day}: {rate} per 100 person-years ({lower}–{upper}), {exits}",
        day=point.last_day,
        rate=rate,
        lower=lower,
        upper=upper,
        exits=exits_of(point.exits, language),
    )
