"""Contacts as the measure returns them, with numbers that can be read off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from ypn_metrics.measures.contact_counts import Contacts, PairCell, Step
from ypn_metrics.measures.spreads import Spread

FEWEST = 5
CELLS = {
    ("North", "North"): (3, 1, 3),
    ("North", "South"): (4, 2, 8),
    ("South", "South"): (0, 0, 1),
}


def spread_of(*counts: tuple[int, int, int], fewest: int = FEWEST) -> Spread:
    """(number, most, people) each."""
    return Spread(counts, fewest)


def steps_of(across: Sequence[int | None], prepared: Sequence[int] = ()) -> tuple[Step, ...]:
    """Pairs across units by the end of each meeting; None where nobody has a record of it."""
    found, so_far = [], 0
    for number, n in enumerate(across):
        so_far = so_far if n is None else n
        together = prepared[number] if prepared else 0
        day = dt.date(2023, number + 1, 15)
        came = None if n is None else 6
        found.append(Step(f"m{number + 1}", day, came, so_far, together, so_far, together))
    return tuple(found)


def contacts_of(
    cohort: str | None = "Spring 2024",
    cells: Mapping[tuple[str, str], tuple[int, int, int]] = CELLS,
    *,
    units: Sequence[str] = ("North", "South"),
    steps: Sequence[Step] = (),
    **changes: Any,
) -> Contacts:
    """Cells by two units: pairs met, prepared, and possible."""
    given: dict[str, Any] = {
        "attribute": "business_unit",
        "n": 6,
        "is_listed": True,
        "units_met": spread_of((0, 1, 2), (1, 1, 4)),
        "presenters_met": spread_of((2, 3, 6)),
        "n_unplaced": 0,
        "n_meetings": max(1, len(steps)),
        "n_unrecorded": sum(step.n_came is None for step in steps),
        "n_guest_visits": 0,
    } | changes
    found = tuple(
        PairCell(*sorted(pair), pairs=of, met=met, prepared=together)
        for pair, (met, together, of) in cells.items()
    )
    return Contacts(cohort=cohort, units=tuple(units), cells=found, steps=tuple(steps), **given)
