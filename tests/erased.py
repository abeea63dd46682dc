"""A store that holds one person in every place that it has, and a search of all of its bytes."""

from __future__ import annotations

import datetime as dt

import duckdb

from tests.company import employee, import_rows
from ypn_metrics.store.exceptions import add_waiver
from ypn_metrics.store.publications import Store
from ypn_metrics.store.slates import SavedSlate, add_slate

CANARY = "CANARYZZ9"
OTHERS = ("E1001", "E1002", "E1003", "E1004")
COHORTS = [
    {"cohort": "One", "start_date": "2022-10-03"},
    {"cohort": "Alone", "start_date": "2023-10-02"},
]
FACTS = {"birth_date": "1995-05-05", "gender": "woman", "education_level": "master"}


def tables(*people: str) -> dict[str, list[dict[str, object]]]:
    """Every kind of extract about people; the first of them is alone in a cohort."""
    has_canary = CANARY in people
    named = CANARY if has_canary else ""
    return {
        "employees": [
            *(employee(one, "2020-01-01", **FACTS, exit_reason="moved") for one in people),
            *([employee(CANARY, "no day at all", **FACTS)] if has_canary else []),
        ],
        "job_history": [
            {"employee_id": one, "valid_from": "2020-01-01", "business_unit": "North"}
            for one in people
        ],
        "cohorts": COHORTS,
        "nominations": [
            {"employee_id": one, "cohort": "One", "decision": "selected", "decision_reason": said}
            for one in people
            for said in [f"instead of {named}" if named and one != named else "promising"]
        ],
        "participants": [
            *({"employee_id": one, "cohort": "One"} for one in people if one != CANARY),
            *([{"employee_id": CANARY, "cohort": "Alone"}] if has_canary else []),
        ],
        "meetings": [
            {
                "meeting": f"M1 {named}".strip(),
                "cohort": "One",
                "start_date": "2022-11-01",
                "presenters": named or "managers",
            }
        ],
        "attendance": [
            {"meeting": f"M1 {named}".strip(), "employee_id": one, "attended": "yes"}
            for one in people
            if one != CANARY
        ]
        + [{"meeting": "M1", "employee_id": CANARY, "attended": "no"}] * has_canary,
        "insights": [{"meeting": f"M1 {named}".strip(), "insight": f"More coffee {named}".strip()}],
        "pulse": [
            {
                "answered_on": "2023-01-02",
                "item": "I see a future for myself in this company",
                "score": 4,
                "employee_id": one,
                "group": "participant",
            }
            for one in (*people, "")
        ],
    }


def fill(store: Store, n_publications: int = 2) -> None:
    """Publish the canary among others, so many times; grant it exceptions, put it in slates."""
    for _ in range(n_publications):
        import_rows(store, tables(CANARY, *OTHERS))
    for one in (CANARY, OTHERS[0]):
        add_waiver(store, (one, "One", "age"), f"asked by {CANARY}'s manager", "Anna")
    moment = dt.datetime(2024, 1, 1)
    for name, ids in (("Both", (CANARY, OTHERS[0])), ("Only", (CANARY,))):
        add_slate(store, SavedSlate(name, "One", ids, "Anna", moment, 1))


def found_in(folder, needle: str = CANARY) -> list[str]:
    """Files whose bytes have the text, and columns of publications that have it."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes().lower()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            if needle.lower().encode(encoding) in content:
                found.append(f"{path.name} ({encoding})")
        if path.suffix == ".duckdb":
            found += _columns(path, needle)
    return found


def bytes_of(folder):
    """Every file of a folder with its bytes, but for locks."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def _columns(path, needle):
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach '{path}' as file (read_only)")
        columns = connection.execute(
            "select table_name, column_name from duckdb_columns() where database_name = 'file'"
        )
        return [
            f"{path.name}: {table}.{column}"
            for table, column in columns.fetchall()
            if connection.execute(
                f'select count(*) from file."{table}" where contains("{column}"::varchar, $needle)',
                {"needle": needle},
            ).fetchall()
            != [(0,)]
        ]
