"""The funnel of places: values against size, in the limits that chance keeps them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from ypn_metrics.charts.labelling import place_labels
from ypn_metrics.charts.theme import Look, add_band, band, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.places import FEW, Place, Places, Scale
from ypn_metrics.measures.positions import NARROW, WIDE, Position
from ypn_metrics.results import Floats
from ypn_metrics.wording.places import limits_name, position_value
from ypn_metrics.wording.values import exits_of

HEIGHT, HEIGHT_NARROW = 400, 380
# The picture's width at least, in pixels, by which names are kept apart.
WIDTH, WIDTH_NARROW = 640, 252
MARGIN = {"l": 44, "r": 96, "t": 10, "b": 46}
MARGIN_NARROW = {"l": 36, "r": 64, "t": 10, "b": 46}
SKEWED = 50  # times the median size: a largest place that would push the others together
LEAST_GAP = 15  # pixels between two names at the end of the curves

Pairs = Sequence[tuple[Place, Position]]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The picture's edges, in sizes and values.

    Sizes lie along their square roots, as the limits do; where most places are tiny beside the
    largest, along their logarithms, so that these do not lie on one another.
    """

    smallest: float
    largest: float
    is_log: bool
    low: float
    high: float
    width: float
    height: float

    def x(self, sizes: Floats) -> Floats:
        if self.is_log:
            inside = np.maximum(sizes, self.smallest) / self.smallest
            return np.log(inside) / np.log(self.largest / self.smallest)
        return np.sqrt(sizes / self.largest)

    def sizes(self) -> Floats:
        """Sizes all along the picture, for its curves."""
        along = np.linspace(0.002, 1, 250)
        if self.is_log:
            return self.smallest * (self.largest / self.smallest) ** along
        return self.largest * along**2

    def y(self, values: Floats) -> Floats:
        return np.clip(values, self.low, self.high)


def places_figure(result: Places, scale: Scale, language: Language, look: Look) -> go.Figure:
    """Draw the places that are compared; only those outside the wide limits are coloured."""
    pairs = result.compared(scale)
    margin = MARGIN_NARROW if look.is_narrow else MARGIN
    height = HEIGHT_NARROW if look.is_narrow else HEIGHT
    figure = base_figure(look, height, margin=margin)
    frame = _frame(result, pairs, scale, look, height - margin["t"] - margin["b"])
    _draw_limits(figure, result, scale, frame, language, look)
    _draw_places(figure, pairs, scale, frame, language, look)
    _write_names(figure, pairs, frame, look)
    _draw_axes(figure, scale, frame, language, look)
    return figure


def _frame(result: Places, pairs: Pairs, scale: Scale, look: Look, height: float) -> _Frame:
    """Edges that hold the values and the usual limits; those of the smallest places run off."""
    level = result.level(scale)
    sizes = np.array([position.size for _, position in pairs])
    values = np.array([position.value.estimate for _, position in pairs])
    lower, upper = result.limits(scale, np.array([np.quantile(sizes, 0.3)]), WIDE)
    above = min(max(values.max() - level, upper[0] - level), 3 * (upper[0] - level))
    below = level - min(values.min(), lower[0])
    low = level - 1.15 * below
    return _Frame(
        smallest=float(sizes.min()) / 1.3,
        largest=1.06 * float(sizes.max()),
        is_log=bool(sizes.max() > SKEWED * np.median(sizes)),
        low=0.0 if low < 0.4 * level else float(low),
        high=float(level + 1.15 * above) or 1.0,
        width=WIDTH_NARROW if look.is_narrow else WIDTH,
        height=height,
    )


def _draw_limits(
    figure: go.Figure, result: Places, scale: Scale, frame: _Frame, language: Language, look: Look
) -> None:
    sizes = frame.sizes()
    x = frame.x(sizes).tolist()
    grey = look.colours.comparators
    level = result.level(scale)
    ends = [(level, _level_name(result, scale, language, look), look.colours.ink)]
    for coverage, opacity in ((WIDE, 0.07), (NARROW, 0.09)):
        lower, upper = (frame.y(edge) for edge in result.limits(scale, sizes, coverage))
        add_band(figure, x, lower.tolist(), upper.tolist(), grey, opacity=opacity)
        for edge in (lower, upper):
            is_shown = (edge > frame.low) & (edge < frame.high)
            figure.add_scatter(
                x=x,
                y=np.where(is_shown, edge, np.nan),
                mode="lines",
                hoverinfo="skip",
                line={"color": band(grey, 0.55), "width": 1},
            )
            ends.append((float(edge[-1]), limits_name(coverage, language), look.colours.muted))
    figure.add_scatter(
        x=[0, 1],
        y=[level, level],
        mode="lines",
        hoverinfo="skip",
        line={"color": grey, "width": 1, "dash": "dot"},
    )
    _write_ends(figure, ends, frame)


def _level_name(result: Places, scale: Scale, language: Language, look: Look) -> str:
    if scale == "adjusted":
        return language.say("expected") if look.is_narrow else language.say("as expected")
    return language.say("all {rate}", rate=language.number(result.level(scale), 1))


