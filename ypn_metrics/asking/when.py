"""When in their employment people leave, as it is asked for."""

from __future__ import annotations

from typing import cast

from ypn_metrics.asking.questions import Asked, Question, population_for
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.attrition import Exits
from ypn_metrics.measures.incidence import incidence
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.retention_groups import By, retention_groups
from ypn_metrics.measures.retention_table import retention_table
from ypn_metrics.measures.tenure import tenure_rates
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.rows import Row
from ypn_metrics.tables.when import (
    incidence_rows,
    retention_comparison_rows,
    retention_rows,
    retention_table_rows,
    tenure_rows,
)


def _retention(publication: Publication, question: Question, language: Language) -> list[Row]:
    population = population_for(publication, question, question.by)
    results = retention(publication, population, exits=cast(Exits, question.exits))
    return retention_rows(results, population.by, language)


def _comparison(publication: Publication, question: Question, language: Language) -> list[Row]:
    if len(question.by) > 1:
        raise ArgumentError(text("Curves are compared by one thing at a time."))
    by = cast(By, question.by[0] if question.by else "hired")
    population = population_for(publication, question, ())
    result = retention_groups(publication, population, by, exits=cast(Exits, question.exits))
    return retention_comparison_rows(result, language)


def _incidence(publication: Publication, question: Question, language: Language) -> list[Row]:
    population = population_for(publication, question, question.by)
    return incidence_rows(incidence(publication, population), population.by, language)


def _tenure(publication: Publication, question: Question, language: Language) -> list[Row]:
    population = population_for(publication, question, question.by)
    results = tenure_rates(
        publication,
        population,
        first_day=question.first_day,
        last_day=question.last_day,
        exits=cast(Exits, question.exits),
    )
    return tenure_rows(results, population.by, language)


def _table(publication: Publication, question: Question, language: Language) -> list[Row]:
    by = tuple(name for name in question.by if name != "hire_year")
    population = population_for(publication, question, by)
    results = retention_table(publication, population, exits=cast(Exits, question.exits))
    return retention_table_rows(results, by, language)


WHEN = {
    "retention": Asked(
        _retention,
        frozenset({"--by", "--where", "--exits"}),
        "month, n_at_risk, n_events, estimate, lower, upper, method, from_day (the tenure at which"
        " enough are followed: the share is of those employed then), reason",
    ),
    "retention_comparison": Asked(
        _comparison,
        frozenset({"--by", "--where", "--exits"}),
        "hired, hired_bands or gender (--by; default hired: before and since the first cohort),"
        " the keys of retention, and of the second of two groups difference, difference_lower,"
        " difference_upper, difference_method; p_value (log-rank)",
    ),
    "incidence": Asked(
        _incidence,
        frozenset({"--by", "--where"}),
        "month, cause (voluntary, involuntary, other), n_at_risk, n_events, estimate (the share"
        " lost), lower, upper, method, reason",
    ),
    "tenure": Asked(
        _tenure,
        frozenset({"--by", "--where", "--from", "--to", "--exits"}),
        "from_month, to_month (null: open), exits, person_years, estimate, lower, upper, method,"
        " p_value (against all other tenures), reason",
    ),
    "retention_table": Asked(
        _table,
        frozenset({"--by", "--where", "--exits"}),
        "hire_year, month, n, n_at_risk, is_complete, estimate, lower, upper, method, reason",
    ),
}
