"""`erase` on the command line: what it prints, and its exit codes."""

from __future__ import annotations

import pytest

from tests.company import employee, import_rows


@pytest.fixture
def two(store):
    """Return a store of two people."""
    import_rows(
        store, {"employees": [employee("E1001", "2020-01-01"), employee("E1002", "2021-01-01")]}
    )
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


@pytest.mark.usefixtures("two")
def test_a_person_is_erased_and_the_history_says_so(cli):
    erased = cli("erase", "E1001", "--yes", "--json")

    assert erased.code == 0
    assert erased.json["erased"]["rows"] == 1
    assert erased.json["still_found"] == []
    assert "one person erased" in cli("history").out
    (entry,) = cli("history", "--json").json["publications"]
    assert len(entry["erased"]) == 1
    assert entry["tables"][0]["rows_published"] == 1


def test_what_is_still_found_is_named_with_exit_code_1(cli, two):
    (two.folder / "notes.txt").write_text("E1001 asked")

    erased = cli("erase", "E1001", "--yes")

    assert erased.code == 1
    assert "STILL FOUND" in erased.err
    assert "notes.txt" in erased.err


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
