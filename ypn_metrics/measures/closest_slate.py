"""The slate of nominees that is nearest to the pool, or to 40-60 %, with few swaps.

By profile and never by person: people alike in the attributes asked about are one profile, and
whom of it to take is left to the reader.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ypn_metrics.errors import ArgumentError, MeasureError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.elsewhere import moved_elsewhere
from ypn_metrics.measures.planned import Nominee, Planned
from ypn_metrics.measures.proposals import Aim, Goal, Move, Proposal
from ypn_metrics.population import UNKNOWN, Labels
from ypn_metrics.results import Integers
from ypn_metrics.statistics.exact import even_band
from ypn_metrics.statistics.slates import Slate, Wanted, closest_slate, is_only_slate

AIMS: tuple[Aim, ...] = ("pool", "band")
IN_THE_BAND = ("woman", "man")
# Of more, hardly two nominees are alike, and a proposal by profile would name people.
MOST_ATTRIBUTES = 3


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
        If there are none or more than `MOST_ATTRIBUTES` attributes, one has no data, ``aim`` is
        not known or not about gender, or ``most_swaps`` is below 0.
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
    task = _Task(people, taken, n_seats - n_taken, _wanted(bounds, list(groups), attributes))
    slate, is_only = task.closest(most_swaps)
    best = slate if not slate.distance else task.closest(n_seats)[0]
    moves = tuple(
        Move(profile, len(held), int(after), held, free)
        for (profile, (held, free)), after in zip(groups.items(), slate.seats, strict=True)
    )
    return Proposal(
        attributes=tuple(attributes),
        aim=aim,
        most_swaps=most_swaps,
        n_seats=n_seats,
        filled=task.empty,
        swaps=slate.swaps,
        distance_before=round(task.wanted.distance(taken)),
        distance=round(slate.distance),
        best_distance=round(best.distance),
        best_swaps=best.swaps,
        is_only=is_only,
        goals=_goals(bounds, moves, attributes),
        moves=moves,
        elsewhere=moved_elsewhere(found, seated, moves, attributes, n_seats),
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """Seats to fill and to swap: the empty ones are a profile of their own, which ends up without.

    Attributes
    ----------
    empty
        Seats to fill; there are people enough.
    """

    people: Integers
    taken: Integers
    empty: int
    wanted: Wanted

    def closest(self, most_swaps: int) -> tuple[Slate, bool]:
        """The nearest full slate, its swaps without the seats filled, and whether it is alone."""
        people, taken = np.append(self.people, self.empty), np.append(self.taken, self.empty)
        wanted = self._above_all_filled()
        slate = closest_slate(people, taken, wanted, most_swaps + self.empty)
        is_only = is_only_slate(people, taken, wanted, slate)
        seats = slate.seats[:-1]
        return Slate(seats, slate.swaps - self.empty, self.wanted.distance(seats)), is_only

    def _above_all_filled(self) -> Wanted:
        # A person more takes no value further off by more than a seat, and has one value of each
        # attribute: an empty seat that weighs more than all of them is always filled.
        n_values, n_profiles = self.wanted.holds.shape
        empty = np.zeros((1, n_profiles + 1), dtype=np.int64)
        empty[0, -1] = n_values + 1
        return Wanted(
            np.vstack([np.pad(self.wanted.holds, ((0, 0), (0, 1))), empty]),
            np.append(self.wanted.fewest, 0.0),
            np.append(self.wanted.most, 0.0),
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


def _wanted(bounds: Bounds, profiles: Sequence[Labels], attributes: Sequence[str]) -> Wanted:
    place = {name: i for i, name in enumerate(attributes)}
    holds = np.array(
        [[profile[place[name]] == value for profile in profiles] for name, value in bounds],
        dtype=np.int64,
    ).reshape(len(bounds), len(profiles))
    return Wanted(
        holds,
        np.array([low for low, _ in bounds.values()], dtype=float),
        np.array([high for _, high in bounds.values()], dtype=float),
    )


def _goals(bounds: Bounds, moves: Sequence[Move], attributes: Sequence[str]) -> tuple[Goal, ...]:
    place = {name: i for i, name in enumerate(attributes)}
    goals = []
    for (name, value), (low, high) in bounds.items():
        own = [move for move in moves if move.profile[place[name]] == value]
        before, after = sum(m.before for m in own), sum(m.after for m in own)
        goals.append(Goal(name, value, low, high, before, after))
    return tuple(goals)
