"""The year ahead: how many of those employed today leave within it, and how such forecasts fared.

Of groups only. Rates by tenure meet counts of people by tenure: nothing is computed for a
person, and nobody's chance of leaving exists anywhere in it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import zlib
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.attrition import Exits, check_exits
from ypn_metrics.measures.exposure import (
    TENURE_MONTHS,
    Exposure,
    band_edges_days,
    exposure_by_tenure,
)
from ypn_metrics.measures.periods import DAYS_A_YEAR, add_months, years_before
from ypn_metrics.population import EVERYONE, Population, ask, check_dated
from ypn_metrics.programme import parse_programme
from ypn_metrics.results import Estimate, Floats
from ypn_metrics.statistics.prediction import predicted_events
from ypn_metrics.store.publications import Publication

RATE_YEARS = 3
# Years from the as-of date at which the forecast is made as well, to see how it fared.
MADE_AGAIN = (-2, -1)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Exits within twelve months among those employed at the end of one day.

    Attributes
    ----------
    made_on, until
        That day, and the last of the twelve months.
    rates_from
        First day of the window, to ``made_on``, whose exit rates are used; None where too
        little is observed.
    people
        Employed at the end of ``made_on``.
    exits
        Expected, and the range; None where there is no forecast.
    actual
        Of these very people, how many left by ``until``; None of the newest forecast, and
        where there is none.
    reason
        Why there is no forecast.
    is_withheld
        There is none because the people are too few.
    """

    made_on: dt.date
    until: dt.date
    rates_from: dt.date | None
    people: int
    exits: Estimate | None
    actual: int | None
    reason: Text | None = None
    is_withheld: bool = False

    @property
    def held(self) -> bool | None:
        """Whether what happened lay in the range; None where that cannot be said."""
        if self.exits is None or self.actual is None:
            return None
        return self.exits.lower <= self.actual <= self.exits.upper


def forecast(
    publication: Publication, population: Population = EVERYONE, *, exits: Exits = "all"
) -> tuple[Forecast, ...]:
    """Expected exits in the twelve months after two, one and no years before the as-of date.

    Each is made of what was observed until its day: people employed at the end of it, by
    tenure, and the group's exit rates by tenure in the three years before, or in all that
    is observed if that is shorter, but at least one. The earlier two stand beside what
    happened to those very people. Assumes that rates stay as they were; a transfer out of
    the company is no exit, and is not foreseen.

    Parameters
    ----------
    publication, population
        Whose; one group, not divided.
    exits
        ``voluntary`` foresees only these; the others compete.

    Returns
    -------
    tuple of Forecast
        Oldest first; the last is made on the as-of date. One that cannot be had keeps its
        place and says why.

    Raises
    ------
    ArgumentError
        If ``exits`` is not known.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.
    """
    if population.by:
        raise ValueError("a forecast is of one group; divide the population before")
    check_dated(publication)
    check_exits(publication, exits)
    days = [add_months(publication.as_of, 12 * years) for years in (*MADE_AGAIN, 0, 1)]
    return tuple(
        _made_on(publication, population, exits, day, until)
        for day, until in itertools.pairwise(days)
    )


def _made_on(
    publication: Publication, population: Population, exits: Exits, day: dt.date, until: dt.date
) -> Forecast:
    observed = publication.about.observed_from
    empty = Forecast(day, until, None, 0, None, None)
    if years_before(day, 1) < observed:
        return replace(empty, reason=_too_short(day))
    rates_from = max(years_before(day, RATE_YEARS), observed)
    employed = ask(
        publication,
        "tenure_counts",
        population,
        day=day,
        until_day=until,
        open_month=TENURE_MONTHS[-1],
    )
    people = int(employed["n"].to_numpy(dtype=np.int64).sum())
    fewest = parse_programme(publication.about.rules).smallest_group
    if people < fewest:
        too_few = _too_few(fewest)
        return replace(
            empty, rates_from=rates_from, people=people, reason=too_few, is_withheld=True
        )
    (seen,) = exposure_by_tenure(publication, population, rates_from, day)
    asked = f"{population.filters} {exits} {day}"
    seed = zlib.crc32(f"{publication.about.sha256} forecast {asked}".encode())
    counted = "leavers" if exits == "all" else "voluntary"
    return Forecast(
        made_on=day,
        until=until,
        rates_from=rates_from,
        people=people,
        exits=_predicted(employed, seen, exits, (until - day).days, seed),
        actual=int(employed[counted].to_numpy(dtype=np.int64).sum())
        if until <= publication.as_of
        else None,
    )


def _predicted(
    employed: pd.DataFrame, seen: Exposure, exits: Exits, n_days: int, seed: int
) -> Estimate:
    """Rates of each band of tenure, and of those whose day of hire is unknown as one more."""
    counted = seen.exits_counted(exits)
    return predicted_events(
        employed["n"].to_numpy(),
        years_ahead(employed["tenure_days"].to_numpy(dtype=float, na_value=np.nan), n_days),
        counted,
        seen.all_person_years,
        None if exits == "all" else seen.exits_counted("all") - counted,
        seed=seed,
    )


def years_ahead(tenure_days: Floats, n_days: int) -> Floats:
    """Years that people of these tenures will pass in each band within so many days.

    One column a band of `TENURE_MONTHS`, and a last one for those whose tenure is unknown (nan).

    >>> (365.25 * years_ahead(np.array([0.0, 1000.0, np.nan]), 365)).round()[:, [0, 1, 4, 5, 7]]
    array([[181., 183.,   0.,   0.,   0.],
           [  0.,   0.,  94., 271.,   0.],
           [  0.,   0.,   0.,   0., 365.]])
    """
    edges = np.array(band_edges_days(), dtype=float)
    is_known = ~np.isnan(tenure_days)
    # The first day ahead is the one on which the tenure has grown by one.
    first = np.where(is_known, tenure_days, 0.0)[:, None] + 1
    within = np.minimum(first + n_days, edges[1:]) - np.maximum(first, edges[:-1])
    by_band = np.maximum(within, 0) * is_known[:, None]
    return np.column_stack([by_band, np.where(is_known, 0, n_days)]) / DAYS_A_YEAR


def _too_short(day: dt.date) -> Text:
    return text(
        "Less than a year of exits was observed by {day}, so there are no rates to forecast from.",
        day=day,
    )


def _too_few(fewest: int) -> Text:
    return text(
        "Fewer than {n} people of this group were employed on the day: nothing is forecast of"
        " so few.",
        n=fewest,
    )
