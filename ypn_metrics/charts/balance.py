"""How unlike participants and colleagues are, before and after matching."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.balance import SMALL_DIFFERENCE, Balance, Difference
from ypn_metrics.wording.matching import difference_name

MOST = 26  # rows that are drawn, those with the largest difference; the table holds them all
ROW_PIXELS, NARROW_ROW_PIXELS = 22, 34
TOP, BOTTOM = 34, 46
NAME_WIDTH = 250
LONGEST_NAME = 34


def balance_figure(balance: Balance, language: Language, look: Look) -> go.Figure:
    """Draw each difference's size without matching and with it, and the line of a small one."""
    drawn = drawn_differences(balance)
    row = NARROW_ROW_PIXELS if look.is_narrow else ROW_PIXELS
    left = 10 if look.is_narrow else NAME_WIDTH
    figure = base_figure(
        look,
        TOP + BOTTOM + row * max(1, len(drawn)),
        margin={"l": left, "r": 16, "t": TOP, "b": BOTTOM},
    )
    _draw_small(figure, len(drawn), language, look)
    _draw_ways(figure, drawn, look)
    _draw_stage(figure, drawn, language, look, is_matched=False)
    _draw_stage(figure, drawn, language, look, is_matched=True)
    _write_names(figure, drawn, language, look)
    _draw_axes(figure, drawn, language, look)
    return figure


def drawn_differences(balance: Balance) -> list[Difference]:
    """The differences that are drawn, in their order."""
    largest = sorted(balance.distinct, key=_size, reverse=True)[:MOST]
    return [difference for difference in balance.distinct if difference in largest]


def _size(difference: Difference) -> float:
    return max(abs(difference.before or 0), abs(difference.after or 0))


def _draw_small(figure: go.Figure, rows: int, language: Language, look: Look) -> None:
    figure.add_shape(
        type="line",
        x0=SMALL_DIFFERENCE,
        x1=SMALL_DIFFERENCE,
        y0=-0.6,
        y1=rows - 0.4,
        layer="below",
        line={"color": look.colours.muted, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=SMALL_DIFFERENCE,
        y=1,
        yref="paper",
        text=language.say("small up to {limit}", limit=language.number(SMALL_DIFFERENCE, 1)),
        showarrow=False,
        xanchor="left",
        xshift=-2,
        yanchor="bottom",
        font={"size": 12, "color": look.colours.muted},
    )


def _draw_ways(figure: go.Figure, drawn: Sequence[Difference], look: Look) -> None:
    """A thin line from each difference without matching to that with it."""
    x: list[float | None] = []
    y: list[int | None] = []
    for place, difference in enumerate(drawn):
        x += [abs(difference.before or 0), abs(difference.after or 0), None]
        y += [place, place, None]
    line = {"color": look.colours.line, "width": 1.5}
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _draw_stage(
    figure: go.Figure,
    drawn: Sequence[Difference],
    language: Language,
    look: Look,
    *,
    is_matched: bool,
) -> None:
    colour = look.colours.participants if is_matched else look.colours.comparators
    values = [(d.after if is_matched else d.before) or 0.0 for d in drawn]
    name = language.say("matched") if is_matched else language.say("not matched")
    figure.add_scatter(
        x=[abs(value) for value in values],
        y=list(range(len(drawn))),
        mode="markers",
        marker={
            "size": 10,
            "color": colour if is_matched else look.colours.background,
            "symbol": "circle",
            "line": {"color": colour, "width": 2},
        },
        text=[
            f"{plain(difference_name(d, language))}: {language.number(value, 2)} ({name})"
            for d, value in zip(drawn, values, strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )


def _write_names(
    figure: go.Figure, drawn: Sequence[Difference], language: Language, look: Look
) -> None:
    for place, difference in enumerate(drawn):
        name = difference_name(difference, language)
        short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
        beside = {"xanchor": "right", "xshift": -10, "yshift": 0}
        # On the page's colour, so that the line of a small difference does not run through it.
        above = {
            "xanchor": "left",
            "xshift": 0,
            "yshift": 15,
            "bgcolor": look.colours.background,
            "borderpad": 0,
        }
        figure.add_annotation(
            x=0,
            y=place,
            text=plain(short),
            showarrow=False,
            font={"size": 12 if look.is_narrow else 13, "color": look.colours.ink},
            **(above if look.is_narrow else beside),
        )


def _draw_axes(
    figure: go.Figure, drawn: Sequence[Difference], language: Language, look: Look
) -> None:
    largest = max([2 * SMALL_DIFFERENCE, *(_size(d) for d in drawn)])
    step = 0.1 if largest <= 0.7 else 0.5
    ticks = [round(step * i, 1) for i in range(int(largest * 1.06 / step) + 1)]
    figure.update_xaxes(
        range=[0, largest * 1.06],
        tickvals=ticks,
        ticktext=[language.number(tick, 1) for tick in ticks],
        title={"text": language.say("standard deviations apart"), "standoff": 8},
        fixedrange=True,
    )
    figure.update_yaxes(
        range=[len(drawn) - 0.4, -0.8 if look.is_narrow else -0.6],
        visible=False,
        fixedrange=True,
    )
