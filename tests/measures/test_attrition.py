"""Attrition to the digit, on companies small enough to count in the head."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.company import DAY, employee, employees, publish_rows
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.population import EVERYONE, Population

YEAR_2024 = {"first_day": dt.date(2024, 1, 1), "last_day": dt.date(2024, 12, 31)}


@pytest.fixture(scope="module")
def from_100_to_150(tmp_path_factory):
    """Return a company with 100 at the start of 2024, 20 leavers, and 150 at its end."""
    return publish_rows(
        tmp_path_factory.mktemp("from_100_to_150"),
        employees=[
            *employees(80, "2020-01-01"),
            *employees(12, "2020-01-01", "2024-03-31", exit_type="voluntary"),
            *employees(8, "2020-01-01", "2024-03-31", exit_type="involuntary"),
            *employees(70, "2024-07-01"),
        ],
    )


@pytest.mark.parametrize(
    ("basis", "denominator", "estimate"),
    [("start", 100, 0.200), ("average", 125, 0.160), ("end", 150, 20 / 150)],
)
def test_100_at_start_20_leave_150_at_the_end(from_100_to_150, basis, denominator, estimate):
    (row,) = turnover(from_100_to_150, basis=basis, **YEAR_2024)

    assert (row.exits, row.voluntary_exits) == (20, 12)
    assert (row.headcount_before, row.headcount_end) == (100, 150)
    assert row.denominator == denominator
    assert row.estimate.estimate == pytest.approx(estimate, abs=1e-12)


def test_voluntary_exits_alone_go_into_the_estimate_when_asked_for(from_100_to_150):
    (row,) = turnover(from_100_to_150, basis="start", exits="voluntary", **YEAR_2024)

    assert row.exits == 20
    assert row.estimate.estimate == pytest.approx(0.12)


def test_the_average_of_month_ends_is_of_the_twelve_months(from_100_to_150):
    # 100 at the ends of January and February, 80 of March to June, 150 of July to December.
    (row,) = turnover(from_100_to_150, basis="month_ends", **YEAR_2024)

    assert row.denominator == pytest.approx((2 * 100 + 4 * 80 + 6 * 150) / 12)


def test_the_exit_rate_counts_each_day_that_somebody_is_employed_at_its_end(from_100_to_150):
    # 80 all 366 days of 2024, 20 on the 90 up to 30 March, 70 on the 184 from 1 July.
    person_days = 80 * 366 + 20 * 90 + 70 * 184

    (row,) = turnover(from_100_to_150, **YEAR_2024)

    assert row.denominator * 365.25 == pytest.approx(person_days)
    assert row.estimate.estimate == pytest.approx(100 * 20 / (person_days / 365.25))


def test_62_become_76_with_3_leavers_is_4_point_3_percent_of_the_average(publish):
    company = publish(
        employees=[
            *employees(59, "2020-01-01"),
            *employees(3, "2020-01-01", "2024-06-30"),
            *employees(17, "2024-02-01"),
        ]
    )

    (row,) = turnover(company, basis="average", **YEAR_2024)

    assert (row.headcount_before, row.headcount_end, row.exits) == (62, 76, 3)
    assert round(100 * row.estimate.estimate, 1) == 4.3


@pytest.fixture(scope="module")
def boundary_days(tmp_path_factory):
    """Return a company with one person a case; the case is the person's site."""
    cases = {
        "hired on the last day before": ("2023-12-31", ""),
        "hired on the first day": ("2024-01-01", ""),
        "hired on the last day": ("2024-12-31", ""),
        "hired a day after": ("2025-01-01", ""),
        "left on the last day before": ("2020-01-01", "2023-12-31"),
        "left on the first day": ("2020-01-01", "2024-01-01"),
        "left on the last day": ("2020-01-01", "2024-12-31"),
        "left a day after": ("2020-01-01", "2025-01-01"),
        "hired and left on one day": ("2024-05-05", "2024-05-05"),
        "left on the as-of date": ("2020-01-01", "2025-06-30"),
        "leaves after the as-of date": ("2020-01-01", "2025-07-01"),
        "hired on the as-of date": ("2025-06-30", ""),
    }
    return publish_rows(
        tmp_path_factory.mktemp("boundary_days"),
        "2025-06-30",
        employees=[employee(site, *days, site=site) for site, days in cases.items()],
    )


@pytest.mark.parametrize(
    ("site", "before", "leavers", "end"),
    [
        ("hired on the last day before", 1, 0, 1),
        ("hired on the first day", 0, 0, 1),
        ("hired on the last day", 0, 0, 1),
        ("hired a day after", 0, 0, 0),
        ("left on the last day before", 0, 0, 0),
        ("left on the first day", 1, 1, 0),
        ("left on the last day", 1, 1, 0),
        ("left a day after", 1, 0, 1),
        ("hired and left on one day", 0, 1, 0),
    ],
)
def test_a_day_is_read_at_its_end(boundary_days, site, before, leavers, end):
    (row,) = turnover(boundary_days, Population(where=(("site", site),)), **YEAR_2024)

    assert (row.headcount_before, row.exits, row.headcount_end) == (before, leavers, end)


@pytest.mark.parametrize(
    ("site", "person_days"),
    [
        ("hired on the last day before", 366),
        ("hired on the last day", 1),
        ("left on the first day", 0),
        ("left on the last day", 365),
        ("hired and left on one day", 0),
    ],
)
def test_a_person_gives_person_time_for_each_day_employed_at_its_end(
    boundary_days, site, person_days
):
    (row,) = turnover(boundary_days, Population(where=(("site", site),)), **YEAR_2024)

    assert row.person_years * 365.25 == pytest.approx(person_days)


