"""Blau's index: published figures, an interval that holds, and a test over groups."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations, product
from math import comb

import numpy as np
import pytest

from ypn_metrics.statistics import diversity
from ypn_metrics.statistics.diversity import blau, blau_estimate, same_diversity_p, unbiased_blau

# --- Refusals ---


@pytest.mark.parametrize("counts", [[], [0, 0]])
def test_nobody_has_no_diversity(counts):
    with pytest.raises(ValueError, match="at least one person"):
        blau(counts)


@pytest.mark.parametrize("counts", [[-1, 3], [1.5, 2], [math.nan, 2], [[1, 2]]])
def test_what_is_no_count_is_refused(counts):
    with pytest.raises(ValueError, match="whole numbers, at least 0"):
        blau(counts)


def test_one_person_cannot_differ():
    with pytest.raises(ValueError, match="at least two people; got 1"):
        unbiased_blau([1, 0])


def test_an_estimate_needs_two_categories_and_a_level():
    with pytest.raises(ValueError, match="at least two categories; got 1"):
        blau_estimate([20])
    with pytest.raises(ValueError, match="confidence_level"):
        blau_estimate([10, 10], 1.0)


# --- Edges ---


def test_all_alike_is_none_and_has_an_upper_limit_only():
    estimate = blau_estimate([20, 0])

    assert (estimate.estimate, estimate.lower) == (0, 0)
    # Nobody of 20 has a chance of 1/40 of each, half counted: 1 - (0.05 ** (1 / 20)) of them.
    share = 1 - 0.05 ** (1 / 20)
    assert estimate.upper == pytest.approx(2 * share * (1 - share), abs=0.006)


def test_an_even_division_reaches_the_most_there_can_be_and_no_more():
    assert blau_estimate([10, 10]).estimate == blau_estimate([10, 10]).upper == 0.5
    assert blau_estimate([3] * 7).estimate == pytest.approx(6 / 7)
    assert unbiased_blau([10, 10]) == pytest.approx(10 / 19)


# --- Published ---


@pytest.mark.parametrize(
    ("shares", "published"),
    [
        # U.S. Census Bureau (Jensen and others, 12 August 2021), "2020 U.S. population more
        # racially and ethnically diverse than measured in 2010": the Diversity Index of the same
        # formula, in per mille of Hispanic, White, Black, American Indian, Asian, Pacific, other
        # and multiracial people.
        pytest.param([187, 578, 121, 7, 59, 2, 5, 41], 0.611, id="2020"),
        pytest.param([163, 637, 122, 7, 47, 2, 2, 19], 0.549, id="2010"),
        # Blau (1977) as Harrison and Klein (2007) write it: at most (k - 1) / k.
        pytest.param([5, 5], 0.5, id="two"),
        pytest.param([5, 5, 5, 5], 0.75, id="four"),
    ],
)
def test_published_indices_come_out(shares, published):
    assert blau(shares) == pytest.approx(published, abs=0.0015)


# --- A second implementation ---


@pytest.mark.parametrize("counts", [[6, 15], [1, 1, 1], [4, 3, 0, 2], [0, 5]])
def test_both_indices_count_pairs_of_people(counts):
    people = [kind for kind, n in enumerate(counts) for _ in range(n)]
    with_return = [a != b for a, b in product(people, repeat=2)]
    pairs = [a != b for a, b in combinations(people, 2)]

    assert blau(counts) == pytest.approx(sum(with_return) / len(with_return))
    assert unbiased_blau(counts) == pytest.approx(sum(pairs) / len(pairs))


def test_two_categories_have_the_limits_of_a_mid_p_interval_of_the_share():
    """Six of 21: the limits of the share, found on binomial masses, give those of the index."""

    def mid_p(p, at_least):
        masses = [comb(21, x) * p**x * (1 - p) ** (21 - x) for x in range(22)]
        # As many as six of either kind is as high an index, or higher.
        seen = [x for x in range(22) if (x * (21 - x) > 90) is at_least and x * (21 - x) != 90]
        return sum(masses[x] for x in seen) + (masses[6] + masses[15]) / 2

    grid = [i / 2_000 for i in range(1, 1_001)]
    lower = next(p for p in grid if mid_p(p, at_least=True) >= 0.025)
    estimate = blau_estimate([6, 15])

    assert estimate.lower == pytest.approx(2 * lower * (1 - lower), abs=0.012)
    assert mid_p(0.5, at_least=False) > 0.025
    assert estimate.upper == 0.5


def test_the_test_over_groups_agrees_with_all_tables_listed():
    """Four women and four men in two groups of four: the spread is that of all ways to deal."""

    def spread(women):
        index = [unbiased_blau([w, 4 - w]) for w in (women, 4 - women)]
        mean = sum(index) / 2
        return sum(4 * (i - mean) ** 2 for i in index)

    # Both groups have the same diversity whatever the division, so none is as unlike: p = 1.
    assert same_diversity_p([[3, 1], [1, 3]]).p_value == 1

    def of_five(women):  # a group of four beside one of six, with five women in all
        a, b = unbiased_blau([women, 4 - women]), unbiased_blau([5 - women, 1 + women])
        mean = (4 * a + 6 * b) / 10
        return 4 * (a - mean) ** 2 + 6 * (b - mean) ** 2

    ways = {w: Fraction(comb(5, w) * comb(5, 4 - w), comb(10, 4)) for w in range(5)}
    p = float(sum(way for w, way in ways.items() if of_five(w) >= of_five(0) - 1e-12))
    result = same_diversity_p([[0, 4], [5, 1]])
    assert result.p_value == pytest.approx(p, abs=4 * math.sqrt(p / 9_999))
    assert result.statistic == pytest.approx(of_five(0))
    assert spread(3) == pytest.approx(0)


# --- Identities ---


def test_the_order_of_the_categories_changes_nothing():
    assert blau_estimate([6, 4, 3, 0, 7]) == blau_estimate([7, 0, 6, 3, 4])


def test_a_fair_draw_has_the_pools_unbiased_index_on_average():
    """All draws of 3 from a pool of 2, 3 and 2."""
    pool = [0, 0, 1, 1, 1, 2, 2]
    draws = [[d.count(kind) for kind in range(3)] for d in combinations(pool, 3)]

    mean = sum(map(unbiased_blau, draws)) / len(draws)

    assert mean == pytest.approx(unbiased_blau([2, 3, 2]))


def test_a_higher_level_gives_a_wider_interval():
    narrow, wide = blau_estimate([6, 15], 0.8), blau_estimate([6, 15], 0.99)

    assert wide.lower < narrow.lower < narrow.estimate < narrow.upper <= wide.upper


def test_groups_that_cannot_differ_show_nothing():
    assert same_diversity_p([[5, 0], [7, 0]]).p_value == 1
    assert same_diversity_p([[1, 0], [4, 3]]).p_value == 1  # one person has no diversity


# --- Does it hold? ---


def test_with_20_people_of_two_kinds_the_interval_holds_whatever_the_share():
    """Exact: the chance of each number of women whose interval holds the true index."""
    limits = {x: blau_estimate([x, 20 - x]) for x in range(21)}
    held = []
    for share in np.linspace(0.02, 0.5, 49):
        true = 2 * share * (1 - share)
        held.append(
            sum(
                comb(20, x) * share**x * (1 - share) ** (20 - x)
                for x, estimate in limits.items()
                if estimate.lower - 1e-3 <= true <= estimate.upper + 1e-3
            )
        )

    assert min(held) > 0.92
    assert np.mean(held) > 0.95


@pytest.mark.parametrize(
    "shares",
    [
        pytest.param([1 / 7] * 7, id="seven alike"),
        pytest.param([0.25, 0.18, 0.16, 0.11, 0.11, 0.1, 0.09], id="seven units"),
        pytest.param([0.8, 0.1, 0.1], id="one large"),
    ],
)
def test_with_20_people_of_several_kinds_the_interval_holds(shares, monkeypatch):
    """300 cohorts of 20; with fewer draws than the page's, to be quick."""
    monkeypatch.setattr(diversity, "INTERVAL_DRAWS", 600)
    true = 1 - sum(share**2 for share in shares)
    cohorts = np.random.default_rng(11).multinomial(20, shares, size=300)
    held = 0
    for counts, times in zip(*np.unique(np.sort(cohorts), axis=0, return_counts=True), strict=True):
        estimate = blau_estimate(counts)
        held += times * (estimate.lower - 1e-3 <= true <= estimate.upper + 1e-3)

    # 95 % of 300, less three standard errors; the usual interval holds 83 to 100 %.
    assert held / 300 > 0.95 - 3 * math.sqrt(0.95 * 0.05 / 300)
