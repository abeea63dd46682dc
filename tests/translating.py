"""Bring the Swedish catalogue up to date: ``python -m tests.translating``.

Sentences that are new in the code are added with a blank translation, those that are not there
any more are dropped, and what is left to translate is listed; exit code 1 while anything is.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ypn_metrics.languages import LOCALE_FOLDER

PROJECT = Path(__file__).resolve().parents[1]
FOLDERS = ("ypn_metrics", "pages")
# Functions that mark a sentence, and which of their arguments are one.
KEYWORDS = {"text": None, "say": None, "plural": (1, 2)}
SWEDISH = LOCALE_FOLDER / "sv.po"
WIDTH = 100


def marked() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Every sentence that the code marks, one and many together, with where it stands."""
    for folder in FOLDERS:
        for file, line, message, _, _ in extract_from_dir(
            PROJECT / folder, [("**.py", "python")], keywords=KEYWORDS
        ):
            yield message, f"{folder}/{file}:{line}"


def brought_up_to_date(catalogue: str) -> tuple[str, list[str]]:
    """The catalogue as it should be, and the sentences in it that are not translated."""
    head, _, _ = catalogue.partition("\n\n")
    there = read_po(io.BytesIO(catalogue.encode()), locale="sv")
    wanted = Catalog(locale="sv")
    for message in sorted({message for message, _ in marked()}, key=str):
        found = there.get(message if isinstance(message, str) else message[0])
        wanted.add(message, found.string if found and found.id == message else "")
    out = io.BytesIO()
    write_po(out, wanted, width=WIDTH, sort_output=True, omit_header=True, no_location=True)
    blank = [str(one.id) for one in wanted if one.id and not _is_translated(one.string)]
    return f"{head}\n\n{out.getvalue().decode().strip()}\n\n", blank


def _is_translated(string: str | tuple[str, ...] | list[str]) -> bool:
    return all([string] if isinstance(string, str) else string)


if __name__ == "__main__":
    written, blank = brought_up_to_date(SWEDISH.read_text(encoding="utf-8"))
    SWEDISH.write_text(written, encoding="utf-8")
    print("\n".join(blank) or "Every sentence is translated.")
    sys.exit(1 if blank else 0)
