"""Marked workbooks and left-out rows of long and of odd tables: complete, in order, and quick."""

from __future__ import annotations

import csv
import random
import time

import openpyxl
import pytest

from tests.company import employee, prepare_paths, write_csv
from ypn_metrics.importing.preparing import LEFT_OUT, MARKED


@pytest.fixture
def checked(store, tmp_path):
    """Return a function that checks files and returns the answer and the folder."""

    def check(*paths):
        folder = tmp_path / "check"
        folder.mkdir()
        return prepare_paths(store, paths, folder), folder

    return check


def left_out_rows(folder):
    with (folder / LEFT_OUT).open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def write_lines(path, lines):
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_rows_are_listed_in_the_order_of_the_file(checked, tmp_path):
    lines = ["employee_id,hire_date,site", ",2020-01-01,A", "2,2020-01-01", "3,never,B", "4,2020"]
    _, folder = checked(write_lines(tmp_path / "a.csv", [*lines, "5,2020-01-01,C"]))

    assert [row["Row"] for row in left_out_rows(folder)] == ["2", "3", "4", "5"]


def test_an_empty_cell_is_empty_in_the_rows_left_out(checked, tmp_path):
    rows = [{**employee("", "2020-01-01"), "site": "", "Lön": None}, employee("1", "2020-01-01")]
    _, folder = checked(write_csv(tmp_path / "a.csv", rows))

    (row,) = left_out_rows(folder)
    assert [row[name] for name in ("employee_id", "exit_date", "site", "Lön")] == ["", "", "", ""]


def test_rows_that_do_not_fit_are_all_accounted_for_beyond_those_that_are_named(checked, tmp_path):
    lines = ["employee_id,hire_date,site", "1,2020-01-01,A", *["2,2020-01-01"] * 1_200]

    prepared, folder = checked(write_lines(tmp_path / "a.csv", lines))

    *named, last = left_out_rows(folder)
    assert prepared.tables[0].rows_left_out == 1_200
    assert len(named) == 1_000
    assert last["Row"] == ""
    assert last["What is wrong"].startswith("200 more rows: the row has not as many cells")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_a_row_left_out_can_be_a_formula(checked, tmp_path, sign):
    path = write_csv(tmp_path / "a.csv", [employee("", "2020-01-01", site=f"{sign}1+1")])
    path = write_csv(
        path, [employee("", "2020-01-01", site=f"{sign}1"), employee("1", "2020-01-01")]
    )

    _, folder = checked(path)

    assert left_out_rows(folder)[0]["site"] == f"'{sign}1"


@pytest.mark.parametrize("seed", range(6))
def test_as_many_rows_are_listed_as_are_left_out_of_all_tables(checked, tmp_path, seed):
    draw = random.Random(seed)
    people = ["employee_id,hire_date,exit_date"]
    people += [f"p{i},2020-01-01," for i in range(20)]
    for _ in range(200):
        number = draw.choice(["", "p1", f"q{draw.randrange(50)}"])
        day, end = draw.choice(["2020-01-01", "", "soon"]), draw.choice(["", "2019-01-01", "x"])
        people.append(draw.choice([f"{number},{day},{end}"] * 5 + [f"{number},{day}", "Total,,9"]))
    seats = ["employee_id,cohort"]
    seats += [f"p{draw.randrange(40)},{draw.choice(['One', 'Two', ''])}" for _ in range(60)]
    cohorts = ["cohort,start_date", "One,2022-10-03", ",2022-10-03"]

    prepared, folder = checked(
        write_lines(tmp_path / "employees.csv", people),
        write_lines(tmp_path / "participants.csv", seats),
        write_lines(tmp_path / "cohorts.csv", cohorts),
    )

    rows = left_out_rows(folder)
    assert len(prepared.tables) == 3
    for table in prepared.tables:
        own = [row for row in rows if row["File"] == table.file]
        assert len(own) == table.rows_left_out > 0
        assert all(row["What is wrong"] for row in own)


def test_a_long_table_of_many_faults_is_marked_in_seconds(checked, tmp_path):
    rows = [
        employee("" if i % 2 else str(i), "2020-01-01", "2019-01-01" if i % 4 else "", site=f"s{i}")
        for i in range(18_000)
    ]
    path = write_csv(tmp_path / "a.csv", rows)

    begun = time.monotonic()
    _, folder = checked(path)

    assert time.monotonic() - begun < 30
    assert openpyxl.load_workbook(folder / MARKED, read_only=True).sheetnames == ["Findings", "a"]


@pytest.mark.parametrize("name", ["History", "Findings", "'quoted'", "a[1]:b", "x" * 60, "[]"])
def test_any_name_of_a_file_makes_a_sheet(checked, tmp_path, name):
    _, folder = checked(write_csv(tmp_path / f"{name}.csv", [employee("", "2020-01-01")]))

    assert len(openpyxl.load_workbook(folder / MARKED).sheetnames) == 2
