"""What an analyst takes away: the workbook with its faults marked, and the rows left out."""

from __future__ import annotations

import csv

import openpyxl
import pytest

from tests.company import employee, prepare_paths, write_csv
from ypn_metrics.extracts import marking
from ypn_metrics.importing.preparing import LEFT_OUT, MARKED

PEOPLE = [employee(str(i), "2020-01-01") for i in range(1, 4)]


@pytest.fixture
def checked(store, tmp_path):
    """Return a function that checks a file and returns the folder with what was written."""

    def check(*paths):
        folder = tmp_path / "check"
        folder.mkdir()
        return prepare_paths(store, paths, folder), folder

    return check


def left_out_rows(folder):
    with (folder / LEFT_OUT).open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def test_a_faulty_cell_of_a_text_file_is_filled_and_commented(checked, tmp_path):
    rows = [*PEOPLE, employee("4", "2020-01-02", "2020-01-01")]
    _, folder = checked(write_csv(tmp_path / "staff.csv", rows))

    book = openpyxl.load_workbook(folder / MARKED)

    assert book.sheetnames == ["Findings", "staff"]
    sheet = book["staff"]
    assert [cell.value for cell in sheet[1]] == ["employee_id", "hire_date", "exit_date"]
    cell = sheet["C5"]
    assert cell.value == "2020-01-01"
    assert cell.fill.start_color.rgb == "FF" + marking.FILLS["row"].removeprefix("#")
    assert "the exit is before the hire" in cell.comment.text
    assert "put right the hire date or the exit date" in cell.comment.text
    assert [c.coordinate for row in sheet for c in row if c.comment] == ["C5"]


def test_cells_stand_where_they_stand_in_a_workbook(checked, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "People"
    for place, row in enumerate([("employee_id", "hire_date"), ("1", "2020-01-01"), ("2", "x")]):
        for column, value in enumerate(row):
            sheet.cell(row=5 + place, column=3 + column, value=value)
    book.save(tmp_path / "staff.xlsx")

    _, folder = checked(tmp_path / "staff.xlsx")

    marked = openpyxl.load_workbook(folder / MARKED)["People"]
    assert (marked["C5"].value, marked["D7"].value) == ("employee_id", "x")
    assert "there is no valid hire date" in marked["D7"].comment.text


def test_a_formula_stays_text(checked, tmp_path):
    rows = [employee("1", "2020-01-01", site="=cmd|' /C calc'!A0"), employee("", "2020-01-01")]
    _, folder = checked(write_csv(tmp_path / "staff.csv", rows))

    cell = openpyxl.load_workbook(folder / MARKED)["staff"]["D2"]

    assert (cell.data_type, cell.value) == ("s", "=cmd|' /C calc'!A0")


def test_a_long_table_shows_its_faulty_rows_at_their_own_numbers(checked, tmp_path, monkeypatch):
    monkeypatch.setattr(marking, "ROWS_SHOWN", 2)
    _, folder = checked(write_csv(tmp_path / "staff.csv", [*PEOPLE, employee("", "2020-01-01")]))

    sheet = openpyxl.load_workbook(folder / MARKED)["staff"]

    assert sheet["A2"].value is None
    assert sheet["B5"].value == "2020-01-01"
    assert "there is no employee number" in sheet["A5"].comment.text


def test_a_long_table_without_a_fault_beside_a_faulty_one_shows_its_header_alone(
    checked, tmp_path, monkeypatch
):
    monkeypatch.setattr(marking, "ROWS_SHOWN", 2)
    cohorts = [{"cohort": "One", "start_date": "never"}]
    long = write_csv(tmp_path / "staff.csv", PEOPLE)

    _, folder = checked(long, write_csv(tmp_path / "cohorts.csv", cohorts))

    sheet = openpyxl.load_workbook(folder / MARKED)["staff"]
    assert sheet.max_row == 1


def test_every_row_left_out_is_listed_with_its_reason(checked, tmp_path):
    path = tmp_path / "staff.csv"
    lines = ["employee_id,hire_date,site", ",2020-01-01,=1+1", "2,2020-01-01", "3,never,Lund"]
    path.write_text("\n".join([*lines, "4,2020-01-01,Lund"]), encoding="utf-8")

    prepared, folder = checked(path)

    rows = left_out_rows(folder)
    assert [(row["Row"], row["What is wrong"]) for row in rows] == [
        ("2", "there is no employee number"),
        ("3", "the row has not as many cells as the header, which has 3"),
        ("4", "there is no valid hire date"),
    ]
    assert [row["site"] for row in rows] == ["'=1+1", "", "Lund"]
    assert prepared.tables[0].rows_left_out == len(rows)


def test_rows_beyond_those_that_a_finding_names_have_a_reason_too(checked, tmp_path):
    rows = [*PEOPLE, *(employee("", "2020-01-01") for _ in range(1_500))]

    prepared, folder = checked(write_csv(tmp_path / "staff.csv", rows))

    left_out = left_out_rows(folder)
    assert len(left_out) == prepared.tables[0].rows_left_out == 1_500
    assert {row["What is wrong"] for row in left_out} == {"there is no employee number"}


def test_nothing_is_written_where_nothing_is_wrong(checked, tmp_path):
    prepared, folder = checked(write_csv(tmp_path / "staff.csv", PEOPLE))

    assert (prepared.has_marked, prepared.has_left_out) == (False, False)
    assert not (folder / MARKED).exists()
    assert not (folder / LEFT_OUT).exists()
