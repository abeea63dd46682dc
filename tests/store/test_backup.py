"""A backup and back: every figure the same, and nothing put in place that is not whole."""

from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile

import pytest

from tests.company import employees, import_rows
from ypn_metrics.asking import ANSWERS, Question, answer
from ypn_metrics.errors import MeasureError, StoreError
from ypn_metrics.store import files, restoring
from ypn_metrics.store.backup import write_backup
from ypn_metrics.store.erasing import stores_aside
from ypn_metrics.store.publications import Store
from ypn_metrics.store.restoring import restore_backup


def put(store, n):
    import_rows(store, {"employees": employees(n, "2020-01-01")})


def headcount(store, number=None):
    (row,) = answer(store.open(number), Question("headcount"))["rows"]
    return row["n"]


def figures(store, number):
    """Every measure that the publication can answer."""
    answers = {}
    for measure in ANSWERS:
        try:
            answers[measure] = answer(store.open(number), Question(measure))
        except MeasureError as error:
            answers[measure] = str(error)
    return answers


@pytest.fixture
def two(store):
    """Return a store with two publications of 1 and 2 people, the first in force again."""
    put(store, 1)
    put(store, 2)
    store.restore(1, by="anna")
    (store.folder / "programme.toml").write_text("# own rules", encoding="utf-8")
    (store.folder / "mappings").mkdir()
    (store.folder / "mappings" / "ab12.json").write_text('{"Anst nr": "employee_id"}')
    return store


