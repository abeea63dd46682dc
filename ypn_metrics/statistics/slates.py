"""The slate of seats nearest to what is wanted, with few swaps: found exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from ypn_metrics.results import Floats, Integers

# Distances are sums of shares of seats: this near each other they are the same.
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of the seats of several values.

    Attributes
    ----------
    holds
        Which values each profile holds: 0 or 1, shape (values, profiles); a larger number lets
        each of its seats weigh as much.
    fewest, most
        Seats that each value should have at least and at most, not necessarily whole.
    """

    holds: Integers
    fewest: Floats
    most: Floats

    def distance(self, seats: Integers) -> float:
        """Seats missing to the fewest, or over the most, added up over the values."""
        held = self.holds @ seats
        return float(np.maximum(0, np.maximum(self.fewest - held, held - self.most)).sum())


@dataclass(frozen=True, slots=True)
class Slate:
    """Seats by profile.

    Attributes
    ----------
    seats
        People with a seat, one entry a profile.
    swaps
        Seats that change hands.
    distance
        From what is wanted, in seats.
    """

    seats: Integers
    swaps: int
    distance: float


def closest_slate(people: Integers, taken: Integers, wanted: Wanted, most_swaps: int) -> Slate:
    """Change as few seats as bring the slate nearest to what is wanted.

    The distance comes first: of all slates within ``most_swaps`` the nearest, and of these one
    with the fewest swaps. People who are alike in everything that is asked about are one
    profile, so it says how many of which kind, and never who: it is no ranking of people. An
    integer programme, solved by branch and bound [1]_.

    Parameters
    ----------
    people
        How many can be given a seat, one entry a profile; those who have one included.
    taken
        How many of them have a seat now.
    wanted
        Of the values that the profiles hold.
    most_swaps
        0 or more.

    Raises
    ------
    ValueError
        If more are taken than there are, or ``most_swaps`` is below 0.

    References
    ----------
    .. [1] Huangfu Q, Hall JAJ (2018). Parallelizing the dual revised simplex method.
       Mathematical Programming Computation 10, 119-142.

    Examples
    --------
    Six women and fifteen men, and nine to twelve of each wanted; four more women can be had.

    >>> wanted = Wanted(np.eye(2, dtype=int), np.array([9.0, 9.0]), np.array([12.0, 12.0]))
    >>> closest_slate(np.array([10, 15]), np.array([6, 15]), wanted, most_swaps=5)
    Slate(seats=array([ 9, 12]), swaps=3, distance=0.0)
    """
    if (taken > people).any() or (taken < 0).any():
        raise ValueError("need at most as many taken as there are, and none below 0")
    if most_swaps < 0:
        raise ValueError(f"most_swaps must be at least 0; got {most_swaps}")
    nearest = _solve(people, taken, wanted, most_swaps, within=None)
    distance = wanted.distance(nearest)
    seats = _solve(people, taken, wanted, most_swaps, within=distance)
    return Slate(seats, int(np.maximum(0, taken - seats).sum()), wanted.distance(seats))


def is_only_slate(people: Integers, taken: Integers, wanted: Wanted, slate: Slate) -> bool:
    """Whether no other seats by profile are as near with as few swaps as the closest slate.

    Another slate with as many swaps gives a seat less to a profile that gains some, or takes a
    seat less from one that loses some: each of these is tried.

    Parameters
    ----------
    people, taken, wanted
        As `closest_slate` was asked.
    slate
        What it gave.
    """
    for profile in np.flatnonzero(slate.seats != taken):
        # Seats of the profile that do not change hands, so that fewer of it can.
        kept, most = np.zeros_like(taken), people.copy()
        if slate.seats[profile] > taken[profile]:
            most[profile] = slate.seats[profile] - 1
        else:
            kept[profile] = slate.seats[profile] + 1
        held = wanted.holds @ kept
        left = Wanted(wanted.holds, wanted.fewest - held, wanted.most - held)
        other = closest_slate(most - kept, taken - kept, left, slate.swaps)
        if other.distance <= slate.distance + SAME:
            return False
    return True


def _solve(
    people: Integers, taken: Integers, wanted: Wanted, most_swaps: int, within: float | None
) -> Integers:
    """Seats by profile: the nearest, or, within a distance, those with the fewest swaps.

    Unknown are, by profile, people who come in and who go out, and by value how far it lies
    off: seats are those taken, plus in, minus out.
    """
    n_profiles, n_values = len(people), len(wanted.fewest)
    change = np.concatenate([np.eye(n_profiles), -np.eye(n_profiles)], axis=1)
    off = wanted.holds @ change
    held = wanted.holds @ taken
    fewest: Any = wanted.fewest - held
    highest: Any = wanted.most - held
    none, one = np.zeros(n_values), np.ones(n_values)
    swapped = np.concatenate([np.zeros(n_profiles), np.ones(n_profiles), none])
    constraints = [
        LinearConstraint(np.concatenate([change.sum(axis=0), none])[None, :], 0, 0),
        LinearConstraint(swapped[None, :], 0, most_swaps),
        LinearConstraint(np.concatenate([off, np.eye(n_values)], axis=1), fewest),
        LinearConstraint(np.concatenate([off, -np.eye(n_values)], axis=1), -np.inf, highest),
    ]
    most: Any = np.concatenate([people - taken, taken, np.full(n_values, np.inf)])
    distance = np.concatenate([np.zeros(2 * n_profiles), one])
    if within is not None:
        constraints.append(LinearConstraint(distance[None, :], 0, within + SAME))
    found = milp(
        distance if within is None else swapped,
        constraints=constraints,
        integrality=np.concatenate([np.ones(2 * n_profiles), none]),
        bounds=Bounds(0, most),
        options={"mip_rel_gap": 0},
    )
    moved = np.rint(found.x[: 2 * n_profiles]).astype(np.int64)
    return taken + moved[:n_profiles] - moved[n_profiles:]
