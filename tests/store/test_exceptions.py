"""Exceptions are only ever added to: the newest counts, and every one stays visible."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from ypn_metrics.errors import ArgumentError, StoreError
from ypn_metrics.store.exceptions import (
    LONGEST_NAME,
    LONGEST_REASON,
    add_waiver,
    read_waivers,
    standing_waivers,
    withdraw_waiver,
)
from ypn_metrics.store.journal import EXCEPTIONS, add_entry, read_entries

KEY, OTHER = ("E1", "Höst 2026", "age"), ("E1", "Höst 2026", "degree")


def test_nothing_is_recorded_before_the_first(store):
    assert read_waivers(store) == ()


def test_an_exception_comes_back_as_it_was_given(store):
    add_waiver(store, KEY, "  Leder projektet\u00a0– <b>nu</b> ", "Åsa Öberg")

    (waiver,) = read_waivers(store)
    assert (waiver.key, waiver.reason) == (KEY, "Leder projektet – <b>nu</b>")
    assert (waiver.by, waiver.stands, waiver.withdrawn) == ("Åsa Öberg", True, None)
    assert waiver.at[:2] == "20"
    assert read_entries(store.folder / EXCEPTIONS)[0]["employee_id"] == "E1"


def test_a_withdrawal_is_a_further_entry_and_says_why_and_by_whom(store):
    add_waiver(store, KEY, "first", "Anna")
    withdrawn = withdraw_waiver(store, KEY, "wrong person", "Bo")

    (waiver,) = read_waivers(store)
    assert waiver == withdrawn
    assert waiver.withdrawn is not None
    assert (waiver.reason, waiver.withdrawn.reason, waiver.withdrawn.by) == (
        "first",
        "wrong person",
        "Bo",
    )
    assert not waiver.stands
    assert len(read_entries(store.folder / EXCEPTIONS)) == 2


def test_the_newest_of_a_person_cohort_and_rule_counts(store):
    add_waiver(store, KEY, "first", "Anna")
    add_waiver(store, OTHER, "beside it", "Anna")
    add_waiver(store, KEY, "second", "Bo")

    waivers = read_waivers(store)
    assert [(w.reason, w.stands) for w in waivers] == [
        ("first", False),
        ("beside it", True),
        ("second", True),
    ]
    assert {key: w.reason for key, w in standing_waivers(waivers).items()} == {
        KEY: "second",
        OTHER: "beside it",
    }
    withdraw_waiver(store, KEY, "no longer", "Bo")
    assert list(standing_waivers(read_waivers(store))) == [OTHER]
    add_waiver(store, KEY, "third", "Cia")
    assert standing_waivers(read_waivers(store))[KEY].reason == "third"
    assert len(read_waivers(store)) == 4


@pytest.mark.parametrize("key", [KEY, OTHER])
def test_what_does_not_stand_cannot_be_withdrawn(store, key):
    add_waiver(store, KEY, "first", "Anna")
    withdraw_waiver(store, KEY, "done", "Anna")

    with pytest.raises(ArgumentError, match="No exception of E1 in Höst 2026"):
        withdraw_waiver(store, key, "again", "Anna")
    assert len(read_entries(store.folder / EXCEPTIONS)) == 2


@pytest.mark.parametrize(
    ("reason", "by", "said"),
    [
        ("", "Anna", "The reason is blank."),
        (" \t\n", "Anna", "The reason is blank."),
        ("why", " ", "The name is blank."),
        ("x" * (LONGEST_REASON + 1), "Anna", "The reason has 501 characters; it may have 500."),
        ("why", "x" * (LONGEST_NAME + 1), "The name has 101 characters; it may have 100."),
        ("bell \x07", "Anna", "The reason holds control characters"),
        ("turned \u202e round", "Anna", "The reason holds control characters"),
        ("why", "An\x1b[31mna", "The name holds control characters"),
        ("torn \udcff", "Anna", "The reason holds control characters"),
    ],
)
def test_what_nobody_could_read_is_refused_and_nothing_is_recorded(store, reason, by, said):
    with pytest.raises(ArgumentError, match=said.replace("[", r"\[")):
        add_waiver(store, KEY, reason, by)
    assert read_waivers(store) == ()


def test_the_longest_reason_is_kept(store):
    add_waiver(store, KEY, "x" * LONGEST_REASON, "x" * LONGEST_NAME)

    assert read_waivers(store)[0].reason == "x" * LONGEST_REASON


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "granted", "employee_id": "E1"},
        {
            "kind": "?",
            **dict.fromkeys(("employee_id", "cohort", "rule", "reason", "by", "at"), "x"),
        },
    ],
)
def test_an_entry_of_another_make_is_damage(store, entry):
    add_entry(store.folder / EXCEPTIONS, entry)

    with pytest.raises(StoreError, match=r"exceptions.jsonl is damaged"):
        read_waivers(store)


def test_of_several_who_withdraw_at_the_same_moment_one_does(store):
    add_waiver(store, KEY, "first", "Anna")

    def withdrawn(by):
        try:
            return withdraw_waiver(store, KEY, "done", by)
        except ArgumentError:
            return None

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(withdrawn, [f"reader {n}" for n in range(8)]))

    assert [one for one in done if one] == list(read_waivers(store))
    assert len(read_entries(store.folder / EXCEPTIONS)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"employee_id": ["E1"]},
        {"employee_id": 1},
        {"reason": None},
        {"by": {}},
        {"at": 5},
        {"at": "yesterday"},
        {"kind": "forgotten"},
    ],
    ids=str,
)
def test_an_entry_whose_values_are_of_another_kind_is_damage(store, wrong):
    add_waiver(store, KEY, "first", "Anna")
    path = store.folder / EXCEPTIONS
    add_entry(path, {**read_entries(path)[0], **wrong})

    with pytest.raises(StoreError, match=r"exceptions.jsonl is damaged"):
        read_waivers(store)
