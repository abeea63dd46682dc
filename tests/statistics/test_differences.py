"""The difference of two proportions of whole people."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from tests import reference
from ypn_metrics.statistics.differences import proportion_difference
from ypn_metrics.statistics.intervals import agresti_caffo_difference

NORMAL_95 = 1.959963984540054


@st.composite
def people(draw):
    n = draw(st.integers(1, 5_000))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(("k", "n"), [(-1, 20), (21, 20), (0, 0), (2.5, 20), (math.nan, 20)])
@pytest.mark.parametrize("side", [0, 1])
def test_counts_that_cannot_be_are_refused_on_either_side(side, k, n):
    given_counts = [(5, 10), (5, 10)]
    given_counts[side] = (k, n)

    with pytest.raises(ValueError, match=f"got k={k}, n={n}"):
        proportion_difference(*given_counts[0], *given_counts[1])


def test_none_of_two_groups_of_one_differ_by_nothing_known():
    # (0 + 1) / 3 in both, so 0 +- 1.96 sqrt(2 * (1/3 * 2/3) / 3) = 0.754.
    gap = proportion_difference(0, 1, 0, 1)

    assert gap.estimate == 0
    assert (gap.lower, gap.upper) == (
        pytest.approx(-0.754, abs=5e-4),
        pytest.approx(0.754, abs=5e-4),
    )


def test_a_difference_carries_its_counts_and_its_method():
    gap = proportion_difference(7, 10, 4, 20)

    assert (gap.k, gap.n, gap.method) == (11, 30, "Agresti-Caffo")
    assert gap.estimate == pytest.approx(0.5)


def test_the_interval_is_the_one_its_authors_give():
    # Adding one success and one failure to 56 of 70 and 48 of 80: 57/72 and 49/82.
    gap = proportion_difference(56, 70, 48, 80)

    middle = 57 / 72 - 49 / 82
    half = NORMAL_95 * math.sqrt(57 * 15 / 72**3 + 49 * 33 / 82**3)
    assert gap.lower == pytest.approx(middle - half)
    assert gap.upper == pytest.approx(middle + half)


@given(people(), people())
def test_two_other_implementations_give_the_same(one, other):
    gap = proportion_difference(*one, *other)

    naive = reference.agresti_caffo(*one, *other, NORMAL_95)
    theirs = confint_proportions_2indep(*one, *other, method="agresti-caffo", compare="diff")
    for low, high in (naive, theirs):
        assert gap.lower == pytest.approx(min(max(low, -1), gap.estimate), abs=1e-9)
        assert gap.upper == pytest.approx(max(min(high, 1), gap.estimate), abs=1e-9)


@given(people(), people())
def test_the_other_way_round_it_is_the_same_with_its_sign_turned(one, other):
    gap, turned = proportion_difference(*one, *other), proportion_difference(*other, *one)

    assert turned.estimate == pytest.approx(-gap.estimate)
    assert (turned.lower, turned.upper) == (pytest.approx(-gap.upper), pytest.approx(-gap.lower))


def test_a_level_of_its_own_is_passed_on():
    wide = proportion_difference(7, 10, 4, 10, 0.9875)

    assert wide.confidence_level == 0.9875
    assert wide.upper == agresti_caffo_difference(0.7, 10, 0.4, 10, 0.9875).upper
    assert wide.upper > proportion_difference(7, 10, 4, 10).upper
