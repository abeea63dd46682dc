"""Retention on curves that can be worked out in the head."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import reference
from tests.company import employee, employees
from tests.statistics.made_up import table_of
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.following import FEWEST_FOR_A_CURVE, followed
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.retention import retention
from ypn_metrics.population import Population


def values(curve):
    return {point.month: point.estimate and point.estimate.estimate for point in curve.points}


def test_days_of_a_month_are_whole_days_of_a_twelfth_of_365_and_a_quarter():
    assert [days_of(month) for month in (3, 6, 12, 24, 36, 60)] == [91, 182, 365, 730, 1095, 1826]


def test_of_ten_hired_on_one_day_of_whom_four_leave_six_are_retained(publish):
    company = publish(
        employees=[*employees(6, "2022-01-01"), *employees(4, "2022-01-01", "2022-07-20")]
    )

    (curve,) = retention(company)

    # 200 days: after the sixth month, before the twelfth. 1095 days are over at the end.
    assert values(curve) == {3: 1, 6: 1, 12: 0.6, 24: 0.6, 36: 0.6, 60: None}
    assert [point.n_at_risk for point in curve.points] == [10, 10, 6, 6, 6, 0]
    assert (curve.n, curve.n_events) == (10, 4)


@pytest.mark.parametrize(
    ("exit_date", "at_12_months"),
    [
        pytest.param("2022-12-31", 0.8, id="on day 364: before the twelfth month"),
        pytest.param("2023-01-01", 0.8, id="on day 365: an event on the day counts"),
        pytest.param("2023-01-02", 1.0, id="on day 366: after the twelfth month"),
    ],
)
def test_an_exit_on_the_day_of_a_value_counts_in_it(publish, exit_date, at_12_months):
    company = publish(
        employees=[*employees(8, "2022-01-01"), *employees(2, "2022-01-01", exit_date)]
    )

    (curve,) = retention(company)

    assert values(curve)[12] == pytest.approx(at_12_months)


def test_an_exit_on_the_day_of_hire_is_an_event_at_zero(publish):
    company = publish(
        employees=[*employees(9, "2022-01-01"), employee("one", "2022-01-01", "2022-01-01")]
    )

    (curve,) = retention(company)

    assert curve.curve.time_days.tolist() == [0]
    assert curve.curve.n_at_risk.tolist() == [10]
    assert values(curve)[3] == pytest.approx(0.9)


def test_people_hired_before_leavers_were_recorded_enter_at_the_tenure_they_had(publish):
    """A register that starts on 1 January 2023, of a company as old as 2021.

    Of each ten hired on 1 January 2021, 2022 and 2023, five leave after 100 days; of the
    first two tens the register holds only the five who stayed. Seen as if all thirty had
    been followed from their hire, five of twenty leave: 0.75. Only the last ten were
    followed then, and five of them left: 0.5.
    """
    company_as_registered = [
        *employees(5, "2021-01-01"),
        *employees(5, "2022-01-01"),
        *employees(5, "2023-01-01"),
        *employees(5, "2023-01-01", "2023-04-11"),
    ]

    def at_6_months(**options):
        (curve,) = retention(publish(employees=company_as_registered, **options))
        return values(curve)[6]

    assert at_6_months() == pytest.approx(0.75)
    assert at_6_months(observed_from="2023-01-01") == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("exit_date", "n", "n_events"),
    [
        pytest.param("2022-12-31", 10, 0, id="left the day before: never seen"),
        pytest.param("2023-01-01", 11, 1, id="left on the first observed day: seen, an event"),
    ],
)
def test_observation_begins_with_the_exits_of_its_first_day(publish, exit_date, n, n_events):
    company = publish(
        employees=[*employees(10, "2021-01-01"), employee("early", "2021-01-01", exit_date)],
        observed_from="2023-01-01",
    )

    (curve,) = retention(company)

    assert (curve.n, curve.n_events) == (n, n_events)


def test_other_exits_compete_with_voluntary_ones_and_are_not_censored(publish):
    # Ten: five leave against their will on day 10, and of the other five one wants to on day 20.
    company = publish(
        employees=[
            *employees(4, "2022-01-01"),
            *employees(5, "2022-01-01", "2022-01-11", exit_type="involuntary"),
            *employees(1, "2022-01-01", "2022-01-21", exit_type="voluntary"),
        ]
    )

    (curve,) = retention(company, exits="voluntary", months=(3,))
    at_risk = retention(company, months=(3,))[0]

    # One of ten left voluntarily. Kaplan-Meier with the others censored would say one of five.
    assert curve.curve.retention[-1] == pytest.approx(0.9)
    assert at_risk.curve.retention[-1] == pytest.approx(0.4)
    assert (curve.n_events, at_risk.n_events) == (1, 6)


@pytest.mark.parametrize(("n", "is_given"), [(5, True), (4, False)])
def test_a_value_takes_five_people_at_risk(publish, n, is_given):
    company = publish(employees=employees(n, "2022-01-01"))

    (curve,) = retention(company)

    assert (values(curve)[12] is not None) == is_given


@pytest.mark.parametrize(
    ("n_staying", "drawn_until"),
    [
        pytest.param(FEWEST_FOR_A_CURVE, 1095, id="ten stay: to the end"),
        pytest.param(FEWEST_FOR_A_CURVE - 1, 100, id="nine stay: to the exit before"),
    ],
)
def test_a_curve_is_drawn_while_ten_are_at_risk(publish, n_staying, drawn_until):
    company = publish(
        employees=[*employees(n_staying, "2022-01-01"), *employees(1, "2022-01-01", "2022-04-11")]
    )

    (curve,) = retention(company)

    assert curve.drawn_until_day == drawn_until


def test_a_curve_of_few_is_not_drawn_at_all(publish):
    (curve,) = retention(publish(employees=employees(3, "2022-01-01")))

    assert curve.drawn_until_day is None


def test_groups_are_as_on_the_day_of_hire(publish):
    company = publish(
        employees=employees(6, "2022-01-01", birth_date="1982-06-30", gender="woman"),
        job_history=[
            {"employee_id": row["employee_id"], "valid_from": day, "business_unit": unit}
            for row in employees(6, "2022-01-01", birth_date="1982-06-30", gender="woman")
            for day, unit in (("2022-01-01", "Old"), ("2022-03-01", "New"))
        ],
    )

    (curve,) = retention(company, Population("under_40", by=("business_unit",)))

    assert (curve.labels, curve.n) == (("Old",), 6)


def test_hire_years_are_groups(publish):
    company = publish(employees=[*employees(5, "2021-05-01"), *employees(6, "2022-05-01")])

    curves = retention(company, Population(by=("hire_year",)))

    assert [(curve.labels, curve.n) for curve in curves] == [(("2021",), 5), (("2022",), 6)]


def test_the_median_is_the_day_by_which_half_have_left(publish):
    company = publish(
        employees=[*employees(5, "2022-01-01"), *employees(5, "2022-01-01", "2022-04-11")]
    )

    (curve,) = retention(company)

    assert curve.median_days == (dt.date(2022, 4, 11) - dt.date(2022, 1, 1)).days


def test_exits_that_are_not_known_are_refused(publish):
    with pytest.raises(ArgumentError, match=r"sudden is no .*all, voluntary"):
        retention(publish(employees=employees(1, "2022-01-01")), exits="sudden")


# --- Where a curve starts and ends ---


@pytest.fixture
def seen_from_their_third_year(publish):
    """Return twenty people hired two years before anything is observed; ten leave on day 1,000."""
    return publish(
        employees=[*employees(10, "2021-01-01"), *employees(10, "2021-01-01", "2023-09-28")],
        observed_from="2023-01-01",
    )


def test_a_group_that_nobody_joined_since_says_what_holds_of_those_still_there(
    seen_from_their_third_year,
):
    (curve,) = retention(seen_from_their_third_year)

    # The first observed day is day 730 of everyone's employment. Half of the twenty leave.
    assert curve.start_day == 730
    assert values(curve) == {3: None, 6: None, 12: None, 24: 1, 36: 0.5, 60: None}
    assert curve.points[4].estimate.method.endswith("of those employed at 730 days")
    assert "starts at 730 days" in str(curve.points[0].reason.template.format(day=730))
    assert curve.n_at_start == 20


def test_a_curve_that_does_not_start_at_the_hire_has_no_median_and_no_mean(
    seen_from_their_third_year, publish
):
    (late,) = retention(seen_from_their_third_year)
    (whole,) = retention(
        publish(
            employees=[*employees(10, "2021-01-01"), *employees(10, "2021-01-01", "2023-09-28")]
        )
    )

    assert (late.median_days, late.time_employed) == (None, None)
    assert whole.median_days == 1000
    # Ten work all 36 months, ten 1,000 of 1,095 days.
    assert whole.time_employed.month == 36
    assert whole.time_employed.estimate.estimate == pytest.approx(36 * (1095 + 1000) / 2190)


@pytest.mark.parametrize(
    ("n_from_hire", "start_day"),
    [
        pytest.param(10, 0, id="ten from the hire on"),
        pytest.param(9, 366, id="nine: from where the twenty come in"),
    ],
)
def test_a_curve_starts_at_the_first_tenure_with_ten_followed(publish, n_from_hire, start_day):
    company = publish(
        employees=[*employees(n_from_hire, "2023-01-01"), *employees(20, "2021-12-31")],
        observed_from="2023-01-01",
    )

    (curve,) = retention(company)

    assert curve.start_day == start_day


def test_what_was_left_before_the_start_is_no_part_of_the_curve(publish):
    # Of two followed from their hire one leaves at once: a curve from there would start at half.
    company = publish(
        employees=[
            *employees(1, "2023-01-01", "2023-02-01"),
            *employees(1, "2023-01-01"),
            *employees(20, "2021-12-31"),
        ],
        observed_from="2023-01-01",
    )

    (curve,) = retention(company)

    assert values(curve)[24] == 1
    assert curve.curve.time_days.tolist() == []


@pytest.mark.parametrize("n_between", [0, 4])
def test_past_a_gap_nothing_is_known(publish, n_between):
    # Ten are followed until day 499; twenty come in on day 731: who left between, nobody saw,
    # or hardly anybody: four were followed from day 444 on.
    company = publish(
        employees=[
            *employees(10, "2023-08-20"),
            *employees(n_between, "2022-06-01"),
            *employees(20, "2021-08-19"),
        ],
        observed_from="2023-08-20",
        as_of="2024-12-31",
    )

    (curve,) = retention(company)

    assert curve.start_day == 0
    assert curve.drawn_until_day == 499
    assert values(curve) == {3: 1, 6: 1, 12: 1, 24: None, 36: None, 60: None}
    assert curve.points[3].n_at_risk == n_between
    assert curve.points[4].n_at_risk == 20
    assert "earlier tenure" in curve.points[4].reason.template


def test_a_later_start_can_be_asked_for_and_never_an_earlier_one(publish):
    company = publish(
        employees=[*employees(10, "2022-01-01"), *employees(10, "2022-01-01", "2022-02-01")]
    )

    (later,) = retention(company, from_tenure_day=100)

    assert (later.start_day, values(later)[12], values(later)[3]) == (100, 1, None)


def test_without_voluntary_exits_nothing_is_lost_to_them(publish):
    dismissed = employees(1, "2022-01-01", "2022-06-01", exit_type="involuntary")
    company = publish(employees=[*employees(19, "2022-01-01"), *dismissed])

    (curve,) = retention(company, exits="voluntary")

    assert curve.exits == "voluntary"
    assert curve.n_events == 0
    assert {p.estimate.estimate for p in curve.points if p.estimate} == {1}
    assert curve.time_employed is None


def test_the_followed_days_agree_with_counting_day_by_day():
    people = [(-1, 40, 1)] * 4 + [(9, 60, 0)] * 7 + [(29, 45, 1)] * 3

    stretch = followed(table_of(people))

    assert (stretch.first_day, stretch.last_day) == reference.followed_days(people) == (10, 60)
    assert stretch.drawn_until_day == 45
    assert followed(table_of([(-1, 5, 0)] * 4)) is None
