"""What stops an erasure, and what must not: counts of too few, a restore, an unreadable entry."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from tests.erased import CANARY, OTHERS, bytes_of, fill, found_in
from ypn_metrics.disclosure import publishing
from ypn_metrics.disclosure.reading import published_figures
from ypn_metrics.errors import MeasureError, StoreError
from ypn_metrics.importing.erasing import erase_person, find_person
from ypn_metrics.importing.rebuilding import held_of
from ypn_metrics.roles import Actor
from ypn_metrics.store.backup import write_backup
from ypn_metrics.store.erasing import INTENT, Intent, write_intent
from ypn_metrics.store.publications import Store

ACTOR = Actor("anna", "analyst")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("filled") / "store")
    fill(store, 1)
    return store.folder


@pytest.fixture
def canary(filled, tmp_path):
    """Return a store of one's own that holds the canary in every place."""
    return Store(shutil.copytree(filled, tmp_path / "own" / "store"))


def test_counts_that_would_tell_of_too_few_are_left_out_and_the_erasure_goes_on(
    canary, monkeypatch
):
    shutil.copytree(canary.folder, canary.folder.with_name("store.before_20240101120000"))

    def show_all(table, _):
        return np.ones(len(table.counts), dtype=bool)

    monkeypatch.setattr(publishing, "hide", show_all)  # of five people, four are left

    assert erase_person(canary, CANARY, ACTOR).traces == ()

    assert found_in(canary.folder.parent) == []
    assert held_of(canary.open(), OTHERS[0]).n_rows
    with pytest.raises(MeasureError, match="Import the extracts again"):
        published_figures(canary.open().open_to("leadership"))


@pytest.mark.parametrize("other", [CANARY, OTHERS[0]])
def test_an_interrupted_erasure_is_finished_in_a_backup_put_in_place_meanwhile(
    canary, cli, other, tmp_path
):
    write_backup(canary, tmp_path / "backup.zip")
    write_intent(canary, Intent(CANARY, "2026-11-26T10:00:00+0000"))
    into = ("restore-backup", tmp_path / "backup.zip", "--replace", "--store", canary.folder)
    assert "not finished: run it again" in cli(*into).err

    erase_person(canary, other, ACTOR)

    assert len(list(canary.folder.parent.glob("store.before_*"))) == 1
    assert found_in(canary.folder.parent) == []
    assert list(canary.folder.parent.glob(f"*/{INTENT}")) == []


UNREADABLE = {
    "torn": lambda entry: entry[: len(entry) // 2],
    "of a later version": lambda entry: entry.replace("{", '{"later": 1,', 1),
    "empty": lambda _: "",
}


@pytest.mark.parametrize("how", UNREADABLE)
@pytest.mark.parametrize("where", ["store", "store.before_20240101120000"])
@pytest.mark.parametrize("look", [find_person, lambda *a: erase_person(*a, ACTOR)])
def test_a_publication_whose_entry_cannot_be_read_stays_and_stops_it(canary, how, where, look):
    shutil.copytree(canary.folder, canary.folder.with_name("store.before_20240101120000"))
    entry = Store(canary.folder.with_name(where)).entry(1)
    entry.write_text(UNREADABLE[how](entry.read_text()))
    before = bytes_of(canary.folder.parent)

    with pytest.raises(StoreError, match=rf"{where}/publications/000001\.json cannot be read"):
        look(canary, CANARY)

    assert bytes_of(canary.folder.parent) == before
