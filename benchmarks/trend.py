"""How often the trend marks chance, and how soon a real step: ``python -m benchmarks.trend``.

It writes ``benchmarks/trend.md``. Every figure is that of a published company: its months are
asked for one by one, as a reader would have seen them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.timing import PROJECT
from tests.worlds import Worlds, publish_worlds, trends_of_worlds
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.periods import add_months
from ypn_metrics.measures.trend import LIMITS_COVERAGE, Trend
from ypn_metrics.statistics.control_limits import poisson_limits
from ypn_metrics.store.publications import Publication

MONTHS_FOLLOWED = 36
STEPS = [
    (people, later, years) for years in (10, 3) for people in (250, 1_000) for later in (15.0, 20.0)
]
TRUE_RATE = 10.0
STEADY_HEAD = (
    "years",
    "worlds",
    "points",
    "points marked",
    "worlds with any",
    "points marked by the years before",
    "worlds with any by the years before",
)
STEP_HEAD = (
    "years before",
    "people",
    "step",
    "way",
    "median",
    "90 % within",
    f"not within {MONTHS_FOLLOWED}",
)


@dataclass(frozen=True, slots=True)
class Found:
    """In how many months a step was found in each world; none for a world in which it was not."""

    months: tuple[int | None, ...]

    def quantile(self, share: float) -> int | None:
        """The month by which so many of the worlds had been found."""
        known = sorted(month for month in self.months if month is not None)
        place = int(np.ceil(share * len(self.months))) - 1
        return known[place] if place < len(known) else None

    @property
    def never(self) -> float:
        """The share of worlds in which it was not found."""
        return self.months.count(None) / len(self.months)


def main() -> None:
    """Make the worlds, ask for their trends, and write the figures down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trend", description=__doc__)
    parser.add_argument("--steady-worlds", type=int, default=400)
    parser.add_argument("--step-worlds", type=int, default=150)
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "trend.md")
    arguments = parser.parse_args()
    steady = [steady_line(arguments.steady_worlds, years) for years in (10, 5, 3)]
    steps = [line for step in STEPS for line in step_lines(arguments.step_worlds, *step)]
    arguments.out.write_text(report(steady, steps), encoding="utf-8")


def steady_line(n: int, years: int) -> tuple[str, ...]:
    """Shares of an unchanging rate's points, and of its worlds, that are marked."""
    _note(f"{n} unchanging worlds of {years} years")
    with published(Worlds(n, 250, years, seed=years)) as publication:
        trends = trends_of_worlds(publication)
        points = [len(trend.points) for trend in trends]
        marked = [len(trend.outside) for trend in trends]
        by_before = [marked_by_the_years_before(trend) for trend in trends]
    judged = sum(len(flags) for flags in by_before)
    marked_before = sum(sum(flags) for flags in by_before)
    return (
        str(years),
        f"{n}",
        f"{sum(points):,}",
        f"{sum(marked) / sum(points):.2%}",
        f"{np.mean([m > 0 for m in marked]):.1%}",
        f"{marked_before / judged:.2%}" if judged else "–",
        f"{np.mean([any(flags) for flags in by_before]):.1%}" if judged else "–",
    )


def marked_by_the_years_before(trend: Trend) -> list[bool]:
    """For points with two years before them: whether limits from those years alone mark them."""
    return [
        is_marked(point, before)
        for place, point in enumerate(trend.points)
        if len(before := years_before(trend, place)) >= 2
    ]


def years_before(trend: Trend, place: int) -> list[Turnover]:
    """The years before a point's own, which share no day with it or with each other."""
    return [trend.points[i] for i in range(place - 12, -1, -12)]


def is_marked(point: Turnover, before: list[Turnover]) -> bool:
    """Whether a point lies outside limits round the pooled rate of other years."""
    rate = sum(year.exits for year in before) / sum(year.person_years for year in before)
    lower, upper = poisson_limits(rate, point.person_years, LIMITS_COVERAGE)
    return not float(lower) <= point.exits / point.person_years <= float(upper)


def step_lines(n: int, people: int, later_rate: float, years: int) -> Iterator[tuple[str, ...]]:
    """When a step is first marked: as shipped, by the years before alone, by the true rate."""
    _note(f"{n} worlds of {people} people, {years} years, then {later_rate}")
    worlds = Worlds(n, people, years, TRUE_RATE, later_rate, MONTHS_FOLLOWED, seed=people + years)
    with published(worlds) as publication:
        seen = {
            month: trends_of_worlds(publication, add_months(worlds.step_day, month))
            for month in range(1, MONTHS_FOLLOWED + 1)
        }
    ways: Mapping[str, Callable[[Trend], bool]] = {
        "as shipped": lambda trend: trend.sides[-1] == "above",
        "limits from the years before": _is_above_the_years_before,
        "limits from the true rate": _is_above_the_true_rate,
    }
    for name, is_found in ways.items():
        found = Found(tuple(_first_month(seen, world, is_found) for world in range(n)))
        yield (
            f"{years}",
            f"{people:,}",
            f"{TRUE_RATE:.0f} → {later_rate:.0f}",
            name,
            _months(found.quantile(0.5)),
            _months(found.quantile(0.9)),
            f"{found.never:.0%}",
        )


@contextmanager
def published(worlds: Worlds) -> Iterator[Publication]:
    """The worlds' publication, in a store that is there for as long as it is asked."""
    with tempfile.TemporaryDirectory(prefix="ypn_trend_") as folder:
        yield publish_worlds(Path(folder), worlds)


def report(steady: list[tuple[str, ...]], steps: list[tuple[str, ...]]) -> str:
    """The page, in Markdown."""
    return f"""# What the trend marks

`python -m benchmarks.trend` measures this again (about a quarter of an hour) and writes this
page. Each world is a group of young academics in a published company; the seeds are fixed.
Limits hold {LIMITS_COVERAGE:.1%} of an unchanging rate's points. "The years before" are limits
round the pooled rate of the years before a point's own, two at least; the project does not use
them: see `docs/decisions/0005-attrition.md`.

## Nothing changes: 250 people, 10 exits per 100 person-years

{_table(STEADY_HEAD, steady)}

## The rate steps up for good

Months from the step until the newest point is first marked, where the trend is read at the end
of each of {MONTHS_FOLLOWED} months.

{_table(STEP_HEAD, steps)}
"""


def _table(head: tuple[str, ...], lines: list[tuple[str, ...]]) -> str:
    rows = [head, ("---",) * len(head), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _first_month(
    seen: Mapping[int, list[Trend]], world: int, is_found: Callable[[Trend], bool]
) -> int | None:
    return next((month for month, trends in seen.items() if is_found(trends[world])), None)


def _is_above_the_years_before(trend: Trend) -> bool:
    newest, before = trend.points[-1], years_before(trend, len(trend.points) - 1)
    rate = sum(year.exits for year in before) / sum(year.person_years for year in before)
    return newest.exits / newest.person_years > rate and is_marked(newest, before)


def _is_above_the_true_rate(trend: Trend) -> bool:
    newest = trend.points[-1]
    _, upper = poisson_limits(TRUE_RATE / 100, newest.person_years, LIMITS_COVERAGE)
    return newest.exits / newest.person_years > float(upper)


def _months(month: int | None) -> str:
    return "–" if month is None else str(month)


def _note(progress: str) -> None:
    print(f"  {progress} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
