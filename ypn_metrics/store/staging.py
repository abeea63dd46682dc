"""Folders for a publisher's work, which vanish with the process that made them.

Each holds a lock that its process keeps; one whose lock can be taken has lost its owner,
however that came, and the next publisher removes it.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import filelock

WORK = "work_"  # how a publisher's folder begins
OWNER = "owner.lock"
LOCK_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder of one's own within the store: closed by its maker, or gone with its process."""

    folder: Path
    _owner: filelock.BaseFileLock

    def close(self) -> None:
        """Remove the folder and all that is in it; closing twice does nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._owner.release(force=True)

    def __enter__(self) -> Staging:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_staging(store_folder: Path) -> Staging:
    """Make a work folder, and remove those whose process is gone."""
    store_folder.mkdir(parents=True, exist_ok=True)
    # Held for a moment: nobody may take a folder for abandoned before its owner's lock is held.
    with lock(store_folder / "staging.lock", LOCK_SECONDS):
        for left in store_folder.glob(f"{WORK}*"):
            _remove_if_abandoned(left)
        folder = Path(tempfile.mkdtemp(dir=store_folder, prefix=WORK))
        owner = lock(folder / OWNER, 0)
        owner.acquire()
    return Staging(folder, owner)


def remove_stagings(store_folder: Path, but: Path) -> int:
    """Remove every work folder but one, whoever's it is; return how many there were."""
    with lock(store_folder / "staging.lock", LOCK_SECONDS):
        others = [folder for folder in store_folder.glob(f"{WORK}*") if folder != but]
        for folder in others:
            shutil.rmtree(folder, ignore_errors=True)
    return len(others)


def lock(path: Path, seconds: float) -> filelock.BaseFileLock:
    """A lock between processes that any thread may give back."""
    return filelock.FileLock(path, timeout=seconds, thread_local=False)


def _remove_if_abandoned(folder: Path) -> None:
    # A folder that is gone was being closed by its owner just now.
    with contextlib.suppress(filelock.Timeout, FileNotFoundError), lock(folder / OWNER, 0):
        shutil.rmtree(folder)
