"""Public registers through the command line, against figures computed elsewhere.

The answers come from pandas, lifelines and R's survival; the data is not shipped.
"""

from __future__ import annotations

import pytest

from tests.company import run_cli
from tests.outside import outside_data

# year: open, hires, exits, voluntary exits, close, turnover on the average in %
HR_YEARS = {
    2010: (13, 9, 1, 1, 21, 5.882),
    2011: (21, 83, 3, 3, 101, 4.918),
    2012: (101, 45, 8, 8, 138, 6.695),
    2013: (138, 44, 13, 12, 169, 8.469),
    2014: (169, 60, 13, 13, 216, 6.753),
    2015: (216, 36, 23, 18, 229, 10.337),
    2016: (229, 14, 22, 18, 221, 9.778),
    2017: (221, 6, 8, 6, 219, 3.636),
    2018: (219, 1, 13, 9, 207, 6.103),
}


class Register:
    """A store with one public register, asked by the command line."""

    def __init__(self, capsys, folder):
        self.capsys, self.folder = capsys, folder

    def run(self, *arguments):
        return run_cli(self.capsys, *arguments, "--store", self.folder, "--json")

    def rows(self, *arguments):
        ran = self.run("measure", *arguments)
        assert ran.code == 0, ran.err
        return ran.json["rows"]

    def retention(self, *arguments, decimals=4):
        return {
            row["month"]: row["estimate"] and round(row["estimate"], decimals)
            for row in self.rows("retention", *arguments)
        }


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Return where each register's store is; it is filled by the first test that asks."""
    return {name: tmp_path_factory.mktemp(name) for name in ("hr", "employees")}


@pytest.fixture
def hr(capsys, folders):
    """Return HRDataset_v14: 311 people, month/day/year, two-digit birth years, padded values."""
    file = outside_data("hrdataset_v14", "HRDataset_v14.csv")
    register = Register(capsys, folders["hr"])
    if not list(folders["hr"].iterdir()):
        assert register.run("import", file, "--as-of", "2019-02-28").code == 0
    return register


@pytest.fixture
def employees_db(capsys, folders):
    """Return 10,000 employees of the MySQL sample, their exits in the department history."""
    people = outside_data("employees_db", "employees_large.csv")
    jobs = outside_data("employees_db", "dept_emp_large.csv")
    register = Register(capsys, folders["employees"])
    if not list(folders["employees"].iterdir()):
        assert register.run("import", people, jobs, "--as-of", "2002-08-01").code == 0
    return register


def test_every_row_of_the_register_is_published(capsys, tmp_path):
    file = outside_data("hrdataset_v14", "HRDataset_v14.csv")

    ran = run_cli(
        capsys, "import", file, "--as-of", "2019-02-28", "--store", tmp_path, "--json", "--dry-run"
    )

    (table,) = ran.json["tables"]
    assert (table["rows_in_file"], table["rows_published"], table["rows_left_out"]) == (311, 311, 0)
    mapping = table["mapping"]
    assert (mapping["DOB"], mapping["DateofHire"], mapping["Sex"]) == (
        "birth_date",
        "hire_date",
        "gender",
    )
    assert "Employee_Name" not in mapping
    assert "Salary" not in mapping
    assert not [f for f in ran.json["findings"] if f["column"] == "birth_date"]


def test_people_of_the_register_are_counted(hr):
    (everyone,) = hr.rows("headcount")
    by_gender = {r["gender"]: r["n"] for r in hr.rows("headcount", "--by", "gender")}
    exits = hr.rows("turnover")[0]

    assert everyone["n"] == 207
    assert sum(by_gender.values()) == 207
    assert (exits["exits"], exits["voluntary_exits"]) == (104, 88)


def test_who_came_and_went_in_each_year(hr):
    rows = {int(row["from"][:4]): row for row in hr.rows("bridge", "--by", "year")}

    for year, (start, hires, exits, voluntary, end, _) in HR_YEARS.items():
        row = rows[year]
        assert (row["start"], row["hires"], row["leavers"], row["end"]) == (
            start,
            hires,
            exits,
            end,
        )
        assert (row["in"], row["out"], row["voluntary_leavers"]) == (0, 0, voluntary)


