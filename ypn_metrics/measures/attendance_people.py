"""Each participant's meetings: person-level, so never kept, and for those who may see people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from ypn_metrics.measures.present import day_of, present
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class ParticipantAttendance:
    """One participant of one cohort, at the meetings where they were expected.

    Attributes
    ----------
    expected, came, missed, without_record
        Meetings that are over.
    last_came
        The first day of the last meeting that the person came to.
    has_missed_two
        The last two meetings where the person was expected, both with a record of not coming.
    has_ever_missed_two
        Any two in a row.
    is_still_in
        Has left neither the programme nor the company, and the programme is not over.
    """

    employee_id: str
    cohort: str
    expected: int
    came: int
    missed: int
    without_record: int
    last_came: dt.date | None
    has_missed_two: bool
    has_ever_missed_two: bool
    is_still_in: bool


def participants_attendance(
    publication: Publication, cohort: str | None
) -> tuple[ParticipantAttendance, ...]:
    """Everyone expected at a meeting, those who missed the last two first, then by number.

    Among these, whoever is still in the programme stands first. The order says whom to ask
    how they are; it is no ranking.

    Raises
    ------
    ArgumentError, MeasureError
        As `attendance`.
    """
    rows = present(publication, cohort)
    expected = rows.loc[rows.is_expected]
    found = [
        _participant(part) for _, part in expected.groupby(["cohort", "employee_id"], sort=False)
    ]
    return tuple(
        sorted(
            found,
            key=lambda p: (
                not (p.has_missed_two and p.is_still_in),
                not p.has_missed_two,
                p.employee_id,
                p.cohort,
            ),
        )
    )


def _participant(part: pd.DataFrame) -> ParticipantAttendance:
    first, came = part.iloc[0], part.came.fillna(value=False)
    missed = [bool(one) for one in ~part.came.fillna(value=True)]
    days = part.start_date.loc[came]
    return ParticipantAttendance(
        employee_id=str(first.employee_id),
        cohort=str(first.cohort),
        expected=len(part),
        came=int(came.sum()),
        missed=sum(missed),
        without_record=int(part.came.isna().sum()),
        last_came=day_of(days.iloc[-1]) if len(days) else None,
        has_missed_two=len(missed) > 1 and all(missed[-2:]),
        has_ever_missed_two=_any_two(missed),
        is_still_in=bool(first.is_still_in),
    )


def _any_two(missed: Sequence[bool]) -> bool:
    return any(first and second for first, second in pairwise(missed))
