"""Strata laid out for drawing people from them many times and adding up curves at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import Floats, Integers
from ypn_metrics.statistics.permutation import Stratum

# Numbers in one array at a time: draws times days with an event. A dozen such arrays are alive
# together, so this bounds memory at some 25 MB whatever the company's size.
CHUNK_NUMBERS = 250_000


@dataclass(frozen=True, slots=True)
class Cells:
    """A stratum's people by where their time ends among the days with an event.

    Attributes
    ----------
    places
        Event days up to the end of their time, from 0 to all; of those whose time ended with
        an event, all event days and one more. A curve cannot tell people of one place apart.
    n_all, treated
        People in each place, and of them the treated.
    """

    places: Integers
    n_all: Integers
    treated: Integers

    @property
    def comparators(self) -> Integers:
        """People in each place who are not treated."""
        return np.subtract(self.n_all, self.treated)

    @property
    def n_treated(self) -> int:
        """Of the stratum."""
        return int(self.treated.sum())

    @property
    def n_comparators(self) -> int:
        """Of the stratum."""
        return int(self.comparators.sum())

    @property
    def weight(self) -> float:
        """Of each comparator, so that together they are as many as the treated."""
        return self.n_treated / self.n_comparators


@dataclass(frozen=True, slots=True)
class Steps:
    """Kaplan-Meier curves at the event days: one row a draw, one column a day."""

    staying: Floats
    hazard: Floats
    retention: Floats


def cells_before(strata: Sequence[Stratum], end_day: float) -> tuple[Integers, list[Cells]]:
    """Lay out the strata that have both treated and comparators.

    Parameters
    ----------
    strata
        Those with only one of the two are left out.
    end_day
        Events on it and later are not seen.

    Returns
    -------
    days, cells
        The days with an event in any of the strata, and the cells of each stratum.

    Raises
    ------
    ValueError
        If no stratum has both.
    """
    used = [one for one in strata if 0 < one.n_treated.sum() < one.n_all.sum()]
    if not used:
        raise ValueError(f"need a stratum with treated and comparators; got none in {len(strata)}")
    seen = [_is_seen(one, end_day) for one in used]
    events = [one.time_days[is_event] for one, is_event in zip(used, seen, strict=True)]
    days = np.unique(np.concatenate(events))
    return days, [_cells(one, is_event, days) for one, is_event in zip(used, seen, strict=True)]


def _is_seen(stratum: Stratum, end_day: float) -> np.ndarray:
    is_event = np.asarray(stratum.is_event, dtype=bool)
    return is_event & (stratum.time_days < end_day) & (stratum.n_all > 0)


def _cells(stratum: Stratum, is_event: np.ndarray, days: Integers) -> Cells:
    passed = np.searchsorted(days, stratum.time_days, side="right")
    places, cell = np.unique(passed + (len(days) + 1) * is_event, return_inverse=True)
    n_all = np.bincount(cell, stratum.n_all).astype(np.int64)
    treated = np.bincount(cell, stratum.n_treated).astype(np.int64)
    # Drawing ends once everyone drawn has a cell: sooner if the likeliest comes first.
    order = np.argsort(-n_all, kind="stable")
    return Cells(places[order], n_all[order], treated[order])


def chunks(draws: int, n_days: int) -> Iterator[int]:
    """Sizes that add up to ``draws``, each as large as memory is meant to hold."""
    size = max(1, CHUNK_NUMBERS // (n_days + 1))
    for start in range(0, draws, size):
        yield min(size, draws - start)


def draw(people: Integers, n: int, size: int, rng: np.random.Generator) -> Integers:
    """People drawn from each cell, one row a draw, each draw without replacement."""
    return rng.multivariate_hypergeometric(people, n, size=size, method="marginals")


def by_how_it_ended(weights: Floats) -> tuple[Floats, Floats]:
    """Split weights by place into those without and with an event."""
    half = weights.shape[1] // 2
    return weights[:, :half], weights[:, half:]


def steps_of(weights: Floats) -> Steps:
    """Estimate a curve from the people in each place, for each draw.

    Parameters
    ----------
    weights
        One row a draw, one column a place; see `Cells`.

    Returns
    -------
    Steps
        Past the last person's time the curve is carried on flat.
    """
    censored, events = by_how_it_ended(weights)
    censored, events = censored[:, 1:], events[:, 1:]
    # Added from the end and never subtracted, so that nobody at risk is exactly 0.
    at_risk = (censored + events)[:, ::-1].cumsum(axis=1)[:, ::-1]
    staying = at_risk - events
    stays = np.divide(staying, at_risk, out=np.ones_like(at_risk), where=at_risk > 0)
    hazard = np.divide(events, at_risk, out=np.zeros_like(at_risk), where=at_risk > 0)
    return Steps(staying, hazard, stays.cumprod(axis=1))
