"""Selection rates at each step of the nomination funnel, and how groups' rates compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ypn_metrics.errors import check_choice
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.came import NOT_NOMINATED
from ypn_metrics.measures.nominations import (
    FUNNEL_ATTRIBUTES,
    STAGES,
    CohortFunnel,
    Stage,
    Step,
    funnel,
)
from ypn_metrics.population import UNKNOWN
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.drawn_apart import drawn_apart_p
from ypn_metrics.statistics.four_fifths import FourFifths, four_fifths, swaps_to_turn
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.rate_ratios import (
    Passing,
    exact_rates_p,
    rate_ratio,
    swaps_to_flip_p,
)
from ypn_metrics.statistics.rate_tests import holm
from ypn_metrics.store.publications import Publication

# With fewer people than this in either group a ratio is shown, and said to say little.
FEWEST_TO_SAY_MUCH = 30
# A group of fewer is beside nobody: one person's luck would be the highest rate.
FEWEST_BESIDE = 5
NOBODY_BESIDE_PASSED = text("Nobody of the group beside it took this step.")
NOBODY_THERE = text("One of the two groups has nobody at the stage before.")
# Not groups of people: a blank, and the lack of a nomination.
NO_GROUPS = (UNKNOWN, NOT_NOMINATED)


@dataclass(frozen=True, slots=True)
class RateRatio:
    """How many times as often a group takes a step as the group beside it.

    Attributes
    ----------
    stage
        The one that the step leads to.
    value, beside
        The group and the one it is set beside: men for gender, else the group with the highest
        rate of those with five people or more.
    of, of_beside
        People at the stage before, who could have taken the step.
    ratio
        None with a ``reason`` where there is none.
    test, p_adjusted
        Exact test of the two groups, and its p-value adjusted (Holm) for how many groups are
        compared at the step.
    four_fifths
        ``below`` where the ratio is under 0.8, ``beside_below`` where that of the group beside
        is (over 1.25): a screening convention, no test.
    swaps_four_fifths, swaps_p
        How many different people would turn that, and carry the p-value over 0.05: one of the
        group in the place of one of the group beside it, or the other way round. None where
        no 20, or no choice, would.
    is_small
        Fewer than 30 people in either group.
    """

    stage: Stage
    value: str
    beside: str
    of: int
    of_beside: int
    ratio: Estimate | None
    test: TestResult | None
    p_adjusted: float | None
    four_fifths: FourFifths | None
    swaps_four_fifths: int | None
    swaps_p: int | None
    is_small: bool
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class ShareChange:
    """A group's share of the people at one stage, and of those of them at the next.

    Attributes
    ----------
    stage
        The next one.
    before, of, after, passed
        The group's people and everybody, at the stage before and among those who went on.
    p_value, p_adjusted
        Exact test of the group against everybody else, and adjusted (Holm) for how many
        changes are looked at.
    """

    stage: Stage
    value: str
    before: int
    of: int
    after: int
    passed: int
    p_value: float
    p_adjusted: float

    @property
    def difference(self) -> float:
        """By how much the share grows, in proportions; 0 where nobody went on."""
        return self.after / self.passed - self.before / self.of if self.passed else 0.0


@dataclass(frozen=True, slots=True)
class Selection:
    """One cohort's funnel (or all pooled) with rates, ratios and a test of each step.

    Attributes
    ----------
    changes
        How the share of each group changes at each step; for gender that of women.
    ratios
        By stage, then value.
    tests
        Stage -> whether all groups take the step that leads to it alike.
    """

    attribute: str
    funnel: CohortFunnel
    changes: tuple[ShareChange, ...]
    ratios: tuple[RateRatio, ...]
    tests: Mapping[Stage, TestResult]

    def ratios_at(self, stage: Stage) -> tuple[RateRatio, ...]:
        """The ratios of the step that leads to a stage."""
        return tuple(ratio for ratio in self.ratios if ratio.stage == stage)


def rate_of(step: Step) -> Estimate | None:
    """The share of those at the stage before who took the step, with its interval.

    None where nobody was at the stage before, or it is not known.
    """
    if not step.of or step.passed is None:
        return None
    return proportion_interval(step.passed, step.of)


def selection(publication: Publication, attribute: str = "gender") -> tuple[Selection, ...]:
    """Compare groups' selection rates at each step: nominated of eligible, and so on.

    Rate: people at both stages / people at the stage before. Ratio: a group's rate / that of
    the group beside it. Over all cohorts pooled it is the one ratio that the cohorts have in
    common, and the test is the exact conditional Mantel-Haenszel test, so that cohorts that
    differ in size and rate are not mixed.

    Returns
    -------
    tuple of Selection
        As `funnel` returns cohorts.

    Raises
    ------
    ArgumentError
        If the attribute is not one of `FUNNEL_ATTRIBUTES`.
    MeasureError
        If no nominations are published.

    References
    ----------
    Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D).
    """
    check_choice(attribute, FUNNEL_ATTRIBUTES, text("column"))
    funnels = funnel(publication, (attribute,))
    pooled = [one for one in funnels if one.cohort and one.step("nominated").of is not None]
    return tuple(_selection(attribute, one, [one] if one.cohort else pooled) for one in funnels)


def _selection(attribute: str, shown: CohortFunnel, cohorts: Sequence[CohortFunnel]) -> Selection:
    values = [value for (value,) in shown.groups if value not in NO_GROUPS]
    ratios: list[RateRatio] = []
    changes: list[ShareChange] = []
    tests: dict[Stage, TestResult] = {}
    for stage in STAGES[1:]:
        told = [one for one in cohorts if one.step(stage).of is not None]
        there = [v for v in values if any(_counts(one, stage, v)[1] for one in told)]
        if len(there) < 2:
            continue
        ratios += _ratios_at(attribute, stage, there, told)
        tests[stage] = _all_alike(stage, there, told)
        counted = [v for v in there if attribute != "gender" or v == "woman"]
        changes += [_change(stage, value, told) for value in counted]
    adjusted = holm([change.p_value for change in changes])
    changes = [replace(c, p_adjusted=p) for c, p in zip(changes, adjusted, strict=True)]
    return Selection(attribute, shown, tuple(changes), tuple(ratios), tests)


def _change(stage: Stage, value: str, cohorts: Sequence[CohortFunnel]) -> ShareChange:
    tables = []
    for one in cohorts:
        (k, n), everyone = _counts(one, stage, value), one.step(stage)
        tables.append(Passing(k, n, (everyone.passed or 0) - k, (everyone.of or 0) - n))
    p = exact_rates_p(tables).p_value
    before, after = sum(t.of for t in tables), sum(t.passed for t in tables)
    of, passed = (
        sum(t.of_beside for t in tables) + before,
        sum(t.passed_beside for t in tables) + after,
    )
    return ShareChange(stage, value, before, of, after, passed, p, p)


def _all_alike(stage: Stage, values: Sequence[str], cohorts: Sequence[CohortFunnel]) -> TestResult:
    """Whether all groups take a step alike: of two groups the exact test, of more by drawing."""
    if len(values) == 2:
        return exact_rates_p(_tables(cohorts, stage, values[0], values[1]))
    return drawn_apart_p([[_counts(one, stage, value) for value in values] for one in cohorts])


def _ratios_at(
    attribute: str, stage: Stage, values: Sequence[str], cohorts: Sequence[CohortFunnel]
) -> list[RateRatio]:
    beside = _group_beside(attribute, stage, values, cohorts)
    found = [
        _ratio(stage, value, beside, _tables(cohorts, stage, value, beside))
        for value in values
        if value != beside
    ]
    tested = [ratio for ratio in found if ratio.test]
    adjusted = holm([ratio.test.p_value for ratio in tested if ratio.test])
    by_value = {ratio.value: p for ratio, p in zip(tested, adjusted, strict=True)}
    return [replace(ratio, p_adjusted=by_value.get(ratio.value)) for ratio in found]


def _group_beside(
    attribute: str, stage: Stage, values: Sequence[str], cohorts: Sequence[CohortFunnel]
) -> str:
    if attribute == "gender" and "man" in values:
        return "man"
    totals = {value: [_counts(one, stage, value) for one in cohorts] for value in values}
    of = {value: sum(n for _, n in counts) for value, counts in totals.items()}
    enough = [value for value in values if of[value] >= FEWEST_BESIDE] or values
    return max(enough, key=lambda value: sum(k for k, _ in totals[value]) / of[value])


def _ratio(stage: Stage, value: str, beside: str, tables: Sequence[Passing]) -> RateRatio:
    of, of_beside = sum(t.of for t in tables), sum(t.of_beside for t in tables)
    if not any(t.of and t.of_beside for t in tables):
        return RateRatio(
            stage, value, beside, of, of_beside, None, None, None, None, None, None, True,
            NOBODY_THERE,
        )  # fmt: skip
    ratio = rate_ratio(tables)
    return RateRatio(
        stage=stage,
        value=value,
        beside=beside,
        of=of,
        of_beside=of_beside,
        ratio=ratio,
        test=exact_rates_p(tables),
        p_adjusted=None,
        four_fifths=four_fifths(tables),
        swaps_four_fifths=swaps_to_turn(tables),
        swaps_p=swaps_to_flip_p(tables),
        is_small=min(of, of_beside) < FEWEST_TO_SAY_MUCH,
        reason=None if ratio else NOBODY_BESIDE_PASSED,
    )


def _tables(
    cohorts: Sequence[CohortFunnel], stage: Stage, value: str, beside: str
) -> list[Passing]:
    return [Passing(*_counts(one, stage, value), *_counts(one, stage, beside)) for one in cohorts]


def _counts(one: CohortFunnel, stage: Stage, value: str) -> tuple[int, int]:
    """Of one group in one cohort: who took the step to a stage, of who could have."""
    if (value,) not in one.groups:
        return 0, 0
    step = one.step(stage, (value,))
    return step.passed or 0, step.of or 0
