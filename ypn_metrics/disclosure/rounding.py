"""Shares rounded so far that nobody can be counted from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil, floor

# Where a rate could tell how many people it is of: the nearest 5 points, else whole points.
COARSE, FINE = 0.05, 0.01
FEW_PEOPLE = 40


@dataclass(frozen=True, slots=True)
class Published:
    """An estimate that everyone may see, as it is written.

    Attributes
    ----------
    name, label, month
        Of what; the month since the start of a cohort.
    people
        Behind it, to the nearest five; None where they are not people.
    step
        To which estimate and limits are rounded, the limits outwards.
    verdict
        As the measure grades it.
    """

    name: str
    label: str | None = None
    month: int | None = None
    people: int | None = None
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    step: float | None = None
    verdict: str | None = None


def step_for(people: int, events: int, smallest_group: int) -> float:
    """How far a share must be rounded.

    Parameters
    ----------
    people
        The denominator.
    events
        The people to whom it happened.
    """
    is_few = min(events, people - events) < smallest_group
    return COARSE if is_few or people < FEW_PEOPLE else FINE


def rounded(published: Published, step: float) -> Published:
    """The estimate to the nearest step, the limits outwards, so that they hold what they did.

    >>> rounded(Published("x", estimate=0.072, lower=-0.061, upper=0.2), 0.05)
    ... # doctest: +ELLIPSIS
    Published(name='x', ... estimate=0.05, lower=-0.1, upper=0.2, step=0.05, ...)
    """
    return replace(
        published,
        estimate=_at(published.estimate, step, round),
        lower=_at(published.lower, step, floor),
        upper=_at(published.upper, step, ceil),
        step=step,
    )


def _at(value: float | None, step: float, to_whole: Callable[[float], int]) -> float | None:
    if value is None:
        return None
    # A limit that lies on a step stays there, whatever its last binary digit.
    return round(to_whole(round(value / step, 9)) * step, 9)


def about(people: int) -> int:
    """A number of people to the nearest five.

    >>> about(63)
    65
    """
    return 5 * round(people / 5)
