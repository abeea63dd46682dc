"""The pool over the years: how many, and under it the shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from ypn_metrics.charts.composition import value_style
from ypn_metrics.charts.curves import spread
from ypn_metrics.charts.panels import mark_cohorts, mark_events, name_panel, share_axis
from ypn_metrics.charts.theme import Look, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.pool_over_time import PoolDay, PoolOverTime
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.programme import Event
from ypn_metrics.wording.pool import day_hover
from ypn_metrics.wording.values import value_name

# Parts of the height, from below: the panel of shares, and that of people.
SHARES, PEOPLE = (0.0, 0.40), (0.54, 1.0)
MOST_LINES = {False: 6, True: 4}  # values whose share is drawn
MOST_STARTS = {False: 12, True: 4}  # cohorts at whose start the people are written


def pool_over_time_figure(
    result: PoolOverTime,
    order: Sequence[str],
    cohorts: Sequence[Cohort],
    events: Sequence[Event],
    language: Language,
    look: Look,
) -> go.Figure:
    """Draw the number of people in the pool from zero, and under it the share of each value.

    Of gender only women's share is drawn, of other attributes the most frequent values'. Dots are
    the days on which cohorts start. ``order`` are the values in the order of their colours above.
    """
    result = replace(result, values=tuple(dict.fromkeys([*order, *result.values])))
    figure = base_figure(
        look,
        430,
        margin={"l": 44, "r": 74 if look.is_narrow else 190, "t": 24, "b": 30},
    )
    days = (result.days[0].day, result.days[-1].day)
    mark_events(figure, events, days, (SHARES[1] + PEOPLE[0]) / 2, language, look)
    mark_cohorts(figure, cohorts, days, language, look)
    _draw_people(figure, result, language, look)
    _draw_shares(figure, result, language, look)
    name_panel(figure, PEOPLE[1], language.say("people in the pool"), look)
    name_panel(figure, SHARES[1], language.say("share of the pool"), look)
    room = dt.timedelta(days=0 if len(result.days) > 1 else 15)
    figure.update_xaxes(
        range=[days[0] - room, days[1] + room],
        nticks=5 if look.is_narrow else 12,
        fixedrange=True,
        anchor="y2",
    )
    return figure


def drawn_values(result: PoolOverTime, look: Look) -> tuple[str, ...]:
    """The values whose share has a line."""
    if result.attribute == "gender" and "woman" in result.values:
        return ("woman",)
    last = result.days[-1]
    most = sorted(result.values, key=lambda value: -last.count(value))
    return tuple(most[: MOST_LINES[look.is_narrow]])


def _draw_people(figure: go.Figure, result: PoolOverTime, language: Language, look: Look) -> None:
    colour = look.colours.ink
    figure.add_scatter(
        x=[day.day for day in result.days],
        y=[day.n for day in result.days],
        mode="lines",
        line={"color": colour, "width": 2.2},
        text=[plain(day_hover(day, None, language)) for day in result.days],
        hovertemplate="%{text}<extra></extra>",
    )
    figure.add_scatter(
        x=[day.day for day in result.starts],
        y=[day.n for day in result.starts],
        mode="markers",
        marker={"size": 7, "color": colour},
        hoverinfo="skip",
        cliponaxis=False,
    )
    last = result.days[-1]
    _name_end(figure, "y", last.day, last.n, f"<b>{language.number(last.n)}</b>", colour, 14)
    if len(result.starts) <= MOST_STARTS[look.is_narrow]:
        for start in result.starts:
            _name_start(figure, start.day, start.n, language, look)
    most = max(day.n for day in result.days)
    figure.update_layout(
        yaxis={
            "domain": PEOPLE,
            "range": [0, 1.25 * most or 1],
            "nticks": 5,
            "tickformat": "d",
            "fixedrange": True,
        }
    )


def _draw_shares(figure: go.Figure, result: PoolOverTime, language: Language, look: Look) -> None:
    known = [day for day in result.days if day.n]
    values = drawn_values(result, look)
    if not known:
        values = ()
    highest = max((day.share(v) or 0.0 for day in known for v in values), default=0.5)
    top = min(1.0, max(0.5 if result.attribute == "gender" else 0.1, 1.15 * highest))
    for value, end in zip(values, _end_places(known, values, top, look), strict=True):
        place = result.values.index(value)
        colour, _ = value_style(result.attribute, value, place, look.colours)
        _draw_share(figure, result, known, value, colour, language)
        name = _end_name(value, known[-1].share(value) or 0.0, language, look)
        _name_end(figure, "y2", known[-1].day, end, name, colour, 12 if look.is_narrow else 14)
    share_axis(figure, top, SHARES, language)


def _draw_share(
    figure: go.Figure,
    result: PoolOverTime,
    known: Sequence[PoolDay],
    value: str,
    colour: str,
    language: Language,
) -> None:
    figure.add_scatter(
        x=[day.day for day in known],
        y=[day.share(value) for day in known],
        yaxis="y2",
        mode="lines",
        line={"color": colour, "width": 2.2},
        text=[plain(day_hover(day, value, language)) for day in known],
        hovertemplate="%{text}<extra></extra>",
    )
    starts = [day for day in result.starts if day.n]
    figure.add_scatter(
        x=[day.day for day in starts],
        y=[day.share(value) for day in starts],
        yaxis="y2",
        mode="markers",
        marker={"size": 7, "color": colour},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _end_places(
    known: Sequence[PoolDay], values: Sequence[str], top: float, look: Look
) -> list[float]:
    """Where the lines' names stand: apart from each other, and none below the panel."""
    if not values:
        return []
    gap = (0.24 if look.is_narrow else 0.13) * top
    places = spread([known[-1].share(value) or 0.0 for value in values], gap)
    up = max(0.0, 0.06 * top - min(places))
    return [place + up for place in places]


def _end_name(value: str, share: float, language: Language, look: Look) -> str:
    name = value_name(value, language)
    longest = 10 if look.is_narrow else 22
    short = name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
    between = "<br>" if look.is_narrow else " "
    return f"<b>{language.percent(share)}</b>{between}{plain(short)}"


def _name_end(
    figure: go.Figure, axis: str, day: dt.date, value: float, name: str, colour: str, size: int
) -> None:
    figure.add_annotation(
        x=day,
        y=value,
        yref=axis,
        text=name,
        showarrow=False,
        align="left",
        xanchor="left",
        yanchor="middle",
        xshift=6,
        font={"color": colour, "size": size},
    )


def _name_start(figure: go.Figure, day: dt.date, n: int, language: Language, look: Look) -> None:
    figure.add_annotation(
        x=day,
        y=n,
        text=language.number(n),
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        xshift=4,
        font={"color": look.colours.ink, "size": 12},
    )
