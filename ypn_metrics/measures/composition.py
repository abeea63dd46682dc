"""Cohort composition: who has the seats, beside who could have had them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.population import UNKNOWN, Population, ask
from ypn_metrics.results import TestResult
from ypn_metrics.statistics.exact import even_band, fisher_exact_p, hypergeometric_at_most
from ypn_metrics.store.publications import Publication

# Attribute -> its expression on a trial row.
SEAT_ATTRIBUTES: dict[str, str] = {
    "gender": "gender",
    "age_band": "age_band",
    "business_unit": "business_unit",
    "site": "site",
    "country": "country",
    "function": '"function"',
    "education_level": "education_level",
    "tenure_band": "tenure_band",
    "job_level": "job_level",
}


@dataclass(frozen=True, slots=True)
class SeatShare:
    """One value's seats in a cohort, and its people in the eligible pool.

    Attributes
    ----------
    representation_ratio
        Share of the seats / share of the pool; None where the pool has nobody of it.
    shortfall_seats
        Seats that the share of the pool would give, minus the seats taken.
    p_fair_draw
        Chance of as few seats or fewer in a fair draw of as many from the pool
        (hypergeometric); None where the pool cannot fill the seats.
    """

    value: str
    seats: int
    of: int
    pool: int
    pool_of: int
    representation_ratio: float | None
    shortfall_seats: float | None
    p_fair_draw: float | None


@dataclass(frozen=True, slots=True)
class CohortComposition:
    """One cohort's seats by one attribute.

    Attributes
    ----------
    seats
        People who started the cohort.
    pool, n_unknown
        People eligible on its start date, and those of whom a needed fact is blank.
    even_band
        Fewest and most seats that are 40 to 60 %.
    """

    cohort: str
    start_date: dt.date
    attribute: str
    seats: int
    pool: int
    n_unknown: int
    even_band: tuple[int, int]
    shares: tuple[SeatShare, ...]

    def share(self, value: str) -> SeatShare | None:
        """The share of one value; None where neither seats nor pool have it."""
        return next((share for share in self.shares if share.value == value), None)


def composition(
    publication: Publication, attributes: tuple[str, ...] = ("gender",)
) -> tuple[CohortComposition, ...]:
    """Seats of each cohort by attribute, beside the eligible pool on its start date.

    Seats: everyone who started the cohort. Pool: everyone employed at the end of its start
    day who meets the programme rules on it and took part in no earlier cohort. The pool is
    counted, not sampled, so its shares have no interval.

    Returns
    -------
    tuple of CohortComposition
        By start date, then attribute in the order asked for.

    Raises
    ------
    ArgumentError
        If an attribute is not one of `SEAT_ATTRIBUTES`.
    MeasureError
        If no cohort has anyone in its seats or pool.
    """
    for attribute in attributes:
        check_choice(attribute, SEAT_ATTRIBUTES, text("column"))
    rows = publication.query("composition", seat_fills(attributes), {"unknown": UNKNOWN})
    if rows.empty:
        raise MeasureError(
            text("No cohort has started. Import the extracts cohorts and participants.")
        )
    known = ask(publication, "cohorts", Population()).set_index("cohort_no")
    parts: dict[Any, Any] = dict(iter(rows.groupby(["cohort_no", "attribute"])))
    return tuple(
        cohort_composition(
            str(known.loc[number, "cohort"]),
            known.loc[number, "start_date"].date(),
            attribute,
            [(str(r.value), int(r.seats), int(r.pool), int(r.n_unknown)) for r in rows_of(part)],
        )
        for number in sorted({number for number, _ in parts})
        for attribute in attributes
        if (part := parts.get((number, attribute))) is not None
    )


def missing_criteria(publication: Publication) -> tuple[str, ...]:
    """Criteria of eligibility that the extract has no column for, so that none is applied."""
    about = publication.about
    has = {
        "age": about.has("employees", "birth_date") or about.has("employees", "birth_year"),
        "degree": about.has("employees", "education_level"),
        "potential": about.has("employees", "potential"),
    }
    return tuple(criterion for criterion, is_there in has.items() if not is_there)


def change_between(before: CohortComposition, after: CohortComposition, value: str) -> TestResult:
    """Whether chance alone explains a value's change between two cohorts: Fisher's test.

    Two-sided and exact, on seats with the value and without it.
    """
    counts = [(_seats_of(cohort, value), cohort.seats) for cohort in (before, after)]
    return fisher_exact_p([[seats, of - seats] for seats, of in counts])


def _seats_of(cohort: CohortComposition, value: str) -> int:
    share = cohort.share(value)
    return share.seats if share else 0


def seat_fills(attributes: tuple[str, ...]) -> dict[str, str]:
    """One grouping set of trial rows an attribute: what `composition.sql` leaves places for."""

    def case(result: str) -> str:
        whens = " ".join(
            f"when grouping(label_{name}) = 0 then {result.format(name=name)}"
            for name in attributes
        )
        return f"case {whens} end"

    return {
        "labels": ", ".join(
            f"coalesce({SEAT_ATTRIBUTES[name]}, $unknown) as label_{name}" for name in attributes
        ),
        "sets": ", ".join(f"(cohort_no, label_{name})" for name in attributes),
        "attribute_name": case("'{name}'"),
        "attribute_value": case("label_{name}"),
    }


def cohort_composition(
    name: str, start_date: dt.date, attribute: str, rows: Sequence[tuple[str, int, int, int]]
) -> CohortComposition:
    """One cohort's composition from its counts: value, seats, pool, and people of a blank fact."""
    seats, pool = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return CohortComposition(
        cohort=name,
        start_date=start_date,
        attribute=attribute,
        seats=seats,
        pool=pool,
        n_unknown=sum(row[3] for row in rows),
        even_band=even_band(seats) if seats else (0, 0),
        shares=tuple(
            seat_share(value, mine, seats, theirs, pool) for value, mine, theirs, _ in rows
        ),
    )


def seat_share(value: str, seats: int, of: int, pool: int, pool_of: int) -> SeatShare:
    """One value's seats beside its people in the pool; of nobody where the pool is not known."""
    expected = of * pool / pool_of if pool_of else None
    can_be_drawn = 0 < of <= pool_of
    return SeatShare(
        value=value,
        seats=seats,
        of=of,
        pool=pool,
        pool_of=pool_of,
        representation_ratio=seats / expected if expected else None,
        shortfall_seats=None if expected is None else expected - seats,
        p_fair_draw=hypergeometric_at_most(seats, pool, pool_of, of) if can_be_drawn else None,
    )
