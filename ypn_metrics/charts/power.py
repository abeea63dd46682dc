"""The smallest difference that can be seen, by when it can."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.power import Power, Step
from ypn_metrics.wording.power import drawable, shown, worth_having_line

HEIGHT = 200
REACHED_OPACITY = 0.12


def power_figure(result: Power, language: Language, look: Look) -> go.Figure:
    """Draw the detectable difference as falling steps, a mark a cohort, and the line to reach.

    Above the steps lies what can be seen, below them what cannot. Filled marks are cohorts
    that have started, open ones those that would have to come.
    """
    steps = drawable(result)
    figure = base_figure(
        look, HEIGHT, margin={"l": 40, "r": 16 if look.is_narrow else 24, "t": 24, "b": 30}
    )
    drops = [100 * (step.drop or 0) for step in steps]
    top = 1.25 * max(*drops, 100 * result.worth_having)
    _draw_steps(figure, steps, drops, top, language, look)
    is_reached = drops[-1] <= 100 * result.worth_having
    _draw_worth_having(figure, result, is_reached, language, look)
    _name_area(figure, language, look)
    _name_ends(figure, steps, drops, is_reached, language, look)
    figure.update_xaxes(range=_span(result, steps), fixedrange=True, nticks=6)
    figure.update_yaxes(range=[0, top], fixedrange=True, nticks=5, showgrid=False)
    return figure


def _draw_steps(
    figure: go.Figure,
    steps: Sequence[Step],
    drops: Sequence[float],
    top: float,
    language: Language,
    look: Look,
) -> None:
    days, colours = [step.day for step in steps], look.colours
    add_band(
        figure, days, drops, [top] * len(days), colours.participants,
        opacity=REACHED_OPACITY, shape="hv",
    )  # fmt: skip
    figure.add_scatter(
        x=days,
        y=drops,
        mode="lines",
        line={"color": colours.participants, "width": 2, "shape": "hv"},
        hoverinfo="skip",
    )
    for is_further in (False, True):
        of_kind = [i for i, step in enumerate(steps) if step.is_further is is_further]
        figure.add_scatter(
            x=[days[i] for i in of_kind],
            y=[drops[i] for i in of_kind],
            mode="markers",
            marker={
                "size": 9,
                "color": colours.background if is_further else colours.participants,
                "line": {"color": colours.participants, "width": 2},
            },
            text=[_hover(steps[i], language) for i in of_kind],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )


def _hover(step: Step, language: Language) -> str:
    return language.say(
        "{day}: {points}, {n} participants followed",
        day=language.month(step.day),
        points=shown(step.drop or 0, language),
        n=round(step.participants),
    )


def _draw_worth_having(
    figure: go.Figure, result: Power, is_reached: bool, language: Language, look: Look
) -> None:
    level = 100 * result.worth_having
    figure.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=level,
        y1=level,
        line={"color": look.colours.ink, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        xref="paper",
        # On the side of the line that the steps leave free.
        x=1 if is_reached else 0,
        y=level,
        text=worth_having_line(result, language),
        showarrow=False,
        xanchor="right" if is_reached else "left",
        yanchor="bottom" if is_reached else "top",
        xshift=-4 if is_reached else 4,
        font={"size": 13, "color": look.colours.ink},
    )


def _name_area(figure: go.Figure, language: Language, look: Look) -> None:
    figure.add_annotation(
        xref="paper",
        yref="paper",
        x=0.6,
        y=1,
        text=language.say("can be seen"),
        showarrow=False,
        yanchor="top",
        yshift=-6,
        font={"size": 13, "color": look.colours.participants},
    )


def _name_ends(
    figure: go.Figure,
    steps: Sequence[Step],
    drops: Sequence[float],
    is_reached: bool,
    language: Language,
    look: Look,
) -> None:
    ends = ((0, "left", -4, False), (len(steps) - 1, "right", 8, is_reached))
    for place, anchor, shift, is_below in ends:
        figure.add_annotation(
            x=steps[place].day,
            y=drops[place],
            text=f"<b>{shown(steps[place].drop or 0, language)}</b>",
            showarrow=False,
            xanchor=anchor,
            yanchor="top" if is_below else "bottom",
            xshift=shift,
            yshift=-8 if is_below else 8,
            font={"size": 14, "color": look.colours.participants},
        )


def _span(result: Power, steps: Sequence[Step]) -> list[dt.date]:
    days = (steps[-1].day - result.pace.as_of).days
    aside = dt.timedelta(days=max(30, round(0.02 * days)))
    return [result.pace.as_of - aside, steps[-1].day + aside]
