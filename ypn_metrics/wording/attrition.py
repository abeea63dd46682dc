"""Attrition in words."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Turnover


def turnover_value(result: Turnover, basis: str, language: Language) -> str:
    """An estimate with its interval, on its basis."""
    if result.estimate is None:
        return "–"
    values = (result.estimate.estimate, result.estimate.lower, result.estimate.upper)
    if basis == "exit_rate":
        middle, lower, upper = (language.number(value, 1) for value in values)
    else:
        middle, lower, upper = (language.percent(value, 1) for value in values)
    return f"{middle} ({lower}–{upper})"
