"""Rows of the cohorts and of the programme's effect."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.balance import Balance
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.effect import Effect, outcome_of
from ypn_metrics.measures.effect_at import MonthsEmployed
from ypn_metrics.measures.matching import Matching
from ypn_metrics.tables.rows import Row, told, value


def composition_rows(results: Iterable[CohortComposition]) -> list[Row]:
    """One row per cohort, attribute and value."""
    return [
        {
            "cohort": result.cohort,
            "attribute": result.attribute,
            "value": share.value,
            "seats": share.seats,
            "of": share.of,
            "pool": share.pool,
            "pool_of": share.pool_of,
            "representation_ratio": share.representation_ratio,
            "shortfall_seats": share.shortfall_seats,
            "p_fair_draw": share.p_fair_draw,
        }
        for result in results
        for share in result.shares
    ]


def effect_rows(effect: Effect, primary_month: int, language: Language = ENGLISH) -> list[Row]:
    """One row per month of one comparison; one of all rows is the primary outcome."""
    return [
        {
            **_compared(effect.comparator, effect.cohort, at.month),
            "unmatched_participants": effect.matching.unmatched if effect.matching else None,
            "participants": effect.participants.n,
            "comparators": effect.comparators.n,
            "events_participants": effect.participants.n_events,
            "events_comparators": effect.comparators.n_events,
            "at_risk_participants": at.n_at_risk_participants,
            "at_risk_comparators": at.n_at_risk_comparators,
            "participants_retained": value(at.participants_retained),
            "comparators_retained": value(at.comparators_retained),
            "difference": value(at.difference),
            "lower": at.difference.lower if at.difference else None,
            "upper": at.difference.upper if at.difference else None,
            "method": at.difference.method if at.difference else None,
            **_months(at.months),
            "p_value": effect.test.p_value if effect.test else None,
            "verdict": at.verdict,
            "outcome": outcome_of(effect, at.month, primary_month),
            "reason": told(at.reason, language),
        }
        for at in effect.at
    ]


def balance_rows(balance: Balance, matching: Matching) -> list[Row]:
    """One row per value of what was matched on, and for age and tenure in years."""
    return [
        {
            "cohort": balance.cohort,
            "attribute": difference.attribute,
            "value": difference.value,
            "participants": difference.participants,
            "comparators": difference.comparators,
            "matched_participants": difference.matched_participants,
            "matched_comparators": difference.matched_comparators,
            "difference_before": difference.before,
            "difference_after": difference.after,
            "n_matched": matching.matched,
            "n_unmatched": matching.unmatched,
            "n_comparators": balance.comparators,
            "effective_comparators": balance.effective_comparators,
        }
        for difference in balance.differences
    ]


MONTHS_KEYS = (
    "participants_months",
    "comparators_months",
    "rmst_difference_months",
    "rmst_lower",
    "rmst_upper",
    "rmst_method",
)
EFFECT_KEYS = (
    "participants",
    "comparators",
    "events_participants",
    "events_comparators",
    "at_risk_participants",
    "at_risk_comparators",
    "participants_retained",
    "comparators_retained",
    "difference",
    "lower",
    "upper",
    "method",
    *MONTHS_KEYS,
    "p_value",
    "verdict",
    "outcome",
)


def missing_effect_rows(
    comparator: str, cohort: str | None, months: Iterable[int], reason: str
) -> list[Row]:
    """The rows of a comparison that cannot be had: they keep their place, and say why."""
    return [
        {
            **_compared(comparator, cohort, month),
            **dict.fromkeys(EFFECT_KEYS),
            "reason": reason,
        }
        for month in months
    ]


def _compared(comparator: str, cohort: str | None, month: int) -> Row:
    return {
        "comparator": comparator,
        "cohort": cohort,
        "month": month,
        "unmatched_participants": None,
    }


def _months(months: MonthsEmployed | None) -> Row:
    if months is None:
        return dict.fromkeys(MONTHS_KEYS)
    difference = months.difference
    values = (
        months.participants,
        months.comparators,
        difference.estimate,
        difference.lower,
        difference.upper,
        difference.method,
    )
    return dict(zip(MONTHS_KEYS, values, strict=True))
