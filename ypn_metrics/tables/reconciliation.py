"""Rows of the reconciliation."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.measures.reconciliation import Line
from ypn_metrics.tables.rows import Row


def reconciliation_rows(lines: Iterable[Line]) -> list[Row]:
    """One row per period and unit; the company as a whole has no unit."""
    return [
        {
            "period": line.period,
            "unit": line.unit,
            "start": line.start,
            "hires": line.hires,
            "in": line.moved_in,
            "out": line.moved_out,
            "leavers": line.leavers,
            "end": line.end,
            "difference": line.difference,
            "from": line.first_day.isoformat(),
            "to": line.last_day.isoformat(),
        }
        for line in lines
    ]
