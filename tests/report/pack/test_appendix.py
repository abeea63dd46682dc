"""The appendix's tables hold the measures' figures, and say what they answer and what they lack."""

from __future__ import annotations

import pytest

from tests.company import employees, import_rows, publish_rows, rules_with
from ypn_metrics.errors import RoleError
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.esrs import esrs_s1_6, esrs_s1_9
from ypn_metrics.measures.gri import gri_401_1
from ypn_metrics.report.pack.appendix import MOST_LEVELS, appendix
from ypn_metrics.store.publications import Store

KEYS = (
    "esrs_s1_6_gender",
    "esrs_s1_6_country",
    "esrs_s1_6_contract",
    "esrs_s1_6_turnover",
    "esrs_s1_9_management",
    "esrs_s1_9_age",
    "gri_401_1_hires",
    "gri_401_1_turnover",
)
PEOPLE = [
    *employees(
        60,
        "2020-01-01",
        gender="woman",
        country="Sweden",
        job_level="permanent",  # a company's own word, which another list has too
        contract_type="permanent",
        birth_date="1980-05-01",
    ),
    *employees(
        7,
        "2024-03-01",
        gender="man",
        country="<b>other</b>",
        job_level="other",
        contract_type="trainee",
        birth_date="1999-05-01",
    ),
    *employees(3, "2020-01-01", "2024-06-30", gender="man", country="Sweden"),
]


def tables_of(publication, language=ENGLISH):
    def ask(measure, *arguments, **options):
        return measure(publication, *arguments, **options)

    return {table.key: table for table in appendix(publication, language, ask)}


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    folder = tmp_path_factory.mktemp("company")
    return publish_rows(folder, employees=PEOPLE, rules=rules_with(smallest_group=7))


@pytest.fixture(scope="module")
def undated(tmp_path_factory):
    """Return a company without any day, in which everybody has a title of their own."""
    store = Store(tmp_path_factory.mktemp("undated"))
    people = [
        {"EmployeeNumber": str(i), "Attrition": "No", "Job Level": f"Title {i}"}
        for i in range(MOST_LEVELS + 1)
    ]
    import_rows(store, {"employees": people})
    return store.open()


@pytest.mark.parametrize("language", [ENGLISH, SWEDISH], ids=lambda language: language.code)
@pytest.mark.parametrize("name", ["company", "undated"])
def test_every_table_is_there_with_its_paragraph_and_its_method(request, name, language):
    tables = tables_of(request.getfixturevalue(name), language)

    assert tuple(tables) == KEYS
    for table in tables.values():
        esrs = "(EU) 2023/2772" in table.standard
        assert esrs != table.standard.startswith("GRI 401: ")
        assert table.heading
        assert table.note
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.header)}
        numbers = dict(table.number_formats)
        for row in table.rows:
            for place, cell in enumerate(row):
                assert isinstance(cell, str) != (place in numbers) or cell is None


def test_paragraphs_are_those_of_the_regulation(company):
    answered = [table.standard.split(" (Delegated")[0] for table in tables_of(company).values()]

    assert answered == [
        "ESRS S1-6, paragraph 50 (a)",
        "ESRS S1-6, paragraph 50 (a)",
        "ESRS S1-6, paragraph 50 (b)",
        "ESRS S1-6, paragraph 50 (c)",
        "ESRS S1-9, paragraph 66 (a)",
        "ESRS S1-9, paragraph 66 (b)",
        "GRI 401: Employment 2016, disclosure 401-1 a",
        "GRI 401: Employment 2016, disclosure 401-1 b",
    ]


def test_cells_are_worked_out_by_hand_and_a_companys_own_words_are_left_alone(company):
    tables = tables_of(company)

    assert tables["esrs_s1_6_gender"].rows == (
        ("Women", 60, 100 * (60 / 67)),
        ("Men", 7, 100 * (7 / 67)),
        ("Other gender", 0, 0),
        ("Not stated", 0, 0),
        ("Total", 67, None),
    )
    assert [row[:2] for row in tables["esrs_s1_6_country"].rows] == [
        ("Sweden", 60),
        ("Other countries", 7),
        ("Not stated", 0),
        ("Total", 67),
    ]
    assert tables["esrs_s1_6_contract"].rows == (
        ("Permanent", 60, 0, 0, 0, 60),
        ("Temporary", 0, 0, 0, 0, 0),
        ("Trainee or apprentice", 0, 7, 0, 0, 7),
        ("Non-guaranteed hours", None, None, None, None, None),
        ("Not stated", 0, 0, 0, 0, 0),
        ("Total", 60, 7, 0, 0, 67),
    )
    assert tables["esrs_s1_6_turnover"].rows == (
        ("Employees at the end of the period", 3, 67, 100 * (3 / 67)),
        ("Mean of the employees before the period and at its end", 3, 65, 100 * (3 / 65)),
    )
    assert tables["esrs_s1_9_management"].rows == (
        ("Top management", *[None] * 7),
        ("other", 0, 7, 0, 0, 7, 0, 100),
        ("permanent", 60, 0, 0, 0, 60, 100, 0),
    )
    assert tables["gri_401_1_hires"].rows[0] == ("Age", "Under 30", 7, 7, 100)
    assert ("Country", "<b>other</b>", 7, 7, 100) in tables["gri_401_1_hires"].rows
    assert tables["gri_401_1_turnover"].rows[-1] == ("Total", "", 3, 67, 100 * (3 / 67))


def test_every_number_of_the_measures_stands_in_the_tables(company):
    tables = tables_of(company)
    shown = {
        "50": [c for key in KEYS[:4] for row in tables[key].rows for c in row],
        "66": [c for key in KEYS[4:6] for row in tables[key].rows for c in row],
        "401": [c for key in KEYS[6:] for row in tables[key].rows for c in row],
    }

    for cells, measure in zip(shown.values(), (esrs_s1_6, esrs_s1_9, gri_401_1), strict=True):
        assert {figure.n for figure in measure(company).figures} <= set(cells)


def test_what_cannot_be_had_is_said_and_left_empty(company, undated):
    assert "payroll" in tables_of(company)["esrs_s1_6_contract"].note
    assert "AR 71" in tables_of(company)["esrs_s1_9_management"].note

    tables = tables_of(undated)
    assert tables["gri_401_1_hires"].rows == (("Total", "", None, None, None),)
    assert "hire_date" in tables["gri_401_1_hires"].note
    assert tables["esrs_s1_6_turnover"].rows[0][1:] == (None, None, None)
    assert "hire_date" in tables["esrs_s1_6_turnover"].note
    assert "column gender" in tables["esrs_s1_6_gender"].note
    assert "column birth_date" in tables["esrs_s1_9_age"].note
    assert tables["esrs_s1_6_gender"].rows[-1] == ("Total", MOST_LEVELS + 1, None)


def test_titles_are_no_ladder_of_levels(undated):
    table = tables_of(undated)["esrs_s1_9_management"]

    assert [row[0] for row in table.rows] == ["Top management"]
    assert "too many job levels" in table.note


def test_the_smallest_group_that_may_go_outside_is_named(company, undated):
    assert all("fewer than 7 people" in table.note for table in tables_of(company).values())
    assert all("fewer than 5 people" in table.note for table in tables_of(undated).values())


def test_a_rate_of_less_than_a_calendar_year_says_so(company, undated):
    told = "not of a calendar year"

    assert not any(told in table.note for table in tables_of(company).values())
    assert told in tables_of(undated)["gri_401_1_turnover"].note


def test_it_is_closed_to_whoever_reads_published_figures_alone(company):
    with pytest.raises(RoleError):
        tables_of(company.open_to("leadership"))
