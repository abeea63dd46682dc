"""What follows from the shown cells: the span of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

from ypn_metrics.disclosure.meeting import Group, vanishing
from ypn_metrics.disclosure.modular import Echelon, Floats, reduce
from ypn_metrics.disclosure.table import CellTable, Counts, Flags, Places
from ypn_metrics.errors import DisclosureError
from ypn_metrics.languages import text

FINGERPRINTS = 4  # by chance alone a group is taken for a leak once in p**4: 3 in 10**27
TRIES = 10
WIDE = 2  # times as many classes as cells, from where columns are folded


@dataclass(frozen=True, slots=True)
class Classes:
    """Atoms that no shown cell tells apart, put together: nothing can be said of one alone.

    Attributes
    ----------
    atoms
        The atoms of each class; atoms that are in no shown cell are in none.
    people
        Shape (classes,).
    members
        Shape (cells, classes): the shown cells in the order in which they are kept, the last
        one to be withheld first; those that count nobody are left out.
    cells
        Shape (cells,): their rows in the table.
    """

    atoms: tuple[tuple[int, ...], ...]
    people: Counts
    members: csr_array
    cells: Places

    @classmethod
    def of(cls, table: CellTable, shown: Flags) -> Classes:
        """Put atoms together by their columns, in an order that does not depend on theirs."""
        cells = table.hiding_order[::-1]
        cells = cells[shown[cells] & (table.counts[cells] > 0)]
        columns = csr_array(table.members[cells]).astype(np.int64).tocsc()
        columns.sum_duplicates()
        columns.eliminate_zeros()
        found: dict[tuple[bytes, bytes], list[int]] = {}
        for atom, (start, end) in enumerate(pairwise(columns.indptr)):
            if start < end:
                key = columns.indices[start:end].tobytes(), columns.data[start:end].tobytes()
                found.setdefault(key, []).append(atom)
        atoms = tuple(tuple(found[key]) for key in sorted(found))
        people = np.array([table.people[list(group)].sum() for group in atoms], dtype=np.int64)
        first = [group[0] for group in atoms]
        return cls(atoms, people, columns[:, first].tocsr(), cells)

    def atoms_of(self, group: Group) -> tuple[int, ...]:
        """The atoms of a group of classes."""
        return tuple(sorted(atom for one in group for atom in self.atoms[one]))


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """The shown cells' rows, eliminated, and vectors on which all of them vanish.

    Attributes
    ----------
    folded
        Shape (classes, columns): what the rows were multiplied by before they were eliminated.
        The classes themselves, or, where they are many, the rows once more, each class with a
        random weight; then the Gram matrix is as small as the cells are few, and has their rank.
    fingerprints
        Shape (classes, ``FINGERPRINTS``), residues from 0 to p - 1: random vectors modulo the
        prime that are orthogonal to every shown cell. A sum of classes is in the span exactly
        when their fingerprints add up to zero: in the span always, outside with chance p**-4.
    """

    classes: Classes
    prime: int
    folded: csr_array
    echelon: Echelon
    fingerprints: Counts

    @classmethod
    def of(cls, classes: Classes, prime: int) -> Span:
        """Eliminate, and check by multiplication that every cell does vanish.

        Raises
        ------
        DisclosureError
            If it does not: random weights had lost a dimension each time.
        """
        for seed in range(TRIES):
            random = np.random.default_rng((prime, seed))
            folded = _folding(classes, prime, random)
            drawn = random.integers(0, prime, (len(classes.people), FINGERPRINTS))
            sums = classes.members @ drawn % prime
            matrix = _centred(np.hstack([_dense(classes.members, folded), sums]), prime)
            echelon = Echelon.of(matrix, matrix.shape[1] - FINGERPRINTS, prime)
            weights = echelon.solution().astype(np.int64)
            fingerprints = (drawn - folded @ weights) % prime
            if not (classes.members @ fingerprints % prime).any():
                return cls(classes, prime, folded, echelon, fingerprints)
        raise DisclosureError(text("The shown numbers could not be audited."))

    def stages(self, smallest_group: int) -> Iterator[set[Group]]:
        """Groups of classes that leak: first single classes, then pairs, then larger groups."""
        people = self.classes.people
        return vanishing(self.fingerprints, people, smallest_group - 1, self.prime)

    def last_needed(self, groups: list[Group]) -> Counts:
        """The last cell, in the order in which they are kept, that each group of classes needs.

        Without it and those after it the group does not follow from the shown cells.
        """
        extra = np.zeros((len(groups), FINGERPRINTS))
        projected = np.hstack([self._projected(groups), extra])
        taken = self.echelon.coordinates(projected) != 0
        last = taken.shape[1] - 1 - np.argmax(taken[:, ::-1], axis=1)
        return self.classes.cells[self.echelon.rows[last]]

    def cells_of(self, group: Group) -> tuple[int, ...]:
        """The cells whose weighted sum is the group, of those that are kept before others."""
        rows = self.echelon.rows
        width = self.echelon.width
        members = csr_array(self.classes.members[rows])
        matrix = _centred(_dense(members, self.folded), self.prime)
        matrix = np.hstack([matrix, np.eye(len(rows))])
        basis = Echelon.of(matrix, width, self.prime)
        vector = np.zeros((1, width + len(rows)))
        vector[0, :width] = self._projected([group])
        basis.coordinates(vector)
        used = np.flatnonzero(vector[0, width:])
        return tuple(sorted(self.classes.cells[rows[used]].tolist()))

    def _projected(self, groups: list[Group]) -> Floats:
        rows = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        columns = np.concatenate(groups)
        shape = len(groups), len(self.classes.people)
        vectors = csr_array((np.ones(len(rows), np.int64), (rows, columns)), shape)
        return _centred(_dense(vectors, self.folded), self.prime)


def _folding(classes: Classes, prime: int, random: np.random.Generator) -> csr_array:
    n = len(classes.people)
    if n <= WIDE * len(classes.cells):
        return csr_array((np.ones(n, np.int64), np.arange(n), np.arange(n + 1)), (n, n))
    weights = random.integers(1, prime, n)
    return csr_array(classes.members.T.multiply(weights[:, None]))


def _dense(left: csr_array, right: csr_array) -> Counts:
    return csr_array(left @ right).toarray()


def _centred(values: Counts, prime: int) -> Floats:
    return reduce(values.astype(np.float64), prime)
