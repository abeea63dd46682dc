"""The nomination funnel, drawn as people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.composition import MARKS, MOST_NAMED, WITHOUT_VALUE, value_style
from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.disclosure.funnels import NOT_SHOWN
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.nominations import STAGES, Stage, Step
from ypn_metrics.measures.selection import Selection
from ypn_metrics.wording.nominations import stage_name
from ypn_metrics.wording.values import value_name

# Pixels: of the marks' room, of the names beside it, and between stages.
ROOM, NARROW_ROOM = 700, 340
NAME_WIDTH, COUNT_WIDTH = 120, 240
GAP, NARROW_GAP, NARROW_NAME = 26, 44, 18
LARGEST_PITCH, LEAST_PITCH, NARROW_LEAST_PITCH = 14.0, 8.0, 6.0
MOST_MARKS = 600
MOST_VALUES = 8  # that have a colour of their own; the smallest of more are one
OTHERS = "*"


@dataclass(frozen=True, slots=True)
class _Group:
    """One value's people at each stage, and how they are drawn."""

    name: str
    n: dict[Stage, int | None]
    colour: str
    symbol: str


@dataclass(frozen=True, slots=True)
class _Grid:
    """How marks stand: so many under one another, so many pixels apart."""

    deep: int
    columns: int
    pitch: float
    people: int

    @property
    def height(self) -> float:
        return self.deep * self.pitch


def people_a_mark(result: Selection) -> int:
    """How many people a mark stands for: one, or so many that the largest stage can be drawn."""
    most = _most(result)
    scale = 1
    while True:
        for factor in (1, 2, 5):
            if most <= MOST_MARKS * scale * factor:
                return scale * factor
        scale *= 10


def funnel_figure(result: Selection, language: Language, look: Look) -> go.Figure:
    """Draw each stage as its people, one group after the other from the left.

    For gender a line marks where the women would end if the stage had the pool's share.
    """
    groups, grid = _groups(result, language, look), _grid(result, look)
    gap = NARROW_GAP if look.is_narrow else GAP
    heights = [grid.height if _n(result, stage) is not None else 18.0 for stage in STAGES]
    gaps = [gap] * len(STAGES)
    if (
        look.is_narrow and result.attribute == "gender"
    ):  # the mark's name stands under the nominated
        gaps[STAGES.index("selected")] += NARROW_NAME
    total = sum(heights) + sum(gaps)
    margin = {"l": NAME_WIDTH, "r": COUNT_WIDTH, "t": 0, "b": 0}
    if look.is_narrow:
        margin = {"l": 2, "r": 2, "t": 0, "b": 0}
    figure = base_figure(look, int(total), margin=margin)
    top, notes = 0.0, []
    for stage, height, above in zip(STAGES, heights, gaps, strict=True):
        top += above
        step = result.funnel.step(stage)
        if step.n is not None:
            _draw_people(figure, stage, groups, grid, top, language)
            _mark_pool(figure, result, step, grid, top, look)
        notes += _names(result, step, groups, top, height, language, look)
        top += height
    notes += _name_pool_mark(result, grid, gap + heights[0] + gap, language, look)
    add_notes(figure, notes)
    figure.update_xaxes(visible=False, range=[-0.6, grid.columns - 0.4], fixedrange=True)
    figure.update_yaxes(visible=False, range=[total, 0], fixedrange=True)
    return figure


def funnel_keys(result: Selection, language: Language, look: Look) -> list[tuple[str, str, str]]:
    """Mark, colour and name of each group, where the stages do not name them themselves."""
    groups = _groups(result, language, look)
    if len(groups) <= MOST_NAMED:
        return []
    return [(MARKS[group.symbol], group.colour, group.name) for group in groups]


def _most(result: Selection) -> int:
    return max((step.n or 0 for step in result.funnel.everyone), default=1) or 1


def _n(result: Selection, stage: Stage) -> int | None:
    return result.funnel.step(stage).n


