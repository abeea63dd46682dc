"""A company whose answers to the pulse can be counted in the head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.company import Row, employee, publish_rows
from ypn_metrics.measures.pulse import Pulse, pulse
from ypn_metrics.store.publications import Publication

# 366 days: the start until 1 April, the middle until 1 October, the end until 3 April.
START, MIDDLE, END = "2020-01-01", "2020-07-02", "2021-01-01"
COHORT = {"cohort": "One", "start_date": START, "end_date": END}
ITEMS = ("belonging", "visibility", "opportunities")


def people(prefix: str, n: int) -> list[str]:
    return [f"{prefix}{place}" for place in range(n)]


def answers(
    who: Iterable[str], day: str, scores: Sequence[int], item: str = "belonging", **more: object
) -> list[Row]:
    """One answer each; a blank name is an answer of a group."""
    return [
        {"employee_id": name, "answered_on": day, "item": item, "score": score, **more}
        for name, score in zip(who, scores, strict=True)
    ]


def publish_pulse(
    folder: Path,
    given: Sequence[Row],
    cohorts: Mapping[str, Sequence[str]] | None = None,
    *,
    starts: Sequence[Row] = (COHORT,),
    others: Sequence[str] = (),
    left: Mapping[str, str] | None = None,
    quit_on: Mapping[str, str] | None = None,
    started: Mapping[str, str] | None = None,
    as_of: str = "2024-12-31",
    **more: object,
) -> Publication:
    """Publish answers with the seats of each cohort; ``left`` the company, ``quit_on`` it alone.

    ``started`` says of whom the own start is known.
    """
    seats = dict(cohorts or {})
    left, quit_on, started = left or {}, quit_on or {}, started or {}
    names = dict.fromkeys([*(name for some in seats.values() for name in some), *others])
    tables: dict[str, object] = {
        "employees": [employee(name, "2015-01-01", left.get(name, "")) for name in names]
        or [employee("somebody", "2015-01-01")],
        "pulse": given,
    }
    if seats:
        tables["cohorts"] = starts
        tables["participants"] = [
            {
                "employee_id": name,
                "cohort": cohort,
                "started_on": started.get(name, ""),
                "left_programme_on": quit_on.get(name, ""),
            }
            for cohort, some in seats.items()
            for name in some
        ]
    return publish_rows(folder, as_of, **tables, **more)


def measured(publication: Publication, smallest_group: int = 5) -> tuple[Pulse, ...]:
    return pulse(publication, ITEMS, smallest_group)
