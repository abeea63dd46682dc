"""Critical values of a difference in restricted mean time."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import inf, sqrt

import numpy as np
import pytest
from scipy import stats

from tests.statistics.permuted import arms_of, difference_and_se, random_strata, stratum
from ypn_metrics.statistics import drawing, studentised
from ypn_metrics.statistics.curve_values import restricted_mean_days, restricted_mean_variance
from ypn_metrics.statistics.life_tables import life_table
from ypn_metrics.statistics.permutation import Stratum
from ypn_metrics.statistics.studentised import studentised_critical_value, welch_critical_value
from ypn_metrics.statistics.survival import kaplan_meier

ALIKE = stratum((5, True, 1, 3), (9, True, 1, 2), (20, False, 2, 9))


def observed_ratio(strata, tau):
    """The package's figure for the labels as they are."""
    return ratios(strata, tau, [[one.n_treated] for one in strata])[0]


def ratios(strata, tau, treated_cells):
    """The package's figures for labels that are given, not drawn."""
    days, cells = studentised._prepared(strata, tau)
    drawn = [
        merged(one, own, days, tau, np.array(treated))
        for one, own, treated in zip(strata, cells, treated_cells, strict=True)
    ]
    arms = studentised._arms(len(days) + 1, cells, drawn)
    return studentised._ratios(days, tau, arms)


def merged(one, own, days, tau, treated):
    """The treated of the stratum's cells, added up by the cells that tell apart before tau."""
    passed = np.array([sum(days <= end) for end in one.time_days])
    places = passed + (len(days) + 1) * (one.is_event & (one.time_days < tau))
    return np.stack([treated[:, places == place].sum(axis=1) for place in own.places], axis=1)


def singles(*people, treated=()):
    """A stratum of people one by one, as (day, event)."""
    return stratum(*((day, event, i in treated, 1) for i, (day, event) in enumerate(people)))


# --- Refusals ---


@pytest.mark.parametrize("strata", [[], [stratum((5, True, 2, 2))], [stratum((5, True, 0, 2))]])
def test_treated_without_comparators_are_refused(strata):
    with pytest.raises(ValueError, match="with treated and comparators"):
        studentised_critical_value(strata, 10, seed=1)


@pytest.mark.parametrize("tau", [0, -3, float("nan")])
def test_no_time_at_all_is_refused(tau):
    with pytest.raises(ValueError, match="tau_days must be above 0"):
        studentised_critical_value([ALIKE], tau, seed=1)


@pytest.mark.parametrize("level", [0, 1, -0.1, 0.9991])
def test_a_level_that_the_permutations_do_not_reach_is_refused(level):
    with pytest.raises(ValueError, match="confidence_level"):
        studentised_critical_value([ALIKE], 10, seed=1, confidence_level=level)


@pytest.mark.parametrize(
    "wrong", [(-1, 5, 1, 5), (1, 1, 1, 5), (1, 5, 1, 0.5), (float("nan"), 5, 1, 5)]
)
def test_arms_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match="variance of 0 or more and n above 1"):
        welch_critical_value(*wrong)


# --- Edges ---


@pytest.mark.parametrize("tau", [4, 5])
def test_where_nobody_leaves_before_tau_nothing_is_bounded(tau):
    assert studentised_critical_value([ALIKE], tau, seed=1) == inf


def test_an_exit_of_nobody_is_no_exit():
    nobody = stratum((3, True, 0, 0), (9, False, 1, 4))

    assert studentised_critical_value([nobody], 8, seed=1) == inf


def test_the_level_decides_which_of_the_999_it_is():
    values = [
        studentised_critical_value([random_strata(1)[0]], 700, 1, level)
        for level in (0.001, 0.5, 0.95, 0.999)
    ]

    assert values == sorted(values)
    assert studentised._rank(0.95) == 950
    assert studentised._rank(0.999) == 999


def test_strata_without_either_arm_change_nothing():
    alone = [stratum((5, True, 4, 4)), stratum((3, True, 0, 9)), stratum((3, True, 0, 0))]

    assert studentised_critical_value([ALIKE, *alone], 18, 1) == studentised_critical_value(
        [ALIKE], 18, 1
    )


def test_what_happens_from_tau_on_changes_nothing():
    later = stratum((5, True, 1, 3), (9, True, 1, 2), (18, True, 1, 4), (700, False, 1, 5))

    assert studentised_critical_value([later], 18, 1) == studentised_critical_value([ALIKE], 18, 1)


