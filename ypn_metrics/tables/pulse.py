"""Rows of the pulse: by cohort, item and phase, and by year for those without a phase."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.pulse import InPhase, InYear, Pulse, PulseItem
from ypn_metrics.measures.pulse_changes import Change
from ypn_metrics.measures.pulse_levels import Level
from ypn_metrics.results import Estimate
from ypn_metrics.tables.rows import Row, estimated, told, value


def pulse_rows(results: Iterable[Pulse], language: Language = ENGLISH) -> list[Row]:
    """Participants by phase; those without a phase by year, beside all cohorts only."""
    return [
        row
        for result in results
        for item in result.items
        for row in _item_rows(result.cohort, item, language)
    ]


def change_rows(result: Pulse, language: Language = ENGLISH) -> list[Row]:
    """One row per item and phase that its change goes to."""
    return [
        {"cohort": result.cohort, "item": item.item, "to": change.phase}
        | _changed(change, language)
        for item in result.items
        for change in item.changes
    ]


def _item_rows(cohort: str | None, item: PulseItem, language: Language) -> list[Row]:
    by_phase = [
        {
            "cohort": cohort,
            "item": item.item,
            "in_rules": item.is_in_rules,
            "group": "participant",
            "phase": one.phase,
            "year": None,
            **_level(one.level, language),
            **_beside(one),
            **_changed(_change_to(item, one), language),
        }
        for one in item.phases
    ]
    by_year = [] if cohort is not None else item.years
    return by_phase + [_year_row(item, one, language) for one in by_year]


def _year_row(item: PulseItem, one: InYear, language: Language) -> Row:
    return {
        "cohort": None,
        "item": item.item,
        "in_rules": item.is_in_rules,
        "group": one.who,
        "phase": None,
        "year": one.year,
        **_level(one.level, language),
        **_beside(None),
        **_changed(None, language),
    }


def _level(level: Level, language: Language) -> Row:
    worst, worst_mean = level.worst_share or (None, None), level.worst_mean or (None, None)
    return {
        "n": level.n,
        "asked": level.asked,
        "response_rate": level.responded,
        "left_out": level.left_out,
        "cohorts": level.n_cohorts,
        "high": level.n_high,
        **estimated(level.share),
        "worst_lower": worst[0],
        "worst_upper": worst[1],
        **_named("mean", level.mean),
        "mean_worst_lower": worst_mean[0],
        "mean_worst_upper": worst_mean[1],
        "withheld": level.reason is not None and level.n > 0,
        "reason": told(level.reason, language),
    }


def _beside(one: InPhase | None) -> Row:
    return {
        "others_in": one.beside if one else None,
        **_named("difference", one.difference if one else None),
    }


def _change_to(item: PulseItem, one: InPhase) -> Change | None:
    found = [change for change in item.changes if change.phase == one.phase]
    return found[0] if found else None


def _changed(change: Change | None, language: Language) -> Row:
    return {
        "pairs": change.n if change else None,
        "risen": change.n_risen if change else None,
        "fallen": change.n_fallen if change else None,
        **_named("change", change.mean if change else None),
        **_named("rising", change.rising if change else None),
        "p_value": change.test.p_value if change and change.test else None,
        "p_adjusted": change.p_adjusted if change else None,
        "change_reason": told(change.reason, language) if change else None,
    }


def _named(name: str, estimate: Estimate | None) -> Row:
    """An estimate, its interval and its method under names of their own."""
    return {
        name: value(estimate),
        f"{name}_lower": estimate.lower if estimate else None,
        f"{name}_upper": estimate.upper if estimate else None,
        f"{name}_method": estimate.method if estimate else None,
    }
