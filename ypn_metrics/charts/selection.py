"""Selection rates, and their ratios, one row under the other by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.panels import quarters
from ypn_metrics.charts.theme import Look, add_notes, band, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.came import NOT_NOMINATED
from ypn_metrics.measures.nominations import STAGES, Stage
from ypn_metrics.measures.selection import RateRatio, Selection, rate_of
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.four_fifths import FOUR_FIFTHS
from ypn_metrics.wording.nominations import p_value, step_title
from ypn_metrics.wording.selection import told_ratios
from ypn_metrics.wording.values import value_name

ROW, NARROW_ROW = 28, 42
NAME_WIDTH, END_WIDTH, NARROW_END_WIDTH = 190, 96, 74
BOTTOM, BOTTOM_TITLED = 30, 48
# A ratio's axis: from one to the other, in doublings; what lies beyond is drawn at the edge.
EDGES = (1 / 4, 4.0)
TICKS = (0.25, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class _Row:
    """A heading, or one group's estimate, by its place from the top."""

    place: float
    name: str
    estimate: Estimate | None = None
    end: str = ""
    colour: str = ""
    is_main: bool = True
    is_heading: bool = False
    line: float | None = None


def ratios_figure(
    result: Selection, cohorts: Sequence[Selection], language: Language, look: Look
) -> go.Figure:
    """Draw how many times as often each group takes each step, on doublings.

    ``cohorts`` are drawn under the pooled ratio where two groups only are compared.
    """
    rows: list[_Row] = []
    told = told_ratios(result)
    has_two_groups = len({ratio.value for ratio in told}) == 1
    for stage in dict.fromkeys(ratio.stage for ratio in told):
        here = [ratio for ratio in told if ratio.stage == stage]
        _add_heading(rows, _step_heading(here[0], result, language))
        for ratio in here:
            name = _pair_name(ratio, result, language)
            rows.append(_ratio_row(rows, ratio, name, language, look, is_main=True))
            for one in cohorts if has_two_groups and result.funnel.cohort is None else ():
                rows += _of_cohort(rows, one, ratio, language, look)
    figure = _frame(rows, look, BOTTOM_TITLED)
    low, high = (log2(edge) for edge in EDGES)
    for value, dash in ((1.0, "solid"), (FOUR_FIFTHS, "dot"), (1 / FOUR_FIFTHS, "dot")):
        _draw_down(figure, log2(value), rows, look, dash)
    for row in rows:
        _draw_estimate(figure, row, low, high, True, language)
    add_notes(figure, [note for row in rows for note in _notes(row, look)])
    figure.update_xaxes(
        range=[low - 0.08, high + 0.08],
        tickvals=[log2(tick) for tick in TICKS],
        ticktext=[_times(tick, language) for tick in TICKS],
        title={"text": language.say("times as often"), "standoff": 6},
        fixedrange=True,
    )
    return figure


def rates_figure(result: Selection, language: Language, look: Look) -> go.Figure:
    """Draw each group's rate at each step from 0 to 100 %, beside that of everybody."""
    rows: list[_Row] = []
    for stage in STAGES[1:]:
        rows += _rates_at(rows, result, stage, language, look)
    figure = _frame(rows, look, BOTTOM)
    for row in rows:
        if row.line is not None:
            figure.add_shape(
                type="line", x0=row.line, x1=row.line,
                y0=row.place + 0.5, y1=row.place + 0.5 + float(row.end or 0),
                line={"color": look.colours.line, "width": 2}, layer="below",
            )  # fmt: skip
        _draw_estimate(figure, row, 0.0, 1.0, False, language)
    add_notes(figure, [note for row in rows for note in _notes(row, look)])
    figure.update_xaxes(
        range=[-0.02, 1.02],
        **quarters(language),
        fixedrange=True,
    )
    return figure


def _rates_at(
    rows: Sequence[_Row], result: Selection, stage: Stage, language: Language, look: Look
) -> list[_Row]:
    everyone = result.funnel.step(stage)
    drawn = [
        (value, step, rate)
        for (value,), steps in result.funnel.groups.items()
        if value != NOT_NOMINATED and (rate := rate_of(step := steps[STAGES.index(stage)]))
    ]
    if not drawn or everyone.passed == everyone.of:
        return []
    drawn.sort(key=lambda one: -one[2].estimate)
    place = _next(rows)
    share = (everyone.passed or 0) / (everyone.of or 1)
    heading = _Row(
        place, step_title(stage, language), is_heading=True, line=share, end=str(len(drawn))
    )
    found = [heading]
    for value, step, rate in drawn:
        place += 1
        end = language.say("{part} of {whole}", part=step.passed, whole=step.of)
        name = plain(value_name(value, language))
        found.append(_Row(place, name, rate, end, _colour(value, look)))
    return found


