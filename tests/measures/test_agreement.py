"""Whether other ways of asking give the same answer: each kind of answer, and what is counted."""

import pytest

from tests.made_up_sensitivity import BENEFIT, HARM, LIKELY, OPEN, control, sensitivity_of, variant
from ypn_metrics.measures.agreement import agreement, sets_apart


def found(base, *others):
    ways = [variant(f"way {i}", points) for i, points in enumerate(others)]
    return agreement(sensitivity_of(base, *ways))


@pytest.mark.parametrize(
    ("base", "others", "kind"),
    [
        (OPEN, [], "alone"),
        (OPEN, [None], "alone"),
        (OPEN, [OPEN, OPEN], "unknown"),
        (LIKELY, [LIKELY, LIKELY], "same"),
        (HARM, [HARM], "same"),
        (LIKELY, [LIKELY, BENEFIT], "same_direction"),
        (OPEN, [OPEN, LIKELY], "strays"),
        (OPEN, [HARM, OPEN], "strays"),
        (LIKELY, [OPEN, LIKELY], "fades"),
        (HARM, [OPEN], "fades"),
        (LIKELY, [HARM], "opposed"),
        (OPEN, [LIKELY, HARM], "opposed"),
        (BENEFIT, [OPEN, HARM], "opposed"),
    ],
)
def test_the_kind_of_answer_is_in_the_verdicts(base, others, kind):
    assert found(base, *others).kind == kind


def test_those_that_differ_are_told():
    answer = found(LIKELY, OPEN, LIKELY, OPEN)

    assert [way.name for way in answer.differing] == ["way 0", "way 2"]
    assert [way.name for way in found(LIKELY, BENEFIT, LIKELY).differing] == ["way 0"]


def test_the_range_is_of_the_ways_that_are_counted():
    answer = found(OPEN, (3, -9, 12), (-2, -14, 9), None)

    assert len(answer.counted) == 2
    assert (answer.lowest, answer.highest) == (-0.02, 0.03)


@pytest.mark.parametrize(
    "uncounted",
    [
        variant("naive", BENEFIT),
        variant("Autumn 2022", HARM, "cohort"),
        control(HARM),
    ],
)
def test_neither_the_usual_chart_nor_a_cohort_nor_the_control_is_counted(uncounted):
    result = sensitivity_of(OPEN, variant("same_start", OPEN), uncounted)

    assert agreement(result).kind == "unknown"
    assert [way.name for way in agreement(result).counted] == ["same_start"]


def test_a_way_that_comes_to_the_very_same_comparison_is_not_counted_as_another():
    # All participants matched in all the rules name, say, or all exits voluntary.
    same = variant("strictest", LIKELY, "matching", comparators=95)
    other = variant("loosest", LIKELY, "matching", comparators=96)

    result = sensitivity_of(LIKELY, same, other)

    assert [way.name for way in agreement(result).counted] == ["loosest"]


@pytest.mark.parametrize(("n", "kind"), [(29, "alone"), (30, "fades")])
def test_a_way_that_rests_on_fewer_than_half_does_not_make_an_answer_fade(n, kind):
    result = sensitivity_of(LIKELY, variant("strictest", OPEN, n=n))

    assert agreement(result).kind == kind


def test_a_way_that_rests_on_few_and_says_something_is_counted():
    assert agreement(sensitivity_of(LIKELY, variant("strictest", HARM, n=9))).kind == "opposed"


@pytest.mark.parametrize(
    ("points", "exits", "apart"),
    [
        ((-1, -9, 5), (3, 9), False),
        ((5, 1, 9), (1, 4), True),
        ((-5, -9, -1), (3, 9), True),
        ((5, 1, 9), (0, 4), False),
        ((5, 0, 9), (3, 9), False),
        (None, (3, 9), False),
    ],
)
def test_the_control_tells_with_five_exits_and_a_range_off_0(points, exits, apart):
    assert sets_apart(control(points, exits)) is apart


def test_without_a_control_nothing_is_told():
    assert sets_apart(None) is False
