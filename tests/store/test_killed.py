"""A publisher killed at any moment: the old publication or the new one, never half of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.company import employee, employees, import_rows, write_csv
from ypn_metrics.asking import Question, answer
from ypn_metrics.store.publications import Store

PROJECT = Path(__file__).resolve().parents[2]
# Imports the package first and says so, so that the moment lies within the publishing.
PUBLISHER = """
import sys
sys.argv = ["ypn_metrics", "import", {file!r}, "--as-of", "2024-12-31", "--store", {store!r}]
from ypn_metrics.cli import main
print("ready", flush=True)
main()
"""
OLD, NEW = 20, 300
# About as long as publishing takes, from the moment that the publisher is ready.
LONGEST_SECONDS = 3.0


def headcount(store):
    (row,) = answer(store.open(), Question("headcount"))["rows"]
    return row["n"]


def start(file, store):
    code = PUBLISHER.format(file=str(file), store=str(store.folder))
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def kill_at(seconds, store, file):
    """Kill a publisher after so many seconds; return whether it had come to its end before."""
    process = start(file, store)
    time.sleep(seconds)
    is_over = process.poll() == 0
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return is_over


def check_one_kill(tmp_path, seconds):
    store = Store(tmp_path / "store")
    import_rows(store, {"employees": employees(OLD, "2020-01-01")})
    rows = [employee(str(i), "2021-01-01") for i in range(NEW)]
    file = write_csv(tmp_path / "employees.csv", rows)

    is_over = kill_at(seconds, store, file)

    # A process that has not seen the store before finds one of the two, whole.
    found = headcount(store)
    assert found in ({NEW} if is_over else {OLD, NEW})
    assert store.open().damaged == ()

    # The next import needs no help, and nothing of the killed one stays.
    import_rows(store, {"employees": employees(7, "2022-01-01")})
    assert headcount(store) == 7
    assert [path.name for path in store.folder.glob("work_*")] == []


@pytest.mark.parametrize("fifth", [0, 4])
def test_a_killed_publisher_leaves_the_old_or_the_new_publication(tmp_path, fifth):
    moment = random.Random(fifth).uniform(0.0, LONGEST_SECONDS / 5)

    check_one_kill(tmp_path, LONGEST_SECONDS / 5 * fifth + moment)


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(50))
def test_a_publisher_killed_at_any_of_many_moments_leaves_old_or_new(tmp_path, number):
    check_one_kill(tmp_path, LONGEST_SECONDS * number / 50)


@pytest.mark.parametrize(
    "last_step",
    [
        pytest.param("built", id="the file is not yet in its place"),
        pytest.param("file", id="the file is in its place, the ledger does not know it"),
        pytest.param("ledger", id="the ledger knows it, the pointer does not"),
    ],
)
def test_a_publisher_killed_between_two_steps_leaves_the_old_publication(
    tmp_path, last_step, monkeypatch
):
    """The same at the exact places between the steps of publishing."""
    store = Store(tmp_path / "store")
    import_rows(store, {"employees": employees(OLD, "2020-01-01")})
    replace = os.replace
    allowed = {"built": 0, "file": 1, "ledger": 2}[last_step]
    done = []

    class Killed(BaseException):
        pass

    def replace_and_die(source, target):
        if len(done) == allowed:
            raise Killed
        done.append(target)
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr("ypn_metrics.store.files.os.replace", replace_and_die)
        with pytest.raises(Killed):
            import_rows(store, {"employees": employees(30, "2020-01-01")})

    assert headcount(store) == OLD
    import_rows(store, {"employees": employees(40, "2020-01-01")})
    assert headcount(store) == 40
