"""The cohorts and the programme's effect, as they are asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.effect import EFFECT_MONTHS, Effect, naive_effect, same_start_effect
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import check_dated
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.programme import composition_rows, effect_rows, missing_effect_rows
from ypn_metrics.tables.rows import Row

COMPARATORS = ("naive", "same_start", "matched", "nominated")


def _composition(publication: Publication, question: Question, _: Language) -> list[Row]:
    return composition_rows(composition(publication, question.by or ("gender",)))


def _effect(publication: Publication, _: Question, language: Language) -> list[Row]:
    check_dated(publication)
    worth_having = rules_of(publication).worth_having_points / 100
    known = cohorts(publication)
    rows: list[Row] = []
    for comparator in COMPARATORS:
        for cohort in (None, *known) if comparator != "naive" else (None,):
            name = cohort.name if cohort else None
            try:
                effect = _compare(publication, comparator, cohort, worth_having)
                rows += effect_rows(effect, language)
            except MeasureError as error:
                reason = language.tell(error.said)
                rows += missing_effect_rows(comparator, name, EFFECT_MONTHS, reason)
    if all(row["difference"] is None for row in rows):
        raise MeasureError(text("There are no participants with anybody to compare them with."))
    return rows


def _compare(
    publication: Publication, comparator: str, cohort: Cohort | None, worth_having: float
) -> Effect:
    if comparator == "naive":
        return naive_effect(publication, worth_having)
    if comparator == "matched":
        raise MeasureError(text("Matching is not part of this version."))
    if comparator == "nominated":
        return same_start_effect(publication, worth_having, comparator="nominated", cohort=cohort)
    return same_start_effect(publication, worth_having, cohort=cohort)


PROGRAMME = {
    "composition": Asked(
        _composition,
        frozenset({"--by"}),
        "cohort, attribute, value, seats, of, pool, pool_of, representation_ratio,"
        " shortfall_seats, p_fair_draw",
    ),
    "effect": Asked(
        _effect,
        frozenset(),
        "comparator, cohort (null: all), month, participants, comparators, events_…, at_risk_…,"
        " …_retained, difference, lower, upper, method, p_value, verdict, reason",
    ),
}
