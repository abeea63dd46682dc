"""Who counts on a day: employments, groups and what is unknown."""

from __future__ import annotations

import pytest

from tests.company import DAY, employee, employees, publish_rows, rules_with
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.measures.retention import retention
from ypn_metrics.population import EVERYONE, UNKNOWN, Population, ask, population_of


def n_on(company, day, group="everyone", **where):
    (row,) = headcount(company, Population(group, tuple(where.items())), (DAY(day),))
    return row[2]


# --- Employments of one person ---


@pytest.fixture(scope="module")
def rehired(tmp_path_factory):
    """Return people who leave on 30 June 2023 and come back after a gap; the site says which."""
    back = {"30 days": "2023-07-30", "31 days": "2023-07-31", "overlap": "2023-06-10"}
    return publish_rows(
        tmp_path_factory.mktemp("rehired"),
        employees=[
            row
            for site, day in back.items()
            for row in (
                employee(site, "2022-01-01", "2023-06-30", exit_type="voluntary", site=site),
                employee(site, day, "2024-06-30", exit_type="involuntary", site=site),
            )
        ],
    )


@pytest.mark.parametrize(
    ("site", "hires", "exits", "in_the_gap"),
    [
        pytest.param("30 days", 1, 1, 1, id="a gap of 30 days: one employment"),
        pytest.param("31 days", 2, 2, 0, id="a gap of 31 days: a new employment"),
        pytest.param("overlap", 1, 1, 1, id="an overlap: one employment"),
    ],
)
def test_employments_that_lie_at_most_30_days_apart_are_one(
    rehired, site, hires, exits, in_the_gap
):
    here = Population(where=(("site", site),))

    counts = ask(rehired, "daily_counts", here)

    assert counts.hires.sum() == hires
    assert counts.leavers.sum() == exits
    assert n_on(rehired, "2023-07-15", site=site) == in_the_gap


def test_an_employment_of_two_parts_ends_as_its_last_part_did(rehired):
    (row,) = turnover(rehired, Population(where=(("site", "30 days"),)))

    assert (row.exits, row.voluntary_exits) == (1, 0)


def test_the_gap_is_a_rule_of_the_programme(publish):
    company = publish(
        employees=[
            employee("1", "2022-01-01", "2023-06-30"),
            employee("1", "2023-07-05"),
        ],
        rules=rules_with(rehire_gap_days=4),
    )

    assert turnover(company)[0].exits == 1


def test_a_rehired_person_starts_a_new_clock_and_is_one_person_at_risk(publish):
    # Six people; two of them left after 100 days and came back: at risk are people, not rows.
    back = [
        row
        for i in range(2)
        for row in (
            employee(f"back{i}", "2022-01-01", "2022-04-11"),
            employee(f"back{i}", "2022-07-01"),
        )
    ]
    company = publish(employees=[*employees(4, "2022-01-01"), *back])

    (curve,) = retention(company)
    at_3_months = curve.points[0]

    assert curve.n == 8
    assert curve.n_events == 2
    assert at_3_months.n_at_risk == 6


def test_a_transfer_out_is_censored_and_no_event(publish):
    company = publish(
        employees=[
            *employees(9, "2022-01-01"),
            employee("moved", "2022-01-01", "2022-12-31", exit_type="transfer"),
        ]
    )

    (curve,) = retention(company)

    assert curve.n_events == 0
    assert [point.n_at_risk for point in curve.points[:4]] == [10, 10, 9, 9]
    assert curve.points[3].estimate.estimate == 1


# --- Groups on their boundary days ---

ON_30_JUNE = {
    # site: (group, facts, on the 29th, on the 30th)
    "turns 40": ("under_40", {"birth_date": "1984-06-30"}, 1, 0),
    "turns 40 a day later": ("under_40", {"birth_date": "1984-07-01"}, 1, 1),
    "graduates": ("young_academic", {"graduation_date": "2024-06-30"}, 0, 1),
    "graduates a day later": ("young_academic", {"graduation_date": "2024-07-01"}, 0, 0),
    "graduate turns 40": ("young_academic", {"birth_date": "1984-06-30"}, 1, 0),
    "has no degree": ("young_academic", {"education_level": "post_secondary"}, 0, 0),
    "has a bachelor's": ("young_academic", {"education_level": "bachelor"}, 1, 1),
    "hired 24 months after graduation": (
        "new_graduate",
        {"graduation_date": "2020-01-01", "hire_date": "2022-01-01"},
        1,
        1,
    ),
    "hired a day more than 24 months after": (
        "new_graduate",
        {"graduation_date": "2019-12-31", "hire_date": "2022-01-01"},
        0,
        0,
    ),
    "hired 60 months ago": (
        "new_graduate",
        {"graduation_date": "2019-01-01", "hire_date": "2019-06-30"},
        1,
        0,
    ),
    "hired a day less than 60 months ago": (
        "new_graduate",
        {"graduation_date": "2019-01-01", "hire_date": "2019-07-01"},
        1,
        1,
    ),
}
USUAL = {
    "hire_date": "2019-01-01",
    "birth_date": "1990-01-01",
    "education_level": "master",
    "graduation_date": "2015-06-15",
}


@pytest.fixture(scope="module")
def groups(tmp_path_factory):
    """Return one person a case of `ON_30_JUNE`, and some of whom a fact is blank."""
    blank = {
        "no birth date": {"birth_date": ""},
        "no education": {"education_level": ""},
        "no graduation date": {"graduation_date": ""},
        "no birth date and no degree": {"birth_date": "", "education_level": "primary"},
    }
    facts = {site: case[1] for site, case in ON_30_JUNE.items()} | blank
    return publish_rows(
        tmp_path_factory.mktemp("groups"),
        employees=[
            {"employee_id": f"no{i}", "site": site, **USUAL, **own}
            for i, (site, own) in enumerate(facts.items())
        ],
    )


