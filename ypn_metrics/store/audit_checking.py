"""Whether the audit log is whole: every line as it was written, none missing, none moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ypn_metrics.errors import ArgumentError, StoreError
from ypn_metrics.languages import Text, text
from ypn_metrics.store.audit_key import KEY, read_key
from ypn_metrics.store.audit_log import LOG, START, Event, held, parsed
from ypn_metrics.store.publications import Store

HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and at which line of the file; None where it is at none of them."""

    line: int | None
    problem: Text


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found.

    Attributes
    ----------
    lines
        Those that are as they were written.
    since
        When the first of them was written.
    head
        The hash of the last of them, to be kept elsewhere.
    pruned
        Lines that went as their retention period was over.
    torn
        Lines that killed processes left half written, and that were set aside.
    """

    lines: int
    since: str | None
    head: str | None
    pruned: int
    torn: int
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(store: Store, head: str | None = None) -> Verified:
    """Check every line of the log, and that a head which was kept elsewhere is in it.

    Parameters
    ----------
    head
        The hash of some line, as an earlier check printed it.

    Raises
    ------
    ArgumentError
        If the head is no hash.
    StoreError
        If the key or the log cannot be read.
    """
    if head is not None and not HASH.fullmatch(head):
        raise ArgumentError(text("--head takes the 64 characters that audit verify prints."))
    content = _content(store) if (store.folder / LOG).exists() else b""
    if not content:
        return Verified(0, None, None, 0, 0, _faults_of_none(store, head))
    key = read_key(store)
    *lines, torn = content.split(b"\n")
    found = [parsed(line, key) for line in lines]
    events = [event for event in found if event is not None]
    faults = _chain_faults(found)
    if torn:
        faults.append(Fault(len(lines) + 1, _torn(len(torn))))
    if head is not None and head not in {h for e in events for h in (e.hash, e.before)}:
        faults.append(Fault(None, _no_head(head)))
    return Verified(
        lines=len(events),
        since=events[0].at if events else None,
        head=events[-1].hash if events else None,
        pruned=sum(event.n for event in events[:1] if event.stands_for_pruned),
        torn=sum(bool(event.torn) for event in events),
        faults=tuple(faults),
    )


def newest_events(store: Store, n: int | None = None) -> tuple[Event, ...]:
    """The last lines that are as they were written, the newest first."""
    if not (store.folder / LOG).exists():
        return ()
    key = read_key(store)
    lines = _content(store).split(b"\n")[:-1]
    wanted = lines if n is None else lines[len(lines) - min(n, len(lines)) :]
    found = (parsed(line, key) for line in reversed(wanted))
    return tuple(event for event in found if event is not None)


def _content(store: Store) -> bytes:
    try:
        with held(store):
            return (store.folder / LOG).read_bytes()
    except OSError as error:
        raise StoreError(
            text("The audit log cannot be read: {reason}.", reason=error.strerror or error)
        ) from error


def _faults_of_none(store: Store, head: str | None) -> tuple[Fault, ...]:
    if head is None and not (store.folder / KEY).exists():
        return ()
    return (Fault(None, text("the log is missing, though something was recorded in it")),)


def _chain_faults(found: Sequence[Event | None]) -> list[Fault]:
    """Walk the lines; a number that stands elsewhere in the file is not missing but moved."""
    there = {event.n for event in found if event is not None}
    faults: list[Fault] = []
    last: Event | None = None
    highest, changed = 0, 0
    for line, event in enumerate(found, 1):
        if event is None:
            faults.append(Fault(line, text("it is not as it was written")))
            changed += 1
            continue
        if event.stands_for_pruned and line == 1:
            last, highest = event, event.n
            continue
        if event.n <= highest:
            faults.append(Fault(line, _moved(event.n)))
            continue
        missing = [n for n in range(highest + 1, event.n) if n not in there]
        if len(missing) > changed:
            faults.append(Fault(line, _missing(missing, changed)))
        elif event.n == highest + 1 and not _follows(last, event):
            faults.append(Fault(line, text("it does not follow the line before it")))
        last, highest, changed = event, event.n, 0
    return faults


def _follows(last: Event | None, event: Event) -> bool:
    return event.before == (last.hash_that_follows if last else START)


def _moved(n: int) -> Text:
    return text("it is number {n}, which belongs further up: moved or repeated", n=str(n))


def _missing(missing: Sequence[int], changed: int) -> Text:
    if changed:
        return text("{n} lines are missing before it", n=len(missing) - changed)
    if len(missing) == 1:
        return text("number {n} is missing before it", n=str(missing[0]))
    return text(
        "numbers {first} to {last} are missing before it",
        first=str(missing[0]),
        last=str(missing[-1]),
    )


def _torn(n: int) -> Text:
    return text(
        "it is torn after {n} bytes, left by a process that was killed; the next event sets it"
        " aside",
        n=n,
    )


def _no_head(head: str) -> Text:
    return text(
        "no line has the hash {head}: the log was cut at its end, written anew, or pruned"
        " beyond it",
        head=head,
    )


def refuse_unless_whole(verified: Verified) -> None:
    """Refuse what would hide a fault.

    Raises
    ------
    StoreError
        If the log is not whole.
    """
    if not verified.is_whole:
        raise StoreError(
            text("The audit log is not whole, so nothing was removed; audit verify says where.")
        )
