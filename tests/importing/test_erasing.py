"""A person erased: nothing of them is left in any place, and nobody else is changed."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from typing import NamedTuple

import pytest

from tests.company import employee, import_rows, prepare_paths, write_csv
from tests.erased import CANARY, OTHERS, bytes_of, fill, found_in, tables
from ypn_metrics.asking import Question, answer
from ypn_metrics.database import reader_cursor
from ypn_metrics.errors import MovedError, StoreError
from ypn_metrics.importing.erasing import Erased, NobodyError, erase_person, find_person
from ypn_metrics.importing.finding import traces
from ypn_metrics.importing.preparing import BUILT
from ypn_metrics.importing.publishing import publish_prepared
from ypn_metrics.roles import Actor
from ypn_metrics.store.erasing import INTENT, erase_from_lists
from ypn_metrics.store.exceptions import read_waivers
from ypn_metrics.store.files import file_sha256
from ypn_metrics.store.publications import Store
from ypn_metrics.store.slates import SavedSlate, add_slate, saved_slates

ACTOR = Actor("anna", "analyst")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("filled") / "store")
    fill(store, 1)
    return store.folder


class Done(NamedTuple):
    before: Store
    store: Store
    erased: Erased


@pytest.fixture(scope="module")
def done(filled, tmp_path_factory):
    """What was, what is, and what was done, of a store from which the canary was erased."""
    folder = tmp_path_factory.mktemp("erased")
    store = Store(shutil.copytree(filled, folder / "store"))
    (store.publications / "000009.duckdb").write_bytes(CANARY.encode())  # nobody described it
    (store.publications / "000001.json.new").write_text(CANARY)
    (store.folder / "exceptions.jsonl.new").write_text(CANARY)
    (store.folder / "mappings").mkdir(exist_ok=True)
    (store.folder / "mappings" / "abc.toml").write_text(f'"{CANARY}" = "woman"')
    shutil.copytree(store.folder, folder / "store.before_20240101120000")
    with store.staging() as waiting:
        (waiting.folder / "left_out.csv").write_text(CANARY)
        erased = erase_person(store, CANARY, ACTOR)
        assert not waiting.folder.exists()
    return Done(Store(filled), store, erased)


@pytest.fixture
def canary(filled, tmp_path):
    """Return a store of one's own that holds the canary in every place."""
    return Store(shutil.copytree(filled, tmp_path / "own" / "store"))


def content(store, number=None):
    """Every table of a publication, with its rows in order."""
    cursor = reader_cursor(store.open(number).path)
    names = cursor.execute("select table_name from duckdb_tables() order by 1").fetchall()
    return {
        name: cursor.execute(f'select * from "{name}" order by all').fetchall() for (name,) in names
    }


# --- Nothing is left ---


def test_the_canary_stands_everywhere_before(canary):
    found = "\n".join(found_in(canary.folder))

    for kind in tables():
        if kind != "cohorts":
            assert f"extract_{kind}." in found
    assert "exceptions.jsonl" in found
    assert "slates.jsonl" in found


def test_nothing_of_the_person_is_left_in_any_file(done):
    folder = done.store.folder

    assert done.erased.traces == ()
    assert found_in(folder.parent) == []
    assert not (folder / INTENT).exists()
    assert Store(folder.with_name("store.before_20240101120000")).open(1).about.erased
    assert (done.erased.imports_dropped, done.erased.choices_forgotten) == (1, 2)


def test_what_is_derived_is_what_an_import_without_the_person_derives(done, tmp_path):
    never = Store(tmp_path / "never")

    import_rows(never, tables(*OTHERS))

    kept, expected = content(done.store), content(never)
    assert kept.keys() == expected.keys()
    derived = [name for name in kept if not name.startswith("extract_")]
    assert {"person", "segment", "trial", "cohort"} <= set(derived)
    assert {name: kept[name] for name in derived} == {name: expected[name] for name in derived}


def test_the_ledger_tells_a_new_checksum_fewer_rows_and_that_it_was_done(done):
    (was,), (is_,) = done.before.history(), done.store.history()
    held = find_person(done.before, CANARY).places[0].publications[1]

    assert is_.sha256 == file_sha256(done.store.data_file(1)) != was.sha256
    assert [mark["rows"] for mark in is_.erased] == [held.n_rows]
    assert set(is_.erased[0]) == {"at", "rows"}
    gone = sum(rows.published for rows in held.rows)
    assert was.rows_published - is_.rows_published == gone
    for table in is_.tables:
        assert table["rows_in_file"] == table["rows_published"] + table["rows_left_out"]
    told = next(table for table in is_.tables if table["kind"] == "employees")
    assert (told["rows_published"], told["rows_left_out"]) == (4, 0)
    same = ("as_of", "observed_from", "columns", "rules", "published_at", "published_by")
    assert [getattr(is_, name) for name in same] == [getattr(was, name) for name in same]


def test_others_keep_their_exceptions_and_slates_without_the_number_in_them(done):
    (waiver,) = read_waivers(done.store)
    assert (waiver.employee_id, waiver.by) == (OTHERS[0], "Anna")
    assert waiver.reason == "asked by …'s manager"
    (slate,) = saved_slates(done.store, "One")  # the one with nobody left is out of view
    assert (slate.name, slate.employee_ids) == ("Both", (OTHERS[0],))


def test_a_slate_with_nobody_left_does_not_bring_an_earlier_one_of_its_name_back(canary):
    moment = dt.datetime(2024, 1, 1)
    add_slate(canary, SavedSlate("Both", "One", (CANARY,), "Anna", moment, 1))

    erase_from_lists(canary, CANARY)

    assert saved_slates(canary, "One") == ()


