"""Every rule of a row: one condition in SQL, what is wrong, and what would be right."""

from __future__ import annotations

from ypn_metrics.extracts.headcount_rules import HEADCOUNT_RULES, SNAPSHOT_RULES
from ypn_metrics.extracts.meeting_rules import MEETING_RULES
from ypn_metrics.extracts.people_rules import EMPLOYEE_RULES, JOB_RULES
from ypn_metrics.extracts.programme_rules import PROGRAMME_RULES
from ypn_metrics.extracts.ruling import Rule

RULES: tuple[Rule, ...] = (
    *HEADCOUNT_RULES,
    *SNAPSHOT_RULES,
    *EMPLOYEE_RULES,
    *JOB_RULES,
    *PROGRAMME_RULES,
    *MEETING_RULES,
)
