"""The audit log: only ever added to, each line chained to the one before."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from ypn_metrics.errors import ArgumentError, StoreError
from ypn_metrics.languages import ENGLISH
from ypn_metrics.roles import Actor
from ypn_metrics.store import audit_log
from ypn_metrics.store.audit_checking import newest_events, verify
from ypn_metrics.store.audit_key import pseudonym_of
from ypn_metrics.store.audit_log import START, check_writable, record
from ypn_metrics.store.publications import Store

PROJECT = Path(__file__).resolve().parents[2]
ANNA = Actor("Anna.Berg@example.com", "analyst")


@pytest.fixture
def four(store):
    """Return a store whose log has four lines."""
    for number in range(1, 5):
        record(store, "export", ANNA, publication=number, counts={"rows": 10 * number})
    return store


def log_of(store):
    return store.folder / "audit.jsonl"


def lines_of(store):
    return log_of(store).read_bytes().splitlines(keepends=True)


def write(store, lines):
    log_of(store).write_bytes(b"".join(lines))


def faults(store, head=None):
    return [(f.line, ENGLISH.tell(f.problem)) for f in verify(store, head).faults]


def test_a_line_says_who_did_what_when_and_how_much(four):
    newest, *_, oldest = newest_events(four)

    assert (newest.n, newest.action, newest.role, newest.publication) == (4, "export", "analyst", 4)
    assert newest.counts == {"rows": 40}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", newest.at)
    assert (oldest.n, oldest.before) == (1, START)


def test_a_whole_log_is_found_whole_and_its_head_is_the_last_hash(four):
    verified = verify(four)

    assert verified.is_whole
    assert (verified.lines, verified.pruned, verified.torn) == (4, 0, 0)
    assert verified.head == newest_events(four, 1)[0].hash
    assert verified.since == newest_events(four)[-1].at


def test_before_the_first_event_there_is_nothing_and_nothing_wrong(store):
    assert verify(store).is_whole
    assert newest_events(store) == ()
    with pytest.raises(StoreError, match=r"key audit\.key is missing"):
        pseudonym_of(store, "anna")


def test_the_user_is_a_pseudonym_that_her_address_finds_in_any_case(four):
    user = newest_events(four, 1)[0].user

    assert re.fullmatch("[0-9a-f]{16}", user)
    assert user == pseudonym_of(four, " anna.berg@EXAMPLE.com")
    assert user != pseudonym_of(four, "anna.berg@example.org")
    assert b"anna" not in log_of(four).read_bytes().lower()


def test_a_pseudonym_of_one_store_says_nothing_in_another(four, tmp_path):
    other = Store(tmp_path / "other")
    record(other, "sign_in", ANNA)

    assert pseudonym_of(other, ANNA.user) != pseudonym_of(four, ANNA.user)


def test_only_the_owner_may_read_the_key_and_the_log(four):
    for name in ("audit.key", "audit.jsonl"):
        assert stat.S_IMODE((four.folder / name).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("kwargs", "problem"),
    [
        ({"action": "looked"}, "no action"),
        ({"counts": {"anna_berg": 1}}, "counts"),
        ({"counts": {"rows": "4711"}}, "whole numbers"),
        ({"counts": {"rows": True}}, "whole numbers"),
        ({"publication": "employees_anna.csv"}, "is a number"),
    ],
)
def test_nothing_but_counts_of_known_names_can_get_in(store, kwargs, problem):
    with pytest.raises((ValueError, TypeError), match=problem):
        record(store, **{"action": "export", "actor": ANNA, **kwargs})
    assert not log_of(store).exists()


def test_a_role_that_is_none_is_nobodys(store):
    assert record(store, "refused", Actor("x", "boss")).role == "nobody"  # pyright: ignore


def test_a_flipped_bit_in_any_byte_of_a_log_is_found_at_its_line(store):
    for number in (1, 2):
        record(store, "export", ANNA, publication=number, counts={"rows": 7})
    whole = log_of(store).read_bytes()
    first = whole.index(b"\n")
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        log_of(store).write_bytes(changed)
        found = verify(store).faults
        assert found, place
        assert found[0].line in ({1} if place <= first else {2, 3}), place


def test_the_same_content_written_otherwise_is_found(four):
    one, two, *rest = lines_of(four)
    hash_of_two = newest_events(four)[2].hash.encode()
    for other in (two.replace(b'"n":2', b'"n": 2'), two.replace(hash_of_two, hash_of_two.upper())):
        write(four, [one, other, *rest])
        assert faults(four) == [(2, "it is not as it was written")]


def test_a_changed_line_is_named(four):
    lines = lines_of(four)
    write(four, [lines[0], lines[1].replace(b'"rows":20', b'"rows":21'), *lines[2:]])

    assert faults(four) == [(2, "it is not as it was written")]


@pytest.mark.parametrize(
    ("left_out", "fault"),
    [
        ({1}, (2, "number 2 is missing before it")),
        ({1, 2}, (2, "numbers 2 to 3 are missing before it")),
        ({0}, (1, "number 1 is missing before it")),
        ({0, 1, 2}, (1, "numbers 1 to 3 are missing before it")),
    ],
)
def test_a_missing_line_is_named(four, left_out, fault):
    write(four, [line for i, line in enumerate(lines_of(four)) if i not in left_out])

    assert faults(four) == [fault]


def test_lines_missing_beside_a_changed_one_are_counted(four):
    one, _, three, four_ = lines_of(four)
    write(four, [one, three.replace(b"30", b"31"), four_])

    assert faults(four) == [
        (2, "it is not as it was written"),
        (3, "1 lines are missing before it"),
    ]


@pytest.mark.parametrize(
    ("order", "line", "n"), [([0, 2, 1, 3], 3, 2), ([0, 1, 1, 2, 3], 3, 2), ([0, 1, 2, 3, 0], 5, 1)]
)
def test_a_line_that_is_moved_or_repeated_is_named(four, order, line, n):
    lines = lines_of(four)
    write(four, [lines[i] for i in order])

    problem = f"it is number {n}, which belongs further up: moved or repeated"
    assert faults(four) == [(line, problem)]


def test_a_line_that_is_put_in_is_named(four, tmp_path):
    other = Store(tmp_path / "other")
    record(other, "export", ANNA)
    one, *rest = lines_of(four)
    write(four, [one, *lines_of(other), *rest])

    assert faults(four) == [(2, "it is not as it was written")]


def test_lines_cut_off_at_the_end_are_found_by_a_head_kept_elsewhere(four):
    head = verify(four).head
    assert faults(four, head) == []
    record(four, "backup", ANNA)
    assert faults(four, head) == []  # the log has grown since

    write(four, lines_of(four)[:3])

    assert faults(four) == []
    ((line, problem),) = faults(four, head)
    assert line is None
    assert "no line has the hash" in problem


def test_a_log_written_anew_with_the_key_is_found_by_a_head_kept_elsewhere(four):
    head = verify(four).head
    log_of(four).unlink()
    record(four, "export", ANNA)

    assert faults(four) == []
    assert len(faults(four, head)) == 1


@pytest.mark.parametrize("content", [None, b""])
def test_a_log_that_is_gone_is_not_a_log_that_never_was(four, content):
    log_of(four).unlink()
    if content is not None:
        log_of(four).write_bytes(content)

    assert faults(four) == [(None, "the log is missing, though something was recorded in it")]


@pytest.mark.parametrize("head", ["", "abc", "G" * 64, "A" * 64])
def test_a_head_that_is_none_is_refused(four, head):
    with pytest.raises(ArgumentError, match="64 characters"):
        verify(four, head)


def test_adding_never_writes_over_what_is_there(four):
    before = log_of(four).read_bytes()
    inode = log_of(four).stat().st_ino

    record(four, "export", ANNA)

    assert log_of(four).read_bytes().startswith(before)
    assert log_of(four).stat().st_ino == inode


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_torn_line_is_found_then_set_aside_and_the_chain_goes_on(four, cut):
    whole = log_of(four).read_bytes()
    torn = lines_of(four)[3][:-cut]
    log_of(four).write_bytes(whole + torn)

    ((line, problem),) = faults(four)
    assert line == 5
    assert f"torn after {len(torn)} bytes" in problem
    event = record(four, "backup", ANNA)

    assert (event.n, event.torn) == (5, len(torn))
    verified = verify(four)
    assert (verified.is_whole, verified.lines, verified.torn) == (True, 5, 1)
    assert (four.folder / "audit.torn").read_bytes() == torn + b"\n"


def test_the_first_line_can_be_torn(store):
    record(store, "export", ANNA)
    log_of(store).write_bytes(lines_of(store)[0][:50])

    assert record(store, "export", ANNA).n == 1
    assert verify(store).is_whole


def test_a_damaged_end_refuses_more(four):
    lines = lines_of(four)
    write(four, [*lines[:3], lines[3].replace(b"40", b"41")])

    for refused in (lambda: record(four, "export", ANNA), lambda: check_writable(four)):
        with pytest.raises(StoreError, match="last line of the audit log is damaged"):
            refused()


def test_a_lost_key_refuses_more_and_is_not_made_anew(four):
    (four.folder / "audit.key").unlink()

    for refused in (lambda: record(four, "export", ANNA), lambda: verify(four)):
        with pytest.raises(StoreError, match=r"key audit\.key is missing"):
            refused()
    assert not (four.folder / "audit.key").exists()


def test_a_disk_that_is_full_refuses_and_the_next_line_follows(four, monkeypatch):
    def write_half(log, line):
        log.write(line[:30])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(audit_log, "_append", write_half)
        with pytest.raises(StoreError, match=r"cannot be written.*No space left"):
            record(four, "export", ANNA)

    assert record(four, "export", ANNA).torn == 30
    assert verify(four).is_whole


WRITER = """
import sys
from pathlib import Path
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.publications import Store
store = Store(Path(sys.argv[1]))
while True:
    print(record(store, "export", Actor("anna", "analyst"), counts={"rows": 1}).n, flush=True)
