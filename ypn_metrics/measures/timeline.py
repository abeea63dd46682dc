"""The timeline of a cohort: what has happened, what is to come, and what will be known when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.meetings import Meeting, meetings
from ypn_metrics.measures.periods import add_months, day_or_none
from ypn_metrics.measures.trials import check_comparable
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.store.publications import Publication

Kind = Literal["nominations", "selection", "start", "meeting", "activity", "end", "review"]
LAST_REVIEW = 36
NO_COHORTS = text("No cohorts are published. The extract cohorts brings them.")
NOBODY = text("The extract participants has nobody who started this cohort.")
TO_COME = text("The day is still to come.")


@dataclass(frozen=True, slots=True)
class Review:
    """What a review day says of the participants.

    Attributes
    ----------
    month
        Since the cohort's start.
    participants
        Who started on time, in their first cohort; None where they are not known.
    employed, left
        Of them, at the end of the day; whoever was transferred out by then is in neither.
        None while it is still to come, and where they are too few.
    reason
        For what is None.
    """

    month: int
    participants: int | None
    employed: int | None
    left: int | None
    reason: Text | None

    @property
    def followed(self) -> int | None:
        """Participants of whom it is known whether they had left by the day."""
        if self.employed is None or self.left is None:
            return None
        return self.employed + self.left


@dataclass(frozen=True, slots=True)
class Moment:
    """One day, or one stretch of days, of a cohort.

    Attributes
    ----------
    is_over
        By the end of the as-of date.
    name
        Of a meeting or activity.
    nominees
        Of nominations.
    """

    kind: Kind
    first_day: dt.date
    last_day: dt.date
    is_over: bool
    name: str | None = None
    nominees: int | None = None
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """One cohort's days.

    Attributes
    ----------
    moments
        By first day.
    missing
        Kinds of moment for which the extracts have nothing of this cohort.
    """

    cohort: str
    start_date: dt.date
    end_date: dt.date
    moments: tuple[Moment, ...]
    missing: tuple[Kind, ...]

    def of(self, kind: Kind) -> tuple[Moment, ...]:
        """The moments of one kind."""
        return tuple(moment for moment in self.moments if moment.kind == kind)


def review_months(rules: Programme) -> tuple[int, ...]:
    """Months after the start: the programme's end, the primary outcome, and three years."""
    return tuple(sorted({rules.months, rules.primary_month, LAST_REVIEW}))


def timeline(publication: Publication) -> tuple[Timeline, ...]:
    """The days of every cohort by start date: those that are over, and those to come.

    Nominations: from the first day on which anyone was nominated to the last. Selection, start
    and end: as the extract cohorts has them. Reviews: so many months after the start; at the
    end of the day, the participants still employed and those who had left.

    Raises
    ------
    MeasureError
        If no cohorts are published.
    """
    rules = parse_programme(publication.about.rules)
    rows = list(rows_of(publication.query("timeline", {}, {})))
    if not rows:
        raise MeasureError(NO_COHORTS)
    met, unknown = _meetings(publication), _why_unknown(publication)
    reviewed = _reviewed(publication, rules) if unknown == NOBODY else {}
    return tuple(
        _timeline(
            row,
            [meeting for meeting in met if meeting.cohort == row.cohort],
            [
                reviewed.get((row.cohort_no, month))
                or _unknown(month, unknown, add_months(row.start_date.date(), month), publication)
                for month in review_months(rules)
            ],
            publication.as_of,
        )
        for row in rows
    )


def _meetings(publication: Publication) -> tuple[Meeting, ...]:
    try:
        return meetings(publication)
    except MeasureError:
        return ()


def _reviewed(publication: Publication, rules: Programme) -> dict[tuple[int, int], Review]:
    rows = publication.query(
        "timeline_reviews", {}, {"months": list(review_months(rules)), "as_of": publication.as_of}
    )
    return {
        (row.cohort_no, row.month): _review(row, publication.as_of, rules.smallest_group)
        for row in rows_of(rows)
    }


def _review(row: Any, as_of: dt.date, smallest: int) -> Review:  # noqa: ANN401
    month, participants = int(row.month), int(row.participants)
    if row.day.date() > as_of:
        return Review(month, participants, None, None, TO_COME)
    if participants < smallest:
        few = text("Fewer than {n} people take part.", n=smallest)
        return Review(month, participants, None, None, few)
    return Review(month, participants, int(row.employed), int(row.has_left), None)


def _why_unknown(publication: Publication) -> Text:
    """Why a review day says nothing: most often nobody took part."""
    try:
        check_comparable(publication)
    except MeasureError as error:
        return error.said
    return NOBODY


def _unknown(month: int, why: Text, day: dt.date, publication: Publication) -> Review:
    return Review(month, None, None, None, TO_COME if day > publication.as_of else why)


def _timeline(
    row: Any,  # noqa: ANN401
    met: Sequence[Meeting],
    reviews: Sequence[Review],
    as_of: dt.date,
) -> Timeline:
    start, end = row.start_date.date(), row.end_date.date()

    def moment(kind: Kind, first: dt.date, last: dt.date | None = None, **more: Any) -> Moment:  # noqa: ANN401
        last = last or first
        return Moment(kind, first, last, last <= as_of, **more)

    moments = [moment("start", start), moment("end", end)]
    if first := day_or_none(row.first_nominated_on):
        last = day_or_none(row.last_nominated_on)
        moments.append(moment("nominations", first, last, nominees=int(row.nominees)))
    if selected := day_or_none(row.selection_date):
        moments.append(moment("selection", selected))
    for one in met:
        kind: Kind = "activity" if one.is_activity else "meeting"
        moments.append(moment(kind, one.start_date, one.end_date, name=one.name))
    for review in reviews:
        moments.append(moment("review", add_months(start, review.month), review=review))
    there = {one.kind for one in moments}
    wanted: tuple[Kind, ...] = ("nominations", "selection", "meeting")
    return Timeline(
        cohort=str(row.cohort),
        start_date=start,
        end_date=end,
        moments=tuple(sorted(moments, key=lambda one: (one.first_day, one.last_day))),
        missing=tuple(kind for kind in wanted if kind not in there),
    )
