"""Who came to the meetings, of those who were expected: by meeting, by cohort, and over all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.present import by_meeting, day_of, present
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.clustered import clustered_proportion
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were expected, and how many of them came.

    Attributes
    ----------
    expected
        People; over several meetings, each person once for each meeting.
    came, missed, without_record
        They add up to ``expected``; None where the people are too few to tell.
    rate
        Of those with a record, the share who came; None with a reason.
    """

    expected: int
    came: int | None
    missed: int | None
    without_record: int | None
    rate: Estimate | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class MeetingTurnout:
    """One meeting that is over.

    Attributes
    ----------
    members
        Of the cohort, at any time; those not in the programme then were not expected.
    came_each_day
        Of those expected; None where the records do not tell the meeting's days apart, or the
        people are too few.
    guests
        Came and were not expected.
    """

    meeting: str
    cohort: str
    start_date: dt.date
    end_date: dt.date
    members: int
    turnout: Turnout
    came_each_day: int | None
    guests: int


@dataclass(frozen=True, slots=True)
class ActivityTurnout:
    """One activity that is over: nobody was expected, so there is no rate.

    Attributes
    ----------
    members, others
        Who came: of the cohort, also after its end, and others; None where nobody wrote it down.
    """

    activity: str
    cohort: str
    start_date: dt.date
    end_date: dt.date
    members: int | None
    others: int | None


@dataclass(frozen=True, slots=True)
class PooledTurnout:
    """All meetings of one cohort, or of all (``cohort`` None).

    Attributes
    ----------
    members
        Of the cohort, at any time; of all, somebody in two cohorts once.
    people
        Of these, expected at one meeting or more.
    is_listed
        Their names come from the extract participants; else from the records of attendance.
    """

    cohort: str | None
    meetings: int
    members: int
    people: int
    turnout: Turnout
    is_listed: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """Every meeting that is over, each cohort, and all of them together."""

    meetings: tuple[MeetingTurnout, ...]
    activities: tuple[ActivityTurnout, ...]
    cohorts: tuple[PooledTurnout, ...]
    pooled: PooledTurnout
    smallest_group: int


def attendance(publication: Publication, cohort: str | None, smallest_group: int) -> Attendance:
    """The share who came, of those expected who have a record, with its interval.

    Expected at a meeting is whoever was in the programme on its first day (had started, had not
    left it before) and was employed at that day's end; of a cohort without a list of its
    participants, whoever has a record of any of its meetings. Numerator: those who came, on
    one day of the meeting at least. Denominator: those with a record; whoever has none is
    counted apart, never as not having come. Guests are in neither, activities are apart.

    One meeting's interval is Clopper and Pearson's below 40 people, Wilson's from there [1]_;
    over several meetings the same people come again and again, so it is Wilson's on as many
    meetings as would tell as much if nobody came twice [2]_.

    Parameters
    ----------
    cohort
        By name; None for all.
    smallest_group
        No value is given of fewer people.

    Raises
    ------
    ArgumentError
        If there is no such cohort.
    MeasureError
        If there are no meetings or no attendance, or none of the meetings is over.

    References
    ----------
    .. [1] Newcombe RG (1998). Two-sided confidence intervals for the single proportion:
       comparison of seven methods. Statistics in Medicine 17, 857-872.
    .. [2] Korn EL, Graubard BI (1998). Confidence intervals for proportions with small expected
       number of positive counts estimated from survey data. Survey Methodology 24, 193-201.
    """
    rows = present(publication, cohort)
    held = rows.loc[~rows.is_activity]
    names = dict.fromkeys(held.cohort)
    return Attendance(
        meetings=tuple(_meeting(part, smallest_group) for part in by_meeting(held)),
        activities=tuple(_activity(part) for part in by_meeting(rows.loc[rows.is_activity])),
        cohorts=tuple(_pooled(held.loc[held.cohort == n], n, smallest_group) for n in names),
        pooled=_pooled(held, None, smallest_group),
        smallest_group=smallest_group,
    )


def _meeting(part: pd.DataFrame, smallest_group: int) -> MeetingTurnout:
    first, expected = part.iloc[0], part.loc[part.is_expected]
    each_day = expected.came_each_day.loc[expected.came.fillna(value=False)]
    is_told = len(expected) >= smallest_group and part.came_each_day.notna().any()
    return MeetingTurnout(
        meeting=str(first.meeting),
        cohort=str(first.cohort),
        start_date=day_of(first.start_date),
        end_date=day_of(first.end_date),
        members=int(first.n_members),
        turnout=_turnout(expected, len(expected), smallest_group),
        came_each_day=int(each_day.astype(bool).sum()) if is_told else None,
        guests=int((~part.is_expected & part.has_come).sum()),
    )


def _activity(part: pd.DataFrame) -> ActivityTurnout:
    first, came = part.iloc[0], part.loc[part.has_come]
    is_told = bool(part.is_recorded.any())
    return ActivityTurnout(
        activity=str(first.meeting),
        cohort=str(first.cohort),
        start_date=day_of(first.start_date),
        end_date=day_of(first.end_date),
        members=int(came.is_member.sum()) if is_told else None,
        others=int((~came.is_member).sum()) if is_told else None,
    )


def _pooled(held: pd.DataFrame, cohort: str | None, smallest_group: int) -> PooledTurnout:
    expected = held.loc[held.is_expected]
    people = expected.employee_id.nunique()
    return PooledTurnout(
        cohort=cohort,
        meetings=len(held.drop_duplicates(["cohort", "meeting"])),
        members=_members(held),
        people=people,
        turnout=_turnout(expected, people, smallest_group),
        is_listed=bool(held.is_listed.all()),
    )


def _members(held: pd.DataFrame) -> int:
    if held.empty:
        return 0
    return int(held.n_members.iloc[0] if held.cohort.nunique() == 1 else held.n_people.iloc[0])


def _turnout(expected: pd.DataFrame, people: int, smallest_group: int) -> Turnout:
    if people < smallest_group:
        few = text("Fewer than {n} people were expected.", n=smallest_group)
        return Turnout(len(expected), None, None, None, None, few)
    recorded = expected.loc[expected.came.notna()]
    came = int(recorded.came.sum())
    missed = len(recorded) - came
    rate, reason = _rate(recorded, smallest_group)
    return Turnout(len(expected), came, missed, len(expected) - len(recorded), rate, reason)


def _rate(recorded: pd.DataFrame, smallest_group: int) -> tuple[Estimate | None, Text | None]:
    by_person = recorded.groupby("employee_id").came.agg(["sum", "size"])
    if recorded.empty:
        return None, text("Nobody expected has a record of coming or not.")
    if len(by_person) < smallest_group:
        return None, text("Fewer than {n} people have a record.", n=smallest_group)
    came, asked = (np.asarray(by_person[name], dtype=np.int64) for name in ("sum", "size"))
    if asked.max() == 1:
        return proportion_interval(int(came.sum()), int(asked.sum())), None
    return clustered_proportion(came, asked), None
