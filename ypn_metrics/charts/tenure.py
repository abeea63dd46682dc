"""The exit rate by time since hire."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.curves import add_at_risk, curve_margin
from ypn_metrics.charts.theme import Look, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.tenure import TenureBand, TenureRates
from ypn_metrics.results import Estimate
from ypn_metrics.wording.values import exits_of

# Where the open band ends in the picture.
OPEN_MONTHS = 15
INTERVAL_OPACITY = 0.2


def tenure_figure(rates: TenureRates, language: Language, look: Look) -> go.Figure:
    """Draw each stretch of tenure as wide as it lasts: its rate and what chance allows.

    The dotted line is the rate at all tenures together; only those that differ from the
    others by more than chance gives are coloured.
    """
    figure = base_figure(look, 330, margin=curve_margin(look, right=150, rows=1))
    shown = [(b, b.estimate) for b in rates.bands if b.estimate]
    outside = {b.from_month for b in (*rates.more_often, *rates.less_often)}
    for colour, is_outside in ((look.colours.participants, False), (look.colours.signal, True)):
        chosen = [(b, e) for b, e in shown if (b.from_month in outside) == is_outside]
        _draw_bands(figure, chosen, colour, language)
    _name_rates(figure, shown, outside, language, look)
    if rates.overall:
        _draw_overall(figure, rates.overall, language, look)
    counts = [band.exits for band in rates.bands]
    add_at_risk(
        figure,
        [_middle(band) for band in rates.bands],
        [(counts, look.colours.muted)],
        language,
        look,
        name=language.say("exits"),
    )
    _set_axes(figure, rates.bands, _top(shown), language, look)
    return figure


def _end(band: TenureBand) -> float:
    return band.to_month if band.to_month is not None else band.from_month + OPEN_MONTHS


def _middle(band: TenureBand) -> float:
    return (band.from_month + _end(band)) / 2


def _top(shown: Sequence[tuple[TenureBand, Estimate]]) -> float:
    """Where the picture ends: a band of few people runs off it, not flattens it."""
    rates = [estimate.estimate for _, estimate in shown]
    uppers = sorted(estimate.upper for _, estimate in shown)
    return 1.15 * max([*rates, uppers[len(uppers) * 3 // 4] if uppers else 0, 1])


def _draw_bands(
    figure: go.Figure,
    bands: Sequence[tuple[TenureBand, Estimate]],
    colour: str,
    language: Language,
) -> None:
    """The intervals as boxes in one trace, the rates as lines in another."""
    corners, box, ends, line, hover = [], [], [], [], []
    for tenure, rate in bands:
        start, end = tenure.from_month + 0.25, _end(tenure) - 0.25
        corners += [start, end, end, start, start, None]
        box += [rate.lower, rate.lower, rate.upper, rate.upper, rate.lower, None]
        ends += [start, end, None]
        line += [rate.estimate, rate.estimate, None]
        hover += [_hover(tenure, rate, language)] * 2 + [""]
    figure.add_scatter(
        x=corners,
        y=box,
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=band(colour, INTERVAL_OPACITY),
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=ends,
        y=line,
        mode="lines",
        line={"color": colour, "width": 3},
        text=hover,
        hovertemplate="%{text}<extra></extra>",
    )


def _name_rates(
    figure: go.Figure,
    shown: Sequence[tuple[TenureBand, Estimate]],
    outside: set[int],
    language: Language,
    look: Look,
) -> None:
    for tenure, rate in shown:
        is_outside = tenure.from_month in outside
        figure.add_annotation(
            x=_middle(tenure),
            y=rate.estimate,
            text=f"<b>{language.number(rate.estimate, 0 if look.is_narrow else 1)}</b>",
            showarrow=False,
            yanchor="bottom",
            font={
                "size": 12 if look.is_narrow else 13,
                "color": look.colours.signal if is_outside else look.colours.participants,
            },
        )


def _draw_overall(figure: go.Figure, overall: Estimate, language: Language, look: Look) -> None:
    figure.add_hline(
        y=overall.estimate, line={"color": look.colours.comparators, "width": 1, "dash": "dot"}
    )
    words = language.say("all: {rate}", rate=language.number(overall.estimate, 1))
    place = {"xanchor": "right", "yanchor": "bottom"} if look.is_narrow else {"xanchor": "left"}
    figure.add_annotation(
        x=1,
        xref="paper",
        xshift=0 if look.is_narrow else 6,
        y=overall.estimate,
        text=words,
        showarrow=False,
        font={"size": 12, "color": look.colours.muted},
        **place,
    )


def _set_axes(
    figure: go.Figure, bands: Sequence[TenureBand], top: float, language: Language, look: Look
) -> None:
    edges = [band.from_month for band in bands]
    figure.update_yaxes(range=[0, top], fixedrange=True, nticks=6)
    figure.update_xaxes(
        range=[-0.5, edges[-1] + OPEN_MONTHS],
        tickvals=edges,
        fixedrange=True,
        title={
            "text": language.say("months since the day of hire"),
            "standoff": 62 if look.is_narrow else 48,
        },
    )


def _hover(band: TenureBand, rate: Estimate, language: Language) -> str:
    months = f"{band.from_month}–{band.to_month}" if band.to_month else f"{band.from_month}+"
    return language.say(
        "{months} months: {rate} per 100 a year ({lower}–{upper}), {exits}",
        months=months,
        rate=language.number(rate.estimate, 1),
        lower=language.number(rate.lower, 1),
        upper=language.number(rate.upper, 1),
        exits=exits_of(band.exits, language),
    )
