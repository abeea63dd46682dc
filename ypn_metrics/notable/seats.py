"""Rules: a place without a seat, or seats unlike their pool, where a fair draw seldom does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.composition import CohortComposition, cohort_composition
from ypn_metrics.measures.fair_draws import FairDraw, fair_draws
from ypn_metrics.measures.planned import planned, planned_cohorts
from ypn_metrics.measures.without_a_seat import Unseated, WithoutSeat
from ypn_metrics.notable.levels import UNLIKE_POOL, WITHOUT_A_SEAT
from ypn_metrics.population import UNKNOWN
from ypn_metrics.statistics.rate_tests import holm
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class NoSeat:
    """A place with eligible people and no seat.

    Attributes
    ----------
    cohorts
        The newest alone, or all of them together.
    place
        With how many were eligible, how often a fair draw gives none, and that adjusted for
        all the places that were looked at.
    n_places
        Places with eligible people, of its kind.
    """

    attribute: str
    cohorts: tuple[str, ...]
    place: WithoutSeat
    n_places: int


@dataclass(frozen=True, slots=True)
class UnlikePool:
    """A cohort's seats by gender, unlike a fair draw from its pool.

    Attributes
    ----------
    draw
        Of the value that is told.
    is_planned
        The cohort has not started: the seats are those that are taken so far.
    p_adjusted
        Adjusted (Holm) for the cohorts that were looked at.
    """

    cohort: str
    start_date: dt.date
    draw: FairDraw
    is_planned: bool
    p_adjusted: float


def places_without_a_seat(results: Sequence[Unseated]) -> tuple[NoSeat, ...]:
    """Places without a seat by more than chance, each once: over all cohorts where it is so."""
    found: dict[tuple[str, str], NoSeat] = {}
    for result in sorted(results, key=lambda one: one.is_newest):
        for place in result.without:
            if place.p_adjusted is not None and place.p_adjusted <= WITHOUT_A_SEAT:
                one = NoSeat(result.attribute, result.cohorts, place, result.n_values)
                found.setdefault((result.attribute, place.value), one)
    return tuple(sorted(found.values(), key=lambda one: one.place.p_adjusted or 0.0))


def unlike_their_pool(
    newest: CohortComposition | None, planned_seats: CohortComposition | None
) -> tuple[UnlikePool, ...]:
    """The newest cohort and the next one, where a fair draw seldom gives their seats."""
    judged: list[tuple[CohortComposition, FairDraw, bool]] = []
    for cohort, is_planned in ((newest, False), (planned_seats, True)):
        if cohort is not None and (draws := fair_draws(cohort)):
            judged.append((cohort, _told(draws), is_planned))
    adjusted = holm([draw.p_adjusted for _, draw, _ in judged])
    return tuple(
        UnlikePool(cohort.cohort, cohort.start_date, draw, is_planned, p)
        for (cohort, draw, is_planned), p in zip(judged, adjusted, strict=True)
        if p <= UNLIKE_POOL
    )


def _told(draws: Sequence[FairDraw]) -> FairDraw:
    """The value that a fair draw gives least often; of two that say the same thing, women."""
    least = min(draw.p_adjusted for draw in draws) * (1 + 1e-6)
    seldom = [draw for draw in draws if draw.p_adjusted <= least]
    return min(seldom, key=lambda draw: (draw.share.value != "woman", draw.share.value))


def planned_gender(publication: Publication) -> CohortComposition | None:
    """The seats taken so far of the next cohort, by gender, beside its pool of today.

    None where no cohort is planned, or nobody has a seat in it.
    """
    for cohort in planned_cohorts(publication)[:1]:
        try:
            found = planned(publication, cohort)
        except MeasureError:
            return None
        taken = found.start()
        if not taken:
            return None
        genders = [one.values["gender"] for one in found.nominees if one.employee_id in taken]
        pool = {count.value: count for count in dict(found.pool)["gender"]}
        values = sorted({*genders, *pool}, key=lambda value: (value == UNKNOWN, value))
        rows = [
            (
                value,
                genders.count(value),
                pool[value].n if value in pool else 0,
                pool[value].n_unknown if value in pool else 0,
            )
            for value in values
        ]
        return cohort_composition(cohort.name, cohort.start_date, "gender", rows)
    return None
