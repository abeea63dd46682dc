"""The true effect on a made-up company's participants, by the hazards that it was made with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from ypn_metrics.demo import World
from ypn_metrics.demo.employments import Careers, simulate
from ypn_metrics.demo.hazards import daily_hazard
from ypn_metrics.demo.intakes import SEASONS, Intake
from ypn_metrics.demo.world import add_months, day_number
from ypn_metrics.measures.effect import EFFECT_MONTHS
from ypn_metrics.measures.periods import DAYS_A_YEAR, days_of
from ypn_metrics.results import Floats

OUTCOMES = ("retained", "months employed")
LAST_DAY = days_of(EFFECT_MONTHS[-1])


def true_differences(world: World) -> dict[tuple[str, int], float]:
    """Outcome and month -> what taking part adds, on average over the world's participants.

    Each has the chance of staying with the programme less that without it, both by their own
    hazard; a participant of whatever cohort counts for every month, followed so far or not.
    """
    if world.effect == 1:
        return {(outcome, m): 0.0 for outcome in OUTCOMES for m in EFFECT_MONTHS}
    hazards = cumulative_hazards(world)
    with_it, without_it = np.exp(-world.effect * hazards), np.exp(-hazards)
    gain = (with_it - without_it).mean(axis=0)
    # The months until a day are the days before it, each by the share still there at its end.
    months = np.concatenate([[0.0], gain]).cumsum() / (DAYS_A_YEAR / 12)
    return {
        **{("retained", month): float(gain[days_of(month) - 1]) for month in EFFECT_MONTHS},
        **{("months employed", m): float(months[days_of(m) - 1]) for m in EFFECT_MONTHS},
    }


def cumulative_hazards(world: World) -> Floats:
    """Of leaving without the programme: a row a participant, a column a day from the first on."""
    careers = simulate(world)
    started = [intake for intake in careers.intakes if intake.has_started]
    return np.concatenate([_hazards(careers, intake) for intake in started])


def _hazards(careers: Careers, intake: Intake) -> Floats:
    start = day_number(intake.day)
    employed = (careers.hire <= start) & (careers.exit > start)
    rows = np.flatnonzero(employed & np.isin(careers.person, intake.person[intake.selected]))
    person, hire = careers.person[rows], careers.hire[rows]
    birth, personal = careers.people["birth"][person], careers.people["personal"][person]
    stretches = [
        np.repeat(daily_hazard(day_number(first), first.year, hire, birth, personal)[:, None], n, 1)
        for first, n in _stretches(intake.day)
    ]
    return np.concatenate(stretches, axis=1).cumsum(axis=1)[:, :LAST_DAY]


def _stretches(start: dt.date) -> Iterator[tuple[dt.date, int]]:
    """Days from the one after ``start`` in which a hazard is constant: months, cut at intakes."""
    one_day = dt.timedelta(days=1)
    first = start + one_day
    last = start + LAST_DAY * one_day
    cuts = {season.start + one_day for season in SEASONS}
    while first <= last:
        after = add_months(first.replace(day=1), 1)
        after = min([after, *(day for day in cuts if first < day < after)])
        yield first, (after - first).days
        first = after
