"""Poisson rates and the control limits of a funnel."""

from __future__ import annotations

import math
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests import reference
from tests.statistics.figures import exact_figures
from ypn_metrics.statistics.control_limits import binomial_limits, poisson_limits
from ypn_metrics.statistics.rate_tests import holm, same_rate_test
from ypn_metrics.statistics.rates import poisson_rate_interval

# --- Refusals ---


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 10), "events must be a whole number, at least 0; got -1"),
        ((1.5, 10), "events must be a whole number, at least 0; got 1.5"),
        ((math.nan, 10), "events must be a whole number, at least 0; got nan"),
        ((1, 0), "exposure must be above 0; got 0"),
        ((1, -3), "exposure must be above 0; got -3"),
        ((1, math.inf), "exposure must be above 0; got inf"),
        ((1, 10, 0), "per must be above 0; got 0"),
        ((1, 10, 100, 95), "confidence_level must lie between 0 and 1; got 95"),
    ],
)
def test_a_rate_refuses_what_it_cannot_be_made_of(arguments, message):
    with pytest.raises(ValueError, match=message):
        poisson_rate_interval(*arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-0.1, [10]), "rate must be at least 0; got -0.1"),
        ((math.nan, [10]), "rate must be at least 0; got nan"),
        ((0.1, [10, 0]), r"exposure must be above 0; got \[10, 0\]"),
        ((0.1, [10, math.nan]), "exposure must be above 0"),
        ((0.1, [10], 1), "coverage must lie between 0 and 1; got 1"),
    ],
)
def test_limits_refuse_what_they_cannot_be_made_of(arguments, message):
    with pytest.raises(ValueError, match=message):
        poisson_limits(*arguments)


# --- Edges ---


def test_no_events_give_a_rate_of_0_that_is_bounded_above():
    rate = poisson_rate_interval(0, 50, per=100)

    assert (rate.estimate, rate.lower) == (0, 0)
    # The rule of three's exact form, two-sided: -ln(0.025) events.
    assert rate.upper == pytest.approx(-math.log(0.025) / 50 * 100)


def test_a_rate_carries_its_events_and_its_exposure():
    rate = poisson_rate_interval(7, 123.5, per=100, confidence_level=0.9)

    assert (rate.k, rate.n, rate.confidence_level) == (7, 123.5, 0.9)
    assert rate.method == "exact Poisson (Garwood)"


def test_where_nobody_ever_leaves_both_limits_are_0():
    lower, upper = poisson_limits(0.0, [1.0, 1000.0])

    assert lower.tolist() == upper.tolist() == [0, 0]


def test_limits_keep_the_shape_of_the_exposure():
    assert [limit.shape for limit in poisson_limits(0.1, np.ones((2, 3)))] == [(2, 3), (2, 3)]
    assert [limit.shape for limit in poisson_limits(0.1, [])] == [(0,), (0,)]


def test_the_lower_limit_is_0_where_no_exit_at_all_is_nothing_unusual():
    lower, upper = poisson_limits(0.1, [30.0])  # three expected: P(0) is 5 %

    assert lower == 0
    assert upper > 0.1


# --- Published ---

# Pearson & Hartley, Biometrika Tables for Statisticians, vol. I, table 40: 95 % limits of
# the expectation of a Poisson variable (computed by Garwood's method).
PEARSON_HARTLEY_TABLE_40 = [
    (0, 0.0, 3.69),
    (1, 0.0253, 5.57),
    (2, 0.242, 7.22),
    (5, 1.62, 11.67),
    (10, 4.80, 18.39),
    (20, 12.22, 30.89),
]


@pytest.mark.parametrize(("events", "lower", "upper"), PEARSON_HARTLEY_TABLE_40)
def test_rates_match_the_published_limits_of_a_poisson_count(events, lower, upper):
    rate = poisson_rate_interval(events, 1.0)

    assert (rate.lower, rate.upper) == pytest.approx((lower, upper), abs=6e-3)


# Montgomery DC, Introduction to Statistical Quality Control: the u chart of a dyed-cloth
# finishing plant with rolls of unequal size, 153 nonconformities in 107.5 units; units of
# the roll, and its lower and upper limit.
MONTGOMERY_DYED_CLOTH = [
    (10.0, 0.29, 2.55),
    (8.0, 0.16, 2.68),
    (13.0, 0.43, 2.41),
    (9.5, 0.26, 2.58),
    (12.0, 0.39, 2.45),
    (10.5, 0.32, 2.52),
    (12.5, 0.41, 2.43),
]


