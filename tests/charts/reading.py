"""Read a figure as a viewer does: its lines, marks, words and shapes."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, band

WIDE, NARROW, DARK = Look(), Look(is_narrow=True), Look(is_dark=True)
LOOKS = [WIDE, NARROW, DARK, Look(is_dark=True, is_narrow=True)]


def lines(figure: go.Figure, colour: str) -> list[Any]:
    """Lines of a colour; the edges of bands have no width and are none."""
    return [
        trace
        for trace in figure.select_traces(selector={"type": "scatter"})
        if trace.mode == "lines" and trace.line.width and trace.line.color == colour
    ]


def bands(figure: go.Figure, colour: str) -> list[tuple[Any, Any]]:
    """The lower and the upper edge of each band of a colour."""
    return [
        (trace, figure.data[place - 1])
        for place, trace in enumerate(figure.data)
        if trace.fill == "tonexty" and trace.fillcolor == band(colour)
    ]


def marks(figure: go.Figure, colour: str | None = None) -> list[Any]:
    """Traces of marks, of a colour if one is given."""
    return [
        trace
        for trace in figure.select_traces(selector={"type": "scatter"})
        if trace.mode == "markers" and colour in {None, trace.marker.color}
    ]


def words(figure: go.Figure) -> list[str]:
    """What is written in the figure."""
    return [annotation.text for annotation in figure.layout.annotations]


def written_at(figure: go.Figure, text: str) -> Any:
    """The one annotation that holds these words."""
    (found,) = [a for a in figure.layout.annotations if text in a.text]
    return found


def row_under_axis(figure: go.Figure, colour: str) -> dict[Any, str]:
    """The people followed, by month, that are written under the axis in a colour."""
    return {
        a.x: a.text
        for a in figure.layout.annotations
        if a.yref == "paper" and a.xref != "paper" and a.font.color == colour
    }
