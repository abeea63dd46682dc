"""The programme's seasons, and who is nominated and picked for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo.people import Columns
from ypn_metrics.demo.world import World, add_months, day_number

# The seats of `Season` are those of a company of this size.
USUAL_EMPLOYEES = 3000
# From this size on a season runs as parallel cohorts of about the usual size ...
PARALLEL_FROM = 6000
# ... but no more than these; a larger company has larger cohorts instead.
MOST_PARALLEL = 50
NOMINEES_A_SEAT = 2.5
MAX_AGE = 40
MONTHS = 16

Persons = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Season:
    """One round of the programme, in the seats of a company of 3,000."""

    name: str
    start: dt.date
    selection: dt.date
    women: int
    men: int

    @property
    def end(self) -> dt.date:
        return add_months(self.start, MONTHS)


SEASONS = (
    Season("Autumn 2022", dt.date(2022, 10, 3), dt.date(2022, 8, 15), 10, 10),
    Season("Spring 2024", dt.date(2024, 3, 4), dt.date(2024, 1, 8), 6, 15),
    Season("Autumn 2025", dt.date(2025, 9, 1), dt.date(2025, 6, 23), 9, 13),
    Season("Autumn 2026", dt.date(2026, 8, 24), dt.date(2026, 6, 22), 5, 15),
)


@dataclass(frozen=True, slots=True)
class Intake:
    """Nominees of one season: person, parallel cohort (from 0), and whether picked."""

    season: Season
    day: dt.date
    person: Persons
    group: NDArray[np.int64]
    selected: NDArray[np.bool_]
    seats: int

    @property
    def has_started(self) -> bool:
        return self.day == self.season.start


def cohort_names(season: Season, world: World) -> list[str]:
    """Return the season's cohorts: its own name, or "name · 07" where several run side by side."""
    n = parallel_cohorts(world)
    if n == 1:
        return [season.name]
    return [f"{season.name} · {number:02d}" for number in range(1, n + 1)]


def parallel_cohorts(world: World) -> int:
    """Return how many cohorts run side by side in a season."""
    if world.employees < PARALLEL_FROM:
        return 1
    return min(MOST_PARALLEL, round(world.employees / USUAL_EMPLOYEES))


def planned_seats(season: Season, world: World) -> tuple[int, int]:
    """Return a cohort's seats for women and for men, before looking at the pool."""
    if world.employees < PARALLEL_FROM:
        return season.women, season.men
    scale = world.employees / USUAL_EMPLOYEES / parallel_cohorts(world)
    return round(season.women * scale), round(season.men * scale)


def is_eligible(people: Columns, day: dt.date) -> NDArray[np.bool_]:
    """Tell who is under 40, has a degree and is identified as having potential."""
    fortieth = day_number(day.replace(year=day.year - MAX_AGE))
    young = people["birth"] > fortieth
    return young & people["degree"].astype(bool) & people["potential"].astype(bool)


def draw_intake(
    rng: np.random.Generator, world: World, season: Season, day: dt.date, pool: Columns
) -> Intake:
    """Draw a season's nominees and participants from the pool of ``day``, by gender.

    Everyone in the pool gets the key selection * z plus a Gumbel number; the highest keys of a
    gender are picked and the next highest nominated. The picked are then a draw without
    replacement with weights exp(selection * z); with selection 0, a draw by lot.
    """
    groups = parallel_cohorts(world)
    key = world.selection * pool["promise"] + rng.gumbel(size=len(pool["promise"]))
    parts, seats = [], 0
    for is_woman, planned in zip((True, False), planned_seats(season, world), strict=True):
        rows = np.flatnonzero(pool["woman"] == is_woman)
        rows = rows[np.argsort(-key[rows], kind="stable")]
        quota = _affordable(planned, len(rows), groups)
        n_picked = quota * groups
        nominees = rows[: max(n_picked, round(NOMINEES_A_SEAT * n_picked))]
        place = np.arange(len(nominees))
        place[:n_picked] = rng.permutation(n_picked)
        parts.append((pool["person"][nominees], place % groups, np.arange(len(place)) < n_picked))
        seats += quota
    person, group, selected = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Intake(season, day, person, group, selected, seats)


def _affordable(planned: int, n_pool: int, groups: int) -> int:
    """Return a cohort's seats for one gender: at most a third of a pool that is too small.

    A pool is too small when the seats would take more than two thirds of it. One seat remains in a
    cohort of its own as long as there is anyone to take it.
    """
    if 3 * planned * groups <= 2 * n_pool:
        return planned
    return max(n_pool // 3 // groups, 1 if groups == 1 and n_pool else 0)
