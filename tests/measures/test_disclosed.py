"""ESRS S1-6, ESRS S1-9 and GRI 401-1: worked by hand, at their edges, and what cannot be had."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.company import DAY, employee, employees, import_rows, publish_rows
from ypn_metrics.errors import ArgumentError, MeasureError, RoleError
from ypn_metrics.measures.disclosed import reporting_period
from ypn_metrics.measures.esrs import esrs_s1_6, esrs_s1_9
from ypn_metrics.measures.gri import gri_401_1
from ypn_metrics.measures.periods import Period

MEASURES = [esrs_s1_6, esrs_s1_9, gri_401_1]
# Each block says what no other does, so that it can be counted alone.
OF_AN_AGE = [
    employee("29 until tomorrow", "2020-01-01", birth_date="1995-01-01"),
    employee("30 today", "2020-01-01", birth_date="1994-12-31"),
    employee("50 until tomorrow", "2020-01-01", birth_date="1974-01-01"),
    employee("51 today", "2020-01-01", birth_date="1973-12-31"),
]
OF_A_GENDER_AND_CONTRACT = [
    *employees(4, "2020-01-01", contract_type="tillsvidare", gender="woman"),
    *employees(2, "2020-01-01", contract_type="visstid", gender="man"),
    *employees(1, "2020-01-01", contract_type="lärling", gender="other"),
    # The newest row of the employment counts that had begun, and none of a former employment.
    employee("renewed", "2022-01-01", "2024-03-31", contract_type="visstid", gender="man"),
    employee("renewed", "2024-04-01", contract_type="tillsvidare", gender="man"),
    employee("once", "2020-01-01", "2021-12-31", contract_type="visstid", gender="woman"),
    employee("once", "2023-01-01", gender="woman"),
]
WHO_COME_AND_GO = [
    # Hired at 29 in Finland, and 30 and in Sweden at the end; left at 50, a day before 51.
    employee("new", "2024-03-01", birth_date="1994-06-01", country="Sweden"),
    employee("old", "2020-01-01", "2024-09-30", birth_date="1973-10-01", country="Norway"),
    employee("stays", "2020-01-01", birth_date="1980-01-01", country="Sweden"),
    employee("moved", "2020-01-01", "2024-05-31", exit_type="transfer"),
    employee("back", "2020-01-01", "2024-05-31", exit_type="voluntary"),
    employee("back", "2024-06-30"),
    employee("a day", "2024-08-01", "2024-08-01", exit_type="voluntary"),
]
OF_A_LEVEL = [
    *employees(2, "2020-01-01", job_level="Top management", gender="man"),
    *employees(1, "2020-01-01", job_level="Top management", gender="woman"),
]
MOVES = [
    {"employee_id": "new", "valid_from": "2024-03-01", "country": "Finland"},
    {"employee_id": "new", "valid_from": "2024-05-01", "country": "Sweden"},
]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """Return a company of 19 at the end of 2024, with 2 hired and 2 who left in it."""
    people = [*OF_AN_AGE, *OF_A_GENDER_AND_CONTRACT, *WHO_COME_AND_GO, *OF_A_LEVEL]
    return publish_rows(tmp_path_factory.mktemp("told"), employees=people, job_history=MOVES)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Return a company of days alone: 100 at the start of 2024, 20 leave, 150 at its end."""
    people = [
        *employees(80, "2020-01-01"),
        *employees(20, "2020-01-01", "2024-06-30"),
        *employees(70, "2024-03-01"),
    ]
    return publish_rows(tmp_path_factory.mktemp("bare"), employees=people)


def told(found, paragraph, quantity, *by):
    """The numbers of a paragraph by the value of their last label."""
    return {figure.labels[-1][1]: figure.n for figure in found.of(paragraph, quantity, *by)}


def rates(found, paragraph, quantity, *by):
    """Number, denominator and rate or share of each value."""
    return [(one.n, one.of, one.value) for one in found.of(paragraph, quantity, *by)]


