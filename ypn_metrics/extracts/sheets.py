"""A scan of a worksheet's XML (.xlsx): how far its cells reach, and which hold no value.

The declared ``dimension`` is not trusted: two cells at a sheet's corners, 4.6 kB in all, end
any process that takes the rectangle between them.
"""

from __future__ import annotations

import html
import re

from ypn_metrics.extracts.scans import Scan, as_column

P = rb"(?:[\w.-]+:)?"  # a namespace's prefix
# A filled cell as nearly every program writes it, and as XML lets it be written.
PLAIN_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*(?<!/)>')
CELL = re.compile(
    rb"<" + P + rb"c(?=[\s/>])(?:[^<]*?\sr\s*=\s*[\"']([A-Za-z]+)(\d+)[\"'])?[^<>]*?(/?)>"
)
ROW_OR_CELL = re.compile(rb"<" + P + rb"(row|c)(?=[\s/>])([^<]*?)(/?)>")
PLACE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")
FORMULA = rb"<" + P + rb"f\b(?:[^<>]*/>|[^<]*</" + P + rb"f>)\s*"
ERROR = re.compile(
    rb"<" + P + rb"c\s([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>\s*(?:" + FORMULA + rb")?"
    rb"<" + P + rb"v\b[^<>]*>([^<]*)<"
)
NO_VALUE = re.compile(
    rb"<" + P + rb"c\s([^<>]*)>\s*<" + P + rb"f\b(?:[^<>]*/>|[^<>]*>([^<]*)</" + P + rb"f>)\s*"
    rb"(?:<" + P + rb"v\s*/>|<" + P + rb"v></" + P + rb"v>)?\s*</" + P + rb"c>"
)
IS_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
LONGEST_ROW = 8_000_000  # bytes without an end of a row before they are looked at anyway


class SheetScanner:
    """Takes the XML of one worksheet block by block."""

    def __init__(self) -> None:
        self.scan = Scan()
        self._rest = b""
        self._row, self._column = -1, -1  # known once a cell does not say where it is

    def feed(self, block: bytes) -> None:
        """Look at all rows that have ended."""
        block = self._rest + block
        cut = _end_of_rows(block)
        if not cut and len(block) > LONGEST_ROW:
            cut = len(block)
        self._rest = block[cut:]
        if cut:
            self._look(block[:cut])

    def end(self) -> Scan:
        """Look at what is left, and return all that was seen."""
        self._look(self._rest)
        return self.scan

    def _look(self, part: bytes) -> None:
        n = part.count(b"<c")
        is_plain = self._row < 0 and n == part.count(b'<c r="') and b":c" not in part
        is_plain = is_plain and b"<row>" not in part and b"<row/>" not in part
        if is_plain:
            filled = PLAIN_CELL.findall(part)
        else:
            cells = CELL.findall(part)
            filled = [(letters, row) for letters, row, is_empty in cells if not is_empty]
            if self._row >= 0 or not cells or not all(letters for letters, _, _ in cells):
                self._count(part)
                filled = []
        if filled:
            letters, numbers = (set(own) for own in zip(*filled, strict=True))
            columns, rows = [as_column(own) for own in letters], [int(own) - 1 for own in numbers]
            self.scan.see(min(rows), min(columns), max(rows), max(columns))
        if n or b":c" in part:
            self._find_faults(part)

    def _count(self, part: bytes) -> None:
        """Cells need not say where they are: then they follow each other."""
        if self._row < 0:
            self._row = self.scan.last_row
        for what, attributes, is_empty in ROW_OR_CELL.findall(part):
            place = PLACE.search(attributes)
            if what == b"row":
                self._row = int(place[2]) - 1 if place else self._row + 1
                self._column = -1
                continue
            if place:
                self._row, self._column = int(place[2]) - 1, as_column(place[1])
            else:
                self._column += 1
            if not is_empty:
                self.scan.see(self._row, self._column)

    def _find_faults(self, part: bytes) -> None:
        if b'"e"' in part or b"'e'" in part:
            for attributes, value in ERROR.findall(part):
                self._fault(attributes, value, is_error=True)
        if b"<f" in part or b":f" in part:
            for attributes, formula in NO_VALUE.findall(part):
                if not IS_TEXT.search(attributes):
                    self._fault(attributes, b"=" + formula, is_error=False)

    def _fault(self, attributes: bytes, value: bytes, *, is_error: bool) -> None:
        place = PLACE.search(attributes)
        if place and place[1]:
            written = html.unescape(value.decode("utf-8", "replace"))[:80]
            self.scan.fault(int(place[2]) - 1, as_column(place[1]), written, is_error=is_error)


def _end_of_rows(block: bytes) -> int:
    """Where the last whole row of a block ends; 0 if none does."""
    at = block.rfind(b"row>")
    start = block.rfind(b"<", 0, max(at, 0))
    return at + 4 if block[start + 1 : start + 2] == b"/" else max(start, 0)
