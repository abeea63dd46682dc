"""The published funnel of a cohort, as far as it is shown, and the rates that follow from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ypn_metrics.disclosure.reading import PublishedFigures, others_combined
from ypn_metrics.disclosure.seats import ALL_OTHERS, WITHHELD
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.nominations import MISSING, NO_DATES, STAGES, CohortFunnel, Stage, Step
from ypn_metrics.measures.selection import Selection
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.contingency import same_division_p
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.rate_tests import holm

FUNNEL_SHOWN_BY = ("gender", "business_unit")
NOT_SHOWN = text("not shown")
# Steps of which each value's people are published at both ends.
COMPARED: tuple[tuple[Stage, Stage], ...] = (("eligible", "nominated"), ("nominated", "selected"))


@dataclass(frozen=True, slots=True)
class StepRate:
    """Of one value's people at a stage, how many are at the next; both counts are shown."""

    value: str
    passed: int
    of: int
    rate: Estimate


@dataclass(frozen=True, slots=True)
class StepRates:
    """One step's rates by value, and whether the values take it alike.

    Attributes
    ----------
    p_adjusted
        Exact test, adjusted (Holm) for there being several steps; None of fewer than two values.
    """

    before: Stage
    stage: Stage
    rates: tuple[StepRate, ...]
    p_adjusted: float | None


def cohorts_nominated(figures: PublishedFigures) -> tuple[str, ...]:
    """Cohorts with nominees: those that have started, the newest first, then those to come."""
    cells = [c for c in figures.cells if c.subject == "nominated" and not c.where and c.people != 0]
    ordered = sorted(cells, key=lambda cell: str(cell.first_day), reverse=True)
    names = [cell.cohort for cell in ordered if cell.cohort]
    started = {cell.cohort for cell in figures.cells if cell.subject == "started"}
    return tuple(sorted(names, key=lambda name: name not in started))


def published_funnel(
    figures: PublishedFigures, cohort: str, attribute: str, as_of: dt.date
) -> Selection:
    """The stages of one cohort, for everybody and each value, as far as they are shown."""
    everyone = tuple(_whole(figures, cohort, stage, as_of) for stage in STAGES)
    found: dict[str, dict[Stage, int | None]] = {}
    for stage in STAGES:
        parts = figures.parts(stage, attribute, cohort)
        for part in parts:
            found.setdefault(part.where[0][1], {})[stage] = part.people
        whole = figures.of(stage, cohort)
        others = others_combined(whole[0], parts) if whole else None
        if others:
            found.setdefault(WITHHELD, {})[stage] = others
    groups = {
        (value,): tuple(Step(stage, counts.get(stage)) for stage in STAGES)
        for value, counts in found.items()
    }
    return Selection(
        attribute, CohortFunnel(cohort, everyone, groups, None, None, None, None), (), (), {}
    )


def why_missing(figures: PublishedFigures, stage: Stage, cohort: str, as_of: dt.date) -> Text:
    """Why a stage of a cohort was not published."""
    if stage != "completed":
        return MISSING[stage]
    known = [cell for cell in figures.cells if cell.cohort == cohort and cell.last_day]
    has_ended = any(cell.last_day <= as_of for cell in known if cell.last_day)
    if not has_ended:
        return MISSING[stage]
    return NO_DATES if figures.of("started", cohort) else MISSING["started"]


def _whole(figures: PublishedFigures, cohort: str, stage: Stage, as_of: dt.date) -> Step:
    cells = figures.of(stage, cohort)
    if not cells:
        return Step(stage, None, reason=why_missing(figures, stage, cohort, as_of))
    return Step(stage, cells[0].people, reason=NOT_SHOWN if cells[0].people is None else None)


def published_rates(
    figures: PublishedFigures, cohort: str, attribute: str
) -> tuple[StepRates, ...]:
    """The steps of which both ends are published by value, each value beside the others.

    Those nominated who were not eligible count too, as in the funnel; where they are more than
    the eligible there is no rate.
    """
    steps = []
    for before, stage in COMPARED:
        counts = list(_both(figures, cohort, attribute, before, stage))
        tested = [(passed, of) for _, passed, of in counts]
        test = _test(tested)
        rates = tuple(
            StepRate(value, passed, of, proportion_interval(passed, of))
            for value, passed, of in counts
        )
        if rates:
            steps.append((before, stage, rates, test))
    known = [test.p_value for *_, test in steps if test]
    adjusted = iter(holm(known) if known else ())
    return tuple(
        StepRates(before, stage, rates, next(adjusted) if test else None)
        for before, stage, rates, test in steps
    )


def _both(
    figures: PublishedFigures, cohort: str, attribute: str, before: Stage, stage: Stage
) -> Iterator[tuple[str, int, int]]:
    """Value, people at the stage and at the one before, where both are shown; the rest as one."""
    wholes = [figures.of(each, cohort) for each in (before, stage)]
    of_whole, whole = (cells[0].people if cells else None for cells in wholes)
    earlier = {c.where[0][1]: c.people for c in figures.parts(before, attribute, cohort)}
    left_of, left = of_whole, whole
    found = []
    for cell in figures.parts(stage, attribute, cohort):
        value, n, of = cell.where[0][1], cell.people, earlier.get(cell.where[0][1])
        if n is None or of is None:
            continue
        left_of, left = left_of and left_of - of, left and left - n
        if n <= of and of:
            found.append((value, n, of))
    yield from sorted(found, key=lambda each: (each[0] != "woman", -each[2], each[0]))
    if found and left_of and left is not None and 0 <= left <= left_of:
        yield ALL_OTHERS, left, left_of


def _test(counts: Sequence[tuple[int, int]]) -> TestResult | None:
    if len(counts) < 2:
        return None
    return same_division_p([[passed, of - passed] for passed, of in counts])
