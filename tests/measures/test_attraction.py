"""New graduates among the hires, on companies worked by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from dateutil.relativedelta import relativedelta

from tests.company import DAY, employee, employees, publish_rows
from tests.measures.spells import first_spells
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.attraction import attraction
from ypn_metrics.population import Population

START = "2023-07-01"
COHORT = [{"cohort": "One", "start_date": START}]


def hired(n, hire_date, graduation="", education="master", **more):
    return employees(n, hire_date, graduation_date=graduation, education_level=education, **more)


# 2022: 2 of 8 are new graduates, half a 2023 before the start: 1 of 4; after it: 3 of 5 and 1
# more of whom nobody knows when they graduated. 2024: nobody.
PEOPLE = [
    *hired(2, "2022-03-01", "2021-06-01", gender="woman"),
    *hired(6, "2022-03-01", "2010-06-01", gender="man"),
    *hired(1, "2023-06-30", "2022-06-01", gender="woman"),
    *hired(3, "2023-06-30", "", "upper_secondary", gender="man"),
    *hired(3, START, "2023-06-01", gender="man"),
    *hired(2, START, "2011-06-01", gender="man"),
    *hired(1, START, "", gender="man"),
]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_rows(
        tmp_path_factory.mktemp("attraction"),
        employees=PEOPLE,
        cohorts=COHORT,
        observed_from="2022-01-01",
    )


def counts(intake):
    return intake.hires, intake.new_graduates, intake.unknown


def test_hires_are_counted_by_calendar_year_and_a_year_without_any_is_there(company):
    (result,) = attraction(company)

    assert {year.period: counts(year) for year in result.years} == {
        "2022": (8, 2, 0),
        "2023": (10, 4, 1),
        "2024": (0, 0, 0),
    }
    assert result.years[2].share is None


def test_before_is_until_the_day_before_the_first_cohort(company):
    (result,) = attraction(company)

    assert {side.period: counts(side) for side in result.sides} == {
        "before": (12, 3, 0),
        "after": (6, 3, 1),
        "all": (18, 6, 1),
    }
    assert result.side("before").last_day == DAY("2023-06-30")


def test_the_share_is_of_the_hires_of_whom_it_is_known(company):
    after = attraction(company)[0].side("after")

    assert (after.share.k, after.share.n) == (3, 5)
    # Clopper-Pearson, 3 of 5, as R's binom.test gives it.
    assert after.share.lower == pytest.approx(0.14663, abs=1e-5)
    assert after.share.upper == pytest.approx(0.94726, abs=1e-5)


def test_new_graduates_a_year_are_counted_by_the_days_of_the_period(company):
    before = attraction(company)[0].side("before")  # 2022-01-01 to 2023-06-30: 546 days

    assert before.a_year.estimate == pytest.approx(3 / (546 / 365.25))
    assert before.a_year.method == "exact Poisson (Garwood)"


def test_the_difference_is_after_less_before(company):
    (result,) = attraction(company)

    assert result.difference.estimate == pytest.approx(3 / 5 - 3 / 12)
    # 3 of 5 beside 3 of 12: R's fisher.test gives 0.2801.
    assert result.test.p_value == pytest.approx(0.28006, abs=1e-5)


def test_hires_are_divided_by_what_they_were_on_the_day(company):
    results = attraction(company, Population(by=("gender",)))

    assert {r.labels: counts(r.whole) for r in results} == {
        ("man",): (15, 3, 1),
        ("woman",): (3, 3, 0),
    }


def test_a_side_without_hires_has_no_difference(company):
    woman = attraction(company, Population(by=("gender",)))[1]

    assert counts(woman.side("after")) == (0, 0, 0)
    assert woman.difference is None
    assert woman.test is None


def test_parts_of_a_year_are_marked(company):
    (result,) = attraction(company, first_day=DAY("2022-02-01"), last_day=DAY("2024-12-30"))

    assert [year.is_part_year for year in result.years] == [True, False, True]
    assert not any(side.is_part_year for side in result.sides)


def test_without_a_cohort_there_is_one_period(publish):
    (result,) = attraction(publish(employees=PEOPLE, observed_from="2022-01-01"))

    assert [side.period for side in result.sides] == ["all"]
    assert result.difference is None


def test_a_new_graduate_has_a_degree_and_is_hired_within_24_months_of_it(publish):
    days = {
        "2021-05-31": 0,  # no degree yet
        "2021-06-01": 1,  # on the day of the degree
        "2023-06-01": 1,  # 24 months on
        "2023-06-02": 0,
    }
    people = [row for day in days for row in hired(1, day, "2021-06-01", site=day)]

    results = attraction(publish(employees=people), Population(by=("site",)))

    assert {r.labels[0]: r.whole.new_graduates for r in results} == days


def test_an_exit_on_the_day_of_hire_is_a_hire(publish):
    leaver = employee(
        "1", "2023-03-01", "2023-03-01", graduation_date="2022-06-01", education_level="master"
    )

    (result,) = attraction(publish(employees=[leaver, *employees(1, "2020-01-01")]))

    assert result.whole.new_graduates == 1


def test_hires_before_the_first_observed_day_are_none(publish):
    people = [*hired(3, "2021-12-31", "2021-06-01"), *hired(2, "2022-01-01", "2021-06-01")]

    (result,) = attraction(publish(employees=people, observed_from="2022-01-01"))

    assert counts(result.whole) == (2, 2, 0)


def test_without_days_of_graduation_it_says_which_column_brings_them(publish):
    people = employees(3, "2020-01-01", education_level="master")

    with pytest.raises(MeasureError, match="has no graduation_date"):
        attraction(publish(employees=people))


def test_a_window_that_is_not_observed_is_refused(company):
    with pytest.raises(ArgumentError, match="after the as-of date"):
        attraction(company, last_day=DAY("2025-01-01"))


def test_people_without_dates_were_hired_on_no_day(publish):
    undated = [{"employee_id": str(n), "has_left": "no"} for n in range(5)]

    with pytest.raises(MeasureError, match="hire_date"):
        attraction(publish(employees=undated))


# --- A second implementation, and an identity ---


def test_hires_of_the_made_up_company_are_those_of_the_imported_rows_read_one_by_one(
    demo_store, demo_publication
):
    hires, graduates = Counter(), Counter()
    for row in first_spells(demo_store.parent / "files" / "employees.csv"):
        day = dt.date.fromisoformat(row["hire_date"])
        if day < dt.date(2015, 1, 1):
            continue
        hires[str(day.year)] += 1
        if row["education_level"] in {"bachelor", "master", "doctorate"}:
            degree = dt.date.fromisoformat(row["graduation_date"])
            graduates[str(day.year)] += degree <= day <= degree + relativedelta(months=24)

    (result,) = attraction(demo_publication)

    assert {year.period: year.hires for year in result.years} == hires
    assert {year.period: year.new_graduates for year in result.years} == graduates
    assert result.whole.unknown == 0
    assert graduates.total() > 400


def test_years_and_sides_and_units_all_come_to_the_same_hires(demo_publication):
    (whole,) = attraction(demo_publication)
    units = attraction(demo_publication, Population(by=("business_unit",)))

    before, after, every = whole.sides
    for name in ("hires", "new_graduates", "unknown"):
        total = getattr(every, name)
        assert sum(getattr(year, name) for year in whole.years) == total
        assert getattr(before, name) + getattr(after, name) == total
        assert sum(getattr(unit.whole, name) for unit in units) == total
