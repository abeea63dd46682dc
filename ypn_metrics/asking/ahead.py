"""Forecasts, as they are asked for."""

from __future__ import annotations

from typing import cast

from ypn_metrics.asking.questions import Asked, Question, population_for
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Exits
from ypn_metrics.measures.forecast import forecast
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.ahead import forecast_rows
from ypn_metrics.tables.rows import Row


def _forecast(publication: Publication, question: Question, language: Language) -> list[Row]:
    population = population_for(publication, question, ())
    results = forecast(publication, population, exits=cast(Exits, question.exits))
    newest = results[-1]
    if newest.reason and all(result.exits is None for result in results):
        raise MeasureError(newest.reason)
    return forecast_rows(results, language)


AHEAD = {
    "forecast": Asked(
        _forecast,
        frozenset({"--where", "--exits"}),
        "made_on, until, rates_from, people, expected, lower, upper, method, actual (null: not yet"
        " known), held, withheld, reason: exits in twelve months of those employed on made_on; made"
        " two years, one year and no years before the as-of date",
    ),
}
