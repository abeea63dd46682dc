"""Estimates that everyone may see: over all cohorts or the whole company, and rounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields

import pandas as pd

from ypn_metrics.disclosure.rounding import Published, about, rounded, step_for
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.daily import daily_counts
from ypn_metrics.measures.effect import matched_effect
from ypn_metrics.measures.effect_at import EffectAt
from ypn_metrics.measures.periods import DAYS_A_YEAR, Period
from ypn_metrics.population import Population, missing_columns
from ypn_metrics.programme import parse_programme
from ypn_metrics.store.publications import Publication

MONTHS_STEP = 0.5  # of months employed
COLUMNS = ("first_day", "last_day", *(field.name for field in fields(Published)))


def estimates(
    publication: Publication, years: Sequence[Period], smallest_group: int
) -> pd.DataFrame:
    """One row an estimate: ``published_estimate``."""
    rows = [*_person_years(publication, years), *_programme(publication, smallest_group)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"month": "Int64", "people": "Int64"})


def _person_years(publication: Publication, years: Sequence[Period]) -> Iterator[dict[str, object]]:
    """What the leavers of each year are divided by, to the whole year."""
    for group in ("everyone", "young_academic"):
        if not years or missing_columns(publication, group):
            continue
        for counts in daily_counts(publication, Population(group)):
            for year in years:
                before, end = counts.at(year.first_day) - 1, counts.at(year.last_day)
                days = float(counts.person_days[end] - counts.person_days[before])
                yield _row(
                    Published("person_years", group, estimate=round(days / DAYS_A_YEAR), step=1.0),
                    year.first_day,
                    year.last_day,
                )


def _programme(publication: Publication, smallest_group: int) -> Iterator[dict[str, object]]:
    if "participants" not in publication.about.kinds:
        return
    worth_having = parse_programme(publication.about.rules).worth_having_points / 100
    try:
        effect = matched_effect(publication, worth_having)
    except MeasureError:
        return
    n, events = effect.participants.n, effect.participants.n_events
    step = step_for(n, events, smallest_group)
    for at in effect.at:
        yield _row(rounded(_retention(at, n), step))
        if at.months is not None:
            yield _row(rounded(_months(at, n), MONTHS_STEP))


def _retention(at: EffectAt, people: int) -> Published:
    difference = at.difference
    return Published(
        "retention_difference",
        month=at.month,
        people=about(people),
        estimate=difference and difference.estimate,
        lower=difference and difference.lower,
        upper=difference and difference.upper,
        verdict=at.verdict,
    )


def _months(at: EffectAt, people: int) -> Published:
    assert at.months is not None
    difference = at.months.difference
    return Published(
        "months_employed_difference",
        month=at.month,
        people=about(people),
        estimate=difference.estimate,
        lower=difference.lower,
        upper=difference.upper,
    )


def _row(
    published: Published, first_day: dt.date | None = None, last_day: dt.date | None = None
) -> dict[str, object]:
    return {"first_day": first_day, "last_day": last_day, **asdict(published)}
