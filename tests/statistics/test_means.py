"""Means of scores with two ends, the sign test, and bounds for those who did not answer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ypn_metrics.statistics.means import Sums, mean_interval, sign_test, worst_case_bounds

SCORES = st.lists(st.integers(1, 5), min_size=2, max_size=60)
# Student's sleep data, as in R's `sleep`: extra hours of ten people with each of two drugs.
FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
HOURS = (-24, 24)


def interval(scores, ends=(1, 5), level=0.95):
    found = mean_interval(Sums.of(scores), ends, level)
    return found.lower, found.upper


# --- Refusals ---


@pytest.mark.parametrize(
    ("scores", "said"),
    [([3], "got n=1"), ([0, 3], "0 to 3"), ([3, 6], "3 to 6"), ([math.nan, 3], "nan")],
)
def test_a_mean_refuses_too_few_scores_and_scores_off_the_scale(scores, said):
    with pytest.raises(ValueError, match=f"two scores or more from 1 to 5.*{said}"):
        interval(scores)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_mean_refuses_a_level_outside_0_and_1(level):
    with pytest.raises(ValueError, match="between 0 and 1"):
        interval([3, 4], level=level)


@pytest.mark.parametrize("counts", [(-1, 3), (3, -1), (2.5, 3), (math.nan, 3), (math.inf, 3)])
def test_the_sign_test_refuses_what_is_no_count(counts):
    with pytest.raises(ValueError, match="whole counts"):
        sign_test(*counts)


@pytest.mark.parametrize(
    ("total", "n", "asked"), [(3, 5, 4), (0, 0, 0), (6, 5, 9), (-1, 5, 9), (0, -1, 9)]
)
def test_bounds_refuse_counts_that_cannot_be(total, n, asked):
    with pytest.raises(ValueError, match=f"total={total}, n={n}, asked={asked}"):
        worst_case_bounds(total, n, asked, (0, 1))


# --- Edges ---


def test_scores_that_are_all_alike_have_an_interval_all_the_same():
    found = mean_interval(Sums.of([4] * 5), (1, 5))

    # None of five answered otherwise: at most 1 - 0.025 ** (1/5) = 52 % of all would.
    assert found.estimate == 4
    assert (found.lower, found.upper) == pytest.approx((4 - 3 * 0.5218, 4 + 0.5218), abs=1e-4)
    assert found.method == "exact binomial bound on other answers"


def test_scores_all_at_an_end_are_bounded_by_it():
    assert interval([5] * 8)[1] == 5
    assert interval([1] * 8)[0] == 1


def test_an_interval_ends_where_the_scale_does():
    assert interval([1, 5]) == (1, 5)


def test_where_nobody_changed_chance_explains_everything():
    assert sign_test(0, 0).p_value == 1
    assert sign_test(4, 4).p_value == 1


def test_where_everybody_answered_there_is_nothing_to_bound():
    assert worst_case_bounds(7, 20, 20, (0, 1)) == (0.35, 0.35)


def test_where_nobody_answered_everything_can_be():
    assert worst_case_bounds(0, 0, 12, (1, 5)) == (1, 5)


# --- Published ---


def test_students_sleep_data_come_out_as_r_prints_them():
    # R: t.test(extra ~ group, data = sleep, paired = TRUE), the sign turned round.
    changes = [b - a for a, b in zip(FIRST, SECOND, strict=True)]

    assert mean_interval(Sums.of(changes), HOURS).estimate == pytest.approx(1.58)
    assert interval(changes, HOURS) == pytest.approx((0.7001142, 2.4598858), abs=5e-8)


def test_the_sign_test_of_students_sleep_data_is_one_in_256():
    # Nine of ten slept longer with the second drug, one as long: 2 * (1/2)^9.
    changes = [b - a for a, b in zip(FIRST, SECOND, strict=True)]
    risen, fallen = sum(c > 0 for c in changes), sum(c < 0 for c in changes)

    assert (risen, fallen) == (9, 0)
    assert sign_test(risen, fallen).p_value == pytest.approx(1 / 256)


def test_mcnemars_exact_test_of_agrestis_ratings_comes_out():
    # Agresti, Categorical Data Analysis, section 10.1: 150 and 86 changed their approval of the
    # prime minister; z = 4.17 or, squared, 17.36; exactly, R's binom.test(86, 236).
    test = sign_test(86, 150)

    assert test.p_value == pytest.approx(3.7e-5, rel=0.05)
    assert stats.norm.isf(test.p_value / 2) == pytest.approx(4.17, abs=0.1)


def test_the_worst_case_is_manskis_example():
    # Of 20 asked 15 answer, 9 of them high: 9/20 if none of the other five were, 14/20 if all.
    assert worst_case_bounds(9, 15, 20, (0, 1)) == (0.45, 0.70)


# --- Independent implementations ---


@given(scores=SCORES, level=st.sampled_from([0.8, 0.95, 0.99]))
@settings(max_examples=60, deadline=None)
def test_a_mean_agrees_with_scipy_cut_at_the_scales_ends(scores, level):
    if len(set(scores)) == 1:
        return
    theirs = stats.ttest_1samp(scores, 3).confidence_interval(level)

    ours = interval(scores, level=level)
    assert ours == pytest.approx((max(1, theirs.low), min(5, theirs.high)), abs=1e-9)


@pytest.mark.parametrize("n", [1, 2, 9, 30, 501])
def test_the_sign_test_agrees_with_scipy_for_every_split(n):
    for risen in range(0, n + 1, max(1, n // 25)):
        theirs = stats.binomtest(risen, n, 0.5).pvalue
        assert sign_test(risen, n - risen).p_value == pytest.approx(theirs, rel=1e-9)


@given(scores=st.lists(st.integers(1, 5), max_size=12), silent=st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_the_bounds_are_the_least_and_the_most_of_all_that_the_silent_could_say(scores, silent):
    if not scores and not silent:
        return
    means = [np.mean(scores + [said] * silent) for said in (1, 2, 3, 4, 5)]

    low, high = worst_case_bounds(sum(scores), len(scores), len(scores) + silent, (1, 5))
    assert (low, high) == pytest.approx((min(means), max(means)))


# --- Identities ---


@given(first=SCORES, second=SCORES)
@settings(max_examples=40, deadline=None)
def test_sums_of_parts_are_the_sums_of_the_whole(first, second):
    assert Sums.of(first).plus(Sums.of(second)) == Sums.of(first + second)


def test_the_sign_test_does_not_know_up_from_down():
    assert sign_test(3, 11).p_value == sign_test(11, 3).p_value


def test_the_interval_covers_the_mean_of_likert_scores_nearly_as_often_as_it_says():
    # Answers as people give them, to a question that most like, and 15 of them.
    shares, scores = [0.05, 0.1, 0.2, 0.4, 0.25], np.arange(1, 6)
    mean, rng = float(np.dot(shares, scores)), np.random.default_rng(1908)
    drawn = rng.choice(scores, size=(4000, 15), p=shares)

    covered = np.mean([low <= mean <= high for low, high in map(interval, drawn.tolist())])
    assert 0.93 < covered < 0.97
