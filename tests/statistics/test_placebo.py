"""Placebo cohorts drawn from the comparators."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from tests.statistics.permuted import arms_of, random_strata, retention_at, stratum
from ypn_metrics.statistics import drawing
from ypn_metrics.statistics.permutation import NORMAL_FROM, Stratum
from ypn_metrics.statistics.placebo import Placebo, placebo_differences

# Two treated stay; of five comparators two have left by day 6 and three stay.
ONE = stratum((5, True, 0, 2), (20, False, 2, 5))


def difference_at(strata, day):
    treated, comparators = arms_of(strata)
    return retention_at(treated, day) - retention_at(comparators, day)


# --- Refusals ---


@pytest.mark.parametrize("strata", [[], [stratum((5, True, 2, 2))], [stratum((5, True, 0, 2))]])
def test_treated_without_comparators_are_refused(strata):
    with pytest.raises(ValueError, match="with treated and comparators"):
        placebo_differences(strata, 10, 100, seed=1)


@pytest.mark.parametrize(("day", "draws"), [(-1, 100), (10, 0)])
def test_no_day_and_no_draws_are_refused(day, draws):
    with pytest.raises(ValueError, match=f"got day={day}, draws={draws}"):
        placebo_differences([ONE], day, draws, seed=1)


# --- Edges ---


def test_a_single_comparator_cannot_be_drawn():
    single = stratum((5, True, 1, 1), (9, False, 0, 1))
    found = placebo_differences([ONE, single, ONE], 6, 100, seed=1)

    assert placebo_differences([single], 6, 100, seed=1) is None
    assert (found.n_without, found.n_drawn_people, found.n_treated) == (1, 4, 4)
    # The stratum that nobody is drawn from is no part of the real figure beside them either.
    assert found.observed == pytest.approx(difference_at([ONE, ONE], 6))


def test_one_comparator_stays_beside_those_drawn():
    # Four treated and three comparators: two can be drawn.
    few = stratum((5, True, 1, 3), (20, False, 3, 4))
    found = placebo_differences([few], 6, 100, seed=1)

    assert (found.n_drawn_people, found.n_treated) == (2, 4)
    # Two of the comparators leave: both drawn (0 of 2 stay beside 1 of 1), or one (1/2 beside 0).
    assert sorted({*found.drawn}) == [-1.0, 0.5]


def test_a_stratum_counts_as_many_people_as_are_drawn_from_it():
    few = stratum((5, True, 1, 3), (20, False, 3, 4))
    found = placebo_differences([few, ONE], 6, 100, seed=1)

    # Two people each: the treated retain 3/4 and 2/2, their comparators 1/3 and 3/5.
    assert found.observed == pytest.approx((3 / 4 + 1) / 2 - (1 / 3 + 3 / 5) / 2)


def test_where_nobody_leaves_all_are_alike():
    for day in (0, 4):
        found = placebo_differences([ONE], day, 50, seed=1)
        assert (found.observed, *set(found.drawn)) == (0, 0)
        assert (found.share_as_high, found.share_as_far) == (1, 1)


def test_an_exit_on_the_day_has_happened():
    assert placebo_differences([ONE], 4, 50, seed=1).observed == 0
    assert placebo_differences([ONE], 5, 50, seed=1).observed == pytest.approx(2 / 5)


def test_from_so_many_on_nothing_is_drawn():
    def cohort(n):
        return [stratum((5, True, n // 2, n), (20, False, n - n // 2, 2 * n))]

    assert placebo_differences(cohort(NORMAL_FROM), 6, 10, seed=1) is None
    assert placebo_differences(cohort(NORMAL_FROM - 1), 6, 10, seed=1) is not None


def test_the_same_seed_draws_the_same_cohorts():
    strata = random_strata(2)
    first, again, other = (placebo_differences(strata, 500, 80, seed) for seed in (4, 4, 5))

    assert list(first.drawn) == list(again.drawn) != list(other.drawn)
    assert len(first.drawn) == 80
    assert list(first.drawn) == sorted(first.drawn)


def test_memory_is_bounded_by_drawing_in_chunks(monkeypatch):
    monkeypatch.setattr(drawing, "CHUNK_NUMBERS", 300)
    found = placebo_differences(random_strata(2), 500, 301, seed=1)

    assert len(found.drawn) == 301
    assert found.observed == pytest.approx(difference_at(random_strata(2), 500), abs=1e-12)


def test_shares_count_ties_up_to_rounding():
    found = Placebo(0.1 + 0.2, np.array([-0.3, 0.0, 0.3, 0.4]), 1, 1, 0)

    assert (found.share_as_high, found.share_as_far) == (0.5, 0.75)


# --- A published distribution ---


def test_without_censoring_leavers_among_those_drawn_are_hypergeometric():
    # 30 comparators of whom 9 leave, 6 drawn: the difference is fixed by how many of the 6 do.
    one = stratum((5, True, 1, 10), (20, False, 5, 26))
    found = placebo_differences([one], 6, 20_000, seed=3)
    leavers = np.arange(7)
    differences = (6 - leavers) / 6 - (24 - (9 - leavers)) / 24
    expected = stats.hypergeom(30, 9, 6).pmf(leavers)
    shares = [np.mean(np.abs(found.drawn - value) < 1e-9) for value in differences]

    assert sum(shares) == 1
    # Four standard errors of 20,000 draws.
    assert shares == pytest.approx(list(expected), abs=4 * 0.5 / 20_000**0.5)
    # The real six lose one, as likely to be outdone as the six or none lost of the hypergeometric.
    assert found.observed == pytest.approx(5 / 6 - 21 / 30)
    as_high = differences >= found.observed - 1e-9
    assert found.share_as_high == pytest.approx(expected[as_high].sum(), abs=0.015)


# --- An independent implementation ---


def test_it_is_what_every_placebo_cohort_taken_by_itself_shows():
    people = [(3, 1), (5, 1), (6, 0), (8, 1), (9, 0), (11, 1), (12, 0), (15, 1)]
    real = [(4, True, 1, 1), (16, False, 1, 1), (16, False, 1, 1)]
    one = stratum(*real, *((day, event, 0, 1) for day, event in people))
    every = []
    for chosen in combinations(range(8), 3):
        cohort = stratum(*((day, event, i in chosen, 1) for i, (day, event) in enumerate(people)))
        every.append(difference_at([cohort], 10))
    found = placebo_differences([one], 10, 4_000, seed=1)

    assert {round(value, 9) for value in found.drawn} == {round(value, 9) for value in every}
    assert found.drawn.mean() == pytest.approx(np.mean(every), abs=4 * np.std(every) / 4_000**0.5)
    assert found.observed == pytest.approx(difference_at([one], 10))
    as_high = np.mean([value >= found.observed - 1e-9 for value in every])
    as_far = np.mean([abs(value) >= abs(found.observed) - 1e-9 for value in every])
    assert found.share_as_high == pytest.approx(as_high, abs=0.03)
    assert found.share_as_far == pytest.approx(as_far, abs=0.03)


@pytest.mark.parametrize("seed", range(4))
def test_the_real_figure_is_that_of_people_taken_one_by_one(seed):
    strata = random_strata(seed)

    found = placebo_differences(strata, 600, 5, seed=1)
    assert found.observed == pytest.approx(difference_at(strata, 600), abs=1e-12)


# --- Identities ---


def test_relabelling_the_comparators_alone_changes_no_placebo_cohort():
    # The treated leave or stay: the placebo cohorts know nothing of it.
    stays = stratum((5, True, 0, 2), (20, False, 2, 5))
    leaves = stratum((5, True, 2, 4), (20, False, 0, 3))
    drawn = [placebo_differences([one], 6, 300, seed=1) for one in (stays, leaves)]

    assert drawn[0].observed > drawn[1].observed
    assert np.mean(drawn[0].drawn) == pytest.approx(np.mean(drawn[1].drawn), abs=0.08)
    assert set(np.round(drawn[0].drawn, 9)) == set(np.round(drawn[1].drawn, 9))


def test_who_left_instead_of_who_stayed_turns_every_figure_round():
    # Without censoring, swapping leavers and stayers changes the sign of each difference.
    one = stratum((5, True, 2, 10), (20, False, 3, 15))
    other = replace(one, time_days=one.time_days[::-1], is_event=one.is_event[::-1])
    found, turned = (placebo_differences([each], 6, 500, seed=1) for each in (one, other))

    assert turned.observed == pytest.approx(-found.observed)
    assert turned.drawn == pytest.approx(-found.drawn[::-1])


def test_in_worlds_without_an_effect_the_real_figure_is_one_among_many():
    rng = np.random.default_rng(6)
    shares = []
    for world in range(200):
        ends = np.minimum(np.ceil(rng.exponential(900, 90)), 800).astype(int)
        one = Stratum(ends, ends < 800, np.repeat([1, 0], [15, 75]), np.ones(90, dtype=int))
        shares.append(placebo_differences([one], 700, 199, seed=world).share_as_far)

    # Three standard errors of 200 worlds.
    assert np.mean(np.array(shares) <= 0.2) == pytest.approx(0.2, abs=0.085)
    assert np.mean(np.array(shares) <= 0.5) == pytest.approx(0.5, abs=0.105)
