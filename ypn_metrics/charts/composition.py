"""Cohorts as rows of seats."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Colours, Look, base_figure, plain
from ypn_metrics.disclosure.seats import WITHHELD
from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition, SeatShare
from ypn_metrics.wording.values import value_name

# Pixels: of the page's content, of a phone's, and of the names left and right of the seats.
WIDE_WIDTH, NARROW_WIDTH = 1110, 350
NAME_WIDTHS = (190, 255)
NARROW_NAME = 0.36  # of a phone's width: half of what the pool's mark is called
# Told apart by mark as well as by colour.
MARKS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "pentagon": "⬟",
    "hexagon": "⬢",
    "star": "★",
    "cross": "✚",
    "circle-open": "○",
    "square-open": "□",
}
TO_FILL = "to_fill"  # stands in the place of a value where nobody has the seat yet
WITHOUT_VALUE = {TO_FILL: "circle-open", WITHHELD: "square-open"}
SYMBOLS = tuple(symbol for symbol in MARKS if symbol not in WITHOUT_VALUE.values())
MOST_NAMED = 3  # values; more are named in a key under the rows


def seats_figure(
    cohorts: Sequence[CohortComposition],
    language: Language,
    look: Look,
    line_name: str | None = None,
) -> go.Figure:
    """Draw each cohort as a row of seats, one mark a seat, coloured by the attribute.

    For gender, a line marks how many seats the pool's share of women would give, and a
    grey bar the seats that make 40 to 60 per cent. ``line_name`` names the line where the
    pool is another than the eligible.
    """
    most = max((cohort.seats for cohort in cohorts), default=1)
    row_height = 92 if look.is_narrow else 88
    figure = base_figure(
        look, 40 + row_height * len(cohorts), margin={"l": 0, "r": 0, "t": 8, "b": 0}
    )
    values = seated_values(cohorts)
    for row, cohort in enumerate(cohorts):
        _add_row(figure, cohort, values, most, -row, language, look)
        if cohort.attribute == "gender" and (woman := cohort.share("woman")):
            _add_pool_mark(figure, cohort, woman, -row, look)
    if cohorts and cohorts[0].attribute == "gender":
        line = line_name or language.say("seats that the pool's share would give women")
        _name_marks(figure, cohorts, line, language, look)
    left, right = _room(most, look)
    figure.update_xaxes(visible=False, range=[-left, most + right], fixedrange=True)
    figure.update_yaxes(visible=False, range=[-len(cohorts) + 0.28, 0.9], fixedrange=True)
    return figure


def _pixels_a_seat(most: int, look: Look) -> float:
    """How wide a seat is in the widest row, on a page of the usual width."""
    return (NARROW_WIDTH if look.is_narrow else WIDE_WIDTH - sum(NAME_WIDTHS)) / max(most, 20)


def _room(most: int, look: Look) -> tuple[float, float]:
    """Seats' worth of room for names: beside the seats, or, on a phone, above them."""
    if look.is_narrow:
        return 0.8, 0.2
    left, right = (width / _pixels_a_seat(most, look) for width in NAME_WIDTHS)
    return left, right


def value_style(attribute: str, value: str, place: int, colours: Colours) -> tuple[str, str]:
    """Colour and mark of a value."""
    fixed = {"woman": (colours.women, "circle"), "man": (colours.men, "square")}
    if value in WITHOUT_VALUE:
        return colours.muted, WITHOUT_VALUE[value]
    if attribute == "gender" and value in fixed:
        return fixed[value]
    return colours.others[place % len(colours.others)], SYMBOLS[place % len(SYMBOLS)]


def seated_values(cohorts: Sequence[CohortComposition]) -> list[str]:
    """Every value with a seat, women first, then by seats over all; those without one last."""
    totals: dict[str, int] = {}
    for cohort in cohorts:
        for share in cohort.shares:
            totals[share.value] = totals.get(share.value, 0) + share.seats
    seated = [value for value, seats in totals.items() if seats]
    return sorted(
        seated, key=lambda value: (value in WITHOUT_VALUE, value != "woman", -totals[value], value)
    )


def _add_row(
    figure: go.Figure,
    cohort: CohortComposition,
    values: list[str],
    most: int,
    y: float,
    language: Language,
    look: Look,
) -> None:
    start, size = 0, max(2, round(0.7 * _pixels_a_seat(most, look)))
    for place, value in enumerate(values):
        share = cohort.share(value)
        if share is None or share.seats == 0:
            continue
        colour, symbol = value_style(cohort.attribute, value, place, look.colours)
        name = value_name(value, language)
        figure.add_scatter(
            x=list(range(start, start + share.seats)),
            y=[y] * share.seats,
            mode="markers",
            marker={"size": size, "color": colour, "symbol": symbol},
            text=[plain(f"{cohort.cohort}: {share.seats} {name}")] * share.seats,
            hovertemplate="%{text}<extra></extra>",
        )
        start += share.seats
    _add_names(figure, cohort, values, y, language, look)


