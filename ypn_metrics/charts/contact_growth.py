"""How contacts grow meeting by meeting, a panel a cohort."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.curves import spread
from ypn_metrics.charts.theme import Look, base_figure, plain
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.contact_counts import Contacts, Step

PANEL, TITLE, GAP = 170, 30, 34  # pixels: of a panel, of the name above it, of the axis below
MOST_PANELS = 6
A_ROW, FEWEST_WIDE = 3, 2  # panels in a row; one alone takes half of it
NAME_ROOM = 0.62  # of the meetings' length, for the names at the lines' ends
NAMES_APART = 0.17
# Both lines are of the same participants: one colour, and a line each.
LINES: dict[str, tuple[Text, str]] = {
    "met": (text("{share} met"), "solid"),
    "prepared": (text("{share} prepared"), "dot"),
}


def drawn_cohorts(results: Sequence[Contacts]) -> list[Contacts]:
    """The newest cohorts that have a pair across units and a record of a meeting."""
    known = [
        one
        for one in results
        if one.cohort is not None and one.across_pairs and one.n_unrecorded < one.n_meetings
    ]
    return known[-MOST_PANELS:]


def growth_figure(results: Sequence[Contacts], language: Language, look: Look) -> go.Figure:
    """Draw, for each cohort, the share of its pairs across units that have met by each meeting.

    A second line is of those who have prepared together. Meetings that nobody has a record of
    have no mark.
    """
    a_row = _a_row(len(results), look)
    rows = -(-len(results) // a_row)
    whole = TITLE + PANEL + GAP
    figure = base_figure(look, whole * rows, margin={"l": 44, "r": 4, "t": 0, "b": 0, "pad": 0})
    longest = max(len(one.steps) for one in results)
    for place, one in enumerate(results):
        row, column = divmod(place, a_row)
        top = 1 - (row * whole + TITLE) / (rows * whole)
        panel = str(place + 1) if place else ""
        across = (column / a_row, (column + (1 if look.is_narrow else 0.93)) / a_row)
        down = (top - PANEL / (rows * whole), top)
        _add_axes(figure, panel, (across, down), longest)
        _style_axes(figure, panel, longest, language)
        _draw_panel(figure, panel, one, language, look)
        figure.add_annotation(
            xref=f"x{panel} domain",
            yref=f"y{panel} domain",
            x=0,
            y=1,
            xanchor="left",
            yanchor="bottom",
            yshift=4,
            text=f"<b>{plain(one.cohort or '')}</b>",
            showarrow=False,
            font={"size": 13},
        )
    return figure


def _a_row(n: int, look: Look) -> int:
    return 1 if look.is_narrow else min(A_ROW, max(FEWEST_WIDE, n))


def _add_axes(
    figure: go.Figure,
    panel: str,
    place: tuple[tuple[float, float], tuple[float, float]],
    longest: int,
) -> None:
    across, down = place
    figure.update_layout(
        {
            f"xaxis{panel}": {
                "domain": list(across),
                "anchor": f"y{panel}",
                "range": [-0.15, longest * (1 + NAME_ROOM)],
            },
            f"yaxis{panel}": {"domain": list(down), "anchor": f"x{panel}"},
        }
    )


def _style_axes(figure: go.Figure, panel: str, longest: int, language: Language) -> None:
    shares = [0, 0.5, 1]
    step = -(-longest // 8)
    figure.update_layout(
        {
            f"xaxis{panel}": {
                "tickvals": list(range(0, longest + 1, step)),
                "showline": False,
                "fixedrange": True,
            },
            f"yaxis{panel}": {
                "range": [0, 1.04],
                "tickvals": shares,
                "ticktext": [language.percent(share) for share in shares],
                "fixedrange": True,
            },
        }
    )


def _draw_panel(
    figure: go.Figure, panel: str, one: Contacts, language: Language, look: Look
) -> None:
    colour = look.colours.participants
    ends = [_share(one, one.steps[-1], kind) for kind in LINES]
    places = spread(ends, NAMES_APART)
    lower = max(0.0, max(places) - 1)
    for (kind, (name, dash)), end, place in zip(LINES.items(), ends, places, strict=True):
        figure.add_scatter(
            x=list(range(len(one.steps) + 1)),
            y=[0, *(_share(one, step, kind) for step in one.steps)],
            mode="lines+markers",
            line={"color": colour, "width": 2.2, "dash": dash},
            marker={
                "size": [0, *(0 if step.n_came is None else 6 for step in one.steps)],
                "color": colour,
                "opacity": 1,
            },
            text=["", *(_told(one, step, kind, language) for step in one.steps)],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
            xaxis=f"x{panel}",
            yaxis=f"y{panel}",
        )
        figure.add_annotation(
            xref=f"x{panel}",
            yref=f"y{panel}",
            x=len(one.steps),
            y=place - lower,
            xanchor="left",
            yanchor="middle",
            xshift=9,
            text=language.say(name.template, share=language.percent(end)),
            showarrow=False,
            font={"size": 13, "color": colour},
        )


def _share(one: Contacts, step: Step, kind: str) -> float:
    return (step.across if kind == "met" else step.across_prepared) / one.across_pairs


def _told(one: Contacts, step: Step, kind: str, language: Language) -> str:
    if step.n_came is None:
        said = language.say("{meeting}: no record of who came", meeting=step.meeting)
    else:
        said = language.say(
            "{meeting}, {day}: {n} of {pairs} pairs so far",
            meeting=step.meeting,
            day=step.start_date,
            n=step.across if kind == "met" else step.across_prepared,
            pairs=one.across_pairs,
        )
    return plain(said)
