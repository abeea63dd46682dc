"""The workbook to fill in: its headers are understood, its lists hold what is known."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from tests.company import import_paths
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import map_headers, recognise
from ypn_metrics.extracts.templates import choices_of, template_header, write_template
from ypn_metrics.extracts.values import synonym_rows
from ypn_metrics.languages import ENGLISH, SWEDISH

BOTH = pytest.mark.parametrize("language", [SWEDISH, ENGLISH], ids=lambda language: language.code)

ROWS = {
    "employees": {
        "employee_id": "007",
        "hire_date": dt.date(2020, 1, 1),
        "birth_date": dt.date(1995, 1, 1),
        "gender": "woman",
        "education_level": "master",
    },
    "headcount": {
        "employee_id": "007",
        "snapshot_date": dt.date(2022, 1, 31),
        "status": "active",
        "site": "Hofors",
    },
    "job_history": {
        "employee_id": "007",
        "valid_from": dt.date(2020, 1, 1),
        "change_type": "hire",
    },
    "cohorts": {"cohort": "One", "start_date": dt.date(2022, 10, 3), "seats": 20},
    "nominations": {"employee_id": "007", "cohort": "One", "decision": "selected"},
    "participants": {"employee_id": "007", "cohort": "One"},
    "meetings": {
        "meeting": "M1",
        "cohort": "One",
        "start_date": dt.date(2022, 11, 1),
        "type": "meeting",
    },
    "attendance": {"meeting": "M1", "employee_id": "007", "attended": "yes", "day": 1},
    "insights": {"meeting": "M1", "insight": "Show vacancies", "status": "in progress"},
    "pulse": {
        "answered_on": dt.date(2022, 11, 2),
        "item": "belonging",
        "score": 4,
        "group": "participant",
    },
}


@pytest.fixture
def template(tmp_path):
    """Return a function that writes a template, fills rows of some kinds in, and gives its path."""

    def fill(language, rows):
        path = tmp_path / f"template_{language.code}.xlsx"
        write_template(path, language)
        book = openpyxl.load_workbook(path)
        for kind, row in rows.items():
            for place, column in enumerate(KINDS[kind].columns, start=1):
                book[kind].cell(2, place, row.get(column.name))
        book.save(path)
        return path

    return fill


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_every_header_means_its_column(kind, language):
    columns = KINDS[kind].columns
    headers = [template_header(column, language) for column in columns]

    mapped = map_headers(headers, KINDS[kind])

    assert mapped.columns == dict(zip(headers, [c.name for c in columns], strict=True))
    assert recognise(headers).kind.name == kind


@BOTH
def test_every_choice_is_understood_as_itself(language):
    meanings = {(words, written): value for words, written, value in synonym_rows()}
    for kind in KINDS.values():
        for column in kind.columns:
            options = choices_of(column, language)
            found = [meanings[column.words, o.replace("_", "").replace(" ", "")] for o in options]
            wanted = ["yes", "no"] if column.type == "flag" else options
            assert found == wanted


@BOTH
def test_a_template_with_a_row_of_each_kind_imports(template, store, language):
    imported = import_paths(store, [template(language, ROWS)])

    assert {table.kind: table.rows_published for table in imported.tables} == dict.fromkeys(
        KINDS, 1
    )
    assert [f.sheet for f in imported.findings] == [language.say("Guide")]  # a note, and not read
    assert store.open().about.has("employees", "gender")


def test_sheets_that_are_left_empty_are_told_and_replace_nothing(template, store):
    imported = import_paths(store, [template(SWEDISH, {"employees": ROWS["employees"]})])

    assert [table.kind for table in imported.tables] == ["employees"]
    empty = {f.sheet for f in imported.findings if "no rows" in f.problem.template}
    assert empty == set(KINDS) - {"employees"}


@BOTH
def test_an_empty_template_is_refused_with_what_to_do(template, store, language):
    with pytest.raises(RefusedError, match="has a header and no rows"):
        import_paths(store, [template(language, {})])


@BOTH
def test_the_same_template_has_the_same_bytes(tmp_path, language):
    for name in ("one.xlsx", "two.xlsx"):
        write_template(tmp_path / name, language)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_sheet_is_ready_to_be_filled_in(template):
    sheet = openpyxl.load_workbook(template(ENGLISH, {}))["employees"]

    places = {str(v.sqref).split(":")[0][:-1]: v for v in sheet.data_validations.dataValidation}
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert "employee_id *" in columns
    assert sheet.freeze_panes == "A2"
    assert places[columns["gender"]].formula1 == '"woman,man,other"'
    assert "day of birth" in places[columns["birth_date"]].prompt
    assert sheet.column_dimensions[columns["hire_date *"]].width > 10


def test_the_guide_has_every_column(template):
    guide = openpyxl.load_workbook(template(SWEDISH, {}))["Vägledning"]

    rows = [tuple(cell.value for cell in row[:3]) for row in guide.iter_rows(min_row=2)]
    for kind in KINDS.values():
        for column in kind.columns:
            needed = "behövs" if column.needed else None
            assert (kind.name, template_header(column, SWEDISH), needed) in rows


def test_the_command_writes_a_template(cli, tmp_path):
    ran = cli("template", "--out", tmp_path / "new" / "mall.xlsx", "--language", "sv", "--json")

    assert ran.code == 0
    assert ran.json == {"files": [str(tmp_path / "new" / "mall.xlsx")]}
    assert openpyxl.load_workbook(ran.json["files"][0]).sheetnames[0] == "employees"
