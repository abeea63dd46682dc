"""Units and sites with eligible people and no seat, and how often a fair draw gives none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.measures.composition import CohortComposition, composition
from ypn_metrics.measures.crossed import chance_of_all
from ypn_metrics.population import UNKNOWN
from ypn_metrics.statistics.exact import hypergeometric_at_most
from ypn_metrics.statistics.rate_tests import holm
from ypn_metrics.store.publications import Publication

PLACES = ("business_unit", "site")


@dataclass(frozen=True, slots=True)
class WithoutSeat:
    """A value with eligible people and no seat.

    Attributes
    ----------
    pool
        Eligible people on each cohort's start date, by start date.
    p_none
        How often a fair draw gives it none, in all of the cohorts; None where the pool of one
        cannot fill its seats.
    p_adjusted
        Adjusted (Holm) for all the values that are asked about together; None before that.
    """

    value: str
    pool: tuple[int, ...]
    p_none: float | None
    p_adjusted: float | None


@dataclass(frozen=True, slots=True)
class Unseated:
    """The values of one attribute with eligible people and no seat, in one or more cohorts.

    Attributes
    ----------
    is_newest
        The newest cohort alone, else all of them together.
    cohorts
        With participants, by start date.
    n_values
        Values with eligible people, with seats or without.
    without
        The most eligible people first.
    """

    attribute: str
    is_newest: bool
    cohorts: tuple[str, ...]
    n_values: int
    without: tuple[WithoutSeat, ...]


def without_a_seat(
    publication: Publication, attributes: tuple[str, ...] = PLACES
) -> tuple[Unseated, ...]:
    """Values with eligible people and no seat: in the newest cohort, and in all together.

    Seats and pool as in `composition`; people whose value is blank are in no value. The
    chance of no seat is hypergeometric in each cohort, and over all cohorts that of none in
    each: so a unit of two people is not blamed for what a fair draw nearly always gives it.

    Returns
    -------
    tuple of Unseated
        By attribute as asked for: the newest cohort, then all; one of both where there is
        one cohort.

    Raises
    ------
    ArgumentError
        If an attribute is not one of `SEAT_ATTRIBUTES`.
    MeasureError
        If no cohort has participants.
    """
    seated = [cohort for cohort in composition(publication, attributes) if cohort.seats]
    if not seated:
        raise MeasureError(text("No cohort has participants yet. Import the extract participants."))
    found = []
    for attribute in attributes:
        cohorts = [cohort for cohort in seated if cohort.attribute == attribute]
        found.append(unseated(cohorts[-1:], is_newest=True))
        if len(cohorts) > 1:
            found.append(unseated(cohorts, is_newest=False))
    return judged_together(found)


def unseated(cohorts: Sequence[CohortComposition], *, is_newest: bool) -> Unseated:
    """The values without a seat in all of these cohorts, by one attribute; not yet judged."""
    seats: dict[str, int] = {}
    pools: dict[str, list[int]] = {}
    for place, cohort in enumerate(cohorts):
        for share in cohort.shares:
            if share.value != UNKNOWN:
                seats[share.value] = seats.get(share.value, 0) + share.seats
                pools.setdefault(share.value, [0] * len(cohorts))[place] = share.pool
    could_be = [value for value, pool in pools.items() if sum(pool)]
    without = sorted(
        (value for value in could_be if not seats[value]), key=lambda v: (-sum(pools[v]), v)
    )
    return Unseated(
        attribute=cohorts[0].attribute,
        is_newest=is_newest,
        cohorts=tuple(cohort.cohort for cohort in cohorts),
        n_values=len(could_be),
        without=tuple(
            WithoutSeat(value, tuple(pools[value]), _chance_of_none(cohorts, pools[value]), None)
            for value in without
        ),
    )


def judged_together(results: Sequence[Unseated]) -> tuple[Unseated, ...]:
    """Adjust the chances of all places that were looked at, those with a seat included."""
    chances = [place.p_none for result in results for place in result.without]
    known = [chance for chance in chances if chance is not None]
    # Places with a seat were looked at with them, and have nothing to tell.
    seated = sum(result.n_values for result in results) - len(chances)
    adjusted = iter(holm([*known, *[1.0] * seated]))
    return tuple(
        replace(
            result,
            without=tuple(
                place if place.p_none is None else replace(place, p_adjusted=next(adjusted))
                for place in result.without
            ),
        )
        for result in results
    )


def _chance_of_none(cohorts: Sequence[CohortComposition], pools: Sequence[int]) -> float | None:
    return chance_of_all(
        [
            hypergeometric_at_most(0, pool, cohort.pool, cohort.seats)
            if cohort.pool and max(cohort.seats, pool) <= cohort.pool
            else None  # so too where the pool as a whole is not shown
            for cohort, pool in zip(cohorts, pools, strict=True)
        ]
    )
