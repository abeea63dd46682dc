"""Publications: numbered, described, immutable; the pointer goes last."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import threading

import pytest

from tests.company import employee, employees, import_rows, rules_with
from ypn_metrics.asking import Question, answer, rules_of
from ypn_metrics.errors import RoleError, StoreError
from ypn_metrics.population import Population, ask
from ypn_metrics.store.publications import Store


def put(store, n, as_of="2024-12-31"):
    import_rows(store, {"employees": employees(n, "2020-01-01")}, as_of)


def headcount(store, number=None):
    (row,) = answer(store.open(number), Question("headcount"))["rows"]
    return row["n"]


def test_publications_are_numbered_from_one_and_the_last_is_in_force(store):
    for n in (3, 4, 5):
        put(store, n)

    assert [about.number for about in store.history()] == [1, 2, 3]
    assert store.number_in_force() == 3
    assert headcount(store) == 5


def test_an_earlier_publication_answers_as_it_did(store):
    put(store, 3, "2023-12-31")
    question = Question("turnover", by=("year",), basis="average")
    before = answer(store.open(1), question)

    put(store, 30, "2024-12-31")

    assert answer(store.open(1), question) == before
    assert before["as_of"] == "2023-12-31"
    assert (headcount(store, 1), headcount(store, 2)) == (3, 30)


def test_the_ledger_holds_the_hash_of_the_file(store):
    put(store, 3)

    file = store.publications / "000001.duckdb"
    (about,) = store.history()
    assert about.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (about.as_of, about.observed_from) == (dt.date(2024, 12, 31), dt.date(2020, 1, 1))


def test_the_ledger_says_what_was_published_and_holds_nobody(store):
    import_rows(store, {"employees": [employee("Wilhelmina", "2020-01-01", site="Grönköping")]})

    written = (store.publications / "000001.json").read_text(encoding="utf-8")
    (table,) = json.loads(written)["tables"]
    assert (table["rows_in_file"], table["rows_published"], table["rows_left_out"]) == (1, 1, 0)
    assert "Wilhelmina" not in written
    assert "Grönköping" not in written


def test_the_rules_are_part_of_the_publication(publish):
    company = publish(employees=employees(3, "2020-01-01"), rules=rules_with(max_age=35))

    assert rules_of(company).max_age == 35


def test_an_empty_store_says_what_to_do(store):
    assert store.number_in_force() is None
    assert store.history() == []
    with pytest.raises(StoreError, match="Import an employees extract"):
        store.open()


def test_a_number_that_was_never_given_is_refused(store):
    put(store, 3)

    with pytest.raises(StoreError, match="no publication 7"):
        store.open(7)


# --- Damage ---


def damage(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("how", ["one bit", "cut", "gone"])
def test_a_damaged_file_is_told_apart_and_the_one_before_serves(store, how):
    put(store, 3)
    put(store, 4)
    file = store.publications / "000002.duckdb"
    if how == "one bit":
        damage(file)
    elif how == "cut":
        file.write_bytes(file.read_bytes()[:4096])
    else:
        file.unlink()

    with pytest.raises(StoreError, match="publication 2 is missing or damaged"):
        store.open(2)
    assert store.open().number == 1
    assert store.open().damaged == (2,)


def test_where_nothing_is_whole_the_message_says_how_to_go_on(store):
    put(store, 3)
    damage(store.publications / "000001.duckdb")

    with pytest.raises(StoreError, match=r"missing or damaged.*import the extracts again"):
        store.open()

    put(store, 4)
    assert headcount(store) == 4


@pytest.mark.parametrize("content", ["", "{", "[]", '{"number": 1}'])
def test_a_damaged_entry_of_the_ledger_is_named(store, content):
    put(store, 3)
    (store.publications / "000001.json").write_text(content, encoding="utf-8")

    with pytest.raises(StoreError, match=r"000001\.json is damaged"):
        store.open()

    put(store, 4)
    assert (store.number_in_force(), headcount(store)) == (2, 4)


def test_a_damaged_pointer_is_named(store):
    put(store, 3)
    (store.folder / "in_force").write_text("three", encoding="utf-8")

    with pytest.raises(StoreError, match="in_force is damaged"):
        store.open()


# --- Several publishers ---


def test_two_publishers_at_the_same_time_get_different_numbers(store):
    failed = []

    def publish(n):
        try:
            put(Store(store.folder), n)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=publish, args=(n,)) for n in (3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert [about.number for about in store.history()] == [1, 2]
    assert {headcount(store, 1), headcount(store, 2)} == {3, 4}
    assert store.number_in_force() == 2


def test_a_publisher_who_has_to_wait_too_long_is_told(store, monkeypatch):
    monkeypatch.setattr("ypn_metrics.store.publications.LOCK_SECONDS", 0.1)

    with (
        store.publishing(),
        pytest.raises(StoreError, match="Somebody else is publishing"),
        store.publishing(),
    ):
        pass


def test_readers_are_not_kept_waiting_by_a_publisher(store):
    put(store, 3)

    with store.publishing():
        assert headcount(Store(store.folder)) == 3


def test_a_publication_open_to_leadership_answers_nothing_but_what_was_published(store):
    put(store, 3)
    publication = store.open().open_to("leadership")

    with pytest.raises(RoleError, match="published cells only"):
        ask(publication, "cohorts", Population())
    assert len(ask(store.open().open_to("head_of_talent"), "cohorts", Population())) == 0
