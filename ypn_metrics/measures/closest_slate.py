"""The slate of nominees that is nearest to the pool, or to 40-60 %, with few swaps.

By profile and never by person: people alike in the attributes asked about are one profile, and
whom of it to take is left to the reader.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import comb, prod
from typing import Literal

import numpy as np

from ypn_metrics.errors import ArgumentError, MeasureError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.elsewhere import Elsewhere, moved_elsewhere
from ypn_metrics.measures.planned import Nominee, Planned
from ypn_metrics.population import UNKNOWN, Labels
from ypn_metrics.statistics.exact import even_band
from ypn_metrics.statistics.slates import Wanted, closest_slate, is_only_slate

Aim = Literal["pool", "band"]
AIMS: tuple[Aim, ...] = ("pool", "band")
IN_THE_BAND = ("woman", "man")
# Of more, hardly two nominees are alike, and a proposal by profile would name people.
MOST_ATTRIBUTES = 3


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


def may_take_a_seat(nominee: Nominee, *, also_ruled_out: bool = False) -> bool:
    """Whether a nominee may be proposed: has not declined, and no rule is known to rule them out.

    ``also_ruled_out`` lets all in who have not left the company.
    """
    if also_ruled_out:
        return not nominee.has_left
    return nominee.decision != "declined" and nominee.is_eligible is not False


def closest_balanced_slate(
    found: Planned,
    seated: Collection[str],
    attributes: Sequence[str] = ("gender",),
    aim: Aim = "pool",
    most_swaps: int = 3,
    *,
    also_ruled_out: bool = False,
) -> Proposal:
    """The slate nearest to what is aimed at, over all with at most ``most_swaps`` swaps.

    Exact, by integer programming (`closest_slate`). Empty seats are filled first, as far as
    there are nominees; that is no swap. Wanted of each value of each attribute is the pool's
    share of the seats, rounded down to rounded up; with ``aim="band"`` of women and of men 40
    to 60 % of the seats instead. Nothing is wanted of blanks. The distance adds up how many
    seats each value misses.

    Raises
    ------
    ArgumentError
        If there are none or more than `MOST_ATTRIBUTES`, one has no data, ``aim`` is not known or not about gender, or
        ``most_swaps`` is below 0.
    MeasureError
        If nobody is in the pool, or no whole number of the seats is 40 to 60 %.
    """
    _check(found, attributes, aim, most_swaps)
    groups = _profiles(found, frozenset(seated), attributes, also_ruled_out)
    taken = np.array([len(held) for held, _ in groups.values()], dtype=np.int64)
    people = taken + np.array([len(free) for _, free in groups.values()], dtype=np.int64)
    n_taken = int(taken.sum())
    n_seats = max(n_taken, min(found.cohort.seats or n_taken, int(people.sum())))
    bounds = _bounds(found, attributes, aim, n_seats)
    filled = n_seats - n_taken
    wanted = _wanted(bounds, list(groups), attributes, is_filled=True)
    # The empty seats are a profile of their own, last, which nobody has in the end.
    people, taken = np.append(people, filled), np.append(taken, filled)
    slate = closest_slate(people, taken, wanted, most_swaps + filled)
    seats, only = slate.seats[:-1], is_only_slate(people, taken, wanted, slate)
    real = _wanted(bounds, list(groups), attributes, is_filled=False)
    moves = tuple(
        Move(profile, len(held), int(after), held, free)
        for (profile, (held, free)), after in zip(groups.items(), seats, strict=True)
    )
    return Proposal(
        attributes=tuple(attributes),
        aim=aim,
        most_swaps=most_swaps,
        n_seats=n_seats,
        filled=filled,
        swaps=sum(move.gives for move in moves),
        distance_before=round(real.distance(taken[:-1])),
        distance=round(real.distance(seats)),
        is_only=only,
        goals=_goals(bounds, moves, attributes),
        moves=moves,
        elsewhere=moved_elsewhere(found, seated, moves, attributes, n_seats),
    )


def _check(found: Planned, attributes: Sequence[str], aim: str, most_swaps: int) -> None:
    for attribute in attributes:
        check_choice(attribute, found.attributes, text("column"))
    check_choice(aim, AIMS, text("aim"))
    if not 0 < len(attributes) <= MOST_ATTRIBUTES or len(set(attributes)) < len(attributes):
        raise ArgumentError(
            text("Choose one to {n} columns, and each of them once.", n=MOST_ATTRIBUTES)
        )
    if aim == "band" and "gender" not in attributes:
        raise ArgumentError(text("The band of 40 to 60% is one of women and men: choose gender."))
    if most_swaps < 0:
        raise ArgumentError(text("The number of swaps must be at least 0."))


def _profiles(
    found: Planned, seated: frozenset[str], attributes: Sequence[str], also_ruled_out: bool
) -> dict[Labels, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Profile -> who has a seat, and who may take one; nominees are in order of their ids."""
    groups: dict[Labels, tuple[list[str], list[str]]] = {}
    for nominee in found.nominees:
        is_seated = nominee.employee_id in seated
        if is_seated or may_take_a_seat(nominee, also_ruled_out=also_ruled_out):
            profile = tuple(nominee.values[name] for name in attributes)
            held, free = groups.setdefault(profile, ([], []))
            (held if is_seated else free).append(nominee.employee_id)
    return {profile: (tuple(h), tuple(f)) for profile, (h, f) in sorted(groups.items())}


