"""Retention since the day of hire."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from ypn_metrics.charts.curves import (
    add_at_risk,
    add_curve,
    curve_margin,
    draw_curve,
    name_ends,
    retention_axes,
)
from ypn_metrics.charts.theme import Look, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.periods import DAYS_A_MONTH
from ypn_metrics.measures.retention import Retention
from ypn_metrics.measures.retention_groups import Group
from ypn_metrics.wording.retention import PRIMARY_MONTH

CURVE_MONTHS = (0, 12, 24, 36, 48, 60)
LAST_MONTH = 60.0
# Values with colours of their own, on every page.
OWN_COLOURS = {"woman": "women", "man": "men"}


def retention_figure(retention: Retention, language: Language, look: Look) -> go.Figure:
    """Draw the share still employed by time since hire, with the people still followed."""
    figure = base_figure(look, 350, margin=curve_margin(look, right=150, rows=1))
    colour = look.colours.participants
    name = (
        language.say("not left voluntarily")
        if retention.exits == "voluntary"
        else language.say("still employed")
    )
    first, last = span_of(retention.start_day, retention.drawn_until_day)
    add_curve(figure, retention.curve, last, colour, name, language, look, first_month=first)
    _add_followed(figure, [(retention, colour)], language, look)
    return figure


def retention_groups_figure(
    groups: Sequence[Group],
    name_of: Callable[[Group], str],
    language: Language,
    look: Look,
) -> go.Figure:
    """Draw the curves of groups beside each other, each with its people still followed."""
    height = 350 + 17 * (len(groups) - 1)
    figure = base_figure(look, height, margin=curve_margin(look, right=200, rows=len(groups)))
    ends, drawn = [], []
    for place, group in enumerate(groups):
        retention, colour = group.retention, _colour(group, place, look)
        name = plain(name_of(group))
        span = span_of(retention.start_day, retention.drawn_until_day)
        end = draw_curve(figure, retention.curve, span, colour, name, language)
        ends.append((LAST_MONTH, end, _named(retention, name, language, look), colour))
        drawn.append((retention, colour))
    name_ends(figure, ends, look, gap=0.16, top_on_phone=0.09 * len(groups) - 0.03)
    _add_followed(figure, drawn, language, look)
    return figure


def _named(retention: Retention, name: str, language: Language, look: Look) -> str:
    """A curve's name, with its share at a tenure that is the same for all: they end apart."""
    at = next((p.estimate for p in retention.points if p.month == PRIMARY_MONTH), None)
    if at is None:
        return f"<b>{name}</b>"
    share = language.say(
        "{share} at {n} months", share=language.percent(at.estimate), n=PRIMARY_MONTH
    )
    return f"<b>{name}</b>{' ' if look.is_narrow else '<br>'}{share}"


def span_of(start_day: int, drawn_until_day: int | None) -> tuple[float, float]:
    """The months between which a curve is drawn."""
    return start_day / DAYS_A_MONTH, min(LAST_MONTH, (drawn_until_day or 0) / DAYS_A_MONTH)


def _add_followed(
    figure: go.Figure,
    drawn: Sequence[tuple[Retention, str]],
    language: Language,
    look: Look,
) -> None:
    spans = [span_of(r.start_day, r.drawn_until_day) for r, _ in drawn]
    last = max(until for _, until in spans)
    months = [month for month in CURVE_MONTHS if month <= last]
    rows = [
        ([_followed(retention, month, until) for month in months], colour)
        for (retention, colour), (_, until) in zip(drawn, spans, strict=True)
    ]
    add_at_risk(figure, months, rows, language, look)
    title = language.say("months since the day of hire")
    retention_axes(figure, CURVE_MONTHS, int(LAST_MONTH), title, language, look, rows=len(drawn))


def _followed(retention: Retention, month: int, until: float) -> int | None:
    if month == 0:
        return retention.n_at_start if retention.start_day == 0 else None
    at_risk = {point.month: point.n_at_risk for point in retention.points}
    is_drawn = retention.start_day / DAYS_A_MONTH <= month <= until
    return at_risk.get(month) if is_drawn else None


def _colour(group: Group, place: int, look: Look) -> str:
    own = OWN_COLOURS.get(group.value or "")
    return getattr(look.colours, own) if own else look.colours.others[place]
