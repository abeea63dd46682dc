"""Headers to columns: what is taken, what is asked, what is only suggested."""

from __future__ import annotations

import openpyxl
import pytest

from tests.company import employee, prepare_paths, write_csv
from ypn_metrics.extracts.choices import Choices
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import header_signature, map_headers, nearest_column, recognise

EMPLOYEES = KINDS["employees"]


@pytest.fixture
def prepared(store, tmp_path):
    """Return a function that checks a CSV text, with choices for it."""

    def check(content, *choices, name="people.csv", **options):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        folder = tmp_path / "work"
        folder.mkdir()
        return prepare_paths(store, [path], folder, choices=choices, **options)

    return check


def claims_of(*headers, chosen=None):
    mapping = map_headers(headers, EMPLOYEES, chosen)
    return {claim.column.name: (claim.headers, claim.stops) for claim in mapping.claims}


# --- Who comes first ---


def test_the_columns_own_name_comes_before_any_synonym():
    mapping = map_headers(("Startdatum", "EmpID", "hire_date", "employee_id"), EMPLOYEES)

    assert mapping.columns == {"hire_date": "hire_date", "employee_id": "employee_id"}
    assert mapping.hows == {"hire_date": "own_name", "employee_id": "own_name"}
    assert mapping.claims == ()
    assert mapping.left_behind == ("Startdatum", "EmpID")


def test_synonyms_count_in_the_dictionarys_order_whatever_the_files():
    for headers in (("Division", "Unit"), ("Unit", "Division")):
        assert map_headers(headers, EMPLOYEES).columns == {"Unit": "business_unit"}


def test_a_header_is_given_to_the_column_that_knows_it_by_the_better_name():
    # "start date" is a hire's third name or so, and the very name of a cohort's first day.
    assert map_headers(("start_date",), KINDS["cohorts"]).columns == {"start_date": "start_date"}
    assert map_headers(("start_date",), EMPLOYEES).columns == {"start_date": "hire_date"}


@pytest.mark.parametrize(
    ("headers", "column", "stops"),
    [
        pytest.param(("EmpID", "Staff ID"), "employee_id", True, id="needed"),
        pytest.param(("Hired", "Date of hire"), "hire_date", True, id="needed and a day"),
        pytest.param(("End date", "Last day"), "exit_date", True, id="a day that is optional"),
        pytest.param(("Sex", "Kön"), "gender", False, id="optional"),
    ],
)
def test_two_claimants_stop_for_needed_columns_and_days_only(headers, column, stops):
    found = claims_of(*headers)

    assert list(found) == [column]
    assert set(found[column][0]) == set(headers)
    assert found[column][1] is stops


def test_an_optional_column_in_doubt_takes_the_first_meaning_and_says_so(prepared):
    found = prepared("employee_id,hire_date,Kön,Sex\n1,2020-01-01,Man,Kvinna\n")

    (doubt,) = found.findings
    assert (doubt.severity, doubt.column, doubt.header) == ("warning", "gender", "Sex")
    assert found.tables[0].mapping["Sex"] == "gender"
    assert found.tables[0].left_behind == ("Kön",)


def test_headers_that_stand_there_twice_both_claim(prepared):
    found = prepared("employee_id,Hired,Name,Hired\n1,2020-01-01,x,2021-01-01\n")

    (doubt,) = [f for f in found.findings if f.asks == "column"]
    assert (doubt.severity, doubt.column) == ("stop", "hire_date")
    assert doubt.problem.values["headers"] == "Hired, Hired (column 4)"
    assert found.description is None


# --- What was chosen ---


def test_a_choice_settles_a_doubt_between_two_of_one_name(prepared):
    chosen = Choices(columns={"Hired (column 4)": "hire_date"})

    found = prepared("employee_id,Hired,Name,Hired\n1,2020-01-01,x,2021-01-01\n", chosen)

    assert found.findings == ()
    assert found.tables[0].mapping == {
        "employee_id": "employee_id",
        "Hired (column 4)": "hire_date",
    }
    assert found.description.observed_from.isoformat() == "2021-01-01"


def test_a_choice_comes_before_the_columns_own_name():
    mapping = map_headers(("gender", "Pronoun"), EMPLOYEES, {"Pronoun": "gender"})

    assert mapping.columns == {"Pronoun": "gender"}
    assert (mapping.hows, mapping.claims) == ({"Pronoun": "chosen"}, ())


def test_an_empty_choice_leaves_a_header_behind(prepared):
    found = prepared(
        "employee_id,hire_date,gender\n1,2020-01-01,Man\n", Choices(columns={"gender": ""})
    )

    assert found.tables[0].left_behind == ("gender",)
    assert "gender" not in found.description.columns["employees"]


def test_an_open_choice_settles_nothing():
    assert claims_of("Hired", "Date of hire", chosen={"Hired": "?", "Date of hire": "?"}) == (
        claims_of("Hired", "Date of hire")
    )


def test_a_chosen_column_that_the_kind_does_not_have_is_no_choice():
    mapping = map_headers(("employee_id", "seats"), EMPLOYEES, {"seats": "seats"})

    assert mapping.columns == {"employee_id": "employee_id"}
    assert mapping.left_behind == ("seats",)


