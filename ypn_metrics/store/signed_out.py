"""Sign-ins that somebody ended: an empty file each, so that every process over a store knows.

Its name is the mark that tells a sign-in from any other and says nothing about the reader; its
time is when the sign-in would have ended by itself.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ypn_metrics.store.publications import Store

SIGNED_OUT = "signed_out"
# A clock that was set back brings none to life.
KEPT_SECONDS = 24 * 60 * 60


def note_signed_out(store: Store, mark: str, ends: dt.datetime) -> None:
    """Keep that a sign-in is over, and forget those that would be by now.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    folder = store.folder / SIGNED_OUT
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / mark
    path.touch(mode=0o600)
    os.utime(path, (ends.timestamp(), ends.timestamp()))
    for other in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process forgets them too
            if other.stat().st_mtime < time.time() - KEPT_SECONDS:
                other.unlink()


def is_signed_out(store: Store, mark: str) -> bool:
    """Whether somebody ended the sign-in, on whichever process."""
    return (store.folder / SIGNED_OUT / mark).exists()
