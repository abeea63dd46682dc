"""What the server notes by itself: its start and stop, and the publication in force."""

import json
import logging
import time

import pytest

from tests.company import employees, publish_rows
from tests.web.running import running
from ypn_metrics.dashboard.web import watching


@pytest.fixture
def look(store, monkeypatch, caplog):
    """Return a function that looks once and returns what was noted by it."""
    monkeypatch.setenv("YPN_STORE", str(store.folder))
    caplog.set_level(logging.INFO, "ypn_metrics")
    seen = None

    def once():
        nonlocal seen
        caplog.clear()
        seen = watching.look(seen)
        return [record.getMessage() for record in caplog.records]

    return once


def put(store, n):
    return publish_rows(store.folder, employees=employees(n, "2020-01-01"))


def test_a_publication_is_noted_once_and_so_is_each_that_comes_into_force(store, look):
    assert look() == []  # nothing is published yet
    put(store, 3)
    assert look() == ["publication 1 is in force"]
    assert look() == []
    put(store, 4)
    assert look() == ["publication 2 is in force"]
    store.restore(1)
    assert look() == ["publication 1 is in force"]


def test_what_goes_wrong_while_it_looks_does_not_end_the_looking(store, look, monkeypatch):
    put(store, 3)
    look()

    def fails():
        raise PermissionError("the disk is away")

    monkeypatch.setattr(watching, "let_go_of_former_files", fails)
    assert look() == ["the publication in force cannot be opened"]
    assert look() == []


def test_what_cannot_be_opened_is_noted_once(store, look):
    put(store, 3)
    put(store, 4)
    store.data_file(2).unlink()
    assert look() == ["publication 2 is damaged, 1 answers"]
    assert look() == []

    (store.folder / "in_force").write_text("two", encoding="utf-8")
    assert look() == ["the publication in force cannot be opened"]
    assert look() == []

    store.restore(1)
    assert look() == ["publication 1 is in force"]


@pytest.mark.thorough
def test_the_log_has_the_start_the_publication_and_the_stop(store, tmp_path):
    put(store, 3)
    with running(tmp_path) as server:
        deadline = time.monotonic() + 30
        while "in force" not in server.said() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert server.get("/readyz").status == 200
        server.process.terminate()
        server.process.wait(timeout=20)

        lines = [json.loads(line) for line in server.said().splitlines()]

    ours = [(line["level"], line["message"]) for line in lines if "ypn_metrics" in line["logger"]]
    assert ours == [
        ("INFO", "started, without sign-in"),
        ("INFO", "publication 1 is in force"),
        ("INFO", "stopped"),
    ]
