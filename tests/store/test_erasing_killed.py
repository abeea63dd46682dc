"""An erasure killed at any change of a file: every publication old or new, and it is finished."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests.erased import CANARY, OTHERS, fill, found_in
from ypn_metrics.database import reader_cursor
from ypn_metrics.importing.erasing import NobodyError, erase_person
from ypn_metrics.roles import Actor
from ypn_metrics.store.erasing import INTENT
from ypn_metrics.store.publications import Store

PROJECT = Path(__file__).resolve().parents[2]
ACTOR = Actor("anna", "analyst")
PUBLICATIONS = 2
# Prints how many changes of files were made; killed, really, at the one that is asked for.
ERASER = """
import os, signal, sys
from pathlib import Path
from ypn_metrics.importing.erasing import Actor, Store, erase_person
store, employee_id, fatal = sys.argv[1], sys.argv[2], int(sys.argv[3])
changes = 0
def count(event, arguments):
    global changes
    if event in {"os.rename", "os.remove", "os.rmdir"} or (
        event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    ):
        changes += 1
        if changes == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
erase_person(Store(Path(store)), employee_id, Actor("anna", "analyst"))
print(changes)
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("filled") / "store")
    fill(store, PUBLICATIONS)
    return store.folder


def erase_and_die(store, fatal):
    """Erase in a process of its own; return what it printed, nothing where it was killed."""
    done = subprocess.run(
        [sys.executable, "-c", ERASER, str(store.folder), CANARY, str(fatal)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, -9}, done.stderr
    return done.stdout.strip()


def people_in(store, number):
    rows = reader_cursor(store.open(number).path).execute("select employee_id from person")
    return {one for (one,) in rows.fetchall()}


def check_left_behind(store):
    """Each publication is whole, with the person or without; the next erasure finishes."""
    for number in range(1, PUBLICATIONS + 1):
        assert people_in(store, number) in ({CANARY, *OTHERS}, {*OTHERS})
    assert store.open().damaged == ()
    assert [about.number for about in store.history()] == [1, 2]

    with suppress(NobodyError):  # killed after all was done
        assert erase_person(store, CANARY, ACTOR).traces == ()

    assert people_in(store, 1) == people_in(store, 2) == {*OTHERS}
    assert [len(about.erased) for about in store.history()] == [1, 1]
    assert found_in(store.folder) == []
    assert not (store.folder / INTENT).exists()


def killed_once(filled, folder, fatal):
    store = Store(shutil.copytree(filled, folder / f"store{fatal}"))
    is_over = bool(erase_and_die(store, fatal))
    check_left_behind(store)
    return is_over


def test_an_erasure_killed_between_the_file_and_the_ledger_leaves_old_or_new(filled, tmp_path):
    # The 10th change puts a file in its place, the 11th begins to say so in the ledger.
    assert not killed_once(filled, tmp_path, 11)


@pytest.mark.thorough
def test_an_erasure_killed_at_every_change_of_a_file_leaves_old_or_new(filled, tmp_path):
    fatal = 1
    while not killed_once(filled, tmp_path, fatal):
        fatal += 1

    assert fatal > 20


def test_readers_meanwhile_find_one_of_the_two_always(filled, tmp_path):
    store = Store(shutil.copytree(filled, tmp_path / "store"))
    is_over = threading.Event()
    found, wrong = set(), []

    def read():
        while not is_over.is_set():
            try:
                found.add(frozenset(people_in(store, 1)))
            except Exception as error:
                wrong.append(repr(error))
            is_over.wait(0.02)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    erase_person(store, CANARY, ACTOR)
    is_over.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert found <= {frozenset({CANARY, *OTHERS}), frozenset(OTHERS)}
    assert people_in(store, 1) == {*OTHERS}
