"""From rows of cells to a table of text: its header row, the rows under it, those that do not fit.

The header row is the one whose words the dictionary knows best.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from ypn_metrics.extracts.findings import Finding, refuse
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import folded
from ypn_metrics.languages import text

ROWS_LOOKED_AT = 50  # for the delimiter and the header row
CHUNK_ROWS = 1_000  # stays in the processor's cache: 50,000 took three times as long
KNOWN_HEADERS = frozenset(
    folded(name)
    for kind in KINDS.values()
    for column in kind.columns
    for name in (column.name, *column.headers)
)

Row = Sequence[str]


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
        Rows that do not fit the header; they are in ``rows_in_file``, not in ``cells``.
    """

    file: str
    sheet: str | None
    headers: tuple[str, ...]
    cells: pa.Table
    rows_in_file: int
    findings: tuple[Finding, ...]


def raw_table(file: str, sheet: str | None, records: Iterable[tuple[int, Row]]) -> RawTable:
    """Find the header among numbered rows of cells, and collect the rows under it.

    Raises
    ------
    RefusedError
        If no row near the top holds anything.
    """
    head: list[tuple[int, Row]] = []
    rest = iter(records)
    for record in rest:
        head.append(record)
        if len(head) == ROWS_LOOKED_AT:
            break
    filled = [(number, row) for number, row in head if any(cell.strip() for cell in row)]
    if not filled:
        raise refuse(file, text("the file is empty"), text("export the extract again"), sheet)
    header_number, header = max(filled, key=lambda record: (_known(record[1]), -record[0]))
    width = max((i + 1 for i, cell in enumerate(header) if cell.strip()), default=0)
    below = (record for part in (head, rest) for record in part if record[0] > header_number)
    return _collected(file, sheet, _unique(header[:width]), below, in_workbook=sheet is not None)


def _collected(
    file: str,
    sheet: str | None,
    headers: tuple[str, ...],
    records: Iterator[tuple[int, Row]],
    *,
    in_workbook: bool,
) -> RawTable:
    width, n_rows = len(headers), 0
    misfits: list[int] = []
    chunks = [_as_table([], width)]
    while chunk := list(itertools.islice(records, CHUNK_ROWS)):
        if not _all_fit(chunk, width):
            chunk = [(number, row) for number, row in chunk if any(cell.strip() for cell in row)]
            n_rows += len(chunk)
            fitted = [(number, _fitted(row, width, in_workbook)) for number, row in chunk]
            misfits += [number for number, row in fitted if row is None]
            chunk = [(number, row) for number, row in fitted if row is not None]
        else:
            n_rows += len(chunk)
        chunks.append(_as_table(chunk, width))
    return RawTable(
        file=file,
        sheet=sheet,
        headers=headers,
        cells=pa.concat_tables(chunks),
        rows_in_file=n_rows,
        findings=_misfits(file, sheet, misfits, width),
    )


def _all_fit(chunk: list[tuple[int, Row]], width: int) -> bool:
    # Nearly every row of nearly every file: to ask each its own way would double the time.
    return all(len(row) == width and row[0] and not row[0].isspace() for _, row in chunk)


def _fitted(row: Row, width: int, in_workbook: bool) -> Row | None:
    """The row's cells under the header; None where it does not fit."""
    is_short = len(row) < width and not in_workbook
    if is_short or any(cell.strip() for cell in row[width:]):
        return None
    return row[:width] if len(row) >= width else [*row, *[""] * (width - len(row))]


def _as_table(chunk: list[tuple[int, Row]], width: int) -> pa.Table:
    columns = list(zip(*(row for _, row in chunk), strict=True)) or [()] * width
    return pa.table(
        [
            pa.array([number for number, _ in chunk], pa.int64()),
            *(pa.array(column, pa.string()) for column in columns),
        ],
        names=["row_number", *(f"c{i}" for i in range(width))],
    )


def _misfits(file: str, sheet: str | None, rows: list[int], width: int) -> tuple[Finding, ...]:
    if not rows:
        return ()
    finding = Finding(
        "row",
        file,
        text("the row has not as many cells as the header, which has {width}", width=width),
        text("quote cells that hold the delimiter; take totals and notes out of the table"),
        sheet=sheet,
        rows=tuple(rows[:1000]),
        count=len(rows),
    )
    return (finding,)


def _known(row: Row) -> int:
    return sum(folded(cell) in KNOWN_HEADERS for cell in row if cell.strip())


def _unique(header: Row) -> tuple[str, ...]:
    seen: set[str] = set()
    names = []
    for place, cell in enumerate(header, start=1):
        name = cell.strip() or f"(column {place})"
        if name in seen:
            name = f"{name} (column {place})"
        seen.add(name)
        names.append(name)
    return tuple(names)
