"""The exact limits of a funnel, distances from them, and who stands out among many."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests import reference
from tests.statistics.figures import exact_figures
from ypn_metrics.statistics.control_limits import poisson_limits
from ypn_metrics.statistics.funnel import (
    chance_outside,
    exact_poisson_limits,
    poisson_distance,
    standing_out,
)
from ypn_metrics.statistics.rates import standardised_ratio

# --- Refusals ---


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([-1],), "expected must be at least 0"),
        (([math.inf],), "expected must be at least 0"),
        (([1], 1), "confidence_level must lie between 0 and 1; got 1"),
    ],
)
def test_limits_refuse_what_they_cannot_be_made_of(arguments, message):
    with pytest.raises(ValueError, match=message):
        exact_poisson_limits(*arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([-1], [1]), "observed must be whole numbers, at least 0"),
        (([1.5], [1]), "observed must be whole numbers, at least 0"),
        (([1], [-1]), "expected must be at least 0"),
        (([1], [0]), "something is observed where nothing is expected"),
    ],
)
def test_a_distance_refuses_what_it_cannot_be_made_of(arguments, message):
    with pytest.raises(ValueError, match=message):
        poisson_distance(*arguments)


# --- Edges ---


def test_where_nothing_is_expected_nothing_is_unusual():
    lower, upper = exact_poisson_limits([0.0])

    assert (lower.tolist(), upper.tolist()) == ([0], [0])
    assert poisson_distance([0], [0.0]).tolist() == [0]
    assert chance_outside([0.0]).tolist() == [0]


def test_no_events_have_a_distance():
    # Nothing where five are expected happens with probability exp(-5).
    (distance,) = poisson_distance([0], [5.0])

    assert distance == pytest.approx(stats.norm.ppf(math.exp(-5)))


def test_no_events_are_outside_only_where_that_is_unusual():
    fewest = -math.log(0.025)  # expected, at which no event has a probability of 2.5 %
    below, above = exact_poisson_limits([fewest - 0.01, fewest + 0.01])[0]

    assert below == 0
    assert above > 0


def test_a_count_as_expected_has_no_distance():
    assert poisson_distance([1, 10, 400], [1.0, 10.0, 400.0]).tolist() == [0, 0, 0]


def test_the_farthest_out_have_a_finite_distance_that_grows():
    distances = poisson_distance([500, 2_000, 100_000], [10.0, 10.0, 10.0])

    assert np.all(np.isfinite(distances))
    assert np.all(np.diff(distances) > 0)


def test_no_groups_give_nothing():
    assert exact_poisson_limits([])[0].shape == (0,)
    assert poisson_distance([], []).shape == (0,)
    assert standing_out([]) == []


# --- Published ---


def test_limits_are_those_of_garwoods_test_in_published_figures():
    # Pearson & Hartley, Biometrika Tables for Statisticians, vol. I, table 40: the expectation
    # at which so many events lie on the 95 % limits.
    table = [(1, 0.0253, 5.57), (2, 0.242, 7.22), (5, 1.62, 11.67), (10, 4.80, 18.39)]
    for count, lowest, highest in table:
        assert exact_poisson_limits([lowest])[1][0] == pytest.approx(count, abs=0.01)
        assert exact_poisson_limits([highest])[0][0] == pytest.approx(count, abs=0.01)


# Benjamini & Hochberg (1995), section 3.2: fifteen comparisons, of which four are rejected.
PUBLISHED_P_VALUES = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip


def test_as_many_stand_out_as_in_the_published_example():
    distances = stats.norm.isf(np.array(PUBLISHED_P_VALUES[::-1]) / 2)

    assert standing_out(distances) == [False] * 11 + [True] * 4


# --- Independent implementations ---


def test_limits_and_distances_agree_with_r():
    for (expected, coverage), limits in exact_figures("exact_poisson_limits"):
        lower, upper = exact_poisson_limits(expected, coverage)
        assert (lower, upper) == pytest.approx(limits, rel=1e-9, abs=1e-9)
    for (observed, expected), (distance,) in exact_figures("poisson_distance"):
        assert poisson_distance(observed, expected) == pytest.approx(distance, rel=1e-9)


@given(
    count=st.integers(0, 60), expected=st.floats(0.01, 40), coverage=st.sampled_from([0.95, 0.998])
)
@settings(max_examples=60, deadline=None)
def test_a_count_is_outside_where_adding_up_the_tail_leaves_too_little(count, expected, coverage):
    lower, upper = exact_poisson_limits(expected, coverage)
    tail = (1 - coverage) / 2
    at_least = 1 - reference.poisson_at_most(count - 1, expected)

    assert (count > upper) == (at_least < tail)
    assert (count < lower) == (reference.poisson_at_most(count, expected) < tail)


@given(expected=st.floats(0.01, 40), coverage=st.sampled_from([0.95, 0.998]))
@settings(max_examples=40, deadline=None)
def test_the_chance_of_being_outside_is_what_the_counts_outside_add_up_to(expected, coverage):
    lower, upper = exact_poisson_limits(expected, coverage)
    outside = [n for n in range(150) if n < lower or n > upper]
    naive = sum(reference.poisson_mass(n, expected) for n in outside)

    assert chance_outside(expected, coverage) == pytest.approx(naive, abs=1e-10)


# --- Identities ---

GRID = [(o, e) for o in (0, 1, 4, 9, 25, 130) for e in (0.02, 0.7, 3.7, 9.3, 24.1, 100.9)]


@pytest.mark.parametrize(("coverage", "deviate"), [(0.95, 1.959964), (0.998, 3.090232)])
def test_limits_distance_and_exact_interval_say_the_same_of_a_count(coverage, deviate):
    for observed, expected in GRID:
        lower, upper = exact_poisson_limits(expected, coverage)
        interval = standardised_ratio(observed, expected, coverage)
        is_outside = not lower <= observed <= upper

        assert is_outside == (not interval.lower <= 1 <= interval.upper)
        assert is_outside == (abs(poisson_distance(observed, expected)) > deviate)


def test_fewer_than_meant_are_outside_at_any_size():
    expected = np.geomspace(0.01, 10_000, 3_000)

    for coverage in (0.95, 0.998):
        assert chance_outside(expected, coverage).max() < 1 - coverage


def test_interpolated_limits_let_out_more_small_groups_than_meant():
    # The reason why these are not used for naming: at one expected event, 3.7 of 1,000
    # lie above the interpolated 99.8 % limit, that is meant for one.
    _, upper = poisson_limits(1.0, 1.0, 0.998)

    assert stats.poisson.sf(math.floor(upper), 1) == pytest.approx(0.00366, abs=5e-6)
    assert chance_outside(1.0, 0.998) < 0.001


def test_exact_limits_lie_within_one_event_outside_the_interpolated_ones():
    expected = np.geomspace(5, 2_000, 500)
    for coverage in (0.95, 0.998):
        inner = [limit * expected for limit in poisson_limits(1.0, expected, coverage)]
        lower, upper = exact_poisson_limits(expected, coverage)
        assert np.all((upper >= inner[1] - 1e-9) & (upper <= inner[1] + 1.5))
        assert np.all((lower <= inner[0] + 1) & (lower >= inner[0] - 1.5))


@pytest.mark.parametrize(("n", "stands_out"), [(25, True), (26, False)])
def test_just_outside_the_wide_limits_one_of_25_stands_out_and_one_of_more_does_not(n, stands_out):
    just_outside = 3.0903

    assert standing_out([just_outside] + [0.0] * (n - 1))[0] is stands_out


def test_in_control_groups_fall_outside_as_often_as_their_chance_and_never_more_than_meant():
    draw = np.random.default_rng(5)
    expected = draw.lognormal(1.5, 1.5, 60_000)
    distances = np.abs(poisson_distance(draw.poisson(expected), expected))

    for coverage, deviate in ((0.95, 1.959964), (0.998, 3.090232)):
        share, chance = np.mean(distances > deviate), chance_outside(expected, coverage).mean()
        error = math.sqrt(chance / len(expected))
        assert share == pytest.approx(chance, abs=4 * error)
        assert share <= 1 - coverage + 4 * error
