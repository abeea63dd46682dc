"""A backup back in place: checked to the last byte first, then put there in one exchange.

The audit log of the store that is replaced goes on in its place, as it tells what was done since
the backup, and by whom; the backup's own log is taken where the store has none. An erasure that is
not finished goes on in the new store, as the backup may hold the person.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ypn_metrics.errors import StoreError
from ypn_metrics.languages import Text, text
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_log import LOG, LOG_LOCK, held, record
from ypn_metrics.store.backup import (
    AUDIT_FILES,
    CONTENTS,
    FORMAT,
    KEPT_FILES,
    KEPT_FOLDERS,
    Progress,
)
from ypn_metrics.store.erasing import read_intent, write_intent
from ypn_metrics.store.files import copy_hashed, exchange_folders, sync
from ypn_metrics.store.publications import POINTER, PUBLISHING_LOCK, Store
from ypn_metrics.store.signed_out import SIGNED_OUT

MEMBER = re.compile(
    rf"publications/\d{{6}}\.(duckdb|json)|{POINTER}"
    rf"|{'|'.join(map(re.escape, KEPT_FILES))}|({'|'.join(KEPT_FOLDERS)})/[^/\\]+"
)
LONGEST_CONTENTS = 20_000_000  # bytes; one line a member
# What Python's zipfile raises for a file that is torn, altered, encrypted or packed otherwise.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back from a backup, and the folder in which the former store is kept."""

    publications: tuple[int, ...]
    in_force: int
    kept_aside: Path | None


def restore_backup(
    store: Store,
    file: Path,
    *,
    by: str = "",
    replace: bool = False,
    progress: Progress = lambda _: None,
) -> Returned:
    """Check a backup whole and put it in the store's place.

    Parameters
    ----------
    by
        Who asks for it, for the audit log.

    Raises
    ------
    StoreError
        If the file is no whole backup, or the store is not empty and is not to be replaced.
    """
    store = Store(store.folder.resolve())
    if not replace and not _is_empty(store):
        raise StoreError(
            text(
                "The store {path} is not empty; --replace puts the backup in its place and keeps"
                " the former store aside.",
                path=store.folder,
            )
        )
    with store.staging() as staging:
        new = Store(staging.folder / "store")
        with _reading(file) as archive:
            _extract(archive, _contents(archive), new.folder, progress)
        progress(text("Checking every publication"))
        in_force = _check(new)
        aside = store.folder.with_name(
            f"{store.folder.name}.before_{time.strftime('%Y%m%d%H%M%S')}"
        )
        with _same_file_system(store):
            os.rename(new.folder, aside)
    whole = tuple(about.number for about in Store(aside).history() if not about.is_pruned)
    return Returned(whole, in_force, _exchange(store, aside, by))


def _is_empty(store: Store) -> bool:
    """Whether the folder holds nothing but locks, others' work and the audit log."""
    kept = {POINTER, "publications", *KEPT_FILES, *KEPT_FOLDERS} - {*AUDIT_FILES}
    return not any((store.folder / name).exists() for name in kept)


def _exchange(store: Store, aside: Path, by: str) -> Path | None:
    """Put the folder ``aside`` in the store's place; the former store takes that name."""
    new = aside.stat()
    try:
        with store.locked(), held(store), _same_file_system(store):
            _carry_log_on(store, Store(aside), by)
            _carry_erasure_on(store, Store(aside))
            _carry_sign_outs_on(store, Store(aside))
            # Whoever waits for a lock goes on waiting for the same one in the new folder.
            for name in (PUBLISHING_LOCK, LOG_LOCK):
                (aside / name).unlink(missing_ok=True)
                os.link(store.folder / name, aside / name)
            exchange_folders(aside, store.folder)
    except BaseException:
        # Once they are exchanged, the folder of this name is the former store, and stays.
        if aside.exists() and os.path.samestat(aside.stat(), new):
            shutil.rmtree(aside)
        raise
    if not _is_empty(Store(aside)):
        return aside
    shutil.rmtree(aside)
    return None


