"""Rows of what a sustainability report discloses."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.disclosed import Attribute, Figures
from ypn_metrics.tables.rows import Row, estimated, told


def disclosed_rows(figures: Figures, by: Sequence[Attribute], language: Language) -> list[Row]:
    """One row per figure; an attribute that it is not divided by is null."""
    return [
        {
            "paragraph": figure.paragraph,
            "quantity": figure.quantity,
            **dict.fromkeys(by),
            **dict(figure.labels),
            "n": figure.n,
            "of": figure.of,
            "basis": figure.basis,
            **estimated(figure.rate),
            "estimate": figure.value,
            "reason": told(figure.reason, language),
            "from": figures.period.first_day.isoformat(),
            "to": figures.period.last_day.isoformat(),
        }
        for figure in figures.figures
    ]
