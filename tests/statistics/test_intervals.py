"""Intervals for proportions and for their differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from tests import reference
from tests.statistics.figures import exact_figures
from ypn_metrics.statistics.intervals import (
    agresti_caffo_difference,
    clopper_pearson_interval,
    proportion_interval,
    wilson_interval,
    wilson_on_effective_n,
)

SHARES = st.floats(0, 1)
SIZES = st.floats(0.01, 1e6)
LEVELS = [0.8, 0.95, 0.99]


# --- Refusals ---


@pytest.mark.parametrize(
    "interval", [wilson_interval, clopper_pearson_interval, proportion_interval]
)
@pytest.mark.parametrize(
    ("k", "n"), [(-1, 20), (21, 20), (0, 0), (2.5, 20), (2, 20.5), (math.nan, 20)]
)
def test_an_interval_refuses_counts_that_cannot_be_and_says_which(interval, k, n):
    with pytest.raises(ValueError, match=f"0 <= k <= n and n >= 1; got k={k}, n={n}"):
        interval(k, n)


@pytest.mark.parametrize(
    "interval", [wilson_interval, clopper_pearson_interval, proportion_interval]
)
@pytest.mark.parametrize("level", [0, 1, 95, -0.95, math.nan])
def test_an_interval_refuses_a_level_outside_0_and_1(interval, level):
    with pytest.raises(ValueError, match=f"between 0 and 1; got {level}"):
        interval(3, 20, confidence_level=level)


@pytest.mark.parametrize(
    ("p", "n_eff", "message"),
    [
        (1.01, 20, "proportions must lie between 0 and 1; got 1.01"),
        ([0.5, math.nan], 20, "proportions must lie between 0 and 1"),
        (0.5, -1, "effective sizes must be finite and at least 0; got -1"),
        (0.5, [20, math.nan], "effective sizes must be finite"),
        (0.5, math.inf, "effective sizes must be finite"),
    ],
)
def test_wilson_on_effective_n_refuses_what_is_no_share_or_no_size(p, n_eff, message):
    with pytest.raises(ValueError, match=message):
        wilson_on_effective_n(p, n_eff)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1.2, 20, 0.5, 20), "got p=1.2, n=20"),
        ((0.5, 20, -0.1, 20), "got p=-0.1, n=20"),
        ((0.5, 0, 0.5, 20), "got p=0.5, n=0"),
        ((0.5, 20, 0.5, math.inf), "got p=0.5, n=inf"),
        ((math.nan, 20, 0.5, 20), "got p=nan, n=20"),
    ],
)
def test_agresti_caffo_refuses_what_is_no_share_or_no_size(arguments, message):
    with pytest.raises(ValueError, match=message):
        agresti_caffo_difference(*arguments)


# --- Edges ---


@pytest.mark.parametrize("interval", [wilson_interval, clopper_pearson_interval])
@pytest.mark.parametrize("n", [1, 20, 1_000_000])
def test_none_and_all_are_bounded_by_exactly_0_and_1(interval, n):
    assert interval(0, n).lower == 0
    assert interval(n, n).upper == 1
    assert interval(0, n).upper < 1
    assert interval(n, n).lower > 0


@pytest.mark.parametrize(
    ("n", "method"), [(39, "exact binomial (Clopper-Pearson)"), (40, "Wilson score")]
)
def test_forty_people_are_the_first_to_get_a_wilson_interval(n, method):
    assert proportion_interval(3, n).method == method


def test_nobody_bounds_nothing():
    lower, upper = wilson_on_effective_n([0.0, 0.4, 1.0], 0)

    assert lower == pytest.approx([0, 0, 0], abs=1e-15)
    assert upper == pytest.approx([1, 1, 1], abs=1e-15)


def test_a_difference_of_everything_and_nothing_stays_within_1():
    gap = agresti_caffo_difference(1, 1, 0, 1)

    assert (gap.estimate, gap.upper) == (1, 1)


def test_an_interval_that_misses_the_raw_difference_is_widened_to_touch_it():
    # One person of one, against none of a thousand: shrunk to 2/3, with nothing to widen it.
    gap = agresti_caffo_difference(1, 0.05, 0, 100_000, confidence_level=0.5)

    assert gap.upper == gap.estimate == 1


def test_a_difference_carries_its_effective_successes_and_size():
    gap = agresti_caffo_difference(0.9, 20, 0.8, 50.5)

    assert (gap.k, gap.n) == pytest.approx((0.9 * 20 + 0.8 * 50.5, 70.5))
    assert gap.confidence_level == 0.95
    assert gap.method == "Agresti-Caffo on effective sample sizes"


# --- Published ---

# Newcombe (1998), Statistics in Medicine 17:857-872, table I: method 3 (score) and
# method 5 (Clopper-Pearson), to four places.
NEWCOMBE_1998_TABLE_I = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]


@pytest.mark.parametrize(("k", "n", "score", "exact"), NEWCOMBE_1998_TABLE_I)
def test_wilson_and_clopper_pearson_match_newcombes_table(k, n, score, exact):
    wilson, clopper_pearson = wilson_interval(k, n), clopper_pearson_interval(k, n)

    assert (wilson.lower, wilson.upper) == pytest.approx(score, abs=5.1e-5)
    assert (clopper_pearson.lower, clopper_pearson.upper) == pytest.approx(exact, abs=5.1e-5)


@pytest.mark.parametrize("n", [10, 20])
def test_agresti_caffo_covers_nearly_everywhere_as_its_authors_found(n):
    # Agresti & Caffo (2000), The American Statistician 54:280-288: the adjusted interval
    # rarely falls much below its level, even in samples this small.
    counts = np.arange(n + 1)
    gaps = {(a, b): agresti_caffo_difference(a / n, n, b / n, n) for a in counts for b in counts}
    for p1 in (0.05, 0.2, 0.5, 0.9):
        for p0 in (0.05, 0.3, 0.6, 0.95):
            chance = np.outer(stats.binom.pmf(counts, n, p1), stats.binom.pmf(counts, n, p0))
            covered = sum(
                chance[a, b] for (a, b), gap in gaps.items() if gap.lower <= p1 - p0 <= gap.upper
            )
            assert covered > 0.93


# --- Independent implementations ---


@pytest.mark.parametrize("n", [1, 7, 60])
@pytest.mark.parametrize("level", LEVELS)
def test_proportions_agree_with_scipy_for_every_count(n, level):
    for k in range(n + 1):
        test = stats.binomtest(k, n)
        for interval, name in ((wilson_interval, "wilson"), (clopper_pearson_interval, "exact")):
            ours, theirs = interval(k, n, level), test.proportion_ci(level, method=name)
            assert (ours.lower, ours.upper) == pytest.approx((theirs.low, theirs.high), abs=1e-11)


@pytest.mark.parametrize(
    ("interval", "name"),
    [(wilson_interval, "wilson"), (clopper_pearson_interval, "clopper_pearson")],
)
def test_proportions_agree_with_r(interval, name):
    for (k, n, level), limits in exact_figures(name):
        ours = interval(int(k), int(n), confidence_level=level)
        assert (ours.lower, ours.upper) == pytest.approx(limits, rel=1e-7, abs=1e-12)


@pytest.mark.parametrize(("k", "n"), [(0, 5), (2, 5), (19, 20), (33, 60), (60, 60)])
@pytest.mark.parametrize("level", LEVELS)
def test_proportions_are_where_the_naive_test_just_rejects(k, n, level):
    wilson, exact = wilson_interval(k, n, level), clopper_pearson_interval(k, n, level)

    naive = reference.wilson(k, n, level)
    assert (wilson.lower, wilson.upper) == pytest.approx(naive, abs=1e-9)
    naive = reference.clopper_pearson(k, n, level)
    assert (exact.lower, exact.upper) == pytest.approx(naive, abs=1e-9)


@given(n=st.floats(0.5, 5000), share=st.floats(0.001, 0.999), level=st.sampled_from(LEVELS))
@settings(max_examples=40, deadline=None)
def test_wilson_on_effective_n_is_where_the_naive_score_test_just_rejects(n, share, level):
    lower, upper = wilson_on_effective_n(share, n, confidence_level=level)

    assert (lower, upper) == pytest.approx(reference.wilson(share * n, n, level), abs=1e-8)


@given(n1=st.integers(1, 300), n0=st.integers(1, 300), p1=SHARES, p0=SHARES, level=st.just(0.95))
@settings(max_examples=50, deadline=None)
def test_agresti_caffo_on_whole_people_agrees_with_two_other_implementations(n1, n0, p1, p0, level):
    k1, k0 = round(p1 * n1), round(p0 * n0)
    ours = agresti_caffo_difference(k1 / n1, n1, k0 / n0, n0, confidence_level=level)
    naive = reference.agresti_caffo(k1, n1, k0, n0, float(stats.norm.ppf(0.975)))
    theirs = confint_proportions_2indep(k1, n1, k0, n0, method="agresti-caffo", compare="diff")

    # The two others neither clip at 1 nor reach out to the raw difference.
    for low, high in (naive, theirs):
        assert ours.lower == pytest.approx(min(ours.estimate, max(-1, low)), abs=1e-9)
        assert ours.upper == pytest.approx(max(ours.estimate, min(1, high)), abs=1e-9)


# --- Identities ---


@given(p1=SHARES, n1=SIZES, p0=SHARES, n0=SIZES)
@settings(max_examples=50, deadline=None)
def test_a_difference_holds_its_estimate_and_turns_round_with_its_groups(p1, n1, p0, n0):
    gap, back = agresti_caffo_difference(p1, n1, p0, n0), agresti_caffo_difference(p0, n0, p1, n1)

    assert -1 <= gap.lower <= gap.estimate <= gap.upper <= 1
    assert (gap.lower, gap.upper) == pytest.approx((-back.upper, -back.lower), abs=1e-12)


@given(n=st.integers(1, 500), share=SHARES, level=st.floats(0.5, 0.999))
@settings(max_examples=50, deadline=None)
def test_staying_and_leaving_have_mirrored_intervals(n, share, level):
    k = round(n * share)
    for interval in (wilson_interval, clopper_pearson_interval):
        stay, leave = interval(k, n, level), interval(n - k, n, level)
        assert (stay.lower, stay.upper) == pytest.approx((1 - leave.upper, 1 - leave.lower))


@given(n=st.integers(1, 200), share=SHARES)
@settings(max_examples=50, deadline=None)
def test_a_higher_level_gives_a_wider_interval(n, share):
    k = round(n * share)
    for interval in (wilson_interval, clopper_pearson_interval):
        narrow, wide = interval(k, n, 0.8), interval(k, n, 0.99)
        assert wide.lower <= narrow.lower
        assert narrow.upper <= wide.upper
        assert wide.upper - wide.lower > narrow.upper - narrow.lower


def test_clopper_pearson_covers_its_level_at_every_share():
    n, counts = 12, np.arange(13)
    intervals = [clopper_pearson_interval(k, n, 0.9) for k in range(n + 1)]
    for share in np.linspace(0.01, 0.99, 99):
        covers = [interval.lower <= share <= interval.upper for interval in intervals]
        assert stats.binom.pmf(counts, n, share)[covers].sum() >= 0.9
