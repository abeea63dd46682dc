"""What the comparison could show, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Language
from ypn_metrics.measures.effect_at import EFFECT_MONTHS
from ypn_metrics.measures.power import power
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import check_dated
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.power import KEYS, missing_power_rows, power_rows
from ypn_metrics.tables.rows import Row


def _power(publication: Publication, _: Question, language: Language) -> list[Row]:
    check_dated(publication)
    rows = _rows(publication, None, language)
    for cohort in cohorts(publication):
        try:
            rows += _rows(publication, cohort, language)
        except MeasureError as error:
            reason = language.tell(error.said)
            rows += missing_power_rows(cohort.name, EFFECT_MONTHS, reason)
    return rows


def _rows(publication: Publication, cohort: Cohort | None, language: Language) -> list[Row]:
    rules = rules_of(publication)
    result = power(
        publication,
        rules.worth_having_points / 100,
        rules.primary_month,
        rules.months,
        cohort=cohort,
    )
    return power_rows(result, language)


POWER = {
    "power": Asked(
        _power,
        frozenset(),
        f"cohort (null: all), month, {', '.join(KEYS)}, reason (of every null): what the"
        " comparison with comparable colleagues (comparator: same_start where nobody can be"
        " matched) can show with power 0.8; differences are drops in exit risk, 0-1;"
        " date_detectable is of the smallest difference worth having",
    ),
}
