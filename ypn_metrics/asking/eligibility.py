"""The eligibility check, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.eligibility import eligibility
from ypn_metrics.roles import SEES_PEOPLE
from ypn_metrics.store.exceptions import read_waivers, standing_waivers
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.eligibility import eligibility_rows
from ypn_metrics.tables.rows import Row


def _eligibility(publication: Publication, question: Question, language: Language) -> list[Row]:
    if question.role not in SEES_PEOPLE:
        raise ArgumentError(text("The eligibility check is not open to your role."))
    if set(question.where) - {"cohort"}:
        raise ArgumentError(
            text("The eligibility check is asked for by cohort: --where cohort=NAME.")
        )
    checked = eligibility(publication, question.where.get("cohort"))
    return eligibility_rows(checked, standing_waivers(read_waivers(publication.store)), language)


ELIGIBILITY = {
    "eligibility": Asked(
        _eligibility,
        frozenset({"--where"}),
        "one row per cohort (all, or --where cohort=NAME) and person nominated or seated: cohort,"
        " start_date, has_started, employee_id, nominated, decision, participant, started_on,"
        " age_years (on the start date), rules (all together: met, not_met, unknown), and each"
        " rule: employed, age, degree, potential, not_yet (met, not_met, unknown: a fact is blank,"
        " not_asked: the extract has no column), reason (of what is not met or unknown),"
        " exceptions (the rules from which one is in force), same_day (other cohorts that the"
        " person starts that day)",
    ),
}
