import dataclasses
import datetime as dt

import numpy as np
import pandas as pd
import pytest

from tests.demo.conftest import frames
from ypn_metrics.demo import World, build_world

AS_OF = pd.Timestamp("2026-06-30")
SMALL = World(employees=400)


def young_academics(people, day):
    """Return the employments, on a day, of those under 40 with a degree."""
    return people[
        (people.hire_date <= day)
        & ~(people.exit_date <= day)
        & (people.birth_date + pd.DateOffset(years=40) > day)
        & people.graduation_date.notna()
    ]


def same(one, other):
    return all(
        np.array_equal(values.astype(str), other[kind][column].astype(str))
        for kind, table in one.items()
        for column, values in table.items()
    )


def test_the_same_arguments_give_the_same_tables():
    assert same(build_world(SMALL), build_world(SMALL))


@pytest.mark.parametrize("change", [{"seed": 1}, {"employees": 401}])
def test_another_seed_or_size_gives_another_company(change):
    assert not same(build_world(SMALL), build_world(dataclasses.replace(SMALL, **change)))


@pytest.mark.parametrize(
    "world",
    [
        World(employees=100, seed=3),
        World(employees=700, as_of=dt.date(2023, 1, 31)),
        World(),
        World(employees=6000, as_of=dt.date(2027, 2, 14)),
    ],
    ids=lambda world: f"{world.employees} on {world.as_of}",
)
def test_headcount_on_the_as_of_date_is_what_was_asked_for(world):
    people = frames(world)["employees"]

    assert people.exit_date.isna().sum() == pytest.approx(world.employees, rel=0.03)


def test_headcount_stays_about_level_from_2015_on(usual):
    people = usual["employees"]
    for year in range(2015, 2027):
        day = pd.Timestamp(year, 1, 2)
        headcount = ((people.hire_date <= day) & ~(people.exit_date <= day)).sum()
        assert headcount == pytest.approx(3000, rel=0.04)


def test_nobody_leaves_before_2015_before_the_hire_or_after_the_as_of_date(usual):
    exits = usual["employees"].dropna(subset="exit_date")

    assert exits.exit_date.min() >= pd.Timestamp("2015-01-01")
    assert exits.exit_date.max() <= AS_OF
    assert (exits.exit_date >= exits.hire_date).all()
    assert usual["employees"].hire_date.max() <= AS_OF


def test_an_as_of_date_within_a_month_and_a_cohort_is_the_last_day_of_all_that_happened():
    as_of = dt.date(2023, 2, 14)
    tables = frames(World(employees=6000, as_of=as_of))
    happened = {
        "employees": ["hire_date", "exit_date"],
        "job_history": ["valid_from", "valid_to"],
        "nominations": ["nominated_on"],
        "participants": ["started_on", "left_programme_on"],
        "meetings": ["end_date"],
        "insights": ["decided_on"],
        "pulse": ["answered_on"],
    }

    for kind, columns in happened.items():
        assert tables[kind][columns].max().max() <= pd.Timestamp(as_of)
    assert tables["employees"].exit_date.max() > pd.Timestamp("2023-02-07")


def test_people_employed_when_the_history_begins_have_their_earlier_hire_date(usual):
    hired = usual["employees"].hire_date

    assert 2850 < (hired < "2015-01-01").sum() < 2960
    assert hired.min() < pd.Timestamp("1980-01-01")


def test_an_exit_has_a_type_and_only_voluntary_exits_lack_a_reason(usual):
    people = usual["employees"]
    left = people.exit_date.notna()
    unexplained = people[left & people.exit_reason.isna()]

    assert people.exit_type.notna().equals(left)
    assert set(unexplained.exit_type) == {"voluntary"}
    voluntary = (people.exit_type == "voluntary").sum()
    assert len(unexplained) / voluntary == pytest.approx(0.15, abs=0.03)


def test_rehired_people_have_several_rows_that_do_not_overlap(usual):
    people = usual["employees"].sort_values(["employee_id", "hire_date"])
    again = people[people.employee_id.duplicated()]
    before = people.groupby("employee_id").exit_date.shift()[again.index]

    assert 0.01 < len(again) / (people.hire_date >= "2015-01-01").sum() < 0.03
    away_years = (again.hire_date - before).dt.days / 365.25
    assert away_years.between(0.9, 5.1).all()
    assert people.groupby("employee_id").birth_date.nunique().max() == 1


def test_a_quarter_to_a_third_of_staff_and_of_young_academics_are_women(large):
    people = large["employees"]
    now = people[people.exit_date.isna()]

    assert 0.25 < (now.gender == "woman").mean() < 0.30
    assert 0.28 < (young_academics(people, AS_OF).gender == "woman").mean() < 0.33
    by_function = (now.gender == "woman").groupby(now.function).mean()
    assert by_function["Maintenance"] < 0.2 < 0.5 < by_function["HR"]


def test_a_third_of_young_academics_are_identified_as_having_potential(large):
    young = young_academics(large["employees"], AS_OF)

    assert (young.potential == "yes").mean() == pytest.approx(1 / 3, abs=0.04)


def test_about_ten_of_a_hundred_young_academics_leave_in_a_year_and_fewer_in_2020(large):
    rate = {}
    for year in (2019, 2020, 2022):
        day = pd.Timestamp(year, 1, 1)
        young = young_academics(large["employees"], day)
        last = young.exit_date.fillna(AS_OF).clip(upper=pd.Timestamp(year, 12, 31))
        years = (last - day).dt.days.sum() / 365.25
        rate[year] = 100 * (young.exit_date <= pd.Timestamp(year, 12, 31)).sum() / years

    assert rate[2019] == pytest.approx(10, abs=1.2)
    assert rate[2020] < rate[2019] < rate[2022]


def test_most_academics_are_hired_within_two_years_of_graduation(usual):
    academics = usual["employees"].dropna(subset="graduation_date")
    since = academics.hire_date - academics.graduation_date

    assert (since >= pd.Timedelta(0)).all()
    assert 0.65 < (since < pd.Timedelta(days=730)).mean() < 0.8
    assert (academics.education_level.isin(["bachelor", "master", "doctorate"])).all()


def test_people_retire_at_about_65(usual):
    people = usual["employees"]
    retired = people[people.exit_type == "retirement"]
    age_years = (retired.exit_date - retired.birth_date).dt.days / 365.25

    assert len(retired) > 300
    assert age_years.mean() == pytest.approx(65, abs=0.2)
    assert age_years.min() > 62


def test_employee_ids_are_a_letter_and_six_digits(usual):
    assert usual["employees"].employee_id.str.fullmatch(r"E\d{6}").all()
