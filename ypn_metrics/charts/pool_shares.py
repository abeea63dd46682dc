"""One value's share at each step of how the pool comes about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.pool import Pool, PoolStep
from ypn_metrics.wording.pool import is_beyond_chance, step_hover
from ypn_metrics.wording.values import value_name

# Part of the width, on a phone and beside.
SHARES = {False: (0.74, 0.98), True: (0.74, 0.98)}


def followed_value(result: Pool) -> str | None:
    """The value whose shares are written: women, or that which changes most."""
    if result.attribute == "gender" and "woman" in result.values:
        return "woman"
    return result.largest.value if result.largest else None


def draw_shares(
    figure: go.Figure,
    rows: Sequence[tuple[float, PoolStep]],
    value: str,
    colour: str,
    max_age: int,
    language: Language,
    look: Look,
) -> None:
    """Draw a value's share at each step as a dot; of rules filled, and joined by a line."""
    known = [
        (place, step, share) for place, step in rows if (share := step.share(value)) is not None
    ]
    is_rule = [step.outside_pool is None for _, step, _ in known]
    figure.add_scatter(
        x=[share for (_, _, share), rule in zip(known, is_rule, strict=True) if rule],
        y=[place for (place, _, _), rule in zip(known, is_rule, strict=True) if rule],
        xaxis="x2",
        mode="lines",
        line={"color": colour, "width": 1.6},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[share for _, _, share in known],
        y=[place for place, _, _ in known],
        xaxis="x2",
        mode="markers",
        cliponaxis=False,
        marker={
            "size": 9,
            "color": [colour if rule else look.colours.background for rule in is_rule],
            "line": {"color": colour, "width": 1.6},
        },
        text=[plain(step_hover(s, value, max_age, language)) for _, s, _ in known],
        hovertemplate="%{text}<extra></extra>",
    )
    _draw_axis(figure, rows, [share for _, _, share in known], look)
    add_notes(
        figure, [_share_note(place, step, share, language, look) for place, step, share in known]
    )


def _draw_axis(
    figure: go.Figure, rows: Sequence[tuple[float, PoolStep]], shares: Sequence[float], look: Look
) -> None:
    """From zero, which a thin line marks, with room for what is written beside the dots."""
    figure.add_shape(
        type="line",
        xref="x2",
        x0=0,
        x1=0,
        y0=rows[-1][0] - 0.4,
        y1=rows[0][0] + 0.4,
        line={"color": look.colours.line, "width": 1},
        layer="below",
    )
    top = max([0.5, *shares])
    figure.update_layout(
        xaxis2={
            "domain": SHARES[look.is_narrow],
            "range": [0, 1.3 * top],
            "visible": False,
            "anchor": "y",
        }
    )


def share_heading(value: str, language: Language, look: Look) -> dict[str, Any]:
    """What the dots are, above them."""
    name = language.say("share of {value}", value=value_name(value, language))
    side = "right" if look.is_narrow else "left"  # there a long name has the steps' room
    return {
        "xref": "paper",
        "x": 1 if look.is_narrow else SHARES[False][0],
        "y": 0.56 if look.is_narrow else 0.42,
        "text": plain(name),
        "xanchor": side,
        "yanchor": "bottom",
        "font": {"size": 12, "color": look.colours.muted},
    }


def _share_note(
    place: float, step: PoolStep, share: float, language: Language, look: Look
) -> dict[str, Any]:
    said = language.percent(share)
    return {
        "x": share,
        "xref": "x2",
        "y": place,
        "text": f"<b>{said}</b>" if is_beyond_chance(step) else said,
        "showarrow": False,
        "xanchor": "left",
        "xshift": 8,
        "font": {"size": 13, "color": look.colours.ink},
    }
