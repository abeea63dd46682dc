"""What each person adds: numerical derivatives of the estimators, and identities."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from ypn_metrics.statistics.curve_values import restricted_mean_days, value_at
from ypn_metrics.statistics.influence import (
    Influence,
    restricted_mean_influence,
    retention_influence,
)
from ypn_metrics.statistics.life_tables import life_table
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier

DAY, STEP = 20, 1e-5
NAMES = ("own", "other")


def some_rows(seed, n=30, causes=2):
    """Return days, causes (0: none) and weights, with ties and people beyond the day."""
    rng = np.random.default_rng(seed)
    return rng.integers(0, 30, n), rng.integers(0, causes + 1, n), rng.uniform(0.2, 2, n)


def table_of(days, causes, weights):
    return life_table(-np.ones(len(days)), days, causes, weights, causes=NAMES)


def added_by(influence: Influence, days, causes, weights):
    """What each row adds, read off the grids as the statement does."""
    horizon = len(influence.running) - 1
    grids = np.stack([np.zeros(horizon + 1), influence.own, influence.other])
    until = np.minimum(days, horizon)
    jumps = np.where(days > horizon, 0.0, grids[causes, until])
    return weights * (jumps - influence.running[until])


def by_derivative(estimate: Callable[[np.ndarray], float], weights: np.ndarray) -> Sequence[float]:
    """What each row adds, by weighing it a little more and a little less."""
    added = []
    for row in range(len(weights)):
        more, less = weights.copy(), weights.copy()
        more[row] *= 1 + STEP
        less[row] *= 1 - STEP
        added.append((estimate(more) - estimate(less)) / (2 * STEP))
    return added


def not_lost(days, causes, day):
    def estimate(weights):
        return value_at(cumulative_incidence(table_of(days, causes, weights))["own"], day).estimate

    return estimate


def mean_not_lost(days, causes, tau):
    def estimate(weights):
        curve = cumulative_incidence(table_of(days, causes, weights))["own"]
        return restricted_mean_days(curve, tau)

    return estimate


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("influence", "estimator"),
    [(retention_influence, not_lost), (restricted_mean_influence, mean_not_lost)],
)
def test_it_is_the_estimates_derivative_by_the_rows_weight(seed, influence, estimator):
    days, causes, weights = some_rows(seed)

    ours = added_by(influence(table_of(days, causes, weights), DAY), days, causes, weights)

    naive = by_derivative(estimator(days, causes, DAY), weights)
    assert ours == pytest.approx(naive, abs=1e-6)
    assert np.ptp(naive) > 0.01


@pytest.mark.parametrize("influence", [retention_influence, restricted_mean_influence])
def test_what_everyone_adds_is_nothing(influence):
    days, causes, weights = some_rows(9)

    ours = added_by(influence(table_of(days, causes, weights), DAY), days, causes, weights)

    assert ours.sum() == pytest.approx(0, abs=1e-12)


def test_without_censoring_and_weights_the_variance_is_the_binomial_one():
    days, causes, weights = np.arange(40), np.ones(40, dtype=int), np.ones(40)
    table = table_of(days, causes, weights)

    ours = added_by(retention_influence(table, 9), days, causes, weights)

    assert (ours**2).sum() == pytest.approx(0.75 * 0.25 / 40)


def test_without_censoring_the_variance_of_the_mean_is_that_of_a_mean():
    days, causes, weights = np.arange(40), np.ones(40, dtype=int), np.ones(40)
    table = table_of(days, causes, weights)

    ours = added_by(restricted_mean_influence(table, 15), days, causes, weights)

    assert (ours**2).sum() == pytest.approx(np.minimum(days, 15).var() / 40)


def test_kaplan_meiers_own_variance_is_near_greenwoods():
    days, causes, weights = some_rows(3, n=400, causes=1)
    weights = np.ones(400)
    table = table_of(days, causes, weights)
    curve = kaplan_meier(table)

    ours = added_by(retention_influence(table, DAY), days, causes, weights)

    step = int(np.searchsorted(curve.time_days, DAY, side="right")) - 1
    assert (ours**2).sum() == pytest.approx(curve.variance[step], rel=0.05)


def test_where_everyone_has_left_nothing_varies():
    table = table_of(np.array([1, 2]), np.array([1, 1]), np.ones(2))

    influence = retention_influence(table, 3)

    assert added_by(influence, np.array([1, 2]), np.array([1, 1]), np.ones(2)) == pytest.approx(
        [0, 0]
    )


def test_before_anybody_has_left_there_is_nothing_to_add():
    table = table_of(np.array([5, 9]), np.array([1, 0]), np.ones(2))

    for influence in (retention_influence(table, 4), restricted_mean_influence(table, 4)):
        assert not influence.own.any()
        assert not influence.running.any()


def test_days_before_the_start_and_late_entries_are_refused():
    table = table_of(np.array([5]), np.array([1]), np.ones(1))
    late = life_table([-1, 2], [5, 6], [1, 1])

    with pytest.raises(ValueError, match="at least 0"):
        retention_influence(table, -1)
    with pytest.raises(ValueError, match="at least 0"):
        restricted_mean_influence(table, 0)
    with pytest.raises(ValueError, match="enters late"):
        retention_influence(late, 5)
