"""Attrition in words."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Turnover


def turnover_value(result: Turnover, basis: str, language: Language) -> str:
    """An estimate with its interval, on its basis."""
    if result.estimate is None:
        return "–"
    values = (result.estimate.estimate, result.estimate.lower, result.estimate.upper)
    middle, lower, upper = (rate_value(value, basis, language) for value in values)
    return f"{middle} ({lower}–{upper})"


def rate_value(value: float, basis: str, language: Language) -> str:
    """A value on its basis: exits per 100 person-years, or a percentage."""
    if basis == "exit_rate":
        return language.number(value, 1)
    return language.percent(value, 1)
