"""A cohort that meets, and who came: small companies for the landmark after its months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.company import employee, publish_rows
from ypn_metrics.store.publications import Publication

FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}
START = "2020-01-01"
LANDMARK = dt.date(2021, 5, 1)  # 16 months later


@dataclass(frozen=True, slots=True)
class Participant:
    """One who took part: the days from the landmark to the exit, and the meetings on record.

    Attributes
    ----------
    left
        Days from the landmark to the last day employed; None while employed.
    came, missed
        Meetings.
    """

    name: str
    left: int | None = None
    came: Sequence[str] = ()
    missed: Sequence[str] = ()
    exit_type: str = "voluntary"
    started_on: str = START


def alike(
    name: str,
    n: int,
    came: Sequence[str],
    missed: Sequence[str] = (),
    left: Mapping[int, int | None] | None = None,
) -> Iterator[Participant]:
    """So many who came to the same meetings; of some it is told when they left."""
    for i in range(n):
        yield Participant(f"{name}{i}", (left or {}).get(i), came, missed)


def publish_cohort(
    folder: Path,
    who: Iterable[Participant],
    held: Mapping[str, str],
    as_of: str = "2024-12-31",
    /,
    **more: Sequence[Mapping[str, object]],
) -> Publication:
    """Publish one cohort from 2020-01-01 on; ``held`` are meetings' names and first days.

    ``more`` are rows added to the extracts.
    """
    people = list(who)
    rows = {
        "employees": [_employee(person) for person in people],
        "cohorts": [{"cohort": "One", "start_date": START}],
        "participants": [
            {"employee_id": p.name, "cohort": "One", "started_on": p.started_on} for p in people
        ],
        "meetings": [
            {"meeting": name, "cohort": "One", "start_date": day, "type": "meeting"}
            for name, day in held.items()
        ],
        "attendance": [
            {"meeting": meeting, "employee_id": p.name, "attended": word}
            for p in people
            for word, names in (("yes", p.came), ("no", p.missed))
            for meeting in names
        ],
    }
    whole = {kind: [*rows[kind], *more.get(kind, ())] for kind in rows}
    return publish_rows(folder, as_of, **{kind: told for kind, told in whole.items() if told})


def _employee(person: Participant) -> Mapping[str, object]:
    if person.left is None:
        return employee(person.name, "2015-01-01", **FACTS)
    last = (LANDMARK + dt.timedelta(days=person.left)).isoformat()
    return employee(person.name, "2015-01-01", last, exit_type=person.exit_type, **FACTS)