@pytest.mark.parametrize(("units", "lower", "upper"), MONTGOMERY_DYED_CLOTH)
def test_limits_are_those_of_a_published_u_chart_but_for_its_normal_approximation(
    units, lower, upper
):
    rate = 1.42  # 153 / 107.5, as it was rounded there
    assert rate + 3 * math.sqrt(rate / units) == pytest.approx(upper, abs=0.006)

    ours = poisson_limits(rate, units, coverage=0.9973)

    # Counts are skew: their quantiles at z lie (z² - 1) / 6 events to the right of the normal
    # ones (Cornish & Fisher 1937), here 1.33, of which the interpolation takes half an event.
    shifts = (np.array(ours) - (lower, upper)) * units
    assert shifts == pytest.approx([1.33 - 0.5] * 2, abs=0.15)


# Seaton & Manktelow (2012), BMC Medical Research Methodology 12:98, table 1, prediction
# limits: median, least and greatest probability of falling below the lower 95 % limit.
@pytest.mark.parametrize(
    ("expected", "median", "least", "most"),
    [
        (np.arange(1, 50.01, 0.01), 0.0186, 0.0, 0.0250),
        (np.arange(50.01, 100.01, 0.01), 0.0215, 0.0172, 0.0250),
        (np.arange(100.01, 500.01, 0.05), 0.0233, 0.0194, 0.0250),
    ],
    ids=["1-50", "50-100", "100-500"],
)
def test_in_control_groups_fall_below_the_lower_limit_as_often_as_published(
    expected, median, least, most
):
    lower, _ = poisson_limits(1.0, expected)
    # Counts strictly below the limit; at a limit of 0 there are none.
    below = stats.poisson.cdf(np.ceil(lower * expected - 1e-9) - 1, expected)

    found = (np.median(below), below.min(), below.max())
    assert found == pytest.approx((median, least, most), abs=1.6e-4)


# --- Independent implementations ---


def test_rates_and_limits_agree_with_r():
    for (events, exposure, level), limits in exact_figures("garwood"):
        ours = poisson_rate_interval(int(events), exposure, confidence_level=level)
        assert (ours.lower, ours.upper) == pytest.approx(limits, rel=1e-9)
    for (expected, coverage), limits in exact_figures("poisson_limits"):
        lower, upper = poisson_limits(expected, 1.0, coverage)
        assert (lower, upper) == pytest.approx(limits, rel=1e-9, abs=1e-9)
    for (share, people, coverage), limits in exact_figures("binomial_limits"):
        ours = binomial_limits(share, people, coverage)
        assert ours == pytest.approx(limits, rel=1e-9, abs=1e-9)


@given(events=st.integers(0, 60), level=st.sampled_from([0.8, 0.95, 0.99]))
@settings(max_examples=40, deadline=None)
def test_a_rate_is_bounded_where_the_naive_test_just_rejects(events, level):
    rate = poisson_rate_interval(events, 1.0, confidence_level=level)

    naive = reference.garwood(events, level)
    assert (rate.lower, rate.upper) == pytest.approx(naive, abs=1e-8)


@given(expected=st.floats(0.01, 150), coverage=st.sampled_from([0.8, 0.95, 0.998]))
@settings(max_examples=50, deadline=None)
def test_limits_agree_with_counting_up_one_event_at_a_time(expected, coverage):
    lower, upper = poisson_limits(expected, 1.0, coverage)

    tail = (1 - coverage) / 2
    assert lower == pytest.approx(reference.poisson_limit(tail, expected), abs=1e-8)
    assert upper == pytest.approx(reference.poisson_limit(1 - tail, expected), abs=1e-8)


@pytest.mark.parametrize("probability", [0.001, 0.025, 0.975, 0.999])
def test_limits_lie_within_one_event_below_the_quantile_of_scipy(probability):
    coverage = abs(1 - 2 * probability)
    expected = np.linspace(0.05, 3000, 4001)
    limit = poisson_limits(1.0, expected, coverage)[int(probability > 0.5)] * expected
    quantile = stats.poisson.ppf(probability, expected)

    assert np.all(limit <= quantile + 1e-9)
    assert np.all(limit >= np.maximum(0, quantile - 1) - 1e-9)


