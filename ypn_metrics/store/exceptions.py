"""Exceptions from the programme's rules: who granted which to whom, and why.

They belong to the store, not to a publication, so they outlive the next one. What was recorded
is never changed: an exception is withdrawn by another entry, and both stay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Text, text
from ypn_metrics.store.journal import EXCEPTIONS, Entries, add_entry, damaged, read_entries
from ypn_metrics.store.ledger import now
from ypn_metrics.store.publications import Store

LONGEST_REASON, LONGEST_NAME = 500, 100
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an exception no longer holds: why, by whom, when."""

    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception of one person from one rule in one cohort.

    Attributes
    ----------
    rule
        One of the names in `measures.eligibility.RULES`.
    withdrawn
        None while it stands.
    is_newest
        No later one was recorded of the same person, cohort and rule: the newest counts.
    """

    employee_id: str
    cohort: str
    rule: str
    reason: str
    by: str
    at: str
    withdrawn: Withdrawal | None = None
    is_newest: bool = True

    @property
    def key(self) -> Key:
        """Of whom, in which cohort, from which rule."""
        return (self.employee_id, self.cohort, self.rule)

    @property
    def stands(self) -> bool:
        """The newest, and not withdrawn."""
        return self.is_newest and self.withdrawn is None


Check = Callable[[tuple[Waiver, ...]], None]


def read_waivers(store: Store) -> tuple[Waiver, ...]:
    """Every exception ever recorded, oldest first, with what became of it.

    Raises
    ------
    StoreError
        If the list is damaged.
    """
    return _waivers(store, read_entries(store.folder / EXCEPTIONS))


def standing_waivers(waivers: tuple[Waiver, ...]) -> dict[Key, Waiver]:
    """The exceptions that stand, by person, cohort and rule."""
    return {waiver.key: waiver for waiver in waivers if waiver.stands}


def add_waiver(
    store: Store, key: Key, reason: str, by: str, check: Check = lambda _: None
) -> Waiver:
    """Record an exception. Whether it is needed is the caller's to check.

    Parameters
    ----------
    check
        Raises where the exceptions that are there speak against it; none is added in between.

    Raises
    ------
    ArgumentError
        If the reason or the name cannot be kept.
    """
    waiver = Waiver(*key, checked_reason(reason), checked_name(by), now())
    _add(store, "granted", waiver, check)
    return waiver


def withdraw_waiver(store: Store, key: Key, reason: str, by: str) -> Waiver:
    """Record that an exception no longer holds; return it as it stands then.

    Raises
    ------
    ArgumentError
        If none stands, or the reason or the name cannot be kept.
    """
    withdrawal = Withdrawal(checked_reason(reason), checked_name(by), now())
    standing: list[Waiver] = []
    _add(
        store,
        "withdrawn",
        Waiver(*key, withdrawal.reason, withdrawal.by, withdrawal.at),
        lambda waivers: standing.append(_standing(waivers, key)),
    )
    return replace(standing[0], withdrawn=withdrawal)


def checked_reason(reason: str) -> str:
    """A reason as it is kept.

    Raises
    ------
    ArgumentError
        If it is blank, longer than `LONGEST_REASON`, or holds characters nobody can read.
    """
    return _checked(reason, LONGEST_REASON, text("reason"))


def checked_name(name: str) -> str:
    """The name of whoever records something, as it is kept; refused as `checked_reason` does."""
    return _checked(name, LONGEST_NAME, text("name"))


def _checked(given: str, longest: int, what: Text) -> str:
    kept = " ".join(given.split())
    if not kept:
        raise ArgumentError(text("The {what} is blank.", what=what))
    if len(kept) > longest:
        raise ArgumentError(
            text(
                "The {what} has {n} characters; it may have {longest}.",
                what=what,
                n=len(kept),
                longest=longest,
            )
        )
    if not kept.isprintable():
        raise ArgumentError(
            text("The {what} holds control characters, which nobody can read.", what=what)
        )
    return kept


def _standing(waivers: tuple[Waiver, ...], key: Key) -> Waiver:
    standing = standing_waivers(waivers).get(key)
    if standing is None:
        raise ArgumentError(
            text(
                "No exception of {person} in {cohort} from the rule {rule} stands.",
                person=key[0],
                cohort=key[1],
                rule=key[2],
            )
        )
    return standing


def _waivers(store: Store, entries: Entries) -> tuple[Waiver, ...]:
    found: list[Waiver] = []
    newest: dict[Key, int] = {}
    for entry in entries:
        try:
            _take_in(found, newest, entry)
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(store.folder / EXCEPTIONS) from error
    return tuple(found)


def _add(store: Store, kind: str, said: Waiver, check: Check) -> None:
    names = ("employee_id", "cohort", "rule", "reason", "by", "at")
    entry = {"kind": kind} | {name: getattr(said, name) for name in names}
    add_entry(store.folder / EXCEPTIONS, entry, lambda entries: check(_waivers(store, entries)))


def _take_in(found: list[Waiver], newest: dict[Key, int], entry: Mapping[str, Any]) -> None:
    """Let an entry replace or withdraw the newest before it of the same person and rule."""
    names = ("employee_id", "cohort", "rule", "reason", "by", "at")
    employee_id, cohort, rule, reason, by, at = (_told(entry, name) for name in names)
    dt.datetime.fromisoformat(at)
    key = (employee_id, cohort, rule)
    earlier = newest.get(key)
    if entry["kind"] == "granted":
        if earlier is not None:
            found[earlier] = replace(found[earlier], is_newest=False)
        newest[key] = len(found)
        found.append(Waiver(*key, reason, by, at))
    elif entry["kind"] == "withdrawn":
        if earlier is not None and found[earlier].stands:
            found[earlier] = replace(found[earlier], withdrawn=Withdrawal(reason, by, at))
    else:
        raise KeyError(entry["kind"])


def _told(entry: Mapping[str, Any], name: str) -> str:
    told = entry[name]
    if not isinstance(told, str):
        raise TypeError(name)
    return told
