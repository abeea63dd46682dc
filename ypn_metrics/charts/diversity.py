"""Diversity over the cohorts as one trend, beside the pool's."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.diversity import CohortDiversity, Diversity

HEIGHT = {False: 300, True: 300}
MOST_NAMED = {False: 8, True: 3}  # cohorts under the axis
APART = 16.0  # pixels between two names at the lines' ends


def diversity_figure(result: Diversity, language: Language, look: Look) -> go.Figure:
    """Draw each cohort's diversity with its range, its pool's, and the most there can be."""
    cohorts = result.cohorts
    top = 1.14 * result.most
    figure = base_figure(look, HEIGHT[look.is_narrow], margin={"l": 36, "r": 96, "t": 8, "b": 34})
    figure.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=result.most,
        y1=result.most,
        line={"color": look.colours.line, "width": 1, "dash": "dot"},
    )
    _draw_pool(figure, cohorts, language, look)
    _draw_cohorts(figure, cohorts, language, look)
    add_notes(figure, _notes(result, top, language, look))
    step = -(-len(cohorts) // MOST_NAMED[look.is_narrow])
    named = [place for place in range(len(cohorts)) if (len(cohorts) - 1 - place) % step == 0]
    figure.update_xaxes(
        range=[-0.3, len(cohorts) - 0.85 if len(cohorts) > 1 else 0.3],
        tickvals=named,
        ticktext=[plain(cohorts[place].cohort) for place in named],
        fixedrange=True,
    )
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1.0]
    figure.update_yaxes(
        range=[0, top],
        tickvals=[tick for tick in ticks if tick < top],
        ticktext=[language.number(100 * tick) for tick in ticks if tick < top],
        fixedrange=True,
    )
    return figure


def _draw_pool(
    figure: go.Figure, cohorts: tuple[CohortDiversity, ...], language: Language, look: Look
) -> None:
    figure.add_scatter(
        x=list(range(len(cohorts))),
        y=[cohort.pool_diversity for cohort in cohorts],
        mode="lines+markers",
        line={"color": look.colours.comparators, "width": 2},
        marker={"size": 7, "symbol": "square", "color": look.colours.comparators},
        text=[
            plain(
                language.say(
                    "{cohort}, pool of {n}: {often} of 100",
                    cohort=cohort.cohort,
                    n=cohort.pool,
                    often=language.number(100 * (cohort.pool_diversity or 0)),
                )
            )
            for cohort in cohorts
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _draw_cohorts(
    figure: go.Figure, cohorts: tuple[CohortDiversity, ...], language: Language, look: Look
) -> None:
    shown = [(place, c, c.estimate) for place, c in enumerate(cohorts) if c.estimate]
    figure.add_scatter(
        x=[place for place, _, _ in shown],
        y=[estimate.estimate for _, _, estimate in shown],
        mode="lines+markers",
        line={"color": look.colours.participants, "width": 2},
        marker={"size": 10, "color": look.colours.participants},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [estimate.upper - estimate.estimate for _, _, estimate in shown],
            "arrayminus": [estimate.estimate - estimate.lower for _, _, estimate in shown],
            "thickness": 1.5,
            "width": 5,
            "color": look.colours.participants,
        },
        text=[
            plain(
                language.say(
                    "{cohort}, {n} seats: {often} of 100 (range {lower} to {upper})",
                    cohort=cohort.cohort,
                    n=cohort.seats,
                    often=language.number(100 * estimate.estimate),
                    lower=language.number(100 * estimate.lower),
                    upper=language.number(100 * estimate.upper),
                )
            )
            for _, cohort, estimate in shown
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _notes(result: Diversity, top: float, language: Language, look: Look) -> list[dict[str, Any]]:
    """The most there can be, and the lines' names at their ends."""
    newest = result.cohorts[-1]
    most = {
        # Between two cohorts, where no range crosses it.
        "x": 0.5 if newest is not result.cohorts[0] else -0.15,
        "y": result.most,
        "yanchor": "bottom",
        "text": language.say("the most there can be: {n}", n=language.number(100 * result.most)),
        "showarrow": False,
        "font": {"size": 12, "color": look.colours.muted},
    }
    seats = newest.estimate.estimate if newest.estimate else None
    named = [
        (seats, language.say("participants"), look.colours.participants),
        (newest.pool_diversity, language.say("pool"), look.colours.comparators),
    ]
    ends = sorted([end for end in named if end[0] is not None], key=lambda end: -(end[0] or 0))
    shifts = _shifts([value or 0 for value, _, _ in ends], top, look)
    return [
        most,
        *(
            {
                "x": len(result.cohorts) - 1,
                "xanchor": "left",
                "xshift": 12,
                "y": value,
                "yshift": shift,
                "text": name,
                "showarrow": False,
                "font": {"size": 13, "color": colour},
            }
            for (value, name, colour), shift in zip(ends, shifts, strict=True)
        ),
    ]


def _shifts(values: list[float], top: float, look: Look) -> list[float]:
    """Pixels that the higher of two names moves up, and the lower down, to stand apart."""
    if len(values) < 2:
        return [0.0] * len(values)
    away = (values[0] - values[1]) * (HEIGHT[look.is_narrow] - 42) / top
    shift = max(0.0, (APART - away) / 2)
    return [shift, -shift]
