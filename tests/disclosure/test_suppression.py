"""Which cells are withheld, in tables that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.made_up_cells import crossed, table
from ypn_metrics.disclosure.suppression import hide, primary
from ypn_metrics.disclosure.table import Split
from ypn_metrics.disclosure.totals import Totals


def one_split(*counts, is_sensitive=False):
    """A total (the first cell) and its parts, each an atom of its own; empty parts have none."""
    people = [n for n in counts if n]
    places = iter(range(len(people)))
    parts = [[next(places)] if n else [] for n in counts]
    split = Split(0, tuple(range(1, len(counts) + 1)), is_sensitive)
    return table(people, [range(len(people)), *parts], [split])


def shown_parts(*counts, smallest=5, **options):
    """The total and parts that are shown; None for those withheld."""
    cells = one_split(*counts, **options)
    return [
        int(n) if open_ else None
        for n, open_ in zip(cells.counts, hide(cells, smallest), strict=True)
    ]


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((10, 10), [20, 10, 10]),
        ((6, 15), [21, 6, 15]),
        ((5, 5), [10, 5, 5]),
        ((3, 17), [20, None, None]),
        ((10, 9, 1), [20, 10, None, None]),
        ((10, 5, 2, 3), [20, 10, 5, None, None]),
        ((10, 5, 2, 2), [19, 10, None, None, None]),
        ((10, 5, 2, 0), [17, 10, None, None, 0]),
        ((20, 0), [20, 20, 0]),
        ((2, 1), [None, None, None]),
        ((4,), [None, None]),
    ],
)
def test_what_a_total_leaves_over_is_nobody_or_enough(parts, shown):
    assert shown_parts(*parts) == shown


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((0, 20), [20, None, None]),
        ((8, 12), [20, 8, 12]),
        ((0, 7, 13), [20, None, None, 13]),
        ((0, 0), [0, 0, 0]),
    ],
)
def test_nobody_and_everybody_are_withheld_where_that_says_what_they_did(parts, shown):
    assert shown_parts(*parts, is_sensitive=True) == shown


def test_another_smallest_group_is_kept():
    assert shown_parts(3, 17, smallest=3) == [20, 3, 17]
    assert shown_parts(9, 30, 31, smallest=10) == [70, None, None, 31]


def test_the_least_wanted_part_goes_first_and_then_the_first_of_equals():
    parts = [[0, 1, 2, 3], [0], [1], [2], [3]]
    split = Split(0, (1, 2, 3, 4))

    unequal = hide(table([3, 10, 12, 9], parts, [split], priority=[0, 0, 0, 1, 0]), 5)
    equal = hide(table([3, 10, 9, 9], parts, [split]), 5)

    assert unequal.tolist() == [True, False, True, False, True]
    assert equal.tolist() == [True, False, True, False, True]


def test_nested_parts_hide_as_few_as_they_need():
    # All 30 = unit 18 + unit 12; 18 = 15 + 3 and 12 = 7 + 5.
    cells = table(
        [15, 3, 7, 5],
        [[0, 1, 2, 3], [0, 1], [2, 3], [0], [1], [2], [3]],
        [Split(0, (1, 2)), Split(1, (3, 4)), Split(2, (5, 6))],
    )

    assert hide(cells, 5).tolist() == [True, True, True, False, False, True, True]


def test_a_hidden_total_is_not_the_sum_of_its_shown_parts():
    # 3 takes 11 with it, which is 5 + 6: one of them goes too.
    cells = table(
        [3, 5, 6, 20],
        [[0, 1, 2, 3], [0], [1, 2], [3], [1], [2]],
        [Split(0, (1, 2, 3)), Split(2, (4, 5))],
    )

    assert hide(cells, 5).tolist() == [True, False, False, True, False, True]


def test_a_part_that_is_all_of_its_total_takes_the_total_with_it():
    # 9 is withheld for the 2 beside it; it is also all that another total holds.
    cells = table(
        [9, 2, 20],
        [[0, 1, 2], [0], [1], [2], [0], []],
        [Split(0, (1, 2, 3)), Split(4, (1, 5))],
    )

    assert hide(cells, 5).tolist() == [True, False, False, True, False, True]


def test_one_small_cell_of_a_cross_table_hides_a_rectangle():
    # Rows 3 10 20 / 11 12 30 / 21 22 23: 3 takes 10 in its row and 11 in its column; they take 12.
    counts = np.array([[3, 10, 20], [11, 12, 30], [21, 22, 23]])
    columns = np.repeat(np.indices((3, 3)).reshape(2, -1), counts.ravel(), axis=1)
    cells, rows = crossed(columns, (3, 3), ((0, 1),))

    shown = hide(cells, 5)

    withheld = {key for key, row in rows.items() if not shown[row]}
    assert withheld == {((0, r), (1, c)) for r in (0, 1) for c in (0, 1)}


def test_two_tables_over_the_same_people_may_not_differ_by_one():
    # Everybody by unit (20 + 21) and by "another unit" (21 + 20): atom 1 moved between them.
    cells = table(
        [20, 1, 20],
        [[0, 1, 2], [0], [1, 2], [0, 1], [2]],
        [Split(0, (1, 2)), Split(0, (3, 4))],
        priority=[0, 1, 1, 2, 2],
    )

    assert hide(cells, 5).tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("parts", "is_sensitive", "small"),
    [
        ((1, 4, 5, 0), False, [False, True, True, False, False]),
        ((0, 20), False, [False, False, False]),
        ((0, 20), True, [False, True, True]),
        ((20,), True, [False, True]),
        ((4, 16), True, [False, True, False]),
        ((0, 0), True, [False, False, False]),
    ],
)
def test_small_cells_and_telling_shares_are_withheld_for_their_own_sake(parts, is_sensitive, small):
    assert primary(one_split(*parts, is_sensitive=is_sensitive), 5).tolist() == small


@pytest.mark.parametrize(
    ("counts", "hidden", "settled"),
    [
        ((9, 8, 7), [2], [True, True, False, False]),
        ((9, 8, 0), [2], [True, False, False, True]),
        ((9, 8, 7), [0], [False, True, True, False]),
        ((9, 8, 0), [0], [False, True, False, True]),
        ((9, 8, 7), [0, 1], [False, False, True, True]),
        ((9, 0, 0), [1], [False, False, True, True]),
        ((9, 8, 0), [3], [True, True, False, False]),
    ],
)
def test_totals_hold_before_any_audit(counts, hidden, settled):
    cells = one_split(*counts)
    shown = np.ones(len(cells.priority), bool)
    shown[hidden] = False

    assert Totals(cells, 5).settled(shown).tolist() == settled


def test_what_totals_do_not_need_is_found_the_most_wanted_first():
    # 2 is small; 9 was withheld beside it, and 8 for a reason that has gone.
    cells = one_split(20, 9, 8, 2)
    hidden = np.array([False, False, True, True, False])

    needless = Totals(cells, 5).needless(np.array([True, True, False, False, False]), hidden)

    assert needless.tolist() == [False, False, True, False, False]
