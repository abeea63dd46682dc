"""What follows from what is told: linear equations over people, and groups that they determine.

Two persons whom no equation tells apart are of one class. A group of people is determined when
its 0/1 vector over the classes is a sum of multiples of the equations; that is, when it is
orthogonal to all that the equations leave free. Reckoned modulo a prime of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

PRIME = 2_147_483_629  # 2^31 - 19, so that a product of two remainders fits into 63 bits
PRINTS = 3

Whole = npt.NDArray[np.int64]
Group = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Equations:
    """Each class's part in every equation, and how many people are in it."""

    matrix: Whole
    classes: tuple[tuple[str, ...], ...]

    @classmethod
    def of(
        cls, told: Iterable[Mapping[str, int]], apart: Iterable[Mapping[str, int]] = ()
    ) -> Equations:
        """Equations of what is told; `apart` tell classes from each other and are no equations."""
        distinct = list(dict.fromkeys(tuple(sorted(one.items())) for one in told))
        n_told = len(distinct)
        distinct += [tuple(sorted(one.items())) for one in apart]
        parts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, members in enumerate(distinct):
            for person, times in members:
                parts[person].append((row, times))
        alike: defaultdict[tuple[tuple[int, int], ...], list[str]] = defaultdict(list)
        for person, own in parts.items():
            alike[tuple(own)].append(person)
        matrix = np.zeros((len(distinct), len(alike)), np.int64)
        for column, own in enumerate(alike):
            for row, times in own:
                matrix[row, column] = times
        return cls(matrix[:n_told], tuple(tuple(sorted(people)) for people in alike.values()))

    @property
    def people(self) -> Whole:
        return np.array([len(people) for people in self.classes], np.int64)

    @cached_property
    def free(self) -> Whole:
        """Shape (classes, dimensions): what the equations leave free."""
        rows, pivots = _reduced(self.matrix)
        n = self.matrix.shape[1]
        others = np.setdiff1d(np.arange(n), pivots)
        space = np.zeros((n, len(others)), np.int64)
        space[others, np.arange(len(others))] = 1
        if len(pivots):
            space[pivots] = -rows[:, others] % PRIME
        return space

    def vector(self, members: Mapping[str, int]) -> Whole | None:
        """Members as a vector over the classes; none where they cut through a class."""
        found = np.zeros(len(self.classes), np.int64)
        for column, people in enumerate(self.classes):
            times = {members.get(person, 0) for person in people}
            if len(times) > 1:
                return None
            found[column] = times.pop()
        known = {person for people in self.classes for person in people}
        return found if set(members) <= known else None

    def determined(
        self, smallest: int = 5, also: Whole | None = None, seed: int = 0
    ) -> set[tuple[str, ...]]:
        """Groups of fewer people than the smallest that follow; with one more equation `also`."""
        return {
            tuple(sorted(person for column in group for person in self.classes[column]))
            for group in _vanishing(self._prints(also, seed), self.people, smallest - 1)
        }

    def _prints(self, also: Whole | None, seed: int) -> Whole:
        """Each class's fingerprints: a group is determined when they add up to zero."""
        random = np.random.default_rng(seed)
        weights = random.integers(1, PRIME, (self.free.shape[1], PRINTS))
        if also is not None:
            tied = _times(self.free.T, also[:, None])[:, 0]
            place = int(np.argmax(tied != 0))
            if tied[place]:
                rest = np.delete(np.arange(len(tied)), place)
                sums = _times(weights[rest].T, tied[rest][:, None])[:, 0]
                inverse = pow(int(tied[place]), -1, PRIME)
                weights[place] = (-sums % PRIME) * inverse % PRIME
        return _times(self.free, weights)


def _times(left: Whole, right: Whole) -> Whole:
    columns = [(left * right[:, column] % PRIME).sum(axis=1) % PRIME for column in
               range(right.shape[1])]  # fmt: skip
    return np.stack(columns, axis=1)


def _reduced(matrix: Whole) -> tuple[Whole, Whole]:
    """Gauss and Jordan; the rows that are left, and the column that each has to itself."""
    rows, pivots, done = matrix % PRIME, [], 0
    for column in range(rows.shape[1]):
        below = np.flatnonzero(rows[done:, column])
        if not len(below):
            continue
        first = done + int(below[0])
        rows[[done, first]] = rows[[first, done]]
        rows[done] = rows[done] * pow(int(rows[done, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(rows[:, column])
        others = others[others != done]
        rows[others] = (rows[others] - rows[others, column][:, None] * rows[done]) % PRIME
        pivots.append(column)
        done += 1
        if done == len(rows):
            break
    return rows[:done], np.array(pivots, np.int64)


def _vanishing(prints: Whole, people: Whole, most: int) -> set[Group]:
    """Groups of up to four classes, of at most so many people, whose prints add up to zero.

    One that holds a smaller one is left out.
    """
    small = np.flatnonzero(people <= most)
    singles = {(int(one),) for one in small if not prints[one].any()}
    left = np.array([one for one in small if (int(one),) not in singles], np.int64)
    values = np.vstack([np.zeros((1, PRINTS), np.int64), prints[left]])
    sizes = np.concatenate([[0], people[left]])
    first, second = np.triu_indices(len(sizes), 1)  # 0 is nobody: a half may be one class
    fits = sizes[first] + sizes[second] <= most
    first, second = first[fits], second[fits]
    sums = (values[first] + values[second]) % PRIME
    found: set[Group] = set()
    order = np.argsort(sums[:, 0], kind="stable")
    ordered = sums[order, 0]
    sought = -sums[:, 0] % PRIME
    low = np.searchsorted(ordered, sought, "left")
    high = np.searchsorted(ordered, sought, "right")
    for half in np.flatnonzero(high > low):
        for other in order[low[half] : high[half]]:
            group = {first[half], second[half], first[other], second[other]} - {0}
            one_each = Counter([first[half], second[half], first[other], second[other]])
            if any(n > 1 for member, n in one_each.items() if member):
                continue
            columns = list(group)
            if sizes[columns].sum() <= most and not (values[columns].sum(axis=0) % PRIME).any():
                found.add(tuple(sorted(left[np.array(columns) - 1].tolist())))
    return singles | {
        group for group in found if not any(set(one) < set(group) for one in found if one != group)
    }


def groups_tried(people: Sequence[int] | Whole, most: int = 4) -> int:
    """How many unions of classes have at most so many people."""
    ways = [1] + [0] * most
    for n in (int(n) for n in people):
        for total in range(most, n - 1, -1):
            ways[total] += ways[total - n]
    return sum(ways[1:])