# --- The reporting period ---


def seen(company, as_of, observed_from):
    """The same company, had it been exported and observed at other times."""
    about = replace(company.about, as_of=DAY(as_of), observed_from=DAY(observed_from))
    return replace(company, about=about)


@pytest.mark.parametrize(
    ("as_of", "observed_from", "first", "last"),
    [
        ("2024-12-31", "2020-01-01", "2024-01-01", "2024-12-31"),
        ("2024-12-30", "2020-01-01", "2023-01-01", "2023-12-31"),
        ("2024-06-30", "2023-01-01", "2023-01-01", "2023-12-31"),
        ("2024-06-30", "2023-01-02", "2023-07-01", "2024-06-30"),
        ("2024-12-31", "2024-01-02", "2024-01-02", "2024-12-31"),
        ("2024-06-30", "2024-03-01", "2024-03-01", "2024-06-30"),
    ],
)
def test_the_period_is_the_last_whole_year_observed_else_twelve_months(
    bare, as_of, observed_from, first, last
):
    period = reporting_period(seen(bare, as_of, observed_from))

    assert period == Period(DAY(first), DAY(last))


def test_an_end_that_is_not_given_lies_twelve_months_away(bare):
    company = seen(bare, "2024-06-30", "2022-03-01")

    def period(first, last):
        found = reporting_period(company, first and DAY(first), last and DAY(last))
        return found.first_day.isoformat(), found.last_day.isoformat()

    assert period("2022-09-01", None) == ("2022-09-01", "2023-08-31")
    assert period("2024-02-01", None) == ("2024-02-01", "2024-06-30")
    assert period(None, "2023-08-31") == ("2022-09-01", "2023-08-31")
    assert period(None, "2022-05-31") == ("2022-03-01", "2022-05-31")
    assert period("2022-04-01", "2022-05-31") == ("2022-04-01", "2022-05-31")


@pytest.mark.parametrize("measure", MEASURES)
def test_a_period_outside_what_is_observed_is_refused(bare, measure):
    for first, last in (("2024-01-01", "2025-01-01"), ("2019-12-31", "2022-12-31")):
        with pytest.raises(ArgumentError, match=r"after the as-of date|before 2020-01-01"):
            measure(bare, first_day=DAY(first), last_day=DAY(last))


# --- Worked by hand ---


def test_turnover_on_both_denominators_as_hr_departments_know_it(bare):
    at_end, average = esrs_s1_6(bare).of("50 (c)", "leavers")

    assert (at_end.n, at_end.of, at_end.basis, at_end.value) == (20, 150, "end", 20 / 150)
    assert (average.n, average.of, average.basis, average.value) == (20, 125, "average", 0.16)
    assert rates(gri_401_1(bare), "401-1 a", "hires") == [(70, 150, 70 / 150)]
    assert rates(gri_401_1(bare), "401-1 b", "leavers") == [(20, 150, 20 / 150)]


def test_genders_and_those_of_whom_it_is_not_stated_make_up_the_whole(company):
    found = esrs_s1_6(company)

    assert rates(found, "50 (a)", "employees") == [(19, None, None)]
    assert told(found, "50 (a)", "employees", "gender") == {
        "woman": 6,
        "man": 5,
        "other": 1,
        "unknown": 7,
    }
    assert rates(found, "50 (a)", "employees", "gender")[0] == (6, 19, 6 / 19)