@pytest.mark.parametrize("year", HR_YEARS)
def test_turnover_of_a_year_on_the_average(hr, year):
    start, hires, exits, voluntary, end, percent = HR_YEARS[year]

    rows = hr.rows("turnover", "--basis", "average", "--by", "year")

    (row,) = [row for row in rows if row["to"] == f"{year}-12-31"]
    assert (row["exits"], row["voluntary_exits"]) == (exits, voluntary)
    assert row["denominator"] == (start + end) / 2
    assert round(100 * row["estimate"], 3) == percent
    assert start + hires - exits == end


@pytest.mark.parametrize("year", HR_YEARS)
def test_headcount_at_the_end_of_a_year(hr, year):
    rows = hr.rows("headcount", "--by", "year")

    assert {r["date"]: r["n"] for r in rows}[f"{year}-12-31"] == HR_YEARS[year][4]


def test_retention_of_the_register(hr):
    assert {m: hr.retention()[m] for m in (12, 24, 36)} == {12: 0.9710, 24: 0.9065, 36: 0.8598}


def test_retention_of_the_register_by_gender(hr):
    rows = hr.rows("retention", "--by", "gender")
    values = {(r["gender"], r["month"]): r["estimate"] for r in rows}

    found = {
        gender: tuple(round(values[gender, month], 4) for month in (12, 24, 36))
        for gender in ("man", "woman")
    }
    assert found == {"man": (0.9777, 0.9180, 0.8792), "woman": (0.9659, 0.8977, 0.8453)}


def test_retention_of_the_register_against_voluntary_exits(hr):
    voluntary = hr.retention("--exits", "voluntary")

    assert {m: voluntary[m] for m in (12, 24, 36)} == {12: 0.9774, 24: 0.9194, 36: 0.8825}


def test_departments_of_the_register(hr):
    rows = hr.rows("retention", "--by", "business_unit")

    # Every person's unit on the day of hire: the register has one each.
    assert {r["business_unit"] for r in rows} == {
        "Production",
        "IT/IS",
        "Sales",
        "Software Engineering",
        "Admin Offices",
        "Executive Office",
    }


def test_a_department_change_is_no_exit_and_the_hire_date_rules(employees_db):
    (row,) = employees_db.rows("turnover")
    (open_2000,) = employees_db.rows("headcount", "--to", "2000-01-01")

    assert row["exits"] == 1_936
    assert employees_db.rows("headcount")[0]["n"] == 8_064
    assert open_2000["n"] == 8_673


def test_retention_of_ten_thousand(employees_db):
    retention = employees_db.retention()

    assert {m: retention[m] for m in (12, 24, 36)} == {12: 0.9906, 24: 0.9784, 36: 0.9659}


@pytest.mark.parametrize(
    ("year", "percent"),
    [(1990, 1.042), (1995, 1.568), (1999, 2.468), (2000, 2.936), (2001, 2.598)],
)
def test_turnover_of_ten_thousand(employees_db, year, percent):
    rows = employees_db.rows("turnover", "--basis", "average", "--by", "year")

    (row,) = [row for row in rows if row["to"] == f"{year}-12-31"]
    assert round(100 * row["estimate"], 3) == percent


def test_who_leaves_a_department_comes_into_another(employees_db):
    years = employees_db.rows("bridge", "--by", "year")
    units = employees_db.rows("bridge", "--by", "year", "--by", "business_unit")

    for year in years:
        own = [row for row in units if row["from"] == year["from"]]
        for row in own:
            flows = row["hires"] + row["in"] - row["out"] - row["leavers"]
            assert row["start"] + flows == row["end"]
            assert row["in"] == row["in_job"]
        assert sum(row["in"] for row in own) == sum(row["out"] for row in own)
        for key in ("start", "hires", "leavers", "end"):
            assert sum(row[key] for row in own) == year[key]
    assert sum(row["in"] for row in units) > 500


def test_exits_fell_and_the_forecast_of_two_years_ago_says_that_it_missed(hr):
    two_years_ago, a_year_ago, now = hr.rows("forecast")

    assert (two_years_ago["made_on"], two_years_ago["actual"]) == ("2017-02-28", 7)
    assert two_years_ago["actual"] < two_years_ago["lower"]
    assert (two_years_ago["held"], a_year_ago["held"], now["held"]) == (False, True, None)
    assert now["people"] == 207
    assert now["lower"] < now["expected"] < now["upper"]
