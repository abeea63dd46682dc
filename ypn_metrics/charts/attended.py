"""Those who came to the meetings often, and those who did not."""

from __future__ import annotations

import plotly.graph_objects as go

from ypn_metrics.charts.curves import (
    FIRST_ROW,
    ROW,
    add_at_risk,
    curve_margin,
    draw_curve,
    name_ends,
    retention_axes,
)
from ypn_metrics.charts.theme import Look, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.attended import MONTHS_SINCE, Attended, Attenders
from ypn_metrics.measures.periods import DAYS_A_MONTH
from ypn_metrics.wording.attended import GROUP_NAMES

MONTHS = (0, *MONTHS_SINCE)
LAST_MONTH = 36.0
# Both groups are participants, so they have one colour and differ in their line; where the
# name stands apart from its line, a piece of it stands before the name.
DASHES = ("solid", "dot")
PIECES = ("━", "┅")
# Pixels from the axis: the piece of line beside each row of people followed.
SAMPLE = (-44, -18)
MIDDLE_OF_ROW = 9


def attended_figure(result: Attended, language: Language, look: Look) -> go.Figure:
    """Draw both groups' retention since the landmark on one axis from 0 to 100 %.

    Both end where the first of them has too few followed, so that the shares at their ends
    are of one month.
    """
    colour = look.colours.participants
    margin = curve_margin(look, right=210, rows=2)
    if not look.is_narrow:
        margin["l"] += SAMPLE[1] - SAMPLE[0]
    figure = base_figure(look, 380, margin=margin)
    groups = (result.often, result.seldom)
    last, ends = min(map(_last_month, groups)), []
    for group, name, dash, piece in zip(groups, GROUP_NAMES, DASHES, PIECES, strict=True):
        words = language.tell(name)
        end = draw_curve(figure, group.curve, (0, last), colour, words, language, dash=dash)
        words = f"<b>{language.percent(end)}</b> {words}"
        ends.append((last, end, f"{piece} {words}" if look.is_narrow else words, colour))
    name_ends(figure, ends, look, gap=0.08, top_on_phone=0.15)
    _add_followed(figure, groups, language, look)
    title = language.say("months, from {n} months after the start", n=result.months)
    retention_axes(figure, MONTHS, max(last, MONTHS[-1]), title, language, look, rows=2)
    return figure


def _add_followed(
    figure: go.Figure, groups: tuple[Attenders, ...], language: Language, look: Look
) -> None:
    """The people still followed, each row behind a piece of its group's line."""
    colour = look.colours.participants
    rows = [([group.n, *(point.n_at_risk for point in group.points)], colour) for group in groups]
    add_at_risk(figure, MONTHS, rows, language, look)
    if not look.is_narrow:
        figure.update_annotations(
            {"xshift": SAMPLE[0] - 6}, selector={"text": language.say("still followed")}
        )
    first = FIRST_ROW + (ROW if look.is_narrow else 0) - MIDDLE_OF_ROW
    for row, dash in enumerate(DASHES):
        figure.add_shape(
            type="line",
            xref="paper",
            yref="paper",
            xsizemode="pixel",
            ysizemode="pixel",
            xanchor=0,
            yanchor=0,
            x0=SAMPLE[0],
            x1=SAMPLE[1],
            y0=-first - ROW * row,
            y1=-first - ROW * row,
            line={"color": colour, "width": 2.6, "dash": dash},
        )


def _last_month(group: Attenders) -> float:
    return min(LAST_MONTH, (group.drawn_until_day or 0) / DAYS_A_MONTH)
