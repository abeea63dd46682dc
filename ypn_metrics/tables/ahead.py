"""Rows of forecasts."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.forecast import Forecast
from ypn_metrics.tables.rows import Row, told


def forecast_rows(results: Iterable[Forecast], language: Language = ENGLISH) -> list[Row]:
    """One row per day on which a forecast is made, oldest first."""
    return [
        {
            "made_on": result.made_on.isoformat(),
            "until": result.until.isoformat(),
            "rates_from": result.rates_from.isoformat() if result.rates_from else None,
            "people": result.people,
            "expected": result.exits.estimate if result.exits else None,
            "lower": int(result.exits.lower) if result.exits else None,
            "upper": int(result.exits.upper) if result.exits else None,
            "method": result.exits.method if result.exits else None,
            "actual": result.actual,
            "held": result.held,
            "withheld": result.is_withheld,
            "reason": told(result.reason, language),
        }
        for result in results
    ]
