"""`erase` on the command line: what it prints, and its exit codes."""

from __future__ import annotations

import shutil

import pytest

from tests.company import employee, import_rows
from ypn_metrics.store.publications import Store


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("two") / "store")
    rows = [employee("E1001", "2020-01-01"), employee("E1002", "2021-01-01")]
    import_rows(store, {"employees": rows})
    return store.folder


@pytest.fixture
def two(published, store):
    """Return a store of two people."""
    shutil.copytree(published, store.folder)
    return store


def test_a_dry_run_says_what_there_is_and_changes_nothing(cli, two):
    before = two.data_file(1).read_bytes()

    told, as_json = cli("erase", "E1001", "--dry-run"), cli("erase", "E1001", "--dry-run", "--json")

    assert (told.code, as_json.code) == (0, 0)
    assert "publication 1: 1 rows (1 employees)" in told.out
    assert as_json.json["places"][0]["publications"] == [
        {"number": 1, "rows": {"employees": 1}, "cells_of_others": 0}
    ]
    assert two.data_file(1).read_bytes() == before


def test_a_person_is_erased_and_the_history_says_so(cli, two):
    # Of the person beside the store's own files: named, and the exit code says so.
    (two.folder / "notes.txt").write_text("E1001 asked")

    erased = cli("erase", "E1001", "--yes", "--json")

    assert erased.code == 1
    assert erased.json["erased"]["rows"] == 1
    assert [found["file"] for found in erased.json["still_found"]] == [
        str(two.folder / "notes.txt")
    ]
    assert "one person erased" in cli("history").out
    (entry,) = cli("history", "--json").json["publications"]
    assert len(entry["erased"]) == 1
    assert entry["tables"][0]["rows_published"] == 1

    (two.folder / "notes.txt").unlink()
    again = cli("erase", "E1002", "--yes")
    assert again.code == 0
    assert "The number is found nowhere in the store any more." in again.out
    assert "files that `backup` wrote" in again.out
    assert "2 persons erased" in cli("history").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("E9999", "--yes"), 1, "Nobody in the store has the employee number E9999."),
        (("", "--yes"), 1, "The employee number is blank."),
        (("E1001",), 2, "give --yes"),
        ((), 2, "EMPLOYEE_ID"),
    ],
)
def test_wrong_arguments_get_one_line_and_change_nothing(cli, two, arguments, code, said):
    before = two.entry(1).read_bytes()

    told = cli("erase", *arguments)

    assert (told.code, said in told.err) == (code, True)
    assert two.entry(1).read_bytes() == before
