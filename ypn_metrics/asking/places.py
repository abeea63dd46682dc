"""Where people leave, as it is asked for."""

from __future__ import annotations

from typing import cast

from ypn_metrics.asking.questions import Asked, Question, population_for, rules_of
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.attrition import Exits
from ypn_metrics.measures.places import PLACES, one_place_reason, places
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.places import place_rows
from ypn_metrics.tables.rows import Row


def _places(publication: Publication, question: Question, _: Language) -> list[Row]:
    by = question.by or PLACES[:1]
    if len(by) != 1 or by[0] not in PLACES:
        raise ArgumentError(
            text(
                "The measure {measure} takes --by at most once, with one of {known}.",
                measure=question.measure,
                known=", ".join(PLACES),
            )
        )
    result = places(
        publication,
        population_for(publication, question, ()),
        by[0],
        first_day=question.first_day,
        last_day=question.last_day,
        exits=cast(Exits, question.exits),
        fewest_person_years=rules_of(publication).smallest_group,
    )
    if result.n_known < 2:
        raise MeasureError(one_place_reason())
    return place_rows(result)


PLACE_ANSWERS = {
    "places": Asked(
        _places,
        frozenset({"--by", "--where", "--from", "--to", "--exits"}),
        "place, exits, person_years, estimate, lower, upper, method (the rate per 100"
        " person-years), expected, ratio, ratio_lower, ratio_upper (exits over those that all"
        " people's rates at the same tenure and group would give), lower_95, upper_95, lower_998,"
        " upper_998 (limits of chance for the rate), distance (from the common rate, in standard"
        " deviations of chance; rows are in its order, the farthest first), outside (none, 95 or"
        " 99.8), the same of the ratio as ratio_lower_95 and so on, compared (false: unknown, or"
        " fewer person-years than the smallest group). --by takes one of business_unit (the"
        " default), site, function, country, job_level",
    )
}
