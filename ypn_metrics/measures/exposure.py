"""Exits and person-time by tenure: the small table behind rates by tenure, and what uses them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ypn_metrics.measures.attrition import Exits
from ypn_metrics.measures.periods import DAYS_A_YEAR, days_of
from ypn_metrics.population import Labels, Population, ask, by_labels, check_dated
from ypn_metrics.results import Floats, Integers
from ypn_metrics.store.publications import Publication

# Months since the hire at which a band of tenure begins; the last one is open.
TENURE_MONTHS = (0, 6, 12, 18, 24, 36, 60)
# Later than anybody's tenure.
NO_END_DAYS = 60_000


@dataclass(frozen=True, slots=True)
class Exposure:
    """Exits and person-time of one group in a window, one value a band of `TENURE_MONTHS`.

    Attributes
    ----------
    person_years
        Ends of days in the window on which somebody with such a tenure is employed / 365.25.
    exits, voluntary
        Exits in the window at such a tenure; transfers out of the company are none.
    unknown_person_years, unknown_exits, unknown_voluntary
        Of people whose day of hire is not known.
    """

    labels: Labels
    person_years: Floats
    exits: Integers
    voluntary: Integers
    unknown_person_years: float
    unknown_exits: int
    unknown_voluntary: int

    def exits_counted(self, exits: Exits) -> Integers:
        """Exits of a kind in each band, and last those at an unknown tenure."""
        if exits == "all":
            return np.append(self.exits, self.unknown_exits)
        return np.append(self.voluntary, self.unknown_voluntary)

    @property
    def all_person_years(self) -> Floats:
        """Person-years in each band, and last those at an unknown tenure."""
        return np.append(self.person_years, self.unknown_person_years)


def exposure_by_tenure(
    publication: Publication, population: Population, first_day: dt.date, last_day: dt.date
) -> tuple[Exposure, ...]:
    """Exits and person-time by tenure of each group, in a window of days, both included.

    Raises
    ------
    MeasureError
        If the employees have no dates.
    """
    check_dated(publication)
    edges = band_edges_days()
    rows = ask(
        publication,
        "tenure_exposure",
        population,
        first_day=first_day,
        last_day=last_day,
        from_tenure=edges[:-1],
        until_tenure=edges[1:],
    )
    return tuple(_exposure(labels, part) for labels, part in by_labels(rows, population))


def band_edges_days() -> list[int]:
    """Days since the hire at which each band begins, and the end of the last.

    >>> band_edges_days()[:4]
    [0, 182, 365, 547]
    """
    return [*(days_of(month) for month in TENURE_MONTHS), NO_END_DAYS]


def _exposure(labels: Labels, rows: pd.DataFrame) -> Exposure:
    band = rows["band"].to_numpy(dtype="float64", na_value=np.nan)
    is_known = ~np.isnan(band)
    place = band[is_known].astype(np.int64) - 1

    def by_band(column: str) -> Integers:
        values = np.zeros(len(TENURE_MONTHS), dtype=np.int64)
        values[place] = rows[column].to_numpy(dtype=np.int64)[is_known]
        return values

    def of_unknown(column: str) -> int:
        return int(rows[column].to_numpy(dtype=np.int64)[~is_known].sum())

    return Exposure(
        labels=labels,
        person_years=by_band("person_days") / DAYS_A_YEAR,
        exits=by_band("leavers"),
        voluntary=by_band("voluntary"),
        unknown_person_years=of_unknown("person_days") / DAYS_A_YEAR,
        unknown_exits=of_unknown("leavers"),
        unknown_voluntary=of_unknown("voluntary"),
    )
