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
from ypn_metrics.wording.crossed import cohort_name
from ypn_metrics.wording.values import value_name

ROW, NARROW_ROW = 46, 84  # pixels
MOST_ROWS = 12
MOST_CIRCLES = {False: 36, True: 20}
PITCH = 14.0  # pixels from circle to circle
LETTER = 7.6  # pixels, of a name


def unseated_figure(results: Sequence[Unseated], language: Language, look: Look) -> go.Figure:
    """Draw a row for each place without a seat: its eligible people, and the chance of none."""
    rows = [(result, place) for result in results for place in result.without][:MOST_ROWS]
    height = NARROW_ROW if look.is_narrow else ROW
    figure = base_figure(look, 12 + height * len(rows), margin={"l": 0, "r": 0, "t": 6, "b": 6})
    notes: list[dict[str, Any]] = []
    names = [_name(result, without, language) for result, without in rows]
    left = 8 if look.is_narrow else 24 + LETTER * max(map(len, names))
    for place, (_, without) in enumerate(rows):
        is_rare = without.p_adjusted is not None and without.p_adjusted < UNUSUAL
        colour = look.colours.signal if is_rare else look.colours.muted
        end = _draw_people(figure, without, -place, colour, look)
        ends = -4 if look.is_narrow else -left, end + 6
        notes += _notes(names[place], without, -place, ends, language, look)
    add_notes(figure, notes)
    width = 350 if look.is_narrow else 1110
    figure.update_xaxes(visible=False, range=[-left, width - left], fixedrange=True)
    figure.update_yaxes(visible=False, range=[-len(rows) + 0.5, 0.5], fixedrange=True)
    return figure


def _draw_people(figure: go.Figure, without: WithoutSeat, y: int, colour: str, look: Look) -> float:
    """A hollow circle a person, those of one cohort together; returns where they end."""
    room, x, places = MOST_CIRCLES[look.is_narrow], 0.0, []
    for pool in without.pool:
        drawn = min(pool, room - len(places))
        places += [x + PITCH * i for i in range(drawn)]
        x += PITCH * (drawn + 0.6)
    figure.add_scatter(
        x=places,
        y=[y] * len(places),
        mode="markers",
        marker={"size": 9, "color": colour, "symbol": "circle-open", "line": {"width": 1.6}},
        hoverinfo="skip",
    )
    return places[-1] + PITCH


def _name(result: Unseated, without: WithoutSeat, language: Language) -> str:
    cohort = cohort_name(result.cohorts[-1] if result.is_newest else None, language)
    return f"{value_name(without.value, language)} · {cohort}"


def _notes(
    name: str,
    without: WithoutSeat,
    y: int,
    ends: tuple[float, float],
    language: Language,
    look: Look,
) -> list[dict[str, Any]]:
    """The place's name and the chance of none: on either side, or, on a phone, above and below."""
    said = (
        language.say("no fair draw can be told")
        if without.p_none is None
        else language.say(
            "{often} of 100 fair draws give none", often=cases_of_100(without.p_none, language)
        )
    )
    people = sum(without.pool)
    if people > MOST_CIRCLES[look.is_narrow]:
        said = f"… {language.number(people)} · {said}"
    note = {"xanchor": "left", "showarrow": False, "y": y, "font": {"size": 14}}
    if look.is_narrow:
        return [
            {**note, "x": ends[0], "yshift": 22, "text": f"<b>{plain(name)}</b>"},
            {**note, "x": ends[0], "yshift": -20, "text": said},
        ]
    return [
        {**note, "x": ends[0], "text": f"<b>{plain(name)}</b>"},
        {**note, "x": ends[1], "text": said},
    ]
