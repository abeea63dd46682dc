"""What a total leaves over when the parts that are shown are taken from it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ypn_metrics.disclosure.table import CellTable, Counts, Flags, Places, Split


@dataclass(frozen=True)
class Totals:
    """Complementary suppression (Cox, 1980) over all tables together.

    The hidden parts of a total that is shown are none, or two at least and enough people. A total
    that is hidden must not be what its shown parts add up to.
    """

    table: CellTable
    smallest_group: int

    @cached_property
    def counts(self) -> Counts:
        """What each cell counts."""
        return self.table.counts

    @cached_property
    def turn(self) -> Places:
        """Shape (cells,): when each is withheld, if one of several must be."""
        turn = np.empty(len(self.counts), np.intp)
        turn[self.table.hiding_order] = np.arange(len(turn))
        return turn

    @cached_property
    def splits_of(self) -> list[list[int]]:
        """For each cell the splits that it is a total or a part of."""
        splits: list[list[int]] = [[] for _ in self.counts]
        for place, split in enumerate(self.table.splits):
            for cell in {split.parent, *split.children}:
                splits[cell].append(place)
        return splits

    def settled(self, shown: Flags) -> Flags:
        """Hide cells until every split holds."""
        shown = shown.copy()
        waiting = deque(range(len(self.table.splits)))
        is_waiting = set(waiting)
        while waiting:
            place = waiting.popleft()
            is_waiting.discard(place)
            cell = self._missing(self.table.splits[place], shown)
            if cell is not None:
                shown[cell] = False
                again = [other for other in self.splits_of[cell] if other not in is_waiting]
                waiting.extend(again)
                is_waiting.update(again)
        return shown

    def needless(self, shown: Flags, hidden: Flags) -> Flags:
        """Which of the hidden cells no split needs, the most wanted first, all taken together."""
        shown, needless = shown.copy(), np.zeros(len(shown), bool)
        for cell in self.table.hiding_order[::-1]:
            if hidden[cell]:
                shown[cell] = True
                splits = (self.table.splits[place] for place in self.splits_of[cell])
                needless[cell] = all(self._missing(split, shown) is None for split in splits)
                shown[cell] = needless[cell]
        return needless

    def _missing(self, split: Split, shown: Flags) -> int | None:
        """The cell that a split needs hidden next; none if it holds as it is.

        Where all other parts are empty, the part is the total, which goes with it.
        """
        parts = np.array(split.children)
        is_open = shown[parts]
        n_hidden = len(parts) - int(is_open.sum())
        people = int(self.counts[parts[~is_open]].sum())
        if shown[split.parent]:
            if not n_hidden or (n_hidden > 1 and people >= self.smallest_group):
                return None
        elif people or not self.counts[split.parent]:
            return None
        candidates = parts[is_open & (self.counts[parts] > 0)]
        if len(candidates):
            return int(candidates[np.argmin(self.turn[candidates])])
        return split.parent if people and shown[split.parent] else None
