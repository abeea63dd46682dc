"""Who has met whom, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.contacts import contacts_of
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.contacts import contact_rows
from ypn_metrics.tables.rows import Row


def _contacts(publication: Publication, question: Question, language: Language) -> list[Row]:
    if set(question.where) - {"cohort"}:
        raise ArgumentError(text("Contacts are asked for by cohort: --where cohort=NAME."))
    if len(question.by) > 1:
        raise ArgumentError(text("Contacts are asked for by one column, such as business_unit."))
    attribute = question.by[0] if question.by else "business_unit"
    fewest = rules_of(publication).smallest_group
    found = contacts_of(publication, fewest, question.where.get("cohort"), attribute)
    return contact_rows(found, language)


CONTACTS = {
    "contacts": Asked(
        _contacts,
        frozenset({"--by", "--where"}),
        "cohort (null: all; or --where cohort=NAME), part (total, units: by the two units of a"
        " pair, meeting: by the end of it), business_unit and other_business_unit (or --by site,"
        " country, function, job_level), meeting, date, came (null: no record), participants,"
        " participants_unknown_unit, pairs_met, pairs_prepared (in the same small group),"
        " pairs_possible, across_met, across_prepared and across_possible (pairs of two units),"
        " other_units_met and other_units_possible, presenters_met and presenters_possible (means"
        " over participants), guest_visits, reason. Keys of another part are null",
    ),
}
