"""Cohorts along the years: what is over, what is to come, and the as-of date between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, band, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.timeline import Kind, Moment, Timeline
from ypn_metrics.wording.timeline import MOMENTS, moment_name

# Pixels: of a row, of the names beside it, above the rows and under them.
ROW, NARROW_ROW = 34, 48
LEAST_WIDTH, LETTER, MOST_NAME = 90, 6.7, 38
TOP, NARROW_TOP, BOTTOM = 26, 40, 34
NARROW_MARK = 0.8  # of a mark's size
MOST_YEARS, MOST_NARROW_YEARS = 16, 8  # that are named
SYMBOLS: dict[Kind, tuple[str, str, int]] = {  # of a mark: Plotly's name, its sign, its size
    "selection": ("diamond", "◆", 11),
    "start": ("circle", "●", 13),
    "meeting": ("circle", "•", 7),
    "activity": ("x-thin-open", "×", 7),
    "end": ("square", "■", 11),
    "review": ("triangle-up", "▲", 12),
}
Lane = tuple[str, Sequence[Moment]]


def timeline_figure(
    timelines: Sequence[Timeline], as_of: dt.date, language: Language, look: Look
) -> go.Figure:
    """Draw one cohort with a row for each kind of moment, or several with a row each."""
    lanes = _lanes(timelines[0], language) if len(timelines) == 1 else _rows(timelines)
    row = NARROW_ROW if look.is_narrow else ROW
    top = NARROW_TOP if look.is_narrow else TOP
    margin = {"l": 8 if look.is_narrow else _name_width(lanes), "r": 14, "t": top, "b": BOTTOM}
    figure = base_figure(look, row * len(lanes) + top + BOTTOM, margin=margin)
    days = _span(timelines, as_of)
    for place, (name, moments) in enumerate(lanes):
        one = timelines[0] if len(timelines) == 1 else timelines[place]
        _draw_months(figure, one, -place, len(timelines) == 1 and not look.is_narrow, look)
        _draw_moments(figure, moments, -place, language, look)
        _name(figure, name, -place, look)
    _mark_today(figure, as_of, days, language, look)
    _draw_years(figure, days, look)
    figure.update_yaxes(visible=False, range=[-len(lanes) + 0.5, 0.5], fixedrange=True)
    return figure


def timeline_keys(language: Language) -> list[tuple[str, str]]:
    """Sign and name of each mark, for several cohorts in a row each."""
    named = [
        (sign, language.tell(MOMENTS[kind]))
        for kind, (_, sign, _) in SYMBOLS.items()
        if kind in MOMENTS and kind != "end"
    ]
    return [("━", language.tell(MOMENTS["nominations"])), *named, ("▲", language.say("Reviews"))]


def _short(name: str) -> str:
    return name if len(name) <= MOST_NAME else f"{name[: MOST_NAME - 1]}…"


def _lanes(one: Timeline, language: Language) -> list[Lane]:
    """A row for each kind of moment, and for each review."""
    lanes: list[Lane] = []
    for kind in MOMENTS:
        found = one.of(kind)
        if found:
            lanes.append((_lane_name(kind, found, language), found))
    for moment in one.of("review"):
        lanes.append(
            (f"{_full_name(moment, language)} · {language.date(moment.first_day)}", [moment])
        )
    return lanes


def _lane_name(kind: Kind, found: Sequence[Moment], language: Language) -> str:
    name = language.tell(MOMENTS[kind])
    if kind in {"meeting", "activity"}:
        over = sum(moment.is_over for moment in found)
        said = language.say("{n} of {of} over", n=over, of=len(found))
    elif kind == "nominations":
        said = _between(found[0], language)
    else:
        said = language.date(found[0].first_day)
    return f"{name} · {said}"


def _between(moment: Moment, language: Language) -> str:
    first, last = language.month(moment.first_day), language.month(moment.last_day)
    return first if first == last else f"{first}–{last}"


def _rows(timelines: Sequence[Timeline]) -> list[Lane]:
    """A row for each cohort; the end of its band is its end, which is mostly a review too."""
    return [(_short(one.cohort), [m for m in one.moments if m.kind != "end"]) for one in timelines]


def _name_width(lanes: Sequence[Lane]) -> int:
    return max(round(LETTER * max(len(name) for name, _ in lanes)) + 24, LEAST_WIDTH)


def _span(timelines: Sequence[Timeline], as_of: dt.date) -> tuple[dt.date, dt.date]:
    every = [day for one in timelines for m in one.moments for day in (m.first_day, m.last_day)]
    aside = dt.timedelta(days=45)
    return min([as_of, *every]) - aside, max([as_of, *every]) + aside


def _draw_months(figure: go.Figure, one: Timeline, y: int, is_through: bool, look: Look) -> None:
    """The programme's months as a band: through all rows, or in each where names stand above."""
    if is_through and y:
        return
    rows = {"y0": 0, "y1": 1, "yref": "paper"} if is_through else {"y0": y - 0.16, "y1": y + 0.16}
    figure.add_shape(
        type="rect",
        x0=one.start_date,
        x1=one.end_date,
        line_width=0,
        fillcolor=band(look.colours.participants, 0.12 if is_through else 0.22),
        layer="below",
        **rows,
    )


