"""Results as measures return them, with numbers that can be read off: for charts and wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ypn_metrics.languages import Text
from ypn_metrics.measures.arms import Arm
from ypn_metrics.measures.attended import MONTHS_SINCE, Attended, Attenders, StayedOn
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.balance import Balance, Difference
from ypn_metrics.measures.bridge import Bridge
from ypn_metrics.measures.composition import CohortComposition, SeatShare
from ypn_metrics.measures.effect import Effect
from ypn_metrics.measures.effect_at import EffectAt, verdict_of
from ypn_metrics.measures.forecast import Forecast
from ypn_metrics.measures.incidence import Incidence, IncidencePoint
from ypn_metrics.measures.matching import Matching, Rung
from ypn_metrics.measures.pace import Pace, Start
from ypn_metrics.measures.places import Place, Places
from ypn_metrics.measures.positions import adjusted_positions, rate_positions
from ypn_metrics.measures.power import Power, PowerAt, Step
from ypn_metrics.measures.retention import Retention, RetentionPoint
from ypn_metrics.measures.retention_groups import By, Group, RetentionGroups
from ypn_metrics.measures.retention_table import HireYear, RetentionCell
from ypn_metrics.measures.tenure import TenureBand, TenureRates
from ypn_metrics.measures.trend import Trend
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.population import Population
from ypn_metrics.programme import read_programme
from ypn_metrics.results import Estimate, LifeTable, RetentionCurve, TestResult
from ypn_metrics.statistics.exact import even_band, hypergeometric_at_most
from ypn_metrics.statistics.power import Detectable
from ypn_metrics.statistics.rates import poisson_rate_interval

MONTH_ENDS = [dt.date(2025, month + 1, 1) - dt.timedelta(days=1) for month in range(1, 12)]
NO_TABLE = LifeTable(np.array([-1]), np.zeros(1), np.zeros((1, 1)), np.zeros(1))
COMES_LATER = 20  # of the people whose retention is followed
TOO_FEW = Text("Fewer than {n} people of a group have been followed for {month} months.")
TOO_FEW_FOLLOWED = "Fewer than {n} people are followed that long."


def estimate(value: float, lower: float | None = None, upper: float | None = None) -> Estimate:
    """An estimate; without limits its interval has no width."""
    low, high = value if lower is None else lower, value if upper is None else upper
    return Estimate(value, low, high, 9, 100, 0.95, "made up")


def turnover(
    value: Estimate | None, last_day: dt.date = dt.date(2025, 12, 31), exits: int = 9
) -> Turnover:
    """A year to that day with 200 people at its end."""
    return Turnover(
        labels=(),
        first_day=last_day.replace(year=last_day.year - 1) + dt.timedelta(days=1),
        last_day=last_day,
        exits=exits,
        voluntary_exits=0,
        headcount_before=180,
        headcount_end=200,
        denominator=190.0,
        person_years=190.0,
        estimate=value,
    )


def trend(
    rates: Sequence[float],
    low: float = 6.0,
    high: float = 14.0,
    long_run: float = 10.0,
    **counted: Any,
) -> Trend:
    """Rates at the month ends of 2025, each 2 below and above, within the same limits.

    The long-run level has ten years behind it. ``counted`` is basis and exits; on a basis
    other than the exit rate all values are hundredths.
    """
    unit = 1.0 if counted.get("basis", "exit_rate") == "exit_rate" else 0.01
    points = tuple(
        turnover(estimate(unit * rate, unit * max(0.0, rate - 2), unit * (rate + 2)), day)
        for rate, day in zip(rates, MONTH_ENDS, strict=False)
    )
    limits = (unit * low,) * len(points), (unit * high,) * len(points)
    return Trend(points, estimate(unit * long_run), *limits, **{"n_years": 10, **counted})


def curve(steps: Mapping[int, float]) -> RetentionCurve:
    """A curve that falls on these days to these shares, with a band of 0.05 each way."""
    share = np.array(list(steps.values()), dtype=float)
    return RetentionCurve(
        time_days=np.array(list(steps), dtype=np.int64),
        n_at_risk=np.full(len(steps), 100.0),
        n_events=np.ones(len(steps)),
        retention=share,
        lower=np.maximum(share - 0.05, 0),
        upper=np.minimum(share + 0.05, 1),
        variance=np.full(len(steps), 1e-4),
        confidence_level=0.95,
        method="made up",
    )


def retention(
    steps: Mapping[int, float],
    at_risk: Mapping[int, int],
    drawn_until_day: int | None = 1826,
    at_two_years: Estimate | None = None,
    n: int = 120,
    **changes: Any,
) -> Retention:
    """Retention of ``n`` with so many still followed at each month; 20 of them join at a year."""
    points = tuple(
        RetentionPoint(month, count, 3, at_two_years if month == 24 else None)
        for month, count in at_risk.items()
    )
    given = {"median_days": None} | changes
    return Retention(
        labels=(),
        n=n,
        n_events=30,
        curve=curve(steps),
        life_table=_followed_from_the_start(n),
        points=points,
        drawn_until_day=drawn_until_day,
        **given,
    )


def groups(
    *curves: Retention,
    by: By = "gender",
    difference: Estimate | None = None,
    p_value: float = 0.5,
    **changes: Any,
) -> RetentionGroups:
    """Curves of men and women, or of hires before and since 3 October 2022, beside each other."""
    split = dt.date(2022, 10, 3)
    parts = {
        "gender": [("man", Population()), ("woman", Population())],
        "hired": [
            (None, Population(hired_until=split - dt.timedelta(days=1))),
            (None, Population(hired_from=split)),
        ],
        "hired_bands": [
            (None, Population(hired_from=dt.date(y, 1, 1), hired_until=dt.date(y + 2, 12, 31)))
            for y in (2015, 2018, 2021)
        ],
    }[by]
    given = {"split_day": split if by == "hired" else None, "is_cohort_start": by == "hired"}
    return RetentionGroups(
        by=by,
        groups=tuple(
            Group(value, population, r)
            for (value, population), r in zip(parts, curves, strict=False)
        ),
        left_out=0,
        differences=((24, difference),) if len(curves) == 2 else (),
        test=TestResult(1.0, p_value, "log-rank") if len(curves) > 1 else None,
        **(given | changes),
    )


def tenure_band(
    from_month: int, to_month: int | None, exits: int, years: float, p_value: float = 1.0
) -> TenureBand:
    """A band with its rate, 5 below and above; without one under a year."""
    rate = 100 * exits / years
    value = estimate(rate, max(0.0, rate - 5), rate + 5) if years >= 1 else None
    reason = None if value else Text("Too few.")
    return TenureBand(from_month, to_month, exits, years, value, reason, p_value if value else None)


def tenure(*bands: TenureBand, unknown_exits: int = 0) -> TenureRates:
    """The rates of these bands."""
    exits, years = sum(b.exits for b in bands), sum(b.person_years for b in bands)
    overall = poisson_rate_interval(exits, years, per=100)
    return TenureRates((), bands, exits, years, overall, unknown_exits)


def incidence(
    kept: Mapping[str, Mapping[int, float]],
    at_two_years: Sequence[float] | None = (0.24, 0.03, 0.02),
    **changes: Any,
) -> Incidence:
    """Shares kept by kind of exit; of 120 with so many lost at two years."""
    lost = [estimate(v, v - 0.01, v + 0.01) for v in at_two_years or ()] or [None] * 3
    days = sorted({day for steps in kept.values() for day in steps})
    given = {"start_day": 0, "n_at_start": 100, "drawn_until_day": 1826} | changes
    left = {day: sum(1 - _value_at(s, day) for s in kept.values()) for day in days}
    return Incidence(
        labels=(),
        n=120,
        n_events={"voluntary": 20, "involuntary": 6, "other": 4},
        points=tuple(
            IncidencePoint(24, cause, 60, 3, value, None)
            for cause, value in zip(kept, lost, strict=True)
        ),
        retained=curve({day: 1 - share for day, share in left.items()}),
        kept={cause: curve(steps) for cause, steps in kept.items()},
        **given,
    )


def _value_at(steps: Mapping[int, float], day: int) -> float:
    return next((share for d, share in reversed(list(steps.items())) if d <= day), 1.0)


def hire_year(year: int, n: int, *cells: tuple[int, float | None, bool]) -> HireYear:
    """A year's hires with cells of (month, share, is complete)."""
    return HireYear(
        (),
        year,
        n,
        tuple(
            RetentionCell(
                month,
                n,
                is_complete,
                estimate(share, share - 0.1, share + 0.1) if share is not None else None,
                None if share is not None else Text("Too few."),
            )
            for month, share, is_complete in cells
        ),
    )


