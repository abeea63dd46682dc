from itertools import combinations
from math import comb

import numpy as np
import pytest
from scipy.stats import chisquare

from tests.statistics.permuted import stratum
from ypn_metrics.statistics import permutation
from ypn_metrics.statistics.life_tables import life_table
from ypn_metrics.statistics.permutation import Stratum, _chosen, permutation_logrank


def random_strata(seed, n_strata=6, cells=40):
    rng = np.random.default_rng(seed)
    strata = []
    for _ in range(n_strata):
        everyone = rng.integers(2, 20, cells)
        strata.append(
            Stratum(
                np.sort(rng.integers(1, 900, cells)),
                rng.random(cells) < 0.4,
                rng.binomial(everyone, 0.2),
                everyone,
            )
        )
    return strata


def test_no_stratum_is_refused():
    with pytest.raises(ValueError, match="at least one stratum"):
        permutation_logrank([], seed=1)


def test_without_an_event_nothing_is_extreme():
    assert permutation_logrank([stratum((9, False, 2, 5))], seed=1).p_value == 1.0


def test_where_everyone_is_treated_there_is_nothing_to_permute():
    assert permutation_logrank([stratum((5, True, 3, 3))], seed=1).p_value == 1.0


def test_the_statistic_is_events_minus_expected_events_of_the_treated():
    # Two of four leave on day 5 (hazard 2/4), one of the two left on day 9 (hazard 1/2).
    one = stratum((5, True, 0, 2), (9, True, 1, 1), (12, False, 1, 1))

    observed = permutation_logrank([one], seed=1).statistic

    assert observed == pytest.approx((1 - (2 / 4 + 1 / 2)) + (0 - (2 / 4 + 1 / 2)))


def test_the_p_value_is_that_of_every_way_to_choose_the_treated():
    people = [(3, 1), (5, 1), (6, 0), (8, 1), (9, 0), (9, 1), (12, 0), (15, 1)]
    treated = (4, 6, 7)
    one = stratum(*((day, event, i in treated, 1) for i, (day, event) in enumerate(people)))
    residuals = permutation._residuals(one)
    observed = abs(residuals[list(treated)].sum())
    sums = [abs(residuals[list(chosen)].sum()) for chosen in combinations(range(8), 3)]
    exact = np.mean([total >= observed - 1e-9 for total in sums])

    assert permutation_logrank([one], seed=7).p_value == pytest.approx(exact, abs=0.02)


def test_the_same_seed_gives_the_same_p_value():
    strata = random_strata(3)

    assert permutation_logrank(strata, 5) == permutation_logrank(strata, 5)


@pytest.mark.parametrize("seed", range(4))
def test_many_treated_are_judged_by_the_normal_curve_as_by_permutation(seed, monkeypatch):
    strata = random_strata(seed)
    monkeypatch.setattr(permutation, "NORMAL_FROM", 10**9)
    drawn = permutation_logrank(strata, 1)
    monkeypatch.setattr(permutation, "NORMAL_FROM", 1)
    normal = permutation_logrank(strata, 1)

    assert normal.statistic == drawn.statistic
    assert normal.p_value == pytest.approx(drawn.p_value, abs=0.02)
    assert "normal" in normal.method
    assert "permutations" in drawn.method


@pytest.mark.parametrize("seed", range(3))
def test_residuals_of_a_stratum_sum_to_zero(seed):
    for one in random_strata(seed):
        assert one.n_all @ permutation._residuals(one) == pytest.approx(0, abs=1e-9)


def test_residuals_agree_with_a_life_table_of_the_same_people():
    one = random_strata(11, n_strata=1)[0]
    ends = np.repeat(one.time_days, one.n_all)
    events = np.repeat(one.is_event, one.n_all)
    table = life_table(np.full(len(ends), -1), ends, events)
    at_risk = table.n_entered.sum() - np.concatenate([[0], table.n_left.cumsum()[:-1]])
    hazard = dict(zip(table.time_days, np.cumsum(table.n_events[:, 0] / at_risk), strict=True))

    expected = [event - hazard[day] for day, event in zip(one.time_days, one.is_event, strict=True)]
    assert permutation._residuals(one) == pytest.approx(np.array(expected), abs=1e-12)


def test_each_way_to_choose_comes_up_alike():
    drawn = np.sort(_chosen(5, 3, 20_000, np.random.default_rng(1)), axis=1)

    ways, times = np.unique(drawn, axis=0, return_counts=True)

    assert len(ways) == comb(5, 3)
    assert all(len(set(way)) == 3 for way in ways.tolist())
    assert chisquare(times).pvalue > 0.01


def test_everybody_can_be_chosen():
    assert np.sort(_chosen(3, 3, 2, np.random.default_rng(1))).tolist() == 2 * [[0, 1, 2]]


@pytest.mark.parametrize("seed", [3, 4])
def test_people_drawn_one_by_one_are_judged_as_by_cells(seed, monkeypatch):
    strata = random_strata(seed, cells=12)
    assert all(one.n_treated.sum() <= permutation.FEW_TREATED for one in strata)
    one_by_one = permutation_logrank(strata, seed=1).p_value

    monkeypatch.setattr(permutation, "FEW_TREATED", 0)

    assert permutation_logrank(strata, seed=1).p_value == pytest.approx(one_by_one, abs=0.02)
