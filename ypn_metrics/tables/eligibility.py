"""Rows of the eligibility check, and of the exceptions recorded beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.eligibility import Checked
from ypn_metrics.measures.waivers import Recorded, keys_of
from ypn_metrics.store.exceptions import Key, Waiver
from ypn_metrics.tables.rows import Row, told


def eligibility_rows(
    checked: Iterable[Checked], standing: Mapping[Key, Waiver], language: Language = ENGLISH
) -> list[Row]:
    """One row per cohort and person nominated or seated; people's rows, not for leadership."""
    return [
        {
            "cohort": row.cohort,
            "start_date": row.start_date.isoformat(),
            "has_started": row.has_started,
            "employee_id": row.employee_id,
            "nominated": row.is_nominated,
            "decision": row.decision,
            "participant": row.is_participant,
            "started_on": row.started_on.isoformat() if row.started_on else None,
            "age_years": row.age,
            "rules": row.meets,
            **{verdict.rule: verdict.state for verdict in row.verdicts},
            "reason": "; ".join(told(v.reason, language) or "" for v in row.open_verdicts) or None,
            "exceptions": ", ".join(key[2] for key in keys_of(row) if key in standing) or None,
            "same_day": row.same_day,
        }
        for row in checked
    ]


def exception_rows(recorded: Iterable[Recorded]) -> list[Row]:
    """One row per exception ever recorded, oldest first."""
    return [
        {
            "employee_id": one.waiver.employee_id,
            "cohort": one.waiver.cohort,
            "rule": one.waiver.rule,
            "reason": one.waiver.reason,
            "by": one.waiver.by,
            "at": one.waiver.at,
            "standing": one.standing,
            "withdrawn_reason": one.waiver.withdrawn.reason if one.waiver.withdrawn else None,
            "withdrawn_by": one.waiver.withdrawn.by if one.waiver.withdrawn else None,
            "withdrawn_at": one.waiver.withdrawn.at if one.waiver.withdrawn else None,
        }
        for one in recorded
    ]
