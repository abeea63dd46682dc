"""Indirect standardisation, and the exact interval of a standardised ratio."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import reference
from tests.statistics.figures import exact_figures
from ypn_metrics.statistics.rates import (
    expected_events,
    poisson_rate_interval,
    standardised_ratio,
)

# --- Refusals ---


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 10), "events must be a whole number, at least 0; got -1"),
        ((1.5, 10), "events must be a whole number, at least 0; got 1.5"),
        ((1, 0), "expected must be above 0; got 0"),
        ((1, math.inf), "expected must be above 0; got inf"),
        ((1, 10, 1), "confidence_level must lie between 0 and 1; got 1"),
    ],
)
def test_a_ratio_refuses_what_it_cannot_be_made_of(arguments, message):
    with pytest.raises(ValueError, match=message):
        standardised_ratio(*arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[1, 2]], [1], [1]), "strata differ"),
        (([[1, 2]], [1, 2], [1]), "strata differ"),
        (([[1, -2]], [1, 2], [1, 1]), "at least 0"),
        (([[1, 2]], [1, math.nan], [1, 1]), "at least 0"),
        (([[1, 2]], [1, 0], [1, 0]), "no exposure in the reference"),
    ],
)
def test_expected_events_refuse_what_they_cannot_be_made_of(arguments, message):
    with pytest.raises(ValueError, match=message):
        expected_events(*arguments)


# --- Edges ---


def test_nothing_observed_is_a_ratio_of_0_that_is_bounded_above():
    ratio = standardised_ratio(0, 4.0)

    assert (ratio.estimate, ratio.lower, ratio.k, ratio.n) == (0, 0, 0, 4)
    assert ratio.upper == pytest.approx(-math.log(0.025) / 4)
    assert ratio.method == "exact Poisson (Garwood)"


def test_a_stratum_that_nobody_is_in_adds_nothing():
    assert expected_events([[10, 0]], [2, 0], [20, 0]).tolist() == [1]


def test_no_groups_have_no_expected_events():
    assert expected_events(np.zeros((0, 2)), [1, 1], [1, 1]).shape == (0,)


# --- Published ---

# SAS/STAT User's Guide, The STDRATE Procedure, "Getting Started": deaths from skin cancer in
# Florida in 2000, expected from the rates of the United States by age.
FLORIDA_YEARS = [
    953785, 1997935, 1885014, 1957573, 2356649, 2088000, 1548371, 1447432, 1087524, 335944,
]  # fmt: skip
US_DEATHS = [0, 1, 41, 186, 626, 1199, 1303, 1637, 1624, 803]
US_YEARS = [
    19175798, 41077577, 39183891, 39892024, 45148527,
    37677952, 24274684, 18390986, 12361180, 4239587,
]  # fmt: skip
EXPECTED_BY_AGE = [0.0, 0.049, 1.972, 9.127, 32.676, 66.445, 83.112, 128.837, 142.878, 63.63]


def test_expected_events_match_those_published_for_florida():
    by_age = expected_events(np.diag(FLORIDA_YEARS), US_DEATHS, US_YEARS)
    whole = expected_events(FLORIDA_YEARS, US_DEATHS, US_YEARS)

    assert by_age.tolist() == pytest.approx(EXPECTED_BY_AGE, abs=6e-4)
    assert float(whole) == pytest.approx(528.726, abs=6e-4)


# Wild P et al. (2002), Occupational and Environmental Medicine 59, 98-105, table 1: deaths
# observed and expected (to one decimal) of talc workers, their ratio and its 95 % interval.
TALC_WORKERS = [
    (294, 317.5, 0.93, 0.82, 1.04),
    (106, 113.7, 0.93, 0.76, 1.13),
    (26, 24.6, 1.06, 0.69, 1.55),
    (14, 17.1, 0.82, 0.45, 1.38),
    (17, 23.4, 0.73, 0.42, 1.17),
    (67, 89.4, 0.75, 0.58, 0.95),
    (20, 32.9, 0.61, 0.37, 0.94),
    (21, 17.0, 1.23, 0.76, 1.89),
    (7, 6.6, 1.06, 0.43, 2.19),
]


@pytest.mark.parametrize(("observed", "expected", "ratio", "lower", "upper"), TALC_WORKERS)
def test_ratios_match_published_ones(observed, expected, ratio, lower, upper):
    ours = standardised_ratio(observed, expected)

    # Both the ratios and the expected deaths that they are of are published rounded.
    for ours_, published in ((ours.estimate, ratio), (ours.lower, lower), (ours.upper, upper)):
        assert ours_ == pytest.approx(published, abs=0.005 + 0.05 * published / expected)


# --- Independent implementations ---


def test_ratios_agree_with_r():
    for (observed, expected, level), limits in exact_figures("standardised_ratio"):
        ours = standardised_ratio(int(observed), expected, level)
        assert (ours.lower, ours.upper) == pytest.approx(limits, rel=1e-9)


@given(observed=st.integers(0, 50), expected=st.floats(0.1, 50))
@settings(max_examples=30, deadline=None)
def test_a_ratio_is_bounded_where_the_naive_test_just_rejects(observed, expected):
    ratio = standardised_ratio(observed, expected)

    lower, upper = reference.garwood(observed, 0.95)
    assert (ratio.lower * expected, ratio.upper * expected) == pytest.approx(
        (lower, upper), abs=1e-8
    )


@given(
    st.lists(
        st.tuples(st.integers(0, 99), st.integers(0, 9), st.integers(1, 99)),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=30, deadline=None)
def test_expected_events_agree_with_adding_up_fractions(strata):
    times, events, reference_times = zip(*strata, strict=True)

    naive = sum(Fraction(t * e, r) for t, e, r in strata)
    assert float(expected_events(times, events, reference_times)) == pytest.approx(float(naive))


# --- Identities ---


def test_a_ratio_is_the_rate_of_its_expected_events():
    assert standardised_ratio(8, 3.59) == poisson_rate_interval(8, 3.59)


def test_groups_that_make_up_the_reference_expect_its_events_together():
    times = np.array([[3.0, 0.0, 5.0], [4.0, 2.0, 1.0], [0.0, 9.0, 0.5]])
    events = np.array([7.0, 2.0, 4.0])

    assert expected_events(times, events, times.sum(axis=0)).sum() == pytest.approx(13)


def test_one_stratum_is_no_standardisation():
    assert expected_events([[10], [30]], [8], [40]).tolist() == [2, 6]
