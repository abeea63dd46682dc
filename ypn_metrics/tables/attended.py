"""Rows of those who came to the meetings often, and of those who did not."""

from __future__ import annotations

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.attended import Attended, Attenders, StayedOn
from ypn_metrics.results import Estimate
from ypn_metrics.tables.rows import Row, estimated, told, value


def attended_rows(result: Attended, language: Language = ENGLISH) -> list[Row]:
    """One row per group and month since the landmark."""
    groups = {"half_or_more": result.often, "fewer": result.seldom}
    return [
        {
            "came_to": name,
            "month": point.month,
            **_stayed(group, point),
            **_difference(difference),
            "reason": told(point.reason, language),
            **_counts(result),
        }
        for name, group in groups.items()
        for point, difference in zip(group.points, result.differences, strict=True)
    ]


def _stayed(group: Attenders, point: StayedOn) -> Row:
    return {
        "n": group.n,
        "events": point.n_events,
        "n_at_risk": point.n_at_risk,
        **estimated(point.estimate),
    }


def _difference(difference: Estimate | None) -> Row:
    return {
        "difference": value(difference),
        "difference_lower": difference.lower if difference else None,
        "difference_upper": difference.upper if difference else None,
        "difference_method": difference.method if difference else None,
    }


def _counts(result: Attended) -> Row:
    return {
        "landmark_months": result.months,
        "left_before": result.left_before,
        "not_reached": result.waiting,
        "without_record": result.unrecorded,
        "meetings": result.meetings,
        "meetings_without_record": result.meetings_unrecorded,
    }
