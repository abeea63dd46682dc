"""How large a file may be, and what the process that reads it may use."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import text

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a file may hold, and that reading it may take.

    Attributes
    ----------
    file_bytes, unzipped_bytes
        Size of the file, and of all that an archive holds.
    csv_cells, workbook_cells
        Cells of a text table (columns of the header × rows); cells of a sheet's bounding box.
    columns, rows
        Width and height of a table.
    wall_seconds, cpu_seconds, memory_bytes, written_bytes
        What the reading process may use; memory is its address space.
    """

    file_bytes: int
    csv_cells: int
    wall_seconds: int
    cpu_seconds: int
    memory_bytes: int
    written_bytes: int
    workbook_cells: int = 10_000_000
    unzipped_bytes: int = 2_000 * MEGABYTE
    columns: int = 500
    rows: int = 1_048_576


PAGE_LIMITS = Limits(
    file_bytes=25 * MEGABYTE,
    csv_cells=50_000_000,
    wall_seconds=120,
    cpu_seconds=90,
    memory_bytes=3_000 * MEGABYTE,
    written_bytes=1_000 * MEGABYTE,
)
COMMAND_LIMITS = Limits(
    file_bytes=2_000 * MEGABYTE,
    csv_cells=50_000_000,
    wall_seconds=1_800,
    cpu_seconds=1_200,
    memory_bytes=6_000 * MEGABYTE,
    written_bytes=8_000 * MEGABYTE,
)


def page_limits() -> Limits:
    """Return `PAGE_LIMITS` with the file size that ``YPN_UPLOAD_MB`` sets, in megabytes."""
    asked = os.environ.get("YPN_UPLOAD_MB", "")
    if not asked:
        return PAGE_LIMITS
    if not asked.isascii() or not asked.isdigit() or int(asked) == 0:
        raise ArgumentError(
            text(
                "The setting {name} is {value}; give a whole number of megabytes.",
                name="YPN_UPLOAD_MB",
                value=asked,
            )
        )
    return replace(PAGE_LIMITS, file_bytes=int(asked) * MEGABYTE)