"""


def test_a_killed_process_loses_nothing_that_it_was_told_is_written(store):
    told = []
    for tenths in (1, 2, 3):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.folder)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdout is not None
        told.append(int(process.stdout.readline()))
        time.sleep(tenths / 10 + 0.003 * tenths)
        os.killpg(process.pid, signal.SIGKILL)
        rest = process.stdout.read().decode()
        told += [int(n) for n in rest.rpartition("\n")[0].split()]
        process.wait()
        process.stdout.close()

    last = record(store, "backup", ANNA)

    assert verify(store).is_whole
    recorded = [event.n for event in newest_events(store)][::-1]
    assert recorded == list(range(1, last.n + 1))
    assert set(told) <= set(recorded)
    assert len(told) > 3


def _record_many(folder):
    for _ in range(25):
        record(Store(folder), "export", ANNA, counts={"rows": 1})


def test_processes_that_record_at_the_same_time_make_one_chain(store):
    context = get_context("spawn")
    writers = [context.Process(target=_record_many, args=(store.folder,)) for _ in range(2)]
    for process in writers:
        process.start()
    for process in writers:
        process.join()

    verified = verify(store)
    assert (verified.is_whole, verified.lines) == (True, 50)


def test_adding_to_a_long_log_reads_its_end_only(four):
    """A hundred thousand lines before make no difference: only the end is looked at."""
    line = lines_of(four)[3]
    write(four, [line] * 100_000)

    began = time.process_time()
    for _ in range(20):
        record(four, "export", ANNA)

    assert time.process_time() - began < 1
    assert newest_events(four, 1)[0].n == 24