def _followed_from_the_start(n: int) -> LifeTable:
    entered = np.array([n - COMES_LATER, COMES_LATER], dtype=float)
    return LifeTable(np.array([-1, 365]), entered, np.zeros((2, 1)), np.zeros(2))


def arm(steps: Mapping[int, float], n: int, n_events: int = 4, until: int | None = 1461) -> Arm:
    """One side of a comparison, drawn for four years unless told."""
    return Arm(n, n_events, curve(steps), NO_TABLE, until, n)


def effect_at(
    month: int,
    ours: float | None,
    theirs: float | None,
    difference: Estimate | None,
    at_risk: tuple[int, int] = (50, 90),
) -> EffectAt:
    """A comparison at a month, graded against five points; None where too few are followed."""
    return EffectAt(
        month,
        *at_risk,
        estimate(ours) if ours is not None else None,
        estimate(theirs) if theirs is not None else None,
        difference,
        verdict_of(difference, 0.05) if difference else None,
        None if difference else Text(TOO_FEW.template, {"n": 5, "month": month}),
    )


def effect(at: Sequence[EffectAt], participants: Arm, comparators: Arm, **changes) -> Effect:
    """A comparison of all cohorts from the same start."""
    given = {"comparator": "same_start", "cohort": None, "test": None} | changes
    return Effect(participants=participants, comparators=comparators, at=tuple(at), **given)


