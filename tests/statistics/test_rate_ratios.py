"""Ratios of selection rates: their interval, the exact test, and how few people turn it."""

from __future__ import annotations

import csv
import itertools
from fractions import Fraction
from math import comb, inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from ypn_metrics.statistics.exact import fisher_exact_p
from ypn_metrics.statistics.rate_ratios import (
    Passing,
    exact_rates_p,
    rate_ratio,
    ratio_score,
    swaps_to_flip_p,
)

with (Path(__file__).parent / "fixtures" / "rates.csv").open(encoding="utf-8") as file:
    FIGURES = list(csv.DictReader(file))
TABLES = [
    [Passing(*map(int, table.split())) for table in row["tables"].split(";")] for row in FIGURES
]


@st.composite
def tables(draw, most=9):
    """One to three tables of a few people."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        of, of_beside = draw(st.integers(0, most)), draw(st.integers(0, most))
        passed, beside = draw(st.integers(0, of)), draw(st.integers(0, of_beside))
        found.append(Passing(passed, of, beside, of_beside))
    return found


def masses(given_tables):
    """The probability of each number of the group's passes, by going through all tables."""
    found = {}
    ranges = [range(min(t.of, t.passed + t.passed_beside) + 1) for t in given_tables]
    for passes in itertools.product(*ranges):
        ways = Fraction(1)
        for k, t in zip(passes, given_tables, strict=True):
            drawn = t.passed + t.passed_beside
            ways *= Fraction(
                comb(t.of, k) * comb(t.of_beside, drawn - k), comb(t.of + t.of_beside, drawn)
            )
        found[sum(passes)] = found.get(sum(passes), Fraction(0)) + ways
    return {k: mass for k, mass in found.items() if mass}


def naive_p(given_tables, observed=None):
    mass = masses(given_tables)
    observed = sum(t.passed for t in given_tables) if observed is None else observed
    return sum(m for m in mass.values() if m <= mass[observed])


# --- Refusals ---


@pytest.mark.parametrize("table", [(3, 2, 1, 5), (-1, 2, 1, 5), (1, 2, 6, 5), (1.5, 2, 1, 5)])
@pytest.mark.parametrize("measure", [rate_ratio, exact_rates_p, swaps_to_flip_p])
def test_counts_that_cannot_be_are_refused_with_their_numbers(measure, table):
    with pytest.raises(ValueError, match=r"0 <= passed <= of; got \("):
        measure([Passing(*table)])


def test_a_level_that_is_none_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        rate_ratio([Passing(1, 2, 1, 2)], confidence_level=1)


# --- Edges ---


def test_there_is_no_ratio_where_nobody_of_the_group_beside_passed():
    assert rate_ratio([Passing(3, 10, 0, 10)]) is None
    assert rate_ratio([Passing(0, 10, 0, 10)]) is None
    assert rate_ratio([Passing(0, 0, 3, 10)]) is None
    assert rate_ratio([]) is None


def test_a_group_of_which_nobody_passed_has_the_ratio_0_and_an_upper_bound():
    ratio = rate_ratio([Passing(0, 20, 5, 20)])

    assert (ratio.estimate, ratio.lower) == (0, 0)
    assert ratio.upper == pytest.approx(0.68827, abs=1e-5)


def test_where_everybody_passes_the_ratio_is_1_and_its_interval_is_not():
    ratio = rate_ratio([Passing(25, 25, 38, 38)])

    assert ratio.estimate == 1
    assert ratio.lower < 1 < ratio.upper
    assert exact_rates_p([Passing(25, 25, 38, 38)]).p_value == 1
    assert swaps_to_flip_p([Passing(25, 25, 38, 38)]) is None


def test_a_table_that_lacks_a_group_changes_nothing():
    one, empty = Passing(12, 40, 48, 80), Passing(0, 0, 5, 9)

    assert rate_ratio([one, empty]).estimate == rate_ratio([one]).estimate
    assert exact_rates_p([one, empty]).p_value == pytest.approx(exact_rates_p([one]).p_value)


# --- Published figures and R ---


