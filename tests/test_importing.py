"""An import from end to end: all or nothing, nobody lost, nothing kept that is not wanted."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import tempfile
from pathlib import Path

import openpyxl
import pytest

from tests.company import (
    employee,
    employees,
    import_paths,
    import_rows,
    write_csv,
)
from ypn_metrics.database import reader_cursor
from ypn_metrics.demo import World, build_world, write_world
from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.importing.orders import Order, Source
from ypn_metrics.importing.publishing import import_files
from ypn_metrics.languages import ENGLISH
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.composition import composition
from ypn_metrics.programme import read_programme

PROGRAMME = {
    "cohorts": [{"cohort": "One", "start_date": "2022-10-03"}],
    "participants": [{"employee_id": "1", "cohort": "One"}],
}


def rows_in(publication, table):
    return reader_cursor(publication.path).execute(f"select * from {table} order by all").fetchall()


def as_json(findings):
    """As the command line prints them: this must always be possible."""
    return json.dumps([f.as_json(ENGLISH) for f in findings], allow_nan=False, ensure_ascii=False)


# --- What is kept ---


def test_columns_that_the_dictionary_does_not_know_are_nowhere_in_the_store(store):
    rows = [
        {
            **employee("1", "2020-01-01", "", business_unit="Grönköpings kullagerfabrik"),
            "Employee_Name": "Wilhelmina Karlsson-Öberg",
            "Salary": "987654321",
            "Home address": "Storgatan 99, Grönköping",
        }
    ]

    imported = import_rows(store, {"employees": rows})

    written = b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
    for kept in ("Grönköpings kullagerfabrik",):
        assert kept.encode() in written  # so the search would find what is there
    for secret in ("Wilhelmina", "987654321", "Storgatan"):
        assert secret.encode() not in written
        assert secret.encode("utf-16-le") not in written
    assert imported.tables[0].left_behind == ("Employee_Name", "Salary", "Home address")


def test_nothing_is_left_beside_the_publication_and_the_log(store):
    import_rows(store, {"employees": employees(3, "2020-01-01")})

    left = sorted(str(path.relative_to(store.folder)) for path in store.folder.rglob("*"))
    assert [name for name in left if not name.endswith(".lock")] == [
        "audit.jsonl",
        "audit.key",
        "in_force",
        "publications",
        "publications/000001.duckdb",
        "publications/000001.json",
    ]


@pytest.mark.parametrize("seed", range(4))
def test_rows_in_the_file_are_rows_published_and_rows_left_out(store, tmp_path, seed):
    draw = random.Random(seed)
    days = ["2020-01-01", "2021-02-03", "1.5.2022", "", "soon", "2019-02-29", "9999-12-31"]
    lines = ["employee_id,hire_date,exit_date,gender,birth_date"]
    for number in range(300):
        cells = [
            draw.choice([str(number), str(number), str(number), "7", "", " "]),
            draw.choice(days),
            draw.choice(days),
            draw.choice(["F", "M", "", "?", "pilot"]),
            draw.choice(["", "1990-01-01"]),
        ]
        line = ",".join(cells)
        lines.append(draw.choice([line, line, line, line, "", line + ",more", "Total"]))
    path = tmp_path / "employees.csv"
    path.write_text("\n".join(lines), encoding="utf-8")

    try:
        found, tables = _dry(store, path)
    except RefusedError as error:  # a shared number stops it, and the count is told all the same
        found, tables = error.findings, error.tables

    (table,) = tables
    filled = [line for line in lines[1:] if line.strip(", ")]
    assert any("not as many cells" in f.problem.template for f in found)
    left_out = {row for f in found if f.severity == "row" for row in f.rows}
    assert table.rows_in_file == len(filled)
    assert table.rows_published + table.rows_left_out == table.rows_in_file
    assert table.rows_left_out == len(left_out)
    assert as_json(found)


def _dry(store, path):
    imported = import_paths(store, [path], is_dry_run=True)
    return imported.findings, imported.tables


def test_the_rows_of_a_publication_are_those_that_were_kept(publish):
    company = publish(
        employees=[employee("1", "2020-01-01"), employee("", "2020-01-01"), employee("3", "")]
    )

    kept = [row for row in rows_in(company, "extract_employees") if row[2]]
    assert len(kept) == 1
    assert company.about.tables[0]["rows_published"] == 1


def test_the_ledger_names_each_file_with_its_bytes(store, tmp_path):
    path = write_csv(tmp_path / "people.csv", employees(2, "2020-01-01"))

    import_paths(store, [path])

    (table,) = store.open().about.tables
    assert (table["file"], table["kind"], table["rows_in_file"]) == ("people.csv", "employees", 2)
    assert table["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


# --- Several tables, several imports ---


def test_a_workbook_with_a_sheet_a_kind_is_the_same_import_as_its_csv_files(tmp_path, store):
    world = build_world(World(employees=150, seed=3))
    files = {path.name: path for path in write_world(world, tmp_path / "files")}
    options = {"as_of": "2026-06-30", "observed_from": "2015-01-01"}

    import_paths(store, [files["ypn_demo.xlsx"]], **options)
    by_workbook = store.open()
    import_paths(store, [p for name, p in files.items() if name.endswith(".csv")], **options)
    by_csv = store.open()

    sheets = {table["sheet"]: table["kind"] for table in by_workbook.about.tables}
    assert all(sheet == kind for sheet, kind in sheets.items())
    assert set(sheets) == {name.removesuffix(".csv") for name in files if name.endswith(".csv")}
    for table in ("person", "employment", "job", "segment", "cohort", "trial"):
        assert rows_in(by_workbook, table) == rows_in(by_csv, table)


def test_kinds_that_an_import_does_not_bring_are_carried_over(store):
    import_rows(store, {"employees": [employee("1", "2020-01-01"), *employees(5, "2020-01-01")]})
    import_rows(store, PROGRAMME)
    after_programme = store.open()
    import_rows(store, {"employees": [employee("1", "2020-01-01"), *employees(8, "2021-01-01")]})
    after_employees = store.open()

    (cohort,) = composition(after_programme)
    assert (cohort.cohort, cohort.seats, cohort.pool) == ("One", 1, 6)
    (cohort,) = composition(after_employees)
    assert (cohort.seats, cohort.pool) == (1, 9)
    assert set(after_employees.about.kinds) >= {"employees", "cohorts", "participants"}


def test_exits_are_found_in_a_job_history_that_comes_in_a_later_import(store):
    people = [{"employee_id": name, "hire_date": "2020-01-01"} for name in ("left", "stays")]
    jobs = [
        {"employee_id": "left", "valid_from": "2020-01-01", "valid_to": "2022-01-01"},
        {"employee_id": "stays", "valid_from": "2020-01-01", "valid_to": "9999-01-01"},
    ]

    import_rows(store, {"employees": people})
    import_rows(store, {"job_history": jobs})

    (row,) = turnover(store.open())
    assert (row.exits, row.headcount_end) == (1, 1)


def test_an_exit_column_rules_over_a_job_history(store):
    import_rows(store, {"employees": [employee("1", "2020-01-01"), employee("2", "2020-01-01")]})
    ended = {"employee_id": "1", "valid_from": "2020-01-01", "valid_to": "2022-01-01"}

    import_rows(store, {"job_history": [ended]})

    assert turnover(store.open())[0].exits == 0


def test_an_import_without_employees_keeps_their_as_of_date(store):
    import_rows(store, {"employees": [employee("1", "2020-01-01")]}, "2023-12-31")
    import_rows(store, PROGRAMME, "2024-12-31")

    assert store.open().as_of == dt.date(2023, 12, 31)
    assert store.open().about.observed_from == dt.date(2020, 1, 1)


def test_people_who_are_carried_over_and_gone_from_the_new_list_are_told(store):
    import_rows(store, {"employees": [employee("1", "2020-01-01")], **PROGRAMME})

    found = import_rows(store, {"employees": [employee("2", "2020-01-01")]}).findings

    (gone,) = [f for f in found if "in no employees extract" in f.problem.template]
    assert (gone.severity, gone.file, gone.count) == (
        "warning",
        "(participants, carried over)",
        1,
    )
    assert "participants, carried over" in as_json(found)


def test_every_kind_stands_in_the_publication(store, tmp_path):
    files = write_world(build_world(World(employees=150, seed=3)), tmp_path, workbook=False)

    imported = import_paths(
        store,
        [path for path in files if path.suffix == ".csv"],
        "2026-06-30",
        observed_from="2015-01-01",
    )

    brought = {table.kind: table.rows_published for table in imported.tables}
    assert set(brought) == set(KINDS) - {"headcount"}
    assert all(table.rows_left_out == 0 for table in imported.tables)
    for kind, n in brought.items():
        assert len(rows_in(store.open(), f"extract_{kind}")) == n > 0


def test_a_table_without_rows_replaces_nothing(store):
    import_rows(store, {"employees": [employee("1", "2020-01-01")], **PROGRAMME})

    with tempfile.TemporaryDirectory() as folder:
        people = write_csv(Path(folder) / "employees.csv", [employee("1", "2020-01-01")])
        empty = Path(folder) / "participants.csv"
        empty.write_text("employee_id,cohort\n", encoding="utf-8")
        imported = import_paths(store, [people, empty])

        with pytest.raises(RefusedError, match="has a header and no rows"):
            import_paths(store, [empty])

    (told,) = imported.findings
    assert (told.severity, told.file) == ("warning", "participants.csv")
    assert composition(store.open())[0].seats == 1


def test_two_lists_of_employees_are_one_company(store, tmp_path):
    first = write_csv(tmp_path / "a.csv", [employee("1", "2020-01-01", "", gender="woman")])
    second = write_csv(tmp_path / "b.csv", [employee("2", "2020-01-01")])

    import_paths(store, [first, second])

    company = store.open()
    assert turnover(company)[0].headcount_end == 2
    assert company.about.has("employees", "gender")


def test_made_up_people_never_go_on_into_real_figures(store, tmp_path):
    files = [
        write_csv(tmp_path / f"{kind}.csv", rows)
        for kind, rows in {"employees": [employee("1", "2020-01-01")], **PROGRAMME}.items()
    ]
    order = Order(dt.date(2024, 12, 31), read_programme(), is_made_up=True)
    import_files(store, [Source(path, path.name) for path in files], order)

    import_rows(store, {"employees": [employee("2", "2020-01-01")]})

    company = store.open()
    assert not company.about.is_made_up
    assert rows_in(company, "extract_participants") == []


# --- All or nothing ---


def in_force(store):
    number = store.number_in_force()
    return number, (store.publications / f"{number:06d}.duckdb").read_bytes()


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(
            {"employees": [{"employee_id": "1", "exit_date": ""}]}, id="a needed column is missing"
        ),
        pytest.param({"employees": [employee("", "2020-01-01")]}, id="no row is left"),
        pytest.param(
            {"employees": [employee("1", "2020-01-01"), employee("1", "2020-06-01")]},
            id="a shared number",
        ),
        pytest.param(
            {"employees": [employee("1", "2020-01-01")], "participants": [{"cohort": "One"}]},
            id="one good table, one bad one",
        ),
        pytest.param({"employees": [{"Salary": 1, "Name": "x"}]}, id="nothing that is known"),
    ],
)
def test_a_refused_import_leaves_the_publication_in_force_as_it_was(store, tables):
    import_rows(store, {"employees": [employee("1", "2020-01-01")]})
    before = in_force(store)

    with pytest.raises(RefusedError) as refused:
        import_rows(store, tables)

    assert any(finding.severity == "stop" for finding in refused.value.findings)
    assert in_force(store) == before
    assert len(store.history()) == 1


def test_a_dry_run_finds_what_an_import_finds_and_publishes_nothing(store):
    tables = {"employees": [employee("1", "2020-01-01"), employee("", "2020-01-01")]}

    dry = import_rows(store, tables, is_dry_run=True)

    assert dry.published is None
    assert store.number_in_force() is None
    assert dry.findings == import_rows(store, tables).findings


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        pytest.param({"as_of": "2999-01-01"}, "2999-01-01 is in the future", id="as of then"),
        pytest.param(
            {"as_of": "2024-01-01", "observed_from": "2024-01-02"},
            "2024-01-02 is after the as-of date",
            id="observed after the as-of date",
        ),
        pytest.param({"kind": "salaries"}, "salaries is no kind of extract", id="no such kind"),
    ],
)
def test_a_wrong_order_is_refused_before_any_file_is_read(store, tmp_path, options, reason):
    with pytest.raises(ArgumentError, match=reason):
        import_paths(store, [tmp_path / "absent.csv"], **options)


def test_the_as_of_date_may_be_today(store):
    today = dt.date.today().isoformat()

    assert import_rows(store, {"employees": [employee("1", "2020-01-01")]}, today).published


# --- Headers ---


def test_a_kind_that_is_named_is_taken(store, tmp_path):
    path = write_csv(tmp_path / "x.csv", [{"employee_id": "1", "start_date": "2020-01-01"}])

    imported = import_paths(store, [path], kind="employees")

    assert imported.tables[0].kind == "employees"
    assert imported.tables[0].mapping == {"employee_id": "employee_id", "start_date": "hire_date"}


@pytest.mark.parametrize(
    ("headers", "severity", "column"),
    [
        pytest.param(("employee_id", "Hired", "Date of hire"), "stop", "hire_date", id="a day"),
        pytest.param(("EmpID", "Staff ID", "hire_date"), "stop", "employee_id", id="a needed one"),
        pytest.param(
            ("employee_id", "hire_date", "Sex", "Kön"), "warning", "gender", id="an optional one"
        ),
    ],
)
def test_two_headers_for_one_column_are_in_doubt(findings, headers, severity, column):
    row = dict.fromkeys(headers, "2020-01-01")

    (doubt,) = [f for f in findings(employees=[row]) if "several headers" in f.problem.template]

    assert (doubt.severity, doubt.column) == (severity, column)


def test_the_columns_own_name_leaves_no_doubt(findings):
    row = {"employee_id": "1", "EmpID": "x", "hire_date": "2020-01-01", "Date of hire": "x"}

    assert findings(employees=[row]) == []


def test_a_missing_column_is_named_with_the_header_that_may_be_meant(findings):
    (missing,) = findings(
        employees=[{"employee_id": "1", "Date of hiring": "2020-01-01", "exit_date": ""}]
    )

    assert (missing.severity, missing.column) == ("stop", "hire_date")
    assert missing.remedy.values["near"] == "Date of hiring"


# --- Since when leavers are in the list ---


def test_a_list_that_seems_to_leave_out_early_leavers_is_told_once(store):
    # A hundred people for eight years without an exit; then ten leave in a year.
    register = {
        "employees": [
            *employees(90, "2015-01-01"),
            *employees(10, "2015-01-01", "2023-06-15"),
        ]
    }

    (doubt,) = import_rows(store, register, is_dry_run=True).findings

    assert doubt.severity == "warning"
    assert "nobody left between" in doubt.problem.template
    assert doubt.remedy.values["day"] == "2023-06-01"
    assert import_rows(store, register, observed_from="2023-06-01").findings == ()


def test_a_sheet_that_is_a_note_is_told_and_not_read(store, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["employee_id", "hire_date"])
    book.active.append(["1", dt.date(2020, 1, 1)])
    book.create_sheet("Notes").append(["Made by HR"])
    book.save(tmp_path / "hr.xlsx")

    imported = import_paths(store, [tmp_path / "hr.xlsx"])

    assert [table.kind for table in imported.tables] == ["employees"]
    assert [(f.severity, f.sheet) for f in imported.findings] == [("warning", "Notes")]
