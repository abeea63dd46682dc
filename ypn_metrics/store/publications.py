"""Publications: immutable files, their descriptions, and the pointer to the one in force.

A publication is written aside, synced and renamed, then described; the pointer is replaced
last. So readers see the former publication or the new one, never half of it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import EllipsisType

import filelock
import pandas as pd

from ypn_metrics.database import fetch, read_sql, reader_cursor
from ypn_metrics.errors import MovedError, PointerError, PrunedError, RoleError, StoreError
from ypn_metrics.languages import text
from ypn_metrics.roles import Actor, Role, statements_open_to
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.files import put_in_place, write_aside
from ypn_metrics.store.ledger import (
    Description,
    Restored,
    described,
    now,
    read_restored,
    write_description,
    write_restored,
)
from ypn_metrics.store.staging import Staging, lock, open_staging
from ypn_metrics.store.whole import check_not_erased_from, whole_description

LOCK_SECONDS = 60
POINTER = "in_force"
RESTORED = "restored.jsonl"
PUBLISHING_LOCK = "publishing.lock"
LARGEST_NUMBER = 999_999


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication that was opened and found whole; the way to its data.

    ``damaged`` are newer publications that were found damaged, so that this one answers.
    ``statements`` are those that may be run on it; None is all.
    """

    path: Path
    about: Description
    damaged: tuple[int, ...] = ()
    statements: frozenset[str] | None = None

    @property
    def number(self) -> int:
        return self.about.number

    @property
    def as_of(self) -> dt.date:
        return self.about.as_of

    @property
    def store(self) -> Store:
        """The store that it is in."""
        return Store(self.path.parent.parent)

    def open_to(self, role: Role) -> Publication:
        """The same publication as a role may read it, whatever asks."""
        return replace(self, statements=statements_open_to(role))

    def query(
        self, statement: str, fills: Mapping[str, str], params: Mapping[str, object]
    ) -> pd.DataFrame:
        """Run ``sql/<statement>.sql`` and return its rows.

        ``fills`` put allow-listed names into the places the statement leaves for them;
        ``params`` are bound.

        Raises
        ------
        RoleError
            If the statement is not open to the role that the publication was opened for.
        """
        if self.statements is not None and statement not in self.statements:
            raise RoleError(text("Your role reads published cells only, and this is none of them."))
        sql = read_sql(statement)
        for place, names in fills.items():
            sql = sql.replace("{" + place + "}", names)
        return fetch(reader_cursor(self.path), sql, params)


