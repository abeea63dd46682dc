"""One rule of rows, and those that several kinds share.

``t`` in a condition is the row; ``extract_<kind>`` are the tables of the import together
with those carried over from the publication in force.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ypn_metrics.extracts.findings import Asks, Severity
from ypn_metrics.languages import Text, text


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition under which a row of one kind is left out or warned of."""

    kind: str
    severity: Severity
    column: str
    condition: str
    problem: Text
    remedy: Text
    asks: Asks | None = None


def known_id(kind: str) -> Rule:
    """Leave out people who are in no employees extract."""
    return Rule(
        kind,
        "row",
        "employee_id",
        "t.employee_id is not null"
        " and t.employee_id not in (select employee_id from extract_employees where kept)",
        text("the person is in no employees extract"),
        text("import the employees extract that holds this employee number, in the same go"),
    )


def has(kind: str, column: str, problem: Text, remedy: Text) -> Rule:
    """Leave out rows that lack what they need."""
    return Rule(kind, "row", column, f"t.{column} is null", problem, remedy)


def known_cohort(kind: str) -> Rule:
    """Leave out rows of a cohort that nobody defined."""
    return Rule(
        kind,
        "row",
        "cohort",
        "t.cohort is not null and t.cohort not in (select cohort from extract_cohorts where kept)",
        text("the cohort is defined nowhere"),
        text("add the cohort with its start date to the cohorts extract"),
    )


def known_cohort_if_any(kind: str) -> Rule:
    """Leave out rows of a cohort that nobody defined, where cohorts are defined at all."""
    rule = known_cohort(kind)
    return replace(rule, condition=f"$has_cohorts and {rule.condition}")


def known_meeting(kind: str) -> Rule:
    """Leave out rows of a meeting that nobody defined."""
    return Rule(
        kind,
        "row",
        "meeting",
        "t.meeting is not null"
        " and t.meeting not in (select meeting from extract_meetings where kept)",
        text("the meeting is defined nowhere"),
        text("add the meeting with its cohort and start date to the meetings extract"),
    )


def attributable(kind: str) -> Rule:
    """Leave out rows whose number several people share: nobody can tell whose they are."""
    return Rule(
        kind,
        "row",
        "employee_id",
        "t.employee_id in (select employee_id from shared_id)",
        text("several people share this employee number, so the row cannot be attributed"),
        text("give each person a number of their own, in every extract"),
    )


def unrepeated(kind: str, same: str, column: str = "employee_id") -> Rule:
    """Leave out a row that stands in the extract already."""
    return Rule(
        kind,
        "row",
        column,
        f"""exists (select 1 from extract_{kind} o where o.kept and {same}
            and (o.file_no, o.row_number) < (t.file_no, t.row_number))""",
        text("the row stands in the file already"),
        text("keep one of the rows"),
    )


NO_ID = (text("there is no employee number"), text("fill in the employee number"))
NO_COHORT = (text("there is no cohort"), text("fill in the cohort's name"))
NO_MEETING = (text("there is no meeting"), text("fill in the meeting's name"))

# What is told of the people who share a number and were given one each.
SEPARATED = {
    kind: Rule(
        kind,
        "warning",
        "employee_id",
        "false",
        text("different people share this employee number; each is published under its own"),
        text("give each person a number of their own, so that other extracts can name them"),
    )
    for kind in ("employees", "headcount")
}