def _add_names(
    figure: go.Figure,
    cohort: CohortComposition,
    values: list[str],
    y: float,
    language: Language,
    look: Look,
) -> None:
    counts = _counts(cohort, values, language, look)
    if look.is_narrow:
        figure.add_annotation(
            x=-0.5,
            y=y + 0.3,
            text=f"<b>{plain(cohort.cohort)}</b>  {counts}",
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            font={"size": 13},
        )
        return
    figure.add_annotation(
        x=-1,
        y=y,
        text=f"<b>{plain(cohort.cohort)}</b>",
        showarrow=False,
        xanchor="right",
        font={"size": 15},
    )
    figure.add_annotation(
        x=cohort.seats - 0.1,
        y=y,
        text=counts,
        showarrow=False,
        xanchor="left",
        font={"size": 14},
    )


def _counts(cohort: CohortComposition, values: list[str], language: Language, look: Look) -> str:
    """Seats by value, after its mark, where the names are few and short enough."""
    if len(values) > MOST_NAMED:
        return language.plural("<b>{n}</b> seat", "<b>{n}</b> seats", cohort.seats)
    said = []
    for place, value in enumerate(values):
        share = cohort.share(value)
        if share and share.seats:
            colour, symbol = value_style(cohort.attribute, value, place, look.colours)
            mark = f"<span style='color:{colour}'>{MARKS[symbol]}</span>"
            said.append(f"{mark} <b>{share.seats}</b> {plain(value_name(value, language))}")
    return "  ".join(said)


def seat_keys(
    cohorts: Sequence[CohortComposition], language: Language, look: Look
) -> list[tuple[str, str, str]]:
    """Mark, colour and name of each value, where the rows do not name them themselves."""
    values = seated_values(cohorts)
    if len(values) <= MOST_NAMED:
        return []
    keys = []
    for place, value in enumerate(values):
        colour, symbol = value_style(cohorts[0].attribute, value, place, look.colours)
        keys.append((MARKS[symbol], colour, value_name(value, language)))
    return keys


def _add_pool_mark(
    figure: go.Figure, cohort: CohortComposition, woman: SeatShare, y: float, look: Look
) -> None:
    low, high = cohort.even_band
    if low <= high:
        figure.add_shape(
            type="rect",
            x0=low - 0.5,
            x1=high - 0.5,
            y0=y - 0.36,
            y1=y - 0.29,
            line_width=0,
            fillcolor=look.colours.line,
        )
    if woman.pool_of:
        seats = cohort.seats * woman.pool / woman.pool_of - 0.5
        figure.add_shape(
            type="line",
            x0=seats,
            x1=seats,
            y0=y - 0.28,
            y1=y + 0.26,
            line={"color": look.colours.ink, "width": 2},
        )


def _name_marks(
    figure: go.Figure,
    cohorts: Sequence[CohortComposition],
    line: str,
    language: Language,
    look: Look,
) -> None:
    for row, cohort in enumerate(cohorts):
        woman = cohort.share("woman")
        if woman and woman.pool_of:
            _name_line(figure, cohorts, row, woman, line, look)
            break
    last = cohorts[-1]
    low, high = last.even_band
    if low > high or last.share("woman") is None:
        return
    figure.add_annotation(
        x=(low + high - 1) / 2,
        y=1 - len(cohorts) - 0.38,
        text=language.say("40–60% women: an even distribution"),
        showarrow=False,
        yanchor="top",
        font={"size": 12, "color": look.colours.muted},
    )


def _name_line(
    figure: go.Figure,
    cohorts: Sequence[CohortComposition],
    row: int,
    woman: SeatShare,
    line: str,
    look: Look,
) -> None:
    """Above the first row that has one."""
    seats = cohorts[row].seats * woman.pool / woman.pool_of - 0.5
    if look.is_narrow:  # the name stays within the picture
        most = max(max(cohort.seats for cohort in cohorts), 20)
        seats = min(max(seats, NARROW_NAME * most), (1 - NARROW_NAME) * most)
    figure.add_annotation(
        x=seats,
        y=(0.62 if look.is_narrow else 0.3) - row,
        text=line,
        showarrow=False,
        yanchor="bottom",
        xanchor="center",
        font={"size": 12, "color": look.colours.ink},
    )
