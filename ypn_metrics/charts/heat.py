"""Heat tables: their cells, the names beside rows and columns, and the room for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, plain
from ypn_metrics.languages import Language
from ypn_metrics.wording.values import value_name

ROW = 50  # pixels
LETTER, NARROW_CELLS = 7.0, 238.0  # pixels: of a letter, and of all columns on a phone
MOST_ROWS, MOST_COLUMNS = 20, 9
# Filled more than this, a cell's numbers are written in the background's colour.
DARK_FROM = {False: 0.66, True: 0.5}


def column_labels(
    columns: list[str], language: Language, look: Look
) -> tuple[list[str], bool, int]:
    """The columns' names in lines, whether they are turned, and the pixels that they take."""
    labels = [broken(value_name(column, language)) for column in columns]
    is_turned = look.is_narrow and longest(labels) * LETTER > NARROW_CELLS / len(columns)
    if is_turned:
        labels = [plain(value_name(column, language)) for column in columns]
    lines = max(label.count("<br>") + 1 for label in labels)
    return labels, is_turned, 16 + (round(LETTER * longest(labels)) if is_turned else 15 * lines)


def draw_cells(
    figure: go.Figure,
    values: Sequence[Sequence[float | None]],
    told: Sequence[Sequence[str]],
    highest: float,
    look: Look,
) -> None:
    """Draw rows of cells from the top, the deeper blue the higher the value; blank where None.

    ``told`` is what a cell says under the pointer.
    """
    rows, columns = len(values), len(values[0])
    figure.add_heatmap(
        x=list(range(columns)),
        y=[-y for y in range(rows)],
        z=values,
        zmin=0,
        zmax=highest,
        colorscale=[[0, look.colours.faint], [1, look.colours.participants]],
        showscale=False,
        xgap=3,
        ygap=3,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
    )
    figure.update_xaxes(
        domain=_columns_domain(columns, look),
        range=[-0.5, columns - 0.5],
        visible=False,
        fixedrange=True,
    )
    figure.update_yaxes(range=[-rows + 0.5, 0.5], visible=False, fixedrange=True)


def _columns_domain(columns: int, look: Look) -> list[float]:
    """From where to where the cells reach: a few columns are not stretched over the page."""
    if look.is_narrow:
        return [0.32, 1]
    return [0.2, min(1, 0.2 + 0.16 * columns)]


def column_names(
    labels: list[str], look: Look, *, is_turned: bool, is_below: bool = False
) -> list[dict[str, Any]]:
    """Texts above the columns, or below them."""
    return [
        {
            "x": place,
            "y": 0 if is_below else 1,
            "yref": "paper",
            "yanchor": "top" if is_below else "bottom",
            "yshift": -4 if is_below else 4,
            "text": label,
            "textangle": -90 if is_turned else 0,
            "showarrow": False,
            "font": {"size": 12 if look.is_narrow else 13, "color": look.colours.muted},
        }
        for place, label in enumerate(labels)
    ]


def row_names(rows: list[str], language: Language, look: Look) -> list[dict[str, Any]]:
    """Texts at the left of the rows."""
    names = [value_name(row, language) for row in rows]
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": -place,
            "text": broken(name) if look.is_narrow else plain(name),
            "align": "left",
            "showarrow": False,
            "font": {"size": 12 if look.is_narrow else 14},
        }
        for place, name in enumerate(names)
    ]


def longest(labels: list[str]) -> int:
    """Letters of the longest line."""
    return max(len(line) for label in labels for line in label.split("<br>"))


def broken(name: str) -> str:
    """A name of several words in lines that a narrow column has room for."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < 11:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(plain(line) for line in lines)
