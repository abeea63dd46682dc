"""Tables of cells: worked out by hand, or of random companies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
from scipy.sparse import csr_array

from ypn_metrics.disclosure.table import CellTable, Split

Key = tuple[tuple[int, int], ...]

# Cohort, gender, unit, age band, level, education: the crossings of a company, most wanted first.
COMPANY = ((0, 1), (0, 2), (0, 3), (2, 1), (2, 3), (1, 3), (0, 4), (4, 2), (4, 1), (5, 1), (5, 2))


def table(
    people: Sequence[int],
    members: Sequence[Sequence[int]],
    splits: Sequence[Split] = (),
    priority: Sequence[int] | None = None,
) -> CellTable:
    """A table from its parts; `members` names the atoms of each cell."""
    rows = np.zeros((len(members), len(people)), np.int64)
    for row, atoms in zip(rows, members, strict=True):
        row[list(atoms)] = 1
    wanted = np.zeros(len(members), np.int64) if priority is None else np.array(priority)
    return CellTable(csr_array(rows), np.array(people), wanted, tuple(splits))


def crossed(
    columns: np.ndarray, sizes: Sequence[int], crossings: Sequence[tuple[int, ...]]
) -> tuple[CellTable, dict[Key, int]]:
    """All cells of crossings of a company's columns, with the row of each.

    `columns` has a line for each attribute and a column for each person; a cell is named by its
    (attribute, value) pairs. A cell in several crossings has the first one's priority.
    """
    atoms, people = np.unique(columns, axis=1, return_counts=True)
    cells: dict[Key, int] = {}
    members, priority = [], []
    for wanted, crossing in enumerate(crossings):
        for key in _keys(crossing, sizes):
            if key not in cells:
                cells[key] = len(members)
                inside = np.ones(len(people), bool)
                for attribute, value in key:
                    inside &= atoms[attribute] == value
                members.append(np.flatnonzero(inside))
                priority.append(wanted)
    splits = dict.fromkeys(
        Split(cells[key], tuple(cells[_with(key, other, v)] for v in range(sizes[other])))
        for crossing in crossings
        for key in _keys(crossing, sizes)
        for other in set(crossing) - {attribute for attribute, _ in key}
    )
    ends = np.cumsum([0, *map(len, members)])
    rows = csr_array(
        (np.ones(ends[-1], np.int64), np.concatenate(members), ends), (len(members), len(people))
    )
    return CellTable(rows, people, np.array(priority), tuple(splits)), cells


def company(seed: int, people: int, cohorts: int) -> CellTable:
    """The two-way tables of a random company: uneven groups, in cohorts of about one size."""
    random = np.random.default_rng(seed)
    sizes = (cohorts, 3, 8, 6, 6, 4)
    shares = [
        np.full(cohorts, 1 / cohorts),
        *(random.dirichlet(np.full(n, 2.0)) for n in sizes[1:]),
    ]
    columns = [random.choice(n, people, p=share) for n, share in zip(sizes, shares, strict=True)]
    return crossed(np.stack(columns), sizes, COMPANY)[0]


def tiny_company(seed: int) -> CellTable:
    """All two-way tables of 8 to 39 people by three attributes."""
    random = np.random.default_rng(seed)
    sizes = (int(random.integers(2, 5)), 2, int(random.integers(2, 4)))
    people = int(random.integers(8, 40))
    columns = [random.choice(n, people, p=random.dirichlet(np.full(n, 1.5))) for n in sizes]
    return crossed(np.stack(columns), sizes, ((0, 1), (0, 2), (1, 2)))[0]


def _keys(crossing: tuple[int, ...], sizes: Sequence[int]) -> list[Key]:
    return [
        tuple(zip(sorted(part), values, strict=True))
        for depth in range(len(crossing) + 1)
        for part in combinations(sorted(crossing), depth)
        for values in product(*(range(sizes[attribute]) for attribute in part))
    ]


def _with(key: Key, attribute: int, value: int) -> Key:
    return tuple(sorted((*key, (attribute, value))))
