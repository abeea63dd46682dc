"""Linear algebra without rounding: integers modulo a prime, in floats that hold them exactly.

Whether a vector lies in the span of others is a matter of exact zeros. In ordinary floats each zero
needs a tolerance, and a wrong one misses a leak without a word. Modulo a prime p there is none: all
entries are kept within ±p/2, p is just under 2**22, and a sum of ``PANEL`` products of them stays
below 2**52, so floats (and their fast matrix product) are exact.

What holds over the rationals holds modulo p too, unless p divides a denominator of the combination:
for one prime of seven digits a chance of a few in ten million.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

PRIMES = (4_194_301, 4_194_287, 4_194_277)
PANEL = 512  # rows subtracted at a time; 1024 products could be summed unreduced
FEW = 16  # rows that are eliminated one by one


def reduce(values: Floats, prime: int) -> Floats:
    """Bring integers to their residues within ±p/2, in place."""
    values -= prime * np.rint(values / prime)
    return values


def product(left: Floats, right: Floats, prime: int) -> Floats:
    """A product of matrices modulo the prime, exact for any number of terms."""
    total = np.zeros((left.shape[0], right.shape[1]))
    for start in range(0, left.shape[1], PANEL):
        part = slice(start, start + PANEL)
        reduce(np.add(total, left[:, part] @ right[part], out=total), prime)
    return total


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Some rows of an echelon form.

    Attributes
    ----------
    rows
        Which rows of the matrix were not combinations of earlier ones.
    pivots
        The column in which each has 1 and all later rows of the form have 0.
    unit
        Inverse of what the rows hold in those columns.
    values
        The rows themselves: each is its row of the matrix less a combination of earlier ones.
    """

    rows: Places
    pivots: Places
    unit: Floats
    values: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Echelon:
    """The rows of a matrix, each less what earlier rows say.

    A vector's coordinates in this form end at the first row up to which the rows span it, so the
    last one that is not zero is the last row that the vector needs. It does not depend on the
    order of the columns.
    """

    prime: int
    width: int
    n_further: int
    panels: tuple[Panel, ...]

    @classmethod
    def of(cls, matrix: Floats, width: int, prime: int) -> Echelon:
        """Eliminate row after row; columns from `width` on only take part in the sums.

        `matrix` is used up: what is left in a row that has no pivot is what its further columns
        hold beyond the combination.
        """
        panels = []
        for start in range(0, len(matrix), PANEL):
            block = matrix[start : start + PANEL]
            found = _eliminate(block, width, prime)
            if not found:
                continue
            panel = _panel(block, found, prime)
            _subtract(matrix[start + PANEL :], panel, prime)
            panels.append(replace(panel, rows=start + panel.rows))
        return cls(prime, width, matrix.shape[1] - width, tuple(panels))

    @property
    def rows(self) -> Places:
        """The rows that are not combinations of earlier ones."""
        return np.concatenate([np.zeros(0, np.intp), *(panel.rows for panel in self.panels)])

    def coordinates(self, vectors: Floats) -> Floats:
        """Shape (vectors, `rows`): coordinates; `vectors` are left as what the rows cannot say."""
        parts = [_subtract(vectors, panel, self.prime) for panel in self.panels]
        return np.hstack([np.zeros((len(vectors), 0)), *parts])

    def solution(self) -> Floats:
        """Weights of the first `width` columns with which they make up each further column."""
        weights = np.zeros((self.width, self.n_further))
        for panel in reversed(self.panels):
            said = product(panel.values[:, : self.width], weights, self.prime)
            left = reduce(panel.values[:, self.width :] - said, self.prime)
            weights[panel.pivots] = product(panel.unit, left, self.prime)
        return weights


def _eliminate(block: Floats, width: int, prime: int) -> list[tuple[int, int]]:
    """Bring rows into echelon form, in place; (row, pivot) of those that are not 0."""
    if len(block) > FEW:
        half = len(block) // 2
        found = _eliminate(block[:half], width, prime)
        if found:
            _subtract(block[half:], _panel(block, found, prime), prime)
        later = _eliminate(block[half:], width, prime)
        return found + [(half + row, pivot) for row, pivot in later]
    found = []
    for place, row in enumerate(block):
        pivot = int(np.argmax(row[:width] != 0))
        if row[pivot] == 0:
            continue
        reduce(np.multiply(row, _reciprocal(row[pivot], prime), out=row), prime)
        below = place + 1 + np.flatnonzero(block[place + 1 :, pivot])
        block[below] = reduce(block[below] - np.outer(block[below, pivot], row), prime)
        found.append((place, pivot))
    return found


def _panel(block: Floats, found: list[tuple[int, int]], prime: int) -> Panel:
    rows, pivots = np.array(found, dtype=np.intp).T
    values = block[rows]
    return Panel(rows, pivots, _inverse(values[:, pivots], prime), values)


def _reciprocal(value: float, prime: int) -> int:
    """What makes 1 of a residue, within ±p/2."""
    positive = pow(int(value), -1, prime)
    return positive - prime if positive > prime // 2 else positive


def _inverse(triangle: Floats, prime: int) -> Floats:
    """The inverse of an upper triangle with 1 on its diagonal."""
    inverse = np.eye(len(triangle))
    for place in range(len(triangle) - 2, -1, -1):
        inverse[place] -= triangle[place, place + 1 :] @ inverse[place + 1 :]
        reduce(inverse[place], prime)
    return inverse


def _subtract(vectors: Floats, panel: Panel, prime: int) -> Floats:
    """Take a panel's rows out of vectors, in place; the coordinates that were taken out."""
    taken = reduce(vectors[:, panel.pivots] @ panel.unit, prime)
    touched = np.flatnonzero(taken.any(axis=1))
    if len(touched) == len(vectors):
        reduce(np.subtract(vectors, taken @ panel.values, out=vectors), prime)
    else:
        vectors[touched] = reduce(vectors[touched] - taken[touched] @ panel.values, prime)
    return taken
