"""The look of every figure: colours with one meaning each, and one template a mode."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

# Before Plotly, which looks into a pandas that another visit's thread is still importing.
import pandas as pd  # noqa: F401
import plotly.graph_objects as go
import plotly.io as pio

Figure: TypeAlias = go.Figure

FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'
BAND_OPACITY = 0.16


@dataclass(frozen=True, slots=True)
class Look:
    """What a figure must know of where it is shown.

    Attributes
    ----------
    is_dark, is_narrow
        Dark mode; a phone's width, where names stand above marks instead of beside them.
    """

    is_dark: bool = False
    is_narrow: bool = False

    @property
    def colours(self) -> Colours:
        return DARK if self.is_dark else LIGHT


@dataclass(frozen=True, slots=True)
class Colours:
    """One meaning a colour, the same on every page."""

    ink: str
    muted: str
    line: str
    faint: str
    background: str
    participants: str
    comparators: str
    women: str
    men: str
    signal: str
    others: tuple[str, ...]


LIGHT = Colours(
    ink="#1A1F27",
    muted="#5B6472",
    line="#C9CED6",
    faint="#E9EBEE",
    background="#FFFFFF",
    participants="#0B5394",
    comparators="#6B7280",
    women="#7A4FBF",
    men="#3AA692",
    signal="#D55E00",
    others=("#0072B2", "#B58900", "#009E73", "#AA4A7B", "#56B4E9", "#8C6D46", "#4B5563", "#94A3B8"),
)
DARK = Colours(
    ink="#E8EAED",
    muted="#A9B1BD",
    line="#4A525E",
    faint="#2A313B",
    background="#12161C",
    participants="#6FAEE6",
    comparators="#9BA4B1",
    women="#A98BE0",
    men="#4FC3AE",
    signal="#FF8A3D",
    others=("#56B4E9", "#E3C04B", "#2FC79A", "#D77BA8", "#8FD0F5", "#C4A27A", "#B6BEC9", "#7B8794"),
)


def plain(name: str) -> str:
    """A name from the data as Plotly draws it letter by letter: nothing in it is markup."""
    return html.escape(name, quote=False)


def register_templates() -> None:
    """Register the two templates that every figure is drawn with."""
    for name, colours in (("ypn_light", LIGHT), ("ypn_dark", DARK)):
        pio.templates[name] = _template(colours)


def base_figure(look: Look, height: int, **layout: Any) -> go.Figure:  # noqa: ANN401
    """An empty figure in the house's look."""
    return go.Figure(
        layout={
            "template": "ypn_dark" if look.is_dark else "ypn_light",
            "height": height,
            **layout,
        }
    )


def band(colour: str, opacity: float = BAND_OPACITY) -> str:
    """The colour of an uncertainty band."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def add_band(
    figure: go.Figure,
    x: Sequence[Any],
    lower: Sequence[float],
    upper: Sequence[float],
    colour: str,
    *,
    opacity: float = BAND_OPACITY,
    shape: str = "linear",
) -> None:
    """Shade the space between two lines."""
    edge = {"width": 0, "shape": shape}
    figure.add_scatter(x=x, y=upper, mode="lines", line=edge, hoverinfo="skip")
    figure.add_scatter(
        x=x,
        y=lower,
        mode="lines",
        line=edge,
        hoverinfo="skip",
        fill="tonexty",
        fillcolor=band(colour, opacity),
    )


def add_notes(figure: go.Figure, notes: Sequence[dict[str, Any]]) -> None:
    """Add texts all at once: Plotly checks every earlier text again at each that is added."""
    layout: Any = figure["layout"]
    layout.annotations = [*layout.annotations, *notes]


def mark_day(figure: go.Figure, look: Look, day: dt.date, name: str, top: float) -> None:
    """A thin labelled line across a trend."""
    figure.add_shape(
        type="line",
        x0=day,
        x1=day,
        y0=0,
        y1=top,
        line={"color": look.colours.line, "width": 1},
        layer="below",
    )
    figure.add_annotation(
        x=day,
        y=top,
        text=name,
        showarrow=False,
        yanchor="bottom",
        font={"size": 11 if look.is_narrow else 12, "color": look.colours.muted},
    )


def _template(colours: Colours) -> go.layout.Template:
    axis = {
        "zeroline": False,
        "linecolor": colours.line,
        "tickcolor": colours.line,
        "tickfont": {"color": colours.muted, "size": 13},
        "title": {"font": {"color": colours.muted, "size": 13}},
        "automargin": False,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 14, "color": colours.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "colorway": list(colours.others),
            "margin": {"l": 44, "r": 16, "t": 12, "b": 36},
            "hoverlabel": {
                "bgcolor": colours.background,
                "bordercolor": colours.line,
                "font": {"color": colours.ink, "size": 13, "family": FONT},
            },
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)",
                "color": colours.muted,
                "activecolor": colours.ink,
            },
            "dragmode": False,
            "xaxis": {**axis, "showgrid": False, "ticks": "outside"},
            "yaxis": {**axis, "gridcolor": colours.faint},
        }
    )


register_templates()
