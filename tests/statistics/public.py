"""Public people, read from outside the project, as tuples (entry_day, last_day, event)."""

from __future__ import annotations

import csv
from datetime import date, datetime

from tests.outside import outside_data
from tests.reference import Person


def read(*parts: str) -> list[dict[str, str]]:
    with outside_data(*parts).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def grouped_people(case: str) -> dict[str, list[Person]]:
    """The people of one of R's data sets by group, and under "all"."""
    name, time, group, event = {
        "lung": ("R_lung.csv", "time", "sex", lambda row: int(row["status"] == "2")),
        "aml": ("R_aml.csv", "time", "x", lambda row: int(row["status"])),
        "gehan": ("MASS_gehan.csv", "time", "treat", lambda row: int(row["cens"])),
    }[case.removesuffix(" late")]
    groups: dict[str, list[Person]] = {"all": []}
    for number, row in enumerate(read("survival", name), start=1):
        last = int(row[time])
        # The same made-up late entry as in fixtures/figures.R.
        entry = 37 * number % last if case.endswith(" late") else -1
        person = (entry, last, event(row))
        groups["all"].append(person)
        groups.setdefault(row[group], []).append(person)
    return groups


def hr_people(as_of: date = date(2019, 2, 28)) -> list[tuple[str, Person]]:
    """HRDataset_v14 as (sex, person): event 1 voluntary, 2 another exit."""
    people = []
    for row in read("hrdataset_v14", "HRDataset_v14.csv"):
        hired, left = _day(row["DateofHire"]), row["DateofTermination"].strip()
        end = min(_day(left), as_of) if left else as_of
        is_voluntary = row["EmploymentStatus"].strip() == "Voluntarily Terminated"
        event = 0 if not left or _day(left) > as_of else 1 if is_voluntary else 2
        people.append((row["Sex"].strip(), (-1, (end - hired).days, event)))
    return people


def _day(written: str) -> date:
    return datetime.strptime(written.strip(), "%m/%d/%Y").date()
