"""Employees without a single day: seats and pools are shown, and nothing over time."""

from __future__ import annotations

import pytest

from tests.company import DAY, findings_of, import_rows
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.attraction import attraction
from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.measures.bridge import bridge
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.effect import same_start_effect
from ypn_metrics.measures.forecast import forecast
from ypn_metrics.measures.incidence import incidence
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.places import places
from ypn_metrics.measures.reasons import reasons
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.retention_groups import retention_groups
from ypn_metrics.measures.retention_table import retention_table
from ypn_metrics.measures.tenure import tenure_rates
from ypn_metrics.measures.trend import attrition_trend
from ypn_metrics.population import EVERYONE, is_dated

PEOPLE = [
    {
        "EmployeeNumber": str(i),
        "Attrition": "Yes" if i < 3 else "No",
        "Gender": "F" if i % 2 else "M",
    }
    for i in range(10)
]
PROGRAMME = {
    "cohorts": [
        {"cohort": "One", "start_date": "2022-10-03"},
        {"cohort": "Two", "start_date": "2024-12-31"},
    ],
    "participants": [
        {"employee_id": "1", "cohort": "One"},  # has left since
        {"employee_id": "5", "cohort": "One"},
        {"employee_id": "2", "cohort": "Two"},  # has left since
    ],
}


@pytest.fixture
def company(store):
    import_rows(store, {"employees": PEOPLE})
    import_rows(store, PROGRAMME)
    return store.open()


def test_it_is_told_page_by_page_what_the_list_cannot_answer():
    (found,) = findings_of({"employees": PEOPLE})

    assert (found.severity, found.column) == ("warning", "hire_date")
    for page in ("composition", "attrition page", "retention curve", "programme's effect"):
        assert page in found.problem.template


def test_seats_are_kept_and_who_has_left_is_in_no_pool(company):
    one, two = composition(company)

    assert (one.seats, one.pool) == (2, 7)
    assert (two.seats, two.pool) == (1, 6)
    assert {share.value: share.pool for share in one.shares} == {"woman": 4, "man": 3}


def test_headcount_is_known_on_the_as_of_date_alone(company):
    assert headcount(company, EVERYONE, (DAY("2024-12-31"),))[0][2] == 7
    with pytest.raises(MeasureError, match="no dates"):
        headcount(company, EVERYONE, (DAY("2024-12-30"),))


@pytest.mark.parametrize(
    "measure",
    [
        turnover,
        retention,
        lambda publication: attrition_trend(publication, EVERYONE),
        lambda publication: same_start_effect(publication, 0.05),
        lambda publication: naive_effect(publication, 0.05),
        tenure_rates,
        lambda publication: places(publication, EVERYONE, "site"),
        retention_groups,
        retention_table,
        incidence,
        reasons,
        attraction,
        bridge,
        forecast,
    ],
    ids=[
        *("turnover", "retention", "trend", "effect", "naive", "tenure", "places", "comparison"),
        *("table", "incidence", "reasons", "attraction", "bridge", "forecast"),
    ],
)
def test_nothing_over_time_is_computed(company, measure):
    assert not is_dated(company)
    with pytest.raises(MeasureError, match="Add the columns hire_date and exit_date"):
        measure(company)


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("name", ["turnover", "trend", "retention", "effect", "power"])
def test_the_command_line_says_so(cli, name):
    ran = cli("measure", name, "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "no dates" in ran.err
    assert "Traceback" not in ran.err
    assert cli("measure", "composition", "--json").code == 0
    assert cli("measure", "headcount", "--json").json["rows"][0]["n"] == 7


@pytest.mark.parametrize("column", ["exit_date", "birth_date", "graduation_date"])
def test_a_list_with_any_day_still_needs_its_hire_dates(column):
    rows = [{**person, column: ""} for person in PEOPLE]

    (found,) = [f for f in findings_of({"employees": rows}) if f.severity == "stop"]

    assert found.column == "hire_date"


@pytest.mark.usefixtures("company")
def test_dates_that_come_later_fill_the_pages(store):
    people = [{"employee_id": p["EmployeeNumber"], "hire_date": "2020-01-01"} for p in PEOPLE]

    import_rows(store, {"employees": people})

    assert is_dated(store.open())
    assert turnover(store.open())[0].headcount_end == 10
