"""Differences in percentage points, in words: one of them, its range, and the range of several."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.results import Estimate


def points_of(points: float, language: Language) -> str:
    """So many percentage points, in whole ones."""
    return language.plural("{n} point", "{n} points", round(points))


def signed(value: float, language: Language, digits: int = 0) -> str:
    """A number with its sign: +5, −3, 0."""
    rounded = round(value, digits)
    if rounded == 0:
        return language.number(0, digits)
    return ("+" if rounded > 0 else "−") + language.number(abs(rounded), digits)


def signed_points(proportion: float, language: Language) -> str:
    """A difference in proportions as whole points, with its sign: −1 point, +5 points."""
    points = 100 * proportion
    return language.plural(
        "{points} point", "{points} points", abs(round(points)), points=signed(points, language)
    )


def reach(
    difference: Estimate, language: Language, scale: float = 100, digits: int = 0
) -> dict[str, str]:
    """What chance allows: ``lower`` and ``upper``, in whole points unless told otherwise.

    An end that only rounding brings to 0 has a decimal more: whether 0 is within is the verdict.
    """
    ends = scale * difference.lower, scale * difference.upper
    most = digits + 2
    while digits < most and any(round(end, digits) == 0 and round(end, 6) for end in ends):
        digits += 1
    lower, upper = (signed(end, language, digits) for end in ends)
    return {"lower": lower, "upper": upper}


def difference_of(difference: Estimate, language: Language) -> dict[str, str]:
    """A difference as ``points``, and what chance allows as ``lower`` and ``upper``."""
    points = signed_points(difference.estimate, language)
    return {"points": points, **reach(difference, language)}


def range_of(lowest: float, highest: float, language: Language) -> str:
    """The differences of several ways, in proportions: from the lowest to the highest."""
    if round(100 * lowest) == round(100 * highest):
        points = signed_points(lowest, language)
        return language.say("a difference of about {points}", points=points)
    return language.say(
        "differences from {lowest} to {points}",
        lowest=signed(100 * lowest, language),
        points=signed_points(highest, language),
    )
