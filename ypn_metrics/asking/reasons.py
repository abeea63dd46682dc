"""Exit reasons, and new graduates among the hires, as they are asked for."""

from __future__ import annotations

from typing import cast

from ypn_metrics.asking.questions import Asked, Question, divided, population_for
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.attraction import attraction
from ypn_metrics.measures.attrition import Exits
from ypn_metrics.measures.reasons import reasons
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.reasons import attraction_rows, reason_rows
from ypn_metrics.tables.rows import Row


def _reasons(publication: Publication, question: Question, _: Language) -> list[Row]:
    population = population_for(publication, question, question.by)
    results = reasons(
        publication,
        population,
        first_day=question.first_day,
        last_day=question.last_day,
        exits=cast(Exits, question.exits),
    )
    return reason_rows(results, population.by)


def _attraction(publication: Publication, question: Question, _: Language) -> list[Row]:
    period, population = divided(publication, question)
    if period not in {None, "year"}:
        raise ArgumentError(
            text(
                "The measure {measure} does not take {name}.",
                measure=question.measure,
                name=f"--by {period}",
            )
        )
    results = attraction(
        publication, population, first_day=question.first_day, last_day=question.last_day
    )
    return attraction_rows(results, population.by, is_by_year=period == "year")


REASONS = {
    "reasons": Asked(
        _reasons,
        frozenset({"--by", "--where", "--from", "--to", "--exits"}),
        "period (before, after the first cohort's start; all), from, to, reason (opportunities,"
        " visibility, belonging, other; none: no reason is stated), exits, of (exits with a stated"
        " reason; all exits for none), estimate, lower, upper, method, withheld, and in after the"
        " change since before: difference, difference_lower, difference_upper, p_value",
    ),
    "attraction": Asked(
        _attraction,
        frozenset({"--by", "--where", "--from", "--to"}),
        "period (before, after the first cohort's start; all; calendar years with --by year),"
        " from, to, part_year, hires, new_graduates, unknown, estimate (new graduates of the"
        " hires of whom it is known), lower, upper, method, a_year, a_year_lower, a_year_upper,"
        " and in after the change since before: difference, difference_lower,"
        " difference_upper, p_value",
    ),
}
