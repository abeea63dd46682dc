"""Who was expected at each meeting that is over, and whether they came: rows of people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast

import pandas as pd

from ypn_metrics.errors import MeasureError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.meetings import meetings
from ypn_metrics.measures.records import ask_records, says_attended
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.population import is_dated
from ypn_metrics.store.publications import Publication


def present(publication: Publication, cohort: str | None) -> pd.DataFrame:
    """Rows of ``sql/attendance.sql`` of one cohort or of all; person-level, so never kept.

    ``came`` is true or false of whom there is a record, else missing. In a list that names
    those who came and nobody else, whoever is not on it did not come, to a meeting of which
    anybody expected has a record.

    Raises
    ------
    ArgumentError
        If there is no such cohort.
    MeasureError
        If there are no meetings or no attendance, or none of the meetings is over.
    """
    known = meetings(publication)
    if cohort is not None:
        names = [one.name for one in cohorts(publication)] + [one.cohort for one in known]
        check_choice(cohort, dict.fromkeys(names), text("cohort"))
    if not publication.about.has("attendance", "meeting"):
        raise MeasureError(
            text("Who came to the meetings is not in the data. It takes the extract attendance.")
        )
    rows = ask_records(
        publication, "attendance", as_of=publication.as_of, is_dated=is_dated(publication)
    )
    rows = rows.loc[rows.cohort == cohort] if cohort is not None else rows
    if rows.empty:
        days = [one.end_date for one in known if cohort in (None, one.cohort)]
        raise _none_is_over(min(days) if days else None, publication.as_of)
    return rows.assign(came=_came(rows, is_said=says_attended(publication)))


def by_meeting(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows of each meeting, in order of their days."""
    for _, part in rows.groupby(["start_date", "cohort", "meeting"], sort=True):
        yield part


def day_of(value: Any) -> dt.date:  # noqa: ANN401
    """A day as the database hands it back."""
    return cast(dt.date, value.date())


def _came(rows: pd.DataFrame, *, is_said: bool) -> pd.Series:
    came = rows.has_come.astype("boolean").where(rows.has_record)
    if is_said:
        return came
    of = [rows.cohort, rows.meeting]
    is_told = (rows.is_expected & rows.has_record).groupby(of).transform("any")
    return came.mask(rows.is_expected & ~rows.has_record & is_told, other=False)


def _none_is_over(first_ends: dt.date | None, as_of: dt.date) -> MeasureError:
    if first_ends is None:
        return MeasureError(text("The cohort has no meetings in the extract meetings."))
    return MeasureError(
        text(
            "No meeting is over yet: the first ends on {day}, and the extracts go to {as_of}.",
            day=first_ends,
            as_of=as_of,
        )
    )
