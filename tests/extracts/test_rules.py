"""Every rule of a row: it fires where it should, with its place, and not on the boundary.

Each case is one row of a file. What is found in the whole file must be what the cases say,
no more and no less.
"""

from __future__ import annotations

import pytest

from tests.company import employee
from ypn_metrics.extracts.meeting_rules import MEETING_RULES
from ypn_metrics.extracts.people_rules import EMPLOYEE_RULES, JOB_RULES
from ypn_metrics.extracts.programme_rules import PROGRAMME_RULES

AS_OF = "2024-12-31"
BORN = {"birth_date": "1990-01-01", "gender": "woman"}

# (what the row is, the row, and what is found: severity, column, value, words; None for nothing)
EMPLOYEES = [
    ("nothing to say", employee("1", "2020-01-01", "2024-01-01"), None),
    ("no number", employee("", "2020-01-01"), ("row", "employee_id", None, "no employee number")),
    ("no hire", employee("3", ""), ("row", "hire_date", None, "no valid hire date")),
    (
        "exit a day before the hire",
        employee("4", "2020-01-02", "2020-01-01"),
        ("row", "exit_date", "2020-01-01", "exit is before the hire"),
    ),
    ("exit on the day of hire", employee("5", "2020-01-01", "2020-01-01"), None),
    (
        "the first row again",
        employee("1", "2020-01-01", "2024-01-01"),
        ("row", "employee_id", "1", "stands in the file already"),
    ),
    (
        "exit a day after the as-of date",
        employee("7", "2020-01-01", "2025-01-01"),
        ("warning", "exit_date", "2025-01-01", "exit lies after the as-of date"),
    ),
    ("exit on the as-of date", employee("8", "2020-01-01", "2024-12-31"), None),
    (
        "hire a day after the as-of date",
        employee("9", "2025-01-01"),
        ("warning", "hire_date", "2025-01-01", "hire lies after the as-of date"),
    ),
    ("hire on the as-of date", employee("10", "2024-12-31"), None),
    (
        "left, but when?",
        employee("11", "2020-01-01", exit_type="Resigned"),
        ("warning", "exit_type", "Resigned", "how the person left, but not when"),
    ),
    (
        "has left, but when?",
        employee("24", "2020-01-01", has_left="yes"),
        None,  # an exit column rules over the word
    ),
    ("an exit type that means none", employee("12", "2020-01-01", exit_type="Active"), None),
    (
        "a day under 15 at the hire",
        employee("13", "2020-05-09", birth_date="2005-05-10"),
        ("warning", "birth_date", "2005-05-10", "age under 15 or over 80"),
    ),
    ("15 on the day of hire", employee("14", "2020-05-10", birth_date="2005-05-10"), None),
    (
        "81 on the day of hire",
        employee("15", "2020-05-10", birth_date="1939-05-10"),
        ("warning", "birth_date", "1939-05-10", "age under 15 or over 80"),
    ),
    ("80 still on the day of hire", employee("16", "2020-05-09", birth_date="1939-05-10"), None),
    (
        "graduated a day before 15",
        employee("17", "2020-01-01", birth_date="1990-05-10", graduation_date="2005-05-09"),
        ("warning", "graduation_date", "2005-05-09", "graduation is before the age of 15"),
    ),
    (
        "graduated at 15",
        employee("18", "2020-01-01", birth_date="1990-05-10", graduation_date="2005-05-10"),
        None,
    ),
    ("overlapped", employee("19", "2020-01-01", "2020-03-31"), None),
    (
        "overlaps by 30 days",
        employee("19", "2020-03-01", "2021-01-01"),
        ("warning", "hire_date", "2020-03-01", "overlaps an earlier one"),
    ),
    ("touched", employee("21", "2020-01-01", "2020-03-31"), None),
    ("hired on the day of the exit", employee("21", "2020-03-31"), None),
    (
        "an exit type that nobody knows",
        employee("23", "2020-01-01", "2023-01-01", exit_type="vanished"),
        ("warning", "exit_type", "vanished", "not one that is known"),
    ),
]
JOB_HISTORY = [
    ("a job", {"employee_id": "1", "valid_from": "2020-01-01", "valid_to": "2021-01-01"}, None),
    (
        "no number",
        {"employee_id": "", "valid_from": "2020-01-01"},
        ("row", "employee_id", None, "no employee number"),
    ),
    (
        "no first day",
        {"employee_id": "1", "valid_from": ""},
        ("row", "valid_from", None, "no valid day from which"),
    ),
    (
        "ends a day before it begins",
        {"employee_id": "1", "valid_from": "2021-01-02", "valid_to": "2021-01-01"},
        ("row", "valid_to", "2021-01-01", "ends before it begins"),
    ),
    (
        "ends on the day it begins",
        {"employee_id": "1", "valid_from": "2022-01-01", "valid_to": "2022-01-01"},
        None,
    ),
    (
        "nobody",
        {"employee_id": "99", "valid_from": "2020-01-01"},
        ("row", "employee_id", "99", "in no employees extract"),
    ),
]
COHORTS = [
    ("one", {"cohort": "One", "start_date": "2022-10-03", "end_date": "2022-10-04"}, None),
    ("nameless", {"cohort": "", "start_date": "2022-10-03"}, ("row", "cohort", None, "no cohort")),
    ("dateless", {"cohort": "X"}, ("row", "start_date", None, "no valid start date")),
    (
        "ends on the day it starts",
        {"cohort": "Y", "start_date": "2022-10-03", "end_date": "2022-10-03"},
        ("row", "end_date", "2022-10-03", "ends before it starts"),
    ),
    ("two", {"cohort": "Two", "start_date": "2023-10-02"}, None),
    (
        "one again",
        {"cohort": "One", "start_date": "2023-10-02"},
        ("row", "cohort", "One", "defined twice"),
    ),
    ("one seat", {"cohort": "Three", "start_date": "2024-10-02", "seats": "1"}, None),
    (
        "no seat",
        {"cohort": "Four", "start_date": "2024-10-02", "seats": "0"},
        ("warning", "seats", "0", "not a whole number, 1 or more"),
    ),
    (
        "half a seat",
        {"cohort": "Five", "start_date": "2024-10-02", "seats": "20.5"},
        ("warning", "seats", "20.5", "not a whole number, 1 or more"),
    ),
]


