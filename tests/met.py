"""A company with cohorts, meetings and insights in which all figures can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.company import employee, publish_rows
from ypn_metrics.store.publications import Publication

Rows = list[Mapping[str, object]]
AS_OF = "2023-06-30"
COHORTS: Rows = [
    # Sixteen months: ends on 2022-05-10, reviewed on 2022-05-10, 2023-01-10 and 2024-01-10.
    {"cohort": "One", "start_date": "2021-01-10", "selection_date": "2020-12-01"},
    {"cohort": "Two", "start_date": "2023-02-01", "selection_date": ""},
    {"cohort": "Ahead", "start_date": "2023-09-01", "selection_date": ""},
]
NOMINATIONS: Rows = [
    {"employee_id": f"a{i}", "cohort": "One", "nominated_on": f"2020-11-0{i + 1}"}
    for i in range(1, 8)
]
MEETINGS: Rows = [
    {"meeting": "kick-off", "cohort": "One", "start_date": "2021-02-01", "end_date": "2021-02-02",
     "type": "meeting", "theme": "Finance", "presenters": "CEO; Site manager"},
    {"meeting": "culture day", "cohort": "One", "start_date": "2021-09-01", "end_date": "",
     "type": "meeting", "theme": "culture", "presenters": ""},
    {"meeting": "mentor evening", "cohort": "One", "start_date": "2023-03-01", "end_date": "",
     "type": "activity", "theme": "", "presenters": ""},
    {"meeting": "opening", "cohort": "Two", "start_date": "2023-05-01", "end_date": "",
     "type": "meeting", "theme": "Finance", "presenters": "Vice president"},
    {"meeting": "plant tour", "cohort": "Two", "start_date": "2023-08-01", "end_date": "",
     "type": "activity", "theme": "", "presenters": ""},
]  # fmt: skip
INSIGHTS: Rows = [
    {"meeting": "kick-off", "insight": "ten days", "status": "done", "decided_on": "2021-02-11"},
    {"meeting": "kick-off", "insight": "thirty days", "status": "declined",
     "decided_on": "2021-03-03"},
    {"meeting": "kick-off", "insight": "<b>before</b>", "status": "done",
     "decided_on": "2021-01-31"},
    {"meeting": "culture day", "insight": "day not told", "status": "in progress",
     "decided_on": ""},
    {"meeting": "culture day", "insight": "waiting", "status": "noted", "decided_on": ""},
    {"meeting": "opening", "insight": "=sixty days", "status": "in progress",
     "decided_on": "2023-06-30"},
]  # fmt: skip


def _people(name: str, n: int, left: Mapping[int, str] | None = None) -> Rows:
    return [
        employee(
            f"{name}{i}", "2018-01-01", (left or {}).get(i, ""),
            exit_type="voluntary" if i in (left or {}) else "", birth_date="1992-01-01",
            education_level="master", potential="yes",
            exit_reason="No career here" if i == 1 else "Moved" if i in (left or {}) else "",
        )
        for i in range(1, n + 1)
    ]  # fmt: skip


def employees() -> Rows:
    """Eight of One (one left in 2022, one in 2023), six of Two, six who never took part."""
    return [
        *_people("a", 8, {1: "2022-03-01", 2: "2023-02-01"}),
        *_people("b", 6),
        *_people("c", 6, {1: "2020-05-01", 2: "2020-06-01", 3: "2020-07-01", 4: "2020-08-01",
                          5: "2020-09-01"}),
    ]  # fmt: skip


def jobs() -> Rows:
    """All in Rolling at level 3; a3 has moved to Sales, and a4 and a5 to level 4."""
    first: Rows = [
        {"employee_id": person["employee_id"], "valid_from": "2018-01-01",
         "business_unit": "Rolling", "job_level": "3"}
        for person in employees()
    ]  # fmt: skip
    moves = (("a3", "Sales", "3"), ("a4", "Rolling", "4"), ("a5", "Rolling", "4"))
    return [
        *first,
        *({"employee_id": who, "valid_from": "2022-06-01", "business_unit": unit,
           "job_level": level} for who, unit, level in moves),
    ]  # fmt: skip


def participants() -> Rows:
    return [
        *({"employee_id": f"a{i}", "cohort": "One"} for i in range(1, 9)),
        *({"employee_id": f"b{i}", "cohort": "Two"} for i in range(1, 7)),
    ]


def attendance() -> Rows:
    """Who came on any day: all eight to the kick-off, in groups; few to the rest."""
    came: dict[str, Iterable[str]] = {
        "kick-off": [f"a{i}" for i in range(1, 9)],
        "culture day": ["a1", "a2", "a3"],
        "mentor evening": ["a3", "a4", "b1", "c6"],
        "opening": [f"b{i}" for i in range(1, 6)],
    }
    return [
        {"meeting": meeting, "employee_id": who, "attended": "yes", "day": "1",
         "group": "G1" if meeting == "kick-off" else ""}
        for meeting, people in came.items()
        for who in people
    ]  # fmt: skip


def everything() -> dict[str, Rows]:
    return {
        "employees": employees(),
        "job_history": jobs(),
        "cohorts": COHORTS,
        "nominations": NOMINATIONS,
        "participants": participants(),
        "meetings": MEETINGS,
        "attendance": attendance(),
        "insights": INSIGHTS,
    }


def publish_all(folder: Path, *without: str, **other: object) -> Publication:
    """Publish the company, less some extracts; ``other`` replaces some, or the rules."""
    rows = {kind: rows for kind, rows in everything().items() if kind not in without}
    return publish_rows(folder, AS_OF, **{**rows, **other})
