"""Between which tenures enough people are followed for a curve, and for its values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import LifeTable

FEWEST_FOR_A_VALUE = 5  # people at risk
FEWEST_FOR_A_CURVE = 10


@dataclass(frozen=True, slots=True)
class Followed:
    """The tenures, in days, at which enough people are followed.

    Attributes
    ----------
    first_day
        The first with ten at risk (or with five, where ten never are): 0 is the day of hire;
        later, whatever is said is of those still employed then.
    last_day
        The last before fewer than five are at risk: a gap hides who left in it.
    drawn_until_day
        The last with ten at risk up to there; None where ten never are.
    """

    first_day: int
    last_day: int
    drawn_until_day: int | None


def followed(table: LifeTable) -> Followed | None:
    """Where a curve may start and end; None where five people are never at risk together.

    A dip under ten that does not reach under five is bridged: people who enter late come
    one by one, and the curve's band is wide there.
    """
    at_risk = np.cumsum(table.n_entered - table.n_left)  # from the day after each of the table's
    starts = np.flatnonzero(at_risk >= FEWEST_FOR_A_CURVE)
    if len(starts) == 0:
        starts = np.flatnonzero(at_risk >= FEWEST_FOR_A_VALUE)
    if len(starts) == 0:
        return None
    first = int(starts[0])
    too_few = np.flatnonzero(at_risk[first:] < FEWEST_FOR_A_VALUE)
    end = first + int(too_few[0]) if len(too_few) else len(at_risk) - 1
    enough = np.flatnonzero(at_risk[first:end] >= FEWEST_FOR_A_CURVE)
    return Followed(
        first_day=int(table.time_days[first]) + 1,
        last_day=int(table.time_days[end]),
        drawn_until_day=int(table.time_days[first + enough[-1] + 1]) if len(enough) else None,
    )


def drawn_until(table: LifeTable) -> int | None:
    """The last day of the curve with ten at risk or more."""
    stretch = followed(table)
    return stretch.drawn_until_day if stretch else None
