"""The year ahead, on companies worked by hand, and against asking each person."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from tests.company import DAY, employee, employees, rules_with
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.attrition import headcount
from ypn_metrics.measures.exposure import TENURE_MONTHS
from ypn_metrics.measures.forecast import forecast, years_ahead
from ypn_metrics.population import EVERYONE, Population

# The as-of date of companies here; forecasts are made on these days.
DAYS = [DAY("2022-12-31"), DAY("2023-12-31"), DAY("2024-12-31")]


def leaving(n_a_year, years, hire_date="2010-01-01", **more):
    """So many exits in each year, on days spread over it."""
    return [
        row
        for year in years
        for month in range(1, n_a_year + 1)
        for row in employees(1, hire_date, f"{year}-{month:02d}-15", **more)
    ]


def test_it_is_made_on_the_as_of_date_and_one_and_two_years_before(publish):
    company = publish(employees=employees(10, "2010-01-01"))

    results = forecast(company)

    assert [result.made_on for result in results] == DAYS
    assert [result.until for result in results] == [*DAYS[1:], DAY("2025-12-31")]
    assert [result.actual for result in results] == [0, 0, None]


def test_a_leap_day_is_followed_to_the_end_of_february(publish):
    company = publish("2024-02-29", employees=employees(10, "2010-01-01"))

    results = forecast(company)

    assert [result.made_on for result in results] == [
        DAY("2022-02-28"),
        DAY("2023-02-28"),
        DAY("2024-02-29"),
    ]
    assert [result.until for result in results][-2:] == [DAY("2024-02-29"), DAY("2025-02-28")]


def test_rates_are_those_of_the_three_years_before_in_long_tenure(publish):
    # Each year 10 leave; 100 others stay. In 2022-2024 that is 30 exits in
    # 300 + about 10 x (2.5 + 1.5 + 0.5) person-years of people hired in 2010.
    company = publish(employees=[*employees(100, "2010-01-01"), *leaving(10, range(2015, 2025))])

    *_, now = forecast(company)

    days = sum(
        (dt.date(2022 + i, month, 15) - DAY("2022-01-01")).days
        for i in range(3)
        for month in range(1, 11)
    )
    person_years = (100 * 1096 + days) / 365.25
    assert now.rates_from == DAY("2022-01-01")
    assert now.people == 100
    assert now.exits.k == 30
    assert now.exits.estimate == pytest.approx(
        100 * (1 - np.exp(-30 / person_years * 365 / 365.25))
    )
    assert now.exits.lower < now.exits.estimate < now.exits.upper


def test_an_earlier_forecast_knows_nothing_of_what_came_after_it(publish):
    # Nobody leaves before 2024; then ten do.
    company = publish(employees=[*employees(100, "2010-01-01"), *leaving(10, [2024])])

    two_years_ago, a_year_ago, now = forecast(company)

    assert (two_years_ago.people, two_years_ago.exits.k, two_years_ago.actual) == (110, 0, 0)
    assert (a_year_ago.people, a_year_ago.exits.k, a_year_ago.actual) == (110, 0, 10)
    assert (two_years_ago.held, a_year_ago.held, now.held) == (True, False, None)
    assert (now.people, now.exits.k) == (100, 10)


def test_people_are_followed_into_whatever_group_they_are_in_later(publish):
    # On 1 March 2024 they turn 40, and then leave: of the young at the end of 2023.
    company = publish(
        employees=[
            *employees(20, "2010-01-01", birth_date="1990-01-01"),
            *employees(6, "2010-01-01", "2024-06-30", birth_date="1984-03-01"),
        ]
    )

    _, a_year_ago, now = forecast(company, Population("under_40"))

    assert (a_year_ago.people, a_year_ago.actual) == (26, 6)
    # The group's own rates: the six left from another.
    assert (now.people, now.exits.k) == (20, 0)


def test_who_is_hired_later_and_who_is_transferred_out_are_not_among_those_who_left(publish):
    company = publish(
        employees=[
            *employees(20, "2010-01-01"),
            *employees(3, "2024-02-01", "2024-06-30"),
            *employees(2, "2010-01-01", "2024-06-30", exit_type="transfer"),
            *employees(1, "2010-01-01", "2024-12-31", exit_type="voluntary"),
        ]
    )

    _, a_year_ago, now = forecast(company)

    assert (a_year_ago.people, a_year_ago.actual) == (23, 1)
    assert now.people == 20


def test_an_exit_on_the_day_of_the_forecast_is_past(publish):
    company = publish(
        employees=[*employees(20, "2010-01-01"), *employees(2, "2010-01-01", "2023-12-31")]
    )

    two_years_ago, a_year_ago, _ = forecast(company)

    assert (two_years_ago.actual, a_year_ago.people, a_year_ago.exits.k) == (2, 20, 2)


def test_voluntary_exits_are_foreseen_with_the_others_competing(publish):
    voluntary = leaving(6, range(2022, 2025), exit_type="voluntary")
    others = leaving(12, range(2022, 2025), exit_type="involuntary")
    company = publish(employees=[*employees(100, "2010-01-01"), *voluntary, *others])

    *_, every = forecast(company)
    *_, own = forecast(company, exits="voluntary")

    assert (own.exits.k, every.exits.k) == (18, 54)
    assert own.exits.estimate == pytest.approx(every.exits.estimate / 3)


def test_people_whose_hire_is_not_known_have_the_rate_of_their_like(publish):
    # On monthly lists those on the first have no day of hire.
    def on_list(day, people):
        return [{"employee_id": name, "snapshot_date": day} for name in people]

    first = [f"old {i}" for i in range(30)]
    months = [DAY("2022-12-31"), DAY("2023-12-31"), DAY("2024-06-30"), DAY("2024-12-31")]
    listed = [row for i, day in enumerate(months) for row in on_list(day, first[: 30 - 3 * i])]
    company = publish(headcount=listed)

    *_, now = forecast(company)

    assert (now.people, now.exits.k) == (21, 9)
    assert 2 < now.exits.estimate < 8


# --- What cannot be forecast ---


def test_without_a_year_of_exits_before_there_is_no_forecast_and_a_reason(publish):
    company = publish(employees=employees(10, "2010-01-01"), observed_from="2023-07-01")

    two_years_ago, a_year_ago, now = forecast(company)

    for result in (two_years_ago, a_year_ago):
        assert (result.exits, result.actual, result.rates_from) == (None, None, None)
        assert "Less than a year" in result.reason.template
        assert not result.is_withheld
    assert now.rates_from == DAY("2023-07-01")
    assert now.exits is not None


@pytest.mark.parametrize(
    ("observed_from", "is_made"), [("2024-01-01", True), ("2024-01-02", False)]
)
def test_a_year_to_the_day_is_enough(publish, observed_from, is_made):
    company = publish(employees=employees(10, "2010-01-01"), observed_from=observed_from)

    assert (forecast(company)[-1].exits is not None) == is_made


@pytest.mark.parametrize(("n", "is_withheld"), [(0, True), (4, True), (5, False)])
def test_nothing_is_forecast_of_fewer_than_the_smallest_group(publish, n, is_withheld):
    company = publish(
        employees=[
            *employees(n, "2010-01-01", gender="woman"),
            *employees(9, "2010-01-01", gender="man"),
        ]
    )

    for result in forecast(company, Population(where=(("gender", "woman"),))):
        assert result.people == n
        assert result.is_withheld == is_withheld
        assert (result.exits is None) == is_withheld
        assert (result.reason is None) == (not is_withheld)


def test_a_group_that_was_too_small_then_is_withheld_then_only(publish):
    company = publish(
        employees=[*employees(3, "2010-01-01", "2024-05-05"), *employees(9, "2024-01-01")]
    )

    two_years_ago, a_year_ago, now = forecast(company)

    assert two_years_ago.is_withheld
    assert a_year_ago.is_withheld
    assert a_year_ago.actual is None
    assert (now.people, now.exits.k) == (9, 3)


def test_the_smallest_group_is_that_of_the_rules(publish):
    company = publish(employees=employees(8, "2010-01-01"), rules=rules_with(smallest_group=9))

    assert forecast(company)[-1].is_withheld


def test_unknown_exits_and_divided_groups_are_refused(publish):
    company = publish(employees=employees(10, "2010-01-01"))

    with pytest.raises(ArgumentError, match="kind of exits"):
        forecast(company, exits="sad")
    with pytest.raises(ValueError, match="one group"):
        forecast(company, Population(by=("gender",)))


# --- The way through the bands ---


def test_days_ahead_are_divided_where_a_band_ends():
    # Tenure 180: one day to 181, then to 364 in the second band, the rest in the third.
    days = 365.25 * years_ahead(np.array([180.0]), 365)

    assert days[0].round(6).tolist() == [1, 183, 181, 0, 0, 0, 0, 0]


def test_every_day_ahead_is_in_some_band():
    tenures = np.array([*np.arange(0, 4000, 7.5), np.nan])

    years = years_ahead(tenures, 366)

    assert years.shape == (len(tenures), len(TENURE_MONTHS) + 1)
    assert years.sum(axis=1) == pytest.approx(366 / 365.25)


# --- The made-up company ---


@pytest.mark.parametrize("group", ["everyone", "young_academic"])
def test_the_people_are_the_headcount_of_the_day(demo_publication, group):
    results = forecast(demo_publication, Population(group))

    counted = headcount(demo_publication, Population(group), tuple(r.made_on for r in results))
    assert [result.people for result in results] == [n for _, _, n in counted]


def test_the_same_question_gives_the_same_range(demo_publication):
    assert forecast(demo_publication) == forecast(demo_publication, EVERYONE)


def test_what_happened_is_counted_of_the_very_people(publish):
    leaves = ["2023-02-01", "2023-11-30", "2023-12-31", "2024-01-01", "2024-12-31"]
    company = publish(
        employees=[
            *employees(20, "2010-01-01"),
            *(employee(str(i), "2015-06-01", day) for i, day in enumerate(leaves)),
        ]
    )

    assert [result.actual for result in forecast(company)] == [3, 2, None]
