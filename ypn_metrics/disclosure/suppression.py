"""Which cells are withheld, decided once for all tables together.

Primary: cells of too few people. Complementary (Cox, 1980): what a shown total leaves over when the
shown parts are taken from it is nobody or enough people. Then the audit finds what neither sees,
such as two tables over the same people that differ by one of them, and each leak costs a cell.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from ypn_metrics.disclosure.modular import PRIMES
from ypn_metrics.disclosure.span import Classes, Span
from ypn_metrics.disclosure.table import CellTable, Counts, Flags, Split

MOST = 2_000  # leaks that are closed at a time


def hide(table: CellTable, smallest_group: int) -> Flags:
    """The cells that may be shown.

    Least wanted cells go first, then the smallest, then the first. The same whatever the order of
    the atoms.

    Raises
    ------
    DisclosureError
        If the audit cannot be done.
    """
    shown = ~primary(table, smallest_group)
    while True:
        shown = complementary(table, shown, smallest_group)
        telling = telling_cells(table, shown, smallest_group)
        if not len(telling):
            return shown
        shown[telling] = False


def primary(table: CellTable, smallest_group: int) -> Flags:
    """Cells of somebody but too few, and nobody or everybody where that says what they did."""
    counts = table.counts
    hidden = (counts > 0) & (counts < smallest_group)
    for split in table.splits:
        if split.is_sensitive and counts[split.parent]:
            parts = np.array(split.children)
            hidden[parts[np.isin(counts[parts], (0, counts[split.parent]))]] = True
    return hidden


def complementary(table: CellTable, shown: Flags, smallest_group: int) -> Flags:
    """Hide until the hidden parts of every total are none, or two at least and enough people.

    A total that is hidden itself must not be what its shown parts add up to. Where there is no
    further part to hide, since all others are empty, the part is the total, which is hidden.
    """
    shown = shown.copy()
    counts, rank = table.counts, np.empty(len(shown), np.intp)
    rank[table.hiding_order] = np.arange(len(shown))
    touching: list[list[int]] = [[] for _ in shown]
    for place, split in enumerate(table.splits):
        for cell in (split.parent, *split.children):
            touching[cell].append(place)
    waiting = deque(range(len(table.splits)))
    is_waiting = set(waiting)
    while waiting:
        place = waiting.popleft()
        is_waiting.discard(place)
        cell = _next_to_hide(table.splits[place], shown, counts, rank, smallest_group)
        if cell is not None:
            shown[cell] = False
            again = [other for other in touching[cell] if other not in is_waiting]
            waiting.extend(again)
            is_waiting.update(again)
    return shown


def _next_to_hide(
    split: Split, shown: Flags, counts: Counts, rank: Counts, smallest_group: int
) -> int | None:
    """The cell that a split needs hidden next; none if it holds as it is."""
    parts = np.array(split.children)
    hidden = parts[~shown[parts]]
    people = int(counts[hidden].sum())
    if shown[split.parent]:
        if not len(hidden) or (len(hidden) > 1 and people >= smallest_group):
            return None
    elif people or not counts[split.parent]:
        return None
    open_parts = parts[shown[parts] & (counts[parts] > 0)]
    if len(open_parts):
        return int(open_parts[np.argmin(rank[open_parts])])
    return split.parent if people and shown[split.parent] else None


def telling_cells(table: CellTable, shown: Flags, smallest_group: int) -> Counts:
    """For each leak of the smallest kind that there is, the last cell that it needs."""
    classes = Classes.of(table, shown)
    if not classes.atoms:
        return np.zeros(0, np.int64)
    span = Span.of(classes, PRIMES[0])
    groups = next(filter(None, span.stages(smallest_group)), set())
    if not groups:
        return np.zeros(0, np.int64)
    return np.unique(span.last_needed(sorted(groups)[:MOST]))