@pytest.mark.parametrize(
    ("site", "leavers", "end"),
    [
        ("left on the as-of date", 1, 0),
        ("leaves after the as-of date", 0, 1),
        ("hired on the as-of date", 0, 1),
    ],
)
def test_nothing_after_the_as_of_date_is_known(boundary_days, site, leavers, end):
    people = Population(where=(("site", site),))

    (row,) = turnover(boundary_days, people)

    assert (row.exits, row.headcount_end) == (leavers, end)


@pytest.mark.parametrize(
    ("first_day", "last_day", "reason"),
    [
        pytest.param("2024-01-01", "2025-07-01", "2025-06-30", id="ends after the as-of date"),
        pytest.param("2019-12-31", "2024-12-31", "2020-01-01", id="starts before observation"),
        pytest.param("2024-02-01", "2024-01-31", "before it starts", id="ends before it starts"),
    ],
)
def test_a_window_that_is_not_observed_is_refused_with_the_reason(
    boundary_days, first_day, last_day, reason
):
    with pytest.raises(ArgumentError, match=reason):
        turnover(boundary_days, first_day=DAY(first_day), last_day=DAY(last_day))


@pytest.mark.parametrize("day", ["2019-12-31", "2025-07-01"])
def test_headcount_is_refused_on_a_day_that_is_not_observed(boundary_days, day):
    with pytest.raises(ArgumentError, match=day):
        headcount(boundary_days, EVERYONE, (DAY(day),))


def test_the_whole_of_what_is_observed_is_the_default_window(boundary_days):
    (row,) = turnover(boundary_days)

    assert (row.first_day, row.last_day) == (dt.date(2020, 1, 1), dt.date(2025, 6, 30))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [({"basis": "median"}, "median is no basis"), ({"exits": "sudden"}, "sudden is no kind")],
)
def test_an_unknown_choice_is_refused_with_what_there_is(boundary_days, arguments, reason):
    with pytest.raises(ArgumentError, match=reason):
        turnover(boundary_days, **arguments)


def test_a_transfer_out_is_no_leaver_and_no_longer_counts(publish):
    company = publish(
        employees=[
            *employees(10, "2020-01-01"),
            employee("moved", "2020-01-01", "2024-06-30", exit_type="transfer"),
        ]
    )

    (row,) = turnover(company, basis="start", **YEAR_2024)

    assert (row.headcount_before, row.exits, row.headcount_end) == (11, 0, 10)
    assert row.estimate.estimate == 0


@pytest.fixture(scope="module")
def stability_company(tmp_path_factory):
    """Return sites of which the stability at the end of 2024 can be counted."""
    return publish_rows(
        tmp_path_factory.mktemp("stability"),
        employees=[
            *employees(6, "2020-01-01", site="4 of 10 left"),
            *employees(4, "2020-01-01", "2024-05-05", site="4 of 10 left"),
            *employees(9, "2024-05-05", site="4 of 10 left"),
            *employees(3, "2020-01-01", "2024-05-05", site="all left"),
            *employees(2, "2024-01-01", site="nobody a year ago"),
            *employees(1, "2023-12-31", site="hired a year ago to the day"),
        ],
    )


@pytest.mark.parametrize(
    ("site", "denominator", "estimate"),
    [
        ("4 of 10 left", 10, 0.6),
        ("all left", 3, 0.0),
        ("nobody a year ago", 0, None),
        ("hired a year ago to the day", 1, 1.0),
    ],
)
def test_stability_divides_those_with_a_year_of_service_by_those_employed_a_year_ago(
    stability_company, site, denominator, estimate
):
    (row,) = turnover(
        stability_company, Population(where=(("site", site),)), basis="stability", **YEAR_2024
    )

    assert row.denominator == denominator
    assert (row.estimate and row.estimate.estimate) == estimate


def test_there_is_no_rate_of_nobody(stability_company):
    (row,) = turnover(
        stability_company,
        Population(where=(("site", "nobody a year ago"),)),
        basis="start",
        **YEAR_2024,
    )

    assert row.estimate is None


@pytest.mark.parametrize(
    ("period", "windows"),
    [
        ("year", [("2022-03-15", "2022-12-31"), ("2023-01-01", "2023-08-10")]),
        (
            "quarter",
            [
                ("2022-03-15", "2022-03-31"),
                ("2022-04-01", "2022-06-30"),
                ("2022-07-01", "2022-09-30"),
                ("2022-10-01", "2022-12-31"),
                ("2023-01-01", "2023-03-31"),
                ("2023-04-01", "2023-06-30"),
                ("2023-07-01", "2023-08-10"),
            ],
        ),
        (
            "rolling12",
            [
                ("2022-04-01", "2023-03-31"),
                ("2022-05-01", "2023-04-30"),
                ("2022-06-01", "2023-05-31"),
                ("2022-07-01", "2023-06-30"),
                ("2022-08-01", "2023-07-31"),
            ],
        ),
    ],
)
def test_periods_are_calendar_periods_within_the_window(boundary_days, period, windows):
    rows = turnover(
        boundary_days, periods=period, first_day=DAY("2022-03-15"), last_day=DAY("2023-08-10")
    )

    assert [(str(row.first_day), str(row.last_day)) for row in rows] == windows


def test_exits_of_the_months_add_up_to_those_of_the_year(from_100_to_150):
    months = turnover(from_100_to_150, periods="month", **YEAR_2024)

    assert [row.exits for row in months] == [0, 0, 20, *[0] * 9]
    assert sum(row.person_years for row in months) == pytest.approx(
        turnover(from_100_to_150, **YEAR_2024)[0].person_years
    )
