"""Job history: promotions and moves, from the day of hire to the end of the employment."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo import company
from ypn_metrics.demo.employments import Careers
from ypn_metrics.demo.people import BACHELOR, DOCTORATE, MASTER, Columns, pick, stack
from ypn_metrics.demo.world import DAYS_A_YEAR

CHANGE_TYPES = np.array(["hire", "promotion", "lateral", "other"], dtype=object)
HIRE, PROMOTION, LATERAL, OTHER = range(4)
HIGHEST_LEVEL, HIGHEST_LEVEL_WITHOUT_DEGREE = 8, 5
LEVEL_AT_HIRE = {BACHELOR: 3, MASTER: 3, DOCTORATE: 4}
# Nobody changes job within this time of the last change ...
SHORTEST_JOB_DAYS = 240
# ... and after it, years until the next change are exponential with this mean.
MEAN_YEARS_WITHOUT_DEGREE, MEAN_YEARS_WITH_DEGREE = 14.0, 4.5
SHARE_PROMOTION, SHARE_LATERAL = 0.5, 0.35  # of changes; the rest are reorganisations
SHARE_NEW_FUNCTION = 0.3  # of lateral moves


def draw_jobs(rng: np.random.Generator, careers: Careers, as_of_day: int) -> Columns:
    """Draw every job of every employment, in order of employment and first day.

    Columns: ``employment`` (row in careers), ``valid_from``, ``last_day`` of the employment,
    ``post``, ``function``, ``level``, ``change``, ``degree``. Chances of promotion and moves do
    not depend on the programme: its true effect on them is none.
    """
    jobs = _first_jobs(rng, careers, as_of_day)
    rounds = [jobs]
    while len(jobs["employment"]):
        jobs = _next_jobs(rng, jobs)
        rounds.append(jobs)
    everything = stack(rounds)
    return pick(everything, np.argsort(everything["employment"], kind="stable"))


def is_last_job(employment: NDArray[Any]) -> NDArray[np.bool_]:
    """Mark the last row of each employment in rows that are in order of employment."""
    return np.append(employment[1:] != employment[:-1], True)


def _first_jobs(rng: np.random.Generator, careers: Careers, as_of_day: int) -> Columns:
    people = pick(careers.people, careers.person)
    degree = people["degree"].astype(bool)
    n = len(careers.person)
    at_hire = np.array([1, 2, *LEVEL_AT_HIRE.values()])[people["education"]]
    years_since = (careers.hire - people["graduation"]) / DAYS_A_YEAR
    experience = np.where(degree, np.clip(years_since // 5, 0, 2), rng.integers(0, 2, n))
    return {
        "employment": np.arange(n, dtype=np.int32),
        "valid_from": careers.hire,
        "last_day": np.minimum(careers.exit, as_of_day).astype(np.int32),
        "post": people["post"],
        "function": people["function"],
        "level": (at_hire + experience).astype(np.int8),
        "change": np.full(n, HIRE, dtype=np.int8),
        "degree": degree,
    }


def _next_jobs(rng: np.random.Generator, jobs: Columns) -> Columns:
    """Return the jobs that follow these, for those whose employment lasts long enough."""
    degree = jobs["degree"].astype(bool)
    mean_years = np.where(degree, MEAN_YEARS_WITH_DEGREE, MEAN_YEARS_WITHOUT_DEGREE)
    wait = SHORTEST_JOB_DAYS + rng.exponential(mean_years * DAYS_A_YEAR)
    valid_from = jobs["valid_from"] + wait.astype(np.int32)
    lasts = valid_from <= jobs["last_day"]
    following = pick(jobs | {"valid_from": valid_from}, lasts)
    return _change_jobs(rng, following)


def _change_jobs(rng: np.random.Generator, jobs: Columns) -> Columns:
    """Change level, or function and post, of every row once."""
    n = len(jobs["employment"])
    highest = np.where(jobs["degree"], HIGHEST_LEVEL, HIGHEST_LEVEL_WITHOUT_DEGREE)
    chance = rng.random(n)
    promoted = (chance < SHARE_PROMOTION) & (jobs["level"] < highest)
    moved = ~promoted & (chance < SHARE_PROMOTION + SHARE_LATERAL)
    function = jobs["function"].copy()
    elsewhere = np.flatnonzero(moved & (rng.random(n) < SHARE_NEW_FUNCTION))
    shares = company.CUMULATIVE_FUNCTION[jobs["degree"][elsewhere].astype(int)]
    function[elsewhere] = company.draw_codes(rng, shares)
    post = jobs["post"].copy()
    rows = np.flatnonzero(moved)
    post[rows] = company.draw_codes(rng, company.CUMULATIVE_MOVE[function[rows], post[rows]])
    return jobs | {
        "function": function,
        "post": post,
        "level": (jobs["level"] + promoted).astype(np.int8),
        "change": np.select([promoted, moved], [PROMOTION, LATERAL], OTHER).astype(np.int8),
    }
