"""Diversity over the cohorts as one trend: Blau's index, beside that of the pool."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.composition import CohortComposition, composition
from ypn_metrics.measures.composition_change import known_seats
from ypn_metrics.population import UNKNOWN
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.diversity import blau, blau_estimate, same_diversity_p, unbiased_blau
from ypn_metrics.store.publications import Publication

TOO_FEW = text("Fewer than two participants whose value is known: nobody can differ.")


@dataclass(frozen=True, slots=True)
class CohortDiversity:
    """One cohort's diversity, and its pool's.

    Attributes
    ----------
    seats, n_unknown
        Seats of known value, and of unknown, which are left out.
    blau
        The plain index of the seats; None where there are none.
    estimate
        The unbiased index with its interval; None, with ``reason``, under two seats.
    pool, pool_diversity
        Eligible people of known value, and how often two of them differ; None under two.
    """

    cohort: str
    start_date: dt.date
    seats: int
    n_unknown: int
    blau: float | None
    estimate: Estimate | None
    reason: Text | None
    pool: int
    pool_diversity: float | None


@dataclass(frozen=True, slots=True)
class Diversity:
    """Diversity of all cohorts by one attribute.

    Attributes
    ----------
    n_values
        Values that anyone in any cohort's seats or pool has, the unknown left out.
    most
        The highest that the plain index can be with so many values.
    test
        Whether chance alone would let the cohorts differ as much in diversity; None where
        fewer than two have an estimate.
    """

    attribute: str
    n_values: int
    most: float
    cohorts: tuple[CohortDiversity, ...]
    test: TestResult | None


def diversity(publication: Publication, attribute: str = "gender") -> Diversity:
    """Blau's index of each cohort's seats, beside that of the eligible pool on its start date.

    Seats and pool as in `composition`, those whose value is blank left out. The pool is
    counted, not sampled, so that its index has no interval; a fair draw from it has the
    pool's unbiased index on average.

    Raises
    ------
    ArgumentError
        If the attribute is not one of `SEAT_ATTRIBUTES`.
    MeasureError
        If no cohort has participants, or all of whom the value is known have the same one.
    """
    return diversity_of(composition(publication, (attribute,)))


def diversity_of(cohorts: Sequence[CohortComposition]) -> Diversity:
    """The same of cohorts that are counted already, all by one attribute.

    Raises
    ------
    MeasureError
        If no cohort has participants, or all of whom the value is known have the same one.
    """
    seated = [cohort for cohort in cohorts if cohort.seats]
    if not seated:
        raise MeasureError(text("No cohort has participants yet. Import the extract participants."))
    values = sorted({s.value for c in seated for s in c.shares if s.value != UNKNOWN})
    if len(values) < 2:
        raise MeasureError(text("Nobody differs in it, so there is no diversity to tell."))
    each = tuple(_diversity(cohort, values) for cohort in seated)
    table = [[known_seats(c).get(v, 0) for v in values] for c in seated]
    can_be_tested = sum(cohort.estimate is not None for cohort in each) > 1
    return Diversity(
        attribute=seated[0].attribute,
        n_values=len(values),
        most=1 - 1 / len(values),
        cohorts=each,
        test=same_diversity_p(table) if can_be_tested else None,
    )


def _diversity(cohort: CohortComposition, values: Sequence[str]) -> CohortDiversity:
    seats = [known_seats(cohort).get(value, 0) for value in values]
    pool = [share.pool for share in cohort.shares if share.value != UNKNOWN]
    n, n_pool = sum(seats), sum(pool)
    return CohortDiversity(
        cohort=cohort.cohort,
        start_date=cohort.start_date,
        seats=n,
        n_unknown=cohort.seats - n,
        blau=blau(seats) if n else None,
        estimate=blau_estimate(seats) if n > 1 else None,
        reason=None if n > 1 else TOO_FEW,
        pool=n_pool,
        pool_diversity=unbiased_blau(pool) if n_pool > 1 else None,
    )
