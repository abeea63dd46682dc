"""A preparation whose worker dies by itself, or whose server stands in another folder."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from tests.company import employees, order_with, prepare_paths, write_csv
from ypn_metrics.importing.background import Preparing
from ypn_metrics.importing.orders import Source
from ypn_metrics.store.publications import Store


def wait(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def running(group):
    """The processes of a group that are not over."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group, *_ = status.read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(status.parent.name))
    return found


def test_a_killed_worker_takes_the_reading_process_with_it(store, tmp_path):
    path = write_csv(tmp_path / "people.csv", employees(300_000, "2020-01-01"))
    preparing = Preparing(store, [Source(path, path.name)], order_with(), tmp_path / "check")
    worker = preparing._process.pid
    wait(lambda: len(running(worker)) == 2)

    os.kill(worker, signal.SIGKILL)
    wait(lambda: not preparing.is_running)

    wait(lambda: running(worker) == [], seconds=2)
    assert "-9" in str(preparing.answer())
    preparing.stop()
    assert not (tmp_path / "check").exists()


def test_the_answer_is_that_of_this_process_wherever_the_server_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store, path = Store(Path("store")), write_csv(Path("people.csv"), employees(3, "2020-01-01"))
    Path("here").mkdir()
    here = prepare_paths(store, [path], Path("here"))

    preparing = Preparing(store, [Source(path, path.name)], order_with(), Path("check"))
    wait(lambda: not preparing.is_running)
    apart = preparing.answer()

    assert (apart.tables, apart.findings) == (here.tables, here.findings)
    assert apart.description.columns == here.description.columns
    assert apart.proposed == here.proposed
    preparing.stop()
