"""Scans of workbooks that are made of binary records: .xlsb, and the old .xls within its file.

[MS-XLSB] 2.1.4 and [MS-XLS] 2.1.4 have the form of a record, [MS-CFB] that of the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ypn_metrics.extracts.scans import DAY_ZERO, DAY_ZERO_1904, Scan

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
# .xlsb: a row's header, cells that hold something, cells that hold an error, merged cells.
ROW, CELLS, CELL_ERRORS, MERGE = 0, frozenset(range(2, 12)), (3, 11), 176
# In the workbook's own part: its properties, and a sheet's relation and name.
BOOK_PROPERTIES, BUNDLE_SHEET = 153, 156
# .xls
BOF, SHEET, FILEPASS, FORMULA, BOOL_OR_ERROR, MANY_NUMBERS = 0x809, 0x85, 0x2F, 0x06, 0x205, 0xBD
DATE_MODE = 0x22
OLD_CELLS = frozenset((0x06, 0x27E, 0x203, 0x204, 0xFD, 0x205, 0xD6))
END_OF_CHAIN = 0xFFFFFFFC


def scan_xlsb(content: bytes) -> Scan:
    """Scan one worksheet part of an .xlsb workbook."""
    scan, row = Scan(), 0
    for kind, start, size in binary_records(content):
        if kind == ROW and size >= 4:
            row = int.from_bytes(content[start : start + 4], "little")
        elif kind in CELLS and size >= 8:
            column = int.from_bytes(content[start : start + 4], "little")
            scan.see(row, column)
            if kind in CELL_ERRORS and size > 8:
                scan.fault(row, column, ERRORS.get(content[start + 8], "#N/A"))
        elif kind == MERGE and size >= 16:
            first, last, left, right = struct.unpack_from("<4I", content, start)
            scan.merges.append(((first, left), (last, right)))
    return scan


def binary_records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Each record's kind, where its data start, and their size."""
    at, end = 0, len(content)
    while at + 1 < end:
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (content[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < end:
            byte = content[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, at, size
        at += size


def scan_xls(stream: bytes) -> tuple[bool, dict[str, Scan]]:
    """Scan an .xls workbook's stream: whether it is encrypted, and its sheets by name."""
    names: dict[int, str] = {}
    scans: dict[str, Scan] = {}
    scan, at = Scan(), 0
    day_zero = DAY_ZERO
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        start = at + 4
        if kind == FILEPASS:
            return True, {}
        if kind == DATE_MODE and stream[start : start + 2] == b"\x01\x00":
            day_zero = DAY_ZERO_1904
        if kind == SHEET and size >= 8:
            names[struct.unpack_from("<I", stream, start)[0]] = _sheet_name(stream, start, size)
        elif kind == BOF and at in names:
            scan = scans[names[at]] = Scan(day_zero=day_zero)
        elif kind in OLD_CELLS or kind == MANY_NUMBERS:
            _see_old(scan, kind, stream[start : start + size])
        at = start + size
    return False, scans


def _sheet_name(stream: bytes, start: int, size: int) -> str:
    n, is_wide = stream[start + 6], stream[start + 7] & 1
    written = stream[start + 8 : start + size]
    return (
        written[: 2 * n].decode("utf-16-le", "replace")
        if is_wide
        else written[:n].decode("latin-1")
    )


def _see_old(scan: Scan, kind: int, data: bytes) -> None:
    if len(data) < 6:
        return
    row, column = struct.unpack_from("<HH", data)
    last = int.from_bytes(data[-2:], "little") if kind == MANY_NUMBERS else column
    scan.see(row, column, row, last)
    is_error = kind == BOOL_OR_ERROR and data[7:8] == b"\x01"
    if is_error:
        scan.fault(row, column, ERRORS.get(data[6], "#N/A"))
    elif kind == FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        scan.fault(row, column, ERRORS.get(data[8], "#N/A"))


class CompoundError(ValueError):
    """A file that is not what the old Office container should be."""


def compound_streams(content: bytes) -> dict[str, bytes]:
    """Return the streams of an old Office container ([MS-CFB]) by name.

    Small streams are left empty: a workbook of under 4 kB is not written by Excel.
    """
    try:
        sector = 1 << struct.unpack_from("<H", content, 30)[0]
        n_fat, first_directory = (
            struct.unpack_from("<I", content, 44)[0],
            struct.unpack_from("<I", content, 48)[0],
        )
        more, n_more = struct.unpack_from("<II", content, 68)
        listed = [x for x in struct.unpack_from("<109I", content, 76) if x < END_OF_CHAIN]
        for _ in range(min(n_more, len(content) // sector)):
            part = _sector(content, more, sector)
            *numbers, more = struct.unpack(f"<{sector // 4}I", part)
            listed += [x for x in numbers if x < END_OF_CHAIN]
        fat: list[int] = []
        for number in listed[:n_fat]:
            fat += struct.unpack(f"<{sector // 4}I", _sector(content, number, sector))
        directory = _chain(content, first_directory, fat, sector)
        small = struct.unpack_from("<I", content, 56)[0]
        entries = [directory[i : i + 128] for i in range(0, len(directory) - 127, 128)]
        return {
            _entry_name(entry): _stream(content, entry, fat, sector, small) for entry in entries
        }
    except (struct.error, IndexError, OverflowError) as error:
        raise CompoundError from error


def _entry_name(entry: bytes) -> str:
    n = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, min(n, 64) - 2)].decode("utf-16-le", "replace")


def _stream(content: bytes, entry: bytes, fat: list[int], sector: int, small: int) -> bytes:
    start, size = struct.unpack_from("<II", entry, 116)
    if entry[66] != 2 or size < small:
        return b""
    return _chain(content, start, fat, sector)[:size]


def _chain(content: bytes, number: int, fat: list[int], sector: int) -> bytes:
    parts = []
    while number < END_OF_CHAIN:
        parts.append(_sector(content, number, sector))
        if len(parts) > len(fat):  # it runs in a circle
            raise CompoundError
        number = fat[number]
    return b"".join(parts)


def _sector(content: bytes, number: int, sector: int) -> bytes:
    start = (number + 1) * sector
    return content[start : start + sector].ljust(sector, b"\x00") if start < len(content) else b""
