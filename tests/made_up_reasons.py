"""Reasons and intakes as their measures return them, with numbers that can be read off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ypn_metrics.languages import Text
from ypn_metrics.measures.attraction import Attraction, Intake
from ypn_metrics.measures.reasons import (
    NETWORK,
    STATED,
    ReasonChange,
    ReasonPeriod,
    Reasons,
    ReasonShare,
    Wording,
)
from ypn_metrics.programme import REASON_GROUPS
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.differences import proportion_difference
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.rates import poisson_rate_interval

START = dt.date(2023, 1, 1)
DAYS = {
    "before": (dt.date(2020, 1, 1), dt.date(2022, 12, 31)),
    "after": (START, dt.date(2025, 12, 31)),
    "all": (dt.date(2020, 1, 1), dt.date(2025, 12, 31)),
}
FEW = Text("Fewer than {n} exits have a stated reason, so none is shown.", {"n": 5})


def period(
    name: str, counts: Sequence[int] | None, silent: int = 0, wordings: Sequence[Wording] = ()
) -> ReasonPeriod:
    """Exits by reason in the order of `STATED`, and those without; None withholds them."""
    of = sum(counts) if counts else 3 if counts is None else 0

    def share(reason: str, k: int | None) -> ReasonShare:
        if k is None:
            return ReasonShare(reason, None, None)
        return ReasonShare(reason, k, proportion_interval(k, of) if of else None)

    given = dict(zip(STATED, counts or [None if counts is None else 0] * 4, strict=True))
    three = [given[reason] for reason in REASON_GROUPS]
    n = of + silent
    return ReasonPeriod(
        name,
        *DAYS[name],
        exits=n,
        with_reason=of,
        shares=tuple(share(reason, k) for reason, k in given.items()),
        network=share(NETWORK, None if counts is None else sum(k or 0 for k in three)),
        without=proportion_interval(silent, n) if n else None,
        wordings=tuple(wordings),
        withheld=FEW if counts is None else None,
    )


def reasons(before: Sequence[int] | None, after: Sequence[int] | None) -> Reasons:
    """What was stated before and since, with what changed where both are shown."""
    was, now = period("before", before), period("after", after)
    whole = period("all", [a + b for a, b in zip(before or [0] * 4, after or [0] * 4, strict=True)])
    pairs = zip((was.network, *was.shares), (now.network, *now.shares), strict=True)
    changes = tuple(
        ReasonChange(
            w.reason,
            proportion_difference(n.exits, now.with_reason, w.exits, was.with_reason),
            proportion_difference(n.exits, now.with_reason, w.exits, was.with_reason, 0.9875),
            TestResult(None, 0.5, "made up"),
        )
        for w, n in pairs
        if w.exits is not None and n.exits is not None
    )
    return Reasons((), (was, now, whole), changes)


def intake(name: str, hires: int, graduates: int, unknown: int = 0, *, part: bool = False):
    """Hires of a year, or of one of `DAYS`."""
    if name in DAYS:
        first, last = DAYS[name]
    else:
        first, last = dt.date(int(name), 1, 1), dt.date(int(name), 6 if part else 12, 30)
    known = hires - unknown
    return Intake(
        name,
        first,
        last,
        part,
        hires,
        graduates,
        unknown,
        poisson_rate_interval(graduates, 3.0),
        proportion_interval(graduates, known) if known else None,
    )


def attraction(
    years: Mapping[str, tuple[int, int]],
    sides: Mapping[str, tuple[int, int]],
    *,
    unknown: int = 0,
    part: Sequence[str] = (),
    labels: tuple[str, ...] = (),
) -> Attraction:
    """Hires and new graduates by year and by side; ``unknown`` of the whole."""
    difference: Estimate | None = None
    if {"before", "after"} <= sides.keys():
        (n0, k0), (n1, k1) = sides["before"], sides["after"]
        difference = proportion_difference(k1, n1, k0, n0) if n0 and n1 else None
    return Attraction(
        labels,
        tuple(intake(name, *counts, part=name in part) for name, counts in years.items()),
        tuple(
            intake(name, *counts, unknown if name == "all" else 0) for name, counts in sides.items()
        ),
        difference,
        None,
    )
