"""The whole store in one file, written while others read and publish.

A backup is a zip whose first member names every other with its SHA-256. Publications never
change, and the pointer is read before them, so what is written is a store as it stood.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ypn_metrics.errors import PrunedError, StoreError
from ypn_metrics.languages import Text, text
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_key import KEY
from ypn_metrics.store.audit_log import LOG, TORN, held, record
from ypn_metrics.store.files import copy_hashed, put_in_place
from ypn_metrics.store.journal import EXCEPTIONS, SLATES
from ypn_metrics.store.publications import POINTER, RESTORED, Publication, Store

CONTENTS = "backup.json"
FORMAT = "YPN metrics backup, format 1"
# The audit log and its key: the log goes on where a backup is put in an empty store.
AUDIT_FILES = (LOG, KEY, TORN)
KEPT_FILES = (RESTORED, EXCEPTIONS, SLATES, "programme.toml", *AUDIT_FILES)
KEPT_FOLDERS = ("mappings",)

Progress = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds; ``left_out`` are publications whose files are damaged.

    Of publications whose data were removed it has the ledger's entries.
    """

    file: Path
    n_bytes: int
    in_force: int
    publications: tuple[int, ...]
    left_out: tuple[int, ...]


def write_backup(
    store: Store,
    file: Path,
    *,
    by: str = "",
    overwrite: bool = False,
    progress: Progress = lambda _: None,
) -> Backup:
    """Write the whole store into one file, whole or not at all.

    Parameters
    ----------
    by
        Who asks for it, for the audit log.

    Raises
    ------
    StoreError
        If nothing is published, the publication in force is damaged, or the file is there
        already and is not to be overwritten, or the audit log cannot be written.
    """
    if file.exists() and not overwrite:
        raise StoreError(
            text("There is a file {path} already; --overwrite replaces it.", path=file)
        )
    in_force = store.number_in_force()
    if in_force is None:
        raise StoreError(text("Nothing is published yet, so there is nothing to back up."))
    store.open(in_force)
    whole, left_out = _publications(store, progress)
    record(
        store,
        "backup",
        Actor(by, "analyst"),
        publication=in_force,
        counts={"publications": len(whole)},
    )
    small = {POINTER: str(in_force).encode(), **_small_files(store, whole)}
    aside = file.with_name(file.name + ".new")
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            _write_members(target, small, whole, progress)
        put_in_place(aside, file)
    finally:
        aside.unlink(missing_ok=True)
    numbers = tuple(publication.number for publication in whole)
    return Backup(file, file.stat().st_size, in_force, numbers, left_out)


def _publications(
    store: Store, progress: Progress
) -> tuple[tuple[Publication, ...], tuple[int, ...]]:
    whole: list[Publication] = []
    damaged: list[int] = []
    for number in store.numbers():
        progress(text("Checking publication {number}", number=str(number)))
        try:
            whole.append(store.open(number))
        except PrunedError:
            continue
        except StoreError:
            damaged.append(number)
    return tuple(whole), tuple(damaged)


def _small_files(store: Store, whole: tuple[Publication, ...]) -> dict[str, bytes]:
    """Member name -> content of all but the publications' data."""
    pruned = (about.number for about in store.history() if about.is_pruned)
    numbers = sorted({*(publication.number for publication in whole), *pruned})
    paths = [store.data_file(number).with_suffix(".json") for number in numbers]
    paths += [store.folder / name for name in KEPT_FILES]
    for name in KEPT_FOLDERS:
        paths += sorted((store.folder / name).glob("*"))
    with held(store):  # so that no line of the audit log is read half
        return {
            path.relative_to(store.folder).as_posix(): path.read_bytes()
            for path in paths
            if path.is_file()
        }


def _write_members(
    target: zipfile.ZipFile,
    small: dict[str, bytes],
    whole: tuple[Publication, ...],
    progress: Progress,
) -> None:
    data = {f"publications/{p.path.name}": p for p in whole}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in small.items()}
    hashes |= {name: publication.about.sha256 for name, publication in data.items()}
    target.writestr(CONTENTS, json.dumps({"format": FORMAT, "sha256": hashes}, indent=1))
    for name, content in small.items():
        target.writestr(name, content)
    for name, publication in data.items():
        progress(text("Writing publication {number}", number=str(publication.number)))
        with publication.path.open("rb") as source, target.open(name, "w") as member:
            written = copy_hashed(source, member)
        if written != publication.about.sha256:
            raise StoreError(
                text(
                    "Publication {number} changed while it was backed up; back up again.",
                    number=str(publication.number),
                )
            )
