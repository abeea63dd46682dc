"""The comparison asked in other ways, with numbers that can be read off."""

from __future__ import annotations

import numpy as np

from tests.made_up_results import TOO_FEW, estimate
from ypn_metrics.languages import Text
from ypn_metrics.measures.effect_at import verdict_of
from ypn_metrics.measures.sensitivity import Sensitivity, Variant, Way
from ypn_metrics.statistics.e_value import EValues
from ypn_metrics.statistics.leaving_out import LeftOut
from ypn_metrics.statistics.placebo import Placebo

Points = tuple[float, float, float]  # estimate, lower, upper
OPEN: Points = (7, -6, 20)
BENEFIT: Points = (12, 6, 18)  # at least five points, and so shown
LIKELY: Points = (8, 1, 15)
HARM: Points = (-12, -18, -6)
NOBODY = Text("No participant has a comparable colleague of the same start day.")


def variant(
    name: str, points: Points | None, way: Way = "comparator", n: int | None = 60, **changes: object
) -> Variant:
    """A way with a difference in points, graded against five; without one too few are followed."""
    difference = estimate(*(value / 100 for value in points)) if points else None
    given = {
        "comparators": None if n is None else 2 * n,
        "events_participants": None if n is None else 4,
        "events_comparators": None if n is None else 11,
        "difference": difference,
        "verdict": verdict_of(difference, 0.05) if difference else None,
        "reason": None if points else Text(TOO_FEW.template, {"n": 5, "month": 24}),
    } | changes
    return Variant(way, name, n, **given)


def control(points: Points | None, exits: tuple[int, int] = (3, 9), **changes: object) -> Variant:
    """The negative control, with so many exits in each group."""
    ours, theirs = exits
    counted = {"events_participants": ours, "events_comparators": theirs} | changes
    return variant("employers", points, "control", **counted)


def placebo(observed: float, *drawn: float) -> Placebo:
    """Placebo cohorts with these differences in points, of 39 people; 42 took part."""
    return Placebo(observed / 100, np.sort(np.array(drawn)) / 100, 39, 42, 16)


def sensitivity_of(base: Points, *variants: Variant, **changes: object) -> Sensitivity:
    """A comparison of 60 after 24 months, and other ways of asking."""
    given = {
        "cohort": None,
        "month": 24,
        "worth_having": 0.05,
        "left_out": LeftOut(0.07, np.array([0.04, 0.1, 0.06]), 3),
        "placebo": placebo(6, -10, -3, 0, 2, 7),
        "e_values": EValues(2.846, 1.0),
        "lacking": ("promise",),
    } | changes
    return Sensitivity(base=variant("matched", base, comparators=95), variants=variants, **given)


def every_way(base: Points = OPEN) -> Sensitivity:
    """One of each kind of row there is."""
    return sensitivity_of(
        base,
        variant("same_start", (5, -7, 15)),
        variant("nominated", None, n=None, reason=NOBODY),
        variant("everything", None, "matching", n=None, reason=NOBODY, attributes=("gender",)),
        variant("strictest", (19, -60, 90), "matching", n=11),
        variant("loosest", (8, -5, 19), "matching", attributes=("tenure_band", "job_level")),
        variant("landmark", (9, -4, 20), "clock", n=55),
        variant("voluntary", (8, -4, 20), "exits"),
        control((-1, -9, 5)),
        variant("naive", (23, 16, 27), n=63),
        variant("Autumn <2022>", (-4, -25, 16), "cohort", n=19),
        variant("Autumn 2025", None, "cohort", n=19),
    )
