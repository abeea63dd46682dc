"""Stated exit reasons: how many name each, and their shares before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, band, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.reasons import (
    NETWORK,
    NONE,
    STATED,
    ReasonPeriod,
    Reasons,
    ReasonShare,
)
from ypn_metrics.measures.sides import AFTER, BEFORE
from ypn_metrics.programme import REASON_GROUPS
from ypn_metrics.results import Estimate
from ypn_metrics.wording.reasons import reason_name
from ypn_metrics.wording.sides import share_between

NAME_WIDTH, NARROW_NAME = 150, 14  # pixels left of the bars
BAR = 0.26  # half a bar's height, in rows; on a phone the name stands above it


@dataclass(frozen=True, slots=True)
class _Bar:
    reason: str
    exits: int
    of: int
    share: Estimate


def reasons_figure(period: ReasonPeriod, language: Language, look: Look) -> go.Figure:
    """Draw the exits that name each reason as bars from zero, with what chance allows.

    The three that the network is about in one colour; other reasons, and exits without one,
    stand apart.
    """
    bars = _bars(period)
    places = _places([bar.reason for bar in bars])
    figure = base_figure(
        look, round((58 if look.is_narrow else 50) * (1 - min(places))) + 34, margin=_margin(look)
    )
    for bar, y in zip(bars, places, strict=True):
        _draw_bar(figure, bar, y, language, look)
        _name_row(figure, reason_name(bar.reason, language), y, BAR, look)
    most = max((bar.share.upper * bar.of for bar in bars), default=1.0)
    figure.update_xaxes(
        range=[0, 1.02 * most],
        nticks=4 if look.is_narrow else 8,
        tickformat="d",
        showgrid=True,
        gridcolor=look.colours.faint,
        fixedrange=True,
        title={"text": language.say("exits"), "standoff": 10},
    )
    _bare_rows(figure, places)
    return figure


def reason_changes_figure(result: Reasons, language: Language, look: Look) -> go.Figure:
    """Draw each reason's share before the first cohort started and since, with intervals."""
    sides = [side for name in (BEFORE, AFTER) if (side := result.period(name))]
    rows = [NETWORK, *STATED]
    places = [0.0, *(-place - 1.5 for place in range(len(STATED)))]
    figure = base_figure(
        look, round((86 if look.is_narrow else 58) * (1 - min(places))) + 30, margin=_margin(look)
    )
    highest = 0.0
    for reason, y in zip(rows, places, strict=True):
        _name_row(figure, reason_name(reason, language), y, 0.2, look)
        for side in sides:
            share = _share_of(side, reason)
            _draw_side(figure, side, share, y, language, look)
            highest = max(highest, share.share.upper if share.share else 0.0)
    _rule(figure, (places[0] + places[1]) / 2, look)
    _share_axis(figure, highest, language, look)
    _bare_rows(figure, places)
    return figure


def _share_axis(figure: go.Figure, highest: float, language: Language, look: Look) -> None:
    """From zero to just beyond the highest interval."""
    top = min(1.0, 1.02 * highest) or 1.0
    ticks = [tick / 100 for tick in range(0, 101, 10 if top <= 0.6 else 20) if tick / 100 <= top]
    figure.update_xaxes(
        range=[0, top],
        tickvals=ticks,
        ticktext=[language.percent(tick) for tick in ticks],
        showgrid=True,
        gridcolor=look.colours.faint,
        fixedrange=True,
    )


def _bars(period: ReasonPeriod) -> list[_Bar]:
    stated = [
        _Bar(share.reason, share.exits, period.with_reason, share.share)
        for share in period.shares
        if share.exits is not None and share.share
    ]
    if period.without is None:
        return stated
    without = period.exits - period.with_reason
    return [*stated, _Bar(NONE, without, period.exits, period.without)]


def _places(reasons: Sequence[str]) -> list[float]:
    """A row each, with a gap where the three end and where stated reasons do."""
    places, y = [], 0.0
    for reason in reasons:
        y -= 0.0 if not places else 1.0 if reason in REASON_GROUPS else 1.25
        places.append(y)
    return places


def _margin(look: Look) -> dict[str, int]:
    if look.is_narrow:
        return {"l": NARROW_NAME, "r": 122, "t": 4, "b": 46}
    return {"l": NAME_WIDTH, "r": 200, "t": 4, "b": 46}


