"""Who came to each meeting: a circle a participant, and the share with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.attendance import MeetingTurnout
from ypn_metrics.wording.attendance import meeting_words

CAME, MISSED, UNRECORDED, NOT_EXPECTED = "●", "○", "✕", "·"
ROW, NARROW_ROW, HEADING = 40, 84, 34  # pixels
MOST_MEETINGS = 24
MOST_SEATS = {False: 48, True: 30}
# Part of the width: the names, the seats, the axis of the share; on a phone names stand above.
SEATS = {False: (0.21, 0.56), True: (0.0, 0.58)}
SHARE = {False: (0.60, 0.78), True: (0.64, 0.94)}
WIDTH = {False: 1110, True: 350}
BELOW = {False: 0, True: 22}  # pixels: from the middle of a row down to its marks
LONGEST = 26  # letters of a meeting's name


def drawn_meetings(meetings: Sequence[MeetingTurnout]) -> list[MeetingTurnout]:
    """The newest meetings, as many as there is room for, cohort by cohort."""
    newest = meetings[-MOST_MEETINGS:]
    cohorts = dict.fromkeys(one.cohort for one in newest)
    return [one for cohort in cohorts for one in newest if one.cohort == cohort]


def attendance_figure(
    meetings: Sequence[MeetingTurnout], language: Language, look: Look
) -> go.Figure:
    """Draw a row a meeting: its participants as circles, then the share who came.

    Filled came, hollow did not, a small cross has no record, a point was not expected then.
    A cohort of too many for circles has its share alone.
    """
    rows, height = _rows(drawn_meetings(meetings), look)
    figure = base_figure(look, round(height) + 34, margin={"l": 0, "r": 0, "t": 22, "b": 12})
    _draw_seats(figure, rows, look)
    _draw_shares(figure, rows, height, look)
    figure.update_layout(xaxis2=_share_axis(meetings, look))
    notes = [_heading(y, cohort, look) for y, cohort in rows if isinstance(cohort, str)]
    for y, one in rows:
        if not isinstance(one, str):
            notes += _names(y, one, language, look)
    add_notes(figure, [*notes, *_axis_notes(language, look)])
    most = min(MOST_SEATS[look.is_narrow], max((one.members for one in meetings), default=1))
    figure.update_layout(
        xaxis={
            "domain": SEATS[look.is_narrow],
            "range": [-0.6, max(most, 20) - 0.4],
            "visible": False,
            "fixedrange": True,
        }
    )
    figure.update_yaxes(visible=False, range=[-height, 0], fixedrange=True)
    return figure


Rows = Sequence[tuple[float, "MeetingTurnout | str"]]


def _rows(meetings: Sequence[MeetingTurnout], look: Look) -> tuple[Rows, float]:
    """Each meeting, and before a cohort's first one its name, at so many pixels from the top."""
    rows: list[tuple[float, MeetingTurnout | str]] = []
    height, cohort = 0.0, None
    row = NARROW_ROW if look.is_narrow else ROW
    for one in meetings:
        if one.cohort != cohort:
            cohort = one.cohort
            rows.append((-height - HEADING / 2, cohort))
            height += HEADING
        rows.append((-height - row / 2, one))
        height += row
    return rows, height


def _draw_seats(figure: go.Figure, rows: Rows, look: Look) -> None:
    colours, most = look.colours, MOST_SEATS[look.is_narrow]
    seated = [(y, one) for y, one in rows if not isinstance(one, str) and one.members <= most]
    widest = max([20, *(one.members for _, one in seated)])
    start, end = SEATS[look.is_narrow]
    size = max(4, min(15, round(0.72 * WIDTH[look.is_narrow] * (end - start) / widest)))
    for place, (symbol, scale) in enumerate(
        (("circle", 1.0), ("circle-open", 1.0), ("x-thin-open", 0.7), ("circle", 0.28))
    ):
        below = BELOW[look.is_narrow]
        spots = [(x, y - below) for y, one in seated for x in _places(one)[place]]
        figure.add_scatter(
            x=[x for x, _ in spots],
            y=[y for _, y in spots],
            mode="markers",
            marker={
                "symbol": symbol,
                "size": size * scale,
                "color": colours.participants if place < 2 else colours.muted,
                "line": {"width": 1.6 if place else 0},
            },
            hoverinfo="skip",
        )


