"""What is checked of meetings, attendance, insights and the pulse."""

from __future__ import annotations

from ypn_metrics.extracts.ruling import (
    NO_COHORT,
    NO_ID,
    NO_MEETING,
    Rule,
    attributable,
    has,
    known_cohort_if_any,
    known_id,
    known_meeting,
    unrepeated,
)
from ypn_metrics.languages import text

_MEETINGS = (
    has("meetings", "meeting", *NO_MEETING),
    has("meetings", "cohort", *NO_COHORT),
    has(
        "meetings",
        "start_date",
        text("there is no valid start date"),
        text("fill in the day the meeting starts, such as 2023-08-15"),
    ),
    Rule(
        "meetings",
        "row",
        "end_date",
        "t.end_date < t.start_date",
        text("the meeting ends before it starts"),
        text("put right the two days"),
    ),
    known_cohort_if_any("meetings"),
    Rule(
        "meetings",
        "warning",
        "cohort",
        # Said when they are brought; not again with each import that carries them over.
        "not $has_cohorts and t.file_no >= 0",
        text("no cohorts extract defines the cohort, so nobody knows when it starts and ends"),
        text("nothing, if meetings and attendance are all there is; else import cohorts too"),
    ),
    unrepeated("meetings", "o.meeting = t.meeting and o.cohort = t.cohort", "meeting"),
    Rule(
        "meetings",
        "warning",
        "meeting",
        """exists (select 1 from extract_meetings o where o.kept and o.meeting = t.meeting
            and o.start_date <> t.start_date)""",
        text("meetings on different days have the same name"),
        text("give each a name of its own, so that attendance can tell them apart"),
    ),
)
_ATTENDANCE = (
    has("attendance", "meeting", *NO_MEETING),
    has("attendance", "employee_id", *NO_ID),
    known_meeting("attendance"),
    attributable("attendance"),
    known_id("attendance"),
    unrepeated(
        "attendance",
        "o.meeting = t.meeting and o.employee_id = t.employee_id"
        " and o.day is not distinct from t.day",
    ),
    Rule(
        "attendance",
        "warning",
        "employee_id",
        # Alumni of every cohort may come to an activity.
        """exists (select 1 from extract_participants where kept) and not exists (
            select 1 from extract_meetings m join extract_participants p on p.kept
              and (p.cohort = m.cohort or m.type = 'activity')
            where m.kept and m.meeting = t.meeting and p.employee_id = t.employee_id)""",
        text("the person takes no part in the meeting's cohort"),
        text("nothing, if it is a guest; else check the meeting and the employee number"),
    ),
)
_INSIGHTS = (
    has("insights", "meeting", *NO_MEETING),
    has(
        "insights",
        "insight",
        text("there is no insight"),
        text("write in a few words what was brought up"),
    ),
    known_meeting("insights"),
    unrepeated("insights", "o.meeting = t.meeting and o.insight = t.insight", "insight"),
    Rule(
        "insights",
        "warning",
        "decided_on",
        """t.decided_on < (select min(m.start_date) from extract_meetings m
            where m.kept and m.meeting = t.meeting)""",
        text("the insight was decided before the meeting"),
        text("check the meeting and the day of the decision"),
    ),
)
_PULSE = (
    has(
        "pulse",
        "answered_on",
        text("there is no valid day of the answer"),
        text("fill in the day, such as 2023-08-15"),
    ),
    has("pulse", "item", text("there is no item"), text("fill in what was asked")),
    has(
        "pulse",
        "score",
        text("there is no score that is a number"),
        text("write a number from 1 to 5"),
    ),
    Rule(
        "pulse",
        "row",
        "score",
        "t.score not between 1 and 5",
        text("the score is not from 1 to 5"),
        text("write a number from 1 to 5"),
    ),
    Rule(
        "pulse",
        "row",
        "employee_id",
        'coalesce(t.employee_id, t."group") is null',
        text("the answer says neither who gave it nor from which group"),
        text("fill in the employee number, or participant or other as the group"),
    ),
    attributable("pulse"),
    known_id("pulse"),
    unrepeated(
        "pulse",
        "o.employee_id = t.employee_id and o.item = t.item and o.answered_on = t.answered_on",
    ),
    Rule(
        "pulse",
        "warning",
        "item",
        "not list_contains($pulse_items, t.item)",
        text("the item is none of the programme rules' pulse items"),
        text("write it as the rules do, or add it to them; the answer is kept"),
    ),
)
MEETING_RULES: tuple[Rule, ...] = (*_MEETINGS, *_ATTENDANCE, *_INSIGHTS, *_PULSE)
