"""Rows of the meetings, of what they covered, and of who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.attendance import (
    ActivityTurnout,
    Attendance,
    MeetingTurnout,
    PooledTurnout,
    Turnout,
)
from ypn_metrics.measures.attendance_people import ParticipantAttendance
from ypn_metrics.measures.coverage import Coverage
from ypn_metrics.measures.meetings import Meeting
from ypn_metrics.tables.rows import Row, estimated, told


def meeting_rows(listed: Iterable[Meeting], as_of: dt.date) -> list[Row]:
    """One row per meeting or activity and cohort, by day."""
    return [
        {
            "cohort": one.cohort,
            "meeting": one.name,
            "type": "activity" if one.is_activity else "meeting",
            "start_date": one.start_date.isoformat(),
            "end_date": one.end_date.isoformat(),
            "state": "held" if one.is_over(as_of) else "planned",
            "theme": one.theme,
            "business_unit": one.business_unit,
            "site": one.site,
            "presenters": "; ".join(one.presenters) or None,
        }
        for one in listed
    ]


def coverage_rows(found: Coverage) -> list[Row]:
    """One row per cohort, theme and unit with meetings; then each cohort's missing ones."""
    met = [
        _covered(cell.cohort, cell.theme, cell.unit, cell.state, cell.days) for cell in found.cells
    ]
    missing = [
        row
        for cohort in found.cohorts
        for row in (
            *(
                _covered(cohort.cohort, t, None, "missing")
                for t in cohort.themes_that_are("missing")
            ),
            *(
                _covered(cohort.cohort, None, u, "missing")
                for u in cohort.units_that_are("missing")
            ),
        )
    ]
    return met + missing


def attendance_rows(found: Attendance, language: Language = ENGLISH) -> list[Row]:
    """One row per meeting that is over, then one per activity."""
    return [
        *(_meeting(one, language) for one in found.meetings),
        *map(_activity, found.activities),
    ]


def pooled_rows(found: Attendance, language: Language = ENGLISH) -> list[Row]:
    """One row per cohort; where there are several, one of all (cohort null)."""
    several = (found.pooled,) if len(found.cohorts) > 1 else ()
    return [_pooled(one, language) for one in (*found.cohorts, *several)]


def participant_rows(people: Iterable[ParticipantAttendance]) -> list[Row]:
    """One row per participant and cohort: for those who may see people."""
    return [
        {
            "cohort": one.cohort,
            "employee_id": one.employee_id,
            "missed_two_running": one.has_missed_two,
            "ever_missed_two_running": one.has_ever_missed_two,
            "expected": one.expected,
            "came": one.came,
            "missed": one.missed,
            "without_record": one.without_record,
            "last_came": one.last_came.isoformat() if one.last_came else None,
            "still_in": one.is_still_in,
        }
        for one in people
    ]


def _covered(
    cohort: str,
    theme: str | None,
    unit: str | None,
    state: str,
    days: tuple[dt.date, ...] = (),
) -> Row:
    return {
        "cohort": cohort,
        "theme": theme,
        "business_unit": unit,
        "state": state,
        "meetings": len(days),
        "days": ", ".join(day.isoformat() for day in days) or None,
    }


def _meeting(one: MeetingTurnout, language: Language) -> Row:
    return {
        "cohort": one.cohort,
        "meeting": one.meeting,
        "type": "meeting",
        "start_date": one.start_date.isoformat(),
        "end_date": one.end_date.isoformat(),
        "members": one.members,
        **_counts(one.turnout),
        "came_each_day": one.came_each_day,
        "guests": one.guests,
        **_rate(one.turnout, language),
    }


def _activity(one: ActivityTurnout) -> Row:
    nobody = Turnout(0, one.members, None, None, None, None)
    return {
        "cohort": one.cohort,
        "meeting": one.activity,
        "type": "activity",
        "start_date": one.start_date.isoformat(),
        "end_date": one.end_date.isoformat(),
        "members": None,
        **_counts(nobody),
        "expected": None,
        "came_each_day": None,
        "guests": one.others,
        **_rate(nobody, ENGLISH),
    }


def _pooled(one: PooledTurnout, language: Language) -> Row:
    return {
        "cohort": one.cohort,
        "meetings": one.meetings,
        "members": one.members,
        "people": one.people,
        **_counts(one.turnout),
        **_rate(one.turnout, language),
        "participants_listed": one.is_listed,
    }


def _counts(turnout: Turnout) -> Row:
    return {
        "expected": turnout.expected,
        "came": turnout.came,
        "missed": turnout.missed,
        "without_record": turnout.without_record,
    }


def _rate(turnout: Turnout, language: Language) -> Row:
    return {**estimated(turnout.rate), "reason": told(turnout.reason, language)}
