"""From rows of cells to a table of text: its header, the rows under it, those that do not fit."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from ypn_metrics.extracts.findings import ROWS_TOLD, Finding, refuse
from ypn_metrics.extracts.headers import (
    Header,
    Numbered,
    Row,
    find_header,
    n_filled,
    unique_headers,
)
from ypn_metrics.extracts.keeping import Keep, in_places, keep_in_memory
from ypn_metrics.extracts.limits import COMMAND_LIMITS, Limits
from ypn_metrics.extracts.refusals import nothing_in
from ypn_metrics.extracts.scans import DAY_ZERO
from ypn_metrics.extracts.seeming import what_it_seems
from ypn_metrics.extracts.strays import IS_ODD, Stray, stray
from ypn_metrics.languages import Text, text

ROWS_LOOKED_AT = 50  # for the delimiter and the header row
NO_CELLS = pa.table([pa.array([], pa.int64())], names=["row_number"])
CHUNK_ROWS = 1_000  # stays in the processor's cache: 50,000 took three times as long


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of text.

    Attributes
    ----------
    headers
        As in the file, in its order; a repeated or empty header is made unique by its place.
    cells
        ``row_number`` (as a spreadsheet shows it) and one text column a header.
    rows_in_file
        Rows below the header that hold anything.
    findings
        Rows that are no record or do not fit the header; they are in ``rows_in_file``, not in
        ``cells``. Cells that could not be read, which count as empty.
    places
        The sheet's column (from 0) of each header; columns with nothing in them are left out.
    header_row
        Row number of the header, of its last row if it has several.
    seems
        What a table that is no list of people, meetings or answers seems to be.
    is_hidden
        Whether the sheet is hidden: it is named, and not read.
    day_zero
        The day that a bare number of days is counted from.
    """

    file: str
    sheet: str | None
    headers: tuple[str, ...]
    cells: pa.Table
    rows_in_file: int
    findings: tuple[Finding, ...]
    places: tuple[int, ...] = ()
    header_row: int = 0
    seems: Text | None = None
    is_hidden: bool = False
    day_zero: dt.date = DAY_ZERO


@dataclass(frozen=True, slots=True)
class Source:
    """Rows to tabulate, and where they come from.

    ``first_place`` is the sheet's column (from 0) of each row's first cell; rows are numbered
    from 1. ``seems`` is what the sheet says it holds, unless its headers are those of a kind.
    """

    file: str
    sheet: str | None
    rows: Iterable[Row]
    first_place: int = 0
    seems: Text | None = None


def hidden_table(file: str, sheet: str) -> RawTable:
    """Return the table that stands for a sheet which is hidden and so not read."""
    return RawTable(file, sheet, (), NO_CELLS, 0, (), is_hidden=True)


def raw_table(
    source: Source,
    limits: Limits = COMMAND_LIMITS,
    keep: Keep = keep_in_memory,
    progress: Callable[[int], None] = lambda _: None,
) -> RawTable:
    """Find the header among rows of cells, and collect the rows under it.

    ``progress`` is called with the number of rows read so far.

    Raises
    ------
    RefusedError
        If no row holds anything, or the table is larger than the limits.
    """
    numbered = enumerate(source.rows, start=1)
    looked_at = ((n, row) for n, row in numbered if n_filled(row))
    head = list(itertools.islice(looked_at, ROWS_LOOKED_AT))
    if not head:
        raise nothing_in(source.file, source.sheet)
    header = find_header(head)
    collecting = _Collecting(source, header, limits, progress)
    below = (record for record in head if record[0] > header.last_row)
    kept = keep(collecting.schema, collecting.batches(itertools.chain(below, numbered)))
    indexes = [i for i in range(collecting.width) if header.names[i] or collecting.is_used[i]]
    places = tuple(source.first_place + i for i in indexes)
    headers = unique_headers([header.names[i] for i in indexes], places)
    return RawTable(
        file=source.file,
        sheet=source.sheet,
        headers=headers,
        cells=in_places(kept, places),
        rows_in_file=collecting.n_rows,
        findings=collecting.findings(),
        places=places,
        header_row=header.last_row,
        seems=what_it_seems(
            header.names, [row for n, row in head if n > header.last_row], source.seems
        ),
    )


