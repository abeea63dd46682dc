"""Each rule of chance speaks where something happens, and holds its tongue next to it."""

from __future__ import annotations

import dataclasses

import pytest

from tests.notable.drawn import EVERYONE, cohort_of, places_of, reading_of_counts, trend_of
from ypn_metrics.measures.without_a_seat import judged_together, unseated
from ypn_metrics.notable.limits import outside_trend, outside_units
from ypn_metrics.notable.seats import places_without_a_seat, unlike_their_pool
from ypn_metrics.notable.verdicts import verdict_changed

# --- The newest twelve months ---


def test_a_year_with_twice_the_exits_is_outside_its_limits():
    found = outside_trend(trend_of([20, 20, 20, 20, 48], 200.0), EVERYONE)

    assert found is not None
    assert (found.side, found.point.exits, found.now.estimate) == ("above", 48, 24.0)
    assert found.limits[1] < found.now.estimate
    assert found.now.lower < found.now.estimate < found.now.upper


def test_a_year_with_hardly_any_is_too():
    found = outside_trend(trend_of([40, 40, 40, 40, 10], 400.0), EVERYONE)

    assert found is not None
    assert found.side == "below"


@pytest.mark.parametrize("newest", [20, 30, 11])
def test_a_year_within_the_limits_is_nothing(newest):
    assert outside_trend(trend_of([20, 20, 20, 20, newest], 200.0), EVERYONE) is None


def test_only_the_newest_year_counts():
    assert outside_trend(trend_of([20, 60, 20, 20, 20], 200.0), EVERYONE) is None


def test_one_year_is_compared_with_nothing():
    assert outside_trend(trend_of([48], 200.0), EVERYONE) is None


def test_where_few_exits_are_expected_the_interpolated_limits_are_not_enough():
    trend = trend_of([1, 1, 2, 1, 1, 2, 1, 2, 1, 8], 20.0)  # 2 expected: P(X >= 8) is 0.0011

    assert trend.sides[-1] == "above"
    assert outside_trend(trend, EVERYONE) is None


# --- Units ---


def test_the_unit_that_most_leave_is_named_with_what_was_expected():
    (found,) = outside_units(places_of([10, 10, 10, 40], [100.0] * 4), EVERYONE)

    assert (found.place.name, found.place.exits, found.n_compared) == ("Unit 3", 40, 4)
    assert found.position.expected == pytest.approx(17.5)
    assert found.p_adjusted < 0.001


def test_so_is_the_one_that_hardly_anybody_leaves():
    found = outside_units(places_of([30, 30, 30, 5], [100.0] * 4), EVERYONE)

    assert [(one.place.name, one.position.distance < 0) for one in found] == [("Unit 3", True)]


def test_the_more_units_there_are_the_farther_out_one_must_lie():
    few, many = (places_of([22] + [10] * n, [100.0] * (n + 1)) for n in (4, 60))

    assert len(many.compared("adjusted")) == 61
    assert outside_units(few, EVERYONE) == ()
    (place, position) = many.compared("adjusted")[0]
    assert (place.name, position.outside) == ("Unit 0", "99.8")  # its chart marks it
    assert outside_units(many, EVERYONE) == ()


# --- The verdict ---

NOT_YET = reading_of_counts(45, 50, 130, 150)
FIRM = reading_of_counts(98, 100, 240, 300)
AT_THE_EDGE = reading_of_counts(77, 80, 265, 300)


def test_a_verdict_that_holds_by_the_wider_interval_has_changed():
    found = verdict_changed(NOT_YET, FIRM, 3)

    assert found is not None
    assert (found.before.firm, found.now.firm) == ("unknown", "shows benefit")
    assert found.publication_before == 3


def test_one_that_holds_no_longer_has_changed_too():
    found = verdict_changed(FIRM, NOT_YET, 3)

    assert found is not None
    assert found.now.firm == "unknown"


def test_one_at_the_edge_has_not():
    assert (AT_THE_EDGE.verdict, AT_THE_EDGE.firm) == ("suggests benefit", "unknown")
    assert verdict_changed(NOT_YET, AT_THE_EDGE, 3) is None


def test_the_same_verdict_has_not_changed():
    assert verdict_changed(FIRM, FIRM, 3) is None


def test_verdicts_at_different_months_are_not_compared():
    assert verdict_changed(dataclasses.replace(NOT_YET, month=12), FIRM, 3) is None


# --- Seats ---

UNITS = ("North", "South", "West")


def without(*cohorts):
    judged = [unseated(cohorts[-1:], is_newest=True), unseated(cohorts, is_newest=False)]
    return places_without_a_seat(judged_together(judged))


def by_unit(*seats, place=0):
    return cohort_of("business_unit", seats, (30, 30, 30), UNITS, place)


def test_a_third_of_the_pool_without_a_seat_stands_out_once():
    (found,) = without(by_unit(10, 10, 0), by_unit(10, 10, 0, place=1))

    assert (found.place.value, found.n_places) == ("West", 3)
    assert found.cohorts == ("Cohort 0", "Cohort 1")


def test_a_place_that_had_a_seat_before_is_looked_at_in_the_newest_cohort():
    (found,) = without(by_unit(8, 8, 4), by_unit(10, 10, 0, place=1))

    assert (found.place.value, found.cohorts) == ("West", ("Cohort 1",))


def test_a_place_of_two_people_is_not_blamed_for_having_none():
    small = cohort_of("business_unit", (10, 10, 0), (40, 40, 2), UNITS)

    assert without(small, small) == ()


def by_gender(women, of=20, pool=(30, 70)):
    return cohort_of("gender", (women, of - women), pool, ("woman", "man"))


def test_a_cohort_without_women_of_a_pool_of_which_they_are_a_third_stands_out():
    (found,) = unlike_their_pool(by_gender(0), by_gender(6))

    assert (found.draw.share.value, found.draw.share.seats, found.is_planned) == ("woman", 0, False)
    assert found.draw.is_few


def test_so_does_one_to_come_with_hardly_anybody_else():
    (found,) = unlike_their_pool(by_gender(6), by_gender(16))

    assert found.is_planned
    assert not found.draw.is_few


@pytest.mark.parametrize("women", [2, 6, 10, 11])  # 2 to 10 is what 95 of 100 draws hold
def test_what_a_fair_draw_gives_or_nearly_gives_is_nothing(women):
    assert unlike_their_pool(by_gender(women), None) == ()


def test_without_cohorts_there_is_nothing_to_look_at():
    assert unlike_their_pool(None, None) == ()
