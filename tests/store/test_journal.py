"""Lists that are only ever added to."""

from __future__ import annotations

import contextlib
import errno
from multiprocessing import get_context
from threading import Thread

import pytest

from tests.company import employees, import_rows
from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.store import journal
from ypn_metrics.store.backup import write_backup
from ypn_metrics.store.journal import EXCEPTIONS, SLATES, add_entry, read_entries
from ypn_metrics.store.publications import Store
from ypn_metrics.store.restoring import restore_backup
from ypn_metrics.store.staging import lock


def test_a_list_is_empty_before_its_first_entry(tmp_path):
    assert read_entries(tmp_path / SLATES) == ()


def test_entries_come_back_in_order_as_they_were_given(tmp_path):
    path = tmp_path / "new" / SLATES
    for entry in ({"name": "Höst"}, {"name": "två\nrader", "seats": 20}):
        add_entry(path, entry)

    assert read_entries(path) == ({"name": "Höst"}, {"name": "två\nrader", "seats": 20})


@pytest.mark.parametrize(
    "content",
    ['{"name": "half', "[1]\n", "\x80", "[" * 100_000, '{"a": "\\ud800"}'],
    ids=["half", "list", "bytes", "deep", "surrogate"],
)
def test_a_damaged_list_is_refused_and_not_written_over(tmp_path, content):
    path = tmp_path / SLATES
    path.write_bytes(content.encode("latin-1"))

    with pytest.raises(StoreError, match=r"slates.jsonl is damaged"):
        add_entry(path, {"name": "new"})
    assert path.read_bytes() == content.encode("latin-1")


def _add_many(path, first):
    for number in range(first, first + 20):
        add_entry(path, {"number": number})


def test_processes_that_add_at_the_same_time_lose_nothing(tmp_path):
    path = tmp_path / EXCEPTIONS
    context = get_context("spawn")
    adding = [context.Process(target=_add_many, args=(path, first)) for first in (0, 100)]
    for process in adding:
        process.start()
    for process in adding:
        process.join()

    numbers = {entry["number"] for entry in read_entries(path)}
    assert numbers == {*range(20), *range(100, 120)}


def test_the_lists_come_back_with_a_backup(store, tmp_path):
    import_rows(store, {"employees": employees(1, "2020-01-01")})
    add_entry(store.folder / EXCEPTIONS, {"reason": "agreed"})

    write_backup(store, tmp_path / "store.zip")
    restore_backup(Store(tmp_path / "other"), tmp_path / "store.zip")

    assert read_entries(tmp_path / "other" / EXCEPTIONS) == ({"reason": "agreed"},)


def test_a_text_may_hold_what_others_take_for_the_end_of_a_line(tmp_path):
    path = tmp_path / SLATES
    for _ in range(2):
        add_entry(path, {"name": "one\u2028two\x85three"})

    assert read_entries(path) == ({"name": "one\u2028two\x85three"},) * 2


def _add_unless_there(path, name):
    def check(entries):
        if entries:
            raise StoreError(text("There is one already."))

    with contextlib.suppress(StoreError):
        add_entry(path, {"name": name}, check)


def test_what_speaks_against_an_entry_is_looked_for_while_nobody_else_can_add(tmp_path):
    path = tmp_path / EXCEPTIONS
    adding = [Thread(target=_add_unless_there, args=(path, name)) for name in range(8)]
    for thread in adding:
        thread.start()
    for thread in adding:
        thread.join()

    assert len(read_entries(path)) == 1


def test_a_list_that_somebody_else_keeps_is_said_to_be(tmp_path, monkeypatch):
    monkeypatch.setattr("ypn_metrics.store.journal.LOCK_SECONDS", 0.05)
    path = tmp_path / SLATES
    with (
        lock(path.with_suffix(".lock"), 1),
        pytest.raises(StoreError, match=r"Somebody else is writing slates.jsonl"),
    ):
        add_entry(path, {"name": "new"})


def test_a_list_that_cannot_be_opened_is_not_called_damaged(tmp_path):
    (tmp_path / SLATES).mkdir()

    with pytest.raises(StoreError, match=r"slates.jsonl cannot be read: Is a directory"):
        read_entries(tmp_path / SLATES)


def test_what_cannot_be_written_is_said_as_the_store_says_it(tmp_path, monkeypatch):
    def refuse(path, _):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(journal, "write_aside", refuse)

    with pytest.raises(StoreError, match=r"cannot be written, .* recorded: Permission denied"):
        add_entry(tmp_path / SLATES, {"name": "new"})