def _draw_moments(
    figure: go.Figure, moments: Sequence[Moment], y: int, language: Language, look: Look
) -> None:
    colour = look.colours.participants
    for moment in moments:
        if moment.kind == "nominations":
            _draw_stretch(figure, moment, y, language, look)
    for kind, (symbol, _, size) in SYMBOLS.items():
        found = [moment for moment in moments if moment.kind == kind]
        if not found:
            continue
        is_cross = symbol.endswith("open")
        figure.add_scatter(
            x=[moment.first_day for moment in found],
            y=[y] * len(found),
            mode="markers",
            marker={
                "symbol": symbol,
                "size": size * (NARROW_MARK if look.is_narrow else 1),
                "color": [
                    colour if moment.is_over else look.colours.background for moment in found
                ],
                "line": {"color": look.colours.muted if is_cross else colour, "width": 1.6},
            },
            text=[_hover(moment, language) for moment in found],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )


def _draw_stretch(
    figure: go.Figure, moment: Moment, y: int, language: Language, look: Look
) -> None:
    figure.add_scatter(
        x=[moment.first_day, moment.last_day],
        y=[y, y],
        mode="lines",
        line={
            "color": look.colours.comparators,
            "width": 5,
            "dash": "solid" if moment.is_over else "dot",
        },
        text=[_hover(moment, language)] * 2,
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(moment: Moment, language: Language) -> str:
    name = plain(moment.name) if moment.name else _full_name(moment, language)
    days = language.date(moment.first_day)
    if moment.last_day != moment.first_day:
        days = f"{days} – {language.date(moment.last_day)}"
    return f"{name}: {days}"


def _full_name(moment: Moment, language: Language) -> str:
    if moment.review:
        return language.plural("Review at {n} month", "Review at {n} months", moment.review.month)
    return moment_name(moment, language)


def _name(figure: go.Figure, name: str, y: int, look: Look) -> None:
    """The row's name: left of it, or on a phone above it."""
    if look.is_narrow:
        # On a ground of its own: the line of the as-of date runs behind it.
        place: dict[str, Any] = {"xanchor": "left", "yanchor": "bottom", "yshift": 8,
                                 "bgcolor": look.colours.background, "borderpad": 1}  # fmt: skip
    else:
        place = {"xanchor": "right", "yanchor": "middle", "xshift": -12}
    add_notes(
        figure,
        [{"x": 0, "xref": "paper", "y": y, "text": plain(name), "showarrow": False,
          "font": {"size": 13, "color": look.colours.ink}, **place}],
    )  # fmt: skip


def _mark_today(
    figure: go.Figure,
    as_of: dt.date,
    days: tuple[dt.date, dt.date],
    language: Language,
    look: Look,
) -> None:
    figure.add_shape(
        type="line",
        x0=as_of,
        x1=as_of,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": look.colours.ink, "width": 1.4, "dash": "dot"},
        layer="below",
    )
    share = (as_of - days[0]).days / (days[1] - days[0]).days
    figure.add_annotation(
        x=as_of,
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=NARROW_TOP - TOP if look.is_narrow else 0,
        xanchor="left" if share < 0.3 else "right" if share > 0.7 else "center",
        text=language.say("as of {day}", day=as_of),
        showarrow=False,
        font={"size": 12, "color": look.colours.ink},
    )


def _draw_years(figure: go.Figure, days: tuple[dt.date, dt.date], look: Look) -> None:
    """Years named, quarters as small ticks between them."""
    years = range(days[0].year, days[1].year + 1)
    most = MOST_NARROW_YEARS if look.is_narrow else MOST_YEARS
    every = -(-len(years) // most)
    named = [dt.date(year, 1, 1) for year in years if (year - years[0]) % every == 0]
    figure.update_xaxes(
        range=list(days),
        tickvals=[day for day in named if day >= days[0]],
        ticktext=[str(day.year) for day in named if day >= days[0]],
        showgrid=True,
        gridcolor=look.colours.faint,
        ticklen=8,
        fixedrange=True,
    )
    if len(years) <= most:
        figure.update_xaxes(minor={"dtick": "M3", "tick0": "2000-01-01", "ticks": "outside",
                                   "ticklen": 4, "tickcolor": look.colours.line})  # fmt: skip
