"""Every measure that can be asked for by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ypn_metrics.asking.after import AFTER_PROGRAMME
from ypn_metrics.asking.ahead import AHEAD
from ypn_metrics.asking.attended import ATTENDED
from ypn_metrics.asking.attrition import ATTRITION
from ypn_metrics.asking.contacts import CONTACTS
from ypn_metrics.asking.disclosed import DISCLOSED
from ypn_metrics.asking.eligibility import ELIGIBILITY
from ypn_metrics.asking.flows import FLOWS
from ypn_metrics.asking.meetings import MEETING_ANSWERS
from ypn_metrics.asking.moves import MOVE_ANSWERS
from ypn_metrics.asking.nominations import NOMINATION_ANSWERS
from ypn_metrics.asking.places import PLACE_ANSWERS
from ypn_metrics.asking.pool import POOL
from ypn_metrics.asking.power import POWER
from ypn_metrics.asking.programme import PROGRAMME
from ypn_metrics.asking.published import PUBLISHED_ANSWERS, check_open
from ypn_metrics.asking.pulse import PULSE
from ypn_metrics.asking.questions import Asked, Question
from ypn_metrics.asking.reasons import REASONS
from ypn_metrics.asking.reconciliation import RECONCILIATION
from ypn_metrics.asking.seats import SEATS
from ypn_metrics.asking.sensitivity import SENSITIVITY
from ypn_metrics.asking.what_if import WHAT_IF
from ypn_metrics.asking.when import WHEN
from ypn_metrics.errors import ArgumentError, check_choice
from ypn_metrics.languages import ENGLISH, Language, text
from ypn_metrics.measures.definitions.attrition import trend_on
from ypn_metrics.measures.definitions.bases import BASES
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.measures.definitions.published import PUBLISHED
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.roles import SEES_PEOPLE
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.rows import Row

ANSWERS: Mapping[str, Asked] = {
    **ATTRITION,
    **WHEN,
    **PLACE_ANSWERS,
    **REASONS,
    **FLOWS,
    **AHEAD,
    **PROGRAMME,
    **POOL,
    **SEATS,
    **NOMINATION_ANSWERS,
    **ELIGIBILITY,
    **WHAT_IF,
    **POWER,
    **SENSITIVITY,
    **ATTENDED,
    **MEETING_ANSWERS,
    **CONTACTS,
    **PULSE,
    **MOVE_ANSWERS,
    **AFTER_PROGRAMME,
    **RECONCILIATION,
    **DISCLOSED,
}
# Measures that are counted otherwise where they are published to everyone.
PUBLISHED_FOR: Mapping[str, str] = {"turnover": "published_years"}


def answer(publication: Publication, question: Question, language: Language = ENGLISH) -> Row:
    """Compute a measure and return it with its definition, as-of date and filters.

    Whoever may not see people is answered from what was published to everyone.

    Raises
    ------
    ArgumentError
        If the measure or an argument is not known, does not go with the measure, or is not open
        to the role.
    MeasureError
        If nothing of it can be computed from what the publication holds.
    """
    publication = publication.open_to(question.role)
    asked = _asked(question)
    _check_fits(question, asked.takes)
    basis = (question.basis or "exit_rate") if "--basis" in asked.takes else None
    return {
        "measure": question.measure,
        "definition": language.tell(_definition(question, basis).meaning),
        "basis": basis,
        "as_of": publication.as_of.isoformat(),
        "observed_from": publication.about.observed_from.isoformat(),
        "publication": publication.number,
        "made_up": publication.about.is_made_up,
        "filters": {"group": "everyone", **question.where},
        "rows": asked.compute(publication, question, language),
    }


def people_told(rows: Iterable[Row]) -> int:
    """How many people an answer's rows name, for the audit log."""
    named: set[str] = set()
    for row in rows:
        ids = row.get("people")
        named |= {*ids} if isinstance(ids, list) else set()
        named |= {row["employee_id"]} if row.get("employee_id") else set()
    return len(named)


def _asked(question: Question) -> Asked:
    if question.role in SEES_PEOPLE:
        check_choice(question.measure, ANSWERS, text("measure"))
        return ANSWERS[question.measure]
    check_open(question)
    return PUBLISHED_ANSWERS[question.measure]


def _definition(question: Question, basis: str | None) -> Definition:
    measure = question.measure
    if question.role not in SEES_PEOPLE and measure in PUBLISHED_FOR:
        return PUBLISHED[PUBLISHED_FOR[measure]]
    if basis is None or basis not in BASES:
        return MEASURES[measure]
    return trend_on(basis) if measure == "trend" else BASES[basis]


def _check_fits(question: Question, takes: frozenset[str]) -> None:
    given = {
        "--by": question.by,
        "--where": question.where,
        "--from": question.first_day,
        "--to": question.last_day,
        "--basis": question.basis,
        "--exits": question.exits != "all",
    }
    for name, value in given.items():
        if value and name not in takes:
            raise ArgumentError(
                text(
                    "The measure {measure} does not take {name}.",
                    measure=question.measure,
                    name=name,
                )
            )
