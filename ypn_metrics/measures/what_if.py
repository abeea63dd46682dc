"""What-if seats: the measures of composition for any choice among a planned cohort's nominees."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ypn_metrics.errors import check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.composition import (
    SEAT_ATTRIBUTES,
    CohortComposition,
    SeatShare,
    cohort_composition,
)
from ypn_metrics.measures.elsewhere import ALMOST_ZERO
from ypn_metrics.measures.planned import Planned, planned, planned_cohort
from ypn_metrics.population import UNKNOWN
from ypn_metrics.statistics.diversity import unbiased_blau
from ypn_metrics.statistics.exact import even_band
from ypn_metrics.store.publications import Publication

Ids = Collection[str]


@dataclass(frozen=True, slots=True)
class Seating:
    """What one choice of nominees makes of the cohort, by one attribute.

    Attributes
    ----------
    composition
        Of the seats taken, as `composition` has it of a cohort that has started.
    n_seats
        Seats that there are; those taken where nobody has said how many.
    even_band
        Fewest and most of all the seats that there are which are 40 to 60 %.
    diversity, pool_diversity
        How often two people taken at random differ (`unbiased_blau`, at most what so many
        values can give), blanks left out; None under two people.
    """

    composition: CohortComposition
    n_seats: int
    even_band: tuple[int, int]
    diversity: float | None
    pool_diversity: float | None

    @property
    def to_fill(self) -> int:
        """Seats that nobody has yet; below 0 where more are taken than there are."""
        return self.n_seats - self.composition.seats

    def share(self, value: str) -> SeatShare:
        """The share of one value, also where nobody has it."""
        found, of = self.composition.share(value), self.composition
        return found or SeatShare(value, 0, of.seats, 0, of.pool, None, None, None)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One attribute before and after: the slate that was begun with, and the one chosen."""

    attribute: str
    before: Seating
    after: Seating

    @property
    def values(self) -> tuple[str, ...]:
        """Values that anyone of the pool or of either slate has: women first, blank last."""
        counts: dict[str, int] = {}
        for share in (*self.before.composition.shares, *self.after.composition.shares):
            counts[share.value] = counts.get(share.value, 0) + share.seats + share.pool
        return tuple(
            sorted(
                (value for value, n in counts.items() if n),
                key=lambda value: (value != "woman", value == UNKNOWN, -counts[value], value),
            )
        )

    @property
    def moved(self) -> tuple[str, ...]:
        """Values of which the seats change, those that change most first."""
        changes = {
            value: abs(self.after.share(value).seats - self.before.share(value).seats)
            for value in self.values
        }
        return tuple(sorted((v for v in changes if changes[v]), key=lambda v: -changes[v]))

    @property
    def moved_away(self) -> tuple[str, ...]:
        """Of those, the known ones that are further from the pool's share than before."""
        return tuple(
            value
            for value in self.moved
            if value != UNKNOWN
            and _off(self.after.share(value)) > _off(self.before.share(value)) + ALMOST_ZERO
        )


def what_if(
    publication: Publication, cohort: str | None = None, attributes: Iterable[str] = ("gender",)
) -> tuple[Seating, ...]:
    """Seats taken so far of a cohort that has not started, beside its pool as known today.

    Seats: those listed as participants, else the nominees selected. Pool: everyone employed at
    the end of the as-of date who will meet the programme's rules on the start date and takes
    part in no earlier cohort. Measures as in `composition`.

    Parameters
    ----------
    cohort
        By name; the next one where None.

    Raises
    ------
    ArgumentError
        If the cohort is not planned, or an attribute not one of `SEAT_ATTRIBUTES`.
    MeasureError
        If no cohort is planned, or it has no nominees.
    """
    attributes = tuple(attributes)
    for attribute in attributes:
        check_choice(attribute, SEAT_ATTRIBUTES, text("column"))
    found = planned(publication, planned_cohort(publication, cohort))
    return tuple(seating(found, found.start(), attribute) for attribute in attributes)


def compared(found: Planned, before: Ids, after: Ids) -> tuple[WhatIf, ...]:
    """Every attribute of which anything is known, before and after."""
    return tuple(
        WhatIf(name, seating(found, before, name), seating(found, after, name))
        for name in found.attributes
    )


def seating(found: Planned, seated: Ids, attribute: str, name: str | None = None) -> Seating:
    """The measures of one slate by one attribute; ``name`` stands for the cohort's."""
    rows = {count.value: (0, count.n, count.n_unknown) for count in dict(found.pool)[attribute]}
    for nominee in found.nominees:
        if nominee.employee_id in seated:
            value = nominee.values[attribute]
            seats, pool, unknown = rows.get(value, (0, 0, 0))
            # Whoever has a seat does not stand beside the pool too; who is not hired yet never did.
            beside = nominee.is_hired and nominee.is_eligible is None and unknown > 0
            rows[value] = (seats + 1, pool, unknown - beside)
    composition = cohort_composition(
        name or found.cohort.name,
        found.cohort.start_date,
        attribute,
        [(value, *counts) for value, counts in rows.items() if any(counts)],
    )
    n_seats = composition.seats if found.cohort.seats is None else found.cohort.seats
    return Seating(
        composition,
        n_seats=n_seats,
        even_band=even_band(n_seats) if n_seats else (0, 0),
        diversity=_diversity([(s.value, s.seats) for s in composition.shares]),
        pool_diversity=_diversity([(s.value, s.pool) for s in composition.shares]),
    )


def _off(share: SeatShare) -> float:
    """Seats too few or too many for the pool's share."""
    return abs(share.of * share.pool / share.pool_of - share.seats) if share.pool_of else 0.0


def _diversity(counts: Iterable[tuple[str, int]]) -> float | None:
    known = [n for value, n in counts if value != UNKNOWN]
    if sum(known) < 2:
        return None
    return min(unbiased_blau(known), 1 - 1 / len(known))
