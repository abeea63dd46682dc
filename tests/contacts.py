"""Random programmes, and a naive second count of who has met whom in them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tests.company import employee

AS_OF = dt.date(2024, 12, 31)
UNITS = ("North", "South", "West", None)
Row = dict[str, Any]


class Register:
    """The rows of every extract, found by what they say."""

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        self.tables = tables
        self._found: dict[tuple[str, tuple[str, ...]], dict[tuple[object, ...], list[Row]]] = {}

    def of(self, kind: str, **wanted: object) -> list[Row]:
        """The rows of a kind that have these values."""
        names = tuple(sorted(wanted))
        if (kind, names) not in self._found:
            index = self._found.setdefault((kind, names), {})
            for row in self.tables[kind]:
                index.setdefault(tuple(row.get(name) for name in names), []).append(row)
        return self._found[kind, names].get(tuple(wanted[name] for name in names), [])


def random_register(seed: int, n_cohorts: int) -> Register:
    """Cohorts of nobody up to eight, who come or not, move, leave, and are in two at times."""
    draw = random.Random(seed)
    tables: dict[str, list[Row]] = {
        kind: []
        for kind in (
            "employees",
            "job_history",
            "cohorts",
            "participants",
            "meetings",
            "attendance",
        )
    }
    earlier: list[str] = []
    for number in range(n_cohorts):
        earlier = _add_cohort(draw, tables, f"C{number:03d}", earlier)
    return Register(tables)


def _add_cohort(
    draw: random.Random, tables: dict[str, list[Row]], cohort: str, earlier: list[str]
) -> list[str]:
    start = dt.date(2022, 1, 1) + dt.timedelta(days=draw.randrange(900))
    people = [f"{cohort}-{i}" for i in range(draw.randint(1, 7))]
    for name in people:
        _add_person(draw, tables, name, start)
    again = [name for name in earlier if draw.random() < 0.4]
    tables["cohorts"].append({"cohort": cohort, "start_date": start})
    guests = [name for name in people if draw.random() < 0.1]
    if draw.random() < 0.85:  # else only the lists of its meetings tell who is in it
        tables["participants"] += [
            {"employee_id": name, "cohort": cohort}
            for name in (*people, *again)
            if name not in guests
        ]
    for number in range(draw.randint(1, 4)):
        _add_meeting(draw, tables, (cohort, start, number), [*people, *again])
        if again and draw.random() < 0.2:  # held together with the cohort before
            before = again[0].split("-")[0]
            tables["meetings"].append({**tables["meetings"][-1], "cohort": before})
    return people


def _add_person(
    draw: random.Random, tables: dict[str, list[Row]], name: str, start: dt.date
) -> None:
    left = start + dt.timedelta(days=draw.choice((-30, 0, 1, 200))) if draw.random() < 0.2 else ""
    tables["employees"].append(employee(name, "2015-01-01", str(left)))
    days = ["2015-01-01"]
    days += sorted(
        str(start + dt.timedelta(days=day)) for day in draw.sample(range(300), draw.randint(0, 2))
    )
    tables["job_history"] += [
        {"employee_id": name, "valid_from": day, "business_unit": draw.choice(UNITS)}
        for day in days
    ]


def _add_meeting(
    draw: random.Random,
    tables: dict[str, list[Row]],
    which: tuple[str, dt.date, int],
    people: list[str],
) -> None:
    cohort, start, number = which
    name = f"{cohort} m{number}"
    first = start + dt.timedelta(days=20 + 70 * number)
    tables["meetings"].append(
        {
            "meeting": name,
            "cohort": cohort,
            "start_date": first,
            "end_date": first + dt.timedelta(days=1),
            "type": draw.choice(("meeting", "meeting", "meeting", "", "activity")),
            "presenters": "; ".join(draw.sample(("CEO", "CFO", "Head of HR"), draw.randint(0, 2))),
        }
    )
    if draw.random() < 0.1:
        return  # nobody wrote down who came
    has_days = draw.random() < 0.7
    for person in people:
        if draw.random() < 0.15:
            continue
        group = draw.choice(("A", "B", ""))
        for day in ("1", "2") if has_days and draw.random() < 0.9 else ("",):
            tables["attendance"].append(
                {
                    "meeting": name,
                    "employee_id": person,
                    "attended": draw.choice(("yes", "yes", "no", "")),
                    "day": day,
                    "group": group,
                }
            )


def unit_on(register: Register, person: str, day: dt.date) -> str:
    """The last unit written down by a day."""
    jobs = [
        job
        for job in register.of("job_history", employee_id=person)
        if job["valid_from"] <= str(day)
    ]
    return max(jobs, key=lambda job: job["valid_from"])["business_unit"] or "unknown"


def held_by(register: Register, cohort: str) -> list[Row]:
    """The cohort's meetings that are over, by day."""
    meetings = [m for m in register.of("meetings", cohort=cohort) if m["type"] != "activity"]
    return sorted(
        (m for m in meetings if m["end_date"] <= AS_OF),
        key=lambda m: (m["start_date"], m["meeting"]),
    )