def _carry_log_on(store: Store, new: Store, by: str) -> None:
    """Take the audit log over into the new store, and tell it what happens."""
    if (store.folder / LOG).exists():
        for name in AUDIT_FILES:
            (new.folder / name).unlink(missing_ok=True)
            if (store.folder / name).exists():
                shutil.copy2(store.folder / name, new.folder / name)
                sync(new.folder / name)
    in_force, n = new.number_in_force(), len(list(new.publications.glob("*.duckdb")))
    by_whom = Actor(by, "analyst")
    record(new, "restore_backup", by_whom, publication=in_force, counts={"publications": n})


def _carry_erasure_on(store: Store, new: Store) -> None:
    """Let the next erasure finish the one that was begun, in the new store and the former one."""
    unfinished = read_intent(store)
    if unfinished is not None:
        write_intent(new, unfinished)


def _carry_sign_outs_on(store: Store, new: Store) -> None:
    """Let no sign-in come to life again that somebody ended."""
    if (store.folder / SIGNED_OUT).is_dir():
        shutil.copytree(store.folder / SIGNED_OUT, new.folder / SIGNED_OUT)


@contextmanager
def _same_file_system(store: Store) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.EBUSY, errno.EXDEV}:
            raise
        raise StoreError(
            text(
                "The folder {path} is a mount point and cannot be exchanged; give a folder below"
                " it as the store.",
                path=store.folder,
            )
        ) from error


@contextmanager
def _reading(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup; whatever is wrong with the file is one line."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except UNREADABLE as error:
        raise _no_backup(text("it cannot be read ({reason})", reason=error)) from error


def _contents(archive: zipfile.ZipFile) -> dict[str, str]:
    """Member name -> SHA-256, of a backup whose members are those that it names."""
    members = archive.infolist()
    about = next((member for member in members if member.filename == CONTENTS), None)
    if about is None or about.file_size > LONGEST_CONTENTS:
        raise _no_backup(text("it has no list of contents"))
    contents = json.loads(archive.read(about))
    if not isinstance(contents, dict) or contents.get("format") != FORMAT:
        raise _no_backup(text("it is of another format"))
    hashes = contents.get("sha256")
    named = sorted(member.filename for member in members if member is not about)
    if not isinstance(hashes, dict) or named != sorted(hashes):
        raise _no_backup(text("its members are not those that it names"))
    for name in named:
        if not MEMBER.fullmatch(name):
            raise _no_backup(text("it holds {name}, which no store has", name=repr(name)))
    return hashes


def _extract(
    archive: zipfile.ZipFile, hashes: dict[str, str], folder: Path, progress: Progress
) -> None:
    needed = sum(member.file_size for member in archive.infolist())
    for part in ("publications", *KEPT_FOLDERS):
        (folder / part).mkdir(parents=True)
    if needed > shutil.disk_usage(folder).free:
        raise StoreError(text("There is no room for {n} bytes on the store's disk.", n=needed))
    for name, expected in hashes.items():
        progress(text("Reading {name}", name=name))
        target = folder / name
        with archive.open(name) as source, target.open("xb") as written:
            found = copy_hashed(source, written)
        if found != expected:
            raise _no_backup(text("{name} is damaged", name=name))
        sync(target)
        if name in AUDIT_FILES:
            target.chmod(0o600)
    for part in KEPT_FOLDERS:
        if not any((folder / part).iterdir()):
            (folder / part).rmdir()


def _check(store: Store) -> int:
    """Open every publication; return the number in force."""
    in_force = store.number_in_force()
    numbers = store.numbers()
    if in_force not in numbers:
        raise _no_backup(text("it lacks the publication in force"))
    told = dict(zip(numbers, store.history(), strict=True))
    whole = [number for number, about in told.items() if not about.is_pruned]
    if len(list(store.publications.iterdir())) != len(numbers) + len(whole):
        raise _no_backup(text("its publications and the ledger's entries differ"))
    for number, about in told.items():
        if about.number != number:
            raise _no_backup(text("publication {number} is another one", number=str(number)))
    for number in whole:
        store.open(number)
    store.restored()
    return in_force


def _no_backup(reason: Text) -> StoreError:
    return StoreError(
        text(
            "The file is no whole backup of this app: {reason}. Nothing was changed.", reason=reason
        )
    )