@pytest.mark.filterwarnings("error")
def test_a_draw_in_which_an_arm_is_gone_is_not_divided_by_nothing():
    # One treated of two: whoever leaves first has gone, and so, for certain, has all spread.
    one = singles((3, True), (9, False), treated=(0,))

    assert list(ratios([one], 8, [[[1, 0], [0, 1]]])) == [-inf, inf]
    assert studentised_critical_value([one], 8, 1) == inf


@pytest.mark.filterwarnings("error")
def test_arms_alike_without_spread_are_no_distance_apart():
    one = stratum((3, True, 1, 2), (9, False, 0, 0))

    assert list(ratios([one], 8, [[[1, 0]]])) == [0]


def test_the_same_seed_gives_the_same_value():
    strata = random_strata(3)

    assert studentised_critical_value(strata, 500, 5) == studentised_critical_value(strata, 500, 5)
    assert studentised_critical_value(strata, 500, 5) != studentised_critical_value(strata, 500, 6)


def test_memory_is_bounded_by_drawing_in_chunks(monkeypatch):
    at_once = studentised_critical_value(random_strata(2), 700, 1)
    monkeypatch.setattr(drawing, "CHUNK_NUMBERS", 500)
    sizes = list(drawing.chunks(999, 99))

    assert sizes == [5] * 199 + [4]
    assert studentised_critical_value(random_strata(2), 700, 1) == pytest.approx(at_once, abs=0.3)


# --- Published figures ---


def test_welch_is_that_of_the_two_sleeping_drugs():
    # Student's sleep data (1908); R's t.test(extra ~ group): df = 17.776,
    # 95 percent confidence interval -3.3654832 0.2054832, means 0.75 and 2.33.
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    v1, v0 = np.var(first, ddof=1) / 10, np.var(second, ddof=1) / 10
    half = welch_critical_value(v1, 10, v0, 10) * sqrt(v1 + v0)

    assert 0.75 - 2.33 - half == pytest.approx(-3.3654832, abs=5e-8)
    assert 0.75 - 2.33 + half == pytest.approx(0.2054832, abs=5e-8)


# --- An independent implementation ---


@pytest.mark.parametrize(("seed", "tau"), [(1, 300), (2, 899), (3, 2000)])
def test_the_ratio_is_that_of_people_taken_one_by_one(seed, tau):
    strata = random_strata(seed, n_strata=3, cells=9, most=3)
    difference, se = difference_and_se(strata, tau)

    assert observed_ratio(strata, tau) == pytest.approx(difference / se, rel=1e-7)


def test_every_permutation_is_judged_by_itself():
    strata = random_strata(5, n_strata=2, cells=8, most=4)
    rng = np.random.default_rng(4)
    drawn = [
        rng.multivariate_hypergeometric(one.n_all, int(one.n_treated.sum()), size=6)
        for one in strata
    ]
    found = ratios(strata, 700, drawn)

    for row in range(6):
        relabelled = [
            replace(one, n_treated=cells[row]) for one, cells in zip(strata, drawn, strict=True)
        ]
        difference, se = difference_and_se(relabelled, 700)
        assert found[row] == pytest.approx(difference / se, rel=1e-7)


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_value_is_that_of_every_way_to_choose_the_treated(level):
    people = [(3, 1), (5, 1), (6, 0), (8, 1), (9, 0), (11, 1), (12, 0), (15, 1), (16, 0), (19, 1)]
    every = []
    for chosen in combinations(range(10), 4):
        difference, se = difference_and_se([singles(*people, treated=chosen)], 17)
        every.append(abs(difference / se))
    low, high = np.quantile(every, [level - 0.02, min(1, level + 0.02)])

    one = singles(*people, treated=(0, 3, 5, 6))
    assert low <= studentised_critical_value([one], 17, 1, level) <= high


# --- Identities ---