def test_koopmans_interval_is_the_published_one():
    # 36 of 40 against 16 of 80: Koopman (1984), Biometrics 40, 513-517, table 1, which prints
    # 2.93 to 7.15, its lower end cut: 2.9396 unrounded.
    ratio = rate_ratio([Passing(36, 40, 16, 80)])

    assert (round(ratio.estimate, 2), round(ratio.lower, 2), round(ratio.upper, 2)) == (
        4.5,
        2.94,
        7.15,
    )
    assert ratio.method == "score (Koopman)"


@pytest.mark.parametrize(("row", "given_tables"), list(zip(FIGURES, TABLES, strict=True)))
def test_ratio_interval_and_p_value_are_those_of_r(row, given_tables):
    ratio = rate_ratio(given_tables)

    assert exact_rates_p(given_tables).p_value == pytest.approx(float(row["p"]), rel=1e-8)
    assert [ratio.estimate, ratio.lower, ratio.upper] == pytest.approx(
        [float(row[name]) for name in ("ratio", "lower", "upper")], rel=1e-6
    )


@pytest.mark.parametrize("table", [(12, 40, 48, 80), (7, 34, 1, 34), (5, 9, 11, 30)])
def test_one_tables_interval_is_that_of_statsmodels(table):
    ratio = rate_ratio([Passing(*table)])
    theirs = confint_proportions_2indep(*table, method="score", compare="ratio", correction=False)

    assert (ratio.lower, ratio.upper) == pytest.approx(theirs, rel=1e-6)


# --- Against going through all tables, and identities ---


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_p_value_is_the_share_of_all_divisions_that_are_as_improbable(given_tables):
    p = exact_rates_p(given_tables).p_value

    assert p == pytest.approx(float(naive_p(given_tables)), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_nearest_number_of_passes_on_the_other_side_of_the_line_is_found(given_tables):
    observed = sum(t.passed for t in given_tables)
    is_unusual = {k: naive_p(given_tables, k) < Fraction(1, 20) for k in masses(given_tables)}
    away = [
        abs(k - observed) for k, unusual in is_unusual.items() if unusual != is_unusual[observed]
    ]

    assert swaps_to_flip_p(given_tables) == min(away, default=None)


def test_one_table_is_fishers_test():
    table = Passing(10, 20, 6, 21)
    p = fisher_exact_p([[10, 10], [6, 15]]).p_value

    assert exact_rates_p([table]).p_value == pytest.approx(p, rel=1e-12)
    assert exact_rates_p([table]).method == "Fisher's exact"
    # With as many seats, 12 and 4 would be unusual; 11 and 5 would not.
    assert swaps_to_flip_p([table]) == 2


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_other_way_round_the_ratio_is_one_over_it(given_tables):
    other = [Passing(t.passed_beside, t.of_beside, t.passed, t.of) for t in given_tables]
    ratio, turned = rate_ratio(given_tables), rate_ratio(other)

    assert exact_rates_p(other).p_value == pytest.approx(exact_rates_p(given_tables).p_value)
    if ratio and turned:
        assert turned.estimate == pytest.approx(1 / ratio.estimate, rel=1e-6)
        assert turned.lower == pytest.approx(1 / ratio.upper, rel=1e-6)
        assert turned.upper == pytest.approx(1 / ratio.lower if ratio.lower else inf, rel=1e-6)


def test_cohorts_of_one_ratio_have_it_in_common_however_their_rates_differ():
    # Half as often in both, at rates of 10 to 20 and of 40 to 80 per cent.
    pooled = rate_ratio([Passing(4, 40, 8, 40), Passing(8, 20, 16, 20)])

    assert pooled.estimate == pytest.approx(0.5)
    assert pooled.method == "stratified score (Gart-Nam)"


def test_the_score_is_0_at_the_ratio_and_bounds_it():
    given_tables = TABLES[6]
    ratio = rate_ratio(given_tables)

    assert ratio_score(given_tables, ratio.estimate) == pytest.approx(0, abs=1e-9)
    assert ratio_score(given_tables, ratio.lower) == pytest.approx(1.959964, abs=1e-5)
    assert ratio_score(given_tables, ratio.upper) == pytest.approx(-1.959964, abs=1e-5)
