"""Counts that could be shown, and the people that they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Split:
    """A cell that is the sum of others.

    Attributes
    ----------
    parent, children
        Rows of the table.
    is_sensitive
        Whether the children say what happened to people (left, and why): nobody and everybody
        are withheld too, since either is true of each one of them.
    """

    parent: int
    children: tuple[int, ...]
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class CellTable:
    """Every cell of the catalogue over the atoms: people whom no cell tells apart.

    Attributes
    ----------
    members
        Shape (cells, atoms): how often the people of an atom count in a cell, mostly 0 or 1.
    people
        Shape (atoms,): people in each, at least 1.
    priority
        Shape (cells,): 0 is the last to be withheld.
    splits
        Every cell's divisions; a cell may be divided in several ways, and be a part of several.
    """

    members: csr_array
    people: Counts
    priority: Counts
    splits: Sequence[Split]

    @property
    def counts(self) -> Counts:
        """Shape (cells,): what each cell counts."""
        return np.asarray(self.members @ self.people, dtype=np.int64)

    @property
    def hiding_order(self) -> Places:
        """Cells as they are withheld: the least wanted first, of these the smallest ones."""
        return np.lexsort((np.arange(len(self.priority)), self.counts, -self.priority))
