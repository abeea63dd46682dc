"""Presenters met, a bar a cohort."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.contact_counts import Contacts
from ypn_metrics.measures.spreads import Spread

MOST_ROWS = 12
BAR, ROW = 14, 46  # pixels


def drawn_presenters(results: Sequence[Contacts]) -> list[tuple[str, Spread]]:
    """The newest cohorts with known presenters and enough participants, by name."""
    known = [
        (one.cohort, one.presenters_met)
        for one in results
        if one.cohort is not None and one.presenters_met and one.presenters_met.is_told
    ]
    return known[-MOST_ROWS:]


def presenters_figure(
    cohorts: Sequence[tuple[str, Spread]], language: Language, look: Look
) -> go.Figure:
    """Draw the mean of presenters met from zero, on a track as long as there are presenters."""
    figure = base_figure(
        look,
        ROW * len(cohorts) + 8,
        margin={"l": 0, "r": 0, "t": 4, "b": 4, "pad": 0},
        barmode="overlay",
    )
    most = max(spread.highest_most for _, spread in cohorts)
    for place, (name, spread) in enumerate(cohorts):
        _draw_bar(figure, -place, spread, look)
        _write(figure, -place, name, spread, language, look)
    domain = [0, 0.76] if look.is_narrow else [0.2, 0.8]
    figure.update_xaxes(domain=domain, range=[0, most], visible=False, fixedrange=True)
    figure.update_yaxes(range=[-len(cohorts) + 0.5, 0.5], visible=False, fixedrange=True)
    return figure


def _draw_bar(figure: go.Figure, y: int, spread: Spread, look: Look) -> None:
    for length, colour in (
        (spread.mean_most, look.colours.faint),
        (spread.mean, look.colours.participants),
    ):
        figure.add_bar(
            x=[length],
            y=[y],
            width=BAR / ROW,
            orientation="h",
            marker={"color": colour, "line": {"width": 0}},
            hoverinfo="skip",
        )


def _write(
    figure: go.Figure, y: int, name: str, spread: Spread, language: Language, look: Look
) -> None:
    figure.add_annotation(
        xref="paper",
        x=0,
        y=y,
        xanchor="left",
        yshift=16 if look.is_narrow else 0,
        text=plain(name),
        showarrow=False,
    )
    figure.add_annotation(
        x=spread.mean_most,
        y=y,
        xanchor="left",
        xshift=8,
        text=_told(spread, language),
        showarrow=False,
        font={"color": look.colours.participants, "size": 13},
    )


def _told(spread: Spread, language: Language) -> str:
    possible = spread.mean_most or 0.0
    return language.say(
        "<b>{met}</b> of {most}",
        met=language.number(spread.mean or 0.0, 1),
        most=language.number(possible, 0 if possible == spread.highest_most else 1),
    )
