"""What follows from shown cells: known cases, and everything there is in tiny companies."""

from __future__ import annotations

import numpy as np
import pytest

from tests.disclosure.brute_force import leaking_unions, null_space
from tests.made_up_cells import crossed, table, tiny_company
from ypn_metrics.disclosure.audit import Leak, cells_behind, check_published, leaks
from ypn_metrics.disclosure.modular import PRIMES
from ypn_metrics.disclosure.suppression import hide
from ypn_metrics.errors import DisclosureError


def everything(cells):
    return np.ones(len(cells.priority), bool)


def test_the_tracker_finds_one_person():
    # Denning: all 20, and all but one woman, 19. Each is large; their difference is she.
    cells = table([1, 19], [[0, 1], [1]])

    assert leaks(cells, everything(cells), 5) == (Leak((0,), 1),)
    assert cells_behind(cells, everything(cells), Leak((0,), 1)) == (0, 1)


def test_nobody_is_found_where_the_difference_is_large_enough():
    cells = table([5, 15], [[0, 1], [1]])

    assert leaks(cells, everything(cells), 5) == ()


def test_four_people_are_found_though_no_fewer_of_them_are():
    # A and B, less the two large atoms in them, which only C holds together, are 0, 1, 2 and 3;
    # each of these is told apart by a cell that it shares with somebody else.
    cells = table(
        [1, 1, 1, 1, 9, 10, 7, 7, 7],
        [[0, 1, 4], [2, 3, 5], [4, 5], [0, 6], [1, 7], [2, 8]],
    )

    assert leaks(cells, everything(cells), 5) == (Leak((0, 1, 2, 3), 4),)
    assert cells_behind(cells, everything(cells), Leak((0, 1, 2, 3), 4)) == (0, 1, 2)
    assert leaks(cells, everything(cells), 4) == ()


def test_a_leak_may_need_halves():
    # 0 + 1, 1 + 2, 0 + 2, each with 30 who are known: half of the three, less one of them, is one.
    cells = table([1, 1, 1, 30], [[0, 1, 3], [1, 2, 3], [0, 2, 3], [3]], priority=[0, 0, 0, 1])

    assert leaks(cells, everything(cells), 4) == tuple(Leak((atom,), 1) for atom in range(3))
    assert cells_behind(cells, everything(cells), Leak((0,), 1)) == (0, 1, 2, 3)


def test_atoms_that_no_shown_cell_tells_apart_are_found_together():
    cells = table([1, 2, 30], [[0, 1, 2], [2], [0]])

    assert leaks(cells, np.array([True, True, False]), 5) == (Leak((0, 1), 3),)


def test_nothing_shown_tells_nothing():
    cells = table([1, 2], [[0, 1], [0]])

    assert leaks(cells, np.zeros(2, bool), 5) == ()


def test_people_counted_twice_in_a_cell_are_still_found():
    cells = table([3, 40], [[0, 1], [1]])
    cells.members.data[:] = [2, 2, 2]

    assert leaks(cells, everything(cells), 5) == (Leak((0,), 3),)


def test_a_publication_that_leaks_is_refused():
    cells = table([1, 19], [[0, 1], [1]])

    with pytest.raises(DisclosureError, match="fewer than 5 people"):
        check_published(cells, everything(cells), 5)
    check_published(cells, np.array([True, False]), 5)


def test_a_published_table_is_safe_until_one_more_cell_is_shown():
    """Statistics Norway's GaussSuppression, vignette on small counts, table 4 (maxN = 4).

    Young and old by country, and by EU or not: Iceland is not. Young: Spain 5, Iceland 2,
    Portugal 0; old: 6, 3, 4. Counts of 1 to 4 are withheld and four larger ones with them.
    """
    counts = {"young": (5, 2, 0), "old": (6, 3, 4)}
    columns = [
        (age, country, int(country != 1))
        for age, row in enumerate(counts.values())
        for country, n in enumerate(row)
        for _ in range(n)
    ]
    cells, rows = crossed(np.array(columns).T, (2, 3, 2), ((0, 1), (0, 2)))
    young, old = (0, 0), (0, 1)
    spain, iceland, portugal, outside, inside = (1, 0), (1, 1), (1, 2), (2, 0), (2, 1)
    primary = [(portugal,), (old, outside), (old, iceland), (old, portugal), (young, outside)]
    primary.append((young, iceland))
    secondary = [(spain,), (old, inside), (young, inside), (young, spain)]
    shown = everything(cells)
    shown[[rows[key] for key in (*primary, *secondary)]] = False

    assert set(np.flatnonzero((cells.counts > 0) & (cells.counts < 5))) == {
        rows[key] for key in primary
    }
    assert leaks(cells, shown, 5) == ()
    for key in secondary:
        more = shown.copy()
        more[rows[key]] = True
        assert leaks(cells, more, 5), key


@pytest.mark.parametrize("smallest", [3, 5])
def test_the_audit_agrees_with_brute_force_in_tiny_companies(smallest):
    n_found = 0
    for seed in range(smallest * 1_000, smallest * 1_000 + 150):
        cells = tiny_company(seed)
        random = np.random.default_rng(seed)
        some = random.random(len(cells.priority)) < random.uniform(0.3, 1)
        for shown in (some, hide(cells, smallest)):
            found = leaks(cells, shown, smallest)
            assert [leak.atoms for leak in found] == leaking_unions(cells, shown, smallest), seed
            assert all(leak.people == cells.people[list(leak.atoms)].sum() for leak in found)
            n_found += len(found)

    assert n_found > 300


def test_the_audit_agrees_with_brute_force_where_atoms_are_many_and_cells_few():
    # Random cells, whose columns are folded before they are eliminated; two differ by three atoms.
    n_found = 0
    for seed in range(12):
        random = np.random.default_rng(seed)
        members = random.random((6, 22)) < 0.5
        members[5] = members[4]
        members[5, random.choice(22, 3, replace=False)] ^= True
        cells = table(random.integers(1, 3, 22), [np.flatnonzero(row) for row in members])
        found = leaks(cells, everything(cells), 5, prime=PRIMES[2])
        assert [leak.atoms for leak in found] == leaking_unions(cells, everything(cells), 5), seed
        n_found += len(found)
        for leak in found[:2]:
            alone = np.zeros(6, bool)
            alone[list(cells_behind(cells, everything(cells), leak))] = True
            assert needs_them_all(cells, alone, leak)

    assert n_found


def needs_them_all(cells, shown, leak):
    """Whether the cells suffice for a leak, and none of them can be done without."""
    follows = [follows_from(cells, shown, leak)]
    for cell in np.flatnonzero(shown):
        fewer = shown.copy()
        fewer[cell] = False
        follows.append(follows_from(cells, fewer, leak))
    return follows == [True] + [False] * int(shown.sum())


def follows_from(cells, shown, leak):
    orthogonal = null_space(cells.members.toarray()[shown])
    return not orthogonal[:, list(leak.atoms)].sum(axis=1).any()