# --- Identities ---


def test_the_distribution_joined_up_by_lines_reaches_the_probability_at_the_limit():
    expected = np.linspace(0.5, 400, 997)
    for limit, probability in zip(poisson_limits(1.0, expected, 0.95), (0.025, 0.975), strict=True):
        count = limit * expected
        whole = np.floor(count)
        joined = stats.poisson.cdf(whole, expected) + (count - whole) * stats.poisson.pmf(
            whole + 1, expected
        )
        is_free = count > 0
        assert joined[is_free] == pytest.approx(probability, abs=1e-9)
        assert np.all(stats.poisson.cdf(0, expected[~is_free]) >= probability)


@given(events=st.integers(0, 500), exposure=st.floats(0.1, 1e5), per=st.sampled_from([1.0, 100.0]))
@settings(max_examples=50, deadline=None)
def test_a_rate_scales_with_its_unit_and_holds_its_estimate(events, exposure, per):
    rate, plain = poisson_rate_interval(events, exposure, per), poisson_rate_interval(events, 1.0)

    assert rate.estimate == pytest.approx(per * events / exposure)
    assert (rate.lower, rate.upper) == pytest.approx(
        (plain.lower * per / exposure, plain.upper * per / exposure)
    )


def test_limits_close_in_on_the_rate_as_exposure_grows():
    lower, upper = poisson_limits(0.1, np.array([50.0, 500.0, 5_000.0, 5_000_000.0]))

    assert np.all(np.diff(lower) > 0)
    assert np.all(np.diff(upper) < 0)
    assert (lower[-1], upper[-1]) == pytest.approx((0.1, 0.1), rel=5e-3)


# --- Two rates, and several tests ---


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((-1, 1.0, 2, 1.0), "whole number, at least 0; got -1"),
        ((1, 1.0, 2.5, 1.0), "whole number, at least 0; got 2.5"),
        ((1, 0.0, 2, 1.0), "exposure must be above 0; got 0"),
        ((1, 1.0, 2, float("inf")), "exposure must be above 0; got inf"),
    ],
)
def test_rates_that_are_none_are_not_compared(counts, said):
    with pytest.raises(ValueError, match=said):
        same_rate_test(*counts)


def test_without_events_no_rates_differ():
    assert same_rate_test(0, 5.0, 0, 50.0).p_value == 1


@pytest.mark.parametrize(("quantity", "compute"), [("same_rate", same_rate_test)])
def test_two_rates_are_compared_as_r_does(quantity, compute):
    for (k, time, other, other_time), (p,) in exact_figures(quantity):
        assert compute(int(k), time, int(other), other_time).p_value == pytest.approx(p, rel=1e-9)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 9), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_two_rates_agree_with_listing_who_could_have_had_the_events(k, other, time, other_time):
    total, share = k + other, Fraction(time, time + other_time)
    mass = [comb(total, i) * share**i * (1 - share) ** (total - i) for i in range(total + 1)]
    tails = sum(mass[: k + 1]), sum(mass[k:])

    ours = same_rate_test(k, time, other, other_time).p_value
    assert ours == pytest.approx(float(min(1, 2 * min(tails))), rel=1e-9)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 9), st.integers(1, 9))
@settings(max_examples=30, deadline=None)
def test_which_of_two_rates_is_first_makes_no_difference(k, other, time, other_time):
    ours = same_rate_test(k, time, other, other_time).p_value

    assert ours == pytest.approx(same_rate_test(other, other_time, k, time).p_value, rel=1e-9)


def test_several_p_values_are_adjusted_as_r_does():
    for given_values, adjusted in exact_figures("holm"):
        assert holm(given_values) == pytest.approx(adjusted, abs=1e-15)
    assert holm([]) == []