def takes_part(employee_id, cohort="One", **more):
    return {"employee_id": employee_id, "cohort": cohort, **more}


PEOPLE = [
    employee("in", "2020-01-01", education_level="master", **BORN),
    employee("left on the day", "2020-01-01", "2022-10-03", education_level="master", **BORN),
    employee("left a day after", "2020-01-01", "2022-10-04", education_level="master", **BORN),
    employee("hired on the day", "2022-10-03", education_level="master", **BORN),
    employee("hired a day after", "2022-10-04", education_level="master", **BORN),
    employee("31 days late", "2020-01-01", education_level="master", **BORN),
    employee("32 days late", "2020-01-01", education_level="master", **BORN),
    employee("40 on the day", "2020-01-01", education_level="master", birth_date="1982-10-03"),
    employee("40 a day after", "2020-01-01", education_level="master", birth_date="1982-10-04"),
    employee("no degree", "2020-01-01", education_level="isced 5", **BORN),
    employee("degree", "2020-01-01", education_level="isced 6", **BORN),
    employee("twice", "2020-01-01", education_level="master", **BORN),
    employee("facts unknown", "2020-01-01"),
]
NOT_EMPLOYED = ("row", "employee_id", None, "not employed at the end of the cohort's start day")
PARTICIPANTS = [
    ("in", takes_part("in", started_on="2022-10-03"), None),
    ("no number", takes_part(""), ("row", "employee_id", None, "no employee number")),
    ("no cohort", takes_part("in", ""), ("row", "cohort", None, "no cohort")),
    ("nobody", takes_part("99"), ("row", "employee_id", "99", "in no employees extract")),
    ("no such cohort", takes_part("in", "Three"), ("row", "cohort", "Three", "defined nowhere")),
    ("again", takes_part("in"), ("row", "employee_id", "in", "stands in the file already")),
    ("left on the day", takes_part("left on the day"), NOT_EMPLOYED),
    ("left a day after", takes_part("left a day after"), None),
    ("hired on the day", takes_part("hired on the day"), None),
    ("hired a day after", takes_part("hired a day after"), NOT_EMPLOYED),
    ("31 days late", takes_part("31 days late", started_on="2022-11-03"), None),
    (
        "32 days late",
        takes_part("32 days late", started_on="2022-11-04"),
        ("warning", "started_on", "2022-11-04", "started long after the cohort"),
    ),
    ("40", takes_part("40 on the day"), ("warning", "employee_id", None, "is not under 40 on")),
    ("39 still", takes_part("40 a day after"), None),
    ("no degree", takes_part("no degree"), ("warning", "employee_id", None, "no academic degree")),
    ("degree", takes_part("degree"), None),
    ("one", takes_part("twice"), ("warning", "employee_id", "twice", "more than one cohort")),
    (
        "two",
        takes_part("twice", "Two"),
        ("warning", "employee_id", "twice", "more than one cohort"),
    ),
    ("facts unknown", takes_part("facts unknown"), None),
]
NOMINATIONS = [case for case in PARTICIPANTS if case[0] in {"in", "again", "nobody"}] + [
    ("no number", takes_part(""), ("row", "employee_id", None, "no employee number")),
    ("no cohort", takes_part("in", ""), ("row", "cohort", None, "no cohort")),
    ("no such cohort", takes_part("in", "Three"), ("row", "cohort", "Three", "defined nowhere")),
    ("left on the day", takes_part("left on the day"), None),
]
MEETINGS = [
    ("one", {"meeting": "M1", "cohort": "One", "start_date": "2022-11-01", "type": "träff"}, None),
    ("two", {"meeting": "M2", "cohort": "One", "start_date": "2022-12-01"}, None),
    (
        "nameless",
        {"meeting": "", "cohort": "One", "start_date": "2022-11-01"},
        ("row", "meeting", None, "no meeting"),
    ),
    (
        "no cohort",
        {"meeting": "M3", "cohort": "", "start_date": "2022-11-01"},
        ("row", "cohort", None, "no cohort"),
    ),
    (
        "no such cohort",
        {"meeting": "M3", "cohort": "Three", "start_date": "2022-11-01"},
        ("row", "cohort", "Three", "defined nowhere"),
    ),
    (
        "a day that cannot be read is told once",
        {"meeting": "M4", "cohort": "One", "start_date": "soon"},
        ("row", "start_date", "soon", "no valid start date"),
    ),
    (
        "ends before it starts",
        {"meeting": "M5", "cohort": "One", "start_date": "2022-11-02", "end_date": "2022-11-01"},
        ("row", "end_date", "2022-11-01", "ends before it starts"),
    ),
    (
        "again",
        {"meeting": "M1", "cohort": "One", "start_date": "2022-11-01"},
        ("row", "meeting", "M1", "stands in the file already"),
    ),
    (
        "another of the same name",
        {"meeting": "M6", "cohort": "One", "start_date": "2022-11-01"},
        ("warning", "meeting", "M6", "same name"),
    ),
    (
        "on another day",
        {"meeting": "M6", "cohort": "Two", "start_date": "2023-11-01"},
        ("warning", "meeting", "M6", "same name"),
    ),
    (
        "an unknown type",
        {"meeting": "M7", "cohort": "One", "start_date": "2022-11-01", "type": "party"},
        ("warning", "type", "party", "not one that is known"),
    ),
]


