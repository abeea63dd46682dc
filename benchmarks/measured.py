"""The questions as this project answers them, in the form that is compared."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.answers import Answer
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.effect import matched_effect, same_start_effect
from ypn_metrics.measures.retention import retention
from ypn_metrics.population import Population
from ypn_metrics.results import Estimate
from ypn_metrics.store.publications import Publication

WORTH_HAVING = 0.05


def _turnover(publication: Publication, *by: str) -> list[Answer]:
    return [
        {
            "key": ["".join(result.labels), str(result.last_day)],
            "exits": result.exits,
            "person_years": result.person_years,
            **_estimated(result.estimate),
        }
        for result in turnover(publication, Population(by=by), periods="rolling12")
    ]


def _retention(publication: Publication, *by: str) -> list[Answer]:
    return [
        {
            "key": ["".join(result.labels), point.month],
            "n_at_risk": point.n_at_risk,
            "n_events": point.n_events,
            **_estimated(point.estimate),
        }
        for result in retention(publication, Population(by=by))
        for point in result.points
    ]


def _composition(publication: Publication) -> list[Answer]:
    return [
        {
            "key": [result.cohort, share.value],
            "seats": share.seats,
            "pool": share.pool,
            "p_fair_draw": share.p_fair_draw,
        }
        for result in composition(publication)
        for share in result.shares
    ]


def _effect(publication: Publication) -> list[Answer]:
    return [
        {
            "key": [at.month],
            "participants": at.participants_retained and at.participants_retained.estimate,
            "comparators": at.comparators_retained and at.comparators_retained.estimate,
        }
        for at in same_start_effect(publication, WORTH_HAVING).at
    ]


def _matched_effect(publication: Publication) -> list[Answer]:
    return [
        {
            "key": [at.month],
            "participants": at.participants_retained and at.participants_retained.estimate,
            "comparators": at.comparators_retained and at.comparators_retained.estimate,
            "months_employed": at.months and at.months.difference.estimate,
        }
        for at in matched_effect(publication, WORTH_HAVING).at
    ]


def _estimated(estimate: Estimate | None) -> Answer:
    return {
        "estimate": estimate and estimate.estimate,
        "lower": estimate and estimate.lower,
        "upper": estimate and estimate.upper,
    }


QUESTIONS: dict[str, Callable[[Publication], list[Answer]]] = {
    "turnover": _turnover,
    "turnover_by_unit": lambda publication: _turnover(publication, "business_unit"),
    "retention": _retention,
    "retention_by_hire_year": lambda publication: _retention(publication, "hire_year"),
    "composition": _composition,
    "effect": _effect,
    "matched_effect": _matched_effect,
}