def _grid(result: Selection, look: Look) -> _Grid:
    people = people_a_mark(result)
    marks = -(-_most(result) // people)
    room = NARROW_ROOM if look.is_narrow else ROOM
    least = NARROW_LEAST_PITCH if look.is_narrow else LEAST_PITCH
    deep = next(d for d in range(3, 99) if room / -(-marks // d) >= least)
    # One more column than the marks fill: groups begin anew after rounding.
    columns = max(-(-marks // deep) + 1, int(room // LARGEST_PITCH))
    return _Grid(deep, columns, room / columns, people)


def _groups(result: Selection, language: Language, look: Look) -> list[_Group]:
    """Women first, else the largest; the smallest of very many together."""
    totals = {value: [step.n for step in steps] for (value,), steps in result.funnel.groups.items()}
    order = sorted(
        totals,
        key=lambda v: (v in WITHOUT_VALUE, v != "woman", -max(n or 0 for n in totals[v]), v),
    )
    order = [value for value in order if any(totals[value])]
    if len(order) > MOST_VALUES:
        rest = order[MOST_VALUES - 1 :]
        stages = zip(*(totals[value] for value in rest), strict=True)
        totals[OTHERS] = [sum(n or 0 for n in stage) for stage in stages]
        order = [*order[: MOST_VALUES - 1], OTHERS]
    groups = []
    for place, value in enumerate(order):
        colour, symbol = value_style(result.attribute, value, place, look.colours)
        name = language.say("all others") if value == OTHERS else value_name(value, language)
        groups.append(_Group(name, dict(zip(STAGES, totals[value], strict=True)), colour, symbol))
    return groups


def _draw_people(
    figure: go.Figure,
    stage: Stage,
    groups: Sequence[_Group],
    grid: _Grid,
    top: float,
    language: Language,
) -> None:
    start = 0
    for group in groups:
        n = group.n[stage] or 0
        marks = max(round(n / grid.people), 1) if n else 0
        places = range(start, start + marks)
        said = plain(f"{stage_name(stage, language)}: {language.number(n)} {group.name}")
        figure.add_scatter(
            x=[place // grid.deep for place in places],
            y=[top + (place % grid.deep + 0.5) * grid.pitch for place in places],
            mode="markers",
            marker={"size": 0.74 * grid.pitch, "color": group.colour, "symbol": group.symbol},
            text=[said] * marks,
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
        start += marks


def _pool_column(result: Selection, n: int, grid: _Grid) -> float | None:
    """Where the women of a stage would end with the pool's share."""
    pool, women = result.funnel.step("eligible").n, result.funnel.groups.get(("woman",))
    if result.attribute != "gender" or not (pool and women and women[0].n):
        return None
    return n / grid.people * women[0].n / pool / grid.deep - 0.5


def _mark_pool(
    figure: go.Figure, result: Selection, step: Step, grid: _Grid, top: float, look: Look
) -> None:
    column = _pool_column(result, step.n or 0, grid)
    if column is None or not step.n or step.stage == "eligible":
        return
    figure.add_shape(
        type="line",
        x0=column,
        x1=column,
        y0=top - 5,
        y1=top + grid.height + 5,
        line={"color": look.colours.ink, "width": 2},
    )


def _name_pool_mark(
    result: Selection, grid: _Grid, top: float, language: Language, look: Look
) -> list[dict[str, Any]]:
    n = _n(result, "nominated")
    column = _pool_column(result, n or 0, grid)
    if column is None or not n:
        return []
    said = language.say("the pool's share of women")
    return [
        {
            "x": column,
            "y": top + (grid.height + 5 if look.is_narrow else -5),
            "text": said,
            "showarrow": False,
            "xanchor": "left",
            "xshift": -3,
            "yanchor": "top" if look.is_narrow else "bottom",
            "font": {"size": 12, "color": look.colours.ink},
        }
    ]


def _names(
    result: Selection,
    step: Step,
    groups: Sequence[_Group],
    top: float,
    height: float,
    language: Language,
    look: Look,
) -> list[dict[str, Any]]:
    """A stage's name and its people: beside the marks, or on a phone above them."""
    name = f"<b>{stage_name(step.stage, language)}</b>"
    counts, share = _counts(result, step, groups, language)
    base = {"showarrow": False, "align": "left", "xanchor": "left"}
    if look.is_narrow:
        said = f"{name}  {counts}"
        return [{**base, "x": -0.5, "y": top - 4, "yanchor": "bottom", "text": said,
                 "font": {"size": 13}}]  # fmt: skip
    middle = {**base, "y": top + height / 2, "xref": "paper"}
    muted = f"<br><span style='color:{look.colours.muted}'>{share}</span>" if share else ""
    return [
        {**middle, "x": 0, "xanchor": "right", "xshift": -14, "align": "right", "text": name,
         "font": {"size": 15}},
        {**middle, "x": 1, "xshift": 12, "text": counts + muted, "font": {"size": 14}},
    ]  # fmt: skip


def _counts(
    result: Selection, step: Step, groups: Sequence[_Group], language: Language
) -> tuple[str, str]:
    """The people of a stage, by group where the names are few, and the share of women."""
    if step.n is None:
        return language.tell(NOT_SHOWN if step.reason == NOT_SHOWN else text("not known")), ""
    everyone = language.plural("<b>{n}</b> person", "<b>{n}</b> people", step.n)
    if len(groups) > MOST_NAMED:
        return everyone, ""
    there = [(group.name, group.n[step.stage]) for group in groups]
    counts = " · ".join(f"<b>{language.number(n)}</b> {plain(name)}" for name, n in there if n)
    women = result.funnel.groups.get(("woman",)) if result.attribute == "gender" else None
    n = women[STAGES.index(step.stage)].n if women else None
    if n is None or not step.n:
        return counts or everyone, ""
    share = language.percent(n / step.n)
    return counts or everyone, language.say("{share} women", share=share)
