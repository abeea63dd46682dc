"""Values read off a curve: at fixed days, over a span, at one half."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import reference
from tests.statistics.figures import figure_people, people_rows, survival_figures
from tests.statistics.made_up import some_people, table_of
from tests.statistics.public import grouped_people, hr_people
from ypn_metrics.statistics.curve_values import (
    at_fixed_times,
    effective_n,
    median_days,
    restricted_mean,
    restricted_mean_days,
    restricted_mean_variance,
    value_at,
)
from ypn_metrics.statistics.intervals import wilson_interval, wilson_on_effective_n
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier

# Four from the very start: one leaves on day 3, one on day 8; two are last seen on days 5 and 8.
FOUR = [(-1, 3, 1), (-1, 5, 0), (-1, 8, 1), (-1, 8, 0)]


def read_at(people, *days):
    table = table_of(people)
    return at_fixed_times(table, kaplan_meier(table), days)


# --- Refusals ---


@pytest.mark.parametrize("day", [-1, 2.5])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(ValueError, match=f"whole numbers, at least 0; got {day}"):
        read_at(FOUR, 3, day)


@pytest.mark.parametrize("tau", [0, -5, float("nan")])
def test_a_mean_over_no_days_is_refused(tau):
    with pytest.raises(ValueError, match=f"tau_days must be above 0; got {tau}"):
        restricted_mean_days(kaplan_meier(table_of(FOUR)), tau)


# --- Edges ---


@pytest.mark.parametrize(
    ("day", "n_at_risk", "n_events", "estimate"),
    [
        pytest.param(0, 4, 0, 1, id="the first day"),
        pytest.param(2, 4, 0, 1, id="the day before an exit"),
        pytest.param(3, 4, 1, 0.75, id="the day of an exit: it counts, and its person too"),
        pytest.param(4, 3, 1, 0.75, id="the day after"),
        pytest.param(8, 2, 2, 0.375, id="the last day"),
    ],
)
def test_a_curve_is_read_at_the_end_of_the_day(day, n_at_risk, n_events, estimate):
    (found,) = read_at(FOUR, day)

    assert (found.day, found.n_at_risk, found.n_events) == (day, n_at_risk, n_events)
    assert found.estimate.estimate == estimate
    assert (found.estimate.n, found.estimate.k) == (n_at_risk, n_events)


def test_past_the_last_day_of_anyone_there_is_no_estimate():
    (found,) = read_at(FOUR, 9)

    assert (found.n_at_risk, found.n_events, found.estimate) == (0, 2, None)


def test_once_all_have_left_the_estimate_stays_0():
    (found,) = read_at([(-1, 3, 1), (-1, 4, 1)], 100)

    assert (found.estimate.estimate, found.n_at_risk) == (0, 0)


def test_before_anyone_is_seen_there_is_no_estimate():
    (before, after) = read_at([(50, 80, 1), (50, 90, 0)], 50, 51)

    assert (before.n_at_risk, before.estimate) == (0, None)
    assert after.estimate.estimate == 1


def test_before_the_first_exit_the_bound_is_wilsons_on_those_at_risk():
    (found,) = read_at(FOUR, 2)

    wilson = wilson_interval(4, 4)
    assert (found.estimate.lower, found.estimate.upper) == pytest.approx((wilson.lower, 1))


def test_a_curve_alone_says_nothing_before_its_first_event():
    curve = kaplan_meier(table_of(FOUR))

    assert value_at(curve, 2) is None
    assert value_at(curve, 3).estimate == 0.75
    assert value_at(curve, 7) == value_at(curve, 3)
    assert (value_at(curve, 900).estimate, value_at(curve, 900).n) == (0.375, 2)


def test_no_days_give_no_values():
    assert read_at(FOUR) == ()


def test_events_by_a_day_are_those_of_the_curves_own_cause():
    table = table_of([(-1, 3, 1), (-1, 4, 2), (-1, 5, 2), (-1, 9, 0)], ("quit", "retired"))
    curves = cumulative_incidence(table)

    found = [at_fixed_times(table, curves[cause], [5])[0].n_events for cause in table.causes]
    assert found == [1, 2]


@pytest.mark.parametrize(("tau", "days"), [(2, 2), (3, 3), (4, 3.75), (8, 6.75), (9, 7.125)])
def test_the_mean_is_the_area_of_the_steps(tau, days):
    # 1 for three days, 3/4 for five, 3/8 from then on.
    assert restricted_mean_days(kaplan_meier(table_of(FOUR)), tau) == pytest.approx(days)


def test_where_nobody_leaves_the_mean_is_the_whole_span():
    assert restricted_mean_days(kaplan_meier(table_of([(-1, 50, 0)])), 30) == 30


@pytest.mark.parametrize(
    ("people", "median"),
    [
        pytest.param([], None, id="nobody"),
        pytest.param([(-1, 5, 1), (-1, 9, 0), (-1, 9, 0)], None, id="not reached"),
        pytest.param([(-1, 5, 1), (-1, 9, 0)], 5, id="exactly one half"),
        pytest.param([(-1, 0, 1)], 0, id="on the day of hire"),
        pytest.param([(-1, day, 1) for day in range(1, 7)], 3, id="half of six, in rounding"),
    ],
)
def test_the_median_is_the_first_day_with_at_most_half_left(people, median):
    assert median_days(kaplan_meier(table_of(people))) == median


# --- Published, and R ---


@pytest.mark.parametrize("case", ["lung", "lung late", "aml", "gehan"])
def test_medians_of_public_data_agree_with_r(case):
    for group, people in grouped_people(case).items():
        (median,) = survival_figures(case, group, "median").values()
        assert median_days(kaplan_meier(table_of(people))) == median


def test_medians_of_public_data_are_those_published():
    medians = {
        (case, group): median_days(kaplan_meier(table_of(people)))
        for case in ("lung", "aml", "gehan")
        for group, people in grouped_people(case).items()
    }

    assert [medians["lung", group] for group in ("all", "1", "2")] == [310, 270, 426]
    assert [medians["aml", group] for group in ("Maintained", "Nonmaintained")] == [31, 23]
    assert [medians["gehan", group] for group in ("6-MP", "control")] == [23, 8]


def test_hr_dataset_has_the_median_computed_outside_the_project():
    people = [(entry, last, int(event > 0)) for _, (entry, last, event) in hr_people()]

    assert median_days(kaplan_meier(table_of(people))) == 3493


def test_the_restricted_mean_agrees_with_r():
    people = [(-1, int(row["duration"]), int(row["cause"] != "0")) for row in people_rows()]

    ((tau, figure),) = survival_figures("people from the start", "all", "restricted_mean").items()
    ours = restricted_mean_days(kaplan_meier(table_of(people)), tau)
    assert ours == pytest.approx(figure, abs=1e-10)


@pytest.mark.parametrize("group", ["a", "b"])
def test_the_restricted_mean_and_its_error_agree_with_r_under_late_entry(group):
    curve = kaplan_meier(table_of(figure_people(group=group), ("quit", "retired")))

    means = survival_figures("people", group, "restricted_mean")
    errors = survival_figures("people", group, "restricted_mean_se")
    for tau, figure in means.items():
        assert restricted_mean_days(curve, tau) == pytest.approx(figure, abs=1e-10)
        ours = restricted_mean_variance(curve, tau) ** 0.5
        assert ours == pytest.approx(errors[tau], abs=1e-10)


def test_the_restricted_means_error_agrees_with_r_from_the_start():
    people = [(-1, int(row["duration"]), int(row["cause"] != "0")) for row in people_rows()]

    ((tau, figure),) = survival_figures(
        "people from the start", "all", "restricted_mean_se"
    ).items()
    ours = restricted_mean_variance(kaplan_meier(table_of(people)), tau) ** 0.5
    assert ours == pytest.approx(figure, abs=1e-10)


def test_a_difference_of_curves_and_its_error_agree_with_r():
    curves = {
        group: kaplan_meier(table_of(figure_people(group=group), ("quit", "retired")))
        for group in ("a", "b")
    }

    errors = survival_figures("people", "a b", "difference_se")
    for day, figure in survival_figures("people", "a b", "difference").items():
        shares = {group: value_at(curve, day).estimate for group, curve in curves.items()}
        worth = {group: effective_n(curve, day, 1) for group, curve in curves.items()}
        assert shares["b"] - shares["a"] == pytest.approx(figure, abs=1e-14)
        variance = sum(shares[g] * (1 - shares[g]) / worth[g] for g in ("a", "b"))
        assert variance**0.5 == pytest.approx(errors[day], abs=1e-14)


# --- The interval of the mean ---


def test_the_mean_of_a_span_that_nobody_left_in_is_not_known_to_the_day():
    table = table_of([(-1, 50, 0)] * 20)
    mean = restricted_mean(table, kaplan_meier(table), 30)

    # As Wilson bounds twenty of twenty, of thirty days.
    assert (mean.estimate, mean.upper) == (30, 30)
    assert mean.lower == pytest.approx(30 * wilson_interval(20, 20).lower)


def test_the_interval_of_the_mean_is_wilsons_on_what_the_variance_is_worth():
    table = table_of(FOUR)
    curve = kaplan_meier(table)
    mean = restricted_mean(table, curve, 8)

    # 6.75 days of 8; at day 3: (5 * 3/4) ** 2 * 1 / (4 * 3).
    assert restricted_mean_variance(curve, 8) == pytest.approx(3.75**2 / 12)
    share = 6.75 / 8
    worth = share * (1 - share) * 64 / (3.75**2 / 12)
    low, high = wilson_on_effective_n(share, worth)
    assert (mean.lower, mean.upper) == pytest.approx((8 * float(low), 8 * float(high)))
    assert (mean.k, mean.n) == (1, 2)


@pytest.mark.filterwarnings("error")
def test_once_everyone_has_left_the_mean_is_known_and_has_an_error():
    table = table_of([(-1, 4, 1), (-1, 8, 1)])

    mean = restricted_mean(table, kaplan_meier(table), 20)

    assert mean.estimate == 6
    assert 0 < mean.lower < 6 < mean.upper < 20


# --- A naive implementation ---


@given(some_people(), st.integers(1, 30))
@settings(max_examples=40, deadline=None)
def test_the_means_variance_agrees_with_adding_up_what_is_to_come(people, tau):
    ours = restricted_mean_variance(kaplan_meier(table_of(people)), tau)

    naive = float(reference.restricted_mean_variance(people, tau))
    assert ours == pytest.approx(naive, rel=1e-9, abs=1e-11)


@given(some_people(), st.integers(1, 30))
@settings(max_examples=40, deadline=None)
def test_the_mean_lies_in_its_interval_and_that_in_the_span(people, tau):
    table = table_of(people)
    mean = restricted_mean(table, kaplan_meier(table), tau)

    assert 0 <= mean.lower <= mean.estimate <= mean.upper <= tau + 1e-9


@given(some_people(), st.lists(st.integers(0, 30), max_size=6))
@settings(max_examples=40, deadline=None)
def test_fixed_days_agree_with_looking_at_each_person(people, days):
    for day, found in zip(days, read_at(people, *days), strict=True):
        at_risk, share = reference.n_at_risk(people, day), reference.retention(people, day)
        events = sum(reference.n_events(people, t) for t in range(day + 1))
        assert (found.n_at_risk, found.n_events) == (at_risk, events)
        if at_risk or share == 0:
            assert found.estimate.estimate == pytest.approx(float(share), abs=1e-13)
        else:
            assert found.estimate is None


@given(some_people(), st.integers(1, 30))
@settings(max_examples=40, deadline=None)
def test_the_mean_agrees_with_adding_up_the_days(people, tau):
    ours = restricted_mean_days(kaplan_meier(table_of(people)), tau)

    assert ours == pytest.approx(float(reference.restricted_mean(people, tau)), abs=1e-11)


@given(some_people())
@settings(max_examples=40, deadline=None)
def test_the_median_agrees_with_going_day_by_day(people):
    days = range(reference.event_days(people)[-1] + 1) if reference.event_days(people) else ()
    naive = next((day for day in days if reference.retention(people, day) * 2 <= 1), None)

    assert median_days(kaplan_meier(table_of(people))) == naive


# --- Identities ---


@given(some_people())
@settings(max_examples=40, deadline=None)
def test_the_mean_over_everyones_whole_time_is_the_plain_mean(people):
    people = [(-1, last, 1) for _, last, _ in people]
    longest = max(last for _, last, _ in people) + 1

    ours = restricted_mean_days(kaplan_meier(table_of(people)), longest)
    assert ours == pytest.approx(sum(last for _, last, _ in people) / len(people))


@given(some_people(), st.integers(1, 20), st.integers(1, 20))
@settings(max_examples=40, deadline=None)
def test_a_longer_span_adds_between_nothing_and_its_days(people, tau, more):
    curve = kaplan_meier(table_of(people))
    added = restricted_mean_days(curve, tau + more) - restricted_mean_days(curve, tau)

    assert -1e-12 <= added <= more + 1e-12
