"""Several groups over several categories: Freeman and Halton's extension of Fisher's test."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ypn_metrics.statistics.contingency import drawn_tables, occupied, same_division_p
from ypn_metrics.statistics.exact import fisher_exact_p

# Agresti (2002), Categorical Data Analysis, p. 57: income by job satisfaction. R's help of
# fisher.test gives p = 0.7827.
JOB_SATISFACTION = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]


def every_table(rows, columns):
    """Every table with these totals, a row at a time."""
    if len(rows) == 1:
        yield [tuple(columns)]
        return
    for first in divisions(rows[0], columns):
        left = [c - f for c, f in zip(columns, first, strict=True)]
        for rest in every_table(rows[1:], left):
            yield [first, *rest]


def divisions(people, columns):
    if len(columns) == 1:
        if people <= columns[0]:
            yield (people,)
        return
    for here in range(min(people, columns[0]) + 1):
        for rest in divisions(people - here, columns[1:]):
            yield (here, *rest)


def naive_p(table):
    """Fractions over all tables; those as improbable as the given one or more so."""
    rows, columns = [sum(row) for row in table], [sum(c) for c in zip(*table, strict=True)]

    def weight(cells):
        return Fraction(1, math.prod(math.factorial(cell) for row in cells for cell in row))

    weights = [weight(cells) for cells in every_table(rows, columns)]
    seen = weight(table)
    return float(sum(w for w in weights if w <= seen) / sum(weights))


# --- Refusals ---


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([1, 2], r"need rows and columns; got shape \(2,\)"),
        ([[1, -1], [2, 3]], "whole numbers, at least 0"),
        ([[1, 0.5], [2, 3]], "whole numbers, at least 0"),
        ([[1, math.nan], [2, 3]], "whole numbers, at least 0"),
    ],
)
def test_what_is_no_table_of_whole_people_is_refused(table, message):
    with pytest.raises(ValueError, match=message):
        same_division_p(table)


# --- Edges ---


@pytest.mark.parametrize("table", [[[5, 0], [7, 0], [2, 0]], [[5, 3], [0, 0]], [[0, 0]], [[4]]])
def test_one_group_or_one_category_shows_nothing(table):
    assert same_division_p(table).p_value == 1


def test_empty_rows_and_columns_change_nothing():
    full = same_division_p([[10, 10], [6, 15], [9, 13]])

    assert same_division_p([[10, 0, 10], [0, 0, 0], [6, 0, 15], [9, 0, 13]]) == full
    assert occupied([[1, 0], [0, 0]]).tolist() == [[1]]


# --- Published ---


def test_the_interviews_two_cohorts_differ_by_chance():
    assert same_division_p([[10, 10], [6, 15]]).p_value == pytest.approx(0.2082, abs=5e-5)


def test_fishers_tea_tasting_is_two_sided_049():
    # Fisher (1935), The Design of Experiments: 34 of 70 ways are as improbable.
    assert same_division_p([[3, 1], [1, 3]]).p_value == pytest.approx(34 / 70)


def test_job_satisfaction_is_as_published_within_what_drawing_allows():
    result = same_division_p(JOB_SATISFACTION)

    assert result.p_value == pytest.approx(0.7827, abs=4 * math.sqrt(0.7827 * 0.2173 / 9_999))
    assert result.method == "Freeman-Halton exact, Monte Carlo (9,999 draws)"
    assert same_division_p(JOB_SATISFACTION) == result


# --- A second implementation ---


@pytest.mark.parametrize(
    "table", [[[3, 1], [0, 4], [2, 2]], [[5, 0], [1, 4], [2, 3], [0, 2]], [[4, 1], [1, 4]]]
)
def test_three_groups_of_two_categories_agree_with_all_tables_listed(table):
    assert same_division_p(table).p_value == pytest.approx(naive_p(table), rel=1e-12)


def test_sampled_tables_agree_with_all_tables_listed():
    table = [[4, 1, 0], [1, 3, 1], [0, 2, 3]]

    p = naive_p(table)

    assert same_division_p(table).p_value == pytest.approx(p, abs=4 * math.sqrt(p / 9_999))


# --- Identities ---


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 6)] * 2), min_size=2, max_size=4))
def test_groups_and_categories_may_change_places(rows):
    table = np.array(rows)

    turned = same_division_p(table.T).p_value

    assert same_division_p(table).p_value == pytest.approx(turned, rel=1e-9)


def test_of_two_groups_it_is_fishers_test():
    assert same_division_p([[4, 1, 3], [1, 6, 2]]) == fisher_exact_p([[4, 1, 3], [1, 6, 2]])


def test_drawn_tables_keep_all_totals():
    counts = np.array([[4, 1, 0], [1, 3, 1]])

    drawn = drawn_tables(counts)

    assert (drawn.sum(axis=2) == [5, 5]).all()
    assert (drawn.sum(axis=1) == [5, 4, 1]).all()
    assert len(np.unique(drawn, axis=0)) > 5
