"""A number that several people share: it stops the import, or each is given one of their own."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.company import employee, findings_of, write_csv
from ypn_metrics.database import connect_workbench
from ypn_metrics.extracts.checking import check_rows
from ypn_metrics.extracts.choices import Choices
from ypn_metrics.extracts.converting import create_extract_tables
from ypn_metrics.extracts.reading import read_tables
from ypn_metrics.extracts.understanding import understand
from ypn_metrics.programme import read_programme


@pytest.fixture
def separated(tmp_path):
    """Return a function that checks rows by kind with shared numbers separated."""
    connection = connect_workbench(tmp_path)
    create_extract_tables(connection)

    def check(**tables):
        paths = [write_csv(tmp_path / f"{kind}.csv", rows) for kind, rows in tables.items()]
        raw = [table for path in paths for table in read_tables(path, path.name)]
        separate = Choices(shared_ids="separate")
        understood, _ = understand(raw, None, lambda _: separate)
        columns = {t.mapping.kind.name: [*t.mapping.columns.values()] for t in understood}
        reports, found = check_rows(
            connection,
            understood,
            columns,
            as_of=dt.date(2024, 12, 31),
            programme=read_programme(),
        )
        rows = connection.execute(
            "select employee_id, hire_date::varchar from extract_employees where kept order by all"
        ).fetchall()
        return rows, reports, [(f.severity, f.value, f.rows, f.file) for f in found]

    yield check
    connection.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            employee("7", "2020-01-01", "2021-01-01", birth_date="1990-01-01"),
            employee("7", "2022-01-01", "", birth_date="1991-01-01"),
        ),
        (
            employee("7", "2020-01-01", "2021-01-01", gender="woman"),
            employee("7", "2022-01-01", "", gender="man"),
        ),
        (employee("7", "2020-01-01"), employee("7", "2022-01-01")),
    ],
    ids=["birth date", "gender", "overlap"],
)
def test_people_who_share_a_number_are_given_one_each(separated, one, other):
    rows, (report,), found = separated(employees=[one, other, employee("8", "2020-01-01")])

    assert rows == [("7#1", "2020-01-01"), ("7#2", "2022-01-01"), ("8", "2020-01-01")]
    assert report.rows_left_out == 0
    assert found == [("warning", "7", (2, 3), "employees.csv")]


def test_both_employments_of_each_of_them_stay_together(separated):
    rows, _, _ = separated(
        employees=[
            employee("7", "2015-01-01", "2016-01-01", birth_date="1990-01-01"),
            employee("7", "2015-03-01", "2017-01-01", birth_date="1980-01-01"),
            employee("7", "2020-01-01", "", birth_date="1990-01-01"),
            employee("7", "2021-01-01", "", birth_date="1980-01-01"),
        ]
    )

    assert rows == [
        ("7#1", "2015-01-01"),
        ("7#1", "2020-01-01"),
        ("7#2", "2015-03-01"),
        ("7#2", "2021-01-01"),
    ]


def test_rows_of_other_extracts_that_name_them_cannot_be_attributed(separated):
    _, reports, found = separated(
        employees=[employee("7", "2020-01-01"), employee("7", "2022-01-01")],
        cohorts=[{"cohort": "One", "start_date": "2022-10-03"}],
        participants=[{"employee_id": "7", "cohort": "One"}],
        job_history=[{"employee_id": "7", "valid_from": "2020-01-01"}],
    )

    assert ("row", "7", (2,), "participants.csv") in found
    assert ("row", "7", (2,), "job_history.csv") in found
    assert [report.rows_left_out for report in reports] == [0, 0, 1, 1]


def test_a_rehire_is_one_person(separated):
    rows, _, found = separated(
        employees=[
            employee("7", "2020-01-01", "2021-01-01", birth_date="1990-01-01"),
            employee("7", "2020-12-10", "", birth_date="1990-01-01"),
        ]
    )

    assert [row[0] for row in rows] == ["7", "7"]
    assert [f[1] for f in found] == ["2020-12-10"]  # the overlap of three weeks alone


def test_in_a_list_without_exits_two_hires_are_no_two_people():
    rows = [{"employee_id": "7", "hire_date": day} for day in ("2015-01-01", "2020-01-01")]

    assert [f.severity for f in findings_of({"employees": rows})] == ["warning"]


def test_people_who_share_a_number_on_headcount_lists_are_given_one_each(separated):
    def on(day, gender):
        return {"employee_id": "7", "snapshot_date": day, "gender": gender}

    rows, (report,), found = separated(
        headcount=[
            on("2023-01-31", "man"),
            on("2023-01-31", "woman"),
            on("2023-02-28", "man"),
            on("2023-02-28", "woman"),
        ]
    )

    assert [row[0] for row in rows] == ["7#1", "7#2"]
    assert report.rows_left_out == 0
    assert found == [("warning", "7", (2, 3, 4, 5), "headcount.csv")]
