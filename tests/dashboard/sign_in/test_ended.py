"""A sign-in that somebody ended: over in this process, in others, and after a restart."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from tests.browser.serving import PROJECT
from tests.company import employees, publish_rows
from ypn_metrics.dashboard.sign_in import ended
from ypn_metrics.dashboard.sign_in.claims import Token
from ypn_metrics.store.backup import write_backup
from ypn_metrics.store.restoring import restore_backup
from ypn_metrics.store.signed_out import SIGNED_OUT

NOW = dt.datetime.now(dt.UTC)
HOUR = dt.timedelta(hours=1)
ASKS = """
from ypn_metrics.dashboard.settings import current_store
from ypn_metrics.store.signed_out import is_signed_out
print([is_signed_out(current_store(), mark * 64) for mark in "ab"])
"""


@pytest.fixture(autouse=True)
def own_store(store, monkeypatch):
    monkeypatch.setenv("YPN_STORE", str(store.folder))
    monkeypatch.setattr(ended, "_ended", {})


def token(mark, ends=NOW + HOUR):
    return Token("ana@example.org", "analyst", ends, mark * 64)


def test_another_process_knows_of_it():
    ended.end(token("a"))

    asked = subprocess.run(
        [sys.executable, "-c", ASKS], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert asked.stdout == "[True, False]\n"


def test_a_restart_forgets_nothing(monkeypatch):
    ended.end(token("a"))
    monkeypatch.setattr(ended, "_ended", {})

    assert ended.is_ended(token("a"))
    assert not ended.is_ended(token("b"))


def test_nothing_of_the_reader_is_written_and_what_is_long_over_is_removed(store):
    ended.end(token("a", NOW - 26 * HOUR))
    ended.end(token("b", NOW - 23 * HOUR))
    ended.end(token("c"))

    left = sorted((store.folder / SIGNED_OUT).iterdir())
    assert [path.name for path in left] == ["b" * 64, "c" * 64]
    assert [path.read_bytes() for path in left] == [b"", b""]


def test_where_it_cannot_be_written_it_is_over_here_all_the_same(store, caplog):
    store.folder.mkdir()
    (store.folder / SIGNED_OUT).write_text("no folder")

    ended.end(token("a"))

    assert ended.is_ended(token("a"))
    assert "other processes do not know" in caplog.text


def test_a_backup_that_is_put_in_place_brings_no_sign_in_to_life(store, tmp_path, monkeypatch):
    publish_rows(store.folder, employees=employees(3, "2020-01-01"))
    write_backup(store, tmp_path / "store.zip")
    ended.end(token("a"))

    restore_backup(store, tmp_path / "store.zip", replace=True)

    monkeypatch.setattr(ended, "_ended", {})
    assert ended.is_ended(token("a"))
