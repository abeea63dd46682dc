"""Can we know yet: small programmes whose dates and numbers can be worked out by hand."""

from __future__ import annotations

import datetime as dt
from functools import partial
from math import exp

import numpy as np
import pytest

from tests.company import DAY, employee, publish_rows
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.pace import Pace, Start
from ypn_metrics.measures.power import expected_exits, power
from ypn_metrics.measures.power_reasons import never
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.results import LifeTable
from ypn_metrics.statistics.power import detectable_difference, difference_power, people_needed

FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}
DAYS = {12: 365, 24: 730, 36: 1096}
MONTHS = 16


def programme(publish, *given, beside=40, leaving=12, after=300, as_of="2024-12-31"):
    """Cohorts of (start, participants, of whom so many leave), and colleagues who never take part.

    Whoever leaves does so a number of days after the first start (participants: after their own).
    """
    first = DAY(given[0][0])

    def person(name, start, leaves):
        left = (start + dt.timedelta(days=after)).isoformat() if leaves else ""
        return employee(name, "2015-01-01", left, **FACTS)

    members = [
        (f"{cohort}-{i}", cohort, DAY(start), i < n_leaving)
        for cohort, (start, n, n_leaving) in enumerate(given)
        for i in range(n)
    ]
    return publish(
        as_of=as_of,
        employees=[
            *(person(name, start, leaves) for name, _, start, leaves in members),
            *(person(f"beside{i}", first, i < leaving) for i in range(beside)),
        ],
        cohorts=[{"cohort": f"c{i}", "start_date": start} for i, (start, _, _) in enumerate(given)],
        participants=[{"employee_id": name, "cohort": f"c{c}"} for name, c, _, _ in members],
    )


ONE = ("2021-10-04", 40, 4)


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    """Return one cohort of 40, of whom 4 leave, beside 40 of whom 12 do."""
    return programme(partial(publish_rows, tmp_path_factory.mktemp("one")), ONE)


def at_two_years(result):
    (at,) = [at for at in result.at if at.month == 24]
    return at


def test_what_can_be_seen_is_of_the_people_followed_and_of_the_comparators_exits(one):
    result = power(one, 0.05, 24, MONTHS)
    at = at_two_years(result)

    assert (result.participants, result.comparators) == (40, 40)
    assert (result.events_participants, result.events_comparators) == (4, 12)
    assert at.n_participants == pytest.approx(40)
    assert at.n_comparators == pytest.approx(40)
    assert at.comparators_risk == pytest.approx(0.3)
    assert not at.is_projected
    assert at.detectable == detectable_difference(40, 40, at.comparators_risk)
    assert at.power == difference_power(40, at.comparators_risk - 0.05, 40, at.comparators_risk)
    assert result.primary is at


def test_how_many_more_participants_leave_changes_what_can_be_seen_by_nothing(publish, one):
    other = power(programme(publish, (ONE[0], 40, 12)), 0.05, 24, MONTHS)

    assert at_two_years(other).detectable == at_two_years(power(one, 0.05, 24, MONTHS)).detectable


def test_forty_who_leave_as_twelve_of_forty_do_would_have_twelve_exits(one):
    assert power(one, 0.05, 24, MONTHS).expected_events == pytest.approx(12)


def test_a_further_cohort_follows_when_the_programme_ends_or_from_tomorrow(one):
    at = at_two_years(power(one, 0.2, 24, MONTHS))

    # 40 are too few and 80 enough. Sixteen months from the only start have passed.
    assert at.participants_needed == people_needed(0.2, at.comparators_risk, 1)
    assert 40 < at.participants_needed <= 80
    assert at.further_cohorts == 1
    assert at.day == DAY("2025-01-01") + dt.timedelta(days=DAYS[24])
    assert at.reasons == ()


def test_what_can_be_seen_today_is_dated_today(one):
    at = at_two_years(power(one, 0.29, 24, MONTHS))

    assert at.power >= 0.8
    assert (at.further_cohorts, at.day) == (0, DAY("2024-12-31"))


def test_a_cohort_that_has_started_counts_when_it_has_been_followed_for_long_enough(publish):
    two = programme(publish, ONE, ("2023-10-02", 40, 0), leaving=24, after=500)

    at = at_two_years(power(two, 0.2, 24, MONTHS))

    assert 39 < at.n_participants < at.participants_needed <= 80
    assert at.further_cohorts == 0
    assert at.day == DAY("2023-10-02") + dt.timedelta(days=DAYS[24])


