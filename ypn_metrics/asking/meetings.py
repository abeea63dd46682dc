"""Meetings, what they covered and who came, as they are asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.errors import ArgumentError, check_choice
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.attendance import attendance
from ypn_metrics.measures.attendance_people import participants_attendance
from ypn_metrics.measures.coverage import coverage
from ypn_metrics.measures.meetings import meetings
from ypn_metrics.roles import SEES_PEOPLE, Role
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.meetings import (
    attendance_rows,
    coverage_rows,
    meeting_rows,
    participant_rows,
    pooled_rows,
)
from ypn_metrics.tables.rows import Row

BY = ("meeting", "cohort", "participant")


def _meetings(publication: Publication, question: Question, _: Language) -> list[Row]:
    cohort = _cohort_of(question)
    listed = meetings(publication)
    if cohort is not None:
        check_choice(cohort, dict.fromkeys(one.cohort for one in listed), text("cohort"))
    own = (one for one in listed if cohort in (None, one.cohort))
    return meeting_rows(own, publication.as_of)


def _coverage(publication: Publication, question: Question, _: Language) -> list[Row]:
    themes = rules_of(publication).themes
    return coverage_rows(coverage(publication, themes, _cohort_of(question)))


def _attendance(publication: Publication, question: Question, language: Language) -> list[Row]:
    cohort = _cohort_of(question)
    if len(question.by) > 1:
        raise ArgumentError(text("Attendance is divided by one of {known}.", known=", ".join(BY)))
    by = question.by[0] if question.by else BY[0]
    check_choice(by, BY, text("column"))
    if by == "participant":
        return _participants(publication, cohort, question.role)
    found = attendance(publication, cohort, rules_of(publication).smallest_group)
    return (pooled_rows if by == "cohort" else attendance_rows)(found, language)


def _participants(publication: Publication, cohort: str | None, role: Role) -> list[Row]:
    if role not in SEES_PEOPLE:
        raise ArgumentError(text("Attendance by participant is not open to your role."))
    return participant_rows(participants_attendance(publication, cohort))


def _cohort_of(question: Question) -> str | None:
    if set(question.where) - {"cohort"}:
        raise ArgumentError(text("Meetings are asked for by cohort: --where cohort=NAME."))
    return question.where.get("cohort")


MEETING_ANSWERS = {
    "meetings": Asked(
        _meetings,
        frozenset({"--where"}),
        "cohort (of all, or --where cohort=NAME), meeting, type (meeting, activity), start_date,"
        " end_date, state (held, planned), theme, business_unit (the host), site, presenters",
    ),
    "coverage": Asked(
        _coverage,
        frozenset({"--where"}),
        "cohort (of all, or --where cohort=NAME), theme, business_unit (the host), state (held,"
        " planned; missing: of the theme, or of the unit, the other being null), meetings, days",
    ),
    "attendance": Asked(
        _attendance,
        frozenset({"--by", "--where"}),
        "cohort (of all, or --where cohort=NAME), meeting, type, start_date, end_date, members (of"
        " the cohort), expected, came, missed, without_record, came_each_day (null: the days are"
        " not told apart), guests, estimate, lower, upper, method, reason; of an activity came and"
        " guests alone. --by cohort: meetings, members, people (expected at any), the same counts"
        " of people times meetings, the same estimate, participants_listed (false: expected is"
        " who has a record); cohort null: all. --by participant: employee_id, missed_two_running,"
        " ever_missed_two_running, expected, came, missed, without_record, last_came, still_in",
    ),
}
