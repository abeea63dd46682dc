"""A proposal for a slate: what is aimed at, how many of which profile move, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, prod
from typing import Literal

from ypn_metrics.measures.elsewhere import Elsewhere
from ypn_metrics.population import Labels

Aim = Literal["pool", "band"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted of one value, and what the proposal makes of it.

    Attributes
    ----------
    fewest, most
        Whole seats: the pool's share rounded down and up, or the 40-60 % band.
    before, after
        Seats of the value.
    """

    attribute: str
    value: str
    fewest: int
    most: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Move:
    """Seats of one profile.

    Attributes
    ----------
    profile
        Values of the attributes asked about, in their order.
    before, after
        Seats taken.
    holders, candidates
        Employee ids of who has a seat, and of who may take one; in alphabetical order.
    """

    profile: Labels
    before: int
    after: int
    holders: tuple[str, ...]
    candidates: tuple[str, ...]

    @property
    def gives(self) -> int:
        """Seats that the profile gives up."""
        return max(0, self.before - self.after)

    @property
    def gains(self) -> int:
        """Seats that the profile gains."""
        return max(0, self.after - self.before)

    @property
    def ways(self) -> int:
        """Choices of people that carry it out."""
        return comb(len(self.holders), self.gives) * comb(len(self.candidates), self.gains)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The nearest slate with at most so many swaps.

    Attributes
    ----------
    n_seats
        Seats that the slate proposed has.
    filled, swaps
        Empty seats that are filled, and seats that change hands.
    distance_before, distance
        Seats missing to the fewest, or over the most, added up over the goals.
    best_distance, best_swaps
        How near these nominees can come with any number of swaps, and how many that takes.
    is_only
        No other mix of profiles comes as near with as few swaps.
    moves
        Of every profile.
    elsewhere
        What it does to the attributes that were not asked about.
    """

    attributes: tuple[str, ...]
    aim: Aim
    most_swaps: int
    n_seats: int
    filled: int
    swaps: int
    distance_before: int
    distance: int
    best_distance: int
    best_swaps: int
    is_only: bool
    goals: tuple[Goal, ...]
    moves: tuple[Move, ...]
    elsewhere: tuple[Elsewhere, ...]

    @property
    def changed(self) -> tuple[Move, ...]:
        """The profiles whose seats change, those that gain first."""
        changed = [move for move in self.moves if move.before != move.after]
        return tuple(sorted(changed, key=lambda move: move.before - move.after))

    @property
    def ways(self) -> int:
        """Choices of people that carry it out."""
        return prod(move.ways for move in self.moves)
