"""A proportion of observations of which several are of the same person."""

from __future__ import annotations

import numpy as np
import pytest

from ypn_metrics.statistics.clustered import clustered_proportion
from ypn_metrics.statistics.intervals import wilson_interval, wilson_on_effective_n


@pytest.mark.parametrize(
    ("k", "n"),
    [
        ([1], [1]),
        ([1, 2], [1]),
        ([2, 1], [1, 1]),
        ([-1, 1], [1, 1]),
        ([0, 0], [0, 1]),
        ([0.5, 1], [1, 1]),
        ([[1, 1]], [[1, 1]]),
    ],
)
def test_what_are_no_counts_of_two_people_is_refused(k, n):
    with pytest.raises(ValueError, match="need"):
        clustered_proportion(k, n)


def test_a_level_out_of_range_is_refused():
    with pytest.raises(ValueError, match="level"):
        clustered_proportion([1, 0], [1, 1], confidence_level=1)


@pytest.mark.parametrize("k", [[3, 3, 3, 3], [0, 0, 0, 0]])
def test_where_all_are_alike_each_person_counts_once(k):
    result = clustered_proportion(k, [3, 3, 3, 3])
    alone = wilson_interval(sum(k) // 3, 4)

    assert (result.lower, result.upper) == pytest.approx((alone.lower, alone.upper))


def test_people_who_come_all_or_nothing_count_once_each():
    # Two of four came to all five: as much as four people tell, less one for the mean.
    result = clustered_proportion([5, 5, 0, 0], [5, 5, 5, 5])

    lower, upper = wilson_on_effective_n(0.5, 3)
    assert (result.lower, result.upper) == pytest.approx((float(lower), float(upper)))
    assert (result.estimate, result.k, result.n) == (0.5, 10, 20)


def test_people_who_are_more_alike_than_chance_are_no_more_than_their_observations():
    result = clustered_proportion([1, 1, 1, 1], [2, 2, 2, 2])

    assert (result.lower, result.upper) == pytest.approx(
        (wilson_interval(4, 8).lower, wilson_interval(4, 8).upper)
    )


def test_the_variance_is_the_cluster_robust_one_of_a_mean():
    """Worked out anew from single observations: residuals summed by person (Liang-Zeger)."""
    rng = np.random.default_rng(3)
    n = rng.integers(1, 7, 30)
    k = rng.binomial(n, rng.beta(4, 1, 30))
    person = np.repeat(np.arange(30), n)
    seen = np.concatenate([np.r_[np.ones(a), np.zeros(b - a)] for a, b in zip(k, n, strict=True)])
    residual = seen - seen.mean()
    by_person = np.array([residual[person == i].sum() for i in range(30)])
    variance = 30 / 29 * by_person @ by_person / len(seen) ** 2
    p = seen.mean()

    result = clustered_proportion(k, n)

    lower, upper = wilson_on_effective_n(p, min(len(seen), p * (1 - p) / variance))
    assert (result.lower, result.upper) == pytest.approx((float(lower), float(upper)))


def test_it_covers_where_people_differ_and_wilsons_does_not():
    rng = np.random.default_rng(11)
    covered, naive = 0, 0
    for _ in range(1_000):
        k = rng.binomial(6, rng.beta(1.6, 0.4, 25))  # on average 0.8
        result, plain = clustered_proportion(k, np.full(25, 6)), wilson_interval(k.sum(), 150)
        covered += result.lower <= 0.8 <= result.upper
        naive += plain.lower <= 0.8 <= plain.upper

    assert covered / 1_000 > 0.91
    assert naive / 1_000 < 0.8