def _write_ends(figure: go.Figure, ends: Sequence[tuple[float, str, str]], frame: _Frame) -> None:
    """Name the curves at their ends, the level's first, kept apart where they have met."""
    gap = LEAST_GAP * (frame.high - frame.low) / frame.height
    (level, *_), *others = ends
    written = [ends[0]]
    above, below = level, level
    for value, name, colour in sorted(end for end in others if end[0] > level):
        above = max(value, above + gap)
        written.append((above, name, colour))
    for value, name, colour in sorted((end for end in others if end[0] <= level), reverse=True):
        below = min(value, below - gap)
        written.append((below, name, colour))
    for height, name, colour in written:
        figure.add_annotation(
            x=1,
            y=height,
            text=name,
            showarrow=False,
            xanchor="left",
            xshift=5,
            font={"size": 12, "color": colour},
        )


def _draw_places(
    figure: go.Figure,
    pairs: Pairs,
    scale: Scale,
    frame: _Frame,
    language: Language,
    look: Look,
) -> None:
    for is_outside, colour, symbol in (
        (False, look.colours.participants, "circle"),
        (True, look.colours.signal, "diamond"),
    ):
        drawn = [pair for pair in pairs if (pair[1].outside == "99.8") == is_outside]
        values = np.array([position.value.estimate for _, position in drawn])
        figure.add_scatter(
            x=frame.x(np.array([position.size for _, position in drawn])),
            y=frame.y(values),
            mode="markers",
            marker={
                "size": 9 if len(pairs) <= FEW else 7,
                "color": colour,
                "symbol": np.where(values > frame.high, "triangle-up", symbol).tolist(),
                "opacity": 1.0 if is_outside or len(pairs) <= FEW else 0.5,
            },
            error_y=_intervals(drawn, colour) if len(pairs) <= FEW else None,
            text=[_hover(*pair, scale, language) for pair in drawn],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )


def _intervals(pairs: Pairs, colour: str) -> dict[str, Any]:
    estimates = [position.value for _, position in pairs]
    return {
        "type": "data",
        "symmetric": False,
        "array": [estimate.upper - estimate.estimate for estimate in estimates],
        "arrayminus": [estimate.estimate - estimate.lower for estimate in estimates],
        "color": band(colour, 0.45),
        "thickness": 1,
        "width": 0,
    }


def _hover(place: Place, position: Position, scale: Scale, language: Language) -> str:
    value = position_value(position, scale, language)
    years = language.number(place.person_years)
    if scale == "adjusted":
        return language.say(
            "{name}: {ratio} times the expected, {exits}, {expected} expected in {years}"
            " person-years",
            name=plain(place.name),
            ratio=value,
            exits=exits_of(place.exits, language),
            expected=language.number(position.expected, 1),
            years=years,
        )
    return language.say(
        "{name}: {rate} per 100 a year, {exits} in {years} person-years",
        name=plain(place.name),
        rate=value,
        exits=exits_of(place.exits, language),
        years=years,
    )


def _write_names(figure: go.Figure, pairs: Pairs, frame: _Frame, look: Look) -> None:
    """Names of the places outside, and of others while there is room; hovering tells all."""
    longest, most = (18, 6) if look.is_narrow else (30, 14)
    # The farthest outside come first, so those that are named are the first of all points.
    named = [pair for pair in pairs if pair[1].outside == "99.8"] if len(pairs) > FEW else pairs
    names = [_shortened(place.name, longest) for place, _ in named]
    x = frame.x(np.array([position.size for _, position in pairs]))
    y = frame.y(np.array([position.value.estimate for _, position in pairs]))
    up = (y - frame.low) / (frame.high - frame.low) * frame.height
    colours = look.colours
    for label in place_labels(x * frame.width, up, names, (frame.width, frame.height), most):
        is_outside = pairs[label.point][1].outside == "99.8"
        name = plain(names[label.point])
        figure.add_annotation(
            x=float(x[label.point]),
            y=float(y[label.point]),
            text=f"<b>{name}</b>" if is_outside else name,
            showarrow=False,
            xanchor=label.anchor,
            xshift=label.x_shift,
            yshift=label.y_shift,
            font={"size": 12, "color": colours.signal if is_outside else colours.ink},
        )


def _shortened(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _draw_axes(
    figure: go.Figure, scale: Scale, frame: _Frame, language: Language, look: Look
) -> None:
    ticks = _round_sizes(frame, 0.2 if look.is_narrow else 0.09)
    title = language.say("expected exits") if scale == "adjusted" else language.say("person-years")
    figure.update_xaxes(
        range=[0, 1],
        tickvals=frame.x(np.array(ticks)).tolist(),
        ticktext=[language.number(tick) for tick in ticks],
        title={"text": title, "standoff": 8},
        fixedrange=True,
    )
    figure.update_yaxes(range=[frame.low, frame.high], fixedrange=True, nticks=6)


def _round_sizes(frame: _Frame, least_gap: float) -> list[float]:
    """Round sizes for the axis, from the largest down, each well apart from the one before."""
    powers = range(int(np.log10(max(frame.largest, 1))) + 1, -1, -1)
    round_sizes = [digit * 10.0**power for power in powers for digit in (5, 2, 1)]
    ticks: list[float] = []
    end = 1.0 + least_gap
    for size, place in zip(round_sizes, frame.x(np.array(round_sizes)).tolist(), strict=True):
        if least_gap <= place <= min(1.0, end - least_gap):
            ticks.append(size)
            end = place
    return ticks[::-1] if frame.is_log else [0.0, *reversed(ticks)]
