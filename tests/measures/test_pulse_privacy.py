"""What the pulse tells gives nobody's answer away: nor can one be worked out from it."""

from __future__ import annotations

import itertools

import pytest

from tests.pulse_company import COHORT, END, MIDDLE, START, answers, measured, people
from tests.pulse_company import publish_pulse as publish
from ypn_metrics.measures.pulse_changes import (
    GIVEN_AWAY,
    IN_THE_TOTAL,
    Change,
    changes_of,
)
from ypn_metrics.measures.pulse_counts import Answers, Pairs, in_the_total, only_in_the_total
from ypn_metrics.measures.pulse_levels import level_of
from ypn_metrics.statistics.means import Sums

SMALLEST = 5
VALUES = ("n_high", "share", "mean", "worst_share", "worst_mean", "day")


def given(cohort_no, scores, phase="start", pairs=None):
    high = sum(score >= 4 for score in scores)
    return Answers(
        "belonging", "participant", cohort_no, phase, None, high, Sums.of(scores), 0, None, pairs
    )


def paired(n, apart):
    return Pairs(n, 0, Sums(n, n, n, 1, 1), apart)


def enough(some):
    return sum(one.n for one in some) >= SMALLEST


# --- Levels ---


@pytest.mark.parametrize("n", range(1, 12))
def test_no_value_is_told_of_fewer_people_than_the_smallest_group(n):
    found = level_of([given(1, [4] * n)], SMALLEST)

    assert found.n == n
    for name in VALUES:
        assert (getattr(found, name) is None) == (n < SMALLEST or name.startswith("worst"))
    assert (found.reason is None) == (n >= SMALLEST)


def test_everyone_has_the_smallest_group(tmp_path):
    four = people("p", 4)
    rows = [
        *answers(four, START, [5] * 4),
        *answers(four, "2022-01-01", [5] * 4),  # after their programme
        *answers([""] * 4, START, [5] * 4, group="other"),
        *answers([""] * 4, "2018-01-01", [5] * 4, group="participant"),  # of no known cohort
    ]
    everyone, cohort = measured(publish(tmp_path, rows, {"One": four}))
    item = everyone.items[0]

    levels = [item.of("start").level, cohort.items[0].of("start").level]
    levels += [one.level for one in item.years]
    assert {one.who for one in item.years} == {"alumni", "other", "participant"}
    assert [one.n for one in levels] == [4] * 5
    assert all(getattr(one, name) is None for one in levels for name in VALUES)
    assert all(one.difference is None for one in item.phases)


def test_a_small_cohort_beside_large_ones_is_not_in_the_total():
    parts = [given(1, [5] * 18), given(2, [1] * 3), given(3, [3] * 20)]
    total = level_of(parts, SMALLEST)

    assert (total.n, total.left_out, total.n_cohorts) == (38, 3, 2)
    assert total.n_high == 18


def test_small_cohorts_that_are_enough_together_are_in_the_total():
    total = level_of([given(1, [5] * 18), given(2, [1] * 3), given(3, [3] * 2)], SMALLEST)

    assert (total.n, total.left_out, total.n_cohorts) == (23, 0, 3)


def test_small_cohorts_alone_make_a_total():
    assert level_of([given(1, [5] * 3), given(2, [1] * 3)], SMALLEST).n == 6
    assert level_of([given(1, [5] * 2), given(2, [1] * 2)], SMALLEST).share is None


def test_whatever_the_cohorts_a_total_less_those_told_is_nobody_or_enough():
    for sizes in itertools.product((1, 2, 4, 5, 9), repeat=4):
        parts = [given(number, [3] * n) for number, n in enumerate(sizes)]
        kept = in_the_total(parts, enough)
        told = sum(n for n in sizes if n >= SMALLEST)
        rest = sum(part.n for part in kept) - told
        assert rest == 0 or rest >= SMALLEST


# --- Changes ---


def changes(*pairs, phase="end"):
    parts = [given(number, [3] * 20, phase, one) for number, one in enumerate(pairs)]
    return changes_of(parts, SMALLEST)


def is_told(change: Change) -> bool:
    told = (change.mean, change.rising, change.test, change.n_risen, change.n_fallen)
    assert len({value is None for value in told}) == 1
    assert (change.reason is None) == (change.mean is not None)
    return change.mean is not None


@pytest.mark.parametrize(
    ("n", "apart", "told"),
    [(4, 0, False), (5, 0, True), (5, 1, False), (18, 4, False), (18, 5, True), (18, 0, True)],
)
def test_a_change_is_told_where_neither_the_pairs_nor_the_rest_are_few(n, apart, told):
    own, (total,) = changes(paired(n, apart))

    assert is_told(own[0]) is is_told(total) is told


