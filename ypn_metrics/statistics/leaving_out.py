"""How much of a difference in retention hangs on a single stratum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import Floats, Integers
from ypn_metrics.statistics.drawing import Cells, cells_before, steps_of
from ypn_metrics.statistics.permutation import Stratum

# With more strata than this no single one moves the whole; those with most treated are tried.
MOST_LEFT_OUT = 200


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Differences in retention with one stratum left out at a time.

    Attributes
    ----------
    whole
        With none left out.
    without
        One a stratum tried, those with most treated first.
    n_strata
        With treated and comparators, tried or not.
    """

    whole: float
    without: Floats
    n_strata: int

    @property
    def n_tried(self) -> int:
        """Strata left out in turn."""
        return len(self.without)

    @property
    def lowest(self) -> float:
        """Of the differences without one stratum."""
        return float(self.without.min())

    @property
    def highest(self) -> float:
        """Of the differences without one stratum."""
        return float(self.without.max())


def leaving_out(strata: Sequence[Stratum], day: int) -> LeftOut | None:
    """Take the difference in weighted retention at a day without each stratum in turn.

    A comparator weighs treated / comparators of the stratum [1]_. Where one stratum moves the
    difference far, the finding is that stratum's.

    Parameters
    ----------
    strata
        Those without treated or comparators are left out throughout.
    day
        Retention is read on it; an event on that day has happened. Within the follow-up: past
        it the curves are carried on flat.

    Returns
    -------
    LeftOut or None
        ``None`` with a single stratum: nothing is left without it. At most the 200 strata
        with most treated are left out in turn.

    Raises
    ------
    ValueError
        If no stratum has both, or ``day`` is below 0.

    References
    ----------
    .. [1] Xie J, Liu C (2005). Adjusted Kaplan-Meier estimator and log-rank test with inverse
       probability of treatment weighting for survival data. Statistics in Medicine 24,
       3089-3110.

    Examples
    --------
    >>> one = Stratum(np.array([5, 20]), np.array([True, False]),
    ...               np.array([0, 2]), np.array([1, 4]))
    >>> other = Stratum(np.array([5, 20]), np.array([True, False]),
    ...                 np.array([1, 1]), np.array([1, 5]))
    >>> found = leaving_out([one, other], 10)
    >>> round(found.whole, 3), round(found.lowest, 3), round(found.highest, 3)
    (-0.083, -0.5, 0.333)
    """
    if not day >= 0:
        raise ValueError(f"day must be at least 0; got {day}")
    days, cells = cells_before(strata, day + 1)
    if len(cells) < 2:
        return None
    if not len(days):
        return LeftOut(0.0, np.zeros(min(len(cells), MOST_LEFT_OUT)), len(cells))
    cells = sorted(cells, key=lambda one: -one.n_treated)
    treated = _without_each(len(days), [(one, one.treated, 1.0) for one in cells])
    comparators = _without_each(len(days), [(one, one.comparators, one.weight) for one in cells])
    retained = [steps_of(arm).retention[:, -1] for arm in (treated, comparators)]
    difference = retained[0] - retained[1]
    return LeftOut(float(difference[0]), difference[1:], len(cells))


def _without_each(n_days: int, arms: Sequence[tuple[Cells, Integers, float]]) -> Floats:
    """People in each place: of all strata first, then without each that is left out."""
    n_places = 2 * (n_days + 1)
    own = np.zeros((min(len(arms), MOST_LEFT_OUT), n_places))
    whole = np.zeros((1, n_places))
    for number, (one, people, weight) in enumerate(arms):
        weighted = people * weight
        whole[0, one.places] += weighted
        if number < len(own):
            own[number, one.places] = weighted
    # Where a stratum's people are the only ones in a place, exactly nobody is left in it.
    return np.concatenate((whole, whole - own))
