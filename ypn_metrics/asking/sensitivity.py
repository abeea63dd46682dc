"""How far the comparison can be trusted, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Language
from ypn_metrics.measures.sensitivity import sensitivity
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.rows import Row
from ypn_metrics.tables.sensitivity import KEYS, missing_sensitivity_rows, sensitivity_rows


def _sensitivity(publication: Publication, _: Question, language: Language) -> list[Row]:
    rows = _rows(publication, None, language)
    for cohort in cohorts(publication):
        try:
            rows += _rows(publication, cohort, language)
        except MeasureError as error:
            rows += missing_sensitivity_rows(cohort.name, language.tell(error.said))
    return rows


def _rows(publication: Publication, cohort: Cohort | None, language: Language) -> list[Row]:
    rules = rules_of(publication)
    worth_having = rules.worth_having_points / 100
    result = sensitivity(publication, worth_having, rules.primary_month, cohort=cohort)
    return sensitivity_rows(result, language)


SENSITIVITY = {
    "sensitivity": Asked(
        _sensitivity,
        frozenset(),
        f"cohort (null: all), way, name, month, {', '.join(KEYS)}. way is base (the comparison"
        " itself), comparator, matching, clock (from half a year after the start), exits, control"
        " (exits that should show 0), cohort; left_out (lower, upper: lowest and highest difference"
        " without one group of comparable people); placebo (difference: the real one; lower,"
        " upper: 95 % of the placebo cohorts; share_as_high, share_as_far: of them that reach the"
        " real one); e_value (name estimate or limit); lacking (name: what the extracts do not"
        " hold)",
    ),
}
