"""Putting a whole publication in force again, and being told that the ground has moved."""

from __future__ import annotations

import json
import os
import threading

import pytest

from tests.company import employees, import_rows
from ypn_metrics.asking import Question, answer
from ypn_metrics.errors import MovedError, StoreError
from ypn_metrics.store.ledger import described
from ypn_metrics.store.publications import Store


def put(store, n):
    import_rows(store, {"employees": employees(n, "2020-01-01")})


def headcount(store):
    (row,) = answer(store.open(), Question("headcount"))["rows"]
    return row["n"]


@pytest.fixture
def three(store):
    """Return a store with publications 1, 2 and 3 of as many people."""
    for n in (1, 2, 3):
        put(store, n)
    return store


def test_an_earlier_publication_answers_again_and_then_a_later_one(three):
    three.restore(1)
    assert (three.number_in_force(), headcount(three)) == (1, 1)

    three.restore(3)
    assert (three.number_in_force(), headcount(three)) == (3, 3)


def test_nothing_is_deleted_and_the_next_import_gets_the_next_unused_number(three):
    three.restore(1)

    put(three, 7)

    assert [about.number for about in three.history()] == [1, 2, 3, 4]
    assert (three.number_in_force(), headcount(three)) == (4, 7)


def test_kinds_that_an_import_does_not_bring_come_from_the_restored_publication(store):
    people = employees(3, "2020-01-01")
    ids = [row["employee_id"] for row in people]
    import_rows(store, {"employees": people, "job_history": [_job(ids[0], "North")]})
    import_rows(store, {"employees": people, "job_history": [_job(ids[0], "South")]})
    store.restore(1)

    import_rows(store, {"employees": people})

    units = answer(store.open(), Question("headcount", by=("business_unit",)))["rows"]
    assert {row["business_unit"] for row in units} == {"North", "unknown"}


def _job(employee_id, unit):
    return {"employee_id": employee_id, "valid_from": "2020-01-01", "business_unit": unit}


def test_the_ledger_says_when_and_by_whom(three):
    three.restore(1, by="anna")
    three.restore(2, by="bo")

    assert [(each.number, each.by) for each in three.restored()] == [(1, "anna"), (2, "bo")]
    assert all(each.at >= three.open(3).about.published_at for each in three.restored())


@pytest.mark.parametrize(
    ("number", "words"),
    [(9, "no publication 9"), (3, "3 is in force already"), (0, "no publication 0")],
)
def test_what_cannot_be_restored_is_told_and_nothing_changes(three, number, words):
    with pytest.raises(StoreError, match=words):
        three.restore(number)

    assert three.number_in_force() == 3
    assert three.restored() == ()


def test_a_damaged_publication_is_not_put_in_force(three):
    (three.publications / "000001.duckdb").write_bytes(b"This was a database once.")

    with pytest.raises(StoreError, match="publication 1 is missing or damaged"):
        three.restore(1)

    assert three.number_in_force() == 3


def test_a_damaged_pointer_is_put_right_by_restoring(three):
    (three.folder / "in_force").write_text("three", encoding="utf-8")

    three.restore(2)

    assert headcount(three) == 2


def test_restoring_waits_for_a_publisher(three, monkeypatch):
    monkeypatch.setattr("ypn_metrics.store.publications.LOCK_SECONDS", 0.1)

    with three.publishing(), pytest.raises(StoreError, match="Somebody else is publishing"):
        Store(three.folder).restore(1)

    assert three.number_in_force() == 3


def test_many_who_restore_at_once_leave_one_of_theirs_and_every_line(three):
    failed = []

    def restore(number):
        try:
            Store(three.folder).restore(number, by=str(number))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=restore, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert {each.number for each in three.restored()} == {1, 2}
    assert three.number_in_force() == three.restored()[-1].number


@pytest.mark.parametrize("steps", [0, 1])
def test_killed_between_two_steps_the_publication_in_force_stays(three, monkeypatch, steps):
    replace, done = os.replace, []

    class Killed(BaseException):
        pass

    def replace_and_die(source, target):
        if len(done) == steps:
            raise Killed
        done.append(target)
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr("ypn_metrics.store.files.os.replace", replace_and_die)
        with pytest.raises(Killed):
            three.restore(1)

    assert (three.number_in_force(), headcount(three)) == (3, 3)
    three.restore(1)
    assert headcount(three) == 1


def test_a_damaged_list_of_what_was_restored_is_named(three):
    (three.folder / "restored.jsonl").write_text("{\n", encoding="utf-8")

    with pytest.raises(StoreError, match=r"restored\.jsonl is damaged"):
        three.restored()


# --- The ground has moved ---


def publish_compared_with(store, number):
    """Publish the newest file once more, as compared with a publication."""
    newest = store.history()[-1]
    with store.publishing() as folder:
        built = folder / "built.duckdb"
        built.write_bytes((store.publications / f"{newest.number:06d}.duckdb").read_bytes())
        return store.publish(built, newest, number)


def test_what_was_compared_with_the_one_in_force_is_published(three):
    about = publish_compared_with(three, 3)

    assert (about.number, three.number_in_force(), headcount(three)) == (4, 4, 3)


@pytest.mark.parametrize("number", [2, None])
def test_what_was_compared_with_another_is_refused(three, number):
    with pytest.raises(MovedError, match="Publication 3 was put in force by somebody else"):
        publish_compared_with(three, number)

    assert three.number_in_force() == 3
    assert len(three.history()) == 3
    assert list(three.folder.glob("work_*")) == []


def test_the_first_publication_is_compared_with_none(store, tmp_path):
    other = Store(tmp_path / "other")
    put(other, 3)
    with store.publishing() as folder:
        built = folder / "built.duckdb"
        built.write_bytes((other.publications / "000001.duckdb").read_bytes())
        store.publish(built, other.history()[0], None)

    assert headcount(store) == 3


def test_a_restore_that_was_decided_beside_another_publication_is_refused(three):
    with pytest.raises(MovedError, match="Publication 3"):
        three.restore(1, compared_with=2)

    three.restore(1, compared_with=3)
    assert three.number_in_force() == 1


# --- Who published ---


def test_an_entry_of_a_former_version_names_nobody(three):
    entry = three.publications / "000001.json"
    fields = json.loads(entry.read_text(encoding="utf-8"))
    del fields["published_by"]
    entry.write_text(json.dumps(fields), encoding="utf-8")

    assert described(entry).published_by == ""
