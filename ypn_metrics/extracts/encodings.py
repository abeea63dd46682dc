"""What encoding a text file is in, decided from all its bytes, and said where it is in doubt.

Python decodes: strict UTF-8 first, then the 8-bit encoding in which its letters outside ASCII
make the most å ä ö é and the least junk.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ypn_metrics.extracts.findings import Finding, RefusedError, refuse
from ypn_metrics.languages import text

BLOCK_BYTES = 1_000_000
LONGEST_LINE = 1_000_000  # bytes; 500 columns of 2,000 characters
SAMPLE_LINES = 5_000  # lines with letters outside ASCII that decide on the encoding
EIGHT_BIT = ("cp1252", "mac_roman", "cp850", "latin-1")
NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (850)",
    "latin-1": "ISO-8859-1",
}
COMMON = re.compile(r"[åäöÅÄÖéÉüÜ]")
LETTERS = "A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽž"
ODD = re.compile(rf"[^\x00-\x7f{LETTERS}€–—‘’“”…§°´·\xa0]")
# A capital after a small letter, or a sign for text within a word: another encoding's letter.
MISPLACED = re.compile(rf"(?<=[a-zåäöé])[À-ÖØ-Þ]|(?<=[{LETTERS}])[€…§°„“”](?=[{LETTERS}])")
MARKER = re.compile(rb"^(<{7}|>{7}|={7}|\|{7})(?= |\r?$)", re.M)
NOT_ASCII = re.compile(rb"[\x80-\xff]")
LOST = b"\xef\xbf\xbd"  # U+FFFD: a letter that was lost before
TWICE = b"\xc3\x83\xc2"  # Ã and a letter of UTF-8 that was taken for Windows-1252


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to open a file as text, and what was found in it."""

    encoding: str
    errors: str
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Seen:
    """What one pass over a file's bytes met; ``bad`` lines are not UTF-8."""

    n_lines: int = 0
    has_utf8: bool = False
    n_bad: int = 0
    first_bad: int = 0
    bad: list[bytes] = field(default_factory=list)
    n_lost: int = 0
    n_twice: int = 0
    markers: set[bytes] = field(default_factory=set)


def decide_encoding(path: Path, name: str) -> Decoding:
    """Look through all of a text file and say how to decode it.

    Raises
    ------
    RefusedError
        If it holds zero bytes, an endless line, conflict markers, or cannot be decoded.
    """
    with path.open("rb") as source:
        wide = _utf_16(source.read(4096))
    seen = _Seen()
    for lines in _whole_lines(_blocks(path, name, wide), name):
        _look(lines, seen, name)
    if len(seen.markers) > 1:
        raise refuse(
            name,
            text("the file holds the conflict markers of a version control system"),
            text("settle the conflict, or export the extract again"),
        )
    doubts = tuple(_doubts(name, seen))
    if wide:
        return Decoding(wide, "strict", doubts)
    if not seen.n_bad:
        return Decoding("utf-8-sig", "strict", doubts)
    encoding, is_sure = _best_eight_bit(seen.bad)
    if seen.has_utf8:
        mixed = _mixed(name, seen, encoding)
        return Decoding("utf-8-sig", _fallback(encoding), (*doubts, mixed))
    unsure = () if is_sure else (_unsure(name, seen, encoding),)
    return Decoding(encoding, "strict", (*doubts, *unsure))


def undecoded(name: str) -> RefusedError:
    """Return the refusal of a text that is in no encoding it could be in."""
    return refuse(
        name, text("the file's text cannot be decoded"), text("export it as CSV in UTF-8")
    )


def _utf_16(head: bytes) -> str | None:
    """UTF-16 by its mark, or by the zero bytes of nearly every second place."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.7 * len(head[1::2]) and even < 0.05 * len(head):
        return "utf-16-le"
    if even > 0.7 * len(head[::2]) and odd < 0.05 * len(head):
        return "utf-16-be"
    return None


def _blocks(path: Path, name: str, wide: str | None) -> Iterator[bytes]:
    """The file's bytes in blocks, those of UTF-16 as UTF-8."""
    decoder = codecs.getincrementaldecoder(wide)() if wide else None
    with path.open("rb") as source:
        try:
            while block := source.read(BLOCK_BYTES):
                yield decoder.decode(block).encode() if decoder else block
            if decoder:
                yield decoder.decode(b"", final=True).encode()
        except UnicodeError as error:
            raise undecoded(name) from error


