"""An employees file read one row at a time, as an independent count needs it."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

Spell = dict[str, str]
GAP_DAYS = 30


def _by_person(path: Path) -> list[list[Spell]]:
    people = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            people[row["employee_id"]].append(row)
    return [sorted(rows, key=lambda row: row["hire_date"]) for rows in people.values()]


def _is_one(earlier: Spell, later: Spell) -> bool:
    end, start = earlier["exit_date"] or "9999-12-31", later["hire_date"]
    return (dt.date.fromisoformat(start) - dt.date.fromisoformat(end)).days <= GAP_DAYS


def last_spells(path: Path) -> Iterator[Spell]:
    """The rows with which an employment ends."""
    for rows in _by_person(path):
        yield from (a for a, b in pairwise(rows) if not _is_one(a, b))
        yield rows[-1]


def first_spells(path: Path) -> Iterator[Spell]:
    """The rows with which an employment begins."""
    for rows in _by_person(path):
        yield rows[0]
        yield from (b for a, b in pairwise(rows) if not _is_one(a, b))