def test_a_country_stands_alone_from_fifty_employees_and_a_tenth_of_all(publish):
    """49 of 100 are too few; of 500, 50 are a tenth and 49 are not; of 510, 50 are not."""
    company = publish(
        observed_from="2021-01-01",
        employees=[
            *employees(49, "2020-01-01", country="Norway"),
            *employees(51, "2020-01-01", country="Sweden"),
            *employees(309, "2022-01-01", country="Sweden"),
            *employees(50, "2022-01-01", country="Finland"),
            *employees(41, "2022-01-01", country=""),
            *employees(10, "2023-01-01", country="Sweden"),
        ],
    )

    def countries(day):
        found = esrs_s1_6(company, last_day=DAY(day))
        return told(found, "50 (a)", "employees", "country")

    assert countries("2021-12-31") == {"Sweden": 51, "all_others": 49, "unknown": 0}
    assert countries("2022-12-31") == {
        "Finland": 50,
        "Sweden": 360,
        "all_others": 49,
        "unknown": 41,
    }
    assert countries("2023-12-31") == {"Sweden": 370, "all_others": 99, "unknown": 41}


def test_contracts_by_gender_with_what_no_extract_tells_left_out(company):
    found = esrs_s1_6(company)

    assert told(found, "50 (b)", "employees", "contract_type") == {
        "permanent": 5,
        "fixed_term": 2,
        "trainee": 1,
        "non_guaranteed_hours": None,
        "unknown": 11,
    }
    permanent = [
        figure.n
        for figure in found.of("50 (b)", "employees", "contract_type", "gender")
        if figure.labels[0] == ("contract_type", "permanent")
    ]
    assert permanent == [4, 1, 0, 0]
    hours = found.of("50 (b)", "employees", "contract_type")[3]
    assert hours.reason
    assert "guaranteed hours" in hours.reason.template


def test_a_contract_is_that_of_a_row_that_had_begun_on_the_day(company):
    def contracts(day):
        found = esrs_s1_6(company, last_day=DAY(day))
        counts = told(found, "50 (b)", "employees", "contract_type")
        return counts["permanent"], counts["fixed_term"]

    assert contracts("2024-03-31") == (4, 3)
    assert contracts("2024-04-01") == (5, 2)


def test_thirty_and_fifty_are_in_the_middle_and_the_day_of_the_birthday_counts(company):
    found = esrs_s1_9(company)

    assert told(found, "66 (b)", "employees", "age_group") == {
        "under_30": 1,
        "30_to_50": 4,  # "30 today", "50 until tomorrow", and "new" and "stays"
        "over_50": 1,
        "unknown": 13,
    }
    assert rates(found, "66 (b)", "employees", "age_group")[1] == (4, 19, 4 / 19)


def test_hires_and_leavers_are_of_the_age_and_country_of_their_own_day(company):
    found = gri_401_1(company)

    assert told(found, "401-1 a", "hires", "age_group") == {
        "under_30": 1,
        "30_to_50": 0,
        "over_50": 0,
        "unknown": 1,
    }
    assert told(found, "401-1 b", "leavers", "age_group")["30_to_50"] == 1
    assert rates(found, "401-1 a", "hires", "country") == [
        (1, 0, None),  # Finland: nobody there at the end
        (0, 0, None),  # Norway
        (0, 2, 0.0),  # Sweden
        (1, 17, 1 / 17),
    ]
    assert told(found, "401-1 b", "leavers", "country")["Norway"] == 1


def test_moves_out_of_the_company_are_no_turnover_and_a_return_is_no_hire(company):
    """Hired: "new" and "a day"; left: "old" and "a day"."""
    found = gri_401_1(company)

    assert rates(found, "401-1 a", "hires") == [(2, 19, 2 / 19)]
    assert rates(found, "401-1 b", "leavers") == [(2, 19, 2 / 19)]


def test_each_job_level_is_given_by_gender_and_top_management_is_never_guessed(company):
    found = esrs_s1_9(company)

    (top,) = found.of("66 (a)", "top_management")
    assert top.n is None
    assert top.reason
    assert "AR 71" in top.reason.template
    assert told(found, "66 (a)", "employees", "job_level") == {"Top management": 3, "unknown": 16}
    assert rates(found, "66 (a)", "employees", "job_level", "gender")[:2] == [
        (1, 3, 1 / 3),
        (2, 3, 2 / 3),
    ]


# --- What cannot be had ---