def test_the_kind_is_told_by_the_columns_that_were_chosen(prepared):
    chosen = Choices(columns={"Nr": "employee_id", "Kom": "hire_date"})

    found = prepared("Nr,Kom\n1,2020-01-01\n", chosen, name="cohorts.csv")

    assert [(t.kind, t.rows_published) for t in found.tables] == [("employees", 1)]


# --- What is only suggested ---


def test_the_nearest_column_is_suggested_and_never_taken(prepared):
    found = prepared("employee_id,hire_date,Gendre\n1,2020-01-01,Man\n")

    (proposed,) = [h for h in found.proposed[0].headers if h.header == "Gendre"]
    assert (proposed.column, proposed.sureness, proposed.nearest) == (None, "looks_like", "gender")
    assert 0.75 <= proposed.likeness < 1
    assert found.tables[0].left_behind == ("Gendre",)


def test_nothing_is_suggested_that_is_taken_or_far_off():
    assert nearest_column("Gendre", EMPLOYEES)[0] == "gender"
    assert nearest_column("Gendre", EMPLOYEES, taken=("gender",)) is None
    assert nearest_column("Salary", EMPLOYEES) is None
    assert nearest_column("!?", EMPLOYEES) is None


# --- What kind it is ---


LIST = "employee_id,hire_date,exit_date,snapshot_date\n"


def test_a_list_of_one_moment_with_hire_dates_is_read_as_employees(prepared):
    found = prepared(LIST + "1,2020-01-01,,2024-12-31\n2,2021-01-01,,2024-12-31\n")

    assert [table.kind for table in found.tables] == ["employees"]
    assert found.tables[0].left_behind == ("snapshot_date",)


def test_a_list_of_two_moments_is_a_headcount(prepared):
    found = prepared(LIST + "1,2020-01-01,,2023-12-31\n1,2020-01-01,,2024-12-31\n")

    assert [table.kind for table in found.tables] == ["headcount"]


def test_a_list_of_one_moment_without_hire_dates_is_a_headcount(prepared):
    found = prepared("employee_id,snapshot_date\n1,2024-12-31\n2,2024-12-31\n")

    assert [table.kind for table in found.tables] == ["headcount"]


def test_a_name_decides_between_kinds_that_lack_nothing():
    headers = ("employee_id", "cohort")
    assert recognise(headers, "nominations_2024.csv").kind.name == "nominations"
    assert recognise(headers, "participants_2024.csv").kind.name == "participants"


def test_the_signature_is_of_the_headers_in_any_order():
    assert header_signature(["b", "a"]) == header_signature(["a", "b"])
    assert header_signature(["a", "b"]) != header_signature(["a", "b", "c"])
    assert header_signature(["ab", "c"]) != header_signature(["a", "bc"])


# --- Sheets beside the list ---


def book_of(path, *, hidden=(), **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


PEOPLE = (("employee_id", "hire_date"), ("1", "2020-01-01"), ("2", "2021-01-01"))
PIVOT = (("Row Labels", "Count of employee"), ("Sales", 4), ("Lager", 5), ("Grand Total", 9))


def check_book(store, tmp_path, path):
    folder = tmp_path / "work"
    folder.mkdir()
    return prepare_paths(store, [path], folder)


def test_a_hidden_sheet_is_named_and_not_read(store, tmp_path):
    old = (("employee_id", "hire_date"), ("3", "2019-01-01"))
    path = book_of(tmp_path / "hr.xlsx", hidden=("Old",), People=PEOPLE, Old=old)

    found = check_book(store, tmp_path, path)

    assert [(f.severity, f.sheet) for f in found.findings] == [("warning", "Old")]
    assert "hidden" in found.findings[0].problem.template
    assert [(t.sheet, t.rows_published) for t in found.tables] == [("People", 2)]


def test_a_pivot_table_beside_a_list_is_left_aside(store, tmp_path):
    path = book_of(tmp_path / "hr.xlsx", Summary=PIVOT, People=PEOPLE)

    found = check_book(store, tmp_path, path)

    (aside,) = found.findings
    assert (aside.severity, aside.sheet) == ("warning", "Summary")
    assert aside.problem.values["what"].template == "a pivot table"
    assert [table.sheet for table in found.tables] == ["People"]


def test_a_pivot_table_alone_stops_the_import(store, tmp_path):
    found = check_book(store, tmp_path, book_of(tmp_path / "hr.xlsx", Summary=PIVOT))

    assert found.description is None
    (stopped,) = found.findings
    assert (stopped.severity, stopped.sheet) == ("stop", "Summary")
    assert stopped.problem.values["what"].template == "a pivot table"


def test_a_pivot_table_in_a_file_of_its_own_stops_the_import_of_both(store, tmp_path):
    pivot = book_of(tmp_path / "sum.xlsx", Summary=PIVOT)
    people = write_csv(tmp_path / "people.csv", [employee("1", "2020-01-01")])
    folder = tmp_path / "work"
    folder.mkdir()

    found = prepare_paths(store, [people, pivot], folder)

    assert [(f.severity, f.file) for f in found.findings] == [("stop", "sum.xlsx")]


def test_a_workbook_of_hidden_sheets_only_is_refused(store, tmp_path):
    path = book_of(tmp_path / "hr.xlsx", hidden=("People",), People=PEOPLE, Notes=[("Hello",)])

    found = check_book(store, tmp_path, path)

    assert found.description is None
    assert any(f.severity == "stop" for f in found.findings)
