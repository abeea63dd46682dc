"""What became of the insights, and how long a decision took."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from ypn_metrics.charts.panels import quarters
from ypn_metrics.charts.theme import Look, add_band, add_notes, band, base_figure
from ypn_metrics.languages import Language
from ypn_metrics.measures.insights import DECIDED, Insights
from ypn_metrics.measures.periods import DAYS_A_MONTH
from ypn_metrics.results import RetentionCurve
from ypn_metrics.wording.insights import status_name

NAME_WIDTH, COUNT_WIDTH = 170, 60
BAR, NARROW_BAR = 0.3, 0.2  # half a bar's height, in rows
FEWEST = 5  # that the curve is drawn for


def status_figure(result: Insights, language: Language, look: Look) -> go.Figure:
    """Draw the insights of each status as bars from zero; what nobody decided is hollow."""
    colour = look.colours.participants
    n_rows = len(result.by_status)
    margin = {"l": 8 if look.is_narrow else NAME_WIDTH, "r": COUNT_WIDTH, "t": 4, "b": 4}
    figure = base_figure(look, (52 if look.is_narrow else 40) * n_rows + 8, margin=margin)
    notes = []
    for y, (status, n) in enumerate(result.by_status):
        name = status_name(status, language)
        figure.add_bar(
            x=[n],
            y=[-y],
            orientation="h",
            width=[2 * (NARROW_BAR if look.is_narrow else BAR)],
            marker={
                "color": colour if status in DECIDED else band(colour, 0),
                "line": {"color": colour, "width": 1.4},
            },
            hovertext=name,
            hovertemplate="%{hovertext}: %{x}<extra></extra>",
        )
        beside = {"xanchor": "right", "xshift": -12, "y": -y}
        if look.is_narrow:
            beside = {"xanchor": "left", "yanchor": "bottom", "y": -y + NARROW_BAR}
        notes += [
            {"x": 0, "xref": "paper", "text": name, "showarrow": False, "font": {"size": 13},
             **beside},
            {"x": n, "y": -y, "xanchor": "left", "xshift": 8, "showarrow": False,
             "text": f"<b>{language.number(n)}</b>", "font": {"size": 14}},
        ]  # fmt: skip
    add_notes(figure, notes)
    most = max((n for _, n in result.by_status), default=1)
    figure.update_xaxes(visible=False, range=[0, most], fixedrange=True)
    figure.update_yaxes(visible=False, range=[-n_rows + 0.4, 0.75], fixedrange=True)
    return figure


def decided_figure(
    result: Insights, curve: RetentionCurve, language: Language, look: Look
) -> go.Figure:
    """Draw the share decided by months since the meeting, with its band, and where half are."""
    colours = look.colours
    figure = base_figure(look, 260, margin={"l": 48, "r": 20, "t": 20, "b": 46})
    last = _last_month(result)
    kept = curve.time_days <= last * DAYS_A_MONTH
    x = np.concatenate([[0.0], curve.time_days[kept] / DAYS_A_MONTH, [last]])
    decided, lower, upper = (
        _risen(values[kept]) for values in (curve.retention, curve.upper, curve.lower)
    )
    add_band(figure, x.tolist(), lower.tolist(), upper.tolist(), colours.participants, shape="hv")
    figure.add_scatter(
        x=x,
        y=decided,
        mode="lines",
        line={"color": colours.participants, "width": 2.6, "shape": "hv"},
        text=[language.percent(float(share)) for share in decided],
        hovertemplate="%{x:.0f}: %{text}<extra></extra>",
    )
    _mark_half(figure, result, language, look)
    figure.update_yaxes(
        range=[0, 1.02],
        **quarters(language),
        fixedrange=True,
    )
    step = next((s for s in (1, 3, 6, 12, 24) if last / s <= 10), 60)
    figure.update_xaxes(
        range=[0, last],
        dtick=step,
        tick0=0,
        fixedrange=True,
        title={"text": language.say("months since the meeting"), "standoff": 8},
    )
    return figure


def _last_month(result: Insights) -> float:
    """As long as enough are followed: with fewer the curve would be of single insights."""
    days = sorted(_days_followed(result), reverse=True)
    half = result.median.days or 0 if result.median else 0
    last = days[min(FEWEST, len(days)) - 1] if days else 0
    return max(last, half, DAYS_A_MONTH) / DAYS_A_MONTH


def _days_followed(result: Insights) -> list[int]:
    """Days of each insight in the curve, to the decision or the as-of date."""
    timed = [one for one in result.insights if one.days is not None and one.days >= 0]
    waiting = [one for one in result.insights if not one.is_decided and one.day <= result.as_of]
    until = [one.days for one in timed if one.days is not None]
    return [*until, *((result.as_of - one.day).days for one in waiting)]


def _risen(values: np.ndarray) -> np.ndarray:
    """The share decided, from none at the meeting to what the curve ends on."""
    return 1 - np.concatenate([[1.0], values, [values[-1] if len(values) else 1.0]])


def _mark_half(figure: go.Figure, result: Insights, language: Language, look: Look) -> None:
    if result.median is None or result.median.days is None:
        return
    month = result.median.days / DAYS_A_MONTH
    figure.add_shape(
        type="line", x0=0, x1=month, y0=0.5, y1=0.5,
        line={"color": look.colours.ink, "width": 1, "dash": "dot"},
    )  # fmt: skip
    figure.add_annotation(
        x=month,
        y=0.5,
        text=language.say("half: {days} days", days=result.median.days),
        showarrow=False,
        xanchor="left",
        yanchor="top",
        xshift=8,
        font={"size": 13, "color": look.colours.ink},
    )
