"""The counts that the rules of chance read, drawn from companies in which nothing happens.

Each draw is one publication after another one. Its counts go into the measures' own results and
the rules that ship; only the company round them is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.composition import CohortComposition, cohort_composition
from ypn_metrics.measures.effect_at import verdict_of
from ypn_metrics.measures.places import Place, Places
from ypn_metrics.measures.positions import adjusted_positions, rate_positions
from ypn_metrics.measures.trend import LIMITS_COVERAGE, Trend
from ypn_metrics.measures.without_a_seat import judged_together, unseated
from ypn_metrics.notable.levels import VERDICT
from ypn_metrics.notable.limits import outside_trend, outside_units
from ypn_metrics.notable.notice import Kind, Notice, Whose
from ypn_metrics.notable.seats import places_without_a_seat, unlike_their_pool
from ypn_metrics.notable.verdicts import Reading, verdict_changed
from ypn_metrics.statistics.control_limits import poisson_limits
from ypn_metrics.statistics.intervals import agresti_caffo_difference
from ypn_metrics.statistics.rates import poisson_rate_interval

EVERYONE = Whose("everyone", 40)
RATE = 0.10
RETAINED = 0.85
WORTH_HAVING, MONTH = 0.05, 24
DAY = dt.date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class KindOfCompany:
    """What the companies of one kind are like.

    Attributes
    ----------
    people, years
        In the group that is looked at, and how long it is observed.
    units
        Into which it falls, from one share to ten times as large a one.
    seats, pool
        Of each cohort, and how many could have them.
    cohorts
        That have been followed for long enough in the newer publication; one fewer before.
    women
        Their share of the pool.
    """

    people: int
    years: int
    units: int
    seats: int
    pool: int
    cohorts: int
    women: float = 0.3


KINDS_OF_COMPANY = {
    "500 in the group, 8 units, three cohorts of 20": KindOfCompany(500, 10, 8, 20, 90, 3),
    "60 in the group, 3 units, one cohort of 8": KindOfCompany(60, 3, 3, 8, 30, 2),
    "20,000 in the group, 60 units, ten cohorts of 40": KindOfCompany(20_000, 6, 60, 40, 900, 10),
}


def drawn_notices(kind: KindOfCompany, numbers: Iterable[int]) -> Iterator[Sequence[Notice]]:
    """What the rules of chance say of each of so many publications."""
    for number in numbers:
        rng = np.random.default_rng([number, kind.people])
        yield [*_rates(rng, kind), *_verdict(rng, kind), *_seats(rng, kind)]


def drawn_trend(rng: np.random.Generator, kind: KindOfCompany) -> Trend:
    """Whole years of an unchanging rate, the newest last."""
    return trend_of(rng.poisson(RATE * kind.people, kind.years).tolist(), float(kind.people))


def trend_of(exits: Sequence[int], person_years: float) -> Trend:
    """A trend of whole years with as many person-years each."""
    points = tuple(_year(n, person_years, len(exits) - 1 - place) for place, n in enumerate(exits))
    long_run = poisson_rate_interval(sum(exits), person_years * len(exits), 100.0)
    times = np.full(len(exits), person_years)
    lower, upper = poisson_limits(long_run.estimate / 100, times, LIMITS_COVERAGE)
    return Trend(
        points, long_run, tuple((100 * lower).tolist()), tuple((100 * upper).tolist()), len(exits)
    )


def places_of(exits: Sequence[int], person_years: Sequence[float]) -> Places:
    """Places of so many exits and person-years, in one stratum."""
    counts, times = np.array(exits, dtype=float)[:, None], np.array(person_years)[:, None]
    rates, ratios = rate_positions(counts, times), adjusted_positions(counts, times)
    total, all_years = int(counts.sum()), float(times.sum())
    return Places(
        "business_unit",
        DAY.replace(year=DAY.year - 3),
        DAY,
        total,
        all_years,
        poisson_rate_interval(total, all_years, 100.0),
        tuple(
            Place(f"Unit {i}", int(counts[i, 0]), float(times[i, 0]), True, rates[i], ratios[i])
            for i in range(len(counts))
        ),
    )


def reading_of_counts(kept: int, of: int, kept_beside: int, beside: int) -> Reading:
    """The primary comparison of participants and colleagues who were all followed."""
    shares = kept / of, of, kept_beside / beside, beside
    difference = agresti_caffo_difference(*shares)
    firm = agresti_caffo_difference(*shares, 1 - VERDICT)
    return Reading(
        month=MONTH,
        participants=of,
        comparators=beside,
        difference=difference,
        firm_difference=firm,
        verdict=verdict_of(difference, WORTH_HAVING),
        firm=verdict_of(firm, WORTH_HAVING),
    )


def cohort_of(
    attribute: str, seats: Sequence[int], pool: Sequence[int], names: Sequence[str], place: int = 0
) -> CohortComposition:
    """A cohort with so many seats and people in the pool of each value."""
    rows = [(name, s, p, 0) for name, s, p in zip(names, seats, pool, strict=True)]
    return cohort_composition(f"Cohort {place}", DAY, attribute, rows)


def _year(exits: int, person_years: float, years_ago: int) -> Turnover:
    last = DAY.replace(year=DAY.year - years_ago)
    return Turnover(
        labels=(),
        first_day=last.replace(year=last.year - 1) + dt.timedelta(days=1),
        last_day=last,
        exits=exits,
        voluntary_exits=None,
        headcount_before=0,
        headcount_end=0,
        denominator=person_years,
        person_years=person_years,
        estimate=poisson_rate_interval(exits, person_years, 100.0),
    )


def _rates(rng: np.random.Generator, kind: KindOfCompany) -> Iterator[Notice]:
    if found := outside_trend(drawn_trend(rng, kind), EVERYONE):
        yield _notice("outside_limits", found)
    shares = np.geomspace(1, 10, kind.units)
    person_years = 3 * kind.people * shares / shares.sum()
    exits = rng.poisson(RATE * person_years)
    if exits.sum():
        for unit in outside_units(places_of(exits.tolist(), person_years.tolist()), EVERYONE):
            yield _notice("outside_limits", unit)


def _verdict(rng: np.random.Generator, kind: KindOfCompany) -> Iterator[Notice]:
    kept = rng.binomial(kind.seats, RETAINED, kind.cohorts)
    beside = rng.binomial(3 * kind.seats, RETAINED, kind.cohorts)
    before, now = (
        reading_of_counts(
            int(kept[:n].sum()), n * kind.seats, int(beside[:n].sum()), 3 * n * kind.seats
        )
        for n in (kind.cohorts - 1, kind.cohorts)
    )
    if found := verdict_changed(before, now, 1):
        yield _notice("verdict_changed", found)


def _seats(rng: np.random.Generator, kind: KindOfCompany) -> Iterator[Notice]:
    shares = np.geomspace(1, 10, kind.units)
    cohorts = [_drawn_by_place(rng, kind, shares, place) for place in range(kind.cohorts)]
    results = judged_together(
        [unseated(cohorts[-1:], is_newest=True), unseated(cohorts, is_newest=False)]
    )
    for found in places_without_a_seat(results):
        yield _notice("without_a_seat", found)
    women = round(kind.women * kind.pool)
    newest, coming = (_drawn_by_gender(rng, kind, women, place) for place in (1, 2))
    for one in unlike_their_pool(newest, coming):
        yield _notice("unlike_pool", one)


def _drawn_by_place(
    rng: np.random.Generator, kind: KindOfCompany, shares: np.ndarray, place: int
) -> CohortComposition:
    pool = rng.multinomial(kind.pool, shares / shares.sum())
    seats = rng.multivariate_hypergeometric(pool, kind.seats)
    names = [f"Unit {i}" for i in range(len(shares))]
    return cohort_of("business_unit", seats.tolist(), pool.tolist(), names, place)


def _drawn_by_gender(
    rng: np.random.Generator, kind: KindOfCompany, women: int, place: int
) -> CohortComposition:
    drawn = int(rng.hypergeometric(women, kind.pool - women, kind.seats))
    seats, pool = (drawn, kind.seats - drawn), (women, kind.pool - women)
    return cohort_of("gender", seats, pool, ("woman", "man"), place)


def _notice(kind: Kind, found: object) -> Notice:
    return Notice(kind, found, "")
