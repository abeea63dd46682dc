"""Which cells are withheld, decided once for all tables together.

Primary: cells of too few people. Complementary: what a shown total leaves over is nobody or enough
people (`Totals`). Then the audit finds what neither sees, such as two tables over the same people
that differ by one of them, and each leak costs a cell. At last, what turned out to be withheld in
vain is shown again.

References
----------
Cox, L. H. (1980). Suppression methodology and statistical disclosure control. Journal of the
American Statistical Association, 75.
Hundepool, A., et al. (2012). Statistical Disclosure Control. Wiley.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ypn_metrics.disclosure.modular import PRIMES
from ypn_metrics.disclosure.span import Classes, Span
from ypn_metrics.disclosure.table import CellTable, Counts, Flags
from ypn_metrics.disclosure.totals import Totals

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
    shown, for_totals = _closed(table, shown, smallest_group)
    again = Totals(table, smallest_group).needless(shown, for_totals)
    if not again.any():
        return shown
    last = np.where(again, table.priority.max() + 1, table.priority)
    return _closed(replace(table, priority=last), shown | again, smallest_group)[0]


def primary(table: CellTable, smallest_group: int) -> Flags:
    """Cells of somebody but too few, and nobody or everybody where that says what they did."""
    counts = table.counts
    hidden = (counts > 0) & (counts < smallest_group)
    for split in table.splits:
        if split.is_sensitive and counts[split.parent]:
            parts = np.array(split.children)
            hidden[parts[np.isin(counts[parts], (0, counts[split.parent]))]] = True
    return hidden


def telling_cells(table: CellTable, shown: Flags, smallest_group: int) -> Counts:
    """For each leak of the smallest kind that there is, the last cell that it needs."""
    span = Span.of(Classes.of(table, shown), PRIMES[0])
    groups = next(filter(None, span.stages(smallest_group)), set())
    if not groups:
        return np.zeros(0, np.int64)
    return np.unique(span.last_needed(sorted(groups)[:MOST]))


def _closed(table: CellTable, shown: Flags, smallest_group: int) -> tuple[Flags, Flags]:
    """Hide cells until all totals hold and nothing leaks; also, which were hidden for totals."""
    totals = Totals(table, smallest_group)
    for_totals = np.zeros(len(shown), bool)
    while True:
        settled = totals.settled(shown)
        for_totals |= shown & ~settled
        telling = telling_cells(table, settled, smallest_group)
        shown = settled
        if not len(telling):
            return shown, for_totals
        shown[telling] = False