def _ratio_row(
    rows: Sequence[_Row],
    ratio: RateRatio,
    name: str,
    language: Language,
    look: Look,
    *,
    is_main: bool,
) -> _Row:
    end = p_value(ratio.test.p_value, language) if ratio.test else ""
    colour = _colour(ratio.value, look) if is_main else look.colours.muted
    return _Row(_next(rows), name, ratio.ratio, end, colour, is_main)


def _of_cohort(
    rows: Sequence[_Row], one: Selection, pooled: RateRatio, language: Language, look: Look
) -> list[_Row]:
    """A cohort's own ratio under the pooled one."""
    if one.funnel.cohort is None:
        return []
    return [
        _ratio_row(rows, ratio, plain(one.funnel.cohort), language, look, is_main=False)
        for ratio in told_ratios(one)
        if (ratio.stage, ratio.value) == (pooled.stage, pooled.value)
    ]


def _pair_name(ratio: RateRatio, result: Selection, language: Language) -> str:
    if result.attribute == "gender":
        return plain(
            language.say(
                "{group} against {beside}",
                group=value_name(ratio.value, language),
                beside=value_name(ratio.beside, language),
            )
        )
    return plain(value_name(ratio.value, language))


def _step_heading(ratio: RateRatio, result: Selection, language: Language) -> str:
    """The step, and beside whom all its groups are set where their names do not say it."""
    step = step_title(ratio.stage, language)
    if result.attribute == "gender":
        return step
    beside = plain(value_name(ratio.beside, language))
    return language.say("{step}, beside {beside}", step=step, beside=beside)


def _colour(value: str, look: Look) -> str:
    return {"woman": look.colours.women, "man": look.colours.men}.get(value, look.colours.ink)


def _next(rows: Sequence[_Row]) -> float:
    return rows[-1].place + 1 if rows else 0.0


def _add_heading(rows: list[_Row], name: str) -> None:
    rows.append(_Row(_next(rows), name, is_heading=True))


def _frame(rows: Sequence[_Row], look: Look, below: int) -> go.Figure:
    row = NARROW_ROW if look.is_narrow else ROW
    bottom = _next(rows)
    figure = base_figure(
        look,
        int(row * bottom + below + 8),
        margin={
            "l": 8 if look.is_narrow else NAME_WIDTH,
            "r": NARROW_END_WIDTH if look.is_narrow else END_WIDTH,
            "t": 8,
            "b": below,
        },
    )
    figure.update_yaxes(range=[bottom - 0.5, -0.5], visible=False, fixedrange=True)
    return figure


def _draw_down(figure: go.Figure, x: float, rows: Sequence[_Row], look: Look, dash: str) -> None:
    """A line along the rows, and not through headings or, on a phone, names."""
    up = 0.1 if look.is_narrow else 0.5
    places = [row.place for row in rows if not row.is_heading]
    y = [end for place in places for end in (place - up, place + 0.5, None)]
    line = {"color": look.colours.line if dash == "solid" else look.colours.muted, "width": 1,
            "dash": dash}  # fmt: skip
    figure.add_scatter(x=[x] * len(y), y=y, mode="lines", line=line, hoverinfo="skip")


def _draw_estimate(
    figure: go.Figure, row: _Row, low: float, high: float, is_ratio: bool, language: Language
) -> None:
    if row.estimate is None:
        return
    values = (row.estimate.estimate, row.estimate.lower, row.estimate.upper)
    x, left, right = (
        min(high, max(low, (log2(value) if value > 0 else low) if is_ratio else value))
        for value in values
    )
    written = [_times(v, language) if is_ratio else language.percent(v) for v in values]
    said = f"{row.name}: {written[0]} ({written[1]}–{written[2]})"
    line = {"color": band(row.colour, 0.6), "width": 3 if row.is_main else 1.5}
    figure.add_scatter(
        x=[left, right], y=[row.place] * 2, mode="lines", line=line, hoverinfo="skip"
    )
    size = 11 if row.is_main else 8
    figure.add_scatter(
        x=[x],
        y=[row.place],
        mode="markers",
        marker={"size": size, "color": row.colour},
        text=[said],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _notes(row: _Row, look: Look) -> list[dict[str, Any]]:
    ink = look.colours.ink if row.is_main else look.colours.muted
    name: dict[str, Any] = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row.place,
        "text": f"<b>{row.name}</b>" if row.is_heading else row.name,
        "showarrow": False,
        "xshift": 0 if look.is_narrow else -NAME_WIDTH + (0 if row.is_heading else 12),
        "yshift": 13 if look.is_narrow and not row.is_heading else 0,
        "font": {"size": 13, "color": look.colours.muted if row.is_heading else ink},
    }
    if row.is_heading or not row.end:
        return [name]
    end = {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 12,
        "y": row.place,
        "text": row.end,
        "showarrow": False,
        "font": {"size": 12, "color": look.colours.muted},
    }
    return [name, end]


def _times(value: float, language: Language) -> str:
    decimals = next(d for d in (0, 1, 2) if d == 2 or round(value, d) == value)
    return language.number(value, decimals)
