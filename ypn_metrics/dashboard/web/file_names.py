"""Addresses of files in memory that nobody can work out from what is in them.

Streamlit's own are a hash of the content. So whoever is signed in could guess a small table of an
analyst's, ask for its address, and learn from the answer whether the guess was right.
"""

from __future__ import annotations

import hashlib
import secrets

from streamlit.runtime import memory_media_file_storage as storage

_KEY = secrets.token_bytes(32)


def address_of(content: bytes, kind: str) -> str:
    """The name under which this server has a file, without its ending."""
    return storage._calculate_file_id(content, kind)


def _keyed_hasher() -> hashlib.blake2b:
    return hashlib.blake2b(key=_KEY, digest_size=16)


storage.create_fast_hasher = _keyed_hasher  # pyright: ignore[reportPrivateImportUsage]
