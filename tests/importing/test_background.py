"""An import prepared in a process of its own: its steps, its answer, and its end."""

from __future__ import annotations

import gc
import os
import signal
import time

import pytest

from tests.company import employees, order_with, write_csv
from ypn_metrics.errors import ArgumentError, StoreError
from ypn_metrics.importing.background import Preparing
from ypn_metrics.importing.orders import Source
from ypn_metrics.languages import ENGLISH


@pytest.fixture
def begin(store, tmp_path):
    """Return a function that begins to prepare a file of so many people."""
    store.folder.mkdir()

    def begin_(n, **options):
        path = write_csv(tmp_path / "employees.csv", employees(n, "2020-01-01"))
        order = order_with(**options)
        return Preparing(store, [Source(path, path.name)], order, tmp_path / "check")

    return begin_


def wait(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def processes_of(preparing):
    """The worker's process and those that it began: they share its group."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.getpgid(int(name)) == preparing._process.pid:
                found.append(int(name))
        except ProcessLookupError:
            continue
    return found


def test_the_answer_is_what_would_be_published(begin):
    preparing = begin(20)
    wait(lambda: not preparing.is_running)

    prepared = preparing.answer()

    assert prepared.tables[0].rows_published == 20
    assert prepared.description.columns["employees"] == ["employee_id", "exit_date", "hire_date"]
    steps = [ENGLISH.tell(step) for step in preparing.steps()]
    assert steps[0] == "Reading employees.csv"
    assert steps[-1] == "Checking that nobody can be told from them"
    assert len(steps) == len(set(steps))
    preparing.stop()


def test_a_wrong_order_is_the_answer(begin):
    preparing = begin(1, as_of="2999-01-01")
    wait(lambda: not preparing.is_running)

    assert isinstance(preparing.answer(), ArgumentError)
    preparing.stop()


def test_stopping_leaves_no_process_and_no_folder(begin):
    preparing = begin(200_000)
    wait(lambda: len(processes_of(preparing)) > 1)  # the one that reads, too

    preparing.stop()

    wait(lambda: processes_of(preparing) == [], seconds=5)
    assert not preparing.folder.exists()
    preparing.stop()  # twice is once


def test_a_worker_that_is_killed_is_told(begin):
    preparing = begin(200_000)
    wait(preparing.steps)

    os.kill(preparing._process.pid, signal.SIGKILL)
    wait(lambda: not preparing.is_running)

    answer = preparing.answer()
    assert isinstance(answer, StoreError)
    assert "ended before it was done (code -9)" in str(answer)
    preparing.stop()


def test_forgetting_it_ends_it(begin):
    preparing = begin(200_000)
    wait(preparing.steps)
    group, folder = preparing._process.pid, preparing.folder

    del preparing
    gc.collect()

    with pytest.raises(ProcessLookupError):
        os.kill(group, 0)
    assert not folder.exists()
