"""The audit again, the slow way: every union of atoms against an exact null space."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import lcm

import numpy as np

from ypn_metrics.disclosure.table import CellTable, Flags


def null_space(rows: np.ndarray) -> np.ndarray:
    """Integers that span what is orthogonal to all rows, by Gauss and Jordan in fractions."""
    reduced: list[tuple[int, list[Fraction]]] = []
    for row in rows:
        line = [Fraction(int(value)) for value in row]
        for pivot, other in reduced:
            if line[pivot]:
                line = [a - line[pivot] * b for a, b in zip(line, other, strict=True)]
        place = next((i for i, value in enumerate(line) if value), None)
        if place is None:
            continue
        line = [value / line[place] for value in line]
        reduced = [
            (pivot, [a - other[place] * b for a, b in zip(other, line, strict=True)])
            if other[place]
            else (pivot, other)
            for pivot, other in reduced
        ]
        reduced.append((place, line))
    free = sorted(set(range(rows.shape[1])) - {pivot for pivot, _ in reduced})
    vectors = []
    for column in free:
        vector = [Fraction(0)] * rows.shape[1]
        vector[column] = Fraction(1)
        for pivot, line in reduced:
            vector[pivot] = -line[column]
        scale = lcm(*(value.denominator for value in vector))
        vectors.append([int(value * scale) for value in vector])
    return np.array(vectors, dtype=object).reshape(len(free), rows.shape[1])


def leaking_unions(table: CellTable, shown: Flags, smallest_group: int) -> list[tuple[int, ...]]:
    """Every union of 1 to k - 1 people that follows from the shown cells and holds no other."""
    orthogonal = null_space(table.members.toarray()[shown])
    small = [int(atom) for atom in np.flatnonzero(table.people < smallest_group)]
    found: list[tuple[int, ...]] = []
    for size in range(1, smallest_group):
        for union in combinations(small, size):
            is_few = table.people[list(union)].sum() < smallest_group
            is_new = is_few and not any(set(one) <= set(union) for one in found)
            if is_new and not orthogonal[:, union].sum(axis=1).any():
                found.append(union)
    return sorted(found)
