"""Exit reasons and new graduates hired, as the command line gives them."""

from __future__ import annotations

import pytest

from tests.company import employees, publish_rows, write_csv

PEOPLE = [
    *employees(
        6,
        "2020-01-01",
        "2022-06-30",
        exit_reason="No promotion",
        exit_type="involuntary",
        gender="man",
    ),
    *employees(3, "2020-01-01", "2023-05-31", exit_reason="Hours", gender="man"),
    *employees(1, "2020-01-01", "2023-05-31", gender="man"),
    *employees(
        4, "2021-02-01", education_level="master", graduation_date="2020-06-01", gender="woman"
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of a store with leavers of both sides of a cohort's start."""
    folder = tmp_path_factory.mktemp("asked")
    publish_rows(folder, employees=PEOPLE, cohorts=[{"cohort": "One", "start_date": "2023-01-01"}])
    return folder


@pytest.fixture
def published(cli, folder):
    """Return the command line on that store."""
    return lambda *arguments: cli(*arguments, "--store", folder)


def rows_of(ran):
    assert ran.code == 0, ran.err
    return ran.json["rows"]


def test_reasons_have_a_row_a_period_and_reason(published):
    rows = rows_of(published("measure", "reasons", "--json"))

    assert [row["period"] for row in rows[::5]] == ["before", "after", "all"]
    assert [row["reason"] for row in rows[:5]] == [
        "opportunities", "visibility", "belonging", "other", "none"
    ]  # fmt: skip
    assert rows[0] | {"lower": None, "upper": None} == {
        "period": "before",
        "from": "2020-01-01",
        "to": "2022-12-31",
        "reason": "opportunities",
        "exits": 6,
        "of": 6,
        "estimate": 1.0,
        "lower": None,
        "upper": None,
        "method": "exact binomial (Clopper-Pearson)",
        "withheld": False,
        "difference": None,
        "difference_lower": None,
        "difference_upper": None,
        "p_value": None,
    }


def test_what_is_withheld_is_null_and_says_so_and_zero_is_zero(published):
    rows = rows_of(published("measure", "reasons", "--json"))
    after = {row["reason"]: row for row in rows if row["period"] == "after"}
    before = {row["reason"]: row for row in rows if row["period"] == "before"}

    assert (after["other"]["exits"], after["other"]["estimate"]) == (None, None)
    assert after["other"]["withheld"] is True
    assert (before["visibility"]["exits"], before["visibility"]["withheld"]) == (0, False)
    assert (after["none"]["exits"], after["none"]["of"]) == (1, 4)
    assert after["none"]["withheld"] is False


def test_reasons_go_by_voluntary_exits_window_and_group(published):
    def total(*options):
        rows = rows_of(published("measure", "reasons", "--json", *options))
        return sum(row["exits"] for row in rows if row["period"] == "all")

    assert total("--to", "2022-12-31") == 6
    assert total("--to", "2022-12-31", "--exits", "voluntary") == 0
    assert total("--where", "gender=woman") == 0


def test_the_change_stands_in_the_rows_of_what_is_after(cli, tmp_path):
    people = [
        *employees(6, "2020-01-01", "2022-06-30", exit_reason="No promotion"),
        *employees(6, "2020-01-01", "2023-06-30", exit_reason="Hours"),
    ]
    publish_rows(
        tmp_path / "store",
        employees=people,
        cohorts=[{"cohort": "One", "start_date": "2023-01-01"}],
    )

    rows = rows_of(cli("measure", "reasons", "--json"))

    changed = {(r["period"], r["reason"]): r["difference"] for r in rows if r["difference"]}
    assert changed == {("after", "opportunities"): -1.0, ("after", "other"): 1.0}


def test_new_graduates_have_a_row_a_side_or_a_year(published):
    sides = rows_of(published("measure", "attraction", "--json"))
    years = rows_of(published("measure", "attraction", "--by", "year", "--json"))

    assert [(r["period"], r["hires"], r["new_graduates"], r["unknown"]) for r in sides] == [
        ("before", 14, 4, 10),
        ("after", 0, 0, 0),
        ("all", 14, 4, 10),
    ]
    assert [row["period"] for row in years] == ["2020", "2021", "2022", "2023", "2024"]
    assert [row["estimate"] for row in years] == [None, 1.0, None, None, None]
    assert not any(row["part_year"] for row in years)


def test_new_graduates_are_divided_by_an_attribute(published):
    rows = rows_of(published("measure", "attraction", "--by", "gender", "--json"))

    assert {r["gender"]: r["new_graduates"] for r in rows if r["period"] == "all"} == {
        "man": 0,
        "woman": 4,
    }


def test_a_quarter_is_refused(published):
    ran = published("measure", "attraction", "--by", "quarter", "--json")

    assert ran.code == 2
    assert "does not take --by quarter" in ran.err + ran.out


def test_without_graduation_the_measure_says_what_is_missing(cli, tmp_path):
    path = write_csv(tmp_path / "employees.csv", employees(5, "2020-01-01"))
    cli("import", path, "--as-of", "2024-12-31")

    ran = cli("measure", "attraction", "--json")

    assert ran.code == 1
    assert "graduation_date" in ran.out + ran.err