def matching_of(*participants: int, unmatched: int = 0, missing: tuple[str, ...] = ()) -> Matching:
    """So many matched at each rung of the shipped rules."""
    rungs = read_programme().match_rungs
    counted = tuple(Rung(rung, n) for rung, n in zip(rungs, participants, strict=False))
    return Matching(None, counted, unmatched, missing)


def balance_of(*before_and_after: tuple[float | None, float | None]) -> Balance:
    """Age in years with the first of these differences; a job level each with the others.

    One difference alone is both. 90 comparators are worth 60.
    """
    pairs = before_and_after if len(before_and_after) > 1 else 2 * before_and_after
    names = [("age_years", None), *(("job_level", str(i)) for i in range(len(pairs) - 1))]
    differences = tuple(
        Difference(attribute, value, 0.5, 0.4, 0.5, 0.5, before, after)
        for (attribute, value), (before, after) in zip(names, pairs, strict=True)
    )
    return Balance(None, differences, 90, 60.2)


def seats(
    cohort: str, taken: Mapping[str, tuple[int, int]], attribute: str = "gender"
) -> CohortComposition:
    """A cohort's seats and pool by value: ``{"woman": (6, 40)}`` is 6 seats, 40 in the pool."""
    of = sum(mine for mine, _ in taken.values())
    pool_of = sum(pool for _, pool in taken.values())
    return CohortComposition(
        cohort=cohort,
        start_date=dt.date(2025, 10, 1),
        attribute=attribute,
        seats=of,
        pool=pool_of,
        n_unknown=0,
        even_band=even_band(of) if of else (0, 0),
        shares=tuple(
            _share(value, mine, of, pool, pool_of) for value, (mine, pool) in taken.items()
        ),
    )


def _share(value: str, mine: int, of: int, pool: int, pool_of: int) -> SeatShare:
    expected = of * pool / pool_of if pool_of else None
    return SeatShare(
        value=value,
        seats=mine,
        of=of,
        pool=pool,
        pool_of=pool_of,
        representation_ratio=mine / expected if expected else None,
        shortfall_seats=None if expected is None else expected - mine,
        p_fair_draw=hypergeometric_at_most(mine, pool, pool_of, of) if 0 < of <= pool_of else None,
    )


def cohort(name: str, start_date: dt.date) -> Cohort:
    """A cohort of 16 months or so."""
    return Cohort(1, name, start_date, start_date + dt.timedelta(days=487))


def places_of(
    table: Mapping[str, tuple[int, float]], attribute: str = "business_unit", fewest: float = 5.0
) -> Places:
    """Places with these exits and person-years, all in one stratum; the year 2025."""
    counts = np.array([[float(exits)] for exits, _ in table.values()])
    times = np.array([[years] for _, years in table.values()])
    exits, years = int(counts.sum()), float(times.sum())
    positions = zip(rate_positions(counts, times), adjusted_positions(counts, times), strict=True)
    return Places(
        attribute,
        dt.date(2025, 1, 1),
        dt.date(2025, 12, 31),
        exits,
        years,
        Estimate(100 * exits / years, 0, 1000, exits, years, 0.95, "made up"),
        tuple(
            Place(name, n, time, name != "unknown" and time >= fewest, rate, ratio)
            for (name, (n, time)), (rate, ratio) in zip(table.items(), positions, strict=True)
        ),
    )