Bounds = Mapping[tuple[str, str], tuple[int, int]]


def _bounds(found: Planned, attributes: Sequence[str], aim: Aim, n_seats: int) -> Bounds:
    """Fewest and most seats of each value that anyone in the pool or among the nominees has."""
    bounds: dict[tuple[str, str], tuple[int, int]] = {}
    for attribute in attributes:
        if aim == "band" and attribute == "gender":
            band = even_band(n_seats) if n_seats else (0, 0)
            if band[0] > band[1]:
                raise MeasureError(
                    text("No whole number of {n} seats is 40 to 60% of them.", n=n_seats)
                )
            bounds |= {(attribute, value): band for value in IN_THE_BAND}
            continue
        pool = {count.value: count.n for count in dict(found.pool)[attribute]}
        everyone = sum(pool.values())
        if not everyone:
            raise MeasureError(text("Nobody is in the pool as far as is known today."))
        nominated = {nominee.values[attribute]: 0 for nominee in found.nominees}
        for value, n in sorted((nominated | pool).items()):
            if value != UNKNOWN:
                low = n_seats * n // everyone
                bounds[attribute, value] = (low, -(-n_seats * n // everyone))
    return bounds


def _wanted(
    bounds: Bounds, profiles: Sequence[Labels], attributes: Sequence[str], *, is_filled: bool
) -> Wanted:
    """What is wanted of the profiles' seats; ``is_filled`` wants no seat left empty, above all."""
    place = {name: i for i, name in enumerate(attributes)}
    holds = np.array(
        [[profile[place[name]] == value for profile in profiles] for name, value in bounds],
        dtype=np.int64,
    ).reshape(len(bounds), len(profiles))
    fewest = np.array([low for low, _ in bounds.values()], dtype=float)
    most = np.array([high for _, high in bounds.values()], dtype=float)
    if is_filled:
        # One person more takes each attribute at most one seat further off: so none stays empty.
        empty = np.zeros((1, len(profiles) + 1), dtype=np.int64)
        empty[0, -1] = len(attributes) + 1
        holds = np.vstack([np.pad(holds, ((0, 0), (0, 1))), empty])
        fewest, most = np.append(fewest, 0.0), np.append(most, 0.0)
    return Wanted(holds, fewest, most)


def _goals(bounds: Bounds, moves: Sequence[Move], attributes: Sequence[str]) -> tuple[Goal, ...]:
    place = {name: i for i, name in enumerate(attributes)}
    goals = []
    for (name, value), (low, high) in bounds.items():
        own = [move for move in moves if move.profile[place[name]] == value]
        before, after = sum(m.before for m in own), sum(m.after for m in own)
        goals.append(Goal(name, value, low, high, before, after))
    return tuple(goals)