def _draw_bar(figure: go.Figure, bar: _Bar, y: float, language: Language, look: Look) -> None:
    colours = look.colours
    is_ours = bar.reason in REASON_GROUPS
    colour = colours.participants if is_ours else colours.comparators
    figure.add_bar(
        x=[bar.exits],
        y=[y],
        orientation="h",
        width=[2 * BAR],
        marker={
            "color": colour if bar.reason != NONE else "rgba(0,0,0,0)",
            "line": {"color": colour, "width": 1.2},
        },
        text="",
        hovertext=f"{reason_name(bar.reason, language)}: {_count(bar, language)}",
        hovertemplate="%{hovertext}<extra></extra>",
    )
    _draw_interval(figure, bar, y, colour, look)
    _write_beside(figure, y, _count(bar, language), colours.ink, look)


def _draw_interval(figure: go.Figure, bar: _Bar, y: float, colour: str, look: Look) -> None:
    """Seen on its bar as well as beside it."""
    within = colour if bar.reason == NONE else band(look.colours.background, 0.8)
    for edge, line in ((bar.share.lower, within), (bar.share.upper, colour)):
        figure.add_scatter(
            x=[edge * bar.of, bar.exits],
            y=[y, y],
            mode="lines",
            line={"color": line, "width": 2},
            hoverinfo="skip",
        )


def _count(bar: _Bar, language: Language) -> str:
    return f"<b>{language.number(bar.exits)}</b> · {share_between(bar.share, language)}"


def _share_of(period: ReasonPeriod, reason: str) -> ReasonShare:
    return next(s for s in (period.network, *period.shares) if s.reason == reason)


def _draw_side(
    figure: go.Figure,
    side: ReasonPeriod,
    share: ReasonShare,
    y: float,
    language: Language,
    look: Look,
) -> None:
    if share.share is None:
        return
    is_after = side.name == AFTER
    colour = look.colours.participants if is_after else look.colours.comparators
    at = y - (0.18 if is_after else -0.18) - (0.12 if look.is_narrow else 0)
    figure.add_scatter(
        x=[share.share.lower, share.share.upper],
        y=[at, at],
        mode="lines",
        line={"color": band(colour, 0.55), "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[share.share.estimate],
        y=[at],
        mode="markers",
        marker={
            "size": 11,
            "color": colour if is_after else look.colours.background,
            "line": {"color": colour, "width": 2},
        },
        text=[share_between(share.share, language)],
        hovertemplate="%{text}<extra></extra>",
    )
    _write_beside(figure, at, _side_label(side, share, language, look), colour, look)


def _side_label(side: ReasonPeriod, share: ReasonShare, language: Language, look: Look) -> str:
    """The share and its counts; on a phone the subtitle alone tells which side it is."""
    if share.share is None or share.exits is None:
        return ""
    said = language.say(
        "{share} · {n} of {of}",
        share=f"<b>{language.percent(share.share.estimate)}</b>",
        n=share.exits,
        of=side.with_reason,
    )
    if look.is_narrow:
        return said
    name = language.say("since") if side.name == AFTER else language.say("before")
    return f"{said} {name}"


def _write_beside(figure: go.Figure, y: float, said: str, colour: str, look: Look) -> None:
    figure.add_annotation(
        x=1,
        xref="paper",
        y=y,
        text=said,
        showarrow=False,
        xanchor="left",
        xshift=10,
        font={"size": 12 if look.is_narrow else 13, "color": colour},
    )


def _name_row(figure: go.Figure, name: str, y: float, above: float, look: Look) -> None:
    """The reason's name: left of its row, on a phone above it."""
    if look.is_narrow:
        beside = {"x": 0, "xanchor": "left", "yanchor": "bottom", "y": y + above}
    else:
        beside = {"x": 0, "xanchor": "right", "xshift": -12, "yanchor": "middle", "y": y}
    figure.add_annotation(
        xref="paper", text=plain(name), showarrow=False, font={"size": 13}, **beside
    )


def _rule(figure: go.Figure, y: float, look: Look) -> None:
    figure.add_shape(
        type="line",
        x0=0,
        x1=1,
        xref="paper",
        y0=y,
        y1=y,
        line={"color": look.colours.line, "width": 1},
    )


def _bare_rows(figure: go.Figure, places: Sequence[float]) -> None:
    figure.update_yaxes(visible=False, range=[min(places) - 0.6, 0.75], fixedrange=True)
