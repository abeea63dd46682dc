"""ESRS S1-6, ESRS S1-9 and GRI 401-1: worked by hand, at their edges, and what cannot be had."""

from __future__ import annotations

import pytest

from tests.company import DAY, employee, employees, import_rows
from ypn_metrics.errors import ArgumentError, MeasureError, RoleError
from ypn_metrics.measures.disclosed import reporting_period
from ypn_metrics.measures.esrs import esrs_s1_6, esrs_s1_9
from ypn_metrics.measures.gri import gri_401_1
from ypn_metrics.measures.periods import Period

MEASURES = [esrs_s1_6, esrs_s1_9, gri_401_1]


def told(found, paragraph, quantity, *by):
    """The numbers of a paragraph by the value of their last label."""
    return {figure.labels[-1][1]: figure.n for figure in found.of(paragraph, quantity, *by)}


def rates(found, paragraph, quantity, *by):
    """Number, denominator and rate or share of each value."""
    return [(one.n, one.of, one.value) for one in found.of(paragraph, quantity, *by)]


# --- The reporting period ---


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
    publish, as_of, observed_from, first, last
):
    company = publish(as_of, observed_from=observed_from, employees=[employee("a", "2019-01-01")])

    assert reporting_period(company) == Period(DAY(first), DAY(last))


def test_an_end_that_is_not_given_lies_twelve_months_away(publish):
    company = publish(
        "2024-06-30", observed_from="2022-03-01", employees=[employee("a", "2019-01-01")]
    )

    def period(first, last):
        found = reporting_period(company, first and DAY(first), last and DAY(last))
        return found.first_day.isoformat(), found.last_day.isoformat()

    assert period("2022-09-01", None) == ("2022-09-01", "2023-08-31")
    assert period("2024-02-01", None) == ("2024-02-01", "2024-06-30")
    assert period(None, "2023-08-31") == ("2022-09-01", "2023-08-31")
    assert period(None, "2022-05-31") == ("2022-03-01", "2022-05-31")
    assert period("2022-04-01", "2022-05-31") == ("2022-04-01", "2022-05-31")


@pytest.mark.parametrize("measure", MEASURES)
def test_a_period_outside_what_is_observed_is_refused(publish, measure):
    company = publish(observed_from="2022-01-01", employees=[employee("a", "2019-01-01")])

    for first, last in (("2024-01-01", "2025-01-01"), ("2021-12-31", "2022-12-31")):
        with pytest.raises(ArgumentError, match=r"after the as-of date|before 2022-01-01"):
            measure(company, first_day=DAY(first), last_day=DAY(last))


# --- Worked by hand ---


def test_turnover_on_both_denominators_as_hr_departments_know_it(publish):
    """100 at the start, 20 leave, 150 at the end: 13.3 % and 16.0 %."""
    company = publish(
        observed_from="2024-01-01",
        employees=[
            *employees(80, "2020-01-01"),
            *employees(20, "2020-01-01", "2024-06-30"),
            *employees(70, "2024-03-01"),
        ],
    )

    at_end, average = esrs_s1_6(company).of("50 (c)", "leavers")

    assert (at_end.n, at_end.of, at_end.basis, at_end.value) == (20, 150, "end", 20 / 150)
    assert (average.n, average.of, average.basis, average.value) == (20, 125, "average", 0.16)
    assert rates(gri_401_1(company), "401-1 a", "hires") == [(70, 150, 70 / 150)]
    assert rates(gri_401_1(company), "401-1 b", "leavers") == [(20, 150, 20 / 150)]


def test_genders_and_those_of_whom_it_is_not_stated_make_up_the_whole(publish):
    company = publish(
        employees=[
            *employees(3, "2020-01-01", gender="woman"),
            *employees(5, "2020-01-01", gender="man"),
            *employees(1, "2020-01-01", gender="other"),
            *employees(1, "2020-01-01", gender=""),
        ]
    )

    found = esrs_s1_6(company)

    assert rates(found, "50 (a)", "employees") == [(10, None, None)]
    assert told(found, "50 (a)", "employees", "gender") == {
        "woman": 3,
        "man": 5,
        "other": 1,
        "unknown": 1,
    }
    assert rates(found, "50 (a)", "employees", "gender")[1] == (5, 10, 0.5)


