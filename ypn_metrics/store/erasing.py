"""A person taken out of the store's files, all but the publications' tables.

What a killed process leaves is whole: a publication's entry describes the former file and the
new one while one takes the other's place, and a list is written anew at once. A small file
says that an erasure is under way and of whom; it goes when nothing of the person is left.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.store.files import file_sha256, put_in_place, sync, write_aside
from ypn_metrics.store.journal import EXCEPTIONS, SLATES, Entries, change_entries, read_entries
from ypn_metrics.store.ledger import Description, descriptions, write_description
from ypn_metrics.store.publications import POINTER, RESTORED, Store
from ypn_metrics.store.staging import remove_stagings
from ypn_metrics.store.tokens import is_distinctive, names, without

INTENT = "erasing.json"
MAPPINGS = "mappings"
# What an interrupted writer leaves beside the files that are in use.
LEFT_BY_WRITERS = ("*.new", "*.wal", "*.duckdb.tmp")
Change = Callable[[dict[str, Any]], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Intent:
    """An erasure that was begun: of whom, when."""

    employee_id: str
    begun: str


def read_intent(store: Store) -> Intent | None:
    """The erasure that was begun and not finished; None where there is none.

    Raises
    ------
    StoreError
        If the file that says so is damaged.
    """
    try:
        return Intent(**json.loads((store.folder / INTENT).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise StoreError(text("The store's file {name} is damaged.", name=INTENT)) from error


def write_intent(store: Store, intent: Intent) -> None:
    """Say that an erasure is under way."""
    write_aside(store.folder / INTENT, json.dumps(asdict(intent), ensure_ascii=False))


def drop_intent(store: Store) -> None:
    """Say that no erasure is under way."""
    (store.folder / INTENT).unlink(missing_ok=True)
    sync(store.folder)


def stores_aside(store: Store) -> tuple[Store, ...]:
    """The former stores that putting a backup in place has kept beside this one."""
    folder = store.folder.resolve()
    name = re.compile(re.escape(folder.name) + r"\.(before_\d+(\.former)?|former)")
    found = (path for path in folder.parent.iterdir() if name.fullmatch(path.name))
    return tuple(Store(path) for path in sorted(found) if path.is_dir())


def exchange_file(store: Store, built: Path, about: Description) -> None:
    """Let a built file take a publication's place; a reader finds one of them whole, always."""
    entry, path = store.entry(about.number), store.data_file(about.number)
    (former, *_) = descriptions(entry)
    write_description(entry, former, successor=about)
    put_in_place(built, path)
    write_description(entry, about)


def settle(store: Store, number: int) -> None:
    """Finish or undo an exchange that was killed between its steps."""
    entry, path = store.entry(number), store.data_file(number)
    described = descriptions(entry)
    if len(described) > 1:
        found = file_sha256(path)
        write_description(entry, next((d for d in described if d.sha256 == found), described[0]))


def is_beyond_repair(store: Store, number: int) -> bool:
    """Whether a publication's file is there and is none that the ledger describes.

    Raises
    ------
    StoreError
        If the ledger's entry cannot be read: then the file may be whole, and must not go.
    """
    known = _checksums(store.entry(number).resolve())
    path = store.data_file(number)
    return path.exists() and file_sha256(path) not in known


def _checksums(entry: Path) -> set[str]:
    try:
        return {about.sha256 for about in descriptions(entry)}
    except StoreError as error:
        raise StoreError(
            text(
                "The ledger's entry {path} cannot be read: it is damaged, or a later version of"
                " the app wrote it. Nobody can be erased until it is put right, or that version"
                " runs. Nothing was changed.",
                path=entry.relative_to(entry.parents[2]),
            )
        ) from error


def entries_about(store: Store, employee_id: str) -> dict[str, int]:
    """List -> how many of its entries tell of the person."""
    changes = _changes(employee_id)
    return {
        name: sum(change(e) != e for e in read_entries(store.folder / name))
        for name, change in changes.items()
    }


def erase_from_lists(store: Store, employee_id: str) -> None:
    """Take the person's exceptions out, and the person out of every slate."""
    for name, change in _changes(employee_id).items():
        path = store.folder / name
        # Anew even where nothing changes: it takes the place of what a killed writer left.
        if path.exists() or path.with_name(path.name + ".new").exists():
            change_entries(path, lambda entries, change=change: _changed(entries, change))


def _changed(entries: Entries, change: Change) -> Entries:
    return tuple(kept for entry in entries if (kept := change(entry)) is not None)


def _changes(employee_id: str) -> dict[str, Change]:
    def exception(entry: dict[str, Any]) -> dict[str, Any] | None:
        return None if entry.get("employee_id") == employee_id else _unnamed(entry, employee_id)

    def slate(entry: dict[str, Any]) -> dict[str, Any]:
        ids = entry.get("employee_ids", [])
        if employee_id not in ids:
            return _unnamed(entry, employee_id)
        left = [one for one in ids if one != employee_id]
        # With nobody left it would be a slate of nobody; without it, an earlier one would return.
        gone = {} if left else {"is_withdrawn": True}
        return _unnamed({**entry, "employee_ids": left, **gone}, employee_id)

    return {EXCEPTIONS: exception, SLATES: slate}


def _unnamed(entry: dict[str, Any], employee_id: str) -> dict[str, Any]:
    """The entry without the number in its reason or name; who recorded it stays."""
    if not is_distinctive(employee_id):
        return entry
    said = {key: entry[key] for key in ("reason", "name") if isinstance(entry.get(key), str)}
    return {**entry, **{key: without(value, employee_id) for key, value in said.items()}}


def remove_leavings(store: Store, own: Path) -> int:
    """Remove others' prepared imports and what killed writers left; return how many imports.

    The publishers' lock is held, so nobody writes these; whoever prepares an import prepares
    it again.
    """
    publications = store.publications
    numbers = set(store.numbers())
    for folder in (publications, store.folder / MAPPINGS):
        for path in (path for pattern in LEFT_BY_WRITERS for path in folder.glob(pattern)):
            path.unlink(missing_ok=True)
    for name in (POINTER, RESTORED, INTENT):
        (store.folder / f"{name}.new").unlink(missing_ok=True)
    for path in publications.glob("??????.duckdb"):
        if int(path.stem) not in numbers:  # moved here, and killed before the ledger knew it
            path.unlink()
    return remove_stagings(store.folder, own)


def forget_choices(store: Store, employee_id: str) -> int:
    """Forget the remembered choices that name the person; return how many."""
    if not is_distinctive(employee_id):
        return 0
    named = [
        path
        for path in (store.folder / MAPPINGS).glob("*.toml")
        if names(path.read_text(encoding="utf-8", errors="replace"), employee_id)
    ]
    for path in named:
        path.unlink()
    return len(named)
