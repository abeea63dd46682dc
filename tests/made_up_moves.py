"""Moves and promotions as the measure returns them, with numbers that can be read off."""

from __future__ import annotations

from typing import Any

from tests.made_up_results import arm, estimate
from ypn_metrics.languages import text
from ypn_metrics.measures.moves import MovedAt, Moves, Unknown, verdict_of
from ypn_metrics.results import Estimate

NONE_UNKNOWN = Unknown(0, 0.0, 0)


def moved_at(
    month: int,
    shares: tuple[float, float] | None,
    difference: Estimate | None = None,
    at_risk: tuple[int, int] = (40, 80),
) -> MovedAt:
    """A comparison at a month; without shares too few are followed."""
    if shares is None or difference is None:
        reason = text("Too few are followed for {month} months.", month=month)
        return MovedAt(month, *at_risk, None, None, None, None, reason)
    ours, theirs = map(estimate, shares)
    return MovedAt(month, *at_risk, ours, theirs, difference, verdict_of(difference), None)


def moves_of(*at: MovedAt, **changes: Any) -> Moves:
    """59 participants beside 91 comparable colleagues, of all cohorts, unless told otherwise."""
    values: dict[str, Any] = {
        "kind": "promotion",
        "comparator": "matched",
        "cohort": None,
        "participants": arm({300: 0.9, 800: 0.7}, 59),
        "comparators": arm({400: 0.8}, 91),
        "at": at,
        "events_participants": 16,
        "events_comparators": 23,
        "unknown_participants": NONE_UNKNOWN,
        "unknown_comparators": NONE_UNKNOWN,
    }
    return Moves(**values | changes)


OPEN = moves_of(
    moved_at(12, (0.15, 0.12), estimate(0.03, -0.09, 0.17)),
    moved_at(24, (0.25, 0.20), estimate(0.05, -0.12, 0.22), (27, 36)),
    moved_at(36, None, at_risk=(3, 15)),
)
