"""Rows of moves and promotions since the cohort's start."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.moves import MovedAt, Moves
from ypn_metrics.results import Estimate
from ypn_metrics.tables.rows import Row, told, value

KEYS = (
    "participants",
    "comparators",
    "events_participants",
    "events_comparators",
    "at_risk_participants",
    "at_risk_comparators",
    "estimate_participants",
    "lower_participants",
    "upper_participants",
    "estimate_comparators",
    "lower_comparators",
    "upper_comparators",
    "difference",
    "lower",
    "upper",
    "method",
    "verdict",
    "left_out_participants",
    "left_out_comparators",
    "unknown_kind_participants",
    "unknown_kind_comparators",
)


def moves_rows(moves: Moves, language: Language = ENGLISH) -> list[Row]:
    """One row per month of one kind of change, beside one kind of comparator."""
    return [
        {
            **_asked(moves.comparator, moves.cohort, moves.kind, at.month),
            "participants": moves.participants.n,
            "comparators": moves.comparators.n,
            "events_participants": moves.events_participants,
            "events_comparators": moves.events_comparators,
            **_at(at),
            "left_out_participants": moves.unknown_participants.left_out,
            "left_out_comparators": moves.unknown_comparators.left_out,
            "unknown_kind_participants": moves.unknown_participants.unknown_kind,
            "unknown_kind_comparators": moves.unknown_comparators.unknown_kind,
            "outcome": "exploratory",
            "reason": told(at.reason, language),
        }
        for at in moves.at
    ]


def missing_moves_rows(
    comparator: str, cohort: str | None, kind: str, months: Sequence[int], reason: str
) -> list[Row]:
    """The rows of a comparison that cannot be had: they keep their place, and say why."""
    return [
        {
            **_asked(comparator, cohort, kind, month),
            **dict.fromkeys(KEYS),
            "outcome": "exploratory",
            "reason": reason,
        }
        for month in months
    ]


def _asked(comparator: str, cohort: str | None, kind: str, month: int) -> Row:
    return {"comparator": comparator, "cohort": cohort, "kind": kind, "month": month}


def _at(at: MovedAt) -> Row:
    return {
        "at_risk_participants": at.n_at_risk_participants,
        "at_risk_comparators": at.n_at_risk_comparators,
        **_group("participants", at.participants),
        **_group("comparators", at.comparators),
        "difference": value(at.difference),
        "lower": at.difference.lower if at.difference else None,
        "upper": at.difference.upper if at.difference else None,
        "method": at.difference.method if at.difference else None,
        "verdict": at.verdict,
    }


def _group(name: str, estimate: Estimate | None) -> Row:
    return {
        f"estimate_{name}": value(estimate),
        f"lower_{name}": estimate.lower if estimate else None,
        f"upper_{name}": estimate.upper if estimate else None,
    }
