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

# To which months employed are rounded: the first in which the whole time of two people is lost.
MONTHS_STEPS = (0.5, 1.0, 2.0, 3.0)
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
    for at in effect.at:
        n = at.n_at_risk_participants
        step = step_for(n)
        found = Published("retention_difference", None, at.month, about(n), verdict=at.verdict)
        yield rounded(found, step, at.difference)
        if at.months is not None and step is not None:
            n = effect.participants.n
            found = Published("months_employed_difference", None, at.month, about(n))
            yield rounded(found, months_step(n, at.month), at.months.difference)


def months_step(people: int, month: int) -> float | None:
    """How far a mean of months is rounded, so that one person's do not show; None: withheld.

    >>> months_step(63, 12), months_step(63, 24), months_step(20, 24), months_step(8, 24)
    (0.5, 1.0, 3.0, None)
    """
    return next((step for step in MONTHS_STEPS if step * people > 2 * month), None)


def _row(
    published: Published, first_day: dt.date | None = None, last_day: dt.date | None = None
) -> dict[str, object]:
    return {"first_day": first_day, "last_day": last_day, **asdict(published)}
