"""What is asked of the seats, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.composition_change import composition_change
from ypn_metrics.measures.crossed import seats_crossed
from ypn_metrics.measures.diversity import diversity
from ypn_metrics.measures.fair_draws import fair_draws, why_no_draw
from ypn_metrics.measures.without_a_seat import PLACES, without_a_seat
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.rows import Row
from ypn_metrics.tables.seats import (
    change_rows,
    crossed_rows,
    diversity_rows,
    fair_draw_rows,
    missing_fair_draw_row,
    unseated_rows,
)


def _change(publication: Publication, question: Question, _: Language) -> list[Row]:
    return [
        row
        for attribute in question.by or ("gender",)
        for row in change_rows(composition_change(publication, attribute))
    ]


def _draws(publication: Publication, question: Question, language: Language) -> list[Row]:
    rows: list[Row] = []
    for cohort in composition(publication, question.by or ("gender",)):
        if not cohort.seats:
            continue  # nobody was drawn
        drawn = fair_draw_rows({cohort.cohort: fair_draws(cohort)}, cohort.attribute)
        rows += drawn or [missing_fair_draw_row(cohort, language.tell(why_no_draw(cohort)))]
    return rows


def _crossed(publication: Publication, question: Question, _: Language) -> list[Row]:
    by = question.by or ("business_unit", "gender")
    if len(by) != 2:
        raise ArgumentError(text("Two columns are crossed: give --by twice."))
    return crossed_rows(seats_crossed(publication, *by))


def _without(publication: Publication, question: Question, _: Language) -> list[Row]:
    return unseated_rows(without_a_seat(publication, question.by or PLACES))


def _diversity(publication: Publication, question: Question, language: Language) -> list[Row]:
    return [
        row
        for attribute in question.by or ("gender",)
        for row in diversity_rows(diversity(publication, attribute), language)
    ]


SEATS = {
    "composition_change": Asked(
        _change,
        frozenset({"--by"}),
        "attribute, before, after (null: all cohorts at once), most_changed, seats_before,"
        " of_before, seats_after, of_after, p_value, p_adjusted, method, seats, seats_unknown",
    ),
    "fair_draws": Asked(
        _draws,
        frozenset({"--by"}),
        "cohort, attribute, value, seats, of, pool, pool_of, fair_draw_fewest, fair_draw_most (what"
        " 95 of 100 draws give, all values at once), p_as_few, p_as_many, p_adjusted (Holm over"
        " the values), reason",
    ),
    "seats_crossed": Asked(
        _crossed,
        frozenset({"--by"}),
        "cohort (null: all), the two columns given with --by, seats, pool, p_none",
    ),
    "without_a_seat": Asked(
        _without,
        frozenset({"--by"}),
        "cohort (the newest; null: all), attribute, value, pool, p_none, p_adjusted, values",
    ),
    "diversity": Asked(
        _diversity,
        frozenset({"--by"}),
        "cohort, attribute, values, seats, seats_unknown, blau, estimate, lower, upper, method,"
        " confidence_level, most, pool, pool_diversity, p_value (of all cohorts), reason",
    ),
}
