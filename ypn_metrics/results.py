"""What statistics and measures return: plain frozen values; no queries, no drawing, no rounding."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A point estimate with its confidence interval and what stands behind it.

    Attributes
    ----------
    estimate, lower, upper
        On the measure's own scale: proportions 0-1, exit rates per 100 person-years.
    k
        Events in the numerator.
    n
        The denominator: people, mean headcount or person-years, as the method says.
    confidence_level
        Two-sided coverage of ``[lower, upper]``.
    method
        The interval's name in the literature.
    """

    estimate: float
    lower: float
    upper: float
    k: float
    n: float
    confidence_level: float
    method: str

    def __post_init__(self) -> None:
        if not self.lower <= self.estimate <= self.upper:
            raise ValueError(f"interval [{self.lower}, {self.upper}] misses {self.estimate}")


@dataclass(frozen=True, slots=True)
class LifeTable:
    """People counted by time since the start of the clock, for one group.

    Attributes
    ----------
    time_days
        Whole days at which anything happens, strictly increasing, >= -1.
    n_entered
        People who come under observation after that day: at risk at every t > day.
        Those observed from the very start, an exit at day 0 included, enter at day -1.
    n_events
        Events at that day, one column a cause: shape (times, causes).
    n_left
        People whose observation ends at that day, with an event or without.
    causes
        Name of each column of ``n_events``.
    """

    time_days: Integers
    n_entered: Floats
    n_events: Floats
    n_left: Floats
    causes: tuple[str, ...] = ("exit",)


@dataclass(frozen=True, slots=True)
class RetentionCurve:
    """A survival curve as steps: the value holds from ``time_days[i]`` until the next.

    Attributes
    ----------
    time_days
        Days with at least one event, increasing; the curve is 1 before the first.
    n_at_risk, n_events
        At each of those days.
    retention, lower, upper
        Proportions 0-1 just after each of those days.
    variance
        Greenwood's (or Aalen-Johansen's) variance of ``retention``.
    confidence_level, method
        As in `Estimate`.
    """

    time_days: Integers
    n_at_risk: Floats
    n_events: Floats
    retention: Floats
    lower: Floats
    upper: Floats
    variance: Floats
    confidence_level: float
    method: str


@dataclass(frozen=True, slots=True)
class TestResult:
    """A significance test: its statistic where it has one, its p-value, its name."""

    statistic: float | None
    p_value: float
    method: str