def _places(one: MeetingTurnout) -> list[range]:
    """The seats of those who came, did not, have no record, and were not expected.

    None are drawn where the people are too few to tell.
    """
    turnout = one.turnout
    told = (turnout.came or 0, turnout.missed or 0, turnout.without_record or 0)
    if turnout.came is None:
        return [range(0)] * 4
    places, start = [], 0
    for n in (*told, one.members - turnout.expected):
        places.append(range(start, start + n))
        start += n
    return places


def _draw_shares(figure: go.Figure, rows: Rows, height: float, look: Look) -> None:
    """The share of those with a record who came, on one axis from 0 to 100 per cent."""
    colours = look.colours
    rates = [
        (y - BELOW[look.is_narrow], one.turnout.rate)
        for y, one in rows
        if not isinstance(one, str) and one.turnout.rate is not None
    ]
    figure.add_scatter(
        x=[x for _, rate in rates for x in (rate.lower, rate.upper, None)],
        y=[v for y, _ in rates for v in (y, y, None)],
        xaxis="x2",
        mode="lines",
        line={"color": colours.participants, "width": 1.6},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[rate.estimate for _, rate in rates],
        y=[y for y, _ in rates],
        xaxis="x2",
        mode="markers",
        marker={"size": 8, "color": colours.participants},
        cliponaxis=False,
        hoverinfo="skip",
    )
    for tick in (0, 0.5, 1):
        figure.add_shape(
            type="line",
            xref="x2",
            x0=tick,
            x1=tick,
            y0=-height,
            y1=0,
            layer="below",
            line={"color": colours.line if tick == 0 else colours.faint, "width": 1},
        )


def _share_axis(meetings: Sequence[MeetingTurnout], look: Look) -> dict[str, Any]:
    """From 0 to 100 per cent; without circles beside it, it takes their room."""
    start, end = SHARE[look.is_narrow]
    if not any(one.members <= MOST_SEATS[look.is_narrow] for one in meetings):
        start = SEATS[look.is_narrow][0]
    return {
        "domain": (start, end),
        "range": [0, 1],
        "visible": False,
        "anchor": "y",
        "fixedrange": True,
    }


def _axis_notes(language: Language, look: Look) -> list[dict[str, Any]]:
    return [
        {
            "xref": "x2",
            "x": tick,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": language.percent(tick),
            "showarrow": False,
            "font": {"size": 12, "color": look.colours.muted},
        }
        for tick in (0, 0.5, 1)
    ]


def _heading(y: float, cohort: str, look: Look) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "text": f"<b>{plain(cohort)}</b>",
        "showarrow": False,
        "font": {"size": 14, "color": look.colours.ink},
    }


def _names(y: float, one: MeetingTurnout, language: Language, look: Look) -> list[dict[str, Any]]:
    """The meeting and its day, and how many came: beside, or, on a phone, above the marks."""
    colours = look.colours
    note = {"xref": "paper", "xanchor": "left", "showarrow": False, "align": "left"}
    name = plain(short_name(one))
    day = language.date(one.start_date)
    said = plain(meeting_words(one, language))
    muted = {"size": 12, "color": colours.muted}
    if look.is_narrow:
        return [
            {**note, "x": 0, "y": y + 22, "text": f"{name} · {day}", "font": {"size": 13}},
            {**note, "x": 0, "y": y + 3, "text": said, "font": muted},
        ]
    return [
        {**note, "x": 0, "y": y + 8, "text": name, "font": {"size": 14}},
        {**note, "x": 0, "y": y - 9, "text": day, "font": muted},
        {
            **note,
            "x": SHARE[False][1] + 0.015,
            "y": y,
            "text": said.replace(" · ", "<br>", 1),
            "font": {"size": 12.5, "color": colours.ink},
        },
    ]


def short_name(one: MeetingTurnout) -> str:
    """A meeting's name without the cohort's, which stands above it."""
    rest = one.meeting.removeprefix(one.cohort).lstrip(" ·:,–-")
    name = rest if any(map(str.isalpha, rest)) else one.meeting
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
