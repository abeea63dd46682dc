"""An import from end to end: files in, a publication out, or a refusal with every finding."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ypn_metrics.database import DatabaseError
from ypn_metrics.errors import MovedError
from ypn_metrics.extracts.apart import read_apart
from ypn_metrics.extracts.checking import CheckedTable
from ypn_metrics.extracts.findings import Finding, RefusedError
from ypn_metrics.extracts.proposing import ProposedTable
from ypn_metrics.importing.difference import Difference
from ypn_metrics.importing.orders import Order, Progress, Source
from ypn_metrics.importing.preparing import BUILT, Prepared, Read, prepare
from ypn_metrics.importing.remembering import remember
from ypn_metrics.languages import text
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.publications import Description, Store

ATTEMPTS = 3  # others may publish while an import compares


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the publication (None on a dry run), its tables, what was found."""

    published: Description | None
    as_of: dt.date
    tables: tuple[CheckedTable, ...]
    findings: tuple[Finding, ...]
    proposed: tuple[ProposedTable, ...] = ()
    difference: Difference | None = None


def import_files(
    store: Store,
    sources: Sequence[Source],
    order: Order,
    progress: Progress = lambda _: None,
    read: Read = read_apart,
    keep: Callable[[Path], None] | None = None,
) -> Imported:
    """Read, check and publish files, all or nothing.

    Kinds that the files do not bring are carried over from the publication in force, unless
    that holds made-up people and this does not. ``keep`` is given the staging folder before
    it vanishes; without it the files that show what is wrong are not written.

    Raises
    ------
    RefusedError
        If anything stops the import; the publication in force stays.
    StoreError
        If the audit log cannot be written.
    """
    record_import(store, len(sources), order.ordered_by)
    attempts_left = ATTEMPTS
    while True:
        attempts_left -= 1
        try:
            with store.staging() as staging, _noticing_erasure(staging.folder):
                prepared = prepare(
                    store, sources, order, staging.folder, progress, read, shows_faults=bool(keep)
                )
                if keep:
                    keep(staging.folder)
                return _finish(store, staging.folder, prepared)
        except MovedError:
            if not attempts_left:
                raise
            progress(text("Somebody else published meanwhile; comparing again"))


@contextmanager
def _noticing_erasure(folder: Path) -> Iterator[None]:
    """Whoever erases a person takes the folders away in which imports are prepared."""
    try:
        yield
    except (OSError, DatabaseError, RefusedError) as error:
        if folder.exists():
            raise
        raise _erased_meanwhile() from error


def _erased_meanwhile() -> MovedError:
    return MovedError(text("A person was erased meanwhile; check the files again."))


def record_import(store: Store, n_files: int, by: str) -> None:
    """Tell the audit log that files are read to be published; what comes of it is told apart.

    Raises
    ------
    StoreError
        If the log cannot be written.
    """
    record(store, "import", Actor(by, "analyst"), counts={"files": n_files})


def _finish(store: Store, folder: Path, prepared: Prepared) -> Imported:
    """Publish what was prepared, unless it was stopped or is a dry run."""
    description = _buildable(prepared)
    published = None if prepared.order.is_dry_run else publish_prepared(store, folder, prepared)
    return Imported(
        published,
        description.as_of,
        prepared.tables,
        prepared.findings,
        prepared.proposed,
        prepared.difference,
    )


def publish_prepared(store: Store, folder: Path, prepared: Prepared) -> Description:
    """Put a prepared import in force, if what it was compared with still is.

    Raises
    ------
    RefusedError
        If it was stopped.
    MovedError
        If another publication was put in force since, or a person was erased.
    """
    if prepared.description is None:
        raise RefusedError(prepared.findings, prepared.tables, prepared.proposed)
    with store.publishing():
        if not (folder / BUILT).exists():
            raise _erased_meanwhile()
        now = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        description = replace(prepared.description, published_at=now)
        published = store.publish(
            folder / BUILT, description, prepared.compared_with, prepared.former
        )
        remember(store, prepared.proposed)
    return published


def _buildable(prepared: Prepared) -> Description:
    """What would be published; refused where something stops it, or is still to confirm."""
    findings = prepared.findings
    order = prepared.order
    if prepared.to_confirm and not (order.is_confirmed or order.is_dry_run):
        findings = tuple(
            replace(finding, severity="stop") if finding.asks == "confirming" else finding
            for finding in findings
        )
    if prepared.description is None or any(f.severity == "stop" for f in findings):
        raise RefusedError(findings, prepared.tables, prepared.proposed, prepared.difference)
    return prepared.description
