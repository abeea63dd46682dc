"""Workbooks: a sheet's cells to rows of text, as they were last saved; nothing is computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import python_calamine as calamine

from ypn_metrics.extracts.findings import RefusedError, refuse
from ypn_metrics.extracts.gate import behind_a_password
from ypn_metrics.extracts.headers import Row
from ypn_metrics.extracts.keeping import Keep
from ypn_metrics.extracts.limits import Limits
from ypn_metrics.extracts.tabulating import RawTable, Source, hidden_table, nothing_in, raw_table
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
    tables: list[RawTable] = []
    n_before = 0
    try:
        with calamine.load_workbook(path) as workbook:
            for about in workbook.sheets_metadata:
                if about.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                if about.visible != calamine.SheetVisibleEnum.Visible:
                    tables.append(hidden_table(name, about.name))
                    continue
                sheet = workbook.get_sheet_by_name(about.name)
                if sheet.start is None:
                    continue
                source = Source(name, about.name, _rows(sheet), sheet.start[1])
                before = n_before
                table = raw_table(
                    source, limits, keep(len(tables)), lambda n, before=before: progress(before + n)
                )
                n_before += table.rows_in_file
                tables.append(table)
    except calamine.PasswordError as error:
        raise behind_a_password(name) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(name) from error
    if all(table.is_hidden for table in tables):
        raise nothing_in(name)
    return tables


def damaged(name: str) -> RefusedError:
    return refuse(
        name,
        text("the workbook is damaged and cannot be opened"),
        text("open it in Excel and save it again"),
    )


def _rows(sheet: calamine.CalamineSheet) -> Iterator[Row]:
    for row in sheet.iter_rows():
        yield [cell if type(cell) is str else _written(cell) for cell in row]


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
