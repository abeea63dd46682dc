"""The eligible pool, as it is asked for."""

from __future__ import annotations

from typing import cast

from ypn_metrics.asking.questions import Asked, Question, period_and_units
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.pool import pool
from ypn_metrics.measures.pool_over_time import Every, pool_over_time
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.pool import pool_over_time_rows, pool_rows
from ypn_metrics.tables.rows import Row


def _pool(publication: Publication, question: Question, language: Language) -> list[Row]:
    if set(question.where) - {"cohort"}:
        raise ArgumentError(text("The pool is asked for by cohort: --where cohort=NAME."))
    return [
        row
        for attribute in question.by or ("gender",)
        for row in pool_rows(pool(publication, attribute, question.where.get("cohort")), language)
    ]


def _over_time(publication: Publication, question: Question, _: Language) -> list[Row]:
    period, attributes = period_and_units(question)
    if period not in {None, "quarter", "year"}:
        raise ArgumentError(text("The pool over time is asked for by quarter or by year."))
    return [
        row
        for attribute in attributes or ("gender",)
        for row in pool_over_time_rows(
            pool_over_time(publication, attribute, cast(Every, period or "quarter"))
        )
    ]


POOL = {
    "pool": Asked(
        _pool,
        frozenset({"--by", "--where"}),
        "cohort (the newest, or --where cohort=NAME), date, attribute, step (everyone, age, degree,"
        " potential, not_yet: the pool; then nominated, seats), value, n, of, share, dropped,"
        " unknown (of the step, all values), outside_pool (of those nominated or seated), p_value"
        " (dropped against kept), p_adjusted (Holm), method, reason where a rule is no step",
    ),
    "pool_over_time": Asked(
        _over_time,
        frozenset({"--by"}),
        "date (each cohort's start and each quarter's end, or each year's with --by year), cohort"
        " (that starts on the day, else null), attribute, value, n, of, share, unknown",
    ),
}