def test_further_cohorts_come_at_the_interval_and_in_the_size_of_those_so_far(publish):
    # 728 days apart, 30 on average.
    two = programme(publish, ("2021-10-04", 20, 2), ("2023-10-02", 40, 0), leaving=24, after=500)

    result = power(two, 0.1, 24, MONTHS)
    at = at_two_years(result)

    assert (result.pace.size, result.pace.interval_days) == (30, 728)
    lacking = at.participants_needed - 60
    assert at.further_cohorts == -(-lacking // 30) > 1
    start = DAY("2023-10-02") + dt.timedelta(days=728 * at.further_cohorts)
    assert at.day == start + dt.timedelta(days=DAYS[24])


def test_a_planned_cohort_is_the_first_of_the_further_ones(publish):
    planned = programme(publish, ONE, ("2025-03-03", 0, 0))

    result = power(planned, 0.2, 24, MONTHS)

    assert result.pace.planned == (DAY("2025-03-03"),)
    assert at_two_years(result).day == DAY("2025-03-03") + dt.timedelta(days=DAYS[24])


def test_further_than_fifteen_years_there_is_no_date_but_the_number_of_cohorts(one):
    result = power(one, 0.05, 24, MONTHS)
    at = at_two_years(result)

    assert at.day is None
    assert at.further_cohorts == -(-(at.participants_needed - 40) // 40) > 10
    assert at.reasons[-1].values == {"n": at.participants_needed, "years": 15}


def test_the_steps_fall_from_today_within_fifteen_years(one):
    result = power(one, 0.05, 24, MONTHS)
    drops = [step.drop for step in result.steps]

    assert result.steps[0].day == DAY("2024-12-31")
    assert drops[0] == at_two_years(result).detectable.drop
    assert drops == sorted(drops, reverse=True)
    assert [step.is_further for step in result.steps] == [False] + [True] * (len(drops) - 1)
    assert [step.participants for step in result.steps[:3]] == pytest.approx([40, 80, 120])
    assert DAY("2038-06-01") < result.steps[-1].day <= DAY("2039-12-31")


def test_before_the_month_is_reached_exits_are_taken_to_go_on(publish):
    # Of 40 beside them 10 leave after 100 days; the others are followed for 211.
    young = programme(publish, ("2024-06-03", 40, 2), leaving=10, after=100)

    at = at_two_years(power(young, 0.25, 24, MONTHS))

    assert at.is_projected
    assert at.comparators_risk == pytest.approx(1 - exp(-10 / (10 * 100 + 30 * 211) * DAYS[24]))
    assert (at.n_participants, at.detectable, at.power) == (None, None, None)
    assert at.reasons[0].values["month"] == 24
    assert at.day is not None


def test_an_effect_larger_than_all_exits_is_never_seen(publish):
    few = programme(publish, ONE, beside=50, leaving=1)

    at = at_two_years(power(few, 0.05, 24, MONTHS))

    assert at.power is None
    assert (at.participants_needed, at.further_cohorts, at.day) == (None, None, None)
    assert at.reasons[-1].values == {"month": 24, "risk": 2, "points": 5}


def test_very_few_exits_are_not_said_to_be_none():
    said = never(24, 0.004, None, None, 0.05)

    assert ENGLISH.tell(said).startswith("Of 100 colleagues fewer than one leave within 24 months")
    assert SWEDISH.tell(said).startswith("Av 100 kollegor slutar färre än en inom 24 månader")


def test_without_any_exit_it_cannot_be_said(publish):
    nobody = programme(publish, ("2021-10-04", 40, 0), leaving=0)

    result = power(nobody, 0.05, 24, MONTHS)

    assert result.steps == ()
    assert (result.expected_events, result.hazard_ratio) == (0, None)
    for at in result.at:
        assert at.comparators_risk == 0
        assert (at.detectable, at.power, at.day) == (None, None, None)
        assert "None of the colleagues" in at.reasons[-1].template


def test_one_cohort_of_eight_cannot_show_a_drop_even_if_nobody_leaves(publish):
    eight = programme(publish, ("2021-10-04", 8, 1), leaving=6)

    at = at_two_years(power(eight, 0.05, 24, MONTHS))

    assert at.detectable.drop is None
    assert at.detectable.rise > 0.4
    assert at.reasons[0].values == {"month": 24, "n": round(100 * at.detectable.power_at_none)}


def test_a_cohort_alone_has_none_to_follow(publish):
    two = programme(publish, ("2022-10-03", 40, 4), ("2023-10-02", 80, 0), leaving=24, after=400)
    first, second = cohorts(two)

    never = at_two_years(power(two, 0.1, 24, MONTHS, cohort=first))
    later = at_two_years(power(two, 0.3, 24, MONTHS, cohort=second))

    assert (never.further_cohorts, never.day) == (None, None)
    assert "this cohort alone" in never.reasons[-1].template
    assert later.is_projected
    assert (later.further_cohorts, later.day) == (0, DAY("2023-10-02") + dt.timedelta(days=730))


def test_without_cohorts_there_is_nothing_to_know(publish):
    with pytest.raises(MeasureError, match="others to compare them with"):
        power(publish(employees=[employee("1", "2020-01-01")]), 0.05, 24, MONTHS)


@pytest.mark.parametrize(("primary", "month"), [(6, 12), (12, 12), (30, 24), (36, 36), (60, 36)])
def test_the_primary_month_is_the_last_compared_one_that_is_not_after_it(one, primary, month):
    assert power(one, 0.05, primary, MONTHS).primary.month == month


def test_of_many_cohorts_the_picture_shows_some(publish):
    monthly = programme(publish, ("2021-10-04", 20, 2), ("2021-11-03", 20, 2))

    result = power(monthly, 0.05, 24, MONTHS)

    assert result.pace.interval_days == 30
    assert 30 < len(result.steps) <= 41


def test_cohorts_that_are_followed_in_part_take_nothing_from_what_can_be_seen_today(publish):
    # All exits come within 300 days, so that today's interval counts all three in full.
    three = programme(publish, ONE, ("2023-08-07", 40, 0), ("2023-10-02", 40, 0), leaving=24)

    steps = power(three, 0.05, 24, MONTHS).steps

    assert steps[0].participants == pytest.approx(120)
    assert [step.participants for step in steps] == sorted(step.participants for step in steps)


def test_a_cohort_with_nobody_beside_it_is_not_counted_on(publish):
    alone = programme(publish, ("2021-10-04", 10, 0), ("2022-10-03", 12, 0), beside=0, leaving=0)

    result = power(alone, 0.05, 24, MONTHS)

    assert (result.participants, result.pace.participants, result.pace.size) == (10, 10, 10)


# --- Parts ---


def table(times, is_exit, weights):
    days = np.unique(times)
    left = np.array([weights[times == day].sum() for day in days])
    events = np.array([weights[(times == day) & is_exit].sum() for day in days])
    return LifeTable(
        np.concatenate([[-1], days]),
        np.concatenate([[weights.sum()], np.zeros(len(days))]),
        np.concatenate([[0.0], events])[:, None],
        np.concatenate([[0.0], left]),
    )


@pytest.mark.parametrize("seed", range(3))
def test_expected_exits_agree_with_a_count_person_by_person(seed):
    rng = np.random.default_rng(seed)
    ours, theirs = rng.integers(0, 40, 25), rng.integers(0, 40, 60)
    has_left, weights = rng.random(60) < 0.5, rng.uniform(0.1, 1, 60)

    def with_table(life_table):
        return type("", (), {"life_table": life_table, "n": 1})

    found = expected_exits(
        with_table(table(ours, rng.random(25) < 0.5, np.ones(25))),
        with_table(table(theirs, has_left, weights)),
    )

    counted = sum(
        weights[i] / weights[theirs >= theirs[i]].sum()
        for mine in ours
        for i in range(60)
        if has_left[i] and theirs[i] <= mine
    )
    assert found == pytest.approx(counted)


def pace(**changes):
    given = {
        "as_of": DAY("2024-12-31"),
        "until": DAY("2039-12-31"),
        "starts": (Start(DAY("2022-01-01"), 20), Start(DAY("2024-01-01"), 21)),
        "size": 20.5,
        "interval_days": 730.0,
        "planned": (),
    }
    return Pace(**(given | changes))


def test_means_that_are_not_whole_add_up_to_whole_cohorts():
    assert pace().cohorts_to(82) == 2
    assert pace().day_with(82, 2, 24) == DAY("2024-01-01") + dt.timedelta(days=3 * 730)
    assert pace().cohorts_to(41) == 0
    assert pace().cohorts_to(83) == 3


def test_a_cohort_that_starts_in_time_and_is_followed_for_too_long_gives_no_day():
    assert pace().day_with(41 + 7 * 20, 7, 24) == DAY("2039-12-28")
    assert pace().day_with(41 + 8 * 20, 8, 24) is None


def test_no_cohort_starts_after_the_last_day_looked_ahead_to():
    assert pace().further(100)[-1].day <= DAY("2039-12-31")
    assert len(pace().further(100)) == 8
