"""Whether the other ways of comparing give the answer that the comparison itself gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ypn_metrics.measures.effect_at import Verdict
from ypn_metrics.measures.sensitivity import Sensitivity, Variant

FEWEST_CONTROL_EXITS = 5  # of which a negative control could tell anything

Kind = Literal["alone", "unknown", "same", "same_direction", "strays", "fades", "opposed"]
DIRECTIONS: dict[Verdict, int] = {
    "shows benefit": 1,
    "suggests benefit": 1,
    "unknown": 0,
    "suggests harm": -1,
    "shows harm": -1,
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the answers of the other ways compare.

    Attributes
    ----------
    kind
        ``alone``: no other way has a value. ``unknown``: every way leaves it open. ``same``:
        every way gives the same grade; ``same_direction``: the same direction. ``strays``: the
        comparison leaves it open, others do not. ``fades``: others leave open what the
        comparison says. ``opposed``: some say benefit, some harm.
    counted
        The other ways that are counted. The usual chart, the negative control and the cohorts
        by themselves are not; nor are ways that come to the very same comparison, or that leave it
        open and rest on fewer than half the participants: they could hardly do otherwise.
    differing
        Of these, those of another direction than the comparison (with ``same_direction``: of
        another grade).
    """

    kind: Kind
    counted: tuple[Variant, ...]
    differing: tuple[Variant, ...]

    @property
    def lowest(self) -> float:
        """Of the counted ways' differences."""
        return min(way.difference.estimate for way in self.counted if way.difference)

    @property
    def highest(self) -> float:
        """Of the counted ways' differences."""
        return max(way.difference.estimate for way in self.counted if way.difference)


def agreement(result: Sensitivity) -> Agreement:
    """Hold the verdicts of the other ways against the comparison's."""
    base = direction_of(result.base)
    counted = tuple(way for way in result.variants if _is_counted(way, result.base))
    directions = {base, *(direction_of(way) for way in counted)}
    differing = tuple(way for way in counted if direction_of(way) != base)
    if not counted:
        return Agreement("alone", counted, differing)
    if {1, -1} <= directions:
        return Agreement("opposed", counted, differing)
    if differing:
        return Agreement("fades" if base else "strays", counted, differing)
    if not base:
        return Agreement("unknown", counted, differing)
    graded = tuple(way for way in counted if way.verdict != result.base.verdict)
    return Agreement("same_direction" if graded else "same", counted, graded)


def direction_of(way: Variant) -> int:
    """1 where a way says benefit, -1 where it says harm, 0 where it leaves it open."""
    return DIRECTIONS[way.verdict] if way.verdict else 0


def control_of(result: Sensitivity) -> Variant | None:
    """The negative control: exits that the programme can hardly change."""
    return next((way for way in result.variants if way.way == "control"), None)


def control_exits(control: Variant) -> int:
    """Of both groups, so far."""
    return (control.events_participants or 0) + (control.events_comparators or 0)


def sets_apart(control: Variant | None) -> bool:
    """Whether the negative control shows more than chance gives, and has the exits for it."""
    if control is None or control.difference is None:
        return False
    is_beyond = control.difference.lower > 0 or control.difference.upper < 0
    return is_beyond and control_exits(control) >= FEWEST_CONTROL_EXITS


def _is_counted(way: Variant, base: Variant) -> bool:
    if way.verdict is None or way.way in {"control", "cohort"} or way.name == "naive":
        return False
    if way == replace(base, way=way.way, name=way.name, attributes=way.attributes):
        return False  # the same people and exits: no other comparison
    is_thin = 2 * (way.participants or 0) < (base.participants or 0)
    return not (is_thin and way.verdict == "unknown")
