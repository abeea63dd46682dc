"""From a file to tables of text: what a cell says, and the row a spreadsheet shows it in.

Nothing here knows what a column means, except that the header row is the one whose words
the dictionary knows best. Reading is a step of its own so that it can run in a process of
its own: it takes a path and hands back plain tables of text.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import python_calamine

from ypn_metrics.extracts.findings import Finding, refuse
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import folded
from ypn_metrics.languages import Text, text

DELIMITERS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 50  # for the delimiter and the header row
CHUNK_ROWS = 50_000
CELL_LIMIT = 131_072  # characters in one cell: Python's csv module's own limit

# The first bytes of files that are often sent under a wrong name.
SEEMS_TO_BE: tuple[tuple[bytes, Text], ...] = (
    (b"\x89PNG", text("a PNG picture")),
    (b"\xff\xd8\xff", text("a JPEG picture")),
    (b"GIF8", text("a GIF picture")),
    (b"%PDF", text("a PDF document")),
    (b"PK\x03\x04", text("a workbook or another ZIP archive")),
    (b"\xd0\xcf\x11\xe0", text("an old Excel workbook")),
    (b"\x1f\x8b", text("a gzip archive")),
)
WORKBOOK = b"PK\x03\x04"
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


def read_tables(path: Path, name: str) -> list[RawTable]:
    """Read every table of a CSV file or an ``.xlsx`` workbook.

    ``name`` is the file's name as its sender knows it; it is shown, and tells the format.

    Raises
    ------
    RefusedError
        If the file is none of these, is damaged, or holds no table.
    """
    with path.open("rb") as source:
        start = source.read(8)
    if not start.strip():
        raise refuse(name, text("the file is empty"), text("export the extract again"))
    ending = Path(name).suffix.lower()
    if ending in {".xlsx", ".xlsm"}:
        tables = _read_workbook(path, name, start)
    elif ending in {".csv", ".tsv", ".txt"}:
        tables = [_read_csv(path, name, start)]
    else:
        raise refuse(
            name,
            text("files that end in {ending} are not read", ending=ending or "nothing"),
            text("save it as .csv or .xlsx"),
        )
    return tables


def _read_csv(path: Path, name: str, start: bytes) -> RawTable:
    for magic, what in SEEMS_TO_BE:
        if start.startswith(magic):
            raise refuse(
                name,
                text("the file is no CSV text; it seems to be {what}", what=what),
                text("export the extract as CSV, or give the file its own ending"),
            )
    written = _decoded(path, name)
    delimiter = _delimiter(written)
    records = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, strict=True)
    try:
        return _table(name, None, enumerate(records, start=1))
    except csv.Error as error:
        raise refuse(
            name,
            text(
                "the file is not well-formed CSV at or before line {line}: {reason}",
                line=str(records.line_num),
                reason=_csv_reason(error),
            ),
            text("look for a quotation mark that is opened and never closed; export it again"),
        ) from error


def _csv_reason(error: csv.Error) -> Text:
    if "unexpected end of data" in str(error):
        return text("the file ends inside a quoted cell, so it may be cut off")
    if "field larger" in str(error):
        return text("a cell is longer than {limit} characters", limit=CELL_LIMIT)
    return text("a quotation mark stands where none can")


def _decoded(path: Path, name: str) -> str:
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif b"\x00" in content:
        raise refuse(
            name,
            text("the file holds zero bytes, which text does not"),
            text("export the extract as CSV in UTF-8"),
        )
    else:
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse(name, text("the file's text cannot be decoded"), text("export it as CSV in UTF-8"))


def _delimiter(written: str) -> str:
    head = written[: 200 * ROWS_LOOKED_AT * 20]

    def fit(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for row, _ in zip(reader, range(ROWS_LOOKED_AT), strict=False)]
        except csv.Error:
            return 0
        return sum(width for width in widths if width == max(widths) and width > 1)

    return max(DELIMITERS, key=fit)


def _read_workbook(path: Path, name: str, start: bytes) -> list[RawTable]:
    if not start.startswith(WORKBOOK):
        raise refuse(
            name,
            text("the file is no Excel workbook"),
            text("save it from Excel as .xlsx, or rename it to what it is"),
        )
    try:
        with python_calamine.load_workbook(path) as workbook:
            rows = [
                (sheet, [[_cell(v) for v in row] for row in _rows(workbook, sheet)])
                for sheet in workbook.sheet_names
            ]
    except python_calamine.PasswordError as error:
        raise refuse(
            name,
            text("the workbook is protected by a password"),
            text("save it without a password"),
        ) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise refuse(
            name,
            text("the workbook is damaged and cannot be opened"),
            text("open it in Excel and save it again"),
        ) from error
    return [
        _table(name, sheet, enumerate(cells, start=1))
        for sheet, cells in rows
        if any(any(cell for cell in row) for row in cells)
    ]


def _rows(workbook: python_calamine.CalamineWorkbook, sheet: str) -> list[list[Any]]:
    return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()[:10]
    return str(value)


def _table(file: str, sheet: str | None, records: Iterable[tuple[int, Row]]) -> RawTable:
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
