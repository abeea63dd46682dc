"""Slates saved under a name: the newest is in view, everything stays on the list."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ypn_metrics.errors import StoreError
from ypn_metrics.store.journal import SLATES, add_entry
from ypn_metrics.store.slates import SavedSlate, add_slate, saved_slates, slate_history

AT = dt.datetime(2026, 6, 30, 12, 0, tzinfo=dt.UTC)
FIRST = SavedSlate("First", "Autumn", ("a", "b"), "analyst", AT, 3)


def test_a_slate_comes_back_as_it_was_saved(store):
    add_slate(store, FIRST)

    assert saved_slates(store, "Autumn") == (FIRST,)
    assert saved_slates(store, "Spring") == ()


def test_people_are_kept_in_order_of_their_ids(store):
    add_slate(store, replace(FIRST, employee_ids=("b", "a")))

    assert saved_slates(store, "Autumn") == (FIRST,)


def test_saving_a_name_again_takes_its_place_and_keeps_the_former_on_the_list(store):
    second = replace(FIRST, employee_ids=("c",))
    other = replace(FIRST, name="Another")
    for slate in (FIRST, other, second):
        add_slate(store, slate)

    assert saved_slates(store, "Autumn") == (other, second)
    assert slate_history(store, "Autumn") == (FIRST, other, second)


def test_a_withdrawn_slate_is_out_of_view_until_it_is_saved_again(store):
    withdrawn = replace(FIRST, is_withdrawn=True)
    add_slate(store, FIRST)
    add_slate(store, withdrawn)

    assert saved_slates(store, "Autumn") == ()
    assert slate_history(store, "Autumn") == (FIRST, withdrawn)

    add_slate(store, FIRST)
    assert saved_slates(store, "Autumn") == (FIRST,)


WHOLE = {
    "name": "x",
    "cohort": "y",
    "employee_ids": ["a"],
    "by": "analyst",
    "at": "2026-06-30T12:00:00+00:00",
    "publication": 1,
}


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"name": "x", "cohort": "y", "employee_ids": 3},
        WHOLE | {"employee_ids": "abc"},
        WHOLE | {"employee_ids": [1]},
        WHOLE | {"name": None},
        WHOLE | {"publication": float("inf")},
        WHOLE | {"is_withdrawn": "false"},
        WHOLE | {"at": "yesterday"},
    ],
    ids=str,
)
def test_an_entry_that_is_no_slate_is_a_damaged_list(store, entry):
    add_entry(store.folder / SLATES, entry)

    with pytest.raises(StoreError, match=r"slates\.jsonl is damaged"):
        saved_slates(store, "y")
