"""The commands on the store: history, restore, backup and back."""

from __future__ import annotations

import getpass

import pytest

from tests.company import employees, write_csv


@pytest.fixture
def two(cli, tmp_path):
    """Return the command line on a store with publications 1 and 2, of 1 and 2 people."""
    for n in (1, 2):
        people = write_csv(tmp_path / f"people{n}.csv", employees(n, "2020-01-01"))
        assert cli("import", people, "--as-of", "2024-12-31").code == 0
    return cli


def headcount(cli, *options):
    (row,) = cli("measure", "headcount", "--json", *options).json["rows"]
    return row["n"]


def test_a_restored_publication_answers_and_the_history_tells(two):
    ran = two("restore", "1", "--json")

    assert (ran.code, ran.json) == (0, {"in_force": 1, "former": 2, "as_of": "2024-12-31"})
    assert headcount(two) == 1
    listed = two("history", "--json").json
    assert listed["in_force"] == 1
    assert [len(entry["restored"]) for entry in listed["publications"]] == [1, 0]
    assert listed["publications"][0]["restored"][0]["by"] == getpass.getuser()
    lines = two("history").out.splitlines()
    assert lines[0].startswith("*    1")
    assert lines[1].strip().startswith("put in force again 20")


def test_restoring_tells_a_person_what_happened_and_how_to_undo_it(two):
    ran = two("restore", "1")

    assert "Publication 1 is in force again, as of 2024-12-31." in ran.out
    assert "Publication 2 can be put back the same way." in ran.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["restore", "9"], 1, "no publication 9"),
        (["restore", "2"], 1, "in force already"),
        (["restore", "one"], 2, "one"),
        (["restore"], 2, "NUMBER"),
        (["backup"], 2, "FILE"),
        (["restore-backup", "absent.zip"], 2, "absent.zip"),
    ],
)
def test_what_cannot_be_done_is_one_message(two, arguments, code, words):
    ran = two(*arguments, "--json")

    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert headcount(two) == 2


def test_an_earlier_publication_answers_to_the_last_digit_after_later_imports(
    cli, tmp_path, demo_store
):
    """Publication 1 of a made-up company, before and after other people were published."""
    backup = tmp_path / "backup.zip"
    assert cli("backup", backup, "--store", demo_store).code == 0
    assert cli("restore-backup", backup).code == 0

    def figures(*options):
        return [
            cli("measure", measure, *more, *options, "--json").out.replace('"publication": 2', "")
            for measure, *more in (
                ("turnover", "--by", "quarter", "--by", "business_unit"),
                ("retention", "--by", "hire_year"),
                ("composition", "--by", "site"),
                ("effect",),
                ("reconciliation", "--by", "quarter"),
            )
        ]

    before = figures()
    people = write_csv(tmp_path / "people.csv", employees(3, "2020-01-01"))
    assert cli("import", people, "--as-of", "2026-06-30").code == 0

    assert figures("--as-reported", "1") == before
    assert headcount(cli) == 3


def test_a_backup_goes_out_and_comes_back(two, tmp_path):
    file, new = tmp_path / "backup.zip", tmp_path / "new"

    written = two("backup", file, "--json")
    returned = two("restore-backup", file, "--store", new, "--json")

    assert (written.code, written.json["publications"], written.json["in_force"]) == (0, [1, 2], 2)
    assert (written.json["left_out"], written.json["n_bytes"]) == ([], file.stat().st_size)
    assert "Writing publication 1" in written.err
    assert returned.json == {"publications": [1, 2], "in_force": 2, "kept_aside": None}
    assert headcount(two, "--store", new) == 2


def test_backups_tell_a_person_where_things_are(two, tmp_path):
    file = tmp_path / "backup.zip"

    assert "2 publications, 2 in force" in two("backup", file).out
    assert two("backup", file).code == 1
    assert two("backup", file, "--overwrite").code == 0
    assert two("restore-backup", file).code == 1
    told = two("restore-backup", file, "--replace").out
    kept = told.split("The former store is kept in ")[1].strip().rstrip(".")
    assert headcount(two, "--store", kept) == 2


def test_a_foreign_file_is_one_line(two, tmp_path):
    (tmp_path / "foreign.zip").write_bytes(b"no zip")

    ran = two("restore-backup", tmp_path / "foreign.zip", "--replace", "--json")

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "no whole backup" in ran.err
