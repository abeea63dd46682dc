"""The fonts of the PDF, and what of a text they can print."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parent / "typefaces"
REGULAR, SEMIBOLD = "YPNSans-Regular", "YPNSans-Semibold"
MISSING = "?"  # stands in the place of a letter that the fonts do not have
_registering = Lock()


def register_fonts() -> None:
    """Make the fonts known to the library, once in a process."""
    with _registering:
        _register()


@cache
def _register() -> None:
    for name in (REGULAR, SEMIBOLD):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, SEMIBOLD, REGULAR, SEMIBOLD)


@lru_cache(maxsize=5_000)
def printable(said: str) -> str:
    """The text in letters that the fonts have, on one line.

    A letter that they lack is printed without its accents, else as a question mark; what has
    no width, control characters and the like, is left out.

    >>> printable("Łódź\\x00\\t\\u738b")
    'Łódź ?'
    """
    composed = unicodedata.normalize("NFC", re.sub(r"\s", _one_space, said))
    return "".join(map(_letter, composed))


def _one_space(found: re.Match[str]) -> str:
    """A space that may be broken, or one that may not."""
    return "\xa0" if found[0] in "\xa0\u2007\u202f" else " "


def is_printed_whole(said: str) -> bool:
    """Whether no letter of the text is printed as a question mark."""
    return MISSING not in printable(said.replace(MISSING, ""))


@cache
def _letter(letter: str) -> str:
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Mn", "Me"):
        return ""
    if ord(letter) in _known():
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    parts = [part for part in plain if not unicodedata.combining(part)]
    return "".join(parts) if all(ord(part) in _known() for part in parts) else MISSING


@cache
def _known() -> frozenset[int]:
    """The characters that both fonts have."""
    register_fonts()
    fonts: list[Any] = [pdfmetrics.getFont(name) for name in (REGULAR, SEMIBOLD)]
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))


def markup(said: str) -> str:
    """A sentence for a paragraph: what stands between ** is bold, and nothing else is markup."""
    parts = re.split(r"\*\*(.+?)\*\*", printable(said))
    return "".join(
        f"<b>{escape(part)}</b>" if place % 2 else escape(part) for place, part in enumerate(parts)
    )


@lru_cache(maxsize=5_000)
def width_of(said: str, size: float, font: str = REGULAR) -> float:
    """How wide a printable text is, in points."""
    return pdfmetrics.stringWidth(said, font, size)


@lru_cache(maxsize=2_000)
def broken(said: str, size: float, room: float, font: str = REGULAR) -> tuple[str, ...]:
    """A text as the lines that fit into so many points; a word that is longer is broken."""
    lines = [""]
    for word in printable(said).split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if width_of(longer, size, font) <= room:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and width_of(lines[-1] + letter, size, font) > room:
                lines.append("")
            lines[-1] += letter
    return tuple(line for line in lines if line) or ("",)
