"""The cohorts and the programme's effect, as they are asked for."""

from __future__ import annotations

import contextlib
from typing import cast

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.attrition import Exits
from ypn_metrics.measures.balance import balance
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.effect import (
    Effect,
    matched_effect,
    nobody_beside,
    same_start_effect,
)
from ypn_metrics.measures.effect_at import EFFECT_MONTHS
from ypn_metrics.measures.matching import matching
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.trials import Cohort, Comparator, cohorts
from ypn_metrics.population import check_dated
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.programme import (
    balance_rows,
    composition_rows,
    effect_rows,
    missing_effect_rows,
)
from ypn_metrics.tables.rows import Row

COMPARATORS: tuple[Comparator, ...] = ("naive", "same_start", "matched", "nominated")


def _composition(publication: Publication, question: Question, _: Language) -> list[Row]:
    return composition_rows(composition(publication, question.by or ("gender",)))


def _effect(publication: Publication, question: Question, language: Language) -> list[Row]:
    check_dated(publication)
    rules, known = rules_of(publication), cohorts(publication)
    exits = cast(Exits, question.exits)
    rows: list[Row] = []
    for comparator in COMPARATORS:
        for cohort in (None, *known) if comparator != "naive" else (None,):
            name = cohort.name if cohort else None
            try:
                effect = _compare(
                    publication, comparator, cohort, rules.worth_having_points / 100, exits
                )
                rows += effect_rows(effect, rules.primary_month, language)
            except MeasureError as error:
                reason = language.tell(error.said)
                rows += missing_effect_rows(comparator, name, EFFECT_MONTHS, reason)
    if all(row["difference"] is None for row in rows):
        raise MeasureError(_why_none(publication, rules.worth_having_points / 100))
    return rows


def _why_none(publication: Publication, worth_having: float) -> Text:
    """Why no difference can be had: nobody has started, nobody stands beside, or too few do."""
    try:
        effect = same_start_effect(publication, worth_having)
    except MeasureError as error:
        return error.said
    reasons = [at.reason for at in effect.at if at.reason]
    return reasons[0] if reasons else nobody_beside("matched")


def _compare(
    publication: Publication,
    comparator: Comparator,
    cohort: Cohort | None,
    worth_having: float,
    exits: Exits,
) -> Effect:
    if comparator == "naive":
        return naive_effect(publication, worth_having, exits=exits)
    if comparator == "matched":
        return matched_effect(publication, worth_having, cohort=cohort, exits=exits)
    return same_start_effect(
        publication, worth_having, comparator=comparator, cohort=cohort, exits=exits
    )


def _balance(publication: Publication, _: Question, __: Language) -> list[Row]:
    check_dated(publication)
    rows = balance_rows(balance(publication), matching(publication))
    for cohort in cohorts(publication):
        # A cohort in which nobody was matched has no balance; the pooled one does not hang on it.
        with contextlib.suppress(MeasureError):
            rows += balance_rows(balance(publication, cohort), matching(publication, cohort))
    return rows


PROGRAMME = {
    "composition": Asked(
        _composition,
        frozenset({"--by"}),
        "cohort, attribute, value, seats, of, pool, pool_of, representation_ratio,"
        " shortfall_seats, p_fair_draw",
    ),
    "effect": Asked(
        _effect,
        frozenset({"--exits"}),
        "comparator, cohort (null: all), month, participants, comparators, events_…, at_risk_…,"
        " …_retained, difference, lower, upper, method, …_months, rmst_difference_months,"
        " rmst_lower, rmst_upper, rmst_method, p_value, verdict, outcome (primary: the one"
        " fixed in the rules; exploratory: every other), reason, unmatched_participants",
    ),
    "balance": Asked(
        _balance,
        frozenset(),
        "cohort (null: all), attribute, value (null: in years), participants, comparators,"
        " matched_participants, matched_comparators, difference_before, difference_after,"
        " n_matched, n_unmatched, n_comparators, effective_comparators",
    ),
}
