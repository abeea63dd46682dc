"""Random small companies as rows of extracts: uneven units, cohorts, nominees, leavers, reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from tests.disclosure.attack.people import Row

AS_OF = "2024-12-31"
WORDS = ("Better career elsewhere", "No recognition", "Company culture", "Pay", "Health", "")
COHORTS = (
    {"cohort": "One", "start_date": "2022-03-01", "end_date": "2023-07-01"},
    {"cohort": "Two", "start_date": "2024-02-01", "end_date": "2025-06-01"},
    {"cohort": "Next", "start_date": "2025-03-01", "end_date": "2026-07-01"},
)


def company_rows(seed: int, people: int) -> dict[str, list[Row]]:
    """So many people by the seed's chance."""
    random = np.random.default_rng(seed)
    units = [f"Unit {name}" for name in "ABCD"[: int(random.integers(2, 5))]]
    shares = random.dirichlet(np.full(len(units), 1.5))
    employees = [_employee(random, f"E{number:05}", units, shares) for number in range(people)]
    tables: dict[str, list[Row]] = {"employees": employees, "cohorts": [*COHORTS]}
    tables["nominations"] = list(_nominations(random, employees))
    tables["participants"] = [
        {"cohort": row["cohort"], "employee_id": row["employee_id"]}
        for row in tables["nominations"]
        if row["decision"] == "selected" and row["cohort"] != "Next"
    ]
    return tables


def _employee(
    random: np.random.Generator, number: str, units: list[str], shares: np.ndarray
) -> Row:
    born = dt.date(1980, 1, 1) + dt.timedelta(days=int(random.integers(0, 22 * 365)))
    hired = dt.date(2015, 1, 1) + dt.timedelta(days=int(random.integers(0, 9 * 365)))
    has_left = random.random() < 0.25 and hired < dt.date(2023, 6, 1)
    left = hired + dt.timedelta(days=int(random.integers(60, (dt.date(2024, 12, 1) - hired).days)))
    return {
        "employee_id": number,
        "hire_date": hired.isoformat(),
        "exit_date": left.isoformat() if has_left else "",
        "exit_type": ("voluntary" if random.random() < 0.8 else "involuntary") if has_left else "",
        "exit_reason": str(random.choice(WORDS)) if has_left else "",
        "gender": str(random.choice(["woman", "man"], p=[0.35, 0.65])),
        "birth_date": born.isoformat(),
        "education_level": str(random.choice(["master", "bachelor", "upper_secondary"])),
        "business_unit": str(random.choice(units, p=shares)),
        "country": str(random.choice(["Sweden", "Finland", "Italy"], p=[0.7, 0.25, 0.05])),
    }


def _nominations(random: np.random.Generator, employees: list[Row]) -> Iterator[Row]:
    seated: set[str] = set()
    for cohort in COHORTS:
        start = dt.date.fromisoformat(cohort["start_date"])
        there = [row for row in employees if _could(row, start)]
        named = random.permutation(len(there))[: int(len(there) * 0.6)]
        for place in sorted(int(one) for one in named):
            number = there[place]["employee_id"]
            is_selected = random.random() < 0.5 and number not in seated
            seated |= {number} if is_selected else set()
            yield {
                "cohort": cohort["cohort"],
                "employee_id": number,
                "decision": "selected" if is_selected else "not_selected",
            }


def _could(row: Row, start: dt.date) -> bool:
    end = row["exit_date"] or "9999-12-31"
    is_academic = row["education_level"] != "upper_secondary"
    return row["hire_date"] < start.isoformat() < end and is_academic