def members_of(register: Register, cohort: str) -> list[str]:
    """Who could have met."""
    held = held_by(register, cohort)
    if not held:
        return []
    named = register.of("participants", cohort=cohort)
    (start,) = (row["start_date"] for row in register.of("cohorts", cohort=cohort))
    if named:
        gone = {
            row["employee_id"]
            for row in register.tables["employees"]
            if row["exit_date"] and row["exit_date"] <= min(str(start), str(AS_OF))
        }
        return sorted({row["employee_id"] for row in named} - gone) if start <= AS_OF else []
    return sorted(
        {
            row["employee_id"]
            for m in held
            for row in register.of("attendance", meeting=m["meeting"])
        }
    )


def was_there(register: Register, meeting: str, person: str) -> list[Row]:
    """The rows that say that a person came."""
    return register.of("attendance", meeting=meeting, employee_id=person, attended="yes")


def have_met(register: Register, meeting: str, one: str, other: str) -> bool:
    """Whether any day of the meeting had both."""
    return any(
        "" in (a["day"], b["day"]) or a["day"] == b["day"]
        for a in was_there(register, meeting, one)
        for b in was_there(register, meeting, other)
    )


def have_prepared(register: Register, meeting: str, one: str, other: str) -> bool:
    """Whether both came, and were in one small group."""
    return any(
        a["group"] and a["group"] == b["group"]
        for a in was_there(register, meeting, one)
        for b in was_there(register, meeting, other)
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two participants: their units, the meeting at which they met, and its day."""

    people: tuple[str, str]
    units: tuple[str, str]
    met: int | None
    prepared: int | None
    day: dt.date


def pairs_of(register: Register, cohort: str) -> list[Pair]:
    """Every two of a cohort, looked at meeting by meeting."""
    held = held_by(register, cohort)
    found = []
    for one, other in combinations(members_of(register, cohort), 2):
        met = prepared = None
        for number, meeting in enumerate(held, start=1):
            if met is None and have_met(register, meeting["meeting"], one, other):
                met = number
            if prepared is None and have_prepared(register, meeting["meeting"], one, other):
                prepared = number
        day = held[(met or 0) - 1]["start_date"]
        units = (unit_on(register, one, day), unit_on(register, other, day))
        found.append(Pair((one, other), units, met, prepared, day))
    return found


def all_pairs(register: Register) -> list[Pair]:
    """The pairs of all cohorts, each once: as it first met, or else as it was last."""
    by_people: dict[tuple[str, str], list[Pair]] = {}
    for row in register.tables["cohorts"]:
        for pair in pairs_of(register, row["cohort"]):
            by_people.setdefault(pair.people, []).append(pair)
    found = []
    for pairs in by_people.values():
        met = [pair for pair in pairs if pair.met]
        chosen = min(met, key=lambda p: p.day) if met else max(pairs, key=lambda p: p.day)
        prepared = min((p.prepared for p in pairs if p.prepared), default=None)
        found.append(Pair(chosen.people, chosen.units, chosen.met, prepared, chosen.day))
    return found


def other_units(pairs: Sequence[Pair], person: str, *, only_met: bool) -> set[str]:
    """Units, other than the own, of those beside a person."""
    units = set()
    for pair in pairs:
        if person in pair.people and (pair.met or not only_met):
            own = pair.units[pair.people.index(person)]
            other = pair.units[1 - pair.people.index(person)]
            if own != other and "unknown" not in pair.units:
                units.add(other)
    return units