def test_columns_that_are_not_there_leave_figures_open_and_totals_whole(bare):
    people, diversity, flows = (measure(bare) for measure in MEASURES)

    assert people.lacking == ("gender", "country", "contract_type")
    assert diversity.lacking == ("gender", "age_group", "job_level")
    assert flows.lacking == ("age_group", "gender", "country")
    blank = {"woman": None, "man": None, "other": None}
    assert told(people, "50 (a)", "employees", "gender") == {**blank, "unknown": 150}
    assert told(people, "50 (a)", "employees", "country") == {"all_others": None, "unknown": 150}
    assert told(people, "50 (b)", "employees", "contract_type")["permanent"] is None
    assert told(diversity, "66 (b)", "employees", "age_group")["unknown"] == 150
    assert diversity.of("66 (a)", "employees", "job_level") == ()
    assert told(flows, "401-1 a", "hires", "gender") == {**blank, "unknown": 70}
    assert told(flows, "401-1 b", "leavers", "country") == {"unknown": 20}
    woman = people.of("50 (a)", "employees", "gender")[0]
    assert woman.reason
    assert woman.reason.values["column"] == "gender"


def test_employees_without_dates_are_counted_today_and_nothing_else_is_said(store):
    people = [
        {"EmployeeNumber": str(i), "Attrition": "Yes" if i < 3 else "No", "Gender": "F"}
        for i in range(10)
    ]
    import_rows(store, {"employees": people})
    company = store.open()

    found = esrs_s1_6(company)

    assert found.period == Period(DAY("2024-12-31"), DAY("2024-12-31"))
    assert told(found, "50 (a)", "employees", "gender")["woman"] == 7
    (turnover,) = found.of("50 (c)", "leavers")
    assert turnover.n is None
    assert turnover.reason
    assert esrs_s1_9(company).of("66 (b)", "employees")[0].n == 7
    with pytest.raises(MeasureError, match="no dates"):
        gri_401_1(company)
    with pytest.raises(MeasureError, match="no dates"):
        esrs_s1_6(company, last_day=DAY("2024-12-30"))


def test_a_company_that_all_have_left_has_no_rates_on_those_who_are_there(publish):
    """Born in a year alone, they turn 30 in the middle of it."""
    company = publish(
        employees=[
            *employees(1, "2020-01-01", "2024-06-30", birth_year="1994"),
            *employees(2, "2020-01-01", "2024-07-01", birth_year="1994"),
        ]
    )

    at_end, average = esrs_s1_6(company).of("50 (c)", "leavers")
    assert (at_end.n, at_end.of, at_end.value) == (3, 0, None)
    assert average.value == 2.0
    whole = gri_401_1(company).of("401-1 b", "leavers")[0]
    assert (whole.n, whole.value) == (3, None)
    assert whole.reason
    ages = told(gri_401_1(company), "401-1 b", "leavers", "age_group")
    assert (ages["under_30"], ages["30_to_50"]) == (1, 2)


@pytest.mark.parametrize("measure", MEASURES)
def test_counts_as_they_are_are_closed_to_leadership(bare, measure):
    with pytest.raises(RoleError):
        measure(bare.open_to("leadership"))


# --- As it is asked for ---


@pytest.mark.parametrize("name", ["esrs_s1_6", "esrs_s1_9", "gri_401_1"])
def test_it_is_asked_for_by_its_name_and_period_alone(cli, bare, name):
    folder = bare.store.folder
    ran = cli("measure", name, "--store", folder, "--to", "2024-06-30", "--json")

    assert ran.code == 0
    rows = ran.json["rows"]
    assert {(row["from"], row["to"]) for row in rows} == {("2023-07-01", "2024-06-30")}
    assert len({tuple(row) for row in rows}) == 1
    assert all(row["n"] is not None or row["reason"] for row in rows)
    assert cli("measure", name, "--store", folder, "--by", "gender").code == 2
    closed = cli("measure", name, "--store", folder, "--role", "leadership")
    assert (closed.code, closed.out) == (2, "")