# --- Limits of a proportion ---


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-0.1, [10]), "proportion must lie between 0 and 1; got -0.1"),
        ((90, [10]), "proportion must lie between 0 and 1; got 90"),
        ((math.nan, [10]), "proportion must lie between 0 and 1; got nan"),
        ((0.9, [10, 0]), r"people must be whole numbers, at least 1; got \[10, 0\]"),
        ((0.9, [10.5]), "people must be whole numbers, at least 1"),
        ((0.9, [math.inf]), "people must be whole numbers, at least 1"),
        ((0.9, [10], 0), "coverage must lie between 0 and 1; got 0"),
    ],
)
def test_limits_of_a_proportion_refuse_what_they_cannot_be_made_of(arguments, message):
    with pytest.raises(ValueError, match=message):
        binomial_limits(*arguments)


@pytest.mark.parametrize("proportion", [0, 1])
def test_where_nobody_or_everybody_stays_both_limits_are_that(proportion):
    assert [limit.tolist() for limit in binomial_limits(proportion, [1, 500])] == [
        [proportion] * 2,
        [proportion] * 2,
    ]


def test_limits_of_a_proportion_keep_the_shape_of_the_people():
    assert [limit.shape for limit in binomial_limits(0.9, np.ones((2, 3)))] == [(2, 3), (2, 3)]
    assert [limit.shape for limit in binomial_limits(0.9, [])] == [(0,), (0,)]


def test_where_everybody_staying_is_nothing_unusual_the_upper_limit_is_everybody():
    # Of 12 people who each stay with 99 %, all stay in 89 % of years.
    lower, upper = binomial_limits(0.99, 12, 0.998)

    assert upper == 1
    assert 9 / 12 < lower < 11 / 12


@pytest.mark.parametrize("n", [1, 5, 40])
@pytest.mark.parametrize("share", [Fraction(1, 50), Fraction(1, 2), Fraction(9, 10)])
def test_limits_of_a_proportion_are_exact(n, share):
    lower, upper = binomial_limits(float(share), n, coverage=0.998)

    tail = Fraction(1, 1000)
    assert lower == pytest.approx(float(reference.binomial_limit(tail, n, share)), abs=1e-9)
    assert 1 - upper == pytest.approx(float(reference.binomial_limit(tail, n, 1 - share)), abs=1e-9)


@pytest.mark.parametrize("coverage", [0.8, 0.95, 0.998])
@pytest.mark.parametrize("share", [0.003, 0.2, 0.9, 0.995])
def test_limits_of_a_proportion_lie_within_one_person_of_the_quantiles_of_scipy(share, coverage):
    people = np.array([1, 2, 7, 40, 250, 3000, 100_000])
    tail = (1 - coverage) / 2

    lower, upper = binomial_limits(share, people, coverage)

    low_count = stats.binom.ppf(tail, people, share)
    high_count = people - stats.binom.ppf(tail, people, 1 - share)
    assert np.all((lower * people <= low_count + 1e-6) & (lower * people >= low_count - 1 - 1e-6))
    assert np.all((upper * people >= high_count - 1e-6) & (upper * people <= high_count + 1 + 1e-6))


@given(
    n=st.integers(1, 3000),
    share=st.floats(0.001, 0.999),
    coverage=st.sampled_from([0.8, 0.95, 0.998]),
)
@settings(max_examples=60, deadline=None)
def test_an_unchanging_proportion_falls_outside_its_limits_no_more_than_allowed(n, share, coverage):
    lower, upper = (float(limit) * n for limit in binomial_limits(share, n, coverage))

    below = stats.binom.cdf(math.ceil(lower - 1e-9) - 1, n, share)
    above = stats.binom.sf(math.floor(upper + 1e-9), n, share)
    assert below <= (1 - coverage) / 2 + 1e-9
    assert above <= (1 - coverage) / 2 + 1e-9


@given(n=st.integers(1, 500), share=st.floats(1e-9, 1 - 1e-9))
@settings(max_examples=60, deadline=None)
def test_those_who_leave_have_the_limits_of_those_who_stay_turned_round(n, share):
    lower, upper = binomial_limits(share, n, 0.95)
    lower_left, upper_left = binomial_limits(1 - share, n, 0.95)

    assert (lower, upper) == pytest.approx((1 - upper_left, 1 - lower_left), abs=1e-9)


def test_a_rare_proportion_of_many_has_the_limits_of_a_rate():
    few = binomial_limits(1e-4, 1_000_000, 0.95)

    assert few == pytest.approx(poisson_limits(1e-4, 1_000_000.0, 0.95), rel=0.01)
