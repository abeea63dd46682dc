"""Shares and differences rounded so far that nobody can be counted from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil, floor

from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval

# To which shares are rounded: the first that holds more than two people, so that two numbers of
# them are possible wherever it begins.
STEPS = (0.01, 0.05, 0.1, 0.25)
POSSIBLE = 2


@dataclass(frozen=True, slots=True)
class Published:
    """An estimate that everyone may see, as it is written.

    Attributes
    ----------
    name, label, month
        Of what; the month since the start of a cohort.
    people
        Behind it, to the nearest five; None where they are not people, or it is withheld.
    estimate, lower, upper
        None where withheld.
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


def step_for(people: int) -> float | None:
    """How far a share of people, or a difference from it, is rounded; None: it is withheld.

    >>> step_for(21), step_for(63), step_for(3_000), step_for(6)
    (0.1, 0.05, 0.01, None)
    """
    return next((step for step in STEPS if round(step * people, 9) > POSSIBLE), None)


def rounded(found: Published, step: float | None, estimate: Estimate | None) -> Published:
    """An estimate to the nearest step, its limits outwards, so that they hold what they did.

    >>> told = rounded(Published("x"), 0.05, Estimate(0.072, -0.061, 0.2, 0, 0, 0.95, ""))
    >>> told.estimate, told.lower, told.upper
    (0.05, -0.1, 0.2)
    """
    if step is None or estimate is None:
        return replace(found, people=None)
    return replace(
        found,
        estimate=_at(estimate.estimate, step, round),
        lower=_at(estimate.lower, step, floor),
        upper=_at(estimate.upper, step, ceil),
        step=step,
    )


def rounded_share(name: str, label: str | None, share: Estimate, smallest_group: int) -> Published:
    """A share of people, from which their number does not follow.

    Of 20 people one is 5 points, so 5 points would count them; and limits of the share itself
    would tell which of the possible numbers it is. So the interval is that of the rounded share
    of the rounded number of people. Withheld where it may be true of too few, or of all but so few.
    """
    people = round(share.n)
    step = step_for(people)
    found = Published(name, label)
    if step is None:
        return found
    shown = _at(share.estimate, step, round)
    possible = [k for k in range(people + 1) if _at(k / people, step, round) == shown]
    if min(possible[0], people - possible[-1]) < smallest_group:
        return found
    found = replace(found, people=about(people))
    return rounded(found, step, proportion_interval(round(shown * about(people)), about(people)))


def about(people: int) -> int:
    """A number of people to the nearest five.

    >>> about(63)
    65
    """
    return 5 * round(people / 5)


def _at(value: float, step: float, to_whole: Callable[[float], int]) -> float:
    # A limit that lies on a step stays there, whatever its last binary digit.
    return round(to_whole(round(value / step, 9)) * step, 9)
