"""The pool over the years, of a company small enough to know everybody."""

from __future__ import annotations

import pytest

from tests.company import publish_rows
from tests.measures.test_pool import somebody
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.pool_over_time import pool_over_time

PEOPLE = [
    somebody("anna", hired="2022-01-01"),  # took part from 3 October 2022 on
    somebody("berit", hired="2022-04-01"),
    somebody("cecilia", hired="2022-01-01", left="2022-06-30"),
    somebody("born?", hired="2022-01-01", birth_date=""),
    somebody("david", "man", hired="2022-01-01", birth_date="1982-12-31"),  # 40 on 31 December
    somebody("erik", "man", hired="2022-01-01", graduation_date="2022-09-30"),
    somebody("no potential", "man", hired="2022-01-01", potential="no"),
]
COHORTS = {
    "cohorts": [{"cohort": "One", "start_date": "2022-10-03"}],
    "participants": [{"employee_id": "anna", "cohort": "One"}],
}


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    folder = tmp_path_factory.mktemp("over_time")
    return publish_rows(folder, "2023-02-14", employees=PEOPLE, **COHORTS)


@pytest.fixture(scope="module")
def result(company):
    return pool_over_time(company)


def test_each_day_holds_who_could_have_been_picked_on_it(result):
    assert [(str(d.day), d.count("woman"), d.count("man")) for d in result.days] == [
        ("2022-03-31", 2, 1),  # anna, cecilia; david
        ("2022-06-30", 2, 1),  # anna, berit: cecilia has left; david
        ("2022-09-30", 2, 2),  # erik has his degree
        ("2022-10-03", 2, 2),  # anna can still be picked
        ("2022-12-31", 1, 1),  # anna takes part; david is 40
        ("2023-02-14", 1, 1),
    ]


def test_a_cohorts_start_is_marked_and_is_the_pool_before_its_seats_are_taken(result):
    assert [(d.cohort, d.n) for d in result.starts] == [("One", 4)]


def test_shares_and_blanks_are_told_beside(result):
    assert result.days[0].share("woman") == pytest.approx(2 / 3)
    assert {day.n_unknown for day in result.days} == {1}
    assert result.values == ("woman", "man")


def test_a_cohort_that_starts_at_a_quarters_end_is_one_day(publish):
    cohorts = [{"cohort": "One", "start_date": "2022-09-30"}]
    company = publish("2022-12-31", employees=PEOPLE, **COHORTS | {"cohorts": cohorts})

    days = [(str(d.day), d.cohort, d.n) for d in pool_over_time(company).days]

    assert days[2:] == [("2022-09-30", "One", 4), ("2022-12-31", None, 2)]


def test_two_cohorts_of_one_day_stand_beside_each_other(publish):
    cohorts = [{"cohort": name, "start_date": "2022-10-03"} for name in ("One", "Two")]
    company = publish("2022-12-31", employees=PEOPLE, **COHORTS | {"cohorts": cohorts})

    assert [d.cohort for d in pool_over_time(company).starts] == ["One", "Two"]


def test_by_year_only_year_ends_are_counted(company):
    days = [str(day.day) for day in pool_over_time(company, "gender", "year").days]

    assert days == ["2022-10-03", "2022-12-31", "2023-02-14"]


def test_without_cohorts_the_pool_is_counted_and_a_rule_without_column_not_asked(publish):
    people = [{k: v for k, v in row.items() if k != "potential"} for row in PEOPLE]

    result = pool_over_time(publish("2022-12-31", employees=people))

    assert not result.starts
    assert result.missing == ("potential",)
    assert [day.n for day in result.days] == [4, 4, 5, 4]  # one more each day


def test_where_nobody_is_in_the_pool_there_is_no_share(publish):
    result = pool_over_time(
        publish("2022-12-31", employees=[somebody("a", hired="2022-01-01", potential="no")])
    )

    assert [day.n for day in result.days] == [0] * 4
    assert result.days[0].share("woman") is None
    assert result.values == ()


def test_people_without_dates_have_no_pool_over_time(publish):
    people = [{"EmployeeNumber": str(i), "Attrition": "No", "Gender": "F"} for i in range(10)]

    with pytest.raises(MeasureError, match="no dates"):
        pool_over_time(publish(employees=people))


def test_an_attribute_that_not_everyone_has_is_refused(company):
    with pytest.raises(ArgumentError, match="tenure_band is no column"):
        pool_over_time(company, "tenure_band")


@pytest.mark.parametrize("attribute", ["gender", "business_unit", "age_band"])
def test_at_each_start_it_is_the_pool_of_composition(demo_publication, attribute):
    starts = {day.cohort: day for day in pool_over_time(demo_publication, attribute).starts}

    for cohort in composition(demo_publication, (attribute,)):
        assert dict(starts[cohort.cohort].counts) == {
            share.value: share.pool for share in cohort.shares if share.pool
        }
