"""The headcount bridge: from those who were there at the start to those at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ypn_metrics.measures.daily import DailyCounts, daily_counts
from ypn_metrics.measures.periods import Period, PeriodName, periods_of
from ypn_metrics.population import (
    ATTRIBUTES,
    EVERYONE,
    Labels,
    Population,
    by_labels,
    check_dated,
)
from ypn_metrics.store.publications import Publication

# What can bring an employed person into a group, and what can take one out of it.
REASONS_IN = ("age", "degree", "network", "job", "other")
REASONS_OUT = ("age", "new_graduate_period", "network", "job", "transfer", "other")
# What a group asks of a segment -> the reason when that changes. Of several that change on one
# day the first that the group asks for counts.
CHANGES = {
    "is_under_40": "age",
    "age_band": "age",
    "is_academic": "degree",
    "is_new_graduate": "new_graduate_period",
    "took_part": "network",
    "business_unit": "job",
    "site": "job",
    "country": "job",
    "function": "job",
    "job_level": "job",
}
ASKED_BY_GROUP = {
    "everyone": (),
    "under_40": ("is_under_40",),
    "young_academic": ("is_under_40", "is_academic"),
    "new_graduate": ("is_academic", "is_new_graduate"),
}


@dataclass(frozen=True, slots=True)
class Bridge:
    """One group's way from one headcount to another, in people.

    Attributes
    ----------
    labels
        Of the attributes that were asked for, in their order.
    first_day, last_day
        The period, both days included.
    start, end
        Headcount at the end of the day before the period, and at the end of its last day.
    hires
        Hired in the period into the group.
    reasons_in, reasons_out
        Employed people who came into the group or went out of it, by `REASONS_IN` and
        `REASONS_OUT`; transfers out of the company are among those who went out.
    leavers, voluntary
        Left the company from the group, and how many of them of their own accord; None where
        no exit has a kind.
    """

    labels: Labels
    first_day: dt.date
    last_day: dt.date
    start: int
    hires: int
    reasons_in: Mapping[str, int]
    reasons_out: Mapping[str, int]
    leavers: int
    voluntary: int | None
    end: int

    @property
    def moved_in(self) -> int:
        """Came into the group without being hired."""
        return sum(self.reasons_in.values())

    @property
    def moved_out(self) -> int:
        """Went out of the group without leaving."""
        return sum(self.reasons_out.values())

    @property
    def otherwise(self) -> int | None:
        """Left, but not of their own accord; None where no exit has a kind."""
        return None if self.voluntary is None else self.leavers - self.voluntary


def bridge(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    periods: PeriodName | None = None,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
) -> tuple[Bridge, ...]:
    """Hires, moves and leavers between two headcounts, by period and group.

    ``start + hires + in - out - leavers = end``, to the person, for every group: also those
    who turn 40, gain a degree, change units or stop being new graduates come in or go out.
    Headcounts, hires and leavers are those of `attrition.turnover`; those who came in and
    went out are found apart from them, where consecutive segments of one employment differ
    in whether they belong.

    Parameters
    ----------
    publication, population
        Whose; labels that nobody ever had do not appear.
    periods
        How to divide the window: see `periods.periods_of`. None takes it as one period.
    first_day, last_day
        The window, both included; by default all that is observed.

    Raises
    ------
    ArgumentError
        If the window leaves what is observed.
    MeasureError
        If the employees have no dates.
    """
    check_dated(publication)
    windows = periods_of(publication, periods, first_day, last_day)
    moves = _moves(publication, population, windows)
    return tuple(
        _bridge(counts, window, moves.get((counts.labels, place), {}))
        for counts in daily_counts(publication, population)
        for place, window in enumerate(windows)
    )


def _moves(
    publication: Publication, population: Population, windows: list[Period]
) -> dict[tuple[Labels, int], dict[tuple[str, str], int]]:
    """People by flow and reason, for each group and place of a window."""
    rows = publication.query(
        "bridge",
        {**population.fills, "reason": _reason(population)},
        {
            **population.parameters,
            "first_days": [window.first_day for window in windows],
            "last_days": [window.last_day for window in windows],
        },
    )
    moves: dict[tuple[Labels, int], dict[tuple[str, str], int]] = {}
    for labels, part in by_labels(rows, population):
        for period, flow, reason, n in zip(
            part["period"], part["flow"], part["reason"], part["n"], strict=True
        ):
            moves.setdefault((labels, int(period)), {})[flow, reason] = int(n)
    return moves


def _reason(population: Population) -> str:
    """What has changed since the stretch before, of all that the population asks for."""
    names = {*population.by, *(name for name, _ in population.where)}
    asked = {*ASKED_BY_GROUP[population.group], *(names & CHANGES.keys())}
    whens = [
        f"when {column} is distinct from lag({column}) over employment then '{reason}'"
        for name, reason in CHANGES.items()
        if name in asked
        for column in [ATTRIBUTES.get(name, name)]
    ]
    nothing_before = "when lag(from_day) over employment is null then 'other'"
    return " ".join(["case", nothing_before, *whens, "else 'other' end"])


def _bridge(counts: DailyCounts, period: Period, moves: Mapping[tuple[str, str], int]) -> Bridge:
    before, end = counts.at(period.first_day) - 1, counts.at(period.last_day)
    return Bridge(
        labels=counts.labels,
        first_day=period.first_day,
        last_day=period.last_day,
        start=int(counts.headcount[before]),
        hires=int(counts.hires[end] - counts.hires[before]),
        reasons_in=_by_reason(moves, "in", REASONS_IN),
        reasons_out=_by_reason(moves, "out", REASONS_OUT),
        leavers=int(counts.leavers[end] - counts.leavers[before]),
        voluntary=counts.voluntary_between(before, end),
        end=int(counts.headcount[end]),
    )


def _by_reason(
    moves: Mapping[tuple[str, str], int], flow: str, reasons: tuple[str, ...]
) -> Mapping[str, int]:
    """People of one flow by reason; a reason that is not looked for is among the others."""
    found = {reason: n for (way, reason), n in moves.items() if way == flow}
    others = sum(n for reason, n in found.items() if reason not in reasons)
    return {
        reason: found.get(reason, 0) + (others if reason == "other" else 0) for reason in reasons
    }
