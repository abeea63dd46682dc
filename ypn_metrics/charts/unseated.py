"""Places with eligible people and no seat: the people, as circles without a seat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.without_a_seat import Unseated, WithoutSeat
from ypn_metrics.wording.chance import cases_of_100
from ypn_metrics.wording.composition import UNUSUAL
from ypn_metrics.wording.values import value_name

ROW, NARROW_ROW = 46, 84  # pixels
MOST_ROWS = 12
MOST_CIRCLES = {False: 36, True: 20}
PITCH = {False: 14.0, True: 14.0}  # pixels from circle to circle
NAME_WIDTH = 300  # pixels of the page's 1110


def unseated_figure(results: Sequence[Unseated], language: Language, look: Look) -> go.Figure:
    """Draw a row for each place without a seat: its eligible people, and the chance of none."""
    rows = [(result, place) for result in results for place in result.without][:MOST_ROWS]
    height = NARROW_ROW if look.is_narrow else ROW
    figure = base_figure(look, 12 + height * len(rows), margin={"l": 0, "r": 0, "t": 6, "b": 6})
    notes: list[dict[str, Any]] = []
    for place, (result, without) in enumerate(rows):
        is_rare = without.p_adjusted is not None and without.p_adjusted < UNUSUAL
        colour = look.colours.signal if is_rare else look.colours.muted
        end = _draw_people(figure, without, -place, colour, look)
        notes += _notes(result, without, -place, end, language, look)
    add_notes(figure, notes)
    width = 350 if look.is_narrow else 1110
    left = 8 if look.is_narrow else NAME_WIDTH
    figure.update_xaxes(visible=False, range=[-left, width - left], fixedrange=True)
    figure.update_yaxes(visible=False, range=[-len(rows) + 0.5, 0.5], fixedrange=True)
    return figure


def _draw_people(figure: go.Figure, without: WithoutSeat, y: int, colour: str, look: Look) -> float:
    """A hollow circle a person, those of one cohort together; returns where they end."""
    room, x, places = MOST_CIRCLES[look.is_narrow], 0.0, []
    for pool in without.pool:
        drawn = min(pool, room - len(places))
        places += [x + PITCH[look.is_narrow] * i for i in range(drawn)]
        x += PITCH[look.is_narrow] * (drawn + 0.6)
    figure.add_scatter(
        x=places,
        y=[y] * len(places),
        mode="markers",
        marker={"size": 9, "color": colour, "symbol": "circle-open", "line": {"width": 1.6}},
        hoverinfo="skip",
    )
    return places[-1] + PITCH[look.is_narrow]


def _notes(
    result: Unseated, without: WithoutSeat, y: int, end: float, language: Language, look: Look
) -> list[dict[str, Any]]:
    cohort = result.cohorts[-1] if result.is_newest else language.say("All cohorts")
    name = f"<b>{plain(value_name(without.value, language))}</b>  {plain(cohort)}"
    often = (
        language.say("no fair draw can be told")
        if without.p_none is None
        else language.say(
            "a fair draw gives none in {often} of 100 cases",
            often=cases_of_100(without.p_none, language),
        )
    )
    people = sum(without.pool)
    if people > MOST_CIRCLES[look.is_narrow]:
        often = f"… {language.number(people)} · {often}"
    beside = {"xanchor": "left", "showarrow": False, "y": y}
    if look.is_narrow:
        return [
            {**beside, "x": -4, "yshift": 22, "text": name, "font": {"size": 13}},
            {**beside, "x": -4, "yshift": -20, "text": often, "font": {"size": 13}},
        ]
    return [
        {**beside, "x": -NAME_WIDTH, "text": name, "font": {"size": 14}},
        {**beside, "x": end + 6, "text": often, "font": {"size": 14}},
    ]
