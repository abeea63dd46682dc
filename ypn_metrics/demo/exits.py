"""Why people left: exit types and stated reasons."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo.employments import CONTRACT_END, RETIREMENT, Careers
from ypn_metrics.demo.people import NEVER
from ypn_metrics.demo.world import DAYS_A_YEAR

Objects = NDArray[np.object_]

VOLUNTARY, INVOLUNTARY, END_OF_CONTRACT, RETIRED, OTHER = range(5)
TYPES = np.array(
    ["voluntary", "involuntary", "end_of_contract", "retirement", "other", None], dtype=object
)
# Of exits by chance: voluntary, involuntary, other; for young academics and for the rest.
TYPE_SHARES = {True: (0.90, 0.08, 0.02), False: (0.76, 0.20, 0.04)}
SHARE_WITHOUT_REASON = 0.15  # of voluntary exits

# Stated reason: weight among voluntary exits of young academics, and of the rest. The first
# six are the interview's three (opportunities, visibility, belonging), in two wordings each.
VOLUNTARY_REASONS = {
    "Better career opportunities elsewhere": (0.22, 0.10),
    "No clear development path": (0.12, 0.05),
    "Lack of recognition": (0.08, 0.05),
    "Little visibility": (0.07, 0.02),
    "Weak sense of belonging": (0.08, 0.04),
    "Company culture": (0.05, 0.05),
    "Higher pay elsewhere": (0.13, 0.21),
    "Long commute": (0.06, 0.11),
    "Family reasons": (0.09, 0.13),
    "Further studies": (0.05, 0.04),
    "Working hours": (0.02, 0.12),
    "Health": (0.03, 0.08),
}
OTHER_REASONS = {
    INVOLUNTARY: {"Performance": 0.45, "Redundancy": 0.55},
    END_OF_CONTRACT: {"End of contract": 1.0},
    RETIRED: {"Retirement": 1.0},
    OTHER: {"Other": 1.0},
}


def draw_exits(rng: np.random.Generator, careers: Careers) -> tuple[Objects, Objects]:
    """Draw exit type and reason of every employment; None for those still employed."""
    gone = careers.exit < NEVER
    people = careers.person
    age_days = careers.exit - careers.people["birth"][people]
    young = careers.people["degree"][people].astype(bool) & (age_days < 40 * DAYS_A_YEAR)
    chance = rng.random(len(gone))
    by_choice = np.where(young, TYPE_SHARES[True][0], TYPE_SHARES[False][0])
    other = np.where(young, 1 - TYPE_SHARES[True][2], 1 - TYPE_SHARES[False][2])
    code = np.select([chance < by_choice, chance >= other], [VOLUNTARY, OTHER], INVOLUNTARY)
    code = np.where(careers.cause == CONTRACT_END, END_OF_CONTRACT, code)
    code = np.where(careers.cause == RETIREMENT, RETIRED, code)
    code = np.where(gone, code, len(TYPES) - 1)
    return TYPES[code], _draw_reasons(rng, code, young)


def _draw_reasons(
    rng: np.random.Generator, code: NDArray[Any], young: NDArray[np.bool_]
) -> Objects:
    reasons = np.full(len(code), None, dtype=object)
    for kind, weights in OTHER_REASONS.items():
        rows = np.flatnonzero(code == kind)
        words = np.array(list(weights), dtype=object)
        reasons[rows] = rng.choice(words, len(rows), p=list(weights.values()))
    words = np.array(list(VOLUNTARY_REASONS), dtype=object)
    for column, group in enumerate((young, ~young)):
        weights = np.array([pair[column] for pair in VOLUNTARY_REASONS.values()])
        stated = rng.random(len(code)) >= SHARE_WITHOUT_REASON
        rows = np.flatnonzero((code == VOLUNTARY) & group & stated)
        reasons[rows] = rng.choice(words, len(rows), p=weights / weights.sum())
    return reasons
