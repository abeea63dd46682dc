"""How much room a text takes, reckoned without its font: sizes are fitted by length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Widths in parts of the size, of a sans font such as Calibri.
NARROW, WIDE = frozenset("ijlftrI.,:;'!|()[]/ -·"), frozenset("mwMWOQGNDHUÖ%@&<>+=—")
NARROW_WIDTH, PLAIN_WIDTH, UPPER_WIDTH, WIDE_WIDTH, FULL_WIDTH = 0.3, 0.515, 0.58, 0.74, 1.0
BOLD, SURE = 1.04, 1.03  # bold is wider; no font is quite like another
LINE = 1.22  # of the size, from line to line


@lru_cache(maxsize=4096)
def text_width(said: str, size: float, is_bold: bool = False) -> float:
    """The width of a line, in the unit of its size."""
    return size * SURE * (BOLD if is_bold else 1) * sum(map(_width, said))


@lru_cache(maxsize=512)
def _width(letter: str) -> float:
    if letter in NARROW:
        return NARROW_WIDTH
    if letter in WIDE:
        return WIDE_WIDTH
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL_WIDTH
    return UPPER_WIDTH if letter.isupper() else PLAIN_WIDTH


@lru_cache(maxsize=8192)
def lines_of(said: str, size: float, width: float, is_bold: bool = False) -> int:
    """Into how many lines a paragraph is broken; a word that is too long is broken too."""
    lines, used = 1, 0.0
    for word in re.split(r"(?<=[ \-])", said):
        needed = text_width(word, size, is_bold)
        if used and used + text_width(word.rstrip(), size, is_bold) > width:
            lines, used = lines + 1, 0.0
        if needed > width:
            more = int(needed // width)
            lines, needed = lines + more, needed - more * width
        used += needed
    return lines


def height_of(
    paragraphs: Sequence[str], size: float, width: float, *, gap: float = 0.4, is_bold: bool = False
) -> float:
    """The height of paragraphs with a gap (in parts of the size) between them."""
    lines = sum(lines_of(said, size, width, is_bold) for said in paragraphs)
    return lines * size * LINE + max(0, len(paragraphs) - 1) * gap * size


def fitting_size(
    paragraphs: Sequence[str],
    room: tuple[float, float],
    sizes: Sequence[float],
    *,
    gap: float = 0.4,
    is_bold: bool = False,
) -> float:
    """The largest of some sizes, given from the largest down, in which paragraphs fit in a room.

    Parameters
    ----------
    room
        Width and height, in the unit of the sizes.
    """
    width, height = room
    fits = (
        size
        for size in sizes
        if height_of(paragraphs, size, width, gap=gap, is_bold=is_bold) <= height
    )
    return next(fits, sizes[-1])
