"""From a file to tables of text: what a cell says, and the row a spreadsheet shows it in.

Nothing here publishes or decides: a path goes in, plain tables of text come out, so that it
can run in a process of its own (`apart`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ypn_metrics.extracts.gate import check_file
from ypn_metrics.extracts.keeping import Keep, keep_in_memory
from ypn_metrics.extracts.limits import COMMAND_LIMITS, Limits
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.extracts.texts import read_text_file
from ypn_metrics.extracts.workbooks import read_workbook


def read_tables(
    path: Path,
    name: str,
    limits: Limits = COMMAND_LIMITS,
    keep: Callable[[int], Keep] = lambda _: keep_in_memory,
    progress: Callable[[int], None] = lambda _: None,
) -> list[RawTable]:
    """Check a file, and read every table of it, in this process.

    Parameters
    ----------
    path, name
        The file, and its name as its sender knows it: it is shown, and tells the format.
    keep
        Where to keep the cells of each table, by its number from 0.
    progress
        Called now and then with the number of rows read so far.

    Raises
    ------
    RefusedError
        If the file does not pass the gate, is damaged, or holds no table.
    """
    if check_file(path, name, limits) == "text":
        return [read_text_file(path, name, limits, keep(0), progress)]
    return read_workbook(path, name, limits, keep, progress)
