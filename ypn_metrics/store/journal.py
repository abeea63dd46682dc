"""Lists that are only ever added to: what people record beside the publications."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import filelock

from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.store.files import write_aside
from ypn_metrics.store.staging import lock

LOCK_SECONDS = 60
EXCEPTIONS = "exceptions.jsonl"
SLATES = "slates.jsonl"
Entries: TypeAlias = tuple[dict[str, Any], ...]


def read_entries(path: Path) -> Entries:
    """Every entry, oldest first; nothing before the first.

    Raises
    ------
    StoreError
        If the list or a line of it cannot be read.
    """
    try:
        # Not splitlines(), which also ends a line within a text that holds U+2028 or the like.
        lines = path.read_text(encoding="utf-8").split("\n")
        entries = tuple(json.loads(line) for line in lines if line)
        # Half of a surrogate pair, which JSON can hold, can be neither shown nor written.
        json.dumps(entries, ensure_ascii=False).encode("utf-8")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreError(
            text(
                "The store's list {name} cannot be read: {reason}.",
                name=path.name,
                reason=error.strerror or error,
            )
        ) from error
    except (ValueError, RecursionError) as error:
        raise damaged(path) from error
    if not all(isinstance(entry, dict) for entry in entries):
        raise damaged(path)
    return entries


def add_entry(
    path: Path, entry: Mapping[str, Any], check: Callable[[Entries], None] = lambda _: None
) -> None:
    """Add an entry, whole or not at all; several processes may add at the same time.

    Parameters
    ----------
    check
        Raises where the entries that are there speak against it; nobody adds one in between.

    Raises
    ------
    StoreError
        If the list is damaged or cannot be read or written, or others have held it for a minute.
    """

    def added(before: Entries) -> Entries:
        check(before)
        return (*before, dict(entry))

    change_entries(path, added)


def change_entries(path: Path, change: Callable[[Entries], Entries]) -> None:
    """Write the list as ``change`` makes it, whole or not at all; nobody adds in between.

    Raises
    ------
    StoreError
        As for `add_entry`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with lock(path.with_suffix(".lock"), LOCK_SECONDS):
            lines = (json.dumps(e, ensure_ascii=False) for e in change(read_entries(path)))
            write_aside(path, "".join(f"{line}\n" for line in lines))
    except filelock.Timeout as error:
        raise StoreError(
            text("Somebody else is writing {name}; try again in a minute.", name=path.name)
        ) from error
    except OSError as error:
        raise StoreError(
            text(
                "The store's list {name} cannot be written, so nothing is recorded: {reason}.",
                name=path.name,
                reason=error.strerror or error,
            )
        ) from error


def damaged(path: Path) -> StoreError:
    """What is said of a list that cannot be read."""
    return StoreError(
        text("The store's list {name} is damaged. Restore the store from a backup.", name=path.name)
    )
