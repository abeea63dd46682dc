"""A person erased from a store: looked for, taken out of everything, and looked for again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ypn_metrics.errors import StoreError
from ypn_metrics.importing.finding import Trace, traces
from ypn_metrics.importing.rebuilding import Held, held_of, like_numbers, rebuild
from ypn_metrics.languages import Text, text
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.erasing import (
    Intent,
    drop_intent,
    entries_about,
    erase_from_lists,
    exchange_file,
    forget_choices,
    is_beyond_repair,
    read_intent,
    remove_leavings,
    settle,
    stores_aside,
    write_intent,
)
from ypn_metrics.store.journal import EXCEPTIONS, SLATES
from ypn_metrics.store.ledger import now
from ypn_metrics.store.publications import Store

Progress = Callable[[Text], None]


class NobodyError(StoreError):
    """The store holds nobody of that number."""


@dataclass(frozen=True, slots=True)
class Place:
    """A store, or a former one beside it: what it holds of a person.

    Attributes
    ----------
    publications
        Number -> what it holds; those that hold nothing are left out.
    damaged
        Publications whose files nobody can read: they go whole.
    """

    store: Store
    publications: dict[int, Held]
    damaged: tuple[int, ...]
    exceptions: int
    slates: int

    @property
    def is_nothing(self) -> bool:
        return not (self.publications or self.exceptions or self.slates)


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of a person: the store first, then the former ones beside it.

    Attributes
    ----------
    answers_of_nobody
        Pulse answers without a number, which stay.
    """

    employee_id: str
    places: tuple[Place, ...]
    answers_of_nobody: int = 0

    @property
    def is_nothing(self) -> bool:
        return all(place.is_nothing for place in self.places)

    @property
    def counts(self) -> dict[str, int]:
        """Publications, rows and entries that are the person's, in all places."""
        held = [held for place in self.places for held in place.publications.values()]
        return {
            "publications": len(held),
            "rows": sum(each.n_rows for each in held),
            "cells": sum(each.mentions for each in held),
            "exceptions": sum(place.exceptions for place in self.places),
            "slates": sum(place.slates for place in self.places),
        }


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done, and what is still found; nothing is, if all went well."""

    found: Found
    imports_dropped: int
    choices_forgotten: int
    traces: tuple[Trace, ...]


def find_person(store: Store, employee_id: str) -> Found:
    """Look for a person everywhere in a store; nothing is changed.

    Raises
    ------
    NobodyError
        If nothing is found of that number.
    StoreError
        If nothing is published.
    """
    found = _found(store, employee_id)
    unfinished = read_intent(store)
    if found.is_nothing and (unfinished is None or unfinished.employee_id != found.employee_id):
        raise _nobody(store, found.employee_id)
    return found


def erase_person(
    store: Store, employee_id: str, actor: Actor, progress: Progress = lambda _: None
) -> Erased:
    """Erase a person from a store; it cannot be undone.

    Killed at any moment, it leaves each publication as it was or without the person, and is
    finished by the next erasure, of whomever.

    Raises
    ------
    NobodyError
        If nothing is found of that number; nothing is changed then.
    StoreError
        If nothing is published, others publish for more than a minute, or the audit log
        cannot be written.
    """
    find_person(store, employee_id)  # before anything is made in the folder
    with store.publishing() as folder:
        unfinished = read_intent(store)
        if unfinished is not None and unfinished.employee_id != employee_id.strip():
            progress(text("Finishing an erasure that was interrupted"))
            _erase(store, unfinished.employee_id, actor, folder, progress)
        return _erase(store, employee_id.strip(), actor, folder, progress)


def _erase(
    store: Store, employee_id: str, actor: Actor, folder: Path, progress: Progress
) -> Erased:
    unfinished = read_intent(store)
    places = (store, *stores_aside(store))
    for place in places:
        for number in place.numbers():
            _settle(place, number)
    found = _found(store, employee_id)
    if found.is_nothing and unfinished is None:  # somebody else erased the person just now
        raise _nobody(store, employee_id)
    begun = unfinished.begun if unfinished else now()
    write_intent(store, Intent(employee_id, begun))
    record(store, "erase", actor, counts=found.counts)
    for place in found.places:
        _rewrite(place, employee_id, begun, folder, progress)
    progress(text("Erasing from exceptions and slates"))
    for place in places:
        erase_from_lists(place, employee_id)
    forgotten = sum(forget_choices(place, employee_id) for place in places)
    # Last: an import that was begun before a publication was rewritten may have read it.
    dropped = sum(remove_leavings(place, folder) for place in places)
    for place in reversed(places):  # the store's own last, by which it is known
        drop_intent(place)
    progress(text("Looking for what is left"))
    left = tuple(trace for place in places for trace in traces(place, employee_id, but=folder))
    return Erased(found, dropped, forgotten, left)


def _settle(place: Store, number: int) -> None:
    if is_beyond_repair(place, number):
        return
    if place.data_file(number).exists():
        settle(place, number)


def _rewrite(place: Place, employee_id: str, begun: str, folder: Path, progress: Progress) -> None:
    store = place.store
    for number in place.damaged:
        progress(text("Removing the damaged file of publication {number}", number=str(number)))
        store.data_file(number).unlink()
    for done, number in enumerate(place.publications, start=1):
        progress(
            text(
                "Rewriting publication {number} ({done} of {all})",
                number=str(number),
                done=done,
                all=len(place.publications),
            )
        )
        about = rebuild(store.open(number), employee_id, folder, begun)
        exchange_file(store, folder / "rebuilt.duckdb", about)


def _found(store: Store, employee_id: str) -> Found:
    employee_id = employee_id.strip()
    if not store.numbers():
        raise StoreError(text("Nothing is published yet, so there is nobody to erase."))
    if not employee_id:
        raise NobodyError(text("The employee number is blank. Nothing was changed."))
    places, nobody = [], 0
    for place in (store, *stores_aside(store)):
        held = {number: held_of(place.open(number), employee_id) for number in _whole(place)}
        nobody = max([nobody, *(each.answers_of_nobody for each in held.values())])
        entries = entries_about(place, employee_id)
        places.append(
            Place(
                place,
                {number: each for number, each in held.items() if not each.is_nothing},
                tuple(n for n in place.numbers() if is_beyond_repair(place, n)),
                entries[EXCEPTIONS],
                entries[SLATES],
            )
        )
    return Found(employee_id, tuple(places), nobody)


def _whole(store: Store) -> Iterator[int]:
    for number in store.numbers():
        if store.data_file(number).exists() and not is_beyond_repair(store, number):
            yield number


def _nobody(store: Store, employee_id: str) -> NobodyError:
    numbers = (like_numbers(store.open(number), employee_id) for number in _whole(store))
    alike = sorted({one for each in numbers for one in each})
    if alike:
        return NobodyError(
            text(
                "Nobody in the store has the employee number {number}; there is {alike}. Nothing"
                " was changed.",
                number=employee_id,
                alike=", ".join(alike),
            )
        )
    return NobodyError(
        text(
            "Nobody in the store has the employee number {number}. Nothing was changed.",
            number=employee_id,
        )
    )
