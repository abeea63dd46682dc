"""Rows of the trend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.trend import Trend, no_trend_reason
from ypn_metrics.population import Labels
from ypn_metrics.tables.attrition import turnover_row
from ypn_metrics.tables.rows import Row, labelled

# What a row without a trend leaves open.
NULLS = (
    *("from", "to", "exits", "voluntary_exits", "denominator", "person_years"),
    *("estimate", "lower", "upper", "method", "long_run", "lower_limit", "upper_limit", "outside"),
    *("basis", "exits_counted"),
)


def trend_rows(trend: Trend, by: Sequence[str] = ()) -> list[Row]:
    """One row per point, with its limits; ``outside`` is the side on which it lies, if any."""
    limits = zip(trend.lower_limits, trend.upper_limits, trend.sides, strict=True)
    return [
        {
            **turnover_row(point, by),
            "long_run": trend.long_run.estimate,
            "lower_limit": low,
            "upper_limit": high,
            "outside": side,
            "basis": trend.basis,
            # The stability index counts nobody's exit.
            "exits_counted": None if trend.basis == "stability" else trend.exits,
        }
        for point, (low, high, side) in zip(trend.points, limits, strict=True)
    ]


def group_trend_rows(
    trends: Mapping[Labels, Trend | None], by: Sequence[str], language: Language
) -> list[Row]:
    """The rows of each group; one that has no trend keeps a row of nulls with the reason."""
    rows: list[Row] = []
    for labels, trend in trends.items():
        if trend is None:
            reason = language.tell(no_trend_reason())
            rows.append({**labelled(by, labels), **dict.fromkeys(NULLS), "reason": reason})
        else:
            rows += trend_rows(trend, by)
    return rows