@pytest.mark.parametrize("site", ON_30_JUNE)
def test_a_person_belongs_to_a_group_from_the_day_the_rules_say(groups, site):
    group, _, on_29th, on_30th = ON_30_JUNE[site]

    assert n_on(groups, "2024-06-29", group, site=site) == on_29th
    assert n_on(groups, "2024-06-30", group, site=site) == on_30th


@pytest.mark.parametrize(
    ("site", "group", "n"),
    [
        ("no birth date", "under_40", 0),
        ("no birth date", "young_academic", 0),
        ("no education", "young_academic", 0),
        ("no graduation date", "young_academic", 1),
        ("no graduation date", "new_graduate", 0),
        ("no birth date", "everyone", 1),
    ],
)
def test_a_blank_fact_is_never_assumed(groups, site, group, n):
    assert n_on(groups, "2024-06-30", group, site=site) == n


def test_leaving_a_group_by_age_is_no_exit(groups):
    (row,) = turnover(groups, Population("under_40", (("site", "turns 40"),)))

    assert (row.exits, row.headcount_end) == (0, 0)


def test_an_exit_belongs_to_the_group_and_unit_of_its_day(publish):
    company = publish(
        employees=[
            employee("1", "2020-01-01", "2024-06-30", birth_date="1984-06-30"),
            employee("2", "2020-01-01", "2024-06-29", birth_date="1984-06-30"),
            employee("3", "2020-01-01", birth_date="1990-01-01"),
        ],
        job_history=[
            {"employee_id": "1", "valid_from": "2020-01-01", "business_unit": "Old"},
            {"employee_id": "1", "valid_from": "2024-06-30", "business_unit": "New"},
            {"employee_id": "2", "valid_from": "2020-01-01", "business_unit": "Old"},
            {"employee_id": "2", "valid_from": "2024-06-30", "business_unit": "New"},
        ],
    )
    by_unit = {row.labels[0]: row for row in turnover(company, Population(by=("business_unit",)))}
    (young,) = turnover(company, Population("under_40"))

    assert (by_unit["Old"].exits, by_unit["New"].exits) == (1, 1)
    assert young.exits == 1


# --- Attributes ---


def test_a_blank_attribute_is_a_group_of_its_own_called_unknown(publish):
    company = publish(
        employees=[
            employee("1", "2020-01-01", gender=""),
            *employees(2, "2020-01-01", gender="woman"),
        ]
    )

    rows = headcount(company, Population(by=("gender",)), (DAY("2024-01-01"),))

    assert [(labels, n) for labels, _, n in rows] == [((UNKNOWN,), 1), (("woman",), 2)]
    assert n_on(company, "2024-01-01", gender=UNKNOWN) == 1


@pytest.mark.parametrize(
    ("birth_date", "band"),
    [
        pytest.param("1994-07-01", "under 30", id="29 on the day"),
        pytest.param("1994-06-30", "30–34", id="30 on the day"),
        pytest.param("1989-07-01", "30–34", id="34 on the day"),
        pytest.param("1989-06-30", "35–39", id="35 on the day"),
        pytest.param("1984-06-30", "40+", id="40 on the day"),
        pytest.param("", UNKNOWN, id="no birth date"),
    ],
)
def test_age_bands_are_of_the_day(age_bands, birth_date, band):
    assert n_on(age_bands, "2024-06-30", age_band=band, site=birth_date or "not known") == 1


@pytest.fixture(scope="module")
def age_bands(tmp_path_factory):
    """Return one person a birth date, who has it as site."""
    born = ["1994-07-01", "1994-06-30", "1989-07-01", "1989-06-30", "1984-06-30", ""]
    return publish_rows(
        tmp_path_factory.mktemp("age_bands"),
        employees=[
            employee(f"no{i}", "2020-01-01", birth_date=day, site=day or "not known")
            for i, day in enumerate(born)
        ],
    )


def test_people_are_found_by_values_that_would_break_a_statement(publish):
    company = publish(
        employees=[employee("1", "2020-01-01", site="O'Brien; drop table segment --")]
    )

    assert n_on(company, "2024-01-01", site="O'Brien; drop table segment --") == 1
    assert n_on(company, "2024-01-01", site="' or true --") == 0


@pytest.mark.parametrize(
    "conditions",
    [{"group": "everybody"}, {"salary": "1"}, {"gender) --": "woman"}],
)
def test_what_cannot_be_asked_for_is_refused_with_what_can(conditions):
    with pytest.raises(ArgumentError, match=r"there are .*(everyone|gender)"):
        population_of(conditions)


def test_everyone_is_the_default():
    assert population_of({}) == EVERYONE


def test_a_participant_counts_as_one_from_the_cohort_s_start_and_not_before(publish):
    company = publish(
        employees=[employee("1", "2020-01-01"), employee("2", "2020-01-01", "2023-01-01")],
        cohorts=[{"cohort": "One", "start_date": "2022-01-01"}],
        participants=[{"employee_id": "1", "cohort": "One"}],
    )
    days = (DAY("2021-12-31"), DAY("2022-01-01"), DAY("2024-12-31"))

    counted = headcount(company, Population(by=("took_part",)), days)

    assert {(labels[0], day.isoformat()): n for labels, day, n in counted} == {
        ("other", "2021-12-31"): 2,
        ("participant", "2021-12-31"): 0,
        ("other", "2022-01-01"): 1,
        ("participant", "2022-01-01"): 1,
        ("other", "2024-12-31"): 0,
        ("participant", "2024-12-31"): 1,
    }
