"""Companies in which people are promoted and move: literal jobs in, a publication out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.company import Row, employee, rules_with
from ypn_metrics.database import reader_cursor
from ypn_metrics.store.publications import Publication

START, HIRED = "2021-10-04", "2020-01-01"
ALIKE = {"education_level": "master", "potential": "yes", "birth_date": "1992-01-01"}
BY_UNIT = rules_with(match_on=["business_unit"])


def somebody(name: str, left: str = "", unit: str = "North") -> Row:
    return employee(name, HIRED, left, business_unit=unit, **ALIKE)


def jobs(name: str, *later: tuple[str, Mapping[str, object]], **first: object) -> list[Row]:
    """A person's job from the hire on, and what became of it: (day, what changed) each."""
    job: dict[str, object] = {"business_unit": "North", "job_level": "3", **first}
    rows = [{"employee_id": name, "valid_from": HIRED, **job}]
    for day, changed in later:
        job = {**job, "change_type": "", **changed}
        rows.append({"employee_id": name, "valid_from": day, **job})
    return rows


def company(
    publish: Any,
    taking_part: Sequence[Row],
    beside: Sequence[Row],
    history: Iterable[Row] | None,
    **options: Any,
) -> Publication:
    """Publish a cohort that started on `START`, matched on the business unit."""
    tables: dict[str, Any] = {
        "employees": [*taking_part, *beside],
        "cohorts": [{"cohort": "One", "start_date": START}],
        "participants": [
            {"employee_id": person["employee_id"], "cohort": "One"} for person in taking_part
        ],
        "rules": BY_UNIT,
    }
    if history is not None:
        tables["job_history"] = list(history)
    return publish(**tables | options)


def first_changes(publication: Publication) -> dict[str, dict[str, int]]:
    """Return {person: {kind: days from the first cohort's start to the first of it}}."""
    rows = reader_cursor(publication.path).execute(
        """
        select p.employee_id, m.promotion, m.move_across, m.move_within, m.unknown
        from moved as m join person as p using (employee_key)
        where m.cohort_no = 1
        """
    )
    names = ("promotion", "move_across", "move_within", "unknown")
    return {
        person: {name: day for name, day in zip(names, days, strict=True) if day is not None}
        for person, *days in rows.fetchall()
    }
