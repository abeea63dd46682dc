"""The published seats of each cohort, as far as they are shown, for what is reckoned from seats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ypn_metrics.disclosure.catalogue import Subject
from ypn_metrics.disclosure.reading import PublishedCell, PublishedFigures, others_combined
from ypn_metrics.measures.composition import CohortComposition, SeatShare, seat_share
from ypn_metrics.statistics.exact import even_band

# Stands in the place of the values whose counts are withheld, all of them together.
WITHHELD = "withheld"
# The same where the values that can be compared are set beside all that cannot.
ALL_OTHERS = "all_others"
SHOWN_BY = ("gender", "business_unit", "age_band", "country")


@dataclass(frozen=True, slots=True)
class SeatPart:
    """One value's seats and people in the pool; None where they are withheld or not counted."""

    value: str
    seats: int | None
    pool: int | None


@dataclass(frozen=True, slots=True)
class PublishedSeats:
    """One cohort's seats by one attribute, as far as they are shown.

    Attributes
    ----------
    seats, pool
        Of the whole cohort; None where withheld.
    others
        Seats in all the withheld values together; 0 where every value is shown.
    """

    cohort: str
    start_date: dt.date
    attribute: str
    seats: int | None
    pool: int | None
    parts: tuple[SeatPart, ...]
    others: int

    @property
    def is_whole(self) -> bool:
        """Whether every value's seats are shown."""
        return self.seats is not None and all(part.seats is not None for part in self.parts)

    @property
    def is_withheld(self) -> bool:
        """Whether anything of it is."""
        known = (self.seats, self.pool, *(n for p in self.parts for n in (p.seats, p.pool)))
        return any(n is None for n in known)

    @property
    def drawn(self) -> CohortComposition:
        """The seats, those of withheld values as one block; a withheld pool as one of nobody."""
        shares = [self._share(part) for part in self.parts if part.seats is not None]
        if self.others:
            shares.append(seat_share(WITHHELD, self.others, self.seats or 0, 0, 0))
        return self._composed(shares)

    @property
    def compared(self) -> CohortComposition:
        """The values of which both seats and pool are shown, and all others as one."""
        both = [p for p in self.parts if p.seats is not None and p.pool is not None]
        shares = [self._share(part) for part in both]
        if both and self.seats is not None and self.pool is not None:
            seats = self.seats - sum(share.seats for share in shares)
            pool = self.pool - sum(share.pool for share in shares)
            if seats or pool:
                shares.append(seat_share(ALL_OTHERS, seats, self.seats, pool, self.pool))
        return self._composed(shares)

    def _share(self, part: SeatPart) -> SeatShare:
        pool, pool_of = (part.pool, self.pool) if part.pool is not None else (0, 0)
        return seat_share(part.value, part.seats or 0, self.seats or 0, pool, pool_of or 0)

    def _composed(self, shares: Sequence[SeatShare]) -> CohortComposition:
        return CohortComposition(
            cohort=self.cohort,
            start_date=self.start_date,
            attribute=self.attribute,
            seats=self.seats or 0,
            pool=self.pool or 0,
            n_unknown=0,
            even_band=even_band(self.seats) if self.seats else (0, 0),
            shares=tuple(shares),
        )


def published_seats(
    figures: PublishedFigures,
    attribute: str,
    subject: Subject = "started",
    beside: Subject = "eligible",
) -> tuple[PublishedSeats, ...]:
    """Each cohort that has the subject, by start date, beside the people it could be of."""
    wholes = [cell for cell in figures.cells if cell.subject == subject and not cell.where]
    of_cohort = _by_cohort(figures)
    found = [
        _seats(of_cohort[whole.cohort], whole, attribute, beside)
        for whole in wholes
        if whole.people != 0
    ]
    return tuple(sorted(found, key=lambda each: each.start_date))


def _by_cohort(figures: PublishedFigures) -> Mapping[str | None, PublishedFigures]:
    """The figures of each cohort by itself, so that none is looked for among all."""
    cells: dict[str | None, list[PublishedCell]] = {}
    for cell in figures.cells:
        cells.setdefault(cell.cohort, []).append(cell)
    return {cohort: replace(figures, cells=tuple(those)) for cohort, those in cells.items()}


def _seats(
    figures: PublishedFigures, whole: PublishedCell, attribute: str, beside: Subject
) -> PublishedSeats:
    parts = figures.parts(whole.subject, attribute, whole.cohort)
    pool = {
        cell.where[0][1]: cell.people for cell in figures.parts(beside, attribute, whole.cohort)
    }
    pool_of = [cell.people for cell in figures.of(beside, whole.cohort)]
    return PublishedSeats(
        cohort=whole.cohort or "",
        start_date=whole.first_day or dt.date.min,
        attribute=attribute,
        seats=whole.people,
        pool=pool_of[0] if pool_of else None,
        parts=tuple(
            SeatPart(part.where[0][1], part.people, pool.get(part.where[0][1])) for part in parts
        ),
        others=others_combined(whole, parts) or 0,
    )
