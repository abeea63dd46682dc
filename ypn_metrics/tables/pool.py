"""Rows of how the eligible pool comes about, and of how it has changed."""

from __future__ import annotations

from collections.abc import Mapping

from ypn_metrics.languages import ENGLISH, Language, Text, text
from ypn_metrics.measures.pool import Pool, PoolStep
from ypn_metrics.measures.pool_over_time import PoolOverTime
from ypn_metrics.tables.rows import Row

STEPS = ("everyone", "age", "degree", "potential", "not_yet", "nominated", "seats")
NO_COLUMN: Mapping[str, Text] = {
    "age": text("No step: the employees extract has no birth_date."),
    "degree": text("No step: the employees extract has no education_level."),
    "potential": text("No step: the employees extract has no potential."),
}


def pool_rows(result: Pool, language: Language = ENGLISH) -> list[Row]:
    """One row per step and value; a rule that is no step has one row that says why."""
    known = {step.step: step for step in result.steps}
    rows: list[Row] = []
    for name in STEPS:
        if step := known.get(name):
            rows += [_step_row(result, step, value) for value in result.values]
        elif name in result.missing:
            rows.append(_row(result, name, reason=language.tell(NO_COLUMN[name])))
    return rows


def _step_row(result: Pool, step: PoolStep, value: str) -> Row:
    is_rule = step in result.rules
    return _row(
        result,
        step.step,
        value=value,
        n=step.count(value),
        of=step.n,
        share=step.share(value),
        dropped=dict(step.dropped).get(value, 0) if is_rule else None,
        unknown=step.unknown if is_rule else None,
        outside_pool=step.outside_pool,
        p_value=step.test.p_value if step.test else None,
        p_adjusted=step.p_adjusted,
        method=step.test.method if step.test else None,
    )


def _row(result: Pool, step: str, **values: object) -> Row:
    keys = (
        "value",
        "n",
        "of",
        "share",
        "dropped",
        "unknown",
        "outside_pool",
        "p_value",
        "p_adjusted",
        "method",
        "reason",
    )
    return {
        "cohort": result.cohort,
        "date": result.start_date.isoformat(),
        "attribute": result.attribute,
        "step": step,
        **dict.fromkeys(keys),
        **values,
    }


def pool_over_time_rows(result: PoolOverTime) -> list[Row]:
    """One row per day and value; cohort is that which starts on the day, else null."""
    return [
        {
            "date": day.day.isoformat(),
            "cohort": day.cohort,
            "attribute": result.attribute,
            "value": value,
            "n": day.count(value),
            "of": day.n,
            "share": day.share(value),
            "unknown": day.n_unknown,
        }
        for day in result.days
        for value in result.values
    ]
