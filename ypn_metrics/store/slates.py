"""Slates that somebody saved under a name: a list that is only ever added to."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.store.journal import SLATES, add_entry, read_entries
from ypn_metrics.store.publications import Store


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
            name=str(entry["name"]),
            cohort=str(entry["cohort"]),
            employee_ids=tuple(map(str, entry["employee_ids"])),
            by=str(entry["by"]),
            at=dt.datetime.fromisoformat(entry["at"]),
            publication=int(entry["publication"]),
            is_withdrawn=bool(entry.get("is_withdrawn", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            text(
                "The store's list {name} is damaged. Restore the store from a backup.", name=SLATES
            )
        ) from error