def many_places(strange: int = 0, n: int = 2_000) -> Places:
    """Sites of one true rate, of very different sizes; the first ones lose many times as many."""
    draw = np.random.default_rng(11)
    years = 5 + draw.lognormal(4, 1.3, n)
    exits = draw.poisson(0.07 * years)
    exits[:strange] = 10 + 5 * exits[:strange]
    return places_of(
        {f"place {i}": (int(exits[i]), float(years[i])) for i in range(n)}, attribute="site"
    )


def bridge(**changes: object) -> Bridge:
    """312 people at the start of July 2023, 311 three years later."""
    given = {
        "labels": (),
        "first_day": dt.date(2023, 7, 1),
        "last_day": dt.date(2026, 6, 30),
        "start": 312,
        "hires": 104,
        "reasons_in": {"degree": 9, "job": 3},
        "reasons_out": {"age": 14, "job": 7, "transfer": 0},
        "leavers": 96,
        "voluntary": 80,
        "end": 311,
    } | changes
    return Bridge(**given)


def forecast_of(
    years_ago: int,
    limits: tuple[int, int] | None,
    actual: int | None = None,
    expected: float = 39.4,
    reason: Text | None = None,
) -> Forecast:
    """A forecast of 373 people, made so many years before June 2026."""
    made_on = dt.date(2026 - years_ago, 6, 30)
    exits = Estimate(expected, *limits, 116, 373, 0.95, "made up") if limits else None
    until, rates_from = made_on.replace(year=made_on.year + 1), dt.date(made_on.year - 3, 7, 1)
    return Forecast(made_on, until, rates_from, 373, exits, actual, reason)


def power_at(**changes: object) -> PowerAt:
    """Of 48 participants beside 138, 17 % of whom leave within 24 months."""
    given = {
        "month": 24,
        "n_participants": 48.0,
        "n_comparators": 138.0,
        "comparators_risk": 0.17,
        "is_projected": False,
        "detectable": Detectable(0.131, 0.2, 0.99, 1.0),
        "power": 0.14,
        "participants_needed": 240,
        "further_cohorts": 9,
        "day": dt.date(2031, 3, 4),
        "reasons": (),
    } | changes
    return PowerAt(**given)


def power_of(at: PowerAt, drops: Mapping[dt.date, float | None] | None = None) -> Power:
    """Three cohorts of 21, 14 exits; steps of which the first two are of cohorts there are."""
    started = tuple(Start(dt.date(year, 9, 1), 21) for year in (2022, 2024, 2025))
    as_of = dt.date(2026, 6, 30)
    return Power(
        cohort=None,
        comparator="matched",
        participants=63,
        comparators=134,
        events_participants=14,
        events_comparators=40,
        expected_events=10.4,
        hazard_ratio=None,
        worth_having=0.05,
        pace=Pace(as_of, dt.date(2041, 6, 30), started, 21.0, 548.0, ()),
        at=(at,),
        primary=at,
        steps=tuple(
            Step(day, 48 + 21 * i, drop, i > 1)
            for i, (day, drop) in enumerate((drops or {}).items())
        ),
    )


def attenders(
    steps: Mapping[int, float],
    at_risk: Sequence[int],
    shares: Sequence[Estimate | None],
    n: int = 30,
    until: int | None = 730,
) -> Attenders:
    """A group of a description by attendance, with its values at 6, 12 and 24 months."""
    points = tuple(
        StayedOn(month, people, 3, share, None if share else Text(TOO_FEW_FOLLOWED, {"n": 5}))
        for month, people, share in zip(MONTHS_SINCE, at_risk, shares, strict=True)
    )
    return Attenders(n, 3, curve(steps), points, until)


def attended_of(often: Attenders, seldom: Attenders, **changes: Any) -> Attended:
    """Both groups from 16 months on; two left before, of eight meetings."""
    given = {
        "months": 16,
        "fewest": 5,
        "differences": (None,) * len(MONTHS_SINCE),
        "left_before": 2,
        "waiting": 0,
        "unrecorded": 0,
        "meetings": 8,
        "meetings_unrecorded": 0,
    } | changes
    return Attended(often=often, seldom=seldom, **given)
