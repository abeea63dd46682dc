"""Estimates that everyone may see: over all cohorts or the whole company, and rounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields

import pandas as pd

from ypn_metrics.disclosure.outcomes import outcomes
from ypn_metrics.disclosure.rounding import Published, about, rounded, step_for
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.daily import daily_counts
from ypn_metrics.measures.effect import matched_effect
from ypn_metrics.measures.periods import DAYS_A_YEAR, Period
from ypn_metrics.measures.trend import FEWEST_PERSON_YEARS
from ypn_metrics.population import Population, missing_columns
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.store.publications import Publication

MONTHS_STEP = 0.5  # of months employed
COLUMNS = ("first_day", "last_day", *(field.name for field in fields(Published)))


def estimates(publication: Publication, years: Sequence[Period]) -> pd.DataFrame:
    """One row an estimate: ``published_estimate``."""
    rules = parse_programme(publication.about.rules)
    rows = [
        *_person_years(publication, years),
        *map(_row, _effect(publication, rules)),
        *map(_row, outcomes(publication, rules)),
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"month": "Int64", "people": "Int64"})


def _person_years(publication: Publication, years: Sequence[Period]) -> Iterator[dict[str, object]]:
    """What the leavers of each year are divided by, to the whole year.

    Person-years are people, nearly: those of few people are withheld, and those of the group
    where few people are not of it.
    """
    everyone = _each_year(publication, "everyone", years)
    for year in years:
        if everyone[year] >= FEWEST_PERSON_YEARS:
            yield _of_year("everyone", everyone[year], year)
    if not missing_columns(publication, "young_academic"):
        young = _each_year(publication, "young_academic", years)
        for year in years:
            if min(young[year], everyone[year] - young[year]) >= FEWEST_PERSON_YEARS:
                yield _of_year("young_academic", young[year], year)


def _each_year(
    publication: Publication, group: str, years: Sequence[Period]
) -> dict[Period, float]:
    found = dict.fromkeys(years, 0.0)
    for counts in daily_counts(publication, Population(group)) if years else ():
        for year in years:
            before, end = counts.at(year.first_day) - 1, counts.at(year.last_day)
            found[year] = float(counts.person_days[end] - counts.person_days[before]) / DAYS_A_YEAR
    return found


def _of_year(group: str, person_years: float, year: Period) -> dict[str, object]:
    found = Published("person_years", group, estimate=round(person_years), step=1.0)
    return _row(found, year.first_day, year.last_day)


def _effect(publication: Publication, rules: Programme) -> Iterator[Published]:
    if "participants" not in publication.about.kinds:
        return
    try:
        effect = matched_effect(publication, rules.worth_having_points / 100)
    except MeasureError:
        return  # there is nothing of it to publish
    n = effect.participants.n
    for at in effect.at:
        found = Published("retention_difference", None, at.month, about(n), verdict=at.verdict)
        yield rounded(found, step_for(n), at.difference)
        if at.months is not None:
            found = Published("months_employed_difference", None, at.month, about(n))
            yield rounded(found, MONTHS_STEP, at.months.difference)


def _row(
    published: Published, first_day: dt.date | None = None, last_day: dt.date | None = None
) -> dict[str, object]:
    return {"first_day": first_day, "last_day": last_day, **asdict(published)}
