"""What a scan of a sheet's stored cells tells before and beside reading it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from ypn_metrics.extracts.findings import ROWS_TOLD, RefusedError, refuse
from ypn_metrics.extracts.limits import Limits
from ypn_metrics.languages import Text, text

# What spreadsheets count days from; the second where the workbook says so (old Macintosh ones).
DAY_ZERO, DAY_ZERO_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)

Merge = tuple[tuple[int, int], tuple[int, int]]  # first and last (row, column), from 0


@dataclass(slots=True)
class Fault:
    """Cells of one column (from 0) with the same error, or without a stored value.

    ``value`` is the error as the sheet shows it, or a formula; ``rows`` are numbered from 1,
    at most `ROWS_TOLD`, and ``count`` is all.
    """

    column: int
    value: str
    is_error: bool
    rows: list[int] = field(default_factory=list)
    count: int = 0


@dataclass(slots=True)
class Scan:
    """The true extent of one sheet's filled cells (from 0, both ends included), and its faults."""

    first_row: int = 2**31
    last_row: int = -1
    first_column: int = 2**31
    last_column: int = -1
    faults: dict[tuple[int, str], Fault] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    seems: Text | None = None
    day_zero: dt.date = DAY_ZERO

    def see(self, row: int, column: int, last_row: int = 0, last_column: int = 0) -> None:
        """Take a filled cell, or a block of them, into the extent."""
        self.first_row = min(self.first_row, row)
        self.last_row = max(self.last_row, row, last_row)
        self.first_column = min(self.first_column, column)
        self.last_column = max(self.last_column, column, last_column)

    def fault(self, row: int, column: int, value: str, *, is_error: bool = True) -> None:
        """Note an error cell or a formula without a stored value (row and column from 0)."""
        key = (column, value if is_error else "=")
        fault = self.faults.setdefault(key, Fault(column, value, is_error))
        fault.count += 1
        if len(fault.rows) < ROWS_TOLD:
            fault.rows.append(row + 1)

    def too_large(self, name: str, sheet: str, limits: Limits) -> RefusedError | None:
        """Return the refusal of a sheet that is beyond the limits."""
        height = self.last_row - self.first_row + 1
        width = self.last_column - self.first_column + 1
        if self.last_row < 0 or (
            self.last_row < limits.rows
            and width <= limits.columns
            and width * height <= limits.workbook_cells
        ):
            return None
        return refuse(
            name,
            text(
                "the sheet stretches over {rows} rows and {columns} columns; at most {row_limit}"
                " rows, {column_limit} columns and {cell_limit} cells are read",
                rows=self.last_row + 1,
                columns=width,
                row_limit=limits.rows,
                column_limit=limits.columns,
                cell_limit=limits.workbook_cells,
            ),
            text("delete what stands far from the table, or save the table alone as CSV"),
            sheet,
        )


def as_column(letters: bytes) -> int:
    """Return a column's place from 0.

    >>> as_column(b"A"), as_column(b"XFD")
    (0, 16383)
    """
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place - 1
