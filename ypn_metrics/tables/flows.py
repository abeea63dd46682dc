"""Rows of who came and who went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ypn_metrics.measures.bridge import Bridge
from ypn_metrics.tables.rows import Row, labelled


def bridge_rows(results: Iterable[Bridge], by: Sequence[str]) -> list[Row]:
    """One row per group and period, in people."""
    return [
        {
            **labelled(by, result.labels),
            "from": result.first_day.isoformat(),
            "to": result.last_day.isoformat(),
            "start": result.start,
            "hires": result.hires,
            "in": result.moved_in,
            "out": result.moved_out,
            "leavers": result.leavers,
            "end": result.end,
            "voluntary_leavers": result.voluntary,
            "other_leavers": result.otherwise,
            **{f"in_{reason}": n for reason, n in result.reasons_in.items()},
            **{f"out_{reason}": n for reason, n in result.reasons_out.items()},
        }
        for result in results
    ]
