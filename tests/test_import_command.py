"""Refused for what is open, put right in the mapping file, imported, and remembered."""

from __future__ import annotations

import csv
import re

import openpyxl
import pytest

from tests.company import employee, write_csv
from ypn_metrics.asking import Question, answer
from ypn_metrics.extracts.mapping import header_signature

DATE = ("--as-of", "2024-12-31")


@pytest.fixture
def brought(cli, tmp_path, monkeypatch):
    """Return a function that imports a file's text from the folder that holds it."""
    monkeypatch.chdir(tmp_path)

    def bring(text, *options, name="hr.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return cli("import", name, *DATE, *options)

    return bring


def edit(path, *changes):
    """Change lines of a mapping file, each of which must be there."""
    written = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in written
        written = written.replace(old, new)
    path.write_text(written, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        pytest.param(
            "employee_id,hire_date\n1,3/4/2020\n",
            ('"hire_date" = "?"', '"hire_date" = "day_first"'),
            id="day and month are open",
        ),
        pytest.param(
            "employee_id,Hired,Date of hire\n1,2020-01-01,2021-01-01\n",
            ('"Hired" = "?"\n"Date of hire" = "?"', '"Hired" = "hire_date"\n"Date of hire" = ""'),
            id="two headers for a needed column",
        ),
        pytest.param(
            "employee_id,Kom\n1,2020-01-01\n",
            ('"Kom" = ""', '"Kom" = "hire_date"'),
            id="a needed column that no header means",
        ),
        pytest.param(
            "employee_id,hire_date,gender\n1,2020-01-01,man\n1,2021-01-01,woman\n",
            ("[[tables]]\nfile", '[[tables]]\nshared_ids = "separate"\nfile'),
            id="different people share a number",
        ),
        pytest.param(
            "employee_id,hire_date,note\n1,2020-01-01,811228-9874\n",
            ("[[tables]]\nfile", '[[tables]]\nidentity_numbers = "accept"\nfile'),
            id="what looks like an identity number",
        ),
    ],
)
def test_what_is_open_is_written_down_and_imports_once_it_is_settled(
    brought, tmp_path, text, change
):
    refused = brought(text)

    assert refused.code == 1
    assert "import again with --mapping hr.mapping.toml" in refused.err
    mapping = tmp_path / "hr.mapping.toml"
    edit(mapping, change)
    assert brought(text, "--mapping", "hr.mapping.toml").code == 0


def test_a_mapping_file_is_never_written_over(brought, tmp_path):
    mapping = tmp_path / "hr.mapping.toml"
    mapping.write_text("mine", encoding="utf-8")

    refused = brought("employee_id,hire_date\n1,3/4/2020\n", "--json")

    assert mapping.read_text(encoding="utf-8") == "mine"
    assert refused.json["mapping_file"] is None


def test_a_mapping_that_does_not_exist_is_written_on_a_clean_import_too(brought, tmp_path):
    assert brought("employee_id,hire_date\n1,2020-01-01\n", "--mapping", "new.toml").code == 0

    assert '"hire_date" = "hire_date"' in (tmp_path / "new.toml").read_text(encoding="utf-8")


def test_a_mapping_for_another_file_stops_the_import(brought, tmp_path):
    (tmp_path / "m.toml").write_text('[[tables]]\ncolumns.Hyred = "hire_date"\n', encoding="utf-8")

    refused = brought("employee_id,hire_date\n1,2020-01-01\n", "--mapping", "m.toml", "--json")

    (finding,) = refused.json["findings"]
    assert (refused.code, finding["severity"]) == (1, "stop")
    assert finding["problem"] == "a table of the mapping fits none of the files"
    assert "Hyred" in finding["remedy"]


@pytest.mark.parametrize("content", ["[[tables]\n", "kind = 1\n", "[[tables]]\nkind = 'x'\n"])
def test_a_wrong_mapping_is_a_wrong_argument(brought, tmp_path, content):
    (tmp_path / "m.toml").write_text(content, encoding="utf-8")

    refused = brought("employee_id,hire_date\n1,2020-01-01\n", "--mapping", "m.toml")

    assert refused.code == 2
    assert re.match(r"Error: m\.toml", refused.err)


def test_choices_hold_for_the_next_file_with_the_same_headers(brought, store, tmp_path):
    mapping = """[[tables]]
[tables.day_orders]
hire_date = "day_first"
[tables.values.gender]
Fru = "woman"
"""
    (tmp_path / "m.toml").write_text(mapping, encoding="utf-8")
    text = "employee_id,hire_date,gender\n1,3/4/2020,Fru\n"
    assert brought(text, "--mapping", "m.toml").code == 0

    # Other people, another name, and the columns in another order.
    again = brought("gender,employee_id,hire_date\nFru,2,5/6/2021\n", "--confirm", name="juli.csv")

    assert (again.code, "not one that is known" in again.out) == (0, False)
    (row,) = answer(store.open(), Question("headcount", by=("gender",)))["rows"]
    assert (row["gender"], row["n"]) == ("woman", 1)
    assert store.open().about.observed_from.isoformat() == "2021-06-05"


def test_remembered_choices_that_cannot_be_read_are_as_good_as_none(brought, store):
    (store.folder / "mappings").mkdir(parents=True)
    text = "employee_id,hire_date\n1,2020-01-01\n"
    signature = header_signature(["employee_id", "hire_date"])
    (store.folder / "mappings" / f"{signature}.toml").write_bytes(b"\xff\x00")

    assert brought(text).code == 0


def test_the_faults_and_the_rows_left_out_are_written_where_asked(cli, tmp_path):
    path = write_csv(tmp_path / "hr.csv", [employee("1", "2020-01-01"), employee("", "2020-01-01")])
    marked, left_out = tmp_path / "marked.xlsx", tmp_path / "left.csv"

    ran = cli("import", path, *DATE, "--marked", marked, "--left-out", left_out, "--dry-run")

    assert ran.code == 0
    assert openpyxl.load_workbook(marked)["hr"]["A3"].comment is not None
    with left_out.open(encoding="utf-8-sig", newline="") as source:
        (row,) = csv.DictReader(source)
    assert (row["Row"], row["What is wrong"]) == ("3", "there is no employee number")


def test_the_difference_is_in_the_json_published_or_refused(cli, tmp_path):
    path = write_csv(tmp_path / "hr.csv", [employee(str(i), "2020-01-01") for i in range(9)])
    cli("import", path, *DATE)
    fewer = write_csv(tmp_path / "hr.csv", [employee(str(i), "2020-01-01") for i in range(8)])

    refused = cli("import", fewer, *DATE, "--json")
    looked = cli("import", fewer, *DATE, "--json", "--dry-run")
    done = cli("import", fewer, *DATE, "--json", "--confirm")

    assert (refused.code, looked.code, done.code) == (1, 0, 0)
    assert "--confirm" in refused.err
    for ran in (refused, looked, done):
        assert ran.json["difference"]["vanished"] == 1
    assert (refused.json["published"], looked.json["published"], done.json["published"]) == (
        None,
        None,
        2,
    )
