"""How a cohort's eligible pool comes about: rule by rule, and whom each rule takes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.composition import SEAT_ATTRIBUTES, missing_criteria
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import UNKNOWN, is_dated
from ypn_metrics.results import TestResult
from ypn_metrics.statistics.exact import fisher_exact_p
from ypn_metrics.statistics.rate_tests import holm
from ypn_metrics.store.publications import Publication

# Attribute -> its expression on a segment: tenure bands are known of trials alone, so not of
# everyone.
POOL_ATTRIBUTES = {name: at for name, at in SEAT_ATTRIBUTES.items() if name != "tenure_band"}
CRITERIA = ("age", "degree", "potential")
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PoolStep:
    """Who is left after one step, and who went at it.

    Attributes
    ----------
    step
        everyone, age, degree, potential, not_yet (which leaves the pool), nominated or seats.
    kept, dropped
        People by value who go on, and who are ruled out.
    unknown
        People who went on until here, of whom the fact asked for is blank: in neither.
    outside_pool
        Of those nominated or seated: not in the pool. None at a rule.
    value, shift
        Whose share changes: women; of another attribute than gender, the value whose share
        changes most; and by how much (a proportion, -1 to 1). None at no rule, or where nobody
        is left.
    test, p_adjusted
        Whether dropping as many at random divides people so (`fisher_exact_p`), and its p
        adjusted for the number of rules tested. None where nobody is dropped or kept.
    """

    step: str
    kept: Counts
    dropped: Counts = ()
    unknown: int = 0
    outside_pool: int | None = None
    value: str | None = None
    shift: float | None = None
    test: TestResult | None = None
    p_adjusted: float | None = None

    @property
    def n(self) -> int:
        """People who go on."""
        return sum(n for _, n in self.kept)

    @property
    def n_dropped(self) -> int:
        """People who are ruled out."""
        return sum(n for _, n in self.dropped)

    def count(self, value: str) -> int:
        """People with a value who go on."""
        return dict(self.kept).get(value, 0)

    def share(self, value: str) -> float | None:
        """Their share of all who go on; None where nobody does."""
        return self.count(value) / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Pool:
    """How one cohort's pool comes about.

    Attributes
    ----------
    values
        Values of the attribute, women first, then by people employed that day.
    missing
        Criteria that the extract has no column for: no step.
    n_unknown
        People who would be in the pool but for a blank fact, as `composition` counts them.
    """

    cohort: str
    start_date: dt.date
    attribute: str
    values: tuple[str, ...]
    steps: tuple[PoolStep, ...]
    missing: tuple[str, ...]
    n_unknown: int

    def step(self, name: str) -> PoolStep:
        """The step of that name."""
        return next(step for step in self.steps if step.step == name)

    @property
    def rules(self) -> tuple[PoolStep, ...]:
        """Steps that rule people out, of which the last leaves the pool."""
        return tuple(step for step in self.steps if step.step in {*CRITERIA, "not_yet"})

    @property
    def largest(self) -> PoolStep | None:
        """The rule at which the share changes most; None where it changes at none."""
        changed = [step for step in self.rules if step.shift]
        return max(changed, key=lambda step: abs(step.shift or 0), default=None)


def pool(publication: Publication, attribute: str = "gender", cohort: str | None = None) -> Pool:
    """People left after each of the programme's rules on a cohort's start day, by attribute.

    First everyone employed at the end of the start day, then who is under the age, who has a
    degree, who is identified as having potential (a blank is no) and who started no earlier
    cohort: the eligible pool. After it, for orientation and untested, who was nominated for the
    cohort and employed on that day, and who started it, both in the pool and outside it.
    Everyone is counted, so shares have no interval. At each rule the people dropped are set
    against those kept: could dropping as many at random divide them so?

    Parameters
    ----------
    attribute
        One of `POOL_ATTRIBUTES`, as it was on the start day.
    cohort
        A cohort that has started; the newest where None.

    Raises
    ------
    ArgumentError
        If the attribute or the cohort is not known.
    MeasureError
        If no cohort has started.
    """
    check_choice(attribute, POOL_ATTRIBUTES, text("column"))
    chosen = _cohort(publication, cohort)
    rows = publication.query(
        "pool_steps",
        {"label": POOL_ATTRIBUTES[attribute]},
        {
            "cohort_no": chosen.number,
            "unknown": UNKNOWN,
            "is_dated": is_dated(publication),
        },
    )
    missing = missing_criteria(publication)
    people = list(rows_of(rows))
    steps = _steps(people, [name for name in CRITERIA if name not in missing])
    return Pool(
        cohort=chosen.name,
        start_date=chosen.start_date,
        attribute=attribute,
        values=_values(steps),
        steps=_tested(steps, attribute),
        missing=missing,
        n_unknown=sum(int(p.n) for p in people if p.is_unknown and not p.has_seat),
    )


def started_cohorts(publication: Publication) -> tuple[Cohort, ...]:
    """The cohorts that had started by the as-of date."""
    return tuple(c for c in cohorts(publication) if c.start_date <= publication.as_of)


def _cohort(publication: Publication, name: str | None) -> Cohort:
    started = {cohort.name: cohort for cohort in started_cohorts(publication)}
    if not started:
        raise MeasureError(
            text("No cohort has started. Import the extracts cohorts and participants.")
        )
    if name is None:
        return list(started.values())[-1]
    check_choice(name, started, text("cohort that has started"))
    return started[name]


def _steps(people: Sequence[Any], criteria: Sequence[str]) -> list[PoolStep]:
    left = [p for p in people if p.is_there]
    steps = [PoolStep("everyone", _counts(left))]
    for name in criteria:
        answers = {
            answer: [p for p in left if getattr(p, name) == answer]
            for answer in ("yes", "no", "unknown")
        }
        left = answers["yes"]
        unknown = sum(n for _, n in _counts(answers["unknown"]))
        steps.append(PoolStep(name, _counts(left), _counts(answers["no"]), unknown))
    dropped = _counts([p for p in left if not p.is_eligible])
    steps.append(PoolStep("not_yet", _counts([p for p in left if p.is_eligible]), dropped))
    return [
        *steps,
        _beside(people, "nominated", lambda p: bool(p.is_nominated and p.is_there)),
        _beside(people, "seats", lambda p: bool(p.has_seat)),
    ]


def _beside(people: Sequence[Any], name: str, is_in: Callable[[Any], bool]) -> PoolStep:
    """What came of the pool: no rule."""
    found = [p for p in people if is_in(p)]
    outside = sum(int(p.n) for p in found if not p.is_eligible)
    return PoolStep(name, _counts(found), outside_pool=outside)


def _counts(people: Sequence[Any]) -> Counts:
    totals: dict[str, int] = {}
    for row in people:
        totals[str(row.value)] = totals.get(str(row.value), 0) + int(row.n)
    return tuple(totals.items())


def _values(steps: Sequence[PoolStep]) -> tuple[str, ...]:
    """Values of everyone, and of seats of whom nobody knows whether they were there."""
    totals = dict(steps[0].kept)
    for value, n in steps[-1].kept:
        totals.setdefault(value, n)
    return tuple(
        sorted(totals, key=lambda v: (v != "woman", v == UNKNOWN, -totals[v], v)),
    )


def _tested(steps: Sequence[PoolStep], attribute: str) -> tuple[PoolStep, ...]:
    """The steps with their shifts and tests, adjusted for how many rules are tested."""
    values = _values(steps)
    followed = ["woman"] if attribute == "gender" and "woman" in values else list(values)
    found = [steps[0]]
    for before, step in pairwise(steps):
        is_rule = step.outside_pool is None
        found.append(_judged(before, step, followed) if is_rule else step)
    tested = [place for place, step in enumerate(found) if step.test]
    adjusted = holm([step.test.p_value for step in found if step.test])
    for place, p_value in zip(tested, adjusted, strict=True):
        found[place] = replace(found[place], p_adjusted=p_value)
    return tuple(found)


def _judged(before: PoolStep, step: PoolStep, followed: Sequence[str]) -> PoolStep:
    shifts = {
        value: (step.share(value) or 0) - (before.share(value) or 0)
        for value in followed
        if before.n and step.n
    }
    if not shifts:
        return step
    value = max(shifts, key=lambda name: abs(shifts[name]))
    test = _dropped_at_random(step, followed) if step.n_dropped else None
    return replace(step, value=value, shift=shifts[value], test=test)


def _dropped_at_random(step: PoolStep, followed: Sequence[str]) -> TestResult:
    """Fisher's test of the people dropped against those kept: women and others, or all values."""
    kept, dropped = dict(step.kept), dict(step.dropped)
    columns = [(kept.get(value, 0), dropped.get(value, 0)) for value in followed]
    rest = (step.n - sum(k for k, _ in columns), step.n_dropped - sum(d for _, d in columns))
    table = [column for column in (*columns, rest) if sum(column)]
    if len(table) < 2:
        table.append((0, 0))
    return fisher_exact_p(list(zip(*table, strict=True)))
