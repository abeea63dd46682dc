"""Power: methods' tables, simulation, an enumeration count by count, edges and refusals."""

from itertools import pairwise, product
from math import comb, exp, log
from statistics import NormalDist

import numpy as np
import pytest

from ypn_metrics.statistics.intervals import agresti_caffo_difference
from ypn_metrics.statistics.logrank_power import (
    LEAST_HAZARD_RATIO,
    detectable_hazard_ratio,
    logrank_power,
)
from ypn_metrics.statistics.power import (
    detectable_difference,
    difference_power,
    people_needed,
)

# --- The project's own tables, made beforehand with other code (80 % power, 2.5 to 1) ---

SIZES = (20, 40, 60, 100, 200, 400)
DROPS = {
    0.10: (None, None, 9.2, 7.7, 5.9, 4.4),
    0.17: (None, 14.9, 12.9, 10.5, 7.8, 5.7),
    0.25: (23.7, 18.5, 15.8, 12.7, 9.4, 6.8),
    0.40: (31.1, 23.1, 19.4, 15.4, 11.1, 7.9),
}
RISES = {
    0.10: (31.6, 21.2, 16.6, 12.3, 8.2, 5.5),
    0.17: (33.9, 23.7, 18.9, 14.1, 9.7, 6.7),
    0.25: (35.7, 25.0, 20.3, 15.5, 10.7, 7.5),
    0.40: (35.4, 25.8, 21.1, 16.4, 11.6, 8.2),
}


@pytest.mark.parametrize("risk", DROPS)
def test_the_smallest_differences_are_those_of_the_table(risk):
    found = [detectable_difference(n, 2.5 * n, risk) for n in SIZES]

    assert [f.drop and round(100 * f.drop, 1) for f in found] == list(DROPS[risk])
    assert [round(100 * f.rise, 1) for f in found] == list(RISES[risk])


@pytest.mark.parametrize(("n", "risk", "percent"), [(20, 0.10, 6), (40, 0.10, 68), (20, 0.17, 48)])
def test_where_a_drop_is_out_of_reach_the_power_without_exits_is_that_of_the_table(
    n, risk, percent
):
    assert round(100 * detectable_difference(n, 2.5 * n, risk).power_at_none) == percent


@pytest.mark.parametrize(("events", "power"), [(4.1, 0.11), (11.3, 0.22), (38.9, 0.60)])
def test_the_log_rank_tests_power_is_that_of_the_table(events, power):
    assert round(logrank_power(0.6, events, 2.5 * events), 2) == power


@pytest.mark.parametrize(("events", "ratio"), [(20, 0.29), (39, 0.50), (80, 0.64), (160, 0.75)])
def test_the_smallest_ratio_is_that_of_the_table(events, ratio):
    assert detectable_hazard_ratio(events, 2.5 * events) == pytest.approx(ratio, abs=0.007)


# --- An enumeration count by count, with the interval itself ---


def enumerated(n1, q1, n0, q0, level=0.95):
    """Weigh every pair of counts whose interval leaves out 0."""
    power = 0.0
    for x1, x0 in product(range(n1 + 1), range(n0 + 1)):
        interval = agresti_caffo_difference(1 - x1 / n1, n1, 1 - x0 / n0, n0, level)
        if interval.lower > 0 or interval.upper < 0:
            ours = comb(n1, x1) * q1**x1 * (1 - q1) ** (n1 - x1)
            power += ours * comb(n0, x0) * q0**x0 * (1 - q0) ** (n0 - x0)
    return power


@pytest.mark.parametrize("level", [0.95, 0.8, 0.4])
@pytest.mark.parametrize(
    ("n1", "q1", "n0", "q0"),
    [
        (20, 0.05, 50, 0.17),
        (20, 0.0, 50, 0.17),
        (20, 0.6, 30, 0.17),
        (7, 0.3, 40, 0.3),
        (40, 0.9, 11, 1.0),
        (1, 0.5, 1, 0.5),
        (1, 1.0, 60, 0.01),
        (12, 0.0, 12, 0.0),
    ],
)
def test_power_is_that_of_every_pair_of_counts(n1, q1, n0, q0, level):
    assert difference_power(n1, q1, n0, q0, level) == pytest.approx(
        enumerated(n1, q1, n0, q0, level), abs=1e-10
    )


def test_power_agrees_with_simulated_companies():
    rng = np.random.default_rng(5)
    drawn = zip(rng.binomial(60, 0.06, 4000), rng.binomial(150, 0.17, 4000), strict=True)
    found = 0
    for ours, theirs in drawn:
        interval = agresti_caffo_difference(1 - ours / 60, 60, 1 - theirs / 150, 150)
        found += interval.lower > 0 or interval.upper < 0

    assert difference_power(60, 0.06, 150, 0.17) == pytest.approx(found / 4000, abs=0.025)


@pytest.mark.parametrize(("events", "ratio"), [(38.9, 0.6), (80, 0.6), (160, 0.75)])
def test_the_log_rank_formula_is_near_the_test_on_simulated_exits(events, ratio):
    # Given all exits, the treated's share of them is what the log-rank test compares.
    rng = np.random.default_rng(5)
    ours = rng.poisson(events * ratio, 20_000)
    every = ours + rng.poisson(2.5 * events, 20_000)
    share = 1 / 3.5
    z = (ours - every * share) / np.sqrt(every * share * (1 - share))

    assert logrank_power(ratio, events, 2.5 * events) == pytest.approx(
        np.mean(np.abs(z) > 1.96), abs=0.05
    )


# --- Identities and edges ---