def test_a_country_stands_alone_from_fifty_employees_and_a_tenth_of_all(publish):
    """Of 500: 50 are a tenth, 49 are not; of 510, 50 are not."""
    large = employees(360, "2020-01-01", country="Sweden")
    others = [
        *employees(50, "2020-01-01", country="Finland"),
        *employees(49, "2020-01-01", country="Norway"),
        *employees(41, "2020-01-01", country=""),
    ]
    company = publish(employees=[*large, *others])
    assert told(esrs_s1_6(company), "50 (a)", "employees", "country") == {
        "Finland": 50,
        "Sweden": 360,
        "all_others": 49,
        "unknown": 41,
    }

    company = publish(employees=[*large, *others, *employees(10, "2020-01-02", country="Sweden")])
    assert told(esrs_s1_6(company), "50 (a)", "employees", "country") == {
        "Sweden": 370,
        "all_others": 99,
        "unknown": 41,
    }


def test_a_country_of_a_tenth_but_fewer_than_fifty_is_with_the_others(publish):
    company = publish(
        employees=[
            *employees(49, "2020-01-01", country="Finland"),
            *employees(51, "2020-01-01", country="Sweden"),
        ]
    )

    found = told(esrs_s1_6(company), "50 (a)", "employees", "country")

    assert found == {"Sweden": 51, "all_others": 49, "unknown": 0}


