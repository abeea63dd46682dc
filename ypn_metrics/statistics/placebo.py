"""Placebo cohorts: what the comparison shows of people who took part in nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import Floats, Integers
from ypn_metrics.statistics.drawing import Cells, cells_before, chunks, draw, steps_of
from ypn_metrics.statistics.permutation import NORMAL_FROM, Stratum

# Differences are sums of thousands of fractions: this near each other they are the same.
SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Placebo:
    """Differences in retention of placebo cohorts, and the real one among them.

    Attributes
    ----------
    observed
        Of the real participants beside all their comparators, each stratum counting as many
        people as are drawn from it. The ordinary weighted difference where every stratum has
        more comparators than participants.
    drawn
        One a placebo cohort, sorted.
    n_drawn_people
        In each placebo cohort.
    n_treated
        Participants of the strata that are drawn from.
    n_without
        Strata with participants in which nobody can be drawn: a single comparator, who would
        have nobody beside him.
    """

    observed: float
    drawn: Floats
    n_drawn_people: int
    n_treated: int
    n_without: int

    @property
    def share_as_high(self) -> float:
        """Share of the placebo cohorts whose difference is at least the real one."""
        return float(np.mean(self.drawn >= self.observed - SAME))

    @property
    def share_as_low(self) -> float:
        """Share of the placebo cohorts whose difference is at most the real one."""
        return float(np.mean(self.drawn <= self.observed + SAME))

    @property
    def share_as_far(self) -> float:
        """Share of the placebo cohorts at least as far from 0, on either side."""
        return float(np.mean(np.abs(self.drawn) >= abs(self.observed) - SAME))

    @property
    def is_flat(self) -> bool:
        """Whether all show the same: nobody who can be drawn has left, so chance has no part."""
        return bool(np.ptp(self.drawn) <= SAME)


def placebo_differences(
    strata: Sequence[Stratum], day: int, draws: int, seed: int
) -> Placebo | None:
    """Draw as many people from the comparators as took part, and compare them likewise.

    In each stratum as many comparators as there are participants (at most all but one) stand
    for them, beside the rest, who weigh drawn / rest. Nobody drawn took part, so the
    differences show what chance and the comparison do by themselves; a real difference that
    many of them reach says little. The rest beside a placebo cohort are fewer than beside the
    real one, so placebo cohorts scatter a little more than chance alone would have the real
    difference do.

    Parameters
    ----------
    strata
        Those without participants or comparators are left out.
    day
        Retention is read on it; an event on that day has happened. Within the follow-up: past
        it the curves are carried on flat.
    draws
        Placebo cohorts, at least 1.
    seed
        Of the draws; the same seed gives the same cohorts.

    Returns
    -------
    Placebo or None
        ``None`` where nobody can be drawn in any stratum, and from 1,000 treated on
        (`NORMAL_FROM`): drawing would cost minutes, and with so many the interval says
        the same.

    Raises
    ------
    ValueError
        If no stratum has both, ``day`` is below 0, or ``draws`` below 1.

    References
    ----------
    .. [1] Abadie A, Diamond A, Hainmueller J (2010). Synthetic control methods for
       comparative case studies. Journal of the American Statistical Association 105, 493-505.

    Examples
    --------
    >>> alike = Stratum(np.array([5, 9, 20]), np.array([True, True, False]),
    ...                 np.array([0, 0, 2]), np.array([3, 2, 9]))
    >>> found = placebo_differences([alike], 10, draws=200, seed=1)
    >>> round(found.observed, 3), found.n_drawn_people, found.share_as_high
    (0.417, 2, 0.38)
    """
    if not (day >= 0 and draws >= 1):
        raise ValueError(f"need a day from 0 and draws from 1; got day={day}, draws={draws}")
    days, cells = cells_before(strata, day + 1)
    drawable = [one for one in cells if one.n_comparators > 1]
    if not drawable or sum(one.n_treated for one in cells) >= NORMAL_FROM:
        return None
    rng = np.random.default_rng(seed)
    drawn = [_drawn(len(days), drawable, size, rng) for size in chunks(draws, len(days))]
    return Placebo(
        observed=_observed(len(days), drawable),
        drawn=np.sort(np.concatenate(drawn)),
        n_drawn_people=sum(_n_drawn(one) for one in drawable),
        n_treated=sum(one.n_treated for one in drawable),
        n_without=len(cells) - len(drawable),
    )


def _n_drawn(one: Cells) -> int:
    return min(one.n_treated, one.n_comparators - 1)


def _observed(n_days: int, cells: Sequence[Cells]) -> float:
    everyone = [(one, one.treated[None, :], one.comparators[None, :]) for one in cells]
    return float(_differences(n_days, everyone)[0])


def _drawn(n_days: int, cells: Sequence[Cells], size: int, rng: np.random.Generator) -> Floats:
    beside = []
    for one in cells:
        chosen = draw(one.comparators, _n_drawn(one), size, rng)
        beside.append((one, chosen, one.comparators - chosen))
    return _differences(n_days, beside)


def _differences(n_days: int, arms: Sequence[tuple[Cells, Integers, Integers]]) -> Floats:
    """Of the last day's retention, each stratum's arms weighing what is drawn from it."""
    shape = (len(arms[0][1]), 2 * (n_days + 1))
    ours, theirs = np.zeros(shape), np.zeros(shape)
    for one, chosen, rest in arms:
        n = _n_drawn(one)
        ours[:, one.places] += chosen * (n / int(chosen[0].sum()))
        theirs[:, one.places] += rest * (n / int(rest[0].sum()))
    return _last(steps_of(ours).retention) - _last(steps_of(theirs).retention)


def _last(retention: Floats) -> Floats:
    return retention[:, -1] if retention.shape[1] else np.ones(len(retention))