@pytest.fixture
def file(two, tmp_path):
    """Return a backup of that store."""
    write_backup(two, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def content(store):
    return {
        str(path.relative_to(store.folder)): path.read_bytes()
        for path in store.folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


@pytest.mark.thorough  # what comes back quickly too, below: every file, byte for byte
def test_every_figure_of_a_made_up_company_comes_back_the_same(demo_store, tmp_path):
    former, new = Store(demo_store), Store(tmp_path / "new")

    write_backup(former, tmp_path / "backup.zip")
    restore_backup(new, tmp_path / "backup.zip")

    assert figures(new, 1) == figures(former, 1)
    assert all(isinstance(answered, dict) for answered in figures(new, 1).values())


def test_every_file_of_the_store_comes_back(two, file, tmp_path):
    new = Store(tmp_path / "new")

    returned = restore_backup(new, file)

    came, was = content(new), content(two)
    log, former_log = came.pop("audit.jsonl"), was.pop("audit.jsonl")
    assert came == was
    assert log.startswith(former_log)
    assert b'"action":"restore_backup"' in log.removeprefix(former_log)
    assert (returned.publications, returned.in_force, returned.kept_aside) == ((1, 2), 1, None)
    assert [(each.number, each.by) for each in new.restored()] == [(1, "anna")]
    assert (headcount(new), headcount(new, 2)) == (1, 2)
    put(new, 5)
    assert new.number_in_force() == 3


def test_work_and_locks_are_not_backed_up(two, tmp_path):
    with two.staging() as staging, two.publishing():
        (staging.folder / "checked.csv").write_text("rows of people")
        write_backup(two, tmp_path / "backup.zip")

    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert sorted(archive.namelist()) == [
            "audit.jsonl",
            "audit.key",
            "backup.json",
            "in_force",
            "mappings/ab12.json",
            "programme.toml",
            "publications/000001.duckdb",
            "publications/000001.json",
            "publications/000002.duckdb",
            "publications/000002.json",
            "restored.jsonl",
        ]


def test_a_backup_while_others_publish_is_a_store_as_it_stood(two, tmp_path):
    """Somebody publishes between any two steps of the backup."""

    def publish_one_more(_):
        put(Store(two.folder), 9)

    write_backup(two, tmp_path / "backup.zip", progress=publish_one_more)

    new = Store(tmp_path / "new")
    restore_backup(new, tmp_path / "backup.zip")
    assert two.number_in_force() > 2
    assert (new.number_in_force(), headcount(new)) == (1, 1)
    assert new.numbers()[:2] == [1, 2]


def test_a_file_that_is_there_is_not_overwritten_unless_asked(two, tmp_path):
    (tmp_path / "backup.zip").write_text("something dear")

    with pytest.raises(StoreError, match="already"):
        write_backup(two, tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").read_text() == "something dear"

    write_backup(two, tmp_path / "backup.zip", overwrite=True)
    restore_backup(Store(tmp_path / "new"), tmp_path / "backup.zip")


def test_a_backup_that_fails_leaves_nothing(two, tmp_path):
    def stop(said):
        if "Writing" in said.template:
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        write_backup(two, tmp_path / "backup.zip", progress=stop)

    assert not list(tmp_path.glob("backup*"))


def test_an_empty_store_is_not_backed_up(store, tmp_path):
    with pytest.raises(StoreError, match="nothing to back up"):
        write_backup(store, tmp_path / "backup.zip")


def test_a_damaged_publication_is_left_out_and_named_unless_it_is_in_force(two, tmp_path):
    (two.publications / "000002.duckdb").write_bytes(b"This was a database once.")

    backup = write_backup(two, tmp_path / "backup.zip")

    assert (backup.publications, backup.left_out) == ((1,), (2,))
    assert restore_backup(Store(tmp_path / "new"), tmp_path / "backup.zip").publications == (1,)
    (two.folder / "in_force").write_text("2")
    with pytest.raises(StoreError, match="publication 2 is missing or damaged"):
        write_backup(two, tmp_path / "other.zip")


# --- Into a store that is not empty ---


def test_a_store_that_is_not_empty_stays_unless_it_is_to_be_replaced(two, file):
    put(two, 7)
    before = content(two)

    with pytest.raises(StoreError, match="not empty"):
        restore_backup(two, file)

    assert content(two) == before


def test_a_replaced_store_is_kept_aside_and_answers_as_before(two, file):
    put(two, 7)
    before = content(two)
    assert headcount(two) == 7  # by a reader that stays open

    returned = restore_backup(two, file, replace=True)

    assert (two.number_in_force(), headcount(two)) == (1, 1)
    former = Store(returned.kept_aside)
    assert content(former) == before
    assert headcount(former) == 7
    put(two, 8)
    assert headcount(two) == 8


def test_a_reader_that_is_open_answers_from_the_file_that_took_the_place(two, tmp_path):
    other = Store(tmp_path / "other")
    put(other, 40)
    write_backup(other, tmp_path / "other.zip")
    assert headcount(two, 1) == 1

    restore_backup(two, tmp_path / "other.zip", replace=True)

    assert headcount(two, 1) == 40


def test_rules_without_a_publication_are_not_lost(file, tmp_path):
    new = Store(tmp_path / "new")
    new.folder.mkdir()
    (new.folder / "programme.toml").write_text("# mine")

    with pytest.raises(StoreError, match="not empty"):
        restore_backup(new, file)


def test_where_the_system_cannot_exchange_folders_it_is_done_in_three_steps(two, file, monkeypatch):
    put(two, 7)
    monkeypatch.setattr(files.ctypes, "CDLL", lambda *_args, **_kwargs: object())

    returned = restore_backup(two, file, replace=True)

    assert (headcount(two), headcount(Store(returned.kept_aside))) == (1, 7)
    assert list(two.folder.parent.glob("*.former")) == []


class Stopped(BaseException):
    """Somebody pressed the keys that stop a program."""


def test_stopped_after_the_exchange_the_former_store_is_there_still(two, file, monkeypatch):
    put(two, 7)
    before = content(two)

    def exchange_and_stop(one, other):
        files.exchange_folders(one, other)
        raise Stopped

    monkeypatch.setattr(restoring, "exchange_folders", exchange_and_stop)
    with pytest.raises(Stopped):
        restore_backup(two, file, replace=True)

    assert headcount(two) == 1
    (former,) = two.folder.parent.glob("store.before_*")
    assert content(Store(former)) == before


def test_stopped_before_the_exchange_nothing_is_left_of_the_new_store(two, file, monkeypatch):
    before = content(two)

    def stop(*_):
        raise Stopped

    monkeypatch.setattr(restoring, "exchange_folders", stop)
    with pytest.raises(Stopped):
        restore_backup(two, file, replace=True)

    assert content(two) == before
    assert list(two.folder.parent.glob("store.*")) == []


@pytest.mark.parametrize(("fails", "headcounts"), [(1, [7]), (2, [7]), (3, [1, 7])])
def test_a_step_of_the_three_that_fails_loses_no_store(two, file, monkeypatch, fails, headcounts):
    """Before the third the store is as it was; at it the former one keeps its name of between."""
    put(two, 7)
    rename, failing = os.rename, iter([n == fails for n in (1, 2, 3)])

    def rename_or_fail(one, other):
        is_step = ".before_" in one.name + other.name and one.parent == other.parent
        if is_step and next(failing, False):
            raise OSError(errno.EIO, "no")
        rename(one, other)

    monkeypatch.setattr(files.ctypes, "CDLL", lambda *_args, **_kwargs: object())
    monkeypatch.setattr(files.os, "rename", rename_or_fail)
    with pytest.raises(OSError, match="no"):
        restore_backup(two, file, replace=True)

    assert [headcount(each) for each in (two, *stores_aside(two))] == headcounts


# --- Files that are no whole backup ---


def rewritten(file, change):
    """Write the backup's members anew, changed."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in change(members).items():
            archive.writestr(name, data)


def with_named(members, **named):
    """Name members in the list of contents as they are now."""
    contents = json.loads(members["backup.json"])
    contents["sha256"] = {
        name: files.hashlib.sha256(data).hexdigest()
        for name, data in members.items()
        if name != "backup.json"
    }
    return {**members, "backup.json": json.dumps({**contents, **named}).encode()}


def flipped(data):
    return (
        data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0xFF]) + data[len(data) // 2 + 1 :]
    )


FIRST = "publications/000001"
BROKEN = {
    "a publication with one bit changed": (
        lambda m: {**m, f"{FIRST}.duckdb": flipped(m[f"{FIRST}.duckdb"])},
        "000001.duckdb is damaged",
    ),
    "a member less": (
        lambda m: {k: v for k, v in m.items() if k != f"{FIRST}.duckdb"},
        "not those that it names",
    ),
    "a member more": (lambda m: {**m, "mappings/x.json": b"{}"}, "not those that it names"),
    "no list of contents": (
        lambda m: {k: v for k, v in m.items() if k != "backup.json"},
        "no list of contents",
    ),
    "another format": (lambda m: with_named(m, format="format 2"), "of another format"),
    "contents that are no JSON": (lambda m: {**m, "backup.json": b"{"}, "cannot be read"),
    "contents that are a list": (lambda m: {**m, "backup.json": b"[]"}, "of another format"),
    "a way out of the folder": (
        lambda m: with_named({**m, "../outside.txt": b"x"}),
        "outside.txt",
    ),
    "a way out through a kept folder": (
        lambda m: with_named({**m, "mappings/../../outside.txt": b"x"}),
        "outside.txt",
    ),
    "a full path": (lambda m: with_named({**m, "/tmp/outside.txt": b"x"}), "outside.txt"),
    "a file that no store has": (lambda m: with_named({**m, "run.sh": b"x"}), "run.sh"),
    "a pointer to nothing": (lambda m: with_named({**m, "in_force": b"7"}), "in force"),
    "a pointer that is no number": (lambda m: with_named({**m, "in_force": b"x"}), "pointer"),
    "no pointer": (
        lambda m: with_named({k: v for k, v in m.items() if k != "in_force"}),
        "in force",
    ),
    "data without an entry": (
        lambda m: with_named({k: v for k, v in m.items() if k != f"{FIRST[:-1]}2.json"}),
        "entries differ",
    ),
    "an entry of another file": (
        lambda m: with_named({**m, f"{FIRST}.duckdb": m[f"{FIRST[:-1]}2.duckdb"]}),
        "publication 1 is missing or damaged",
    ),
    "entries in each other's place": (
        lambda m: with_named(
            {
                **m,
                f"{FIRST}.duckdb": m[f"{FIRST[:-1]}2.duckdb"],
                f"{FIRST}.json": m[f"{FIRST[:-1]}2.json"],
            }
        ),
        "damaged|another one",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_backup_that_is_not_whole_changes_nothing(two, file, name):
    change, words = BROKEN[name]
    rewritten(file, change)
    before = content(two)

    with pytest.raises(StoreError, match=words):
        restore_backup(two, file, replace=True)

    assert content(two) == before
    assert [path.name for path in two.folder.parent.iterdir() if "outside" in path.name] == []
    assert list(two.folder.glob("work_*")) == []
    assert list(two.folder.parent.glob("store.*")) == []


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04torn"])
def test_a_foreign_file_is_one_line(two, tmp_path, data):
    (tmp_path / "foreign.zip").write_bytes(data)

    with pytest.raises(StoreError, match="no whole backup") as error:
        restore_backup(two, tmp_path / "foreign.zip", replace=True)

    assert "\n" not in str(error.value)


@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
def test_a_backup_cut_short_is_one_line(two, file, part):
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])

    with pytest.raises(StoreError, match="no whole backup"):
        restore_backup(two, file, replace=True)


@pytest.mark.thorough
def test_no_changed_byte_of_a_backup_gets_by(two, file, tmp_path):
    """Each change is refused, or is one that no member is made of (a date, a comment)."""
    whole, before = file.read_bytes(), content(two)
    log = before.pop("audit.jsonl")
    for place in range(0, len(whole), max(1, len(whole) // 400)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        new = Store(tmp_path / "new")
        try:
            restore_backup(new, file)
        except StoreError:
            continue
        after = content(new)
        assert after.pop("audit.jsonl").startswith(log)
        assert after == before
        shutil.rmtree(new.folder)