def came(meeting, employee_id, **more):
    return {"meeting": meeting, "employee_id": employee_id, "attended": "ja", **more}


ATTENDANCE = [
    ("came", came("M1", "in", day="1"), None),
    ("came again the day after", came("M1", "in", day="2"), None),
    ("told again", came("M1", "in", day="1"), ("row", "employee_id", "in", "stands in the file")),
    ("no meeting", came("", "in"), ("row", "meeting", None, "no meeting")),
    ("nobody", came("M1", ""), ("row", "employee_id", None, "no employee number")),
    (
        "no such meeting",
        came("M9", "in"),
        ("row", "meeting", "M9", "defined nowhere"),
    ),
    ("no employee", came("M1", "99"), ("row", "employee_id", "99", "in no employees extract")),
    ("a guest", came("M1", "degree"), ("warning", "employee_id", "degree", "takes no part in")),
    ("of another cohort", came("M1", "alumna"), ("warning", "employee_id", "alumna", "no part in")),
    ("of another cohort, at an activity", came("A1", "alumna"), None),
    ("a guest at it", came("A1", "degree"), ("warning", "employee_id", "degree", "no part in")),
]
INSIGHTS = [
    ("an insight", {"meeting": "M1", "insight": "A", "status": "pågår"}, None),
    ("no meeting", {"meeting": "", "insight": "A"}, ("row", "meeting", None, "no meeting")),
    ("nothing", {"meeting": "M1", "insight": ""}, ("row", "insight", None, "no insight")),
    ("no such meeting", {"meeting": "M9", "insight": "A"}, ("row", "meeting", "M9", "nowhere")),
    ("again", {"meeting": "M1", "insight": "A"}, ("row", "insight", "A", "stands in the file")),
    ("decided on the day", {"meeting": "M1", "insight": "B", "decided_on": "2022-11-01"}, None),
    (
        "decided the day before",
        {"meeting": "M1", "insight": "C", "decided_on": "2022-10-31"},
        ("warning", "decided_on", "2022-10-31", "decided before the meeting"),
    ),
    (
        "lost",
        {"meeting": "M1", "insight": "D", "status": "lost"},
        ("warning", "status", "lost", "not one that is known"),
    ),
]


