"""Files that are whole or not there: written aside, synced, renamed; and their checksums."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def write_aside(path: Path, content: str) -> None:
    """Replace a file's text at once: a reader sees the former text or the new one."""
    aside = path.with_name(path.name + ".new")
    aside.write_text(content, encoding="utf-8")
    put_in_place(aside, path)


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
