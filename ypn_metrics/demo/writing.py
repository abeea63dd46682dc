"""Write a made-up company to files: CSV for every kind, a workbook of them all, a label."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import xlsxwriter
from numpy.typing import NDArray
from pyarrow import csv
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ypn_metrics.demo.world import MADE_UP, Table

WORKBOOK = "ypn_demo.xlsx"
LABEL = "README.txt"
# A workbook of a larger company takes minutes to write and longer to open.
LARGEST_WORKBOOK_EMPLOYEES = 100_000
EXCEL_DAY_ZERO = np.datetime64("1899-12-30")
# Written into the workbook so that the same tables give the same bytes.
WORKBOOK_CREATED = dt.datetime(2022, 10, 3, tzinfo=dt.UTC)


def write_world(tables: dict[str, Table], folder: Path, workbook: bool = True) -> list[Path]:
    """Write the tables into a folder, made if it is not there; earlier files are replaced.

    Parameters
    ----------
    tables
        What `build_world` returns.
    folder
        Gets ``KIND.csv`` for every kind (UTF-8, comma, ISO dates, blank for none), a workbook
        with a sheet a kind and real dates, and ``README.txt``, which says that it is made up.
    workbook
        False for none; there is none either above 100,000 people employed.

    Returns
    -------
    list of Path
        The files written: CSV in the dictionary's order, the workbook if any, the label last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, table in tables.items():
        written.append(_put(folder / f"{kind}.csv", lambda path, t=table: _write_csv(t, path)))
    n_employed = int(np.isnat(tables["employees"]["exit_date"].astype("datetime64[D]")).sum())
    if workbook and n_employed <= LARGEST_WORKBOOK_EMPLOYEES:
        written.append(_put(folder / WORKBOOK, lambda path: _write_workbook(tables, path)))
    written.append(_put(folder / LABEL, lambda path: _write_label(tables, path)))
    return written


def _put(path: Path, write: Callable[[Path], None]) -> Path:
    """Write aside and rename: nobody finds half a file under the final name."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        write(aside)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def _write_csv(table: Table, path: Path) -> None:
    # The writer quotes all text or none; nothing in a made-up company needs quotes, and it
    # would refuse to write if anything did.
    options = csv.WriteOptions(quoting_style="none", quoting_header="none", batch_size=65_536)
    csv.write_csv(pa.table(dict(table)), path, options)


def _write_workbook(tables: dict[str, Table], path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    book.set_properties({"title": "YPN demo", "comments": MADE_UP, "created": WORKBOOK_CREATED})
    heading = book.add_format({"bold": True})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    for kind, table in tables.items():
        sheet = book.add_worksheet(kind)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(table) - 1, 16)
        sheet.set_header(f"&C{MADE_UP}")
        sheet.write_row(0, 0, list(table), heading)
        writers = [_cell_writer(sheet, values, date) for values in table.values()]
        columns = [_cells(values) for values in table.values()]
        for row, values in enumerate(zip(*columns, strict=True), start=1):
            for column, value in enumerate(values):
                if value is not None:
                    writers[column](row, column, value)
    book.close()


def _cell_writer(
    sheet: Worksheet, values: NDArray[Any], date: Format
) -> Callable[[int, int, Any], object]:
    if values.dtype.kind == "M":
        return lambda row, column, serial: sheet.write_number(row, column, serial, date)
    if values.dtype == object:
        return lambda row, column, words: sheet.write_string(row, column, words)
    return lambda row, column, number: sheet.write_number(row, column, number)


def _cells(values: NDArray[Any]) -> list[object]:
    """Return a column as Excel keeps it: dates as days since 1899-12-30, None for blank."""
    if values.dtype.kind != "M":
        return values.tolist()
    serial = (values - EXCEL_DAY_ZERO).astype(np.int64).astype(object)
    serial[np.isnat(values)] = None
    return serial.tolist()


def _write_label(tables: dict[str, Table], path: Path) -> None:
    counts = [f"  {kind}: {len(next(iter(t.values()))):,} rows" for kind, t in tables.items()]
    lines = [
        MADE_UP,
        "",
        "Leavers are in the data from 2015-01-01 on: import with that day as observed from.",
        "",
        *counts,
        "",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
