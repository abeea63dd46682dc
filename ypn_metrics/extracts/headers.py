"""Which of a table's first rows are its header, and the names of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import folded

ROWS_OF_A_HEADER = 3
KNOWN_HEADERS = frozenset(
    folded(name)
    for kind in KINDS.values()
    for column in kind.columns
    for name in (column.name, *column.headers)
)

Row = Sequence[str]
Numbered = tuple[int, Row]


@dataclass(frozen=True, slots=True)
class Header:
    """The rows from ``first_row`` to ``last_row`` (as a spreadsheet shows them), as one."""

    names: tuple[str, ...]
    first_row: int
    last_row: int


def find_header(filled: Sequence[Numbered]) -> Header:
    """Choose, among the first rows that hold anything, those the dictionary knows best.

    A header may be two or three rows high; fewer rows win unless more make more names known.
    Where hardly a name is known, the header is the first row about as wide as the others.
    """
    blocks = [
        filled[i : i + height]
        for height in range(1, ROWS_OF_A_HEADER + 1)
        for i in range(len(filled) - height + 1)
        if _may_be_header(filled[i : i + height])
    ]
    best = max(blocks, key=lambda block: (_n_known(_names(block)), -len(block), -block[0][0]))
    if _n_known(_names(best)) < 2:
        best = [_first_wide(filled)]
    return Header(_names(best), best[0][0], best[-1][0])


def unique_headers(names: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    """Tell apart empty and repeated names by the number of their column (from 1)."""
    seen: set[str] = set()
    unique = []
    for name, place in zip(names, places, strict=True):
        own = name.strip() or f"(column {place + 1})"
        if own in seen:
            own = f"{own} (column {place + 1})"
        seen.add(own)
        unique.append(own)
    return tuple(unique)


def n_filled(row: Row) -> int:
    """Cells of a row that hold more than white space."""
    return sum(1 for cell in row if cell and not cell.isspace())


def _may_be_header(block: Sequence[Numbered]) -> bool:
    """One row may; of several, each under the first must bring names that are known."""
    if block[-1][0] - block[0][0] != len(block) - 1:
        return False
    names = _names(block)
    for _, row in block[1:]:
        known = sum(
            folded(name) in KNOWN_HEADERS
            for name, cell in zip(names, row, strict=False)
            if cell.strip()
        )
        if any(c.isdigit() for cell in row for c in cell) or 2 * known < n_filled(row):
            return False
    return True


def _names(block: Sequence[Numbered]) -> tuple[str, ...]:
    rows = [row for _, row in block]
    width = max(len(row) for row in rows)
    full = [[*(cell.strip() for cell in row), *[""] * (width - len(row))] for row in rows]
    carried = [_carried_right(row) for row in full]
    return tuple(_name([row[i] for row in full], [row[i] for row in carried]) for i in range(width))


def _name(stack: list[str], carried: list[str]) -> str:
    """The name of one column: its lowest cell, with those above it if that is known."""
    lowest = max((i for i, cell in enumerate(stack) if cell), default=-1)
    if lowest < 0:
        return ""
    parts = [part for part in dict.fromkeys((*carried[:lowest], stack[lowest])) if part]
    tries = [" ".join(parts[i:]) for i in range(len(parts))]
    return next((name for name in tries if folded(name) in KNOWN_HEADERS), tries[0])


def _carried_right(row: list[str]) -> list[str]:
    """A heading over several columns stands in the first of them only."""
    carried, last = [], ""
    for cell in row:
        last = cell or last
        carried.append(last)
    return carried


def _n_known(names: Sequence[str]) -> int:
    return len({folded(name) for name in names if name} & KNOWN_HEADERS)


def _first_wide(filled: Sequence[Numbered]) -> Numbered:
    widths = [len({cell.strip() for cell in row} - {""}) for _, row in filled]
    usual = Counter(widths).most_common(1)[0][0]
    return next(
        (record for record, width in zip(filled, widths, strict=True) if 2 * width > usual),
        filled[0],
    )
