"""A scan of an OpenDocument workbook's ``content.xml``: each table's extent, merges and faults.

A cell and a row may be repeated any number of times by one attribute.
"""

from __future__ import annotations

import html
import re

from ypn_metrics.extracts.scans import Scan

TAG = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<]*?)(/?)>"
    rb"(?:\s*<text:p>([^<]*)</text:p>)?"
)
NAME = re.compile(rb"table:name\s*=\s*[\"']([^\"']*)")
COLUMNS = re.compile(rb"table:number-columns-repeated\s*=\s*[\"'](\d+)")
ROWS = re.compile(rb"table:number-rows-repeated\s*=\s*[\"'](\d+)")
FORMULA = re.compile(rb"table:formula\s*=\s*\"(?:of:|oooc:)?([^\"]*)")
WIDE = re.compile(rb"table:number-columns-spanned\s*=\s*[\"'](\d+)")
HIGH = re.compile(rb"table:number-rows-spanned\s*=\s*[\"'](\d+)")
IS_ERROR = re.compile(rb"#\S+[!?]|#N/A|Err:\d+")
LINKS = re.compile(rb"<table:(?:table-source|dde-link)\b")


class ContentScanner:
    """Takes ``content.xml`` block by block; ``scans`` has the tables by name."""

    def __init__(self) -> None:
        self.scans: dict[str, Scan] = {}
        self.has_links = False
        self._scan = Scan()
        self._row, self._column, self._repeat = 0, 0, 1
        self._rest = b""

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        block = self._rest + block
        cut = len(block) if is_last else block.rfind(b"<table:") if b"<table:" in block else 0
        self._rest = block[cut:]
        self.has_links |= bool(LINKS.search(block))
        for what, attributes, is_empty, said in TAG.findall(block[:cut]):
            if what == b"table":
                name = NAME.search(attributes)
                self._scan = Scan()
                self._row, self._column, self._repeat = -1, 0, 1
                if name:
                    self.scans[html.unescape(name[1].decode("utf-8", "replace"))] = self._scan
            elif what == b"table-row":
                self._row += self._repeat
                self._repeat = _number(ROWS, attributes)
                self._column = 0
                if self._row < 0:
                    self._row = 0
            else:
                self._cell(attributes, said, is_bare=bool(is_empty))

    def _cell(self, attributes: bytes, said: bytes, *, is_bare: bool) -> None:
        row, column, n = self._row, self._column, _number(COLUMNS, attributes)
        self._column += n
        formula = FORMULA.search(attributes)
        has_value = b"office:value-type" in attributes
        if not has_value and not formula and is_bare:
            return
        self._scan.see(row, column, row + self._repeat - 1, column + n - 1)
        if IS_ERROR.fullmatch(said):
            self._scan.fault(row, column, said.decode("utf-8", "replace"))
        elif formula and not has_value:
            written = html.unescape(formula[1].decode("utf-8", "replace"))
            self._scan.fault(row, column, written[:80], is_error=False)
        high, wide = _number(HIGH, attributes), _number(WIDE, attributes)
        if high > 1 or wide > 1:
            self._scan.merges.append(((row, column), (row + high - 1, column + wide - 1)))


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return max(1, int(found[1])) if found else 1
