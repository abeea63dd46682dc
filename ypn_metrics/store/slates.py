"""Slates that somebody saved under a name: a list that is only ever added to."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from ypn_metrics.store.journal import SLATES, add_entry, damaged, read_entries
from ypn_metrics.store.publications import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SavedSlate:
    """One entry: a choice of people for a planned cohort, or that its name was withdrawn.

    Attributes
    ----------
    employee_ids
        In alphabetical order; of a withdrawal those that it had.
    by
        Who saved or withdrew it.
    publication
        The number of the publication that was looked at.
    """

    name: str
    cohort: str
    employee_ids: tuple[str, ...]
    by: str
    at: dt.datetime
    publication: int
    is_withdrawn: bool = False


def add_slate(store: Store, slate: SavedSlate) -> None:
    """Add an entry; one of the same cohort and name takes its place in `saved_slates`.

    Raises
    ------
    StoreError
        If the list is damaged.
    """
    entry = asdict(slate) | {
        "employee_ids": sorted(slate.employee_ids),
        "at": slate.at.isoformat(),
    }
    add_entry(store.folder / SLATES, entry)


def slate_history(store: Store, cohort: str) -> tuple[SavedSlate, ...]:
    """Every entry of a cohort, oldest first.

    Raises
    ------
    StoreError
        If the list is damaged.
    """
    entries = map(_slate, read_entries(store.folder / SLATES))
    return tuple(slate for slate in entries if slate.cohort == cohort)


def saved_slates(store: Store, cohort: str) -> tuple[SavedSlate, ...]:
    """The slates of a cohort that are in view, by name: the newest of each, none withdrawn.

    Raises
    ------
    StoreError
        If the list is damaged.
    """
    newest = {slate.name: slate for slate in slate_history(store, cohort)}
    return tuple(newest[name] for name in sorted(newest) if not newest[name].is_withdrawn)


def _slate(entry: dict[str, Any]) -> SavedSlate:
    try:
        return SavedSlate(
            name=_of_kind(entry["name"], str),
            cohort=_of_kind(entry["cohort"], str),
            employee_ids=tuple(_of_kind(one, str) for one in _of_kind(entry["employee_ids"], list)),
            by=_of_kind(entry["by"], str),
            at=dt.datetime.fromisoformat(entry["at"]),
            publication=_of_kind(entry["publication"], int),
            is_withdrawn=_of_kind(entry.get("is_withdrawn", False), bool),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(Path(SLATES)) from error


def _of_kind(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(kind)
    return value
