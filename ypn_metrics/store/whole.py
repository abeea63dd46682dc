"""Whether a publication's file is the one that the ledger describes."""

from __future__ import annotations

from pathlib import Path

from ypn_metrics.database import DatabaseError, file_identity, reader_cursor
from ypn_metrics.errors import MovedError, PrunedError, StoreError
from ypn_metrics.languages import text
from ypn_metrics.store.files import file_sha256
from ypn_metrics.store.ledger import Description, descriptions

_found_whole: set[tuple[Path, str, tuple[int, ...]]] = set()


def whole_description(path: Path, entry: Path) -> Description:
    """What the ledger says of a publication's file, whole as it is.

    While an erasure puts a file into the place of another, the entry describes both. A reader
    who read the entry before that and the file after it reads the entry again.

    Raises
    ------
    StoreError
        If the file is missing or damaged, or the entry is.
    PrunedError
        If the data were removed, as the ledger says.
    """
    told = descriptions(entry)
    while True:
        _check_not_pruned(told[0])
        for about in told:
            if _is_whole(path, about):
                return about
        again = descriptions(entry)
        if again == told:
            break
        told = again
    raise StoreError(
        text(
            "The file of publication {number} is missing or damaged. Restore the store from"
            " a backup, or import the extracts again.",
            number=str(told[0].number),
        )
    )


def _check_not_pruned(about: Description) -> None:
    if about.is_pruned:
        raise PrunedError(
            text(
                "The data of publication {number} were removed on {day}, as their retention"
                " period was over.",
                number=str(about.number),
                day=about.pruned_at[:10],
            )
        )


def check_not_erased_from(entry: Path, former: Description) -> None:
    """Refuse to go on from a publication from which a person was erased since it was read.

    Raises
    ------
    MovedError
        If one was.
    """
    if entry.exists() and descriptions(entry)[0].erased != former.erased:
        raise MovedError(
            text(
                "A person was erased from publication {number} meanwhile; look at the new"
                " difference.",
                number=str(former.number),
            )
        )


def _is_whole(path: Path, about: Description) -> bool:
    try:
        # A file stays as it is, so once a process and file is enough; a restored backup or an
        # erasure puts another file into the place.
        key = (path, about.sha256, file_identity(path))
        if key in _found_whole:
            return True
        if file_sha256(path) != about.sha256:
            return False
        reader_cursor(path).close()
    except (OSError, DatabaseError):
        return False
    _found_whole.add(key)
    return True
