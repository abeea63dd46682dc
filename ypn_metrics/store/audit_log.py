"""The audit log: who did what, when, and how much it touched; lines are only ever added.

Each line holds the hash of the line before and its own, made with a key that only the store's
owner can read. So a line that is changed, taken out, put in or moved by anyone without that key
is found, wherever it stands but at the very end. What the chain cannot prove: whoever can read
the key and write the store can write the whole log anew, and anyone who can write the file can
cut its last lines off. Both are found by keeping the head, the last line's hash, elsewhere:
`audit verify` prints it, and checks one that is given with ``--head``.

Nothing of a person is in it: users are pseudonyms, made with the same key, and of what was done
there are only an action, a publication's number and counts.

A line is written before what it tells is done. So nothing is done without a line; a process
killed between leaves a line for something that did not happen, and the ledger tells which.
"""

from __future__ import annotations

import contextlib
import errno
import hmac
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

import filelock

from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.roles import ROLES, Actor
from ypn_metrics.store.audit_actions import ACTIONS, COUNTS, Action
from ypn_metrics.store.audit_key import KEY, keyed, make_key, pseudonym, read_key
from ypn_metrics.store.files import sync
from ypn_metrics.store.ledger import now
from ypn_metrics.store.staging import lock

if TYPE_CHECKING:
    from ypn_metrics.store.publications import Store

LOG = "audit.jsonl"
TORN = "audit.torn"
LOG_LOCK = "audit.lock"
LOCK_SECONDS = 60
START = "0" * 64  # what stands for the line before the first
TAIL_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log.

    Attributes
    ----------
    n
        The line's number since the log began; pruning keeps the numbers.
    user
        A pseudonym; see `audit_key.pseudonym_of`.
    before
        The hash of the line before, `START` in the first line; in the line that stands for
        what was pruned, the hash of the last line that went.
    torn
        Bytes of a line that a killed process left half written, set aside before this one.
    """

    n: int
    at: str
    user: str
    role: str
    action: str
    publication: int | None
    counts: Mapping[str, int]
    before: str
    torn: int = 0
    hash: str = ""

    @property
    def stands_for_pruned(self) -> bool:
        """Whether it stands in the place of all the lines up to its number."""
        return self.action == "prune" and self.counts == {"lines": self.n}

    @property
    def hash_that_follows(self) -> str:
        """What the next line has as the hash of the line before it."""
        return self.before if self.stands_for_pruned else self.hash

    def signed(self, key: bytes) -> Event:
        """The event with its hash."""
        return replace(self, hash=keyed(key, b"line", written(replace(self, hash=""))))


_FIELDS = tuple(field.name for field in fields(Event))
_ONE_WAY = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def written(event: Event) -> bytes:
    """The one way in which an event is written, without the line's end."""
    return _ONE_WAY.encode({name: getattr(event, name) for name in _FIELDS}).encode("ascii")


def parsed(line: bytes, key: bytes) -> Event | None:
    """The event that a line holds; None where it is not as it was written."""
    try:
        event = Event(**json.loads(line))
        signed = f'"hash":"{event.hash}"'.encode("ascii")
        unsigned = line.replace(signed, b'"hash":""')
        is_whole = hmac.compare_digest(event.hash, keyed(key, b"line", unsigned))
        return event if is_whole and written(event) == line else None
    except (ValueError, TypeError, RecursionError):
        return None


def record(
    store: Store,
    action: Action,
    actor: Actor,
    *,
    publication: int | None = None,
    counts: Mapping[str, int] | None = None,
) -> Event:
    """Add a line, before what it tells is done; several processes may add at the same time.

    Raises
    ------
    StoreError
        If the log is damaged at its end or cannot be written. What publishes, erases or hands
        out people is not done then.
    """
    counts = dict(counts or {})
    _check(action, publication, counts)
    with _refused(), held(store):
        key = _key(store)
        with _opened(store.folder) as log:
            last, torn = _end(log, store.folder, key)
            event = Event(
                n=last.n + 1 if last else 1,
                at=now(),
                user=pseudonym(key, actor.user),
                role=actor.role if actor.role in ROLES else "nobody",
                action=action,
                publication=publication,
                counts=counts,
                before=last.hash_that_follows if last else START,
                torn=torn,
            ).signed(key)
            _append(log, written(event) + b"\n")
    return event


