"""Rows of headcount and attrition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.population import Labels
from ypn_metrics.tables.rows import Row, estimated, labelled


def headcount_rows(counts: Iterable[tuple[Labels, dt.date, int]], by: Sequence[str]) -> list[Row]:
    """One row per group and day."""
    return [{**labelled(by, labels), "date": day.isoformat(), "n": n} for labels, day, n in counts]


def turnover_rows(results: Iterable[Turnover], by: Sequence[str]) -> list[Row]:
    """One row per group and period."""
    return [turnover_row(result, by) for result in results]


def turnover_row(result: Turnover, by: Sequence[str]) -> Row:
    """One group in one period."""
    return {
        **labelled(by, result.labels),
        "from": result.first_day.isoformat(),
        "to": result.last_day.isoformat(),
        "exits": result.exits,
        "voluntary_exits": result.voluntary_exits,
        "denominator": result.denominator,
        "person_years": result.person_years,
        **estimated(result.estimate),
    }
