"""What Word, PowerPoint and Excel files have in common: no time in them, and clean texts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

MAKER = "YPN metrics"
# Of every member: a zip file cannot be without a time, and this is its earliest.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
NOT_WRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def timeless(written: io.BytesIO) -> bytes:
    """The same archive without the time at which it was written."""
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return packed.getvalue()


def clean(said: str) -> str:
    """Without what XML cannot hold; names come from files."""
    return NOT_WRITABLE.sub("", said)


def bold_parts(said: str) -> Iterator[tuple[str, bool]]:
    """The parts of a sentence, each with whether it stood between ** and is bold.

    >>> list(bold_parts("**8 of 22** are women."))
    [('8 of 22', True), (' are women.', False)]
    """
    for place, part in enumerate(re.split(r"\*\*(.+?)\*\*", clean(said))):
        if part:
            yield part, place % 2 == 1


def without_bold(said: str) -> str:
    """A sentence without the marks of what is bold in it."""
    return "".join(part for part, _ in bold_parts(said))
