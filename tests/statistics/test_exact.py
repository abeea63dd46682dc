"""Fair draws, Fisher's test, and the 40-60 band in seats."""

from __future__ import annotations

import math
import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests import reference
from tests.statistics.figures import exact_figures
from ypn_metrics.statistics import exact
from ypn_metrics.statistics.exact import even_band, fisher_exact_p, hypergeometric_at_most

# --- Refusals ---


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param((-1, 5, 10, 3), id="fewer than none"),
        pytest.param((4, 5, 10, 3), id="more than were drawn"),
        pytest.param((1, 11, 10, 3), id="more of the category than people"),
        pytest.param((1, -1, 10, 3), id="a negative category"),
        pytest.param((1, 5, 10, 11), id="more seats than people"),
        pytest.param((0, 0, 0, 0), id="nobody to draw from"),
        pytest.param((1.5, 5, 10, 3), id="half a person"),
    ],
)
def test_a_draw_that_cannot_be_is_refused_with_its_numbers(counts):
    with pytest.raises(ValueError, match="got k={}, successes={}, pop".format(*counts)):
        hypergeometric_at_most(*counts)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([[1, 2, 3]], r"got shape \(1, 3\)"),
        ([[1, 2], [3, 4], [5, 6]], r"got shape \(3, 2\)"),
        ([[1], [2]], r"got shape \(2, 1\)"),
        ([1, 2], r"got shape \(2,\)"),
        ([[1, -2], [3, 4]], "whole numbers, at least 0; got .*-2"),
        ([[1, 2.5], [3, 4]], "whole numbers, at least 0; got .*2.5"),
        ([[1, math.nan], [3, 4]], "whole numbers, at least 0; got .*nan"),
    ],
)
def test_fisher_refuses_what_is_no_table_of_two_groups(table, message):
    with pytest.raises(ValueError, match=message):
        fisher_exact_p(table)


@pytest.mark.parametrize("seats", [0, -1, 2.5, math.nan])
def test_a_band_refuses_what_is_no_number_of_seats(seats):
    with pytest.raises(ValueError, match=f"at least 1; got {seats}"):
        even_band(seats)


# --- Edges ---


@pytest.mark.parametrize(
    ("counts", "probability"),
    [
        pytest.param((0, 0, 10, 3), 1, id="nobody of the category"),
        pytest.param((2, 10, 10, 3), 0, id="everybody of it: all seats, never fewer"),
        pytest.param((3, 10, 10, 3), 1, id="everybody of it, all seats"),
        pytest.param((0, 5, 10, 0), 1, id="no seats"),
        pytest.param((4, 5, 10, 10), 0, id="everyone drawn: all five, never four"),
        pytest.param((0, 9, 10, 2), 0, id="only one other: at least one of two"),
        pytest.param((1, 9, 10, 2), 0.2, id="the other is one of the two drawn"),
    ],
)
def test_the_ends_of_a_draw_are_certain(counts, probability):
    assert hypergeometric_at_most(*counts) == pytest.approx(probability, abs=1e-12)


@pytest.mark.parametrize(
    "table", [[[0, 0], [3, 4]], [[3, 0], [5, 0]], [[0, 0, 0], [0, 0, 0]], [[0, 4, 0], [0, 9, 0]]]
)
def test_a_table_that_leaves_nothing_to_chance_has_a_p_value_of_1(table):
    assert fisher_exact_p(table).p_value == 1


def test_an_empty_column_changes_nothing():
    assert fisher_exact_p([[3, 0, 8], [9, 0, 4]]).p_value == pytest.approx(
        fisher_exact_p([[3, 8], [9, 4]]).p_value, rel=1e-12
    )


@pytest.mark.parametrize(
    ("seats", "band"),
    [(1, (1, 0)), (2, (1, 1)), (3, (2, 1)), (4, (2, 2)), (5, (2, 3)), (10, (4, 6)), (35, (14, 21))],
)
def test_small_bands_are_as_counted_on_fingers(seats, band):
    assert even_band(seats) == band


def test_the_method_names_how_the_p_value_was_found():
    assert fisher_exact_p([[1, 2], [3, 4]]).method == "Fisher's exact"
    assert fisher_exact_p([[1, 2, 3], [3, 4, 5]]).method == "Freeman-Halton exact"
    assert (
        fisher_exact_p([[40] * 8, [60] * 8]).method
        == "Freeman-Halton exact, Monte Carlo (9,999 draws)"
    )


@pytest.mark.parametrize(
    "table", [[[9_000, 11_000], [19_000, 21_000]], [[9_000, 2, 11_000], [19_000, 1, 21_000]]]
)
def test_a_table_of_many_people_takes_no_more_memory_than_it_has_ways(table):
    tracemalloc.start()
    result = fisher_exact_p(table)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert result.p_value < 1e-6
    assert peak < 50e6


