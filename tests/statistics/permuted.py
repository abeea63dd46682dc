"""People of strata one by one, and their curves in plain Python: nothing of the package's."""

from __future__ import annotations

from math import sqrt

import numpy as np

from ypn_metrics.statistics.permutation import Stratum

# (day, with the event, weight)
Weighted = tuple[int, bool, float]


def stratum(*cells):
    """Cells of (day, event, treated, all)."""
    days, events, treated, everyone = zip(*cells, strict=True)
    return Stratum(
        np.array(days), np.array(events, dtype=bool), np.array(treated), np.array(everyone)
    )


def random_strata(seed, n_strata=6, cells=40, share=0.2, most=20, longest=900):
    rng = np.random.default_rng(seed)
    strata = []
    for _ in range(n_strata):
        everyone = rng.integers(1, most, cells)
        days, events = rng.integers(1, longest, cells), rng.random(cells) < 0.4
        strata.append(Stratum(days, events, rng.binomial(everyone, share), everyone))
    return strata


def arms_of(strata) -> tuple[list[Weighted], list[Weighted]]:
    """Treated and comparators one by one, of the strata that have both."""
    treated, comparators = [], []
    for one in strata:
        n_treated, n_all = int(one.n_treated.sum()), int(one.n_all.sum())
        if not 0 < n_treated < n_all:
            continue
        weight = n_treated / (n_all - n_treated)
        cells = zip(one.time_days, one.is_event, one.n_treated, one.n_all, strict=True)
        for day, event, n, n_cell in cells:
            treated += [(int(day), bool(event), 1.0)] * int(n)
            comparators += [(int(day), bool(event), weight)] * int(n_cell - n)
    return treated, comparators


def curve(people: list[Weighted]) -> list[tuple[int, float, float, float]]:
    """Of each event day: the day, retention after it, at risk, events."""
    found, retention = [], 1.0
    for day in sorted({end for end, event, _ in people if event}):
        at_risk = sum(weight for end, _, weight in people if end >= day)
        events = sum(weight for end, event, weight in people if event and end == day)
        staying = sum(weight for end, event, weight in people if end > day or not event)
        retention = retention * (1 - events / at_risk) if staying else 0.0
        found.append((day, retention, at_risk, events))
    return found


def retention_at(people: list[Weighted], day: int) -> float:
    return ([1.0] + [after for at, after, _, _ in curve(people) if at <= day])[-1]


def restricted_mean(people: list[Weighted], tau: float) -> float:
    """The area under the steps."""
    area, last, height = 0.0, 0.0, 1.0
    for day, after, _, _ in curve(people):
        if day < tau:
            area, last, height = area + height * (day - last), day, after
    return area + height * (tau - last)


def difference_and_se(strata, tau: float) -> tuple[float, float]:
    """Difference in restricted mean days; jackknife by nudging each person's weight."""
    variance, means = 0.0, []
    for people in arms_of(strata):
        mean = restricted_mean(people, tau)
        means.append(mean)
        for place, (day, event, weight) in enumerate(people):
            nudge = 1e-5
            nudged = [*people]
            nudged[place] = (day, event, weight * (1 + nudge))
            other = [*people]
            other[place] = (day, event, weight * (1 - nudge))
            slope = (restricted_mean(nudged, tau) - restricted_mean(other, tau)) / (2 * nudge)
            variance += slope**2
    return means[0] - means[1], sqrt(variance)
