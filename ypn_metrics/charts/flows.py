"""The headcount bridge, in people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.bridge import Bridge
from ypn_metrics.wording.flows import kinds_of_leavers, reasons_in, reasons_out

STEP_OPACITY = 0.5
BAR_WIDTH = 0.62
LINE = 17  # pixels from line to line of small print


@dataclass(frozen=True, slots=True)
class _Step:
    """A bar: from where to where, its name, its number and what it is made of."""

    name: str
    number: str
    low: int
    high: int
    level: int  # of the headcount after it
    colour: str
    details: Sequence[str]


def bridge_figure(bridge: Bridge, max_age: int, language: Language, look: Look) -> go.Figure:
    """Draw the steps from the headcount at the start to the one at the end, from zero.

    As columns; on a phone as rows, each under its name. Where nobody came in, or nobody moved
    out, that step is left out.
    """
    steps = _steps(bridge, max_age, language, look)
    return _rows(steps, look) if look.is_narrow else _columns(steps, look)


def _steps(bridge: Bridge, max_age: int, language: Language, look: Look) -> list[_Step]:
    colours = look.colours
    came, went = band(colours.participants, STEP_OPACITY), colours.comparators
    changes: list[tuple[str, int, str, Sequence[str]]] = [
        (language.say("hired"), bridge.hires, came, ())
    ]
    if bridge.moved_in:
        into = reasons_in(bridge, max_age, language)
        changes.append((language.say("came in"), bridge.moved_in, came, into))
    if bridge.moved_out:
        out = reasons_out(bridge, max_age, language)
        changes.append((language.say("moved out"), -bridge.moved_out, went, out))
    left = kinds_of_leavers(bridge, language)
    changes.append((language.say("left"), -bridge.leavers, went, left))
    level = bridge.start
    steps = [_total(language.say("at the start"), level, language, look)]
    for name, change, colour, details in changes:
        before, level = level, level + change
        number = _signed(change, language)
        low, high = sorted((before, level))
        steps.append(_Step(name, number, low, high, level, colour, details))
    return [*steps, _total(language.say("today"), bridge.end, language, look)]


def _total(name: str, people: int, language: Language, look: Look) -> _Step:
    colour = look.colours.participants
    return _Step(name, language.number(people), 0, people, people, colour, ())


def _signed(change: int, language: Language) -> str:
    sign = "+" if change > 0 else "\u2212" if change < 0 else ""
    return f"{sign}{language.number(abs(change))}"


def _columns(steps: list[_Step], look: Look) -> go.Figure:
    lines = max(len(step.details) for step in steps)
    bottom = 34 + LINE * lines
    figure = base_figure(look, 300 + bottom, margin={"l": 8, "r": 8, "t": 26, "b": bottom})
    places = list(range(len(steps)))
    figure.add_bar(
        x=places,
        y=[step.high - step.low for step in steps],
        base=[step.low for step in steps],
        width=BAR_WIDTH,
        marker={"color": [step.colour for step in steps], "line": {"width": 0}},
        hoverinfo="skip",
    )
    for place, step in enumerate(steps):
        _write(figure, place, step.high, f"<b>{step.number}</b>", look, yanchor="bottom", size=16)
        small = "<br>".join(step.details)
        name = f"<b>{step.name}</b>" + (f"<br>{small}" if small else "")
        _write(figure, place, 0, name, look, yanchor="top", yshift=-6, size=13)
    half = BAR_WIDTH / 2
    for place, step in enumerate(steps[:-1]):
        ends = {"x0": place + half, "x1": place + 1 - half, "y0": step.level, "y1": step.level}
        figure.add_shape(type="line", line={"color": look.colours.line, "width": 1}, **ends)
    top = max(step.high for step in steps) or 1
    figure.update_xaxes(visible=False, range=[-0.5, len(steps) - 0.5], fixedrange=True)
    figure.update_yaxes(
        range=[0, top], showgrid=False, showticklabels=False, fixedrange=True, zeroline=True,
        zerolinecolor=look.colours.line,
    )  # fmt: skip
    return figure


def _rows(steps: list[_Step], look: Look) -> go.Figure:
    heights = [58 + LINE * len(step.details) for step in steps]
    figure = base_figure(look, sum(heights) + 8, margin={"l": 0, "r": 0, "t": 4, "b": 4})
    y = 0.0
    for step, height in zip(steps, heights, strict=True):
        words = "<br>".join([f"<b>{step.number}</b> {step.name}", *step.details])
        _write(figure, 0, y, words, look, xanchor="left", yanchor="top", align="left", size=14)
        figure.add_shape(
            type="rect",
            x0=step.low,
            x1=step.high,
            y0=y - height + 14,
            y1=y - height + 32,
            line_width=0,
            fillcolor=step.colour,
        )
        y -= height
    top = max(step.high for step in steps) or 1
    figure.update_xaxes(visible=False, range=[0, top], fixedrange=True)
    figure.update_yaxes(visible=False, range=[y, 0], fixedrange=True)
    return figure


def _write(
    figure: go.Figure, x: float, y: float, words: str, look: Look, *, size: int, **place: object
) -> None:
    font = {"size": size, "color": look.colours.ink}
    figure.add_annotation(x=x, y=y, text=words, showarrow=False, font=font, **place)
