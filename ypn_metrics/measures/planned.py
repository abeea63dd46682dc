"""Cohorts that have not started: their nominees, and the pool as far as it is known today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from ypn_metrics.database import read_sql, rows_of
from ypn_metrics.errors import MeasureError, check_choice
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.composition import SEAT_ATTRIBUTES, missing_criteria, seat_fills
from ypn_metrics.population import UNKNOWN
from ypn_metrics.programme import parse_programme
from ypn_metrics.store.publications import Publication

NONE_PLANNED = text(
    "No cohort starts after the as-of date. The extract cohorts brings the next one with its start"
    " date, and the extract nominations its nominees."
)


@dataclass(frozen=True, slots=True)
class PlannedCohort:
    """A cohort that starts after the as-of date; ``seats`` is None where nobody said how many."""

    number: int
    name: str
    start_date: dt.date
    seats: int | None


@dataclass(frozen=True, slots=True)
class PoolCount:
    """People of one value: in the pool, and outside it because a needed fact is blank."""

    value: str
    n: int
    n_unknown: int


Pool = tuple[tuple[str, tuple[PoolCount, ...]], ...]


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody nominated for a planned cohort, or listed as its participant.

    Attributes
    ----------
    values
        Of each of `SEAT_ATTRIBUTES`, as on the as-of date; age and tenure on the start date.
    nominated_by, decision
        "unknown" where blank; None of somebody listed whom nobody nominated.
    is_eligible
        Meets the programme's rules on the start date, as far as is known; None where a needed
        fact is blank, or the person is not hired yet.
    is_hired
        By the as-of date.
    has_left
        Was employed, and is not on the as-of date.
    """

    employee_id: str
    values: Mapping[str, str]
    nominated_by: str | None
    decision: str | None
    is_listed: bool
    is_eligible: bool | None
    is_hired: bool
    has_left: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned cohort with its nominees, by id, and its pool by attribute."""

    cohort: PlannedCohort
    nominees: tuple[Nominee, ...]
    pool: Pool

    @property
    def attributes(self) -> tuple[str, ...]:
        """Those of which anything is known of a nominee or of the pool."""
        pools = dict(self.pool)
        return tuple(
            name
            for name in SEAT_ATTRIBUTES
            if any(count.value != UNKNOWN for count in pools.get(name, ()))
            or any(nominee.values[name] != UNKNOWN for nominee in self.nominees)
        )

    def start(self) -> frozenset[str]:
        """The seats taken so far: those listed, else those selected, else nobody."""
        listed = {one.employee_id for one in self.nominees if one.is_listed}
        selected = {one.employee_id for one in self.nominees if one.decision == "selected"}
        return frozenset(listed or selected)


def planned_cohorts(publication: Publication) -> tuple[PlannedCohort, ...]:
    """Cohorts that start after the as-of date, by start date."""
    rows = publication.query("planned_cohorts", {}, {"as_of": publication.as_of})
    return tuple(
        PlannedCohort(
            int(row.cohort_no),
            str(row.cohort),
            row.start_date.date(),
            None if pd.isna(row.seats) else int(row.seats),
        )
        for row in rows_of(rows)
    )


def planned_cohort(publication: Publication, name: str | None = None) -> PlannedCohort:
    """A planned cohort by its name; the next one where None.

    Raises
    ------
    ArgumentError
        If no cohort of that name is planned.
    MeasureError
        If none is.
    """
    known = {cohort.name: cohort for cohort in planned_cohorts(publication)}
    if not known:
        raise MeasureError(NONE_PLANNED)
    if name is None:
        return next(iter(known.values()))
    check_choice(name, known, text("cohort that has not started"))
    return known[name]


def no_nominees(cohort: PlannedCohort) -> Text:
    """What to bring where a planned cohort has nobody."""
    return text(
        "{cohort} starts on {day} and has no nominees. The extract nominations brings them.",
        cohort=cohort.name,
        day=cohort.start_date,
    )


def planned(publication: Publication, cohort: PlannedCohort, pool: Pool | None = None) -> Planned:
    """A planned cohort's nominees and its pool; rows of people, so never kept in a cache.

    Parameters
    ----------
    pool
        What `planned_pool` gave, where it has been asked already.

    Raises
    ------
    MeasureError
        If nobody is nominated for it or listed in it.
    """
    rows = _ask(publication, "planned_nominees", cohort.number)
    if rows.empty:
        raise MeasureError(no_nominees(cohort))
    nominees = tuple(_nominee(row) for row in rows.to_dict("records"))
    return Planned(cohort, nominees, planned_pool(publication, cohort) if pool is None else pool)


def planned_pool(publication: Publication, cohort: PlannedCohort) -> Pool:
    """The pool of a planned cohort by each of `SEAT_ATTRIBUTES`, as far as is known today.

    Everyone employed at the end of the as-of date who will meet the programme's rules on the
    start date and takes part in no earlier cohort. Who is hired or leaves until then is not
    known. Places and levels are today's; age and tenure are those of the start date.
    """
    rows = _ask(publication, "planned_pool", cohort.number, seat_fills(tuple(SEAT_ATTRIBUTES)))
    counts: dict[str, list[PoolCount]] = {name: [] for name in SEAT_ATTRIBUTES}
    for row in rows_of(rows):
        counts[str(row.attribute)].append(
            PoolCount(str(row.value), int(row.pool), int(row.n_unknown))
        )
    return tuple((name, tuple(of)) for name, of in counts.items())


def band_names(years: Sequence[int], *, is_age: bool) -> list[str]:
    """Names of the bands that end at these years, as the publication names them."""
    between = [
        str(low) if high - low == 1 and not is_age else f"{low}–{high - 1}"
        for low, high in pairwise(years)
    ]
    return [f"under {years[0]}", *between, f"{years[-1]}+"]


def _ask(
    publication: Publication, statement: str, number: int, fills: Mapping[str, str] | None = None
) -> pd.DataFrame:
    rules, missing = parse_programme(publication.about.rules), missing_criteria(publication)
    params: dict[str, object] = {
        "as_of": publication.as_of,
        "cohort_no": number,
        "unknown": UNKNOWN,
        "max_age": rules.max_age,
        "degree_isced": rules.degree_isced,
        "age_years": list(rules.age_years),
        "age_bands": band_names(rules.age_years, is_age=True),
        "tenure_years": list(rules.tenure_years),
        "tenure_bands": band_names(rules.tenure_years, is_age=False),
        "asks_age": "age" not in missing,
        "asks_education": "degree" not in missing,
        "asks_potential": "potential" not in missing,
    }
    return publication.query(
        statement, {"people": read_sql("planned_people"), **(fills or {})}, params
    )


def _nominee(row: Mapping[Any, Any]) -> Nominee:
    def told(name: str) -> str | None:
        return None if pd.isna(row[name]) else str(row[name])

    return Nominee(
        employee_id=str(row["employee_id"]),
        values={name: str(row[name]) for name in SEAT_ATTRIBUTES},
        nominated_by=told("nominated_by"),
        decision=told("decision"),
        is_listed=bool(row["is_listed"]),
        is_eligible=None if pd.isna(row["is_eligible"]) else bool(row["is_eligible"]),
        is_hired=bool(row["is_known"]),
        has_left=bool(row["is_known"]) and not bool(row["is_employed"]),
    )