def answer(score, employee_id="in", item="belonging", **more):
    day = {"answered_on": "2022-11-02"}
    return {**day, "item": item, "score": score, "employee_id": employee_id, "group": "", **more}


PULSE = [
    ("an answer", answer("1"), None),
    ("another item", answer("5", item="Visibility"), None),
    ("half-way, with a comma", answer("2,5", item="opportunities"), None),
    ("of a group", answer("3", "", group="deltagare"), None),
    ("of the same group", answer("3", "", group="participants"), None),
    ("again", answer("2"), ("row", "employee_id", "in", "stands in the file")),
    ("too low", answer("0.9"), ("row", "score", "0.9", "not from 1 to 5")),
    ("too high", answer("6"), ("row", "score", "6", "not from 1 to 5")),
    ("no number", answer("often"), ("row", "score", "often", "no score that is a number")),
    ("no score", answer(""), ("row", "score", None, "no score that is a number")),
    ("no item", answer("3", item=""), ("row", "item", None, "no item")),
    (
        "no day",
        answer("3", answered_on=""),
        ("row", "answered_on", None, "no valid day of the answer"),
    ),
    ("of nobody", answer("3", ""), ("row", "employee_id", None, "neither who gave it")),
    ("no employee", answer("3", "99"), ("row", "employee_id", "99", "in no employees extract")),
    (
        "another question",
        answer("3", item="lunch"),
        ("warning", "item", "lunch", "none of the programme rules' pulse items"),
    ),
]
LISTS = [
    ("before the hire", {"employee_id": "1", "snapshot_date": "2022-01-31"}, None),
    ("on the list", {"employee_id": "1", "snapshot_date": "2022-02-28"}, None),
    (
        "nobody",
        {"employee_id": "99", "snapshot_date": "2022-02-28"},
        ("row", "employee_id", "99", "in no employees extract"),
    ),
]
WORLD = {
    "employees": PEOPLE,
    "cohorts": [row for _, row, _ in COHORTS if row["cohort"] in {"One", "Two"}][:2],
}
HELD = {
    **WORLD,
    "employees": [*PEOPLE, employee("alumna", "2020-01-01")],
    "participants": [takes_part("in"), takes_part("alumna", "Two")],
    "meetings": [
        MEETINGS[0][1],
        {"meeting": "A1", "cohort": "One", "start_date": "2022-12-01", "type": "activity"},
    ],
}
FILES = {
    "employees": (EMPLOYEES, {}),
    "job_history": (JOB_HISTORY, {"employees": [employee("1", "2020-01-01")]}),
    "cohorts": (COHORTS, {"employees": [employee("1", "2020-01-01")]}),
    "participants": (PARTICIPANTS, WORLD),
    "nominations": (NOMINATIONS, WORLD),
    "meetings": (MEETINGS, WORLD),
    "attendance": (ATTENDANCE, HELD),
    "insights": (INSIGHTS, HELD),
    "pulse": (PULSE, HELD),
    "headcount": (LISTS, {"employees": [employee("1", "2020-01-01")]}),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_gives_its_findings_and_no_others(findings, kind):
    cases, others = FILES[kind]
    wanted = []
    for place, (_, row, found) in enumerate(cases, start=2):
        if found:
            severity, column, value, words = found
            wanted.append((place, severity, column, value or row.get(column) or None, words))

    told = [
        (row, f.severity, f.column, f.value, f.problem.template.format(**f.problem.values))
        for f in findings(AS_OF, **others, **{kind: [row for _, row, _ in cases]})
        if f.file == f"{kind}.csv"
        for row in f.rows
    ]

    assert [line[:4] for line in sorted(told, key=str)] == sorted(
        [line[:4] for line in wanted], key=str
    )
    for row, *_, problem in told:
        assert next(line[4] for line in wanted if line[0] == row) in problem


def test_a_finding_names_the_file_the_header_and_what_would_be_right(findings):
    (found,) = findings(
        employees=[
            {"Emp No": "1", "Hired": "2020-01-02", "Last day": "2020-01-01"},
            {"Emp No": "2", "Hired": "2020-01-02", "Last day": ""},
        ]
    )

    assert (found.file, found.sheet, found.header, found.rows) == (
        "employees.csv",
        None,
        "Last day",
        (2,),
    )
    assert "hire date or the exit date" in found.remedy.template


# --- What stops the import ---


def stops(findings):
    return [finding for finding in findings if finding.severity == "stop"]


@pytest.mark.parametrize(
    ("one", "other", "problem"),
    [
        pytest.param(
            employee("1", "2020-01-01", "2021-01-01", birth_date="1990-01-01"),
            employee("1", "2022-01-01", "", birth_date="1990-01-02"),
            "birth date or gender differ",
            id="born on different days",
        ),
        pytest.param(
            employee("1", "2020-01-01", "2021-01-01", gender="woman"),
            employee("1", "2022-01-01", "", gender="man"),
            "birth date or gender differ",
            id="of different gender",
        ),
        pytest.param(
            employee("1", "2020-01-01", "2020-04-01"),
            employee("1", "2020-03-01", "2021-01-01"),
            "overlap by more than 30 days",
            id="31 days at the same time",
        ),
        pytest.param(
            employee("1", "2020-01-01"),
            employee("1", "2020-03-01"),
            "overlap by more than 30 days",
            id="both still employed",
        ),
    ],
)
def test_a_number_that_several_people_share_stops_the_import(findings, one, other, problem):
    stopping = stops(findings(employees=[one, other, employee("2", "2020-01-01")]))

    assert {row for finding in stopping for row in finding.rows} == {2, 3}
    assert all(finding.value == "1" for finding in stopping)
    assert problem in stopping[0].problem.template


def test_the_same_person_rehired_stops_nothing(findings):
    again = employee("1", "2022-01-01", "", birth_date="1990-01-01", gender="")

    assert (
        findings(
            employees=[employee("1", "2020-01-01", "2021-01-01", birth_date="1990-01-01"), again]
        )
        == []
    )


def test_every_rule_is_tried_here():
    """A rule added to the list wants a case: so many there are."""
    cases = {
        (kind, found[0], found[1])
        for kind, (rows, _) in FILES.items()
        for _, _, found in rows
        if found
    }
    stop = {("employees", "stop", "employee_id")}
    undated = {("employees", "warning", "has_left")}
    no_cohorts = {("meetings", "warning", "cohort")}  # tests/test_meetings_without_cohorts.py
    rules = (*EMPLOYEE_RULES, *JOB_RULES, *PROGRAMME_RULES, *MEETING_RULES)

    found = {(rule.kind, rule.severity, rule.column) for rule in rules}
    assert found <= cases | stop | undated | no_cohorts


def test_a_list_with_hires_that_says_who_left_and_not_when_is_told(findings):
    (found,) = findings(
        employees=[
            {"employee_id": "1", "hire_date": "2020-01-01", "Attrition": "Yes"},
            {"employee_id": "2", "hire_date": "2020-01-01", "Attrition": "No"},
        ]
    )

    assert (found.severity, found.header, found.rows) == ("warning", "Attrition", (2,))
    assert "has left, but not when" in found.problem.template