def _whole_lines(blocks: Iterator[bytes], name: str) -> Iterator[bytes]:
    """The same bytes, cut at line ends."""
    rest = b""
    for block in blocks:
        first = _first_break(block)
        if len(rest) + first > LONGEST_LINE:
            raise refuse(
                name,
                text("a line is longer than {limit} characters", limit=LONGEST_LINE),
                text("the file may not be a table; export the extract again as CSV"),
            )
        cut = max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
        if cut:
            yield rest + block[:cut]
            rest = block[cut:]
        else:
            rest += block
    if rest:
        yield rest


def _first_break(block: bytes) -> int:
    return min((at for at in (block.find(b"\n"), block.find(b"\r")) if at >= 0), default=len(block))


def _look(lines: bytes, seen: _Seen, name: str) -> None:
    if b"\x00" in lines:
        raise refuse(
            name,
            text("the file holds zero bytes, which text does not"),
            text("export the extract as CSV in UTF-8"),
        )
    if b"<<<<<<<" in lines or b">>>>>>>" in lines or b"=======" in lines:
        seen.markers |= set(MARKER.findall(lines))
    if lines.isascii():
        seen.n_lines += _n_breaks(lines)
        return
    seen.n_lost += lines.count(LOST)
    seen.n_twice += lines.count(TWICE)
    try:
        lines.decode()
        seen.has_utf8 |= lines.strip(codecs.BOM_UTF8).isascii() is False
    except UnicodeDecodeError:
        _look_closely(lines, seen)
    seen.n_lines += _n_breaks(lines)


def _look_closely(lines: bytes, seen: _Seen) -> None:
    for number, line in enumerate(lines.splitlines(), start=seen.n_lines + 1):
        if line.isascii():
            continue
        try:
            line.decode()
            seen.has_utf8 = True
        except UnicodeDecodeError:
            seen.n_bad += 1
            seen.first_bad = seen.first_bad or number
            if len(seen.bad) < SAMPLE_LINES:
                seen.bad.append(line)


def _n_breaks(lines: bytes) -> int:
    return max(lines.count(b"\n"), lines.count(b"\r"))


def _best_eight_bit(lines: list[bytes]) -> tuple[str, bool]:
    """The encoding of the fewest oddities, and whether its letters are those of our languages."""
    content = b"\n".join(lines)
    scores = {}
    for encoding in EIGHT_BIT:
        try:
            written = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        good = len(COMMON.findall(written))
        junk = len(ODD.findall(written)) + len(MISPLACED.findall(written))
        scores[encoding] = (good - 2 * junk, good)
    best = max(scores, key=lambda encoding: scores[encoding][0])
    return best, 2 * scores[best][1] >= len(NOT_ASCII.findall(content))


def _fallback(encoding: str) -> str:
    """The name of an error handler that takes bytes which are no UTF-8 for another encoding."""

    def decode(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start : error.end].decode(encoding), error.end

    name = f"ypn-{encoding}"
    codecs.register_error(name, decode)
    return name


def _doubts(name: str, seen: _Seen) -> Iterator[Finding]:
    again = text("export the extract again from the system it comes from, as CSV in UTF-8")
    if seen.n_lost:
        problem = text(
            "{n} letters were lost before the file came here: they are the sign \ufffd",
            n=seen.n_lost,
        )
        yield Finding("warning", name, problem, again, count=seen.n_lost, value="\ufffd")
    if seen.n_twice:
        problem = text(
            "{n} letters were encoded twice before the file came here, such as Ã¥ for å",
            n=seen.n_twice,
        )
        yield Finding("warning", name, problem, again, count=seen.n_twice)


def _mixed(name: str, seen: _Seen, encoding: str) -> Finding:
    return Finding(
        "warning",
        name,
        text(
            "the file mixes encodings: most of it is UTF-8, and {n} lines, the first of them"
            " line {line}, are read as {encoding}",
            n=seen.n_bad,
            line=seen.first_bad,
            encoding=NAMES[encoding],
        ),
        text("look at these lines' letters; export the extract as CSV in UTF-8"),
        count=seen.n_bad,
        value=_letters(seen.bad, encoding),
    )


def _unsure(name: str, seen: _Seen, encoding: str) -> Finding:
    return Finding(
        "warning",
        name,
        text(
            "the file does not tell its encoding; it is read as {encoding}, first in line {line}",
            encoding=NAMES[encoding],
            line=seen.first_bad,
        ),
        text("look at these lines' letters; export the extract as CSV in UTF-8"),
        count=seen.n_bad,
        value=_letters(seen.bad, encoding),
    )


def _letters(lines: list[bytes], encoding: str) -> str:
    """The word around the first letter in doubt."""
    written = lines[0].decode(encoding)
    found = re.search(r"\w*[^\x00-\x7f]\w*", written)
    return found.group()[:40] if found else ""
