"""Participants beside their comparators."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.curves import (
    add_at_risk,
    add_curve,
    curve_margin,
    retention_axes,
    value_at,
)
from ypn_metrics.charts.theme import Look, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.arms import Arm
from ypn_metrics.measures.effect import Effect
from ypn_metrics.measures.following import FEWEST_FOR_A_CURVE
from ypn_metrics.measures.periods import DAYS_A_MONTH

MONTHS = (0, 12, 24, 36)


def effect_figure(
    effect: Effect, axis_title: str, programme_months: int | None, language: Language, look: Look
) -> go.Figure:
    """Draw both groups' retention on one axis from 0 to 100 %, with who is still followed."""
    colours = look.colours
    figure = base_figure(look, 380, margin=curve_margin(look, right=210, rows=2))
    ours, theirs = language.say("participants"), _comparators_name(effect, language)
    if programme_months:
        _mark_end(figure, programme_months, language, look)
    shift = _label_shift(effect)
    last = max(_last_month(effect.participants), _last_month(effect.comparators), MONTHS[-1])
    for arm, colour, name, label_shift in (
        (effect.comparators, colours.comparators, theirs, -shift),
        (effect.participants, colours.participants, ours, shift),
    ):
        add_curve(
            figure,
            arm.curve,
            _last_month(arm),
            colour,
            name,
            language,
            look,
            label_shift=label_shift,
            first_month=arm.start_day / DAYS_A_MONTH,
            axis_months=last,
        )
    _tell_missing(
        figure, ((effect.participants, ours), (effect.comparators, theirs)), look, language
    )
    add_at_risk(figure, MONTHS, _followed(effect, look), language, look)
    retention_axes(figure, MONTHS, last, axis_title, language, look)
    return figure


def _followed(effect: Effect, look: Look) -> list[tuple[list[int | None], str]]:
    """People still followed at each of `MONTHS`, participants first."""
    at = {point.month: point for point in effect.at}
    ours = [at[month].n_at_risk_participants for month in MONTHS[1:]]
    theirs = [at[month].n_at_risk_comparators for month in MONTHS[1:]]
    return [
        ([effect.participants.n_at_start, *ours], look.colours.participants),
        ([effect.comparators.n_at_start, *theirs], look.colours.comparators),
    ]


def _tell_missing(
    figure: go.Figure, arms: Sequence[tuple[Arm, str]], look: Look, language: Language
) -> None:
    """Where a curve would be, the word for why there is none; first the participants'."""
    colours = (look.colours.participants, look.colours.comparators)
    for place, ((arm, name), colour) in enumerate(zip(arms, colours, strict=True)):
        if _last_month(arm) > arm.start_day / DAYS_A_MONTH:
            continue
        if arm.n_at_start < FEWEST_FOR_A_CURVE:
            said = language.say(
                "{name}: fewer than {n}, so no curve", name=name, n=FEWEST_FOR_A_CURVE
            )
        else:
            said = language.say("{name}: not followed long enough for a curve", name=name)
        figure.add_annotation(
            x=0,
            y=0.58 - 0.1 * place,
            text=said,
            showarrow=False,
            xanchor="left",
            xshift=8,
            bgcolor=look.colours.background,
            font={"size": 13 if look.is_narrow else 14, "color": colour},
        )


def _comparators_name(effect: Effect, language: Language) -> str:
    if effect.comparator == "naive":
        return language.say("everyone else")
    if effect.comparator == "nominated":
        return language.say("nominated, not selected")
    if effect.comparator == "matched":
        return language.say("comparable colleagues")
    return language.say("eligible colleagues")


def _last_month(arm: Arm) -> float:
    return min(48.0, (arm.drawn_until_day or 0) / DAYS_A_MONTH)


def _label_shift(effect: Effect) -> int:
    """Half the distance that keeps two labels apart, positive where participants end above."""
    ours, theirs = (
        value_at(arm.curve, _last_month(arm)) for arm in (effect.participants, effect.comparators)
    )
    return 10 if ours >= theirs else -10


def _mark_end(figure: go.Figure, months: int, language: Language, look: Look) -> None:
    figure.add_shape(
        type="line",
        x0=months,
        x1=months,
        y0=0,
        y1=1,
        layer="below",
        line={"color": look.colours.line, "width": 1},
    )
    figure.add_annotation(
        x=months,
        y=0.04,
        text=language.say("programme ends"),
        showarrow=False,
        xanchor="left",
        xshift=4,
        font={"size": 12, "color": look.colours.muted},
    )