@dataclass(slots=True)
class _Collecting:
    """Rows under a header on their way into batches; counts what it meets."""

    source: Source
    header: Header
    limits: Limits
    progress: Callable[[int], None]
    n_rows: int = 0
    strays: dict[Stray, list[int]] = field(default_factory=dict)
    n_strays: dict[Stray, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    anchor: int = 0
    fewest: int = 0
    is_used: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = self.header.names
        width = len(self.names)
        named = [i for i, name in enumerate(self.names) if name] or [0]
        self.anchor = named[0]
        # A row of a text file has a delimiter for each cell; a sheet's may end before.
        self.fewest = named[-1] + 1 if self.source.sheet is None else 0
        self.is_used = [False] * width
        if width > self.limits.columns:
            raise refuse(
                self.source.file,
                text(
                    "the table has {n} columns; at most {limit} are read",
                    n=width,
                    limit=self.limits.columns,
                ),
                text("leave out the columns that the dictionary does not name"),
                self.source.sheet,
            )

    @property
    def width(self) -> int:
        return len(self.names)

    @property
    def schema(self) -> pa.Schema:
        places = range(self.source.first_place, self.source.first_place + self.width)
        return pa.schema(
            [("row_number", pa.int64()), *((f"p{place}", pa.string()) for place in places)]
        )

    def batches(self, records: Iterator[Numbered]) -> Iterator[pa.RecordBatch]:
        while chunk := list(itertools.islice(records, CHUNK_ROWS)):
            rows = [row for _, row in chunk]
            if self._all_fit(rows):
                self.n_rows += len(chunk)
                yield self._batch([number for number, _ in chunk], rows)
            else:
                kept = [
                    (number, self._padded(row)) for number, row in chunk if self._fits(number, row)
                ]
                yield self._batch([number for number, _ in kept], [row for _, row in kept])
            self._check_size()
            self.progress(self.n_rows)

    def _all_fit(self, rows: list[Row]) -> bool:
        # Nearly every row of nearly every file: to judge each alone would double the time.
        if set(map(len, rows)) != {self.width}:
            return False
        firsts = [row[self.anchor] for row in rows]
        return self.names[self.anchor] not in firsts and not any(map(IS_ODD.match, firsts))

    def _fits(self, number: int, row: Row) -> bool:
        what = stray(row, self.names, self.fewest)
        self.n_rows += what != "blank"
        if what is not None:
            self.n_strays[what] = self.n_strays.get(what, 0) + 1
            told = self.strays.setdefault(what, [])
            if len(told) < ROWS_TOLD:
                told.append(number)
        return what is None

    def _padded(self, row: Row) -> Row:
        missing = self.width - len(row)
        return [*row, *[""] * missing] if missing > 0 else row[: self.width]

    def _batch(self, numbers: list[int], rows: list[Row]) -> pa.RecordBatch:
        columns = list(zip(*rows, strict=True)) or [()] * self.width
        for i, name in enumerate(self.names):
            if not name and not self.is_used[i]:
                self.is_used[i] = any(cell.strip() for cell in columns[i])
        arrays = [pa.array(numbers, pa.int64()), *(pa.array(c, pa.string()) for c in columns)]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)

    def _check_size(self) -> None:
        limit = self.limits.csv_cells if self.source.sheet is None else self.limits.workbook_cells
        if self.n_rows * self.width > limit:
            raise refuse(
                self.source.file,
                text("the table has more than {limit} cells", limit=limit),
                text("leave out the columns that the dictionary does not name"),
                self.source.sheet,
            )

    def findings(self) -> tuple[Finding, ...]:
        told = {
            "misfit": (
                text(
                    "the row has not as many cells as the header, which has {width}",
                    width=self.width,
                ),
                text("quote cells that hold the delimiter; take totals and notes out of the table"),
            ),
            "total": (
                text("the row seems to be a total"),
                text("nothing, if it is; else fill its cells"),
            ),
            "header": (
                text("the row repeats the header"),
                text("nothing; export without page breaks to be rid of it"),
            ),
            "note": (
                text("the row holds one text only and seems to be a note"),
                text("nothing, if it is; else fill its cells"),
            ),
        }
        return tuple(
            Finding(
                "row",
                self.source.file,
                *told[what],
                sheet=self.source.sheet,
                rows=tuple(rows),
                count=self.n_strays[what],
            )
            for what, rows in self.strays.items()
            if what != "blank"
        )
