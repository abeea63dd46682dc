"""Themes by host units: a grid of what each cohort has met on and where, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from ypn_metrics.charts.coverage_names import (
    DOMAIN,
    LETTER,
    MARK,
    ROW,
    Grid,
    column_name,
    column_names,
    row_names,
    theme_notes,
    unit_notes,
)
from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.coverage import Cell, Coverage
from ypn_metrics.wording.coverage import cell_words, unit_name

MOST_COLUMNS = 10
MOST_ROWS = 16


def coverage_figure(found: Coverage, language: Language, look: Look) -> go.Figure:
    """Draw each cohort's meetings as marks in the cell of their theme and host unit.

    A mark is filled where the meeting was held and hollow where it is planned; the number in
    it is the cohort's. To the right of a theme, and under a unit, stand the cohorts that miss
    it. Where one cohort alone is drawn, its marks have the month instead.
    """
    units = drawn_units(found)
    grid = Grid(found, found.themes[:MOST_ROWS], units, language, look)
    labels = [column_name(unit_name(unit, language), look) for unit in units]
    lines = max(label.count("<br>") + 1 for label in labels)
    top = 24 + round(LETTER * max(map(len, labels))) if look.is_narrow else 28 + 15 * lines
    rows = len(grid.themes) + 1
    figure = base_figure(look, top + ROW * rows, margin={"l": 0, "r": 0, "t": top, "b": 0})
    _draw_cells(figure, grid)
    notes = [*column_names(labels, look), *row_names(grid), *theme_notes(grid)]
    notes += unit_notes(grid)
    for held in (True, False):
        notes += _draw_marks(figure, grid, is_held=held)
    add_notes(figure, notes)
    figure.update_xaxes(
        domain=DOMAIN[look.is_narrow],
        range=[-0.5, len(units) - 0.5],
        visible=False,
        fixedrange=True,
    )
    figure.update_yaxes(range=[-rows + 0.5, 0.5], visible=False, fixedrange=True)
    return figure


def drawn_units(found: Coverage) -> tuple[str | None, ...]:
    """The hosts, and as many other units as there is room for, in their order."""
    hosts = {cell.unit for cell in found.cells}
    by_need = sorted(found.units, key=lambda unit: unit not in hosts)[:MOST_COLUMNS]
    return tuple(unit for unit in found.units if unit in by_need)


def units_left_out(found: Coverage) -> int:
    """Units that are in the table only, because the picture has no room."""
    return len(found.units) - len(drawn_units(found))


def _draw_cells(figure: go.Figure, grid: Grid) -> None:
    """A faint field for each theme at each unit; who points at it reads the cohorts."""
    by_place: dict[tuple[str | None, str | None], list[Cell]] = {}
    for cell in grid.found.cells:
        by_place.setdefault((cell.theme, cell.unit), []).append(cell)
    told = [
        [
            plain(_told(by_place.get((theme, unit), []), grid)).replace("\n", "<br>")
            for unit in grid.units
        ]
        for theme in grid.themes
    ]
    colour = grid.look.colours.faint
    figure.add_heatmap(
        x=list(range(len(grid.units))),
        y=[-y for y in range(len(grid.themes))],
        z=[[0] * len(grid.units) for _ in grid.themes],
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        xgap=3,
        ygap=3,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _told(cells: Sequence[Cell], grid: Grid) -> str:
    language = grid.language
    if not cells:
        return language.say("no meeting")
    return "\n".join(
        f"{cell_words(cell.cohort, cell.state, language)}, "
        + ", ".join(map(language.date, cell.days))
        for cell in cells
    )


def _draw_marks(figure: go.Figure, grid: Grid, *, is_held: bool) -> list[dict[str, Any]]:
    """Marks of one kind; returns what is written in and under them."""
    colours, size = grid.look.colours, MARK[grid.look.is_narrow]
    places = [place for place in _placed(grid) if place[3] is is_held]
    figure.add_scatter(
        x=[x for x, *_ in places],
        y=[y for _, y, *_ in places],
        mode="markers",
        marker={
            "size": size,
            "symbol": "circle" if is_held else "circle-open",
            "color": colours.participants,
            "line": {"width": 0 if is_held else 2, "color": colours.participants},
        },
        name="held" if is_held else "planned",
        hoverinfo="skip",
    )
    ink = colours.background if is_held else colours.ink
    under = len(grid.found.cohorts) == 1
    return [
        {
            "x": x,
            "y": y,
            "yshift": -size / 2 - 8 if under else 0,
            "text": said if under else f"<b>{said}</b>",
            "showarrow": False,
            "font": {
                "size": 11 if under or grid.look.is_narrow else 12,
                "color": colours.ink if under else ink,
            },
        }
        for x, y, said, _ in places
        if said
    ]


def _placed(grid: Grid) -> list[tuple[float, float, str, bool]]:
    """Where each mark stands, what is written at it, and whether it is of a meeting held."""
    placed: list[tuple[float, float, str, bool]] = []
    for row, theme in enumerate(grid.themes):
        for column, unit in enumerate(grid.units):
            cells = [c for c in grid.found.cells if (c.theme, c.unit) == (theme, unit)]
            marks = _marks(cells, grid)
            for place, (said, is_held) in enumerate(marks):
                away = (place - (len(marks) - 1) / 2) * (MARK[grid.look.is_narrow] + 3)
                x, y = float(column), float(-row)
                if len(grid.found.cohorts) == 1:
                    y += 8 / ROW
                if grid.look.is_narrow:
                    y -= away / ROW
                else:
                    x += away / grid.cell_width
                placed.append((x, y, said, is_held))
    return placed


def _marks(cells: Sequence[Cell], grid: Grid) -> list[tuple[str, bool]]:
    """A mark a cohort; where they are too many, one of each kind with how many they are."""
    if len(grid.found.cohorts) == 1:
        return [(_month(cell, grid), bool(cell.held)) for cell in cells]
    if len(cells) <= grid.fitting:
        return [(str(grid.numbers[cell.cohort]), bool(cell.held)) for cell in cells]
    counts = [(sum(bool(c.held) is held for c in cells), held) for held in (True, False)]
    return [(f"×{n}", held) for n, held in counts if n]


def _month(cell: Cell, grid: Grid) -> str:
    if grid.look.is_narrow:
        return ""
    first = grid.language.short_month(cell.days[0])
    return first if len(cell.days) == 1 else f"{first} +{len(cell.days) - 1}"
