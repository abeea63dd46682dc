"""Groups whose fingerprints add up to zero, found among many that do not."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from ypn_metrics.disclosure import meeting
from ypn_metrics.disclosure.meeting import vanishing
from ypn_metrics.disclosure.modular import PRIMES
from ypn_metrics.errors import DisclosureError

PRIME = PRIMES[0]


def random_prints(n, seed=1):
    return np.random.default_rng(seed).integers(0, PRIME, (n, 4))


def test_groups_of_each_size_are_found_in_many_buckets():
    prints = random_prints(2_500)
    prints[7] = -prints[[100, 2_000, 300]].sum(axis=0) % PRIME
    prints[9] = -prints[[101, 1_001]].sum(axis=0) % PRIME
    prints[11] = -prints[12] % PRIME
    prints[15] = 0
    assert len(prints) ** 2 / 2 > 3 * meeting.BUCKET

    found = list(vanishing(prints, np.ones(2_500, int), 4, PRIME))

    assert found == [{(15,)}, {(11, 12)}, {(9, 101, 1_001), (7, 100, 300, 2_000)}]


def test_only_groups_of_few_enough_people_count():
    prints = random_prints(50)
    prints[1] = -prints[2] % PRIME
    prints[3] = -prints[[4, 5]].sum(axis=0) % PRIME
    prints[6] = -prints[[7, 8, 9]].sum(axis=0) % PRIME
    people = np.ones(50, int)

    def found(most, **more):
        counts = people.copy()
        for place, n in more.items():
            counts[int(place[1:])] = n
        return set().union(*vanishing(prints, counts, most, PRIME))

    pair, three, four = (1, 2), (3, 4, 5), (6, 7, 8, 9)
    assert found(4) == {pair, three, four}
    assert found(3) == {pair, three}
    assert found(2) == {pair}
    assert found(1) == set()
    assert found(4, p1=3, p4=2, p8=2) == {pair, three}
    assert found(4, p2=4, p5=3) == {four}
    assert found(9, p2=4, p5=3, p9=6) == {pair, three, four}


def test_small_fingerprints_give_what_every_combination_gives():
    # So few different sums that groups abound, share members, and have their own opposites.
    random = np.random.default_rng(3)
    for _ in range(30):
        prints = random.integers(-3, 4, (11, 1)) * np.ones((1, 4), int) % PRIME
        prints[:, 1:] = prints[:, 1:] * random.integers(0, 2, (11, 3))
        people = random.integers(1, 4, 11)
        expected = set()
        for size in range(1, 5):
            for group in combinations(range(11), size):
                is_new = not any(set(one) <= set(group) for one in expected)
                few = people[list(group)].sum() <= 4
                if few and is_new and not (prints[list(group)].sum(axis=0) % PRIME).any():
                    expected.add(group)

        assert set().union(*vanishing(prints, people, 4, PRIME)) == expected


def test_a_search_that_memory_cannot_hold_is_refused():
    prints = np.ones((4_000, 4), int)

    with pytest.raises(DisclosureError, match="could not be audited"):
        list(vanishing(prints, np.ones(4_000, int), 4, PRIME))