def test_retention_and_risk_give_the_same_power():
    assert difference_power(30, 0.1, 70, 0.3) == pytest.approx(difference_power(30, 0.9, 70, 0.7))


def test_the_groups_may_change_places():
    assert difference_power(30, 0.1, 70, 0.3) == pytest.approx(difference_power(70, 0.3, 30, 0.1))


def test_without_a_difference_false_alarms_are_as_rare_as_the_interval_says():
    alarms = [difference_power(n, q, 2.5 * n, q) for n in (20, 60, 500) for q in (0.05, 0.2, 0.5)]

    assert max(alarms) < 0.06


def test_at_the_smallest_difference_the_power_is_the_wanted_one():
    found = detectable_difference(60, 150, 0.17)

    assert difference_power(60, 0.17 - found.drop, 150, 0.17) == pytest.approx(0.8, abs=1e-6)
    assert difference_power(60, 0.17 + found.rise, 150, 0.17) == pytest.approx(0.8, abs=1e-6)


def test_more_people_see_smaller_differences():
    drops = [detectable_difference(n, 2.5 * n, 0.17).drop for n in (40, 80, 160, 320, 640, 1280)]

    assert all(later < earlier for earlier, later in pairwise(drops))


def test_a_higher_wanted_power_takes_a_larger_difference():
    assert detectable_difference(60, 150, 0.2, 0.9).drop > detectable_difference(60, 150, 0.2).drop


def test_where_nobody_leaves_there_is_nothing_to_drop_and_where_everybody_nothing_to_rise():
    assert detectable_difference(100, 100, 0.0).drop is None
    assert detectable_difference(100, 100, 0.0).rise > 0
    assert detectable_difference(100, 100, 1.0).rise is None


def test_effective_numbers_are_rounded_to_people():
    assert difference_power(19.6, 0.1, 50.4, 0.3) == difference_power(20, 0.1, 50, 0.3)


def test_a_million_people_are_judged_as_the_normal_curve_does():
    power = difference_power(1_000_000, 0.1, 2_000_000, 0.101)
    se = (0.1 * 0.9 / 1e6 + 0.101 * 0.899 / 2e6) ** 0.5

    assert power == pytest.approx(NormalDist().cdf(0.001 / se - 1.96), abs=0.005)


@pytest.mark.parametrize(
    ("drop", "risk", "ratio"), [(0.05, 0.17, 2.5), (0.1, 0.3, 5), (0.2, 0.2, 1)]
)
def test_as_many_as_are_needed_find_the_difference_and_fewer_do_not(drop, risk, ratio):
    n = people_needed(drop, risk, ratio)

    assert difference_power(n, risk - drop, ratio * n, risk) >= 0.8
    assert difference_power(n - 1, risk - drop, ratio * (n - 1), risk) < 0.8
    assert difference_power(0.9 * n, risk - drop, ratio * 0.9 * n, risk) < 0.8


def test_a_drop_larger_than_the_risk_is_never_found():
    assert people_needed(0.05, 0.049, 2.5) is None


def test_a_drop_that_takes_more_than_all_people_is_never_found():
    assert people_needed(1e-5, 0.5, 1) is None


def test_a_ratio_of_one_is_found_as_often_as_chance_finds_it():
    assert logrank_power(1.0, 50, 100) == pytest.approx(0.025)


def test_a_rise_is_found_as_the_same_drop_with_the_groups_changed():
    # E1 HR and E0 are the exits of the two groups.
    assert logrank_power(2.0, 50, 80) == pytest.approx(logrank_power(0.5, 160, 100))


def test_without_exits_nothing_is_found():
    assert logrank_power(0.5, 0, 100) == logrank_power(0.5, 100, 0) == pytest.approx(0.025)
    assert detectable_hazard_ratio(0, 0) is None


def test_the_smallest_ratio_solves_its_equation():
    ratio = detectable_hazard_ratio(40, 100)

    assert -log(ratio) == pytest.approx(
        (1.959964 + 0.841621) * (1 / (40 * ratio) + 1 / 100) ** 0.5, rel=1e-5
    )


def test_ten_expected_exits_are_too_few_for_any_ratio():
    assert detectable_hazard_ratio(10, 25) is None


def test_power_falls_all_the_way_from_the_least_ratio_to_one():
    powers = [logrank_power(r, 30, 75) for r in np.linspace(LEAST_HAZARD_RATIO, 1, 50)]

    assert all(later < earlier for earlier, later in pairwise(powers))
    assert logrank_power(exp(-4), 30, 75) < powers[0]


@pytest.mark.parametrize(
    "ask",
    [
        lambda: difference_power(0, 0.1, 10, 0.1),
        lambda: difference_power(10, 0.1, float("inf"), 0.1),
        lambda: difference_power(float("nan"), 0.1, 10, 0.1),
        lambda: difference_power(10, -0.1, 10, 0.1),
        lambda: difference_power(10, 0.1, 10, 1.1),
        lambda: difference_power(10, 0.1, 10, 0.1, 1.0),
        lambda: detectable_difference(10, 10, 0.1, power=1.0),
        lambda: detectable_difference(10, 10, 0.1, power=0.5),
        lambda: people_needed(0.0, 0.1, 2),
        lambda: people_needed(0.1, 0.2, 0),
        lambda: people_needed(0.1, 1.2, 1),
        lambda: logrank_power(0, 10, 10),
        lambda: logrank_power(0.5, -1, 10),
        lambda: logrank_power(0.5, 10, float("inf")),
        lambda: detectable_hazard_ratio(10, 10, power=0.2),
    ],
)
def test_what_is_out_of_range_is_refused(ask):
    with pytest.raises(ValueError, match="got"):
        ask()
