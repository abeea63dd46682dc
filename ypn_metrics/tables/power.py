"""Rows of what the comparison could show."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.languages import ENGLISH, Language, text
from ypn_metrics.measures.power import Power, PowerAt
from ypn_metrics.tables.rows import Row

KEYS = (
    "comparator",
    "participants",
    "comparators",
    "events_so_far",
    "events_participants",
    "events_comparators",
    "effective_participants",
    "effective_comparators",
    "comparators_exit_risk",
    "is_projected",
    "minimum_detectable_difference",
    "minimum_detectable_rise",
    "power_if_none_left",
    "minimum_detectable_hazard_ratio",
    "worth_having",
    "power_worth_having",
    "participants_needed",
    "further_cohorts",
    "date_detectable",
)
NO_RATIO = text(
    "The exits so far could not even show that participants leave at a seventh of their"
    " colleagues' rate."
)


def power_rows(result: Power, language: Language = ENGLISH) -> list[Row]:
    """One row per month of one comparison."""
    return [_row(result, at, language) for at in result.at]


def missing_power_rows(cohort: str | None, months: Iterable[int], reason: str) -> list[Row]:
    """The rows of a cohort without a comparison: they keep their place, and say why."""
    return [
        {"cohort": cohort, "month": month, **dict.fromkeys(KEYS), "reason": reason}
        for month in months
    ]


def _row(result: Power, at: PowerAt, language: Language) -> Row:
    found = at.detectable
    reasons = [*at.reasons, *(() if result.hazard_ratio else (NO_RATIO,))]
    return {
        "cohort": result.cohort,
        "month": at.month,
        "comparator": result.comparator,
        "participants": result.participants,
        "comparators": result.comparators,
        "events_so_far": result.events_participants + result.events_comparators,
        "events_participants": result.events_participants,
        "events_comparators": result.events_comparators,
        "effective_participants": at.n_participants,
        "effective_comparators": at.n_comparators,
        "comparators_exit_risk": at.comparators_risk,
        "is_projected": at.is_projected,
        "minimum_detectable_difference": found.drop if found else None,
        "minimum_detectable_rise": found.rise if found else None,
        "power_if_none_left": found.power_at_none if found else None,
        "minimum_detectable_hazard_ratio": result.hazard_ratio,
        "worth_having": result.worth_having,
        "power_worth_having": at.power,
        "participants_needed": at.participants_needed,
        "further_cohorts": at.further_cohorts,
        "date_detectable": at.day.isoformat() if at.day else None,
        "reason": " ".join(language.tell(reason) for reason in reasons) or None,
    }