def check_writable(store: Store) -> None:
    """Refuse what `record` would refuse, as far as can be told without writing.

    Raises
    ------
    StoreError
        If the log is damaged at its end or cannot be opened for writing.
    """
    if (store.folder / LOG).exists():
        key = read_key(store)
        with _refused(), held(store), _opened(store.folder) as log:
            _last(_tail(log), key)


@contextlib.contextmanager
def held(store: Store) -> Iterator[None]:
    """Hold the log, so that nobody adds a line; refused after a minute of waiting."""
    store.folder.mkdir(parents=True, exist_ok=True)
    try:
        with lock(store.folder / LOG_LOCK, LOCK_SECONDS):
            yield
    except filelock.Timeout as error:
        raise StoreError(
            text("Somebody else is writing {name}; try again in a minute.", name=LOG)
        ) from error


@contextlib.contextmanager
def _refused() -> Iterator[None]:
    """Whatever keeps the log from being written is one sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            text(
                "The audit log cannot be written, so this was not done: {reason}.",
                reason=error.strerror or error,
            )
        ) from error


def _check(action: str, publication: object, counts: Mapping[str, object]) -> None:
    # Of the program's own making, not of a reader's: no sentence for them.
    if action not in ACTIONS:
        raise ValueError(f"the audit log has no action {action!r}")
    if publication is not None and type(publication) is not int:
        raise TypeError("a publication is a number")
    if not set(counts) <= COUNTS:
        raise ValueError(f"the audit log counts {sorted(COUNTS)} only")
    if not all(type(n) is int for n in counts.values()):
        raise TypeError("the audit log takes whole numbers only")


def _key(store: Store) -> bytes:
    """The key; another than the one that a log began with would make every line wrong."""
    if not (store.folder / KEY).exists() and not (store.folder / LOG).exists():
        make_key(store.folder)
    return read_key(store)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[IO[bytes]]:
    path = folder / LOG
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with open(descriptor, "r+b", buffering=0) as log:
        if is_new:
            sync(folder)
        yield log


def _append(log: IO[bytes], line: bytes) -> None:
    if log.write(line) != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(log.fileno())


def _end(log: IO[bytes], folder: Path, key: bytes) -> tuple[Event | None, int]:
    """The last line, and how many bytes after it were torn and are set aside now."""
    tail = _tail(log)
    last = _last(tail, key)
    torn = tail.rpartition(b"\n")[2]
    if torn:
        descriptor = os.open(folder / TORN, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with open(descriptor, "ab", buffering=0) as aside:
            _append(aside, torn + b"\n")
        log.truncate(log.seek(0, os.SEEK_END) - len(torn))
    return last, len(torn)


def _last(tail: bytes, key: bytes) -> Event | None:
    """The last whole line of a file's end; None where there is none before it."""
    lines, has_lines, _ = tail.rpartition(b"\n")
    if not has_lines:
        return None
    last = parsed(lines.rpartition(b"\n")[2], key)
    if last is None:
        raise StoreError(
            text(
                "The last line of the audit log is damaged, so this was not done; audit verify"
                " says what is wrong."
            )
        )
    return last


def _tail(log: IO[bytes]) -> bytes:
    """The end of the file, with at least its last whole line."""
    size = log.seek(0, os.SEEK_END)
    wanted = TAIL_BYTES
    while True:
        start = max(0, size - wanted)
        log.seek(start)
        tail = log.read(size - start)
        if start == 0 or tail.count(b"\n") > 1:
            return tail
        wanted *= 4