@pytest.mark.parametrize("columns", [2, 3, 10])
def test_a_million_people_are_tested_too(columns):
    fair = fisher_exact_p([[200_000] * columns, [1_000_000 // columns] * columns])
    unfair = fisher_exact_p(
        [[200_000] * columns, [1_000_000 // columns] * (columns - 1) + [300_000]]
    )

    assert fair.p_value == pytest.approx(1)
    assert unfair.p_value <= 0.0001


def test_more_tables_than_a_number_can_count_are_sampled():
    result = fisher_exact_p([[4] * 340, [4] * 340])

    assert "Monte Carlo" in result.method
    assert result.p_value == 1


# --- Published ---


def test_fishers_tea_tasting_gives_fishers_probabilities():
    # Fisher (1935), The Design of Experiments, chapter II: 17 of 70 ways for 3 or 4 right.
    assert 1 - hypergeometric_at_most(2, 4, 8, 4) == pytest.approx(17 / 70)
    assert fisher_exact_p([[3, 1], [1, 3]]).p_value == pytest.approx(34 / 70)
    assert fisher_exact_p([[4, 0], [0, 4]]).p_value == pytest.approx(2 / 70)


def test_ten_of_twenty_then_six_of_twenty_one_may_well_be_chance():
    # The figure in the project's definitions.
    assert fisher_exact_p([[10, 10], [6, 15]]).p_value == pytest.approx(0.21, abs=5e-3)


def test_bands_are_those_of_the_definitions():
    assert (even_band(20), even_band(21)) == ((8, 12), (9, 12))


# --- Independent implementations ---


def test_draws_and_tables_agree_with_r():
    for counts, (probability,) in exact_figures("hypergeometric"):
        assert hypergeometric_at_most(*map(int, counts)) == pytest.approx(probability, rel=1e-9)
    for counts, (p_value,) in exact_figures("fisher"):
        assert fisher_exact_p(np.reshape(counts, (2, -1))).p_value == pytest.approx(
            p_value, rel=1e-9
        )


@given(data=st.data(), population=st.sampled_from([1, 2, 9, 60, 900, 1_000_000]))
@settings(max_examples=50, deadline=None)
def test_draws_agree_with_counting_the_ways(data, population):
    successes = data.draw(st.integers(0, population))
    draws = data.draw(st.integers(0, min(40, population)))
    k = data.draw(st.integers(0, draws))

    naive = float(reference.drawn_at_most(k, successes, population, draws))
    assert hypergeometric_at_most(k, successes, population, draws) == pytest.approx(
        naive, rel=1e-10, abs=1e-300
    )


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
@settings(max_examples=50, deadline=None)
def test_two_categories_agree_with_scipy(counts):
    table = np.reshape(counts, (2, 2))

    assert fisher_exact_p(table).p_value == pytest.approx(
        stats.fisher_exact(table).pvalue, rel=1e-9
    )


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=5).filter(
        lambda columns: any(a + b for a, b in columns)
    )
)
@settings(max_examples=50, deadline=None)
def test_more_categories_agree_with_trying_every_table(columns):
    table = list(zip(*columns, strict=True))

    assert fisher_exact_p(table).p_value == pytest.approx(float(reference.fisher(table)), rel=1e-9)


def test_sampled_tables_agree_with_listed_ones(monkeypatch):
    table = [[5, 2, 9], [6, 14, 5]]
    listed = fisher_exact_p(table)
    monkeypatch.setattr(exact, "MOST_TABLES_LISTED", 0)
    sampled = fisher_exact_p(table)

    assert "Monte Carlo" in sampled.method
    # Four standard errors of 9,999 draws.
    assert sampled.p_value == pytest.approx(
        listed.p_value, abs=4 * math.sqrt(listed.p_value * (1 - listed.p_value) / 9_999)
    )
    assert fisher_exact_p(table) == sampled


def test_the_number_of_tables_is_that_of_the_tables_listed():
    for totals, seats in (([3, 2, 5], 4), ([1, 1, 1, 1], 2), ([9, 9], 9), ([2, 2], 4)):
        column_totals = np.array(totals)
        assert exact._number_of_tables(column_totals, seats) == len(
            exact._log_masses(column_totals, seats)
        )


# --- Identities ---


@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_drawing_few_of_one_kind_is_drawing_many_of_the_other(data):
    population = data.draw(st.integers(1, 2_000))
    successes, draws = (data.draw(st.integers(0, population)) for _ in range(2))
    k = data.draw(st.integers(0, draws))

    others_at_most = (
        hypergeometric_at_most(draws - k - 1, population - successes, population, draws)
        if k < draws
        else 0.0
    )
    at_most = hypergeometric_at_most(k, successes, population, draws)
    assert at_most + others_at_most == pytest.approx(1, abs=1e-9)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=4),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_neither_the_order_of_groups_nor_of_categories_matters(columns, shuffler):
    table = np.array(columns).T
    shuffled = list(columns)
    shuffler.shuffle(shuffled)

    p_value = fisher_exact_p(table).p_value
    assert 0 < p_value <= 1
    assert fisher_exact_p(table[::-1]).p_value == pytest.approx(p_value, rel=1e-9)
    assert fisher_exact_p(np.array(shuffled).T).p_value == pytest.approx(p_value, rel=1e-9)


def test_a_band_is_the_same_from_both_sides_and_exact_in_fractions():
    for seats in range(1, 400):
        fewest, most = even_band(seats)

        assert fewest + most == seats
        assert fewest == math.ceil(Fraction(2, 5) * seats)
        assert most == math.floor(Fraction(3, 5) * seats)
