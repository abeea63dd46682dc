"""Hires and exits month by month, with the programme's intakes at their dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo.hazards import daily_hazard
from ypn_metrics.demo.intakes import SEASONS, Intake, Season, draw_intake, is_eligible
from ypn_metrics.demo.people import NEVER, Columns, draw_people, draw_stock, pick, stack
from ypn_metrics.demo.world import OBSERVED_FROM, Days, World, add_months, day_number

REHIRE_SHARE = 0.02  # of hires
# People come back one to five years after they left, about: counted in lists of leavers, of
# which every month adds two (of those there at its start, and of those who joined in it).
REHIRE_AFTER, REHIRE_UNTIL = 2 * 12, 2 * 60
# Headcount as a share of the world's employees: a hiring freeze in the pandemic, then level.
LEVELS = {
    dt.date(2015, 1, 1): 0.97,
    dt.date(2020, 3, 1): 1.0,
    dt.date(2021, 3, 1): 0.975,
    dt.date(2022, 6, 1): 1.0,
}
BY_CHANCE, CONTRACT_END, RETIREMENT = range(3)
# What must be known of a person month by month; the rest waits in the list of people.
ACTIVE = ("birth", "personal", "contract_end", "retirement")


@dataclass(frozen=True, slots=True)
class Careers:
    """Everyone ever employed, their employments in order of person and hire, the intakes."""

    people: Columns
    person: NDArray[np.int32]
    hire: Days
    exit: Days  # NEVER while employed
    cause: NDArray[np.int8]
    intakes: tuple[Intake, ...]


@dataclass(slots=True)
class _Company:
    """The state that the months change: the employed, those who left, and all that was drawn."""

    rng: np.random.Generator
    active: Columns = field(default_factory=dict)
    people: list[Columns] = field(default_factory=list)
    hires: list[Columns] = field(default_factory=list)
    exits: list[Columns] = field(default_factory=list)
    n_people: int = 0
    n_employments: int = 0

    def take_on(self, hire: Days, people: Columns) -> Columns:
        """Employ new people and return their rows for the months to come."""
        person = np.arange(self.n_people, self.n_people + len(hire), dtype=np.int32)
        self.people.append(people)
        self.n_people += len(hire)
        return self._employ(hire, person, {name: people[name] for name in ACTIVE})

    def take_back(self, n: int, first: int, last: int) -> Columns | None:
        """Employ again ``n`` people who left by choice one to five years ago, if there are."""
        left = self.exits[-REHIRE_UNTIL:-REHIRE_AFTER]
        if not n or not left:
            return None
        leavers = stack(left)
        could = (leavers["cause"] == BY_CHANCE) & (leavers["retirement"] > last + 1000)
        # Nobody comes back twice.
        could &= ~np.isin(leavers["person"], self._came_back())
        rows = np.flatnonzero(could)
        rows = self.rng.choice(rows, min(n, len(rows)), replace=False)
        hire = self.rng.integers(first, last + 1, len(rows)).astype(np.int32)
        again = pick({name: leavers[name] for name in (*ACTIVE, "person")}, rows)
        again["contract_end"] = np.full(len(rows), NEVER, dtype=np.int32)
        return self._employ(hire, again.pop("person"), again, rehired=True)

    def leave(self, first: Days | int, last: int, month: dt.date, rows: Columns) -> Columns:
        """Let people leave on the days ``first`` to ``last``; return those who stay."""
        hazard = daily_hazard(
            day_number(month), month.year, rows["hire"], rows["birth"], rows["personal"]
        )
        used = hazard * (last - first + 1)
        chance = np.full(len(used), NEVER, dtype=np.int32)
        gone = np.flatnonzero(rows["threshold"] < used)
        begin = np.broadcast_to(first, used.shape)[gone]
        chance[gone] = np.minimum(begin + (rows["threshold"][gone] / hazard[gone]), last)
        rows["threshold"] = rows["threshold"] - used
        day = np.minimum(chance, np.minimum(rows["contract_end"], rows["retirement"]))
        gone = np.flatnonzero(day <= last)
        self.exits.append(_exit_rows(pick(rows, gone), day[gone], chance[gone]))
        return pick(rows, day > last)

    def _employ(
        self, hire: Days, person: NDArray[Any], facts: Columns, rehired: bool = False
    ) -> Columns:
        n = len(hire)
        employment = np.arange(self.n_employments, self.n_employments + n, dtype=np.int32)
        self.n_employments += n
        new = {
            "person": person,
            "employment": employment,
            "hire": hire,
            "rehired": np.full(n, rehired),
        }
        self.hires.append(new)
        # The exit comes when the summed hazard passes this (the inverse cumulative hazard).
        return new | facts | {"threshold": self.rng.exponential(size=n)}

    def _came_back(self) -> NDArray[Any]:
        return np.concatenate([part["person"][part["rehired"].astype(bool)] for part in self.hires])


def simulate(world: World) -> Careers:
    """Run the company from 2015-01-01 to the as-of date."""
    days, picks = (np.random.default_rng([world.seed, stream]) for stream in (1, 2))
    first_day = day_number(OBSERVED_FROM)
    company = _Company(days)
    n = _headcount_wanted(world, OBSERVED_FROM)
    hire, stock = draw_stock(days, n, first_day, world.potential)
    company.active = company.take_on(hire, stock)
    intakes: list[Intake] = []
    for first, last, season in _periods(world):
        _run_period(company, world, first, last)
        if season is not None:
            intake = _draw(company, world, season, last, picks, intakes)
            if intake.has_started:
                _apply_effect(company.active, intake, world.effect)
            intakes.append(intake)
    return _careers(company, tuple(intakes))


def _run_period(company: _Company, world: World, first: dt.date, last: dt.date) -> None:
    """Let people leave, replace them, and let the newest leave."""
    begin, end = day_number(first), day_number(last)
    staying = company.leave(begin, end, first, company.active)
    wanted = _headcount_wanted(world, last) - len(staying["person"])
    n_hires = max(0, wanted)
    n_back = int(company.rng.binomial(n_hires, REHIRE_SHARE))
    back = company.take_back(n_back, begin, end)
    n_new = n_hires - (0 if back is None else len(back["person"]))
    hire = np.sort(company.rng.integers(begin, end + 1, n_new)).astype(np.int32)
    new = company.take_on(hire, draw_people(company.rng, hire, world.potential))
    joined = new if back is None else stack([new, back])
    joined = company.leave(joined["hire"].astype(np.int32) + 1, end, first, joined)
    company.active = stack([staying, joined])


def _draw(
    company: _Company,
    world: World,
    season: Season,
    day: dt.date,
    picks: np.random.Generator,
    before: list[Intake],
) -> Intake:
    """Draw an intake from those employed at the end of ``day`` and not already participants."""
    person = company.active["person"]
    people = pick(stack(company.people), person)
    eligible = is_eligible(people, day)
    taken = [intake.person[intake.selected] for intake in before]
    if taken:
        eligible &= ~np.isin(person, np.concatenate(taken))
    pool = pick(people | {"person": person}, eligible)
    # By person, so that the draw does not depend on how the employed happen to be kept.
    return draw_intake(picks, world, season, day, pick(pool, np.argsort(pool["person"])))


def _apply_effect(active: Columns, intake: Intake, effect: float) -> None:
    """Multiply the participants' hazard from the next day on, for good."""
    chosen = np.isin(active["person"], intake.person[intake.selected])
    active["personal"] = np.where(chosen, effect, 1.0) * active["personal"]


