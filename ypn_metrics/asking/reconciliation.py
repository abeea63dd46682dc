"""The reconciliation, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, period_and_units
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.reconciliation import (
    UNITS,
    reconciliation,
    unreconciled_people,
)
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.reconciliation import reconciliation_rows
from ypn_metrics.tables.rows import Row


def _reconciliation(publication: Publication, question: Question, _: Language) -> list[Row]:
    periods, units = period_and_units(question)
    if len(units) > 1:
        raise ArgumentError(text("Only one kind of unit can be asked for: {given}.", given=units))
    unit = units[0] if units else UNITS[0]
    lines = reconciliation(
        publication, periods or "year", unit, question.first_day, question.last_day
    )
    rows = reconciliation_rows(lines)
    if question.role != "analyst":
        return rows
    people = unreconciled_people(publication, lines, unit)
    return [
        {
            **row,
            "people": [
                person.employee_id
                for person in people
                if (person.period, person.unit) == (row["period"], row["unit"])
            ],
        }
        for row in rows
    ]


RECONCILIATION = {
    "reconciliation": Asked(
        _reconciliation,
        frozenset({"--by", "--from", "--to"}),
        "period, unit (null: the company as a whole), start, hires, in, out, leavers, end,"
        " difference, from, to, and, for the analyst, people: the employee numbers by which a line"
        " does not add up. Transfers out of the company are in out, not in leavers. --by takes"
        " year, quarter or month and one of business_unit, site, country, function, job_level",
    ),
}
