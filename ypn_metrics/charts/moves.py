"""The share promoted, or moved, since the cohort's start, beside the colleagues'."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go

from ypn_metrics.charts.curves import (
    add_at_risk,
    curve_margin,
    draw_curve,
    name_ends,
    retention_axes,
)
from ypn_metrics.charts.theme import Look, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.arms import Arm
from ypn_metrics.measures.moves import Moves
from ypn_metrics.measures.periods import DAYS_A_MONTH
from ypn_metrics.results import RetentionCurve
from ypn_metrics.wording.moves import BESIDE

MONTHS = (0, 12, 24, 36)
LAST_MONTH = 48.0
# Top of the axis -> between its ticks. The axis begins at 0, so no gap looks larger than it is.
TICKS = {0.25: 0.05, 0.5: 0.1, 0.75: 0.25, 1.0: 0.25}


def moves_figure(moves: Moves, language: Language, look: Look) -> go.Figure:
    """Draw both groups' cumulative incidence, with who is still followed.

    Both end where the first of them has too few followed, so that the shares at their ends are
    of one month.
    """
    figure = base_figure(look, 360, margin=curve_margin(look, right=210, rows=2))
    colours = (look.colours.comparators, look.colours.participants)
    names = (language.tell(BESIDE[moves.comparator]), language.say("participants"))
    arms = (moves.comparators, moves.participants)
    last, ends, top = min(map(_last_month, arms)), [], 0.0
    for arm, name, colour in zip(arms, names, colours, strict=True):
        curve = _turned_over(arm.curve)
        end = draw_curve(figure, curve, (0, last), colour, name, language, start=0.0)
        ends.append((last, end, f"<b>{language.percent(end)}</b> {name}", colour))
        drawn = curve.upper[curve.time_days <= last * DAYS_A_MONTH]
        top = max([top, *drawn.tolist()])
    height = next(one for one in TICKS if top <= one)
    name_ends(figure, ends, look, gap=0.08 * height, top_on_phone=0.97 * height)
    add_at_risk(figure, MONTHS, _followed(moves, look), language, look)
    title = language.say("months since the cohort's start")
    retention_axes(figure, MONTHS, max(last, MONTHS[-1]), title, language, look)
    _fit(figure, height, language)
    return figure


def _turned_over(curve: RetentionCurve) -> RetentionCurve:
    """The share with the event, from the share without."""
    return replace(
        curve, retention=1 - curve.retention, lower=1 - curve.upper, upper=1 - curve.lower
    )


def _last_month(arm: Arm) -> float:
    return min(LAST_MONTH, (arm.drawn_until_day or 0) / DAYS_A_MONTH)


def _followed(moves: Moves, look: Look) -> list[tuple[list[int | None], str]]:
    ours = [at.n_at_risk_participants for at in moves.at]
    theirs = [at.n_at_risk_comparators for at in moves.at]
    return [
        ([moves.participants.n, *ours], look.colours.participants),
        ([moves.comparators.n, *theirs], look.colours.comparators),
    ]


def _fit(figure: go.Figure, height: float, language: Language) -> None:
    """An axis from 0 to a round share above all that is drawn."""
    step = TICKS[height]
    shares = [step * i for i in range(round(height / step) + 1)]
    figure.update_yaxes(
        range=[0, 1.02 * height],
        tickvals=shares,
        ticktext=[language.percent(share) for share in shares],
    )
