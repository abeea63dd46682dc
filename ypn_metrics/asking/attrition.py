"""Headcount and attrition, as they are asked for."""

from __future__ import annotations

from typing import cast

from ypn_metrics.asking.questions import Asked, Question, divided
from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Basis, Exits, headcount, turnover
from ypn_metrics.measures.periods import periods_of
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.attrition import headcount_rows, turnover_rows
from ypn_metrics.tables.rows import Row


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
}
