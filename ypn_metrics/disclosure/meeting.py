"""Small groups whose fingerprints add up to zero: a meeting in the middle.

A group of up to four is two halves of one or two, and its fingerprints add up to zero when one
half's sum is the other's with the sign turned. So pairs are sorted, not quadruples; and they are
made in buckets by the size of their sum, which hold both signs, so that memory stays bounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice, pairwise, product

import numpy as np
import numpy.typing as npt

from ypn_metrics.disclosure.modular import Floats, reduce
from ypn_metrics.disclosure.table import Counts, Places
from ypn_metrics.errors import DisclosureError
from ypn_metrics.languages import text

BUCKET = 1_000_000  # halves that are made at a time, about
LARGEST = 5_000_000  # halves of one bucket and sign beyond which the search is given up
MOST = 100_000  # groups of each kind that are given; the search ends there

Group = tuple[int, ...]
Few = npt.NDArray[np.int32]
Halves = tuple[Few, Few]


def vanishing(prints: Counts, people: Counts, most: int, prime: int) -> Iterator[set[Group]]:
    """Groups of up to four, of at most so many people, whose fingerprints add up to zero.

    First the singles, then the pairs, then the rest. A group that holds a smaller one is left
    out: what remains of it vanishes too, so each group that vanishes is made up of those given.

    Raises
    ------
    DisclosureError
        If too many pairs have nearly one and the same sum to be held.
    """
    is_small, is_zero = people <= most, ~prints.any(axis=1)
    yield {(int(single),) for single in np.flatnonzero(is_small & is_zero)}
    left = np.flatnonzero(is_small & ~is_zero)
    search = _Search.of(prints, people, left, most, prime)
    pairs = set(islice(search.groups(search.singles()), MOST))
    yield pairs
    larger = (
        group
        for low, high in search.buckets()
        for group in search.groups(search.halves(low, high))
        if len(group) > 2 and pairs.isdisjoint(combinations(group, 2))
    )
    yield set(islice(larger, MOST))


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """What can be in a group, in the order of its first fingerprint.

    The first is nobody, with a fingerprint of zero, so that a half of one is a pair too.
    """

    names: Places
    prints: Counts
    columns: Floats
    people: Counts
    most: int
    prime: int

    @classmethod
    def of(cls, prints: Counts, people: Counts, left: Places, most: int, prime: int) -> _Search:
        left = left[np.argsort(prints[left, 0], kind="stable")]
        prints = np.vstack([np.zeros((1, prints.shape[1]), np.int64), prints[left]])
        columns = np.ascontiguousarray(prints.T[:2], dtype=np.float64)
        return cls(np.append(-1, left), prints, columns, np.append(0, people[left]), most, prime)

    def singles(self) -> Halves:
        """Each one as a half."""
        ones = np.arange(1, len(self.names), dtype=np.int32)
        return np.zeros_like(ones), ones

    def buckets(self) -> Iterator[tuple[int, int]]:
        """Ranges of the size of a half's first sum, each of about ``BUCKET`` halves."""
        n = len(self.names)
        edges = np.linspace(0, (self.prime + 1) // 2, n * (n - 1) // 2 // BUCKET + 2)
        edges = np.round(edges).astype(int).tolist()
        return pairwise(edges)

    def halves(self, low: int, high: int) -> Halves:
        """All halves of which the first sum, or its opposite, is in the range."""
        opposite = self.prime - high + 1, self.prime - max(low, 1) + 1
        found = [
            self._between(start + turn, end + turn)
            for start, end in ((low, high), opposite)
            for turn in (0, self.prime)
        ]
        left, right = (np.concatenate(parts) for parts in zip(*found, strict=True))
        if 2 * self.people.max() < self.most:
            return left, right
        fit = self.people[left] + self.people[right] < self.most
        return left[fit], right[fit]

    def _between(self, low: int, high: int) -> Halves:
        first = self.prints[:, 0]
        places = np.arange(len(first), dtype=np.int32)
        start = np.maximum(np.searchsorted(first, low - first), places + 1)
        counts = np.maximum(np.searchsorted(first, high - first) - start, 0)
        if counts.sum() > LARGEST:
            raise DisclosureError(text("The shown numbers could not be audited."))
        before = np.cumsum(counts) - counts
        right = np.arange(counts.sum(), dtype=np.int32)
        right += np.repeat((start - before).astype(np.int32), counts)
        return np.repeat(places, counts), right

    def groups(self, halves: Halves) -> Iterator[Group]:
        """Two halves at a time that add up to zero, share nobody and are few enough."""
        for positive, negative in self._opposites(*halves):
            for half, other in product(positive, negative):
                group = [one for one in (*half, *other) if one]
                if len(set(group)) == len(group) and self._vanishes(group):
                    yield tuple(sorted(self.names[group].tolist()))

    def _vanishes(self, group: list[int]) -> bool:
        few = self.people[group].sum() <= self.most
        return bool(few and not (self.prints[group].sum(axis=0) % self.prime).any())

    def _opposites(self, left: Few, right: Few) -> Iterator[tuple[list, list]]:
        """Halves whose first two sums are each other's opposites."""
        keys = self._keys(left, right)
        size = np.abs(keys)
        signed = 2 * size + (keys < 0)
        signed.sort()
        near = signed[np.flatnonzero(np.diff(signed) == 1)]
        met = near[(near % 2 == 0) & (near > 0)] / 2
        sides: dict[float, tuple[list, list]] = defaultdict(lambda: ([], []))
        for place in _places_of(met, size):
            half = int(left[place]), int(right[place])
            sides[float(size[place])][int(keys[place] < 0)].append(half)
        yield from sides.values()

    def _keys(self, left: Few, right: Few) -> Floats:
        """The first two sums as one number, which turns its sign when both do."""
        first, second = (
            reduce(column[left] + column[right], self.prime) for column in self.columns
        )
        return first * self.prime + second


def _places_of(sought: Floats, values: Floats) -> Places:
    """Where values are among a few sorted ones."""
    if not len(sought):
        return np.zeros(0, np.intp)
    nearest = np.minimum(np.searchsorted(sought, values), len(sought) - 1)
    return np.flatnonzero(sought[nearest] == values)
