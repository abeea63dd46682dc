"""The four-fifths rule on the guidelines' own examples, and how few people turn it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.statistics.test_rate_ratios import tables
from ypn_metrics.statistics.four_fifths import four_fifths, swaps_to_turn
from ypn_metrics.statistics.rate_ratios import Passing, rate_ratio


@pytest.mark.parametrize(
    ("percent", "verdict"), [(45, "below"), (48, "within"), (51, "within"), (60, "within")]
)
def test_the_guidelines_rates_beside_60_per_cent_are_read_as_there(percent, verdict):
    # Questions and Answers on the Uniform Guidelines (44 FR 11996): 45/60 is 75 per cent, 48/60
    # is 80, 51/60 is 85; only the first is under four fifths.
    assert four_fifths([Passing(percent, 100, 60, 100)]) == verdict


def test_the_guidelines_small_numbers_turn_with_one_different_person():
    # Question 21 of the same (2 March 1979), on numbers so small that the selection of one
    # different person would turn the result: 3 of 20 against 16 of 80 is 75 per cent; had one
    # more of the first and one fewer of the second been hired, 20 per cent would stand against
    # less than 19.
    table = Passing(3, 20, 16, 80)

    assert rate_ratio([table]).estimate == pytest.approx(0.75)
    assert four_fifths([table]) == "below"
    assert swaps_to_turn([table]) == 1


def test_the_group_beside_can_be_the_one_below():
    assert four_fifths([Passing(16, 80, 3, 20)]) == "beside_below"
    assert four_fifths([Passing(3, 10, 0, 10)]) == "beside_below"


def test_of_nobody_it_says_nothing():
    assert four_fifths([Passing(0, 10, 0, 10)]) is None
    assert four_fifths([Passing(0, 0, 3, 10)]) is None
    assert swaps_to_turn([Passing(0, 0, 3, 10)]) is None


def test_where_all_pass_no_choice_of_people_turns_it():
    assert four_fifths([Passing(5, 5, 6, 6)]) == "within"
    assert swaps_to_turn([Passing(5, 5, 6, 6)]) is None


def test_more_than_the_swaps_that_are_tried_is_not_told():
    table = Passing(100, 1000, 500, 1000)

    assert swaps_to_turn([table]) is None
    # 100 + d of 1000 against 500 - d of 1000: four fifths at d = 166.67.
    assert swaps_to_turn([table], most=200) == 167


def plainly(table):
    """The rule in whole numbers: 5 · rate against 4 · the other rate."""
    ours, theirs = table.passed * table.of_beside, table.passed_beside * table.of
    if 5 * ours < 4 * theirs:
        return "below"
    return "beside_below" if 5 * theirs < 4 * ours else "within"


counts = st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(max_examples=150, deadline=None)
@given(counts, counts)
def test_of_one_table_rule_and_swaps_are_those_of_whole_numbers(ours, theirs):
    table = Passing(*ours, *theirs)
    if table.passed + table.passed_beside == 0:
        return
    turned = [
        d
        for d in range(-12, 13)
        if 0 <= table.passed + d <= table.of
        and 0 <= table.passed_beside - d <= table.of_beside
        and plainly(table._replace(passed=table.passed + d, passed_beside=table.passed_beside - d))
        != plainly(table)
    ]

    assert four_fifths([table]) == plainly(table)
    assert swaps_to_turn([table]) == min(map(abs, turned), default=None)


@settings(max_examples=25, deadline=None)
@given(tables(most=5))
def test_over_several_tables_no_fewer_swaps_would_do_but_rarely(given_tables):
    found, verdict = swaps_to_turn(given_tables, most=4), four_fifths(given_tables)
    fewest = None
    for moves in itertools.product(range(-4, 5), repeat=len(given_tables)):
        moved = [
            t._replace(passed=t.passed + d, passed_beside=t.passed_beside - d)
            for t, d in zip(given_tables, moves, strict=True)
        ]
        possible = all(0 <= t.passed <= t.of and 0 <= t.passed_beside <= t.of_beside for t in moved)
        one_way = all(d >= 0 for d in moves) or all(d <= 0 for d in moves)
        n = sum(map(abs, moves))
        if (
            verdict
            and possible
            and one_way
            and n <= 4
            and four_fifths(moved) not in {verdict, None}
        ):
            fewest = n if fewest is None else min(fewest, n)

    # Enough is what is told: what is found turns it, and is never fewer than can be.
    assert found is None or (fewest is not None and fewest <= found <= fewest + 1)
