"""New graduates hired a year, and their share of the hires."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.panels import mark_cohorts, mark_events, name_panel, share_axis
from ypn_metrics.charts.theme import Look, add_notes, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.attraction import Attraction, Intake
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.programme import Event
from ypn_metrics.wording.sides import share_between

# Parts of the height, from below: the panel of shares, and that of people.
SHARES, PEOPLE = (0.0, 0.32), (0.46, 1.0)
BAR_MILLISECONDS = 0.62 * 365.25 * 86_400_000
MOST_LABELLED = {True: 13, False: 32}  # years whose values are written, on a phone and beside
PALE = 0.35  # of a year of which only a part is observed


def attraction_figure(
    result: Attraction,
    cohorts: Sequence[Cohort],
    events: Sequence[Event],
    language: Language,
    look: Look,
) -> go.Figure:
    """Draw new graduates hired as bars from zero, a bar a year; under them their share.

    Cohort starts and outside events are marked across both. Two panels, for two quantities.
    """
    years = result.years
    figure = base_figure(
        look, 400 if look.is_narrow else 420, margin={"l": 40, "r": 14, "t": 24, "b": 30}
    )
    days = (dt.date(years[0].first_day.year, 1, 1), dt.date(years[-1].last_day.year, 12, 31))
    mark_events(figure, events, days, (SHARES[1] + PEOPLE[0]) / 2, language, look)
    mark_cohorts(figure, cohorts, days, language, look)
    _draw_people(figure, years, language, look)
    _draw_shares(figure, years, language, look)
    name_panel(figure, PEOPLE[1], language.say("new graduates hired"), look)
    name_panel(figure, SHARES[1], language.say("share of the hires"), look)
    figure.update_xaxes(
        range=[days[0], days[1]],
        tickvals=[_middle(year) for year in _ticked(years, look)],
        ticktext=[year.period for year in _ticked(years, look)],
        fixedrange=True,
        anchor="y2",
        ticks="",
    )
    return figure


def _draw_people(
    figure: go.Figure, years: Sequence[Intake], language: Language, look: Look
) -> None:
    colour = look.colours.participants
    figure.add_bar(
        x=[_middle(year) for year in years],
        y=[year.new_graduates for year in years],
        width=BAR_MILLISECONDS,
        marker={
            "color": [band(colour, PALE) if year.is_part_year else colour for year in years],
        },
        hovertext=[_hover(year, language) for year in years],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    most = max((year.new_graduates for year in years), default=0)
    if len(years) <= MOST_LABELLED[look.is_narrow]:
        notes = [
            _note(
                (_middle(year), year.new_graduates, "y"),
                f"<b>{language.number(year.new_graduates)}</b>",
                look,
            )
            for year in years
        ]
        add_notes(figure, notes)
    figure.update_layout(
        yaxis={
            "domain": PEOPLE,
            "range": [0, 1.18 * most or 1],
            "nticks": 5,
            "tickformat": "d",
            "rangemode": "tozero",
            "fixedrange": True,
        }
    )


def _draw_shares(
    figure: go.Figure, years: Sequence[Intake], language: Language, look: Look
) -> None:
    known = [(year, year.share) for year in years if year.share]
    colour = look.colours.participants
    for year, share in known:
        figure.add_scatter(
            x=[_middle(year)] * 2,
            y=[share.lower, share.upper],
            yaxis="y2",
            mode="lines",
            line={"color": band(colour, 0.45), "width": 2},
            hoverinfo="skip",
        )
    if len(years) <= MOST_LABELLED[look.is_narrow]:
        said = [(year, share.upper, language.percent(share.estimate)) for year, share in known]
        add_notes(
            figure,
            [_note((_middle(year), top, "y2"), text, look, smaller=1) for year, top, text in said],
        )
    figure.add_scatter(
        x=[_middle(year) for year, _ in known],
        y=[share.estimate for _, share in known],
        yaxis="y2",
        mode="markers",
        marker={
            "size": 8,
            "color": [look.colours.background if y.is_part_year else colour for y, _ in known],
            "line": {"color": colour, "width": 1.6},
        },
        text=[_hover(year, language) for year, _ in known],
        hovertemplate="%{text}<extra></extra>",
    )
    # With room for what is written above the highest interval.
    highest = max((share.upper for _, share in known), default=1.0)
    share_axis(figure, 1.3 * highest, SHARES, language)


def _note(
    at: tuple[dt.date, float, str], said: str, look: Look, smaller: int = 0
) -> dict[str, object]:
    day, value, axis = at
    return {
        "x": day,
        "y": value,
        "yref": axis,
        "yanchor": "bottom",
        "text": said,
        "showarrow": False,
        "font": {"size": (12 if look.is_narrow else 14) - smaller, "color": look.colours.ink},
    }


def _ticked(years: Sequence[Intake], look: Look) -> Sequence[Intake]:
    """Years that are named under the axis, the last among them."""
    step = -(-len(years) // (5 if look.is_narrow else 16))
    return years[::-1][::step]


def _middle(year: Intake) -> dt.date:
    return dt.date(year.first_day.year, 7, 1)


def _hover(year: Intake, language: Language) -> str:
    share = share_between(year.share, language) if year.share else "–"
    return language.say(
        "{year}: {n} of {hires} hires were new graduates, {share}",
        year=year.period,
        n=year.new_graduates,
        hires=year.hires,
        share=share,
    )
