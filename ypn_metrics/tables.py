"""Results as rows of plain values: the command line's JSON, a page's table, a CSV file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.effect import Effect
from ypn_metrics.measures.reconciliation import Line
from ypn_metrics.measures.retention import Retention
from ypn_metrics.population import Labels
from ypn_metrics.results import Estimate

Row = dict[str, Any]


def headcount_rows(counts: Iterable[tuple[Labels, dt.date, int]], by: Sequence[str]) -> list[Row]:
    """One row per group and day."""
    return [{**_labelled(by, labels), "date": day.isoformat(), "n": n} for labels, day, n in counts]


def turnover_rows(results: Iterable[Turnover], by: Sequence[str]) -> list[Row]:
    """One row per group and period."""
    return [
        {
            **_labelled(by, result.labels),
            "from": result.first_day.isoformat(),
            "to": result.last_day.isoformat(),
            "exits": result.exits,
            "voluntary_exits": result.voluntary_exits,
            "denominator": result.denominator,
            "person_years": result.person_years,
            **_estimated(result.estimate),
        }
        for result in results
    ]


def retention_rows(results: Iterable[Retention], by: Sequence[str]) -> list[Row]:
    """One row per group and month since hire."""
    return [
        {
            **_labelled(by, result.labels),
            "month": point.month,
            "n_at_risk": point.n_at_risk,
            "n_events": point.n_events,
            **_estimated(point.estimate),
        }
        for result in results
        for point in result.points
    ]


def reconciliation_rows(lines: Iterable[Line]) -> list[Row]:
    """One row per period and unit; the company as a whole has no unit."""
    return [
        {
            "period": line.period,
            "unit": line.unit,
            "start": line.start,
            "hires": line.hires,
            "in": line.moved_in,
            "out": line.moved_out,
            "leavers": line.leavers,
            "end": line.end,
            "difference": line.difference,
            "from": line.first_day.isoformat(),
            "to": line.last_day.isoformat(),
        }
        for line in lines
    ]


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


def effect_rows(effect: Effect, language: Language = ENGLISH) -> list[Row]:
    """One row per month of one comparison."""
    return [
        {
            **_compared(effect.comparator, effect.cohort, at.month),
            "participants": effect.participants.n,
            "comparators": effect.comparators.n,
            "events_participants": effect.participants.n_events,
            "events_comparators": effect.comparators.n_events,
            "at_risk_participants": at.n_at_risk_participants,
            "at_risk_comparators": at.n_at_risk_comparators,
            "participants_retained": _value(at.participants_retained),
            "comparators_retained": _value(at.comparators_retained),
            "difference": _value(at.difference),
            "lower": at.difference.lower if at.difference else None,
            "upper": at.difference.upper if at.difference else None,
            "method": at.difference.method if at.difference else None,
            "p_value": effect.test.p_value if effect.test else None,
            "verdict": at.verdict,
            "reason": language.tell(at.reason) if at.reason else None,
        }
        for at in effect.at
    ]


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
    "p_value",
    "verdict",
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
    # Months employed, and people without a match, come with matching.
    return {
        "comparator": comparator,
        "cohort": cohort,
        "month": month,
        "rmst_difference_months": None,
        "rmst_lower": None,
        "rmst_upper": None,
        "unmatched_participants": None,
    }


def _labelled(by: Sequence[str], labels: Labels) -> Mapping[str, str]:
    return dict(zip(by, labels, strict=True))


def _estimated(estimate: Estimate | None) -> Row:
    return {
        "estimate": _value(estimate),
        "lower": estimate.lower if estimate else None,
        "upper": estimate.upper if estimate else None,
        "method": estimate.method if estimate else None,
    }


def _value(estimate: Estimate | None) -> float | None:
    return estimate.estimate if estimate else None
