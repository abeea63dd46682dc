"""Planned cohorts made up for tests: nominees and pools without a store."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from ypn_metrics.measures.composition import SEAT_ATTRIBUTES
from ypn_metrics.measures.planned import Nominee, Planned, PlannedCohort, PoolCount
from ypn_metrics.population import UNKNOWN


def nominee(name: str, **more: object) -> Nominee:
    """Somebody eligible and without a decision; attributes by their names, else unknown."""
    facts = {
        "nominated_by": "hr",
        "decision": UNKNOWN,
        "is_listed": False,
        "is_eligible": True,
        "is_hired": True,
        "has_left": False,
    }
    values = {one: str(more.pop(one, UNKNOWN)) for one in SEAT_ATTRIBUTES}
    return Nominee(employee_id=name, values=values, **(facts | more))


def planned_of(
    nominees: Sequence[Nominee], pool: dict[str, dict[str, int]], seats: int | None = None
) -> Planned:
    """A cohort of these nominees; the pool's counts by attribute and value."""
    counts = {
        name: tuple(PoolCount(value, n, 0) for value, n in pool.get(name, {}).items())
        for name in SEAT_ATTRIBUTES
    }
    cohort = PlannedCohort(1, "Next", dt.date(2025, 3, 3), seats)
    return Planned(cohort, tuple(nominees), tuple(counts.items()))


def women_and_men(n_women: int, n_men: int, **more: object) -> list[Nominee]:
    """So many women and men, by name w00, w01, … and m00, m01, …"""
    women = [nominee(f"w{i:02}", gender="woman", **more) for i in range(n_women)]
    return [*(nominee(f"m{i:02}", gender="man", **more) for i in range(n_men)), *women]


def counted(found: Planned, seated: Sequence[str], attribute: str) -> Counter[str]:
    """Seats by value."""
    return Counter(n.values[attribute] for n in found.nominees if n.employee_id in seated)
