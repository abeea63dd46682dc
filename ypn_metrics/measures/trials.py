"""Trials: each cohort's start, its participants and the colleagues beside them, counted.

SQL reduces the trial rows to weighted counts a day; here they become curves, variances
with people as clusters, and strata for the permutation test.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ypn_metrics.database import rows_of
from ypn_metrics.measures.following import drawn_until
from ypn_metrics.measures.periods import days_of
from ypn_metrics.population import EVERYONE, ask
from ypn_metrics.results import Floats, LifeTable, RetentionCurve
from ypn_metrics.statistics.intervals import wilson_on_effective_n
from ypn_metrics.statistics.life_tables import n_at_risk
from ypn_metrics.statistics.permutation import Stratum
from ypn_metrics.statistics.survival import kaplan_meier
from ypn_metrics.store.publications import Publication

WEIGHTED_METHOD = "weighted Kaplan-Meier, Wilson on the effective sample size"


@dataclass(frozen=True, slots=True)
class Cohort:
    """A cohort of the publication."""

    number: int
    name: str
    start_date: dt.date
    end_date: dt.date


def cohorts(publication: Publication) -> tuple[Cohort, ...]:
    """The cohorts, by start date."""
    rows = ask(publication, "cohorts", EVERYONE)
    return tuple(
        Cohort(int(r.cohort_no), str(r.cohort), r.start_date.date(), r.end_date.date())
        for r in rows_of(rows)
    )


@dataclass(frozen=True, slots=True)
class Arm:
    """One group of a comparison: how many, and its curve.

    Attributes
    ----------
    n, n_events
        Different people, and exits among the trial rows.
    n_at_start
        Those followed from time zero; fewer where some come under observation later.
    drawn_until_day
        The curve is drawn no further: fewer than ten are followed from there on.
    start_day
        Where the curve starts: later than time zero where too few are followed from there.
    """

    n: int
    n_events: int
    curve: RetentionCurve
    life_table: LifeTable
    drawn_until_day: int | None
    n_at_start: int
    start_day: int = 0


def people_in(people: pd.DataFrame, is_participant: bool) -> int:
    return int(people.loc[people.is_participant == is_participant, "n_people"].max())


def arm_of(cells: pd.DataFrame, n: int) -> Arm:
    table = _weighted_life_table(cells)
    return Arm(
        n=n,
        n_events=int(cells.loc[cells.is_event, "n"].sum()),
        curve=kaplan_meier(table),
        life_table=table,
        drawn_until_day=drawn_until(_weighted_life_table(cells, "n")),
        n_at_start=n,
    )


def _weighted_life_table(cells: pd.DataFrame, column: str = "weight") -> LifeTable:
    days, place = np.unique(cells["day"].to_numpy(dtype=np.int64), return_inverse=True)
    people = cells[column].to_numpy(dtype=float)
    left = np.bincount(place, people, len(days))
    events = np.bincount(place, people * cells["is_event"].to_numpy(dtype=bool), len(days))
    return LifeTable(
        time_days=np.concatenate([[-1], days]),
        n_entered=np.concatenate([[left.sum()], np.zeros(len(days))]),
        n_events=np.concatenate([[0.0], events])[:, None],
        n_left=np.concatenate([[0.0], left]),
    )


def cluster_variances(
    publication: Publication, arm: Arm, days: list[int], params: dict[str, object]
) -> dict[int, float]:
    """Variance of ln(retention) at each day; see Therneau and Grambsch (2000)."""
    jumps, hazards = _influence_grids(arm.life_table)
    rows = ask(
        publication,
        "trial_cluster_variance",
        EVERYONE,
        days=[min(day, len(hazards) - 1) for day in days],
        jumps=jumps.tolist(),
        hazards=hazards.tolist(),
        **params,
    )
    by_day = dict(zip(rows["day"].astype(int), rows["variance"].astype(float), strict=True))
    return {day: by_day[min(day, len(hazards) - 1)] for day in days}


def _influence_grids(table: LifeTable) -> tuple[Floats, Floats]:
    length = int(table.time_days[-1]) + 1
    at_risk, events = n_at_risk(table)[1:], table.n_events[1:, 0]
    remaining = at_risk - events
    open_ = remaining > 1e-9  # where everyone at risk leaves, retention is 0 and has no jump
    jumps, steps = np.zeros(length), np.zeros(length)
    days = table.time_days[1:]
    jumps[days[open_]] = 1 / remaining[open_]
    steps[days[open_]] = events[open_] / (at_risk[open_] * remaining[open_])
    return jumps, np.cumsum(steps)


def with_cluster_band(publication: Publication, arm: Arm, params: dict[str, object]) -> Arm:
    """The comparators' curve with a band that counts a person once, not once a trial."""
    curve = arm.curve
    if len(curve.time_days) == 0:
        return arm
    # The band is drawn at months; a variance a day would grow with the days, not the picture.
    last = int(curve.time_days[-1])
    grid = sorted({min(days_of(month), last) for month in range(1, 121)})
    by_day = cluster_variances(publication, arm, grid, params)
    log_variance = np.interp(curve.time_days, list(by_day), list(by_day.values()))
    variance = curve.retention**2 * log_variance
    spread = curve.retention * (1 - curve.retention)
    n_eff = np.where(variance > 0, spread / np.where(variance > 0, variance, 1), curve.n_at_risk)
    lower, upper = wilson_on_effective_n(curve.retention, np.maximum(n_eff, 1e-9))
    banded = replace(
        curve,
        lower=np.minimum(lower, curve.retention),
        upper=np.maximum(upper, curve.retention),
        variance=variance,
        method=WEIGHTED_METHOD,
    )
    return replace(arm, curve=banded)


def strata_of(cells: pd.DataFrame) -> list[Stratum]:
    strata = []
    for _, part in cells.groupby("cohort_no"):
        wide = part.pivot_table(
            index=["day", "is_event"],
            columns="is_participant",
            values="n",
            aggfunc="sum",
            fill_value=0,
        )
        treated = wide[True].to_numpy(dtype=np.int64)
        index = wide.index.to_frame()
        strata.append(
            Stratum(
                time_days=index["day"].to_numpy(dtype=np.int64),
                is_event=index["is_event"].to_numpy(dtype=bool),
                n_treated=treated,
                n_all=treated + wide[False].to_numpy(dtype=np.int64),
            )
        )
    return strata
