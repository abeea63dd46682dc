"""Participants who came to the meetings often, and those who did not: a description.

Whoever leaves early cannot come, so both are followed from a landmark: the day on which the
programme's months are over. Anderson, Cain and Gelber (1983), Journal of Clinical Oncology 1,
710-719.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.following import FEWEST_FOR_A_CURVE, FEWEST_FOR_A_VALUE
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.records import ask_records
from ypn_metrics.population import check_dated
from ypn_metrics.results import Estimate, LifeTable, RetentionCurve
from ypn_metrics.statistics.curve_values import FixedTime, at_fixed_times, effective_n
from ypn_metrics.statistics.intervals import agresti_caffo_difference
from ypn_metrics.statistics.life_tables import life_table, n_at_risk
from ypn_metrics.statistics.survival import kaplan_meier
from ypn_metrics.store.publications import Publication

MONTHS_SINCE = (6, 12, 24)
COMPARED = ("often", "seldom")


@dataclass(frozen=True, slots=True)
class StayedOn:
    """Those still employed at one month since the landmark; None where they are too few."""

    month: int
    n_at_risk: int | None
    n_events: int | None
    estimate: Estimate | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Attenders:
    """One of the two groups.

    Attributes
    ----------
    n
        People still employed at the landmark; ``n_events`` of them have left since, None where
        the group is too small to tell.
    drawn_until_day
        The last day since the landmark with enough at risk for a curve; None if never.
    """

    n: int
    n_events: int | None
    curve: RetentionCurve
    points: tuple[StayedOn, ...]
    drawn_until_day: int | None


@dataclass(frozen=True, slots=True)
class Attended:
    """Both groups since the landmark, and who is in neither.

    Attributes
    ----------
    months
        From the cohort's start to the landmark.
    fewest
        People that a value takes.
    often, seldom
        Who came to at least half of the meetings, and who came to fewer.
    differences
        By `MONTHS_SINCE`: the share of ``often`` less that of ``seldom``.
    left_before, waiting, unrecorded
        Participants no longer employed at the landmark, of cohorts that have not reached it,
        and without a record of any meeting.
    meetings, meetings_unrecorded
        Held by the landmark of the cohorts that have reached it; of these, the ones to which
        nobody has a record, so that they do not count.
    """

    months: int
    fewest: int
    often: Attenders
    seldom: Attenders
    differences: tuple[Estimate | None, ...]
    left_before: int
    waiting: int
    unrecorded: int
    meetings: int
    meetings_unrecorded: int

    @property
    def is_drawn(self) -> bool:
        """Whether both groups have a curve: one alone has nothing beside it."""
        return None not in (self.often.drawn_until_day, self.seldom.drawn_until_day)


def attended(publication: Publication, months: int, smallest_group: int) -> Attended:
    """The share still employed since the programme's end, by whether one came to the meetings.

    The landmark is the day so many months after the cohort's start, the same for everyone in
    it. Participants still employed at its end are followed from it with Kaplan-Meier [1]_, in
    two groups: who came to at least half of the cohort's meetings held until then, and who
    came to fewer. Meetings to which nobody has a record do not count, nor do activities and
    what came after the landmark. It describes: those who come may be those who mean to stay.

    Parameters
    ----------
    months
        From the cohort's start to the landmark, calendar months.
    smallest_group
        No value is given of fewer people, nor of fewer than five.

    Raises
    ------
    MeasureError
        If the employees have no dates, nobody took part, there are no meetings or no
        attendance, no cohort has reached the landmark, or nobody at it has a record.

    References
    ----------
    .. [1] Anderson JR, Cain KC, Gelber RD (1983). Analysis of survival by tumor response.
       Journal of Clinical Oncology 1, 710-719.
    """
    check_dated(publication)
    rows = ask_records(publication, "attended", months=months, as_of=publication.as_of)
    _check_any(publication, rows, months)
    fewest = max(FEWEST_FOR_A_VALUE, smallest_group)
    often, seldom = (_attenders(rows.loc[rows.came == came], fewest) for came in COMPARED)
    cohorts = rows.loc[rows.came != "waiting"].drop_duplicates(subset=["cohort_no"])
    meetings, recorded = int(cohorts.n_meetings.sum()), int(cohorts.n_recorded.sum())
    return Attended(
        months=months,
        fewest=fewest,
        often=often,
        seldom=seldom,
        differences=_differences(often, seldom),
        left_before=_people(rows, "left"),
        waiting=_people(rows, "waiting"),
        unrecorded=_people(rows, "unrecorded"),
        meetings=meetings,
        meetings_unrecorded=meetings - recorded,
    )


def _check_any(publication: Publication, rows: pd.DataFrame, months: int) -> None:
    about = publication.about
    if rows.empty:
        said = text(
            "Nobody has taken part in a cohort yet. It takes the extracts cohorts and participants."
        )
    elif not about.has("meetings", "meeting"):
        said = text("No meetings are in the data. It takes the extracts meetings and attendance.")
    elif not about.has("attendance", "meeting"):
        said = text("Who came to the meetings is not in the data. It takes the extract attendance.")
    elif (rows.came == "waiting").all():
        said = text(
            "Nobody has been followed past {months} months from a cohort's start; the first cohort"
            " gets there on {day}. It takes an employees extract of a later day.",
            months=months,
            day=rows.landmark_day.min().date(),
        )
    elif not rows.came.isin(COMPARED).any():
        said = text(
            "Nobody who was still employed {months} months after a cohort's start has a record of"
            " coming to its meetings or not. It takes the extracts meetings and attendance.",
            months=months,
        )
    else:
        return
    raise MeasureError(said)


def _people(rows: pd.DataFrame, came: str) -> int:
    return int(rows.loc[rows.came == came, "n"].sum())


def _attenders(cells: pd.DataFrame, fewest: int) -> Attenders:
    n = int(cells.n.sum())
    table = _life_table(cells)
    curve = kaplan_meier(table)
    values = at_fixed_times(table, curve, [days_of(month) for month in MONTHS_SINCE])
    return Attenders(
        n=n,
        n_events=int(table.n_events.sum()) if n >= fewest else None,
        curve=curve,
        points=tuple(
            _stayed_on(month, value, n, fewest)
            for month, value in zip(MONTHS_SINCE, values, strict=True)
        ),
        drawn_until_day=_drawn_until(table, max(FEWEST_FOR_A_CURVE, fewest)),
    )


def _life_table(cells: pd.DataFrame) -> LifeTable:
    days = cells["day"].to_numpy(dtype=np.int64)
    people = cells["n"].to_numpy(dtype=float)
    return life_table(np.full(len(days), -1), days, cells["is_event"].to_numpy(dtype=int), people)


def _drawn_until(table: LifeTable, fewest: int) -> int | None:
    enough = n_at_risk(table) >= fewest
    return int(table.time_days[enough][-1]) if enough.any() else None


def _stayed_on(month: int, value: FixedTime, n: int, fewest: int) -> StayedOn:
    if n < fewest:
        reason = text("Fewer than {n} people are in the group.", n=fewest)
        return StayedOn(month, None, None, None, reason)
    at_risk, events = int(value.n_at_risk), int(value.n_events)
    if at_risk < fewest:
        reason = text("Fewer than {n} people are followed that long.", n=fewest)
        return StayedOn(month, at_risk, events, None, reason)
    return StayedOn(month, at_risk, events, value.estimate, None)


def _differences(often: Attenders, seldom: Attenders) -> tuple[Estimate | None, ...]:
    def difference(first: StayedOn, second: StayedOn) -> Estimate | None:
        if first.estimate is None or second.estimate is None:
            return None
        day = days_of(first.month)
        return agresti_caffo_difference(
            first.estimate.estimate,
            effective_n(often.curve, day, first.estimate.n),
            second.estimate.estimate,
            effective_n(seldom.curve, day, second.estimate.n),
        )

    return tuple(map(difference, often.points, seldom.points))
