"""Whether a publication's file is the one that the ledger describes."""

from __future__ import annotations

from pathlib import Path

from ypn_metrics.database import DatabaseError, file_identity, reader_cursor
from ypn_metrics.errors import PrunedError, StoreError
from ypn_metrics.languages import text
from ypn_metrics.store.files import file_sha256
from ypn_metrics.store.ledger import Description

_found_whole: set[tuple[Path, str, tuple[int, ...]]] = set()


def check_whole(path: Path, about: Description) -> None:
    """Refuse a publication whose file is not the one that the ledger describes.

    Raises
    ------
    StoreError
        If the file is missing or damaged.
    PrunedError
        If the data were removed, as the ledger says.
    """
    if about.is_pruned:
        raise PrunedError(
            text(
                "The data of publication {number} were removed on {day}, as their retention"
                " period was over.",
                number=str(about.number),
                day=about.pruned_at[:10],
            )
        )
    try:
        # Publications never change, so once a process and file is enough; a restored backup
        # puts another file into the place.
        key = (path, about.sha256, file_identity(path))
        if key in _found_whole:
            return
        whole = file_sha256(path) == about.sha256
        if whole:
            reader_cursor(path).close()
    except (OSError, DatabaseError):
        whole, key = False, None
    if not whole or key is None:
        raise StoreError(
            text(
                "The file of publication {number} is missing or damaged. Restore the store from"
                " a backup, or import the extracts again.",
                number=str(about.number),
            )
        )
    _found_whole.add(key)
