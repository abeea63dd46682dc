"""A row of plain values, and what every measure's rows have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ypn_metrics.languages import Language, Text
from ypn_metrics.population import Labels
from ypn_metrics.results import Estimate

Row = dict[str, Any]


def labelled(by: Sequence[str], labels: Labels) -> Mapping[str, str]:
    """The labels of a group under the names they were asked for by."""
    return dict(zip(by, labels, strict=True))


def estimated(estimate: Estimate | None) -> Row:
    """An estimate, its interval and its method: None where there is none."""
    return {
        "estimate": value(estimate),
        "lower": estimate.lower if estimate else None,
        "upper": estimate.upper if estimate else None,
        "method": estimate.method if estimate else None,
    }


def value(estimate: Estimate | None) -> float | None:
    """The point estimate alone."""
    return estimate.estimate if estimate else None


def told(reason: Text | None, language: Language) -> str | None:
    """Why there is no estimate, where there is none."""
    return language.tell(reason) if reason else None
