"""Rows of the comparison asked in other ways, and of what else tells how far to trust it."""

from __future__ import annotations

from math import isinf
from typing import Any

import numpy as np

from ypn_metrics.languages import ENGLISH, Language, text
from ypn_metrics.measures.sensitivity import Sensitivity, Variant
from ypn_metrics.tables.rows import Row, told, value

KEYS = (
    "participants",
    "comparators",
    "events_participants",
    "events_comparators",
    "difference",
    "lower",
    "upper",
    "method",
    "verdict",
    "share_as_high",
    "share_as_far",
    "e_value",
    "reason",
)
FLAT = text("None of the colleagues who can be drawn has left: all placebo cohorts show the same.")


def sensitivity_rows(result: Sensitivity, language: Language = ENGLISH) -> list[Row]:
    """One row a way, the comparison's first, and after them one a further figure."""
    return [
        _way_row(result, result.base, language, way="base"),
        *(_way_row(result, one, language) for one in result.variants),
        *_left_out_rows(result),
        *_placebo_rows(result, language),
        *_e_value_rows(result, language),
        *(_row(result, "lacking", name) for name in result.lacking),
    ]


def missing_sensitivity_rows(cohort: str, reason: str) -> list[Row]:
    """The row of a cohort without a comparison: it keeps its place, and says why."""
    row = {"cohort": cohort, "way": "base", "name": "matched", "month": None}
    return [{**row, **dict.fromkeys(KEYS), "reason": reason}]


def _way_row(result: Sensitivity, one: Variant, language: Language, way: str | None = None) -> Row:
    return _row(
        result,
        way or one.way,
        one.name,
        participants=one.participants,
        comparators=one.comparators,
        events_participants=one.events_participants,
        events_comparators=one.events_comparators,
        difference=value(one.difference),
        lower=one.difference.lower if one.difference else None,
        upper=one.difference.upper if one.difference else None,
        method=one.difference.method if one.difference else None,
        verdict=one.verdict,
        reason=told(one.reason, language),
    )


def _left_out_rows(result: Sensitivity) -> list[Row]:
    found = result.left_out
    if found is None:
        return []
    return [
        _row(
            result,
            "left_out",
            "any_one_group",
            difference=found.whole,
            lower=found.lowest,
            upper=found.highest,
            method=f"lowest and highest without one of {found.n_tried} of {found.n_strata} groups",
        )
    ]


def _placebo_rows(result: Sensitivity, language: Language) -> list[Row]:
    found = result.placebo
    if found is None:
        return []
    lower, upper = np.quantile(found.drawn, (0.025, 0.975))
    return [
        _row(
            result,
            "placebo",
            "drawn_cohorts",
            participants=found.n_treated,
            difference=found.observed,
            lower=float(lower),
            upper=float(upper),
            method=f"95 % of {len(found.drawn)} cohorts of {found.n_drawn_people} comparators",
            share_as_high=None if found.is_flat else found.share_as_high,
            share_as_far=None if found.is_flat else found.share_as_far,
            reason=language.tell(FLAT) if found.is_flat else None,
        )
    ]


def _e_value_rows(result: Sensitivity, language: Language) -> list[Row]:
    if result.e_values is None:
        return []
    found = {"estimate": result.e_values.estimate, "limit": result.e_values.limit}
    return [
        _row(
            result,
            "e_value",
            name,
            e_value=None if isinf(factor) else factor,
            reason=_infinite(result, language) if isinf(factor) else None,
        )
        for name, factor in found.items()
    ]


def _infinite(result: Sensitivity, language: Language) -> str:
    return language.say("Infinite: no participant left within {month} months.", month=result.month)


def _row(result: Sensitivity, way: str, name: str, **values: Any) -> Row:  # noqa: ANN401
    return {
        "cohort": result.cohort,
        "way": way,
        "name": name,
        "month": result.month,
        **dict.fromkeys(KEYS),
        **values,
    }
