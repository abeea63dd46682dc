"""Is it a change? The seats of all cohorts, and of each beside the one before, against chance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.measures.composition import CohortComposition, composition
from ypn_metrics.population import UNKNOWN
from ypn_metrics.results import TestResult
from ypn_metrics.statistics.contingency import same_division_p
from ypn_metrics.statistics.exact import fisher_exact_p
from ypn_metrics.statistics.rate_tests import holm
from ypn_metrics.store.publications import Publication

TOLD_APART_BELOW = 0.05  # p-value


@dataclass(frozen=True, slots=True)
class ValueChange:
    """The value whose share of the seats changed most between two cohorts.

    Attributes
    ----------
    seats, of
        Its seats, and the seats whose value is known: in the cohort before, and after.
    """

    value: str
    seats: tuple[int, int]
    of: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Visible:
    """How large a change of the newest cohort's seats would have to be, to be told from chance.

    Attributes
    ----------
    at_most, at_least
        Seats of the value from which, downwards and upwards, Fisher's test against the cohort
        before gives less than 0.05; None where no number of seats does.
    of
        The newest cohort's seats whose value is known.
    """

    value: str
    at_most: int | None
    at_least: int | None
    of: int


@dataclass(frozen=True, slots=True)
class PairChange:
    """Two cohorts beside each other.

    Attributes
    ----------
    most
        None where no value's share changed.
    p_adjusted
        The test's p-value, adjusted (Holm) for there being several pairs.
    """

    before: str
    after: str
    most: ValueChange | None
    test: TestResult
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class CompositionChange:
    """The seats of all cohorts by one attribute, against chance.

    Attributes
    ----------
    cohorts
        Those with a seat whose value is known, by start date.
    n_seats, n_unknown
        Seats of known value, which are compared, and of unknown, which are not.
    n_values
        Values that any of the seats has.
    test
        Over all cohorts at once.
    pairs
        Each cohort beside the one before it.
    visible
        Of the newest pair; None where there are more than two values.
    """

    attribute: str
    cohorts: tuple[str, ...]
    n_seats: int
    n_unknown: int
    n_values: int
    test: TestResult
    pairs: tuple[PairChange, ...]
    visible: Visible | None = None


def composition_change(publication: Publication, attribute: str = "gender") -> CompositionChange:
    """Whether the cohorts' seats are divided over an attribute's values otherwise than by chance.

    Everyone who started a cohort has a seat; seats whose value is blank are left out and
    counted. Fisher's exact test in Freeman and Halton's extension, over all cohorts and over
    each pair of consecutive ones.

    Raises
    ------
    ArgumentError
        If the attribute is not one of `SEAT_ATTRIBUTES`.
    MeasureError
        If fewer than two cohorts have a seat of known value.
    """
    return change_of(composition(publication, (attribute,)))


def change_of(cohorts: Sequence[CohortComposition]) -> CompositionChange:
    """The same of cohorts that are counted already, all by one attribute.

    Raises
    ------
    MeasureError
        If fewer than two cohorts have a seat of known value.
    """
    compared = [cohort for cohort in cohorts if known_seats(cohort)]
    if len(compared) < 2:
        raise MeasureError(
            text(
                "A change needs two cohorts with participants whose value is known; there are {n}.",
                n=len(compared),
            )
        )
    values = list(dict.fromkeys(v for cohort in compared for v in known_seats(cohort)))
    table = np.array([[known_seats(c).get(value, 0) for value in values] for c in compared])
    tests = [same_division_p(table[i : i + 2]) for i in range(len(table) - 1)]
    adjusted = holm([test.p_value for test in tests])
    return CompositionChange(
        attribute=compared[0].attribute,
        cohorts=tuple(cohort.cohort for cohort in compared),
        n_seats=int(table.sum()),
        n_unknown=sum(cohort.seats for cohort in cohorts) - int(table.sum()),
        n_values=len(values),
        test=same_division_p(table),
        pairs=tuple(
            PairChange(
                before=compared[i].cohort,
                after=compared[i + 1].cohort,
                most=_changed_most(values, table[i], table[i + 1]),
                test=test,
                p_adjusted=adjusted[i],
            )
            for i, test in enumerate(tests)
        ),
        visible=_visible(values, table[-2], table[-1]) if len(values) == 2 else None,
    )


def known_seats(cohort: CohortComposition) -> dict[str, int]:
    """A cohort's seats by value, those with any, the unknown left out."""
    return {s.value: s.seats for s in cohort.shares if s.seats and s.value != UNKNOWN}


def _changed_most(
    values: Sequence[str], before: NDArray[np.int64], after: NDArray[np.int64]
) -> ValueChange | None:
    of = int(before.sum()), int(after.sum())
    # Of two values both change alike: women are named, else the first in the alphabet.
    order = sorted(range(len(values)), key=lambda i: (values[i] != "woman", values[i]))
    # In whole numbers, because shares that are equal can differ in their last digit.
    most = max(order, key=lambda i: abs(int(after[i]) * of[0] - int(before[i]) * of[1]))
    seats = int(before[most]), int(after[most])
    if seats[0] * of[1] == seats[1] * of[0]:
        return None
    return ValueChange(values[most], seats, of)


def _visible(values: Sequence[str], before: NDArray[np.int64], after: NDArray[np.int64]) -> Visible:
    place = values.index("woman") if "woman" in values else values.index(min(values))
    was, of_before, of = int(before[place]), int(before.sum()), int(after.sum())

    def is_told(seats: int) -> bool:
        table = [[was, of_before - was], [seats, of - seats]]
        return fisher_exact_p(table).p_value < TOLD_APART_BELOW

    alike = round(was * of / of_before)
    fewer = bisect_left(range(alike + 1), True, key=lambda down: is_told(alike - down))
    more = bisect_left(range(of - alike + 1), True, key=lambda up: is_told(alike + up))
    return Visible(
        values[place],
        at_most=alike - fewer if fewer <= alike else None,
        at_least=alike + more if alike + more <= of else None,
        of=of,
    )