def test_one_persons_first_answer_cannot_be_worked_out_from_the_change(tmp_path):
    six = people("p", 6)
    rows = [*answers(six, START, [1, 3, 3, 3, 3, 3]), *answers(six[1:], END, [4] * 5)]
    _, cohort = measured(publish(tmp_path, rows, {"One": six}))
    item = cohort.items[0]
    (change,) = item.changes

    # Start 16 of six, end 20 of five: with a change of 1 x 5 the sixth would be known to say 1.
    assert (item.of("start").level.n, item.of("end").level.n, change.n) == (6, 5, 5)
    assert not is_told(change)
    assert change.reason == GIVEN_AWAY


def test_a_cohort_that_cannot_be_told_takes_another_with_it_into_the_total():
    own, (total,) = changes(paired(10, 9), paired(18, 2), paired(15, 8))

    assert [is_told(own[number]) for number in range(3)] == [False, False, True]
    assert own[0].reason == IN_THE_TOTAL
    assert own[1].reason == GIVEN_AWAY
    assert is_told(total)
    assert total.n == 43


def test_whatever_the_cohorts_the_total_less_those_told_gives_nobody_away():
    kinds = [paired(n, apart) for n in (2, 5, 9) for apart in (0, 2, 7)]
    for some in itertools.product(kinds, repeat=3):
        own, (total,) = changes(*some)
        told = [change.n for change in own.values() if is_told(change)]
        if not is_told(total) or total.n == sum(told):
            continue
        hidden = [some[number] for number, change in own.items() if not is_told(change)]
        n, apart = (sum(one.changes.n for one in hidden), sum(one.apart for one in hidden))
        assert not hidden or (n >= SMALLEST and (apart == 0 or apart >= SMALLEST))


def test_where_all_answered_both_times_the_levels_tell_the_change_so_it_hides_nobody():
    own, (total,) = changes(paired(10, 0), paired(3, 4))

    # The change of the ten is the difference of their two levels: the total less it is of three.
    assert is_told(own[0])
    assert not is_told(own[1])
    assert total.n == 10


def test_whatever_the_cohorts_the_total_less_those_that_the_levels_tell_gives_nobody_away():
    kinds = [paired(n, apart) for n in (2, 5, 9) for apart in (0, 2, 7)]
    for some in itertools.product(kinds, repeat=3):
        own, (total,) = changes(*some)
        known = [
            one.changes.n
            for number, one in enumerate(some)
            if is_told(own[number]) or (one.changes.n >= SMALLEST and one.apart == 0)
        ]
        rest = total.n - sum(known)
        assert not is_told(total) or rest == 0 or rest >= SMALLEST


def test_a_cohort_tells_one_change_only_so_that_two_cannot_be_set_against_each_other(tmp_path):
    seven = people("p", 7)
    rows = [row for day in (START, MIDDLE, END) for row in answers(seven, day, [3] * 7)]
    everyone, cohort = measured(publish(tmp_path, rows, {"One": seven}))

    assert [change.phase for change in cohort.items[0].changes] == ["end"]
    assert [change.phase for change in everyone.items[0].changes] == ["end"]


def test_where_few_answered_at_the_end_the_change_goes_to_the_middle(tmp_path):
    seven = people("p", 7)
    rows = [
        *answers(seven, START, [2] * 7),
        *answers(seven, MIDDLE, [3] * 7),
        *answers(seven[:3], END, [5] * 3),
    ]
    (change,) = measured(publish(tmp_path, rows, {"One": seven}))[1].items[0].changes

    assert (change.phase, change.n, change.n_risen, change.mean.estimate) == ("middle", 7, 7, 1)


def test_everything_hidden_is_hidden_with_the_smallest_of_the_others_first():
    parts = [given(number, [3] * n) for number, n in enumerate((30, 4, 6, 9))]

    assert [part.n for part in only_in_the_total(parts, enough)] == [4, 6]
    assert only_in_the_total(parts[:1], enough) == ()


def test_without_employee_numbers_there_is_no_change(tmp_path):
    blank = [""] * 6
    rows = [
        row for day in (START, END) for row in answers(blank, day, [3] * 6, group="participant")
    ]
    _, cohort = measured(publish(tmp_path, rows, {"One": people("p", 6)}, starts=[COHORT]))

    assert cohort.items[0].of("end").level.n == 6
    assert cohort.items[0].changes == ()
