"""What goes when its retention period is over: publications' data, and lines of the audit log.

Of a publication the data go and the ledger's entry stays, marked, so that the history can be
read on and no number is given twice; the one in force stays whole. In former stores that were
kept beside this one nothing is in force, and one in which all is too old goes whole, with its
lists. Of the log the oldest lines go, and the first line then stands for them: it holds the hash
of the last one that went, so that the chain is checked as before.
"""

from __future__ import annotations

import datetime as dt
import itertools
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.programme import Programme
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_checking import newest_events, refuse_unless_whole, verify
from ypn_metrics.store.audit_key import pseudonym, read_key
from ypn_metrics.store.audit_log import LOG, Event, held, parsed, record, written
from ypn_metrics.store.erasing import stores_aside
from ypn_metrics.store.files import put_in_place, sync
from ypn_metrics.store.ledger import Description, described, now, write_description
from ypn_metrics.store.publications import Store


@dataclass(frozen=True, slots=True)
class Former:
    """What went of a former store: publications' data, or the whole folder with them."""

    folder: str
    publications: tuple[int, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Pruned:
    """The publications whose data went, how many lines of the log did, and the first day kept."""

    publications: tuple[int, ...]
    former: tuple[Former, ...]
    lines: int
    publications_before: dt.date
    log_before: dt.date


def prune(
    store: Store, programme: Programme, today: dt.date, actor: Actor, *, is_dry_run: bool = False
) -> Pruned:
    """Remove what is older than the rules let it be; killed between, the next one ends it.

    Raises
    ------
    StoreError
        If the audit log is not whole, as a fault could be hidden, or cannot be written, or a
        former store cannot be read.
    """
    with store.locked():
        publications_before = months_before(today, programme.publications_months)
        log_before = months_before(today, programme.log_months)
        refuse_unless_whole(verify(store))
        gone = _publications_before(store, publications_before, store.number_in_force())
        former = _former_before(store, publications_before)
        lines = len(_lines_before(newest_events(store)[::-1], log_before))
        numbers = tuple(one.number for one in gone)
        pruned = Pruned(numbers, former, lines, publications_before, log_before)
        if not is_dry_run and (gone or former or lines):
            n_gone = len(gone) + sum(len(one.publications) for one in former)
            record(store, "prune", actor, counts={"publications": n_gone, "lines": lines})
            for about in gone:
                _remove_data(store, about)
            for one in former:
                _remove_former(store, one)
            if lines:
                _remove_lines(store, log_before, actor)
    return pruned


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, or the last of that month; never before year 1.

    >>> months_before(dt.date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return dt.date.min
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def _publications_before(store: Store, day: dt.date, in_force: int | None) -> list[Description]:
    """Those whose data go now: too old and not in force, or marked by a process that was killed."""

    def goes(about: Description) -> bool:
        if about.is_pruned:
            return store.data_file(about.number).exists()
        return about.number != in_force and _day(about.published_at) < day

    return [about for about in store.history() if goes(about)]


def _former_before(store: Store, day: dt.date) -> tuple[Former, ...]:
    """What goes of each former store: nothing is in force there, whatever its pointer says."""
    found = []
    for place in stores_aside(store):
        try:
            history, gone = place.history(), _publications_before(place, day, None)
        except StoreError as error:
            raise StoreError(
                text(
                    "The former store {name} cannot be read, so nothing was removed: {reason} Put"
                    " it right, or delete the folder.",
                    name=place.folder.name,
                    reason=error,
                )
            ) from error
        stays = [one for one in history if one not in gone and not one.is_pruned]
        if history and (gone or not stays):
            numbers = tuple(about.number for about in gone)
            found.append(Former(place.folder.name, numbers, is_whole=not stays))
    return tuple(found)


def _remove_former(store: Store, former: Former) -> None:
    place = Store(store.folder.resolve().with_name(former.folder))
    if former.is_whole:
        # A work folder goes with its process: killed on the way, the next publisher ends it.
        with store.staging() as staging:
            os.rename(place.folder, staging.folder / "former")
            sync(place.folder.parent)
        return
    for number in former.publications:
        _remove_data(place, described(place.entry(number)))


def _remove_data(store: Store, about: Description) -> None:
    """Mark the entry first: data without a mark would be taken for damaged when they are gone."""
    data = store.data_file(about.number)
    if not about.is_pruned:
        write_description(data.with_suffix(".json"), replace(about, pruned_at=now()))
    data.unlink(missing_ok=True)
    sync(data.parent)


def _lines_before(events: Sequence[Event], day: dt.date) -> list[Event]:
    """The lines at the beginning that are too old; what stands for pruned ones goes with them."""
    n_standing = sum(event.stands_for_pruned for event in events[:1])
    old = itertools.takewhile(lambda event: _day(event.at) < day, events[n_standing:])
    return list(old)


def _remove_lines(store: Store, day: dt.date, actor: Actor) -> None:
    with held(store):
        key = read_key(store)
        path = store.folder / LOG
        *lines, torn = path.read_bytes().split(b"\n")
        events = [event for line in lines if (event := parsed(line, key))]
        last = _lines_before(events, day)[-1]
        standing = Event(
            n=last.n,
            at=now(),
            user=pseudonym(key, actor.user),
            role=actor.role or "nobody",
            action="prune",
            publication=None,
            counts={"lines": last.n},
            before=last.hash,
        ).signed(key)
        kept = (written(event) for event in events if event.n > last.n)
        _replace(path, b"\n".join((written(standing), *kept, torn)))


def _replace(path: Path, content: bytes) -> None:
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as new:
        new.write(content)
    put_in_place(aside, path)


def _day(moment: str) -> dt.date:
    return dt.date.fromisoformat(moment[:10])
