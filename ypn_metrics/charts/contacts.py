"""Who has met whom: a heat table of units, growth by meeting, and presenters met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import plotly.graph_objects as go

from ypn_metrics.charts.heat import (
    DARK_FROM,
    MOST_COLUMNS,
    ROW,
    column_labels,
    column_names,
    draw_cells,
    row_names,
)
from ypn_metrics.charts.theme import Look, add_notes, base_figure, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.contact_counts import Contacts, PairCell
from ypn_metrics.wording.values import value_name

Kind = Literal["met", "prepared"]


def contacts_figure(one: Contacts, kind: Kind, language: Language, look: Look) -> go.Figure:
    """Draw each two units as a cell, the deeper blue the larger the share of pairs.

    A pair of units stands once, so the table is a triangle; down its edge are the pairs within
    a unit. In a cell: pairs, and small below them those possible; where there are none it is
    left blank.
    """
    units = _drawn_units(one)
    cells = {_place(cell, units): cell for cell in one.cells if _is_drawn(cell, units)}
    # A unit of one participant makes up no pair within itself: no row or column for that alone.
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    labels, is_turned, below = column_labels([units[c] for c in columns], language, look)
    figure = base_figure(
        look, below + ROW * len(rows), margin={"l": 0, "r": 0, "t": 0, "b": below, "pad": 0}
    )
    draw_cells(
        figure,
        [[_share(cells.get((r, c)), kind) for c in columns] for r in rows],
        [[_told(cells.get((r, c)), kind, language) for c in columns] for r in rows],
        1,
        look,
    )
    notes = column_names(labels, look, is_turned=is_turned, is_below=True)
    notes += row_names([units[row] for row in rows], language, look)
    notes += [
        _numbers(cell, (columns.index(column), -rows.index(row)), kind, language, look)
        for (row, column), cell in cells.items()
    ]
    add_notes(figure, notes)
    return figure


def left_out(one: Contacts) -> int:
    """Combinations that are in the table only, because the picture has no room."""
    units = _drawn_units(one)
    return sum(not _is_drawn(cell, units) for cell in one.cells)


def _drawn_units(one: Contacts) -> list[str]:
    return list(one.units[:MOST_COLUMNS])


def _is_drawn(cell: PairCell, units: Sequence[str]) -> bool:
    return cell.unit in units and cell.other_unit in units


def _place(cell: PairCell, units: Sequence[str]) -> tuple[int, int]:
    """Row and column: below the edge, so that the later unit is the row."""
    first, last = sorted((units.index(cell.unit), units.index(cell.other_unit)))
    return last, first


def _n(cell: PairCell, kind: Kind) -> int:
    return cell.prepared if kind == "prepared" else cell.met


def _share(cell: PairCell | None, kind: Kind) -> float | None:
    return None if cell is None else _n(cell, kind) / cell.pairs


def _told(cell: PairCell | None, kind: Kind, language: Language) -> str:
    if cell is None:
        return ""
    return plain(
        language.say(
            "{unit} and {other}: {n} of {pairs} pairs, {share}",
            unit=value_name(cell.unit, language),
            other=value_name(cell.other_unit, language),
            n=_n(cell, kind),
            pairs=cell.pairs,
            share=language.percent(_n(cell, kind) / cell.pairs),
        )
    )


def _numbers(
    cell: PairCell, place: tuple[int, int], kind: Kind, language: Language, look: Look
) -> dict[str, Any]:
    n = _n(cell, kind)
    is_deep = n / cell.pairs > DARK_FROM[look.is_dark]
    of = language.say("of {n}", n=cell.pairs)
    size = 11 if look.is_narrow else 12
    return {
        "x": place[0],
        "y": place[1],
        "text": f"<b>{language.number(n)}</b><br><span style='font-size:{size}px'>{of}</span>",
        "showarrow": False,
        "font": {
            "size": 13 if look.is_narrow else 16,
            "color": look.colours.background if is_deep else look.colours.ink,
        },
    }
