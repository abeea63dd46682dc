"""Rows of when in their employment people leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.incidence import Incidence
from ypn_metrics.measures.retention import Retention
from ypn_metrics.measures.retention_groups import Group, RetentionGroups
from ypn_metrics.measures.retention_table import HireYear
from ypn_metrics.measures.tenure import TenureRates
from ypn_metrics.tables.rows import Row, estimated, labelled, told


def retention_rows(
    results: Iterable[Retention], by: Sequence[str], language: Language = ENGLISH
) -> list[Row]:
    """One row per group and month since hire."""
    return [
        {**labelled(by, result.labels), **point}
        for result in results
        for point in _points(result, language)
    ]


def retention_comparison_rows(result: RetentionGroups, language: Language = ENGLISH) -> list[Row]:
    """One row per group and month; the second of two has the difference to the first."""
    differences = dict(result.differences)
    p_value = result.test.p_value if result.test else None

    def difference(group: Group, month: int) -> Row:
        found = differences.get(month) if group is result.groups[-1] else None
        return {
            "difference": found.estimate if found else None,
            "difference_lower": found.lower if found else None,
            "difference_upper": found.upper if found else None,
            "difference_method": found.method if found else None,
            "p_value": p_value,
        }

    return [
        {result.by: group.label, **point, **difference(group, point["month"])}
        for group in result.groups
        for point in _points(group.retention, language)
    ]


def incidence_rows(
    results: Iterable[Incidence], by: Sequence[str], language: Language = ENGLISH
) -> list[Row]:
    """One row per group, month since hire and kind of exit."""
    return [
        {
            **labelled(by, result.labels),
            "month": point.month,
            "cause": point.cause,
            "n_at_risk": point.n_at_risk,
            "n_events": point.n_events,
            **estimated(point.estimate),
            "reason": told(point.reason, language),
        }
        for result in results
        for point in result.points
    ]


def tenure_rows(
    results: Iterable[TenureRates], by: Sequence[str], language: Language = ENGLISH
) -> list[Row]:
    """One row per group and stretch of tenure."""
    return [
        {
            **labelled(by, result.labels),
            "from_month": band.from_month,
            "to_month": band.to_month,
            "exits": band.exits,
            "person_years": band.person_years,
            **estimated(band.estimate),
            "p_value": band.p_value,
            "reason": told(band.reason, language),
        }
        for result in results
        for band in result.bands
    ]


def retention_table_rows(
    results: Iterable[HireYear], by: Sequence[str], language: Language = ENGLISH
) -> list[Row]:
    """One row per group, year of hire and month since."""
    return [
        {
            **labelled(by, result.labels),
            "hire_year": result.hire_year,
            "month": cell.month,
            "n": result.n,
            "n_at_risk": cell.n_at_risk,
            "is_complete": cell.is_complete,
            **estimated(cell.estimate),
            "reason": told(cell.reason, language),
        }
        for result in results
        for cell in result.cells
    ]


def _points(result: Retention, language: Language) -> Iterable[Row]:
    return (
        {
            "month": point.month,
            "n_at_risk": point.n_at_risk,
            "n_events": point.n_events,
            **estimated(point.estimate),
            "from_day": result.start_day,
            "reason": told(point.reason, language),
        }
        for point in result.points
    )
