"""A cohort that meets four times: who comes, worked out in the head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.company import Row, employee

DAYS = {"m1": "2020-02-01", "m2": "2020-04-01", "m3": "2020-06-01", "m4": "2020-08-01"}
# Who -> one letter a meeting: came, did not, a record without an answer, no row.
CAME: Mapping[str, str] = {
    **{f"a{i}": "yyyy" for i in range(6)},
    "two": "yynn",
    "once": "ynny",
    "late": "-yyy",  # started in March
    "quit": "yyy-",  # left the programme on the day of m2, and came to m3 as a guest
    "gone": "nn--",  # left the company on the day of m3
    "blank": "yyn?",
    "silent": "----",
}
WORDS = {"y": "yes", "n": "no", "?": ""}


def company(**changes: Any) -> dict[str, list[Row]]:
    """The extracts; a kind that is None is left out, and other rows take a kind's place."""
    tables: dict[str, list[Row] | None] = {
        "employees": [
            *(employee(name, "2015-01-01", _exit(name), business_unit="Bar") for name in CAME),
            employee("guest", "2015-01-01", business_unit="Tube"),
        ],
        "cohorts": [{"cohort": "One", "start_date": "2020-01-01", "end_date": "2026-01-01"}],
        "participants": [_participant(name) for name in CAME],
        "meetings": [
            *({"meeting": m, "cohort": "One", "start_date": day} for m, day in DAYS.items()),
            {"meeting": "tour", "cohort": "One", "start_date": "2020-05-01", "type": "activity"},
            {"meeting": "dinner", "cohort": "One", "start_date": "2020-05-02", "type": "activity"},
            # Begins before the as-of date and ends after it.
            {
                "meeting": "m5",
                "cohort": "One",
                "start_date": "2024-12-31",
                "end_date": "2025-01-01",
            },
        ],
        "attendance": [
            *(
                {"meeting": meeting, "employee_id": name, "attended": WORDS[letter], "day": ""}
                for name, letters in CAME.items()
                for meeting, letter in zip(DAYS, letters, strict=True)
                if letter != "-" and (name, meeting) not in {("a0", "m1"), ("a1", "m1")}
            ),
            *(
                {"meeting": "m1", "employee_id": name, "attended": word, "day": str(day)}
                for name, words in (("a0", ("yes", "yes")), ("a1", ("yes", "no")))
                for day, word in enumerate(words, start=1)
            ),
            {"meeting": "m1", "employee_id": "guest", "attended": "yes", "day": ""},
            {"meeting": "m5", "employee_id": "a0", "attended": "yes", "day": ""},
            *(
                {"meeting": "tour", "employee_id": name, "attended": "yes", "day": ""}
                for name in ("a0", "a1", "guest")
            ),
        ],
    }
    return {kind: rows for kind, rows in {**tables, **changes}.items() if rows is not None}


def _exit(name: str) -> str:
    return "2020-06-01" if name == "gone" else ""


def _participant(name: str) -> Row:
    return {
        "employee_id": name,
        "cohort": "One",
        "started_on": "2020-03-15" if name == "late" else "2020-01-01",
        "left_programme_on": "2020-04-01" if name == "quit" else "",
    }