@dataclass(frozen=True, slots=True)
class Store:
    """The folder that holds the publications."""

    folder: Path

    @property
    def publications(self) -> Path:
        return self.folder / "publications"

    def history(self) -> list[Description]:
        """Every publication that the ledger knows, oldest first."""
        return [described(path) for path in self._entries()]

    def number_in_force(self) -> int | None:
        """The number of the publication in force; None before the first."""
        try:
            return int((self.folder / POINTER).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (ValueError, OSError) as error:
            raise PointerError(
                text("The pointer {path} is damaged: {reason}", path=POINTER, reason=error)
            ) from error

    def open(self, number: int | None = None) -> Publication:
        """Open a publication after checking that it is whole.

        Without a number it is the one in force, or, where that is damaged, the newest whole
        one before it.

        Raises
        ------
        StoreError
            If there is none yet, or none of that number, or its file is missing or damaged.
        PrunedError
            If its data were removed.
        """
        if number is not None:
            return self._open(number)
        in_force = self.number_in_force()
        if in_force is None:
            raise StoreError(text("Nothing is published yet. Import an employees extract first."))
        damaged: list[int] = []
        for candidate in range(in_force, 0, -1):
            try:
                return replace(self._open(candidate), damaged=tuple(damaged))
            except PrunedError:
                continue
            except StoreError:
                damaged.append(candidate)
        return self._open(in_force)  # nothing is whole: say so of the one in force

    def _open(self, number: int) -> Publication:
        entry = self.entry(number)
        # Addresses and arguments may name one that no file could be named after.
        if number > LARGEST_NUMBER or not entry.exists():
            raise StoreError(text("There is no publication {number}.", number=str(number)[:20]))
        path = self.data_file(number)
        return Publication(path, whole_description(path, entry))

    def publish(
        self,
        built: Path,
        description: Description,
        compared_with: int | EllipsisType | None = ...,
        former: Description | None = None,
    ) -> Description:
        """Move a built file into the store and put it in force; the lock is held by the caller.

        Parameters
        ----------
        built
            The file, in a folder within the store.
        description
            What the ledger is to say; the number is given here, the next unused one.
        compared_with
            The publication that this one was compared with, None before the first; left out,
            nothing is asked.
        former
            The publication that rows were carried over from.

        Raises
        ------
        MovedError
            If another publication than that is in force by now, or a person was erased from
            the one that rows were carried over from.
        StoreError
            If the audit log cannot be written.
        """
        self._check_still_in_force(compared_with)
        if former is not None:
            check_not_erased_from(self.entry(former.number), former)
        about = replace(description, number=self.next_number())
        by = Actor(about.published_by, "analyst")
        record(self, "publish", by, publication=about.number, counts=about.counts)
        put_in_place(built, self.data_file(about.number))
        write_description(self.entry(about.number), about)
        write_aside(self.folder / POINTER, str(about.number))
        return about

    def restore(
        self, number: int, by: str = "", compared_with: int | EllipsisType | None = ...
    ) -> Description:
        """Put a whole publication, earlier or later, in force again; nothing is deleted.

        The ledger is told first and the pointer replaced last: a process killed between leaves
        the publication in force that was.

        Parameters
        ----------
        number
            Of the publication.
        by
            Who asks for it, for the ledger.
        compared_with
            As for `publish`.

        Raises
        ------
        StoreError
            If there is none of that number, or it is damaged, or in force already, or the audit
            log cannot be written.
        MovedError
            If another publication than ``compared_with`` is in force by now.
        """
        with self.locked():
            self._check_still_in_force(compared_with)
            self._check_not_in_force(number)
            about = self._open(number).about
            record(self, "restore", Actor(by, "analyst"), publication=number)
            again = Restored(number, now(), by)
            write_restored(self.folder / RESTORED, (*self.restored(), again))
            write_aside(self.folder / POINTER, str(number))
        return about

    def restored(self) -> tuple[Restored, ...]:
        """What was put in force again, oldest first."""
        return read_restored(self.folder / RESTORED)

    def staging(self) -> Staging:
        """A folder for work that takes its time, outside the publishers' lock.

        It is this process's own until it is closed, and is removed by the next publisher when
        the process is gone.
        """
        return open_staging(self.folder)

    @contextlib.contextmanager
    def publishing(self) -> Iterator[Path]:
        """Hold the publishers' lock; yield a folder for work, emptied afterwards."""
        self.publications.mkdir(parents=True, exist_ok=True)
        with self.locked(), self.staging() as staging:
            yield staging.folder

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the publishers' lock; refused after a minute of waiting."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with lock(self.folder / PUBLISHING_LOCK, LOCK_SECONDS):
                yield
        except filelock.Timeout as error:
            raise StoreError(text("Somebody else is publishing; try again in a minute.")) from error

    def _check_not_in_force(self, number: int) -> None:
        # A damaged pointer is put right by putting a publication in force again.
        with contextlib.suppress(PointerError):
            if self.number_in_force() == number:
                raise StoreError(
                    text("Publication {number} is in force already.", number=str(number))
                )

    def _check_still_in_force(self, compared_with: int | EllipsisType | None) -> None:
        if compared_with is ...:
            return
        in_force = self.number_in_force()
        if in_force != compared_with:
            raise MovedError(
                text(
                    "Publication {number} was put in force by somebody else meanwhile; look at"
                    " the new difference.",
                    number=str(in_force),
                )
            )

    def entry(self, number: int) -> Path:
        """The ledger's entry of a publication."""
        return self.publications / f"{number:06d}.json"

    def data_file(self, number: int) -> Path:
        """The file that holds a publication."""
        return self.publications / f"{number:06d}.duckdb"

    def next_number(self) -> int:
        """The number that the next publication gets."""
        # By the names: an entry that cannot be read must not stop the next import.
        return max(self.numbers(), default=0) + 1

    def numbers(self) -> list[int]:
        """Every publication's number, in order."""
        return [int(path.stem) for path in self._entries()]

    def _entries(self) -> list[Path]:
        return sorted(self.publications.glob("??????.json"))
