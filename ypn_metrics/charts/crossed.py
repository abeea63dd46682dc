"""Two attributes crossed: a heat table of seats."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.crossed import Cell, Crossed
from ypn_metrics.wording.values import value_name

ROW = 50  # pixels
LETTER, NARROW_CELLS = 7.0, 238.0  # pixels: of a letter, and of all columns on a phone
MOST_ROWS, MOST_COLUMNS = 20, 9
# Filled more than this, a cell's numbers are written in the background's colour.
DARK_FROM = {False: 0.66, True: 0.5}


def crossed_figure(crossed: Crossed, language: Language, look: Look) -> go.Figure:
    """Draw each combination as a cell, the deeper blue the more seats.

    The attribute with more values runs down. In a cell: seats, and small below them the
    eligible people; a combination with neither is left blank.
    """
    rows, columns, cells = _laid_out(crossed)
    labels = [_broken(value_name(column, language)) for column in columns]
    is_turned = look.is_narrow and _longest(labels) * LETTER > NARROW_CELLS / len(columns)
    if is_turned:
        labels = [plain(value_name(column, language)) for column in columns]
    lines = max(label.count("<br>") + 1 for label in labels)
    top = 16 + (round(LETTER * _longest(labels)) if is_turned else 15 * lines)
    figure = base_figure(
        look, top + ROW * len(rows), margin={"l": 0, "r": 0, "t": top, "b": 0, "pad": 0}
    )
    most = max((cell.seats for cell in cells.values()), default=0)
    figure.add_heatmap(
        x=list(range(len(columns))),
        y=[-y for y in range(len(rows))],
        z=[[_seats(cells.get((row, column))) for column in columns] for row in rows],
        zmin=0,
        zmax=max(most, 1),
        colorscale=[[0, look.colours.faint], [1, look.colours.participants]],
        showscale=False,
        xgap=3,
        ygap=3,
        customdata=[[_told(cells.get((r, c)), language) for c in columns] for r in rows],
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
    )
    notes = _column_names(labels, look, is_turned=is_turned) + _row_names(rows, language, look)
    notes += [
        _numbers(cell, (columns.index(column), -rows.index(row)), most, look)
        for (row, column), cell in cells.items()
    ]
    add_notes(figure, notes)
    figure.update_xaxes(
        domain=_domain(len(columns), look),
        range=[-0.5, len(columns) - 0.5],
        visible=False,
        fixedrange=True,
    )
    figure.update_yaxes(range=[-len(rows) + 0.5, 0.5], visible=False, fixedrange=True)
    return figure


def _laid_out(crossed: Crossed) -> tuple[list[str], list[str], dict[tuple[str, str], Cell]]:
    """Values down, values across, and the cells by both."""
    is_turned = len(crossed.columns) > len(crossed.rows)
    down, across = crossed.rows, crossed.columns
    if is_turned:
        down, across = across, down
    rows, columns = list(down[:MOST_ROWS]), list(across[:MOST_COLUMNS])
    cells = {
        (cell.column, cell.row) if is_turned else (cell.row, cell.column): cell
        for cell in crossed.cells
    }
    return (
        rows,
        columns,
        {place: c for place, c in cells.items() if place[0] in rows and place[1] in columns},
    )


def left_out(crossed: Crossed) -> int:
    """Combinations that are in the table only, because the picture has no room."""
    return len(crossed.cells) - len(_laid_out(crossed)[2])


def _seats(cell: Cell | None) -> int | None:
    return None if cell is None else cell.seats


def _told(cell: Cell | None, language: Language) -> str:
    if cell is None:
        return ""
    return plain(
        language.say(
            "{row}, {column}: {seats} seats, {pool} eligible people",
            row=value_name(cell.row, language),
            column=value_name(cell.column, language),
            seats=cell.seats,
            pool=cell.pool,
        )
    )


def _domain(columns: int, look: Look) -> list[float]:
    """From where to where the cells reach: a few columns are not stretched over the page."""
    if look.is_narrow:
        return [0.32, 1]
    return [0.2, min(1, 0.2 + 0.16 * columns)]


def _column_names(labels: list[str], look: Look, *, is_turned: bool) -> list[dict[str, Any]]:
    return [
        {
            "x": place,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 4,
            "text": label,
            "textangle": -90 if is_turned else 0,
            "showarrow": False,
            "font": {"size": 12 if look.is_narrow else 13, "color": look.colours.muted},
        }
        for place, label in enumerate(labels)
    ]


def _row_names(rows: list[str], language: Language, look: Look) -> list[dict[str, Any]]:
    names = [value_name(row, language) for row in rows]
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": -place,
            "text": _broken(name) if look.is_narrow else plain(name),
            "align": "left",
            "showarrow": False,
            "font": {"size": 12 if look.is_narrow else 14},
        }
        for place, name in enumerate(names)
    ]


def _longest(labels: list[str]) -> int:
    """Letters of the longest line."""
    return max(len(line) for label in labels for line in label.split("<br>"))


def _broken(name: str) -> str:
    """A name of several words in lines that a narrow column has room for."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < 11:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(plain(line) for line in lines)


def _numbers(cell: Cell, place: tuple[int, int], most: int, look: Look) -> dict[str, Any]:
    is_deep = most > 0 and cell.seats / most > DARK_FROM[look.is_dark]
    colour = look.colours.background if is_deep else look.colours.ink
    return {
        "x": place[0],
        "y": place[1],
        "text": f"<b>{cell.seats}</b><br><span style='font-size:12px'>{cell.pool}</span>",
        "showarrow": False,
        "font": {"size": 16, "color": colour},
    }
