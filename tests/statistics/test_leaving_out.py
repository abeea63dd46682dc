"""A difference in retention with each stratum left out in turn."""

from __future__ import annotations

import numpy as np
import pytest

from tests.statistics.permuted import arms_of, random_strata, retention_at, stratum
from ypn_metrics.statistics import leaving_out as module
from ypn_metrics.statistics.leaving_out import leaving_out

# One treated of one stays beside 1 of 2; 0 of 3 beside 4 of 4.
GOOD = stratum((5, True, 0, 1), (20, False, 1, 2))
BAD = stratum((5, True, 3, 3), (20, False, 0, 4))


def difference_at(strata, day):
    treated, comparators = arms_of(strata)
    return retention_at(treated, day) - retention_at(comparators, day)


# --- Refusals ---


@pytest.mark.parametrize("strata", [[], [stratum((5, True, 2, 2)), stratum((5, True, 0, 2))]])
def test_treated_without_comparators_are_refused(strata):
    with pytest.raises(ValueError, match="with treated and comparators"):
        leaving_out(strata, 10)


def test_no_day_is_refused():
    with pytest.raises(ValueError, match="day must be at least 0; got -1"):
        leaving_out([GOOD, BAD], -1)


# --- Edges ---


def test_nothing_is_left_without_the_only_stratum():
    assert leaving_out([GOOD], 6) is None
    assert leaving_out([GOOD, stratum((5, True, 1, 1)), stratum((5, True, 0, 3))], 6) is None


def test_where_nobody_leaves_no_stratum_moves_anything():
    found = leaving_out([GOOD, BAD], 4)

    assert (found.whole, list(found.without), found.n_tried) == (0, [0, 0], 2)


def test_each_of_two_strata_is_what_is_left_without_the_other():
    found = leaving_out([GOOD, BAD], 6)

    # Weighted 1 and 3: treated retain 1/4, comparators (1/2 + 3)/4.
    assert found.whole == pytest.approx(1 / 4 - 3.5 / 4)
    # The stratum with most treated is left out first.
    assert list(found.without) == pytest.approx([1 / 2, -1])
    assert (found.lowest, found.highest) == pytest.approx((-1, 1 / 2))
    assert (found.n_tried, found.n_strata) == (2, 2)


def test_an_exit_on_the_day_has_happened():
    assert leaving_out([GOOD, BAD], 5).whole == leaving_out([GOOD, BAD], 6).whole != 0


def test_only_the_strata_with_most_treated_are_tried(monkeypatch):
    strata = random_strata(3, n_strata=7)
    every = leaving_out(strata, 600)
    monkeypatch.setattr(module, "MOST_LEFT_OUT", 3)
    found = leaving_out(strata, 600)
    by_size = sorted(strata, key=lambda one: -one.n_treated.sum())

    assert (found.n_tried, found.n_strata) == (3, 7)
    assert found.whole == pytest.approx(every.whole, abs=1e-12)
    for place, value in enumerate(found.without):
        rest = by_size[:place] + by_size[place + 1 :]
        assert value == pytest.approx(difference_at(rest, 600), abs=1e-12)


@pytest.mark.filterwarnings("error")
def test_a_curve_that_ends_without_a_stratum_leaves_no_trace_of_rounding():
    # Thirds do not add up to a whole; without the first nobody is at risk on day 8.
    first = stratum((8, True, 0, 1), (9, False, 1, 3))
    others = [stratum((3, True, 0, 2), (6, False, 1, 2)) for _ in range(3)]

    found = leaving_out([first, *others], 8)

    assert found.without[0] == pytest.approx(difference_at(others, 8), abs=1e-15)


# --- A published figure ---


def test_without_one_of_two_sexes_the_berkeley_departments_are_a_table_of_shares():
    # Departments A and B of the admissions at Berkeley, 1973 (Bickel, Hammel and O'Connell
    # 1975): admitted men 512 of 825 and 353 of 560, women 89 of 108 and 17 of 25.
    a = stratum((5, True, 19, 19 + 313), (20, False, 89, 89 + 512))
    b = stratum((5, True, 8, 8 + 207), (20, False, 17, 17 + 353))
    found = leaving_out([a, b], 10)

    assert list(found.without) == pytest.approx([17 / 25 - 353 / 560, 89 / 108 - 512 / 825])
    direct = (108 * 512 / 825 + 25 * 353 / 560) / 133
    assert found.whole == pytest.approx(106 / 133 - direct)


# --- An independent implementation ---


@pytest.mark.parametrize(("seed", "day"), [(1, 100), (2, 450), (3, 899), (4, 5000)])
def test_it_is_that_of_people_taken_one_by_one(seed, day):
    strata = sorted(random_strata(seed), key=lambda one: -one.n_treated.sum())
    found = leaving_out(strata, day)

    assert found.whole == pytest.approx(difference_at(strata, day), abs=1e-12)
    expected = [difference_at(strata[:i] + strata[i + 1 :], day) for i in range(len(strata))]
    assert list(found.without) == pytest.approx(expected, abs=1e-12)
    assert (found.lowest, found.highest) == pytest.approx((min(expected), max(expected)))


# --- Identities ---


def test_strata_alike_can_each_be_spared():
    found = leaving_out([random_strata(1)[0]] * 5, 500)

    assert found.without == pytest.approx(np.full(5, found.whole), abs=1e-12)


def test_without_censoring_the_whole_is_the_mean_of_the_rest_by_size():
    strata = [
        stratum((5, True, k1, k1 + k0), (20, False, n1 - k1, n1 - k1 + n0 - k0))
        for k1, n1, k0, n0 in ((1, 4, 9, 30), (2, 3, 1, 8), (0, 6, 5, 11))
    ]
    found = leaving_out(strata, 10)
    # Most treated first: 6, 4 and 3 of 13.
    rest = np.array([7, 9, 10])

    assert found.without @ rest == pytest.approx(2 * 13 * found.whole)