def test_contracts_by_gender_with_what_no_extract_tells_left_out(publish):
    company = publish(
        employees=[
            *employees(4, "2020-01-01", contract_type="tillsvidare", gender="woman"),
            *employees(2, "2020-01-01", contract_type="visstid", gender="man"),
            *employees(1, "2020-01-01", contract_type="lärling", gender="woman"),
            *employees(1, "2020-01-01", contract_type="", gender="man"),
            # The newest row of the employment counts, and none of a former employment.
            employee("renewed", "2022-01-01", "2023-12-31", contract_type="visstid", gender="man"),
            employee("renewed", "2024-01-01", contract_type="tillsvidare", gender="man"),
            employee("back", "2020-01-01", "2021-12-31", contract_type="visstid", gender="man"),
            employee("back", "2024-01-01", contract_type="", gender="man"),
        ]
    )

    found = esrs_s1_6(company)

    assert told(found, "50 (b)", "employees", "contract_type") == {
        "permanent": 5,
        "fixed_term": 2,
        "trainee": 1,
        "non_guaranteed_hours": None,
        "unknown": 2,
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


def test_a_contract_is_that_of_a_row_that_had_begun_on_the_day(publish):
    company = publish(
        employees=[
            employee("a", "2022-01-01", "2024-03-31", contract_type="visstid"),
            employee("a", "2024-04-01", contract_type="tillsvidare"),
        ]
    )

    before = esrs_s1_6(company, last_day=DAY("2024-03-31"))

    assert told(before, "50 (b)", "employees", "contract_type")["fixed_term"] == 1
    after = esrs_s1_6(company, last_day=DAY("2024-04-01"))
    assert told(after, "50 (b)", "employees", "contract_type")["permanent"] == 1


def test_thirty_and_fifty_are_in_the_middle_and_the_day_of_the_birthday_counts(publish):
    company = publish(
        employees=[
            employee("29 until tomorrow", "2020-01-01", birth_date="1995-01-01"),
            employee("30 today", "2020-01-01", birth_date="1994-12-31"),
            employee("50 until tomorrow", "2020-01-01", birth_date="1974-01-01"),
            employee("51 today", "2020-01-01", birth_date="1973-12-31"),
            employee("nobody knows", "2020-01-01", birth_date=""),
        ]
    )

    found = esrs_s1_9(company)

    assert told(found, "66 (b)", "employees", "age_group") == {
        "under_30": 1,
        "30_to_50": 2,
        "over_50": 1,
        "unknown": 1,
    }
    assert rates(found, "66 (b)", "employees", "age_group")[1] == (2, 5, 0.4)


def test_a_birth_year_counts_from_the_middle_of_the_year(publish):
    company = publish(
        "2024-12-31",
        employees=[
            employee("a", "2020-01-01", "2024-06-30", birth_year="1994"),
            employee("b", "2020-01-01", "2024-07-01", birth_year="1994"),
            employee("c", "2020-01-01", birth_year="1990"),
        ],
    )

    left = told(gri_401_1(company), "401-1 b", "leavers", "age_group")

    assert left == {"under_30": 1, "30_to_50": 1, "over_50": 0, "unknown": 0}


def test_hires_and_leavers_are_of_the_age_and_country_of_their_own_day(publish):
    """Hired at 29 in Finland, 30 and in Sweden at the end, and the other way round."""
    company = publish(
        employees=[
            employee("new", "2024-03-01", birth_date="1994-06-01", country="Sweden"),
            employee("old", "2020-01-01", "2024-09-30", birth_date="1973-10-01", country="Norway"),
            employee("stays", "2020-01-01", birth_date="1980-01-01", country="Sweden"),
        ],
        job_history=[
            {"employee_id": "new", "valid_from": "2024-03-01", "country": "Finland"},
            {"employee_id": "new", "valid_from": "2024-05-01", "country": "Sweden"},
        ],
    )

    found = gri_401_1(company)

    assert told(found, "401-1 a", "hires", "age_group")["under_30"] == 1
    assert told(found, "401-1 b", "leavers", "age_group")["30_to_50"] == 1
    assert rates(found, "401-1 a", "hires", "country") == [
        (1, 0, None),  # Finland: nobody there at the end
        (0, 0, None),  # Norway
        (0, 2, 0.0),  # Sweden
        (0, 0, None),  # not stated
    ]
    assert told(found, "401-1 b", "leavers", "country")["Norway"] == 1


def test_moves_out_of_the_company_are_no_turnover_and_a_return_is_no_hire(publish):
    company = publish(
        employees=[
            employee("moved", "2020-01-01", "2024-05-31", exit_type="transfer"),
            employee("back", "2020-01-01", "2024-05-31", exit_type="voluntary"),
            employee("back", "2024-06-30", exit_type=""),
            employee("a day", "2024-08-01", "2024-08-01", exit_type="voluntary"),
            employee("stays", "2020-01-01", exit_type=""),
        ]
    )

    found = gri_401_1(company)

    assert rates(found, "401-1 a", "hires") == [(1, 2, 0.5)]
    assert rates(found, "401-1 b", "leavers") == [(1, 2, 0.5)]
    assert esrs_s1_6(company).of("50 (a)", "employees")[0].n == 2


def test_each_job_level_is_given_by_gender_and_top_management_is_never_guessed(publish):
    company = publish(
        employees=[
            *employees(2, "2020-01-01", job_level="Top management", gender="man"),
            *employees(1, "2020-01-01", job_level="Top management", gender="woman"),
            *employees(5, "2020-01-01", job_level="", gender="woman"),
        ]
    )

    found = esrs_s1_9(company)

    (top,) = found.of("66 (a)", "top_management")
    assert top.n is None
    assert top.reason
    assert "AR 71" in top.reason.template
    assert told(found, "66 (a)", "employees", "job_level") == {"Top management": 3, "unknown": 5}
    assert rates(found, "66 (a)", "employees", "job_level", "gender")[:2] == [
        (1, 3, 1 / 3),
        (2, 3, 2 / 3),
    ]


# --- What cannot be had ---


def test_columns_that_are_not_there_leave_figures_open_and_totals_whole(publish):
    company = publish(
        employees=[
            *employees(8, "2020-01-01"),
            *employees(1, "2020-01-01", "2024-06-30"),
            *employees(2, "2024-02-01"),
        ]
    )

    people, diversity, flows = (measure(company) for measure in MEASURES)

    assert people.lacking == ("gender", "country", "contract_type")
    assert diversity.lacking == ("gender", "age_group", "job_level")
    assert flows.lacking == ("age_group", "gender", "country")
    blank = {"woman": None, "man": None, "other": None}
    assert told(people, "50 (a)", "employees", "gender") == {**blank, "unknown": 10}
    assert told(people, "50 (a)", "employees", "country") == {"all_others": None, "unknown": 10}
    assert told(diversity, "66 (b)", "employees", "age_group")["unknown"] == 10
    assert diversity.of("66 (a)", "employees", "job_level") == ()
    assert told(flows, "401-1 a", "hires", "gender") == {**blank, "unknown": 2}
    assert told(flows, "401-1 b", "leavers", "country") == {"unknown": 1}
    woman = people.of("50 (a)", "employees", "gender")[0]
    assert woman.reason
    assert woman.reason.values["column"] == "gender"


def test_employees_without_dates_are_counted_today_and_nothing_else_is_said(store):
    import_rows(
        store,
        {
            "employees": [
                {"EmployeeNumber": str(i), "Attrition": "Yes" if i < 3 else "No", "Gender": "F"}
                for i in range(10)
            ]
        },
    )
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


def test_a_company_that_all_have_left_has_no_rates(publish):
    company = publish(employees=employees(3, "2020-01-01", "2024-06-30", gender="woman"))

    found = esrs_s1_6(company)

    assert rates(found, "50 (a)", "employees", "gender") == [(0, 0, None)] * 4
    at_end, average = found.of("50 (c)", "leavers")
    assert (at_end.n, at_end.of, at_end.value) == (3, 0, None)
    assert average.value == 2.0
    whole = gri_401_1(company).of("401-1 b", "leavers")[0]
    assert (whole.n, whole.value) == (3, None)
    assert whole.reason


@pytest.mark.parametrize("measure", MEASURES)
def test_counts_as_they_are_are_closed_to_leadership(publish, measure):
    company = publish(employees=employees(9, "2020-01-01"))

    with pytest.raises(RoleError):
        measure(company.open_to("leadership"))
