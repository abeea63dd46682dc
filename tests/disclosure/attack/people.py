"""Who people are, read from their raw rows in plain Python: nothing of the package is in it.

The rules are those of the definitions: employments that lie at most 30 days apart are one, who
counts on a day counts at its end, and so on. What leadership is told must be true of these people.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Row = Mapping[str, str]
Where = Mapping[str, str]
Window = tuple[dt.date, dt.date]

UNKNOWN = "unknown"
ACADEMIC = {"bachelor", "master", "doctorate", "6", "7", "8"}
MAX_AGE, BANDS, MONTHS, LATE_DAYS, REHIRE_DAYS = 40, (30, 35, 40), 16, 31, 30
REASONS = {
    "opportunities": ["career", "development", "opportunit", "promotion"],
    "visibility": ["recognition", "visibility", "appreciat"],
    "belonging": ["culture", "belonging", "team", "manager"],
}
FAR = dt.date(9999, 12, 31)


@dataclass
class Spell:
    """An employment; `end` is the exit date, or none."""

    start: dt.date
    end: dt.date | None
    kind: str
    reason: str


@dataclass
class Person:
    """One employee number, with everything that the extracts say of it."""

    number: str
    rows: list[Row]
    jobs: list[Row] = field(default_factory=list)

    @cached_property
    def spells(self) -> list[Spell]:
        found: list[Spell] = []
        for row in sorted(self.rows, key=lambda row: row["hire_date"]):
            end = day_of(row.get("exit_date"))
            one = Spell(
                needed(row["hire_date"]), end, row.get("exit_type", ""), row.get("exit_reason", "")
            )
            last = found[-1] if found else None
            if last and (last.end is None or (one.start - last.end).days <= REHIRE_DAYS):
                if last.end is not None and (one.end is None or one.end >= last.end):
                    last.end, last.kind, last.reason = one.end, one.kind, one.reason
            else:
                found.append(one)
        return found

    def newest(self, column: str) -> str:
        given = [row for row in self.rows if row.get(column)]
        return max(given, key=lambda row: row["hire_date"])[column] if given else ""

    @cached_property
    def born(self) -> dt.date | None:
        return day_of(self.newest("birth_date"))

    @cached_property
    def gender(self) -> str:
        return self.newest("gender") or UNKNOWN

    def is_there(self, day: dt.date) -> bool:
        return any(one.start <= day and (one.end is None or one.end > day) for one in self.spells)

    def is_young_academic(self, day: dt.date) -> bool:
        graduated = day_of(self.newest("graduation_date"))
        is_academic = self.newest("education_level") in ACADEMIC
        is_young = self.born is not None and day < birthday(self.born, MAX_AGE)
        return is_young and is_academic and (graduated is None or graduated <= day)

    def at(self, day: dt.date) -> dict[str, str]:
        """Gender, age band, unit and country on a day."""
        return {
            "gender": self.gender,
            "age_band": self._band(day),
            "business_unit": self._held("business_unit", day),
            "country": self._held("country", day),
        }

    def _band(self, day: dt.date) -> str:
        if self.born is None:
            return UNKNOWN
        passed = [age for age in BANDS if day >= birthday(self.born, age)]
        if not passed:
            return f"under {BANDS[0]}"
        after = [age for age in BANDS if age > passed[-1]]
        return f"{passed[-1]}–{after[0] - 1}" if after else f"{passed[-1]}+"

    def _held(self, column: str, day: dt.date) -> str:
        source = self.jobs or self.rows
        from_key = "valid_from" if self.jobs else "hire_date"
        in_order = sorted(enumerate(source), key=lambda pair: (pair[1][from_key], pair[0]))
        begun = [row for _, row in in_order if needed(row[from_key]) <= day]
        row = begun[-1] if begun else in_order[0][1]
        return row.get(column) or (self.newest(column) if self.jobs else "") or UNKNOWN

    def nearest(self, day: dt.date) -> dt.date:
        """The day itself, or the nearest before it on which the person worked, or after it."""
        begun = [one for one in self.spells if one.start <= day]
        if not begun:
            return min(one.start for one in self.spells)
        return day if begun[-1].end is None else min(day, begun[-1].end)


@dataclass
class Company:
    """The people behind a publication, and who of them is in what may be told."""

    tables: Mapping[str, Sequence[Row]]
    as_of: dt.date

    def __post_init__(self) -> None:
        self.people: dict[str, Person] = {}
        for row in self.tables["employees"]:
            if needed(row["hire_date"]) > self.as_of:
                continue
            kept = dict(row)
            if (day_of(row.get("exit_date")) or FAR) > self.as_of:
                kept["exit_date"] = ""
            person = self.people.setdefault(row["employee_id"], Person(row["employee_id"], []))
            person.rows.append(kept)
        for row in self.tables.get("job_history", ()):
            if row["employee_id"] in self.people:
                self.people[row["employee_id"]].jobs.append(row)

    @cached_property
    def cohorts(self) -> dict[str, Window]:
        found = {}
        for row in self.tables.get("cohorts", ()):
            start = needed(row["start_date"])
            found[row["cohort"]] = start, day_of(row.get("end_date")) or months_on(start, MONTHS)
        return found

    @cached_property
    def first_started(self) -> dict[str, dt.date]:
        found: dict[str, dt.date] = {}
        for row in self.tables.get("participants", ()):
            start = self.cohorts[row["cohort"]][0]
            own = day_of(row.get("started_on"))
            day = own if own and (own - start).days > LATE_DAYS else start
            found[row["employee_id"]] = min(found.get(row["employee_id"], FAR), day)
        return found

    def members(
        self,
        subject: str,
        cohort: str | None = None,
        window: Window | None = None,
        where: Where | None = None,
    ) -> Counter[str]:
        """How often each person counts in what may be told."""
        key = subject, cohort, window
        if key not in self._known:
            if cohort is not None:
                found = self._of_cohort(subject, cohort)
            elif window is not None:
                found = self._left(subject, window)
            else:
                found = self._today(subject)
            self._known[key] = list(found)
        wanted = (where or {}).items()
        return Counter(
            number for number, held in self._known[key] if all(held[k] == v for k, v in wanted)
        )

    @cached_property
    def _known(self) -> dict[object, list[tuple[str, dict[str, str]]]]:
        return {}

    def _today(self, subject: str) -> Iterator[tuple[str, dict[str, str]]]:
        for number, person in self.people.items():
            is_in = subject == "employed" or person.is_young_academic(self.as_of)
            if person.is_there(self.as_of) and is_in:
                yield number, person.at(self.as_of)

    def _left(self, subject: str, window: Window) -> Iterator[tuple[str, dict[str, str]]]:
        for number, person in self.people.items():
            for one in person.spells:
                if one.end is None or not window[0] <= one.end <= window[1]:
                    continue
                if one.kind != "transfer" and (
                    subject == "left" or person.is_young_academic(one.end)
                ):
                    yield number, {"reason": stated(one.reason)}

    def _of_cohort(self, subject: str, cohort: str) -> Iterator[tuple[str, dict[str, str]]]:
        start, end = self.cohorts[cohort]
        for number in self._stage(subject, cohort, start, end):
            person = self.people[number]
            yield number, person.at(person.nearest(start))

    def _stage(self, subject: str, cohort: str, start: dt.date, end: dt.date) -> Iterable[str]:
        if subject in {"nominated", "selected"}:
            named = [r for r in self.tables.get("nominations", ()) if r["cohort"] == cohort]
            return sorted(
                {
                    row["employee_id"]
                    for row in named
                    if row["employee_id"] in self.people
                    and (subject == "nominated" or row["decision"] == "selected")
                }
            )
        there = [number for number, person in self.people.items() if person.is_there(start)]
        if subject == "eligible":
            return [number for number in there if self._could(self.people[number], start)]
        seats = {
            row["employee_id"]: day_of(row.get("left_programme_on"))
            for row in self.tables.get("participants", ())
            if row["cohort"] == cohort
        }
        started = [number for number in there if number in seats]
        if subject == "started":
            return started
        return [
            number
            for number in started
            if self.people[number].is_there(end) and (seats[number] or FAR) >= end
        ]

    def _could(self, person: Person, start: dt.date) -> bool:
        asks_potential = any(row.get("potential") for row in self.tables["employees"])
        has_potential = not asks_potential or person.newest("potential") == "yes"
        earlier = self.first_started.get(person.number, FAR) < start
        return person.is_young_academic(start) and has_potential and not earlier


def stated(reason: str) -> str:
    """Which of the three a stated reason belongs to."""
    words = reason.strip().lower()
    found = (name for name, parts in REASONS.items() if any(part in words for part in parts))
    return next(found, "other") if words else "none"


def birthday(born: dt.date, age: int) -> dt.date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return dt.date(born.year + age, 2, 28)


def months_on(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + year, month=month + 1)


def day_of(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def needed(value: str) -> dt.date:
    return dt.date.fromisoformat(value)
