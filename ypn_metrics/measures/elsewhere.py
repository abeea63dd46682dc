"""What a proposal by some attributes does to the others, whoever is chosen to carry it out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ypn_metrics.measures.planned import Planned
from ypn_metrics.population import UNKNOWN

ALMOST_ZERO = 1e-9


class Moving(Protocol):
    """Seats of one profile that are given up and gained, and the people they can be of."""

    @property
    def gives(self) -> int: ...
    @property
    def gains(self) -> int: ...
    @property
    def holders(self) -> tuple[str, ...]: ...
    @property
    def candidates(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Seats of one value of an attribute that was not asked about.

    Attributes
    ----------
    before
        Seats before.
    fewest, most
        Seats after, by the choice of people that gives fewest and most.
    expected
        Seats that the pool's share would give after.
    away
        Whether it moves away from the pool's share: with every choice of people, with some,
        or with none.
    """

    attribute: str
    value: str
    before: int
    fewest: int
    most: int
    expected: float
    away: Literal["always", "sometimes", "never"]


def moved_elsewhere(
    found: Planned,
    seated: Collection[str],
    moves: Sequence[Moving],
    asked: Sequence[str],
    n_seats: int,
) -> tuple[Elsewhere, ...]:
    """Values whose seats change, or may; of an empty slate there is nothing to move away from."""
    if not seated or not any(move.gives or move.gains for move in moves):
        return ()
    moved = []
    for attribute in (name for name in found.attributes if name not in asked):
        pool = {count.value: count.n for count in dict(found.pool)[attribute]}
        value_of = {nominee.employee_id: nominee.values[attribute] for nominee in found.nominees}
        for value in sorted({*pool, *value_of.values()} - {UNKNOWN}):
            have = {person for person, own in value_of.items() if own == value}
            before = len(have & set(seated))
            fewest, most = _range(before, have, moves)
            if (fewest, most) != (before, before) and sum(pool.values()):
                share = pool.get(value, 0) / sum(pool.values())
                away = _away(
                    abs(before - share * len(seated)),
                    [abs(n - share * n_seats) for n in range(fewest, most + 1)],
                )
                expected = share * n_seats
                moved.append(Elsewhere(attribute, value, before, fewest, most, expected, away))
    return tuple(moved)


def _range(before: int, have: Collection[str], moves: Sequence[Moving]) -> tuple[int, int]:
    """Seats after, of those who have a value: fewest and most; each profile's choice is its own."""
    fewest = most = before
    for move in moves:
        holders = sum(person in have for person in move.holders)
        candidates = sum(person in have for person in move.candidates)
        fewest -= min(move.gives, holders)
        most -= max(0, move.gives - (len(move.holders) - holders))
        fewest += max(0, move.gains - (len(move.candidates) - candidates))
        most += min(move.gains, candidates)
    return fewest, most


def _away(before: float, after: Sequence[float]) -> Literal["always", "sometimes", "never"]:
    is_further = [off > before + ALMOST_ZERO for off in after]
    if all(is_further):
        return "always"
    return "sometimes" if any(is_further) else "never"
