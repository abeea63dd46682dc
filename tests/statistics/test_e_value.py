"""How strong an unmeasured cause would have to be."""

from __future__ import annotations

from itertools import product
from math import inf, isfinite, nextafter

import pytest

from ypn_metrics.results import Estimate
from ypn_metrics.statistics.differences import proportion_difference
from ypn_metrics.statistics.e_value import EValues, e_value, e_values_of_difference

RATIOS = [1e-6, 0.2, 0.5, 0.8, 0.999, 1.0, 1.001, 1.8, 3.9, 8.7, 1e6]


def gap(estimate, lower, upper):
    return Estimate(estimate, lower, upper, 1, 1, 0.95, "given")


# --- Refusals ---


@pytest.mark.parametrize("wrong", [-0.1, float("nan")])
def test_what_is_no_risk_ratio_is_refused(wrong):
    with pytest.raises(ValueError, match="risk_ratio must be at least 0"):
        e_value(wrong)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_what_is_no_risk_is_refused(wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        e_values_of_difference(gap(0.1, 0, 0.2), wrong)


# --- Edges ---


def test_no_difference_needs_no_explaining():
    assert e_value(1) == 1
    assert e_values_of_difference(gap(0, -0.1, 0.1), 0.2) == EValues(1, 1)


def test_nothing_finite_explains_that_nobody_at_all_left():
    assert (e_value(0), e_value(inf)) == (inf, inf)
    found = e_values_of_difference(proportion_difference(40, 40, 60, 100), 0.4)

    # The lower limit of 27.24 points leaves 12.76 of the 40: a ratio of 1 / 3.135.
    assert found.estimate == inf
    assert found.limit == pytest.approx(3.135 + (3.135 * 2.135) ** 0.5, abs=0.002)


def test_rounding_does_not_make_nobody_a_tiny_number():
    almost_all = nextafter(0.3, 0)
    assert 1 - almost_all / 0.3 > 0

    assert e_values_of_difference(gap(almost_all, 0.1, 1.0), 0.3).estimate == inf


def test_a_limit_beyond_all_who_could_stay_is_infinite_too():
    assert e_values_of_difference(gap(0.3, 0.25, 0.4), 0.2) == EValues(inf, inf)


def test_where_no_comparator_left_there_is_no_ratio():
    assert e_values_of_difference(gap(-0.1, -0.2, 0), 0) is None


@pytest.mark.parametrize("interval", [(0.0, 0.2), (-0.05, 0.2), (-0.2, 0.1)])
def test_an_interval_that_holds_no_difference_has_a_limit_of_1(interval):
    lower, upper = interval

    assert e_values_of_difference(gap((lower + upper) / 2, lower, upper), 0.3).limit == 1


# --- Published figures ---


def test_it_is_the_published_example_of_breast_feeding():
    # VanderWeele and Ding (2017): risk ratio 3.9 (95 % interval 1.8 to 8.7).
    assert e_value(3.9) == pytest.approx(7.26, abs=0.005)
    assert e_value(1.8) == pytest.approx(3.0, abs=1e-12)


@pytest.mark.parametrize(("ratio", "found_by_r"), [(3.9, 7.263034), (2.4, 4.23303)])
def test_it_is_that_of_r_s_evalue(ratio, found_by_r):
    assert e_value(ratio) == pytest.approx(found_by_r, abs=5e-6)


# --- An independent implementation ---


@pytest.mark.parametrize("ratio", RATIOS)
def test_it_is_where_the_joint_bounding_factor_reaches_the_ratio(ratio):
    """Ding and VanderWeele's bound: two ties of strength a and b make up a b / (a + b - 1)."""
    low, high = 1.0, 4 * max(ratio, 1 / ratio)
    for _ in range(200):
        middle = (low + high) / 2
        reaches = middle * middle / (2 * middle - 1) >= max(ratio, 1 / ratio)
        low, high = (low, middle) if reaches else (middle, high)

    assert e_value(ratio) == pytest.approx(high, rel=1e-6)


def test_an_unmeasured_cause_of_less_strength_never_makes_up_the_ratio():
    # Taking part does nothing; a trait makes leaving `tie` times likelier. The crude ratio is
    # of the two groups' mean risks.
    for rare, tie, prevalence in product((0.01, 0.3), (1.5, 3.0), (0.05, 0.3)):
        among_treated = min(1.0, prevalence * tie)
        crude = (1 + (tie - 1) * among_treated) / (1 + (tie - 1) * prevalence)
        assert rare * tie <= 1
        assert e_value(crude) <= tie


# --- Identities ---


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_inverse_ratio_needs_as_much(ratio):
    assert e_value(1 / ratio) == pytest.approx(e_value(ratio), rel=1e-9)


@pytest.mark.parametrize("risk", [0.05, 0.2, 0.6])
@pytest.mark.parametrize("k1", [10, 20, 30, 36])
def test_a_difference_has_the_e_values_of_its_risk_ratios(k1, risk):
    difference = proportion_difference(k1, 40, round(100 * (1 - risk)), 100)
    found = e_values_of_difference(difference, risk)
    risks = [risk - value for value in (difference.lower, difference.estimate, difference.upper)]
    upper, ratio, lower = (one / risk for one in risks)

    assert found.estimate == pytest.approx(e_value(ratio))
    assert isfinite(found.limit)
    nearest = 1 if lower <= 1 <= upper else lower if lower > 1 else upper
    assert found.limit == pytest.approx(e_value(nearest))
    assert found.limit <= found.estimate
