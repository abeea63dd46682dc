"""Work folders: a living process keeps its own; the next publisher removes a dead one's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.company import employees, import_rows
from ypn_metrics.store.publications import Store

PROJECT = Path(__file__).resolve().parents[2]
ANALYST = """
import sys
from pathlib import Path
from ypn_metrics.store.publications import Store
staging = Store(Path(sys.argv[1])).staging()
(staging.folder / "checked.csv").write_text("rows of people")
print(staging.folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def analyst(store):
    """Return another process that looks at a difference, and the folder it works in."""
    process = subprocess.Popen(
        [sys.executable, "-c", ANALYST, str(store.folder)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    folder = Path(process.stdout.readline().strip())
    assert (folder / "checked.csv").exists()
    yield process, folder
    process.kill()
    process.communicate()


def publish(store):
    import_rows(store, {"employees": employees(3, "2020-01-01")})


def test_a_living_process_keeps_its_folder_while_others_publish(store, analyst):
    _, folder = analyst

    publish(store)
    store.staging().close()

    assert (folder / "checked.csv").read_text() == "rows of people"


@pytest.mark.parametrize("how", ["publishes", "stages"])
def test_a_killed_process_loses_its_folder_to_whoever_comes_next(store, analyst, how):
    process, folder = analyst
    process.send_signal(signal.SIGKILL)
    process.wait()

    publish(store) if how == "publishes" else store.staging().close()

    assert not folder.exists()
    assert list(store.folder.glob("work_*")) == []


def test_a_folder_of_the_same_process_is_kept_until_it_is_closed(store):
    with store.staging() as first, store.staging() as second:
        publish(store)
        assert first.folder.is_dir()
        assert second.folder.is_dir()
        assert first.folder != second.folder

    assert list(store.folder.glob("work_*")) == []


def test_a_folder_outlives_the_thread_that_made_it_and_is_closed_by_another(store):
    made = []
    thread = threading.Thread(target=lambda: made.append(store.staging()))
    thread.start()
    thread.join()
    (staging,) = made

    publish(store)
    assert staging.folder.is_dir()

    n_open = len(os.listdir("/dev/fd"))
    staging.close()
    staging.close()
    assert not staging.folder.exists()
    assert len(os.listdir("/dev/fd")) == n_open - 1  # the lock is given back


def test_a_folder_does_not_keep_others_from_publishing(store):
    with store.staging():
        publish(Store(store.folder))

    assert store.number_in_force() == 1


def test_a_folder_without_an_owner_is_removed(store):
    left = store.folder / "work_of_a_former_version"
    left.mkdir(parents=True)
    (left / "built.duckdb").write_bytes(b"half")

    publish(store)

    assert not left.exists()
