"""Retention of groups beside each other: their curves, the difference, and what chance gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from ypn_metrics.errors import check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.attrition import Exits, check_exits
from ypn_metrics.measures.retention import Retention, retention, share_differences
from ypn_metrics.measures.sides import first_cohort_start
from ypn_metrics.population import (
    EVERYONE,
    UNKNOWN,
    Population,
    ask,
    check_dated,
    values_of,
)
from ypn_metrics.results import Estimate, LifeTable, TestResult
from ypn_metrics.statistics.comparison import logrank
from ypn_metrics.statistics.life_tables import from_day
from ypn_metrics.store.publications import Publication

By = Literal["hired", "hired_bands", "gender"]
BAND_YEARS = 3
MOST_BANDS = 4


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a comparison.

    Attributes
    ----------
    value
        The attribute's value; None where the group is told by its days of hire.
    population
        Whose.
    """

    value: str | None
    population: Population
    retention: Retention

    @property
    def label(self) -> str:
        """The group's name in tables and files."""
        if self.value is not None:
            return self.value
        first, last = self.population.hired_from, self.population.hired_until
        return f"{first or ''}/{last or ''}"


@dataclass(frozen=True, slots=True)
class RetentionGroups:
    """Curves beside each other.

    Attributes
    ----------
    groups
        Those of whom ten or more are followed, in order.
    left_out
        How many groups are too small to be among them.
    split_day
        The first day of hire of the later of two groups; ``is_cohort_start`` where it is the
        start of the first cohort, else the middle of the hires.
    differences
        By month, the second group's share less the first's; None where one has no value, and
        empty unless there are two.
    test
        Log-rank, of all groups; None of fewer than two.
    """

    by: By
    groups: tuple[Group, ...]
    left_out: int
    split_day: dt.date | None
    is_cohort_start: bool
    differences: tuple[tuple[int, Estimate | None], ...]
    test: TestResult | None


def retention_groups(
    publication: Publication,
    population: Population = EVERYONE,
    by: By = "hired",
    *,
    exits: Exits = "all",
) -> RetentionGroups:
    """Retention of groups beside each other, from the same tenure on.

    ``hired`` compares those hired before the first cohort's start with those hired from then
    on, or the two halves of the hires where there is no cohort; ``hired_bands`` the last
    spans of three calendar years. All curves start at the first tenure at which each group
    has enough people followed. The difference of two curves has Agresti and Caffo's interval
    on the people that each curve's variance is worth [1]_; the log-rank test takes the whole
    time, people entering late. Of voluntary exits it compares their rates, the others
    censored.

    Parameters
    ----------
    population
        Of one group, not divided.
    exits
        As in `retention`.

    Raises
    ------
    ArgumentError
        If ``by`` or ``exits`` is not known.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.

    References
    ----------
    .. [1] Agresti A, Caffo B (2000). Simple and effective confidence intervals for
       proportions and differences of proportions result from adding two successes and
       two failures. The American Statistician 54, 280-288.
    """
    check_choice(by, get_args(By), text("comparison"))
    check_dated(publication)
    check_exits(publication, exits)
    split_day, is_cohort_start = _split(publication, population) if by == "hired" else (None, False)
    parts = _parts(publication, population, by, split_day)
    alone = [_retention_of(publication, part, exits, 0) for part in parts]
    start = max((r.start_day for r in alone if r and _is_drawn(r)), default=0)
    together = [_retention_of(publication, part, exits, start) for part in parts]
    groups = tuple(
        Group(_value(part, by), part, found)
        for part, found in zip(parts, together, strict=True)
        if found and _is_drawn(found)
    )
    return RetentionGroups(
        by=by,
        groups=groups,
        left_out=sum(1 for found in together if found) - len(groups),
        split_day=split_day,
        is_cohort_start=is_cohort_start,
        differences=_differences(groups) if len(groups) == 2 else (),
        test=_test(groups, exits, start) if len(groups) > 1 else None,
    )


def _split(publication: Publication, population: Population) -> tuple[dt.date | None, bool]:
    if started := first_cohort_start(publication):
        return started, True
    since = publication.about.observed_from
    middle = ask(publication, "middle_hire", population, since=since)["middle"]
    return (None if middle.empty else middle.iloc[0].date()), False


def _parts(
    publication: Publication, population: Population, by: By, split_day: dt.date | None
) -> list[Population]:
    if by == "gender":
        values = [value for value in values_of(publication, by) if value != UNKNOWN]
        return [replace(population, where=(*population.where, (by, v))) for v in values]
    if by == "hired":
        if split_day is None:
            return []
        before = split_day - dt.timedelta(days=1)
        return [
            replace(population, hired_until=before),
            replace(population, hired_from=split_day),
        ]
    last = publication.as_of.year
    first_years = [last + 1 - BAND_YEARS * place for place in range(MOST_BANDS, 0, -1)]
    return [
        replace(
            population,
            hired_from=dt.date(year, 1, 1),
            hired_until=dt.date(year + BAND_YEARS - 1, 12, 31),
        )
        for year in first_years
    ]


def _value(part: Population, by: By) -> str | None:
    return part.where[-1][1] if by == "gender" else None


def _retention_of(
    publication: Publication, part: Population, exits: Exits, start: int
) -> Retention | None:
    found = retention(publication, part, exits=exits, from_tenure_day=start)
    return found[0] if found else None


def _is_drawn(retention: Retention) -> bool:
    until = retention.drawn_until_day
    return until is not None and until > retention.start_day


def _differences(groups: Sequence[Group]) -> tuple[tuple[int, Estimate | None], ...]:
    first, second = (group.retention for group in groups)
    months = [point.month for point in first.points]
    return tuple(zip(months, share_differences(first, second), strict=True))


def _test(groups: Sequence[Group], exits: Exits, start: int) -> TestResult:
    return logrank([_tested(group.retention.life_table, exits, start) for group in groups])


def _tested(table: LifeTable, exits: Exits, start: int) -> LifeTable:
    later = from_day(table, start) if start else table
    if exits == "all":
        return later
    return replace(later, n_events=later.n_events[:, :1], causes=later.causes[:1])
