"""The three reasons on one screen: what leavers name, what people answer, and what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.sides import BEFORE
from ypn_metrics.measures.tied_reasons import TiedReason
from ypn_metrics.results import Estimate
from ypn_metrics.wording.reasons import reason_name
from ypn_metrics.wording.sides import share_between
from ypn_metrics.wording.tied_reasons import (
    ANSWERED_HEAD,
    DONE_HEAD,
    NAMED_HEAD,
    answered_label,
    done_lines,
    named_label,
)

# Pixels: of a letter of the names left of the panels, of the counts right of each, and of what
# was done.
LETTER, COUNT_WIDTH, DONE_WIDTH = 8.6, 118, 190
TOP, BOTTOM, LINE, STEP = 34, 34, 19, 24
ROW = 112
# On a phone all of a reason stands below its name: of that, of a heading, between reasons.
NARROW_NAME, NARROW_HEAD, NARROW_GAP = 26, 22, 22
# Of the width, where both panels are drawn: the first one's end, and the second one's start.
FIRST_END, SECOND_START = 0.4, 0.62


@dataclass(frozen=True, slots=True)
class _Mark:
    """A share in one of the two panels."""

    share: Estimate | None
    label: str
    colour: str
    is_hollow: bool


@dataclass(frozen=True, slots=True)
class _Panel:
    """One of the two kinds of shares, and where its axis is."""

    head: str
    axis: str
    marks: tuple[tuple[_Mark, ...], ...]
    right: float  # where its counts stand, of the width

    @property
    def is_empty(self) -> bool:
        return not any(self.marks)

    @property
    def top(self) -> float:
        """The end of its axis: just beyond the highest interval."""
        shares = [mark.share.upper for row in self.marks for mark in row if mark.share]
        return min(1.0, 1.04 * max(shares, default=0.2))


def tied_figure(found: Sequence[TiedReason], language: Language, look: Look) -> go.Figure:
    """Draw a row for each reason: two panels of shares, and in words what was done about it.

    A panel of which nothing is known is left out. On a phone both stand under the name and have
    one axis.
    """
    panels = [panel for panel in _panels(found, language, look) if not panel.is_empty]
    rows = [_height(place, panels, one, language, look) for place, one in enumerate(found)]
    top = 4 if look.is_narrow else TOP
    right = COUNT_WIDTH if look.is_narrow else COUNT_WIDTH + DONE_WIDTH
    longest = max(len(reason_name(one.name, language)) for one in found)
    left = 12 if look.is_narrow else round(LETTER * longest) + 16
    margin = {"l": left, "r": right, "t": top, "b": BOTTOM}
    figure = base_figure(look, sum(rows) + top + BOTTOM, margin=margin)
    y = 0.0
    for place, (one, height) in enumerate(zip(found, rows, strict=True)):
        if look.is_narrow:
            _draw_under(figure, place, panels, one, y, language, look)
        else:
            _draw_beside(figure, place, panels, one, y + height / 2, language)
        y += height
    if not look.is_narrow:
        _draw_heads(figure, panels, language, look)
    _draw_axes(figure, panels, sum(rows), language, look)
    return figure


def _panels(found: Sequence[TiedReason], language: Language, look: Look) -> Iterator[_Panel]:
    colours, is_both = look.colours, any(one.answered for one in found)
    named = tuple(
        tuple(
            _Mark(
                side.share,
                named_label(side, language),
                colours.comparators if side.name == BEFORE else colours.ink,
                side.name == BEFORE,
            )
            for side in one.named
        )
        for one in found
    )
    answered = tuple(
        tuple(
            _Mark(
                side.share,
                answered_label(side, language),
                colours.comparators if side.when == "others" else colours.participants,
                side.when == "start",
            )
            for side in one.answered
        )
        for one in found
    )
    is_beside = is_both and any(named) and not look.is_narrow
    yield _Panel(language.tell(NAMED_HEAD), "x", named, FIRST_END if is_beside else 1.0)
    yield _Panel(language.tell(ANSWERED_HEAD), "x2" if is_beside else "x", answered, 1.0)


def _height(
    place: int, panels: Sequence[_Panel], one: TiedReason, language: Language, look: Look
) -> int:
    if not look.is_narrow:
        return ROW
    kinds = [panel.marks[place] for panel in panels if panel.marks[place]]
    marks = sum(map(len, kinds))
    words = NARROW_HEAD + LINE * len(done_lines(one, language))
    return NARROW_NAME + NARROW_HEAD * len(kinds) + STEP * marks + words + NARROW_GAP


def _draw_beside(
    figure: go.Figure,
    place: int,
    panels: Sequence[_Panel],
    one: TiedReason,
    middle: float,
    language: Language,
) -> None:
    notes = [
        {**_words(0, middle, f"<b>{reason_name(one.name, language)}</b>", 15),
         "xanchor": "right", "xshift": -16}
    ]  # fmt: skip
    for panel in panels:
        marks = panel.marks[place]
        for line, mark in enumerate(marks):
            y = middle + STEP * (line - (len(marks) - 1) / 2)
            notes.append(_draw_mark(figure, panel, mark, y, language))
    said = done_lines(one, language)
    for line, words in enumerate(said):
        y = middle + LINE * (line - (len(said) - 1) / 2)
        notes.append({**_words(1, y, words, 13), "xshift": COUNT_WIDTH + 8})
    add_notes(figure, notes)


def _draw_under(
    figure: go.Figure,
    place: int,
    panels: Sequence[_Panel],
    one: TiedReason,
    y: float,
    language: Language,
    look: Look,
) -> None:
    notes = [_words(0, y + 12, f"<b>{reason_name(one.name, language)}</b>", 15)]
    y += NARROW_NAME
    head = {"font": {"size": 12, "color": look.colours.muted}}
    for panel in panels:
        if not panel.marks[place]:
            continue
        notes.append({**_words(0, y + NARROW_HEAD / 2, panel.head, 12), **head})
        y += NARROW_HEAD
        for mark in panel.marks[place]:
            notes.append(_draw_mark(figure, panel, mark, y + STEP / 2, language))
            y += STEP
    notes.append({**_words(0, y + NARROW_HEAD / 2, language.tell(DONE_HEAD), 12), **head})
    y += NARROW_HEAD
    for words in done_lines(one, language):
        notes.append(_words(0, y + LINE / 2, words, 13))
        y += LINE
    add_notes(figure, notes)


def _words(x: float, y: float, said: str, size: int) -> dict[str, Any]:
    return {"x": x, "xref": "paper", "y": y, "text": said, "showarrow": False,
            "xanchor": "left", "yanchor": "middle", "font": {"size": size}}  # fmt: skip


def _draw_mark(
    figure: go.Figure, panel: _Panel, mark: _Mark, y: float, language: Language
) -> dict[str, Any]:
    """Draw a share with its interval; return the words that stand right of the panel."""
    words = _words(panel.right, y, mark.label, 12)
    words |= {"xshift": 10, "font": {"size": 12, "color": mark.colour}}
    if mark.share is None:
        return words
    figure.add_scatter(
        x=[mark.share.lower, mark.share.upper],
        y=[y, y],
        xaxis=panel.axis,
        mode="lines",
        line={"color": band(mark.colour, 0.55), "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[mark.share.estimate],
        y=[y],
        xaxis=panel.axis,
        mode="markers",
        marker={
            "size": 11,
            "color": "rgba(0,0,0,0)" if mark.is_hollow else mark.colour,
            "line": {"color": mark.colour, "width": 2},
        },
        text=[f"{mark.label}: {share_between(mark.share, language)}"],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )
    return words


def _draw_heads(
    figure: go.Figure, panels: Sequence[_Panel], language: Language, look: Look
) -> None:
    """What each column tells, above it."""
    heads = [(SECOND_START if panel.axis == "x2" else 0.0, 0, panel.head) for panel in panels]
    heads.append((1.0, COUNT_WIDTH + 8, language.tell(DONE_HEAD)))
    add_notes(
        figure,
        [
            {**_words(x, 1, said, 12), "yref": "paper", "yanchor": "bottom", "yshift": 8,
             "xshift": shift, "font": {"size": 12, "color": look.colours.muted}}
            for x, shift, said in heads
        ],
    )  # fmt: skip


def _draw_axes(
    figure: go.Figure, panels: Sequence[_Panel], height: float, language: Language, look: Look
) -> None:
    """Each panel's axis from zero; all rows of a panel share it."""
    domains = {"x": (0, panels[0].right) if panels else (0, 1), "x2": (SECOND_START, 1)}
    for axis in {panel.axis: None for panel in panels}:
        top = max(panel.top for panel in panels if panel.axis == axis)
        step = 0.05 if top <= 0.2 else 0.1 if top <= 0.45 else 0.25
        ticks = [tick * step for tick in range(int(top / step) + 1)]
        shown = {
            "domain": domains[axis],
            "range": [0, top],
            "tickvals": ticks,
            "ticktext": [language.percent(tick) for tick in ticks],
            "showgrid": True,
            "gridcolor": look.colours.faint,
            "fixedrange": True,
            "anchor": "y",
        }
        figure.update_layout({f"xaxis{axis[1:]}": shown})
    if not panels:
        figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, range=[height, 0], fixedrange=True)
