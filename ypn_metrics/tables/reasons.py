"""Rows of exit reasons, and of new graduates among the hires."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ypn_metrics.measures.attraction import Attraction, Intake
from ypn_metrics.measures.reasons import (
    NETWORK,
    NONE,
    ReasonChange,
    ReasonPeriod,
    Reasons,
    ReasonShare,
)
from ypn_metrics.measures.sides import AFTER
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.tables.rows import Row, estimated, labelled


def reason_rows(
    results: Iterable[Reasons], by: Sequence[str], *, has_network: bool = False
) -> list[Row]:
    """One row per group, period and reason; exits without a reason last, of all exits.

    With ``has_network`` also one for the three that the network is about, together.
    """
    return [
        {**labelled(by, result.labels), **row}
        for result in results
        for period in result.periods
        for row in _period_rows(period, result.changes)
        if has_network or row["reason"] != NETWORK
    ]


def attraction_rows(
    results: Iterable[Attraction], by: Sequence[str], *, is_by_year: bool = False
) -> list[Row]:
    """One row per group and calendar year, or per group and side of the first cohort's start."""
    return [
        {**labelled(by, result.labels), **_intake_row(intake, result)}
        for result in results
        for intake in (result.years if is_by_year else result.sides)
    ]


def _period_rows(period: ReasonPeriod, changes: Iterable[ReasonChange]) -> list[Row]:
    by_reason = {change.reason: change for change in changes if period.name == AFTER}
    stated = [
        _reason_row(period, share, by_reason.get(share.reason))
        for share in (*period.shares, period.network)
    ]
    without = {
        **_where(period, NONE),
        "exits": period.exits - period.with_reason,
        "of": period.exits,
        **estimated(period.without),
        "withheld": False,
        **_compared(None, None),
    }
    return [*stated, without]


def _reason_row(period: ReasonPeriod, share: ReasonShare, change: ReasonChange | None) -> Row:
    return {
        **_where(period, share.reason),
        "exits": share.exits,
        "of": period.with_reason,
        **estimated(share.share),
        "withheld": period.withheld is not None,
        **_compared(change.difference if change else None, change.test if change else None),
    }


def _where(period: ReasonPeriod, reason: str) -> Row:
    return {
        "period": period.name,
        "from": period.first_day.isoformat(),
        "to": period.last_day.isoformat(),
        "reason": reason,
    }


def _intake_row(intake: Intake, result: Attraction) -> Row:
    is_after = intake.period == AFTER
    return {
        "period": intake.period,
        "from": intake.first_day.isoformat(),
        "to": intake.last_day.isoformat(),
        "part_year": intake.is_part_year,
        "hires": intake.hires,
        "new_graduates": intake.new_graduates,
        "unknown": intake.unknown,
        **estimated(intake.share),
        "a_year": intake.a_year.estimate,
        "a_year_lower": intake.a_year.lower,
        "a_year_upper": intake.a_year.upper,
        **_compared(result.difference if is_after else None, result.test if is_after else None),
    }


def _compared(difference: Estimate | None, test: TestResult | None) -> Row:
    """The change since before the first cohort: it stands in the row of what is after."""
    return {
        "difference": difference.estimate if difference else None,
        "difference_lower": difference.lower if difference else None,
        "difference_upper": difference.upper if difference else None,
        "p_value": test.p_value if test else None,
    }