def test_others_rows_that_name_the_person_are_blanked_there_and_nowhere_else(done):
    rows = content(done.store)

    assert {row[-1] for row in rows["extract_nominations"]} == {"instead of …"}
    (meeting,) = rows["extract_meetings"]
    assert "M1 …" in meeting
    assert {row[3] for row in rows["extract_attendance"]} == {"M1 …"}
    assert "managers" not in meeting
    assert CANARY not in str(rows)


def test_a_cohort_whose_only_member_goes_still_opens(done):
    rows = answer(done.store.open(), Question("composition", by=("gender",)))["rows"]

    assert {row["cohort"] for row in rows} >= {"One"}
    assert [row[1] for row in content(done.store)["cohort"]] == ["One", "Alone"]


def test_answers_without_a_number_stay_and_are_counted(done):
    assert done.erased.found.answers_of_nobody == 1
    assert len(content(done.store)["extract_pulse"]) == len(OTHERS) + 1


def test_the_audit_log_has_counts_and_nobody(done):
    line = json.loads((done.store.folder / "audit.jsonl").read_text().splitlines()[-1])

    assert (line["action"], line["counts"]) == ("erase", done.erased.found.counts)
    assert line["counts"]["publications"] == 2  # one here, one in the store aside


# --- Who is meant ---


@pytest.mark.parametrize(
    "number", ["NOBODY77", "%", "CANARYZZ_", "CANARY", "canaryzz9", "'; drop table x; --", "", " "]
)
def test_a_number_that_nobody_has_changes_nothing(canary, number):
    before = bytes_of(canary.folder)

    with pytest.raises(NobodyError, match="Nothing was changed"):
        erase_person(canary, number, ACTOR)

    assert bytes_of(canary.folder) == before


def test_a_number_in_other_letters_is_told(canary):
    with pytest.raises(NobodyError, match=f"there is {CANARY}"):
        find_person(canary, "canaryzz9")


def test_odd_numbers_are_taken_as_they_are(store):
    odd = ['O\'Neil "9"', "50%_", "åäö 12", "E100", "7", "2024", "<b>1", "E1000", "E100-7", "50xy"]
    jobs = [
        {"employee_id": one, "valid_from": "2020-01-01", "job_level": "7", "site": "2024"}
        for one in odd
    ]
    import_rows(
        store, {"employees": [employee(one, "2020-01-01") for one in odd], "job_history": jobs}
    )
    assert {find_person(store, f"  {one} ").counts["rows"] for one in odd} == {2}

    for one in ('O\'Neil "9"', "7"):
        assert erase_person(store, f"  {one} ", ACTOR).traces == ()

    rows = content(store)
    assert {row[1] for row in rows["person"]} == set(odd) - {'O\'Neil "9"', "7"}
    assert all({"7", "2024"} <= set(row) for row in rows["extract_job_history"])


def test_an_empty_store_says_so_and_is_not_made(store):
    with pytest.raises(StoreError, match="Nothing is published"):
        erase_person(store, "1", ACTOR)

    assert not store.folder.exists()


# --- What is left is told ---


def test_what_is_still_found_is_named(tmp_path):
    (tmp_path / "notes.txt").write_bytes(f"about {CANARY}.".encode("utf-16"))
    (tmp_path / "other.txt").write_text(f"about {CANARY}0")
    (tmp_path / "mine.zip").write_bytes(b"PK\x03\x04 whatever")

    found = traces(Store(tmp_path), CANARY, but=tmp_path / "none")

    assert [(trace.file.name, trace.is_packed) for trace in found] == [
        ("mine.zip", True),
        ("notes.txt", False),
    ]


def test_a_unit_of_the_same_number_stays_and_is_named_and_the_last_person_can_go(store):
    rows = [
        employee("10234", "2020-01-01"),
        employee("10235", "2020-01-01", business_unit="10234"),
    ]
    import_rows(store, {"employees": rows})

    found = erase_person(store, "10234", ACTOR).traces

    assert "extract_employees.business_unit" in {trace.place for trace in found}
    assert content(store)["extract_employees"][0].count("10234") == 1

    assert erase_person(store, "10235", ACTOR).traces == ()
    assert content(store)["person"] == []


def test_a_count_of_rows_is_no_employee_number(tmp_path):
    (tmp_path / "000001.json").write_text('{"rows": 98765, "file": "a.csv"}')
    assert [*traces(Store(tmp_path), "98765", but=tmp_path / "none")] == []

    (tmp_path / "000001.json").write_text('{"rows": 1, "file": "98765.csv"}')
    assert len([*traces(Store(tmp_path), "98765", but=tmp_path / "none")]) == 1


# --- Beside others ---


def test_a_damaged_publication_goes_whole(canary):
    canary.data_file(1).write_bytes(b"damaged " + CANARY.encode())

    erased = erase_person(canary, CANARY, ACTOR)  # who stands in the lists still

    assert erased.found.places[0].damaged == (1,)
    assert not canary.data_file(1).exists()
    assert found_in(canary.folder) == []


def test_an_import_prepared_before_is_refused_after(canary, tmp_path):
    path = write_csv(tmp_path / "cohorts.csv", [{"cohort": "Two", "start_date": "2024-10-07"}])
    outside = tmp_path / "prepared"  # where erasing does not reach
    outside.mkdir()
    with canary.staging() as staging:
        prepared = prepare_paths(canary, [path], staging.folder)
        shutil.copyfile(staging.folder / BUILT, outside / BUILT)
        erase_person(canary, CANARY, ACTOR)

        with pytest.raises(MovedError, match="check the files again"):
            publish_prepared(canary, staging.folder, prepared)
    with pytest.raises(MovedError, match="erased from publication 1"):
        publish_prepared(canary, outside, prepared)

    assert canary.number_in_force() == 1
    assert found_in(canary.folder) == []
