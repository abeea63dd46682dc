"""Workbooks: a sheet's cells to rows of text, as they were last saved; nothing is computed."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import python_calamine as calamine

from ypn_metrics.extracts.findings import Finding
from ypn_metrics.extracts.gate import scan_workbook
from ypn_metrics.extracts.headers import Row
from ypn_metrics.extracts.keeping import Keep
from ypn_metrics.extracts.limits import Limits
from ypn_metrics.extracts.refusals import behind_a_password, damaged, nothing_in
from ypn_metrics.extracts.scans import Merge, Scan
from ypn_metrics.extracts.tabulating import RawTable, Source, hidden_table, raw_table
from ypn_metrics.languages import text


def read_workbook(
    path: Path,
    name: str,
    limits: Limits,
    keep: Callable[[int], Keep],
    progress: Callable[[int], None],
) -> list[RawTable]:
    """Read every sheet that holds anything; hidden ones are named and not read.

    Raises
    ------
    RefusedError
        If the workbook is damaged, behind a password, or holds nothing.
    """
    scans = scan_workbook(path, name, limits)
    tables: list[RawTable] = []
    n_before = 0

    def tell(n_rows: int) -> None:
        progress(n_before + n_rows)

    try:
        with path.open("rb") as content, calamine.load_workbook(content) as workbook:
            for about in workbook.sheets_metadata:
                if about.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                if about.visible != calamine.SheetVisibleEnum.Visible:
                    tables.append(hidden_table(name, about.name))
                    continue
                sheet = workbook.get_sheet_by_name(about.name)
                scan = scans.get(about.name, Scan())
                rows = _rows(sheet, scan)
                if sheet.start is None or not any(any(row) for row in _rows(sheet, scan)):
                    continue
                source = Source(name, about.name, rows, sheet.start[1], scan.seems)
                table = raw_table(source, limits, keep(len(tables)), tell)
                findings = (*table.findings, *_faults(table, scan))
                tables.append(replace(table, findings=findings, day_zero=scan.day_zero))
                n_before += table.rows_in_file
    except calamine.PasswordError as error:
        raise behind_a_password(name) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(name) from error
    if all(table.is_hidden for table in tables):
        raise nothing_in(name)
    return tables


def _rows(sheet: calamine.CalamineSheet, scan: Scan) -> Iterator[Row]:
    """The sheet's rows from the first on, from its first filled column on, merges filled."""
    rows = ([c if type(c) is str else _written(c) for c in row] for row in sheet.iter_rows())
    left = sheet.start[1] if sheet.start else 0
    errors = [(f.column - left, f.value) for f in scan.faults.values() if f.is_error]
    if errors:
        rows = _blank_errors(rows, errors)
    merges = sheet.merged_cell_ranges or scan.merges
    return _fill_merges(rows, sorted(merges), left) if merges else rows


def _blank_errors(rows: Iterator[list[str]], errors: list[tuple[int, str]]) -> Iterator[list[str]]:
    """Errors are empty cells already, but in OpenDocument, where they are texts."""
    for row in rows:
        for place, value in errors:
            if place < len(row) and row[place] == value:
                row[place] = ""
        yield row


def _fill_merges(rows: Iterator[list[str]], merges: list[Merge], left: int) -> Iterator[Row]:
    """Give every cell of a merge what its first cell says."""
    waiting, active = deque(merges), []
    for number, row in enumerate(rows):
        active = [merge for merge in active if merge[1] >= number]
        while waiting and waiting[0][0][0] <= number:
            (top, first), (bottom, last) = waiting.popleft()
            if bottom >= number == top and first >= left and first - left < len(row):
                active.append((row[first - left], bottom, first - left, last - left))
        for value, _, first, last in active:
            for place in range(first, min(last + 1, len(row))):
                row[place] = value
        yield row


def _faults(table: RawTable, scan: Scan) -> Iterator[Finding]:
    """Cells under the header that hold an error, or a formula whose value was not stored."""
    headers = dict(zip(table.places, table.headers, strict=True))
    for fault in scan.faults.values():
        rows = tuple(row for row in fault.rows if row > table.header_row)
        if fault.column not in headers or not rows:
            continue
        yield Finding(
            "warning",
            table.file,
            text("the cell holds an error and counts as empty")
            if fault.is_error
            else text("the cell holds a formula without a stored value and counts as empty"),
            text("put the value there in place of the formula")
            if fault.is_error
            else text("open the workbook in Excel, let it compute, and save it again"),
            sheet=table.sheet,
            rows=rows,
            count=fault.count - len(fault.rows) + len(rows),
            header=headers[fault.column],
            value=fault.value,
        )


def _written(value: Any) -> str:  # noqa: ANN401 - what a cell holds
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()[:10]
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
