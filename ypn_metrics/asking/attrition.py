"""Headcount and attrition, as they are asked for."""

from __future__ import annotations

from typing import cast

from ypn_metrics.asking.questions import (
    Asked,
    Question,
    divided,
    period_and_units,
    population_for,
)
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.attrition import Basis, Exits, headcount, turnover
from ypn_metrics.measures.periods import periods_of
from ypn_metrics.measures.trend import attrition_trends, no_trend_reason
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.attrition import headcount_rows, turnover_rows
from ypn_metrics.tables.rows import Row
from ypn_metrics.tables.trend import group_trend_rows


def _headcount(publication: Publication, question: Question, _: Language) -> list[Row]:
    period, population = divided(publication, question)
    last = question.last_day or publication.as_of
    if period is None:
        days = (last,)
    else:
        windows = periods_of(publication, period, question.first_day, last)
        days = tuple(window.last_day for window in windows)
    return headcount_rows(headcount(publication, population, days), population.by)


def _turnover(publication: Publication, question: Question, _: Language) -> list[Row]:
    period, population = divided(publication, question)
    results = turnover(
        publication,
        population,
        periods=period,
        first_day=question.first_day,
        last_day=question.last_day,
        basis=cast(Basis, question.basis or "exit_rate"),
        exits=cast(Exits, question.exits),
    )
    return turnover_rows(results, population.by)


def _trend(publication: Publication, question: Question, language: Language) -> list[Row]:
    period, by = period_and_units(question)
    if period is not None:
        raise ArgumentError(text("A trend is of rolling years: it is not asked for by period."))
    trends = attrition_trends(
        publication,
        population_for(publication, question, by),
        basis=cast(Basis, question.basis or "exit_rate"),
        exits=cast(Exits, question.exits),
        last_day=question.last_day,
    )
    if not any(trends.values()):
        raise MeasureError(no_trend_reason())
    return group_trend_rows(trends, by, language)


ATTRITION = {
    "headcount": Asked(
        _headcount,
        frozenset({"--by", "--where", "--from", "--to"}),
        "date, n: people employed on --to, or at each period's end",
    ),
    "turnover": Asked(
        _turnover,
        frozenset({"--by", "--where", "--from", "--to", "--basis", "--exits"}),
        "from, to, exits, voluntary_exits, denominator, person_years, estimate, lower, upper,"
        " method",
    ),
    "trend": Asked(
        _trend,
        frozenset({"--by", "--where", "--to", "--basis", "--exits"}),
        "those of turnover for each rolling year, long_run, lower_limit, upper_limit, outside"
        " (above, below or null), basis, exits_counted; reason where a group has no trend",
    ),
}