@pytest.mark.parametrize("seed", range(4))
def test_arms_of_equal_size_need_no_weights(seed):
    rng = np.random.default_rng(seed)
    ends, events = rng.permutation(np.arange(1, 41)), rng.random(40) < 0.5
    is_treated = np.arange(40) < 20
    one = Stratum(ends, events, is_treated.astype(int), np.ones(40, dtype=int))
    arms = [
        kaplan_meier(life_table(np.full(20, -1), ends[arm], events[arm]))
        for arm in (is_treated, ~is_treated)
    ]
    difference = restricted_mean_days(arms[0], 30) - restricted_mean_days(arms[1], 30)
    # Without weights the jackknife's variance is Greenwood's.
    variance = sum(restricted_mean_variance(arm, 30) for arm in arms)

    assert observed_ratio([one], 30) == pytest.approx(difference / sqrt(variance), rel=1e-10)


@pytest.mark.parametrize("seed", range(4))
def test_arms_of_equal_size_change_sides_with_the_sign(seed):
    rng = np.random.default_rng(seed)
    one = Stratum(
        np.arange(1, 31), rng.random(30) < 0.5, rng.permutation([0, 1] * 15), np.ones(30, dtype=int)
    )
    swapped = replace(one, n_treated=1 - one.n_treated)

    assert observed_ratio([one], 25) == pytest.approx(-observed_ratio([swapped], 25), rel=1e-12)


def test_time_counted_in_other_units_gives_the_same_value():
    strata = random_strata(7)
    in_hours = [replace(one, time_days=one.time_days * 24) for one in strata]

    assert studentised_critical_value(in_hours, 700 * 24, 1) == pytest.approx(
        studentised_critical_value(strata, 700, 1), rel=1e-10
    )


def test_with_many_people_it_is_the_normal_curve_s():
    strata = random_strata(8, n_strata=20, cells=60)

    # 999 draws put the 95th percentile within some 0.1 of where it is.
    assert studentised_critical_value(strata, 700, 1) == pytest.approx(1.96, abs=0.15)


def test_welch_of_arms_alike_is_student_s_t():
    assert welch_critical_value(3, 12, 3, 12, 0.9) == pytest.approx(stats.t.ppf(0.95, 22))
    assert welch_critical_value(1e-200, 12, 1e-200, 12) == pytest.approx(stats.t.ppf(0.975, 22))


def test_welch_lies_between_the_smaller_arm_s_and_both_arms_together():
    assert welch_critical_value(0, 12, 0, 30) == pytest.approx(stats.t.ppf(0.975, 11))
    assert welch_critical_value(2, 12, 0, 30) == pytest.approx(stats.t.ppf(0.975, 11))
    assert stats.t.ppf(0.975, 40) < welch_critical_value(2, 12, 1, 30) < stats.t.ppf(0.975, 11)


def test_welch_is_scipy_s():
    one, other = np.array([3.0, 5, 9, 2, 7]), np.array([12.0, 1, 6, 3, 3, 8, 20])
    theirs = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.9)
    v1, v0 = np.var(one, ddof=1) / 5, np.var(other, ddof=1) / 7
    half = welch_critical_value(v1, 5, v0, 7, 0.9) * sqrt(v1 + v0)

    assert one.mean() - other.mean() + half == pytest.approx(theirs.high)


# --- Worlds whose truth is known ---


@pytest.mark.parametrize("hazard_ratio", [1.0, 0.5])
def test_the_interval_covers_the_truth_about_as_often_as_it_says(hazard_ratio):
    rng = np.random.default_rng(20)
    tau, mean, worlds = 720, 2400.0, 300
    truths = [scale * (1 - np.exp(-tau / scale)) for scale in (mean / hazard_ratio, mean)]
    covered = 0
    for world in range(worlds):
        scales = np.repeat([mean / hazard_ratio, mean], [20, 60])
        ends = np.minimum(np.ceil(rng.exponential(scales)), 1000).astype(int)
        one = Stratum(ends, ends < 1000, np.repeat([1, 0], [20, 60]), np.ones(80, dtype=int))
        curves = [
            kaplan_meier(
                life_table([-1] * len(arm), [a for a, _, _ in arm], [b for _, b, _ in arm])
            )
            for arm in arms_of([one])
        ]
        difference = restricted_mean_days(curves[0], tau) - restricted_mean_days(curves[1], tau)
        se = sqrt(sum(restricted_mean_variance(arm, tau) for arm in curves))
        half = studentised_critical_value([one], tau, world) * se
        covered += abs(difference - (truths[0] - truths[1])) <= half

    # Two standard errors of 300 worlds are 2.5 points.
    assert 0.93 <= covered / worlds < 0.995
