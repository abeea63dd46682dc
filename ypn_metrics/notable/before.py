"""The publication before one, and what was read of it then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from ypn_metrics.database import DatabaseError
from ypn_metrics.errors import MeasureError, StoreError, YpnError
from ypn_metrics.measures.attrition import headcount
from ypn_metrics.measures.effect import matched_effect
from ypn_metrics.measures.power import Power, power
from ypn_metrics.measures.trend import attrition_trend
from ypn_metrics.notable.verdicts import Reading, reading_of
from ypn_metrics.population import EVERYONE, Population, first_group, is_dated
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.results import Estimate
from ypn_metrics.store.publications import Publication

# Computes a measure of a publication, or takes it from a cache.
Ask: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of a publication, to set two beside each other: counts and estimates.

    Attributes
    ----------
    employed
        At the end of the as-of date.
    rate, rate_until
        Exits per 100 person-years of the group in the twelve months until a day; None where
        there is none.
    reading
        Of the programme's primary comparison; None where there is nobody to compare.
    power
        What that comparison could show; None likewise, and where it was not asked for.
    """

    number: int
    as_of: dt.date
    employed: int
    group: str
    rate: Estimate | None
    rate_until: dt.date | None
    reading: Reading | None
    power: Power | None = None


def asks_of(publication: Publication) -> Ask:
    """What computes measures of a publication, each time anew."""
    return lambda measure, *args, **kwargs: measure(publication, *args, **kwargs)


def publication_before(publication: Publication) -> Publication | None:
    """The newest whole one before it that says what was known earlier; None where there is none.

    Damaged ones and those whose data were removed are passed over, and so are made-up ones
    before a real one and the other way round, and those as of a later day.
    """
    for number in range(publication.number - 1, 0, -1):
        try:
            former = publication.store.open(number)
        except StoreError:
            continue
        is_alike = former.about.is_made_up == publication.about.is_made_up
        if is_alike and former.as_of <= publication.as_of:
            return former
    return None


def read_before(publication: Publication, number: int, sha256: str) -> Read | None:
    """What is read of an earlier publication of the same store.

    ``sha256`` is that of its file, so that a cache knows it from one that took its place.
    None where it cannot be opened any more, somebody removes or replaces it meanwhile, or a
    former version of this package kept less in it, or other rules, than is asked for.
    """
    try:
        former = publication.store.open(number)
        if former.about.sha256 != sha256:
            return None
        ask = asks_of(former)
        return replace(read(former, ask), power=power_of(former, ask))
    except (YpnError, DatabaseError, OSError):
        return None


def read(publication: Publication, ask: Ask) -> Read:
    """What is read of a publication."""
    rules = parse_programme(publication.about.rules)
    group = first_group(publication)
    rate, until = _rate(publication, group, ask)
    counted = ask(headcount, EVERYONE, (publication.as_of,))
    return Read(
        number=publication.number,
        as_of=publication.as_of,
        employed=sum(n for _, _, n in counted),
        group=group,
        rate=rate,
        rate_until=until,
        reading=_reading(rules, ask),
    )


def _rate(publication: Publication, group: str, ask: Ask) -> tuple[Estimate | None, dt.date | None]:
    if not is_dated(publication):
        return None, None
    trend = ask(attrition_trend, Population(group), basis="exit_rate", exits="all")
    newest = trend.points[-1] if trend else None
    return (newest.estimate, newest.last_day) if newest else (None, None)


def _reading(rules: Programme, ask: Ask) -> Reading | None:
    worth_having = rules.worth_having_points / 100
    try:
        effect = ask(matched_effect, worth_having)
    except MeasureError:
        return None
    return reading_of(effect, worth_having, rules.primary_month)


def power_of(publication: Publication, ask: Ask) -> Power | None:
    """What the primary comparison could show; None where there is nobody to compare."""
    rules = parse_programme(publication.about.rules)
    try:
        return ask(power, rules.worth_having_points / 100, rules.primary_month, rules.months)
    except MeasureError:
        return None