def _periods(world: World) -> Iterator[tuple[dt.date, dt.date, Season | None]]:
    """Yield months cut at the intakes: first day, last day, the season drawn at its end."""
    draws = {min(s.start, world.as_of): s for s in SEASONS if s.selection <= world.as_of}
    one_day = dt.timedelta(days=1)
    first = OBSERVED_FROM
    while first <= world.as_of:
        next_month = add_months(first.replace(day=1), 1)
        ends = [day for day in draws if first <= day < next_month]
        last = min([next_month - one_day, world.as_of, *ends])
        yield first, last, draws.get(last)
        first = last + one_day


def _headcount_wanted(world: World, day: dt.date) -> int:
    level = np.interp(day_number(day), [day_number(d) for d in LEVELS], list(LEVELS.values()))
    return round(world.employees * float(level))


def _exit_rows(rows: Columns, day: Days, chance: Days) -> Columns:
    planned = np.where(rows["contract_end"] < rows["retirement"], CONTRACT_END, RETIREMENT)
    cause = np.where(day == chance, BY_CHANCE, planned).astype(np.int8)
    return rows | {"exit": day, "cause": cause}


def _careers(company: _Company, intakes: tuple[Intake, ...]) -> Careers:
    hires = stack(company.hires)
    exit_day = np.full(company.n_employments, NEVER, dtype=np.int32)
    cause = np.zeros(company.n_employments, dtype=np.int8)
    exits = stack(company.exits)
    exit_day[exits["employment"]] = exits["exit"]
    cause[exits["employment"]] = exits["cause"]
    order = np.lexsort((hires["hire"], hires["person"]))
    return Careers(
        stack(company.people),
        hires["person"][order].astype(np.int32),
        hires["hire"][order].astype(np.int32),
        exit_day[order],
        cause[order],
        intakes,
    )
