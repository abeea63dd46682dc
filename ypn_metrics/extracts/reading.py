"""From a file to tables of text: what a cell says, and the row a spreadsheet shows it in.

Nothing here knows what a column means. Reading is a step of its own so that it can run in a
process of its own: it takes a path and hands back plain tables of text.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import python_calamine

from ypn_metrics.extracts.findings import RefusedError, refuse
from ypn_metrics.extracts.tabulating import ROWS_LOOKED_AT, RawTable, raw_table
from ypn_metrics.languages import Text, text

DELIMITERS = (",", ";", "\t", "|")
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
# Excel puts a workbook with a password into a container of its old format, under this name.
OLE_CONTAINER = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


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
        return raw_table(name, None, enumerate(records, start=1))
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
    if start.startswith(OLE_CONTAINER) and ENCRYPTED in path.read_bytes():
        raise _behind_a_password(name)
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
        raise _behind_a_password(name) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise refuse(
            name,
            text("the workbook is damaged and cannot be opened"),
            text("open it in Excel and save it again"),
        ) from error
    filled = [(sheet, cells) for sheet, cells in rows if any(any(row) for row in cells)]
    if not filled:
        raise refuse(name, text("the file is empty"), text("export the extract again"))
    return [raw_table(name, sheet, enumerate(cells, start=1)) for sheet, cells in filled]


def _behind_a_password(name: str) -> RefusedError:
    return refuse(
        name,
        text("the workbook is protected by a password"),
        text("save it without a password"),
    )


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
