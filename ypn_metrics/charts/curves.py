"""Parts that every retention curve is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from ypn_metrics.charts.panels import quarters
from ypn_metrics.charts.theme import Look, add_band, add_notes
from ypn_metrics.languages import Language
from ypn_metrics.measures.periods import DAYS_A_MONTH
from ypn_metrics.results import RetentionCurve

# Pixels under the axis: to the first row of people followed, and from row to row.
FIRST_ROW = 44
ROW = 17
# Pixels on a phone: a letter of a curve's name, and the axis.
LETTER, NARROW_PLOT = 7, 300


def add_curve(
    figure: go.Figure,
    curve: RetentionCurve,
    last_month: float,
    colour: str,
    name: str,
    language: Language,
    look: Look,
    *,
    label_shift: int = 0,
    first_month: float = 0,
    axis_months: float = 0,
) -> None:
    """Draw a curve with its band and its name at the end.

    Nothing is drawn where too few are followed. A name that is shifted up stands above its line
    on a phone, where the axis reaches to ``axis_months``.
    """
    if last_month <= first_month:
        return
    end = draw_curve(figure, curve, (first_month, last_month), colour, name, language)
    words = f"<b>{language.percent(end)}</b> {name}"
    if look.is_narrow:
        place = _within(curve, last_month, end, len(words) - 7, label_shift > 0, axis_months)
    else:
        place = {"x": last_month, "y": end, "xanchor": "left", "xshift": 8, "yshift": label_shift}
    figure.add_annotation(
        text=words,
        showarrow=False,
        yanchor="middle",
        font={"color": colour, "size": 13 if look.is_narrow else 14},
        **place,
    )


def value_at(curve: RetentionCurve, month: float) -> float:
    """Retention at the end of a month."""
    before = int(np.searchsorted(curve.time_days, month * DAYS_A_MONTH, side="right"))
    return float(curve.retention[before - 1]) if before else 1.0


def _within(
    curve: RetentionCurve,
    last_month: float,
    end: float,
    letters: int,
    is_above: bool,
    axis_months: float,
) -> dict[str, Any]:
    """Where a name stands within the picture: clear of its line, and not out of the picture."""
    long = min(1.0, LETTER * letters / NARROW_PLOT) * max(axis_months, last_month)
    first = max(0.0, last_month - long)
    if is_above:  # the line falls: where the name begins it is highest
        return {"x": first, "y": value_at(curve, first), "xanchor": "left", "yshift": 12}
    return {"x": max(last_month, long), "y": end, "xanchor": "right", "xshift": -4, "yshift": -20}


def draw_curve(
    figure: go.Figure,
    curve: RetentionCurve,
    months: tuple[float, float],
    colour: str,
    name: str,
    language: Language,
    *,
    dash: str = "solid",
    start: float = 1.0,
) -> float:
    """Draw a curve as steps from its start at its first month, with its band; return its end."""
    first, last = months
    kept = curve.time_days <= last * DAYS_A_MONTH
    x = np.concatenate([[first], curve.time_days[kept] / DAYS_A_MONTH, [last]])
    share, lower, upper = (
        _stepped(values[kept], start) for values in (curve.retention, curve.lower, curve.upper)
    )
    add_band(figure, x.tolist(), lower.tolist(), upper.tolist(), colour, shape="hv")
    figure.add_scatter(
        x=x,
        y=share,
        mode="lines",
        line={"color": colour, "width": 2.6, "shape": "hv", "dash": dash},
        text=[
            f"{language.percent(middle)} ({language.percent(low)}–{language.percent(high)})"
            for middle, low, high in zip(
                share.tolist(), lower.tolist(), upper.tolist(), strict=True
            )
        ],
        hovertemplate=f"%{{x:.0f}}: %{{text}}<extra>{name}</extra>",
    )
    return float(share[-1])


def name_ends(
    figure: go.Figure,
    ends: Sequence[tuple[float, float, str, str]],
    look: Look,
    *,
    gap: float,
    top_on_phone: float,
) -> None:
    """Write names at the right of several lines: (month, share at the end, words, colour) each.

    On a phone there is no room beside them: they stand below one another at the left, from
    a height at which no curve is.
    """
    places = spread([share for _, share, _, _ in ends], gap)
    down = max(0.0, max(places) - 0.97)  # a name above the picture would not be drawn
    places = [place - down for place in places]
    order = sorted(range(len(ends)), key=lambda i: -ends[i][1])
    for i, (month, _, words, colour) in enumerate(ends):
        beside = {"x": month, "y": places[i], "xshift": 8}
        below = {"x": 0, "y": top_on_phone - 0.09 * order.index(i), "xshift": 8}
        figure.add_annotation(
            text=words,
            showarrow=False,
            xanchor="left",
            yanchor="middle",
            align="left",
            font={"color": colour, "size": 13 if look.is_narrow else 14},
            **(below if look.is_narrow else beside),
        )


def spread(values: Sequence[float], gap: float) -> list[float]:
    """Move values apart until each is a gap from the next, and no further than that takes."""
    order = sorted(range(len(values)), key=values.__getitem__)
    # Each value less its place in the row must not fall: pooled means of those that do.
    pools: list[tuple[float, int]] = []
    for rank, place in enumerate(order):
        mean, n = values[place] - rank * gap, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, n = (before * many + mean * n) / (many + n), many + n
        pools.append((mean, n))
    moved = [mean for mean, n in pools for _ in range(n)]
    placed = [0.0] * len(values)
    for rank, place in enumerate(order):
        placed[place] = moved[rank] + rank * gap
    return placed


def curve_margin(look: Look, *, right: int, rows: int) -> dict[str, int]:
    """Room for names at the end of the lines, and for the people followed under the axis."""
    under = FIRST_ROW + ROW * rows + 26
    if look.is_narrow:
        return {"l": 44, "r": 12, "t": 26, "b": under + ROW}
    return {"l": 104, "r": right, "t": 12, "b": under}


def add_at_risk(
    figure: go.Figure,
    months: Sequence[float],
    rows: Sequence[tuple[Sequence[int | None], str]],
    language: Language,
    look: Look,
    *,
    name: str | None = None,
) -> None:
    """Write the people still followed (or other counts) under the axis, one row a curve."""
    small = {"size": 12}
    first = FIRST_ROW + (ROW if look.is_narrow else 0)
    texts: list[dict[str, Any]] = [
        {
            "x": month,
            "y": 0,
            "yref": "paper",
            "yshift": -first - ROW * place,
            "showarrow": False,
            "text": language.number(count),
            "font": {**small, "color": colour},
        }
        for place, (counts, colour) in enumerate(rows)
        for month, count in zip(months, counts, strict=True)
        if count is not None
    ]
    add_notes(figure, texts)
    beside = {"x": 0, "xshift": -40, "yshift": -FIRST_ROW, "xanchor": "left"}
    before = {"x": 0, "xshift": -14, "yshift": -first - ROW * (len(rows) - 1) / 2}
    figure.add_annotation(
        xref="paper",
        y=0,
        yref="paper",
        showarrow=False,
        text=name or language.say("still followed"),
        font={**small, "color": look.colours.muted},
        **(beside if look.is_narrow else {**before, "xanchor": "right"}),
    )


def retention_axes(
    figure: go.Figure,
    months: Sequence[int],
    last_month: float,
    title: str,
    language: Language,
    look: Look,
    *,
    rows: int = 1,
) -> None:
    """Retention from 0 to 100 %, months along; nothing is cut off to make a gap look large.

    The title stands clear of so many rows of people followed.
    """
    figure.update_yaxes(
        range=[0, 1.02],
        **quarters(language),
        fixedrange=True,
    )
    figure.update_xaxes(
        range=[-0.02 * last_month, last_month * 1.02],
        tickvals=list(months),
        fixedrange=True,
        title={"text": title, "standoff": (62 if look.is_narrow else 48) + ROW * (rows - 1)},
    )


def _stepped(values: np.ndarray, start: float) -> np.ndarray:
    return np.concatenate([[start], values, [values[-1] if len(values) else start]])
