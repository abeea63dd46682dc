"""Files that are whole or not there: written aside, synced, renamed; and their checksums."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PART_BYTES = 1_048_576
# Linux: renameat2(2).
AT_FDCWD = -100
RENAME_EXCHANGE = 2


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def write_aside(path: Path, content: str) -> None:
    """Replace a file's text at once: a reader sees the former text or the new one."""
    aside = path.with_name(path.name + ".new")
    aside.write_text(content, encoding="utf-8")
    put_in_place(aside, path)


@contextlib.contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """An empty file of a name that nobody has, in the folder where a file is to be put.

    The folder is made where it is not there; what is left of the file goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".ypn-{secrets.token_hex(8)}")
    aside.touch(exist_ok=False)
    try:
        yield aside
    finally:
        aside.unlink(missing_ok=True)


def put_in_place(aside: Path, path: Path) -> None:
    """Sync a finished file and rename it, so that it outlives a crash."""
    sync(aside)
    os.replace(aside, path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_hashed(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy to the end; return the SHA-256 of what was copied, in hexadecimal."""
    digest = hashlib.sha256()
    while part := source.read(PART_BYTES):
        digest.update(part)
        target.write(part)
    return digest.hexdigest()


def exchange_folders(one: Path, other: Path) -> None:
    """Let two folders of one file system change names, at once where the system can."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is not None:
        if (
            renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
            == 0
        ):
            sync(other.parent)
            return
        number = ctypes.get_errno()
        if number not in {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}:
            raise OSError(number, os.strerror(number), str(other))
    # Killed between these, the former store still stands under the name of the third.
    between = one.with_name(one.name + ".former")
    os.rename(other, between)
    try:
        os.rename(one, other)
    except BaseException:
        if not other.exists():
            os.rename(between, other)
        raise
    os.rename(between, one)
    sync(other.parent)
