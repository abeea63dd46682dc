"""Rows of the nomination funnel, its rates and their ratios."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.nominations import CohortFunnel, Stage, Step
from ypn_metrics.measures.selection import RateRatio, Selection, rate_of
from ypn_metrics.tables.rows import Row, labelled, told, value

RATIO_KEYS = (
    "compared_with",
    "ratio",
    "ratio_lower",
    "ratio_upper",
    "ratio_method",
    "p_value",
    "p_adjusted",
    "p_method",
    "four_fifths",
    "swaps_to_turn_four_fifths",
    "swaps_to_turn_p",
    "small_numbers",
    "ratio_reason",
    "p_all_groups",
)


def funnel_rows(
    funnels: Iterable[CohortFunnel], by: Sequence[str] = (), language: Language = ENGLISH
) -> list[Row]:
    """One row per cohort (None: all pooled), group and stage."""
    return [
        {"cohort": one.cohort, **labelled(by, labels), **_step_row(step, language)}
        for one in funnels
        for labels, steps in (one.groups.items() if by else [((), one.everyone)])
        for step in steps
    ]


def selection_rows(results: Iterable[Selection], language: Language = ENGLISH) -> list[Row]:
    """The rows of `funnel_rows` by one attribute, with the ratios of the groups' rates."""
    return [
        {
            "cohort": one.funnel.cohort,
            one.attribute: group,
            **_step_row(step, language),
            **_ratio_row(one, step.stage, group, language),
        }
        for one in results
        for (group,), steps in one.funnel.groups.items()
        for step in steps
    ]


def _step_row(step: Step, language: Language) -> Row:
    rate = rate_of(step)
    return {
        "stage": step.stage,
        "n": step.n,
        "of": step.of,
        "passed": step.passed,
        "otherwise": step.otherwise,
        "rate": value(rate),
        "lower": rate.lower if rate else None,
        "upper": rate.upper if rate else None,
        "method": rate.method if rate else None,
        "reason": told(step.reason, language),
    }


def _ratio_row(one: Selection, stage: Stage, group: str, language: Language) -> Row:
    test = one.tests.get(stage)
    p_all = test.p_value if test else None
    found = next((ratio for ratio in one.ratios_at(stage) if ratio.value == group), None)
    if found is None:
        return {**dict.fromkeys(RATIO_KEYS), "p_all_groups": p_all}
    return {**_compared(found, language), "p_all_groups": p_all}


def _compared(found: RateRatio, language: Language) -> Row:
    ratio, test = found.ratio, found.test
    values = (
        found.beside,
        value(ratio),
        ratio.lower if ratio else None,
        ratio.upper if ratio else None,
        ratio.method if ratio else None,
        test.p_value if test else None,
        found.p_adjusted,
        test.method if test else None,
        found.four_fifths,
        found.swaps_four_fifths,
        found.swaps_p,
        found.is_small,
        told(found.reason, language),
    )
    return dict(zip(RATIO_KEYS[:-1], values, strict=True))
