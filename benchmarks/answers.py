"""Answers of both ways in one form, and the check that they are the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from typing import Any, TypeAlias

# A key, and numbers by name; a number that a way does not give is left out, or None.
Answer: TypeAlias = dict[str, Any]

AS_OF = "2026-06-30"
OBSERVED_FROM = "2015-01-01"
RETENTION_MONTHS = (3, 6, 12, 24, 36, 60)
EFFECT_MONTHS = (12, 24, 36)
SAME = 1e-9


def numbers_compared(ours: Sequence[Answer], theirs: Sequence[Answer]) -> int:
    """Compare two ways' answers number by number; return how many were compared.

    Raises
    ------
    AssertionError
        If an answer of one way is missing in the other, or a number differs.
    """
    by_key = {tuple(answer["key"]): answer for answer in theirs}
    mine = {tuple(answer["key"]) for answer in ours}
    assert mine == set(by_key), f"only in one: {sorted(mine ^ set(by_key))[:5]}"
    compared = 0
    for answer in ours:
        other = by_key[tuple(answer["key"])]
        for name in answer.keys() & other.keys() - {"key"}:
            if answer[name] is None:  # withheld, or nothing to divide by
                continue
            assert _is_same(answer[name], other[name]), (
                f"{answer['key']} {name}: {answer[name]} and {other[name]}"
            )
            compared += 1
    assert compared, "nothing was compared"
    return compared


def _is_same(mine: float, theirs: float | None) -> bool:
    return theirs is not None and isclose(mine, theirs, rel_tol=SAME, abs_tol=SAME)
