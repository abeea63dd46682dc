"""How the pool comes about: a falling staircase of people, and the share beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.composition import MARKS, MOST_NAMED, value_style
from ypn_metrics.charts.pool_shares import draw_shares, followed_value, share_heading
from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.pool import Pool, PoolStep
from ypn_metrics.wording.pool import (
    step_hover,
    step_name,
    unknown_at,
)
from ypn_metrics.wording.values import value_name

NAME_WIDTH = 262  # pixels, of the names left of the steps
# Part of the width that the steps have; the shares stand beside them.
STEPS = {False: (0.0, 0.66), True: (0.0, 0.62)}
MOST_DRAWN = 8  # values, of which the last holds all others
BAR, GAP = 0.56, 0.45  # of a row: a step's height, and the gap between rules and what came of them


def pool_figure(
    result: Pool, order: Sequence[str], max_age: int, language: Language, look: Look
) -> go.Figure:
    """Draw who is left after each rule as bars from zero, and the shares as dots beside them.

    Grey behind a bar are those who go at the step. Those nominated and seated follow after a
    gap: they are no rule. ``order`` are the values in the order of their colours above.
    """
    result = replace(result, values=_ordered(result, order))
    rows = _rows(result)
    bottom = rows[-1][0]
    height = (58 if look.is_narrow else 50) * (-bottom + 1.35)
    left = 0 if look.is_narrow else NAME_WIDTH
    figure = base_figure(
        look, round(height), margin={"l": left, "r": 0, "t": 6, "b": 4}, barmode="overlay"
    )
    before = None
    for place, step in rows:
        if before is not None and step.outside_pool is None:
            _draw_dropped(figure, before, place, look)
        _draw_step(figure, result, step, place, max_age, language, look)
        before = step
    if value := followed_value(result):
        colour = _colour(result, min(result.values.index(value), MOST_DRAWN - 1), look)
        draw_shares(figure, rows, value, colour, max_age, language, look)
    add_notes(figure, _notes(result, rows, max_age, language, look))
    most = max(step.n for _, step in rows) or 1
    # Beside the longest bar there is room for its numbers.
    across = [0, most * (1.02 if look.is_narrow else 1.5)]
    figure.update_layout(
        xaxis={"domain": STEPS[look.is_narrow], "range": across, "visible": False},
        yaxis={"range": [bottom - 0.55, 0.85], "visible": False},
    )
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    return figure


def pool_keys(
    result: Pool, order: Sequence[str], language: Language, look: Look
) -> list[tuple[str, str, str]]:
    """Mark, colour and name of each value, where the steps do not name them themselves."""
    result = replace(result, values=_ordered(result, order))
    if len(result.values) <= MOST_NAMED:
        return []
    groups = drawn_values(result)
    return [
        (MARKS["square"], _colour(result, place, look), _group_name(values, language))
        for place, values in enumerate(groups)
    ]


def drawn_values(result: Pool) -> list[tuple[str, ...]]:
    """The values, each by itself; where there are many, the rarest as one."""
    if len(result.values) <= MOST_DRAWN:
        return [(value,) for value in result.values]
    first = result.values[: MOST_DRAWN - 1]
    return [*((value,) for value in first), result.values[MOST_DRAWN - 1 :]]


def _ordered(result: Pool, order: Sequence[str]) -> tuple[str, ...]:
    """The values that have a colour elsewhere on the page first: the same colour here."""
    return tuple(dict.fromkeys([*order, *result.values]))


def _group_name(values: tuple[str, ...], language: Language) -> str:
    return value_name(values[0], language) if len(values) == 1 else language.say("all others")


def _colour(result: Pool, place: int, look: Look) -> str:
    return value_style(result.attribute, result.values[place], place, look.colours)[0]


def _rows(result: Pool) -> list[tuple[float, PoolStep]]:
    """Each step and its place from the top down."""
    rows, place = [], 0.0
    for step in result.steps:
        if step.step == "nominated":
            place -= GAP
        rows.append((place, step))
        place -= 1
    return rows


def _draw_dropped(figure: go.Figure, before: PoolStep, place: float, look: Look) -> None:
    figure.add_bar(
        x=[before.n],
        y=[place],
        width=BAR,
        orientation="h",
        marker={"color": look.colours.faint, "line": {"width": 0}},
        hoverinfo="skip",
    )


def _draw_step(
    figure: go.Figure,
    result: Pool,
    step: PoolStep,
    place: float,
    max_age: int,
    language: Language,
    look: Look,
) -> None:
    start = 0
    for number, values in enumerate(drawn_values(result)):
        n = sum(step.count(value) for value in values)
        said = step_hover(step, values[0], max_age, language)
        figure.add_bar(
            x=[n],
            base=[start],
            y=[place],
            width=BAR,
            orientation="h",
            marker={"color": _colour(result, number, look), "line": {"width": 0}},
            hovertext=[plain(said if len(values) == 1 else language.say("all others"))],
            hovertemplate="%{hovertext}<extra></extra>",
            textposition="none",
        )
        start += n


def _notes(
    result: Pool,
    rows: list[tuple[float, PoolStep]],
    max_age: int,
    language: Language,
    look: Look,
) -> list[dict[str, Any]]:
    notes = []
    for place, step in rows:
        name = f"<b>{step_name(step.step, max_age, language)}</b>"
        if step.step == "not_yet" and not look.is_narrow:
            is_pool = language.say("= the pool")
            name = f"{name} {is_pool}"
        counts = _counts(result, step, language)
        notes += (
            _phone(place, name, counts)
            if look.is_narrow
            else _beside(place, name, counts, _reach(rows, step))
        )
    if value := followed_value(result):
        notes.append(share_heading(value, language, look))
    return [{"showarrow": False, **note} for note in notes]


def _counts(result: Pool, step: PoolStep, language: Language) -> str:
    """How many are left, by value where the values are few, and of how many it is not known."""
    parts = []
    if len(result.values) <= MOST_NAMED:
        parts = [
            f"{language.number(step.count(value))} {plain(value_name(value, language))}"
            for value in result.values
            if step.count(value)
        ]
    if unknown := unknown_at(step, language):
        parts.append(f"+ {unknown}")
    return f"<b>{language.number(step.n)}</b>  {' · '.join(parts)}"


def _reach(rows: list[tuple[float, PoolStep]], step: PoolStep) -> int:
    """Where a row's bars end: at those who go, or at those who are left."""
    steps = [one for _, one in rows]
    before = steps[max(0, steps.index(step) - 1)]
    return before.n if step.outside_pool is None else step.n


def _beside(place: float, name: str, counts: str, end: int) -> list[dict[str, Any]]:
    at = {"y": place, "yanchor": "middle"}
    left = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": -NAME_WIDTH}
    right = {"x": end, "xanchor": "left", "xshift": 6}
    return [
        {**at, **left, "text": name, "font": {"size": 14}},
        {**at, **right, "text": counts, "font": {"size": 13}},
    ]


def _phone(place: float, name: str, counts: str) -> list[dict[str, Any]]:
    at = {"xref": "paper", "x": 0, "y": place + BAR / 2, "xanchor": "left", "yanchor": "bottom"}
    return [{**at, "text": f"{name}  {counts}", "font": {"size": 12}}]
