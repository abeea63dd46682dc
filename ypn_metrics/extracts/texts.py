"""CSV and its like: a text file to rows of cells."""

from __future__ import annotations

import contextlib
import csv
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from ypn_metrics.extracts.encodings import decide_encoding, undecoded
from ypn_metrics.extracts.findings import RefusedError, refuse
from ypn_metrics.extracts.headers import KNOWN_HEADERS
from ypn_metrics.extracts.keeping import Keep
from ypn_metrics.extracts.limits import Limits
from ypn_metrics.extracts.mapping import folded
from ypn_metrics.extracts.tabulating import ROWS_LOOKED_AT, RawTable, Source, raw_table
from ypn_metrics.languages import Text, text

DELIMITERS = (",", ";", "\t", "|")
CELL_LIMIT = 131_072  # characters in one cell: Python's csv module's own limit
LINES_LOOKED_AT = 10 * ROWS_LOOKED_AT
# Excel's own way to say the delimiter; Excel does not show the line.
SAYS_DELIMITER = re.compile(r'\ufeff?"?sep=(.)"?\s*$', re.I)


def read_text_file(
    path: Path, name: str, limits: Limits, keep: Keep, progress: Callable[[int], None]
) -> RawTable:
    """Read the one table of a text file.

    Raises
    ------
    RefusedError
        If its text cannot be decoded, its quotes do not match, or it holds no table.
    """
    decoding = decide_encoding(path, name)
    with path.open(encoding=decoding.encoding, errors=decoding.errors, newline="") as lines:
        records = _records(lines)
        try:
            table = raw_table(Source(name, None, records), limits, keep, progress)
        except csv.Error as error:
            raise _malformed(name, records.line_num, error) from error
        except UnicodeDecodeError as error:
            raise undecoded(name) from error
    return replace(table, findings=(*decoding.findings, *table.findings))


class _Records:
    """Rows of cells, and the line of the file that the last one ended on."""

    def __init__(self, lines: Iterable[str], delimiter: str, n_before: int) -> None:
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        self._n_before = n_before

    @property
    def line_num(self) -> int:
        return self._n_before + self._reader.line_num

    def __iter__(self) -> Iterator[list[str]]:
        return self._reader


def _records(lines: TextIO) -> _Records:
    head = list(itertools.islice(lines, LINES_LOOKED_AT))
    said = SAYS_DELIMITER.match(head[0]) if head else None
    if said:
        return _Records(itertools.chain(head[1:], lines), said[1], 1)
    return _Records(itertools.chain(head, lines), _delimiter(head), 0)


def _delimiter(head: list[str]) -> str:
    """The delimiter that makes the most known headers, then the most rows of one width."""

    def fit(delimiter: str) -> tuple[int, int]:
        rows = []
        reader = csv.reader(head, delimiter=delimiter, strict=True)
        with contextlib.suppress(csv.Error):
            rows += itertools.islice(reader, ROWS_LOOKED_AT)
        known = max((sum(folded(cell) in KNOWN_HEADERS for cell in row) for row in rows), default=0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return known, max((width * n for width, n in widths.items()), default=0)

    return max(DELIMITERS, key=fit)


def _malformed(name: str, line: int, error: csv.Error) -> RefusedError:
    return refuse(
        name,
        text(
            "the file is not well-formed CSV at or before line {line}: {reason}",
            line=str(line),
            reason=_reason(error),
        ),
        text("look for a quotation mark that is opened and never closed; export it again"),
    )


def _reason(error: csv.Error) -> Text:
    if "unexpected end of data" in str(error):
        return text("the file ends inside a quoted cell, so it may be cut off")
    if "field larger" in str(error):
        return text("a cell is longer than {limit} characters", limit=CELL_LIMIT)
    return text("a quotation mark stands where none can")
