"""Pools as the measures return them, with numbers that can be read off: for charts and wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from ypn_metrics.measures.pool import Counts, Pool, PoolStep
from ypn_metrics.measures.pool_over_time import PoolDay, PoolOverTime
from ypn_metrics.results import TestResult

START = dt.date(2025, 9, 1)


def counts(values: Sequence[str], numbers: Sequence[int]) -> Counts:
    return tuple(zip(values, numbers, strict=True))


def pool_of(
    steps: Mapping[str, Sequence[int]],
    p_values: Mapping[str, float] | None = None,
    values: Sequence[str] = ("woman", "man"),
    attribute: str = "gender",
    outside: tuple[int, int] = (0, 0),
    unknown: Mapping[str, int] | None = None,
    **changes: Any,
) -> Pool:
    """Steps with so many people of each value; what is not kept, and not unknown, is dropped."""
    found: list[PoolStep] = []
    beside = dict(zip(("nominated", "seats"), outside, strict=True))
    for name, numbers in steps.items():
        kept = counts(values, numbers)
        if not found or name in beside:
            found.append(PoolStep(name, kept, outside_pool=beside.get(name)))
            continue
        before = found[-1]
        p = (p_values or {}).get(name)
        shifts = {
            v: (dict(kept)[v] / sum(numbers) if sum(numbers) else 0) - (before.share(v) or 0)
            for v in (values[:1] if attribute == "gender" else values)
        }
        value = max(shifts, key=lambda v: abs(shifts[v]))
        found.append(
            PoolStep(
                name,
                kept,
                counts(values, [before.count(v) - n for v, n in kept]),
                (unknown or {}).get(name, 0),
                value=value,
                shift=shifts[value],
                test=None if p is None else TestResult(None, p, "made up"),
                p_adjusted=p,
            )
        )
    given: dict[str, Any] = {"missing": (), "n_unknown": 0} | changes
    return Pool("Autumn 2025", START, attribute, tuple(values), tuple(found), **given)


def over_time_of(
    days: Mapping[str, Sequence[int]],
    starts: Mapping[str, str] | None = None,
    values: Sequence[str] = ("woman", "man"),
    attribute: str = "gender",
    missing: tuple[str, ...] = (),
    n_unknown: int = 0,
) -> PoolOverTime:
    """Days with so many people of each value; ``starts`` are the days of cohorts."""
    return PoolOverTime(
        attribute,
        tuple(values),
        tuple(
            PoolDay(
                dt.date.fromisoformat(day),
                (starts or {}).get(day),
                counts(values, numbers),
                n_unknown,
            )
            for day, numbers in days.items()
        ),
        missing,
    )
