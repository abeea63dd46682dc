"""The audit log's key: it makes the hashes of the lines, and pseudonyms of the users."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.store.files import put_in_place

if TYPE_CHECKING:
    from ypn_metrics.store.publications import Store

KEY = "audit.key"
KEY_BYTES = 32
PSEUDONYM_LENGTH = 16


def keyed(key: bytes, use: bytes, content: bytes) -> str:
    """A hash that nobody can make without the key; one use tells nothing of another."""
    return hmac.new(key, use + b"\0" + content, "sha256").hexdigest()


def pseudonym(key: bytes, user: str) -> str:
    """The name that a user has in the log: the same for an address in any case."""
    name = user.strip().lower().encode("utf-8", "surrogatepass")
    return keyed(key, b"user", name)[:PSEUDONYM_LENGTH]


def pseudonym_of(store: Store, user: str) -> str:
    """The name that a user has in a store's log.

    Raises
    ------
    StoreError
        If nothing was ever recorded, or the key cannot be read.
    """
    return pseudonym(read_key(store), user)


def read_key(store: Store) -> bytes:
    """The key of a store's log.

    Raises
    ------
    StoreError
        If it is not there or cannot be read.
    """
    path = store.folder / KEY
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise StoreError(
            text("The audit log's key {name} is missing or cannot be read.", name=KEY)
        ) from error
    if len(key) != KEY_BYTES:
        raise StoreError(text("The audit log's key {name} is damaged.", name=KEY))
    return key


def make_key(folder: Path) -> None:
    """Make the key that a log begins with, readable by the store's owner only; once."""
    path = folder / KEY
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="ascii") as new:
        new.write(secrets.token_hex(KEY_BYTES))
    put_in_place(aside, path)
