"""Two attributes crossed: a heat table of seats."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.heat import (
    DARK_FROM,
    MOST_COLUMNS,
    MOST_ROWS,
    ROW,
    column_labels,
    column_names,
    draw_cells,
    row_names,
)
from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.crossed import Cell, Crossed
from ypn_metrics.wording.values import value_name


def crossed_figure(crossed: Crossed, language: Language, look: Look) -> go.Figure:
    """Draw each combination as a cell, the deeper blue the more seats.

    The attribute with more values runs down. In a cell: seats, and small below them the
    eligible people; a combination with neither is left blank.
    """
    rows, columns, cells = _laid_out(crossed)
    labels, is_turned, top = column_labels(columns, language, look)
    figure = base_figure(
        look, top + ROW * len(rows), margin={"l": 0, "r": 0, "t": top, "b": 0, "pad": 0}
    )
    most = max((cell.seats for cell in cells.values()), default=0)
    draw_cells(
        figure,
        [[_seats(cells.get((r, c))) for c in columns] for r in rows],
        [[_told(cells.get((r, c)), language) for c in columns] for r in rows],
        max(most, 1),
        look,
    )
    notes = column_names(labels, look, is_turned=is_turned) + row_names(rows, language, look)
    notes += [
        _numbers(cell, (columns.index(column), -rows.index(row)), most, look)
        for (row, column), cell in cells.items()
    ]
    add_notes(figure, notes)
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
