"""Activities beside the programme and after it: who could come, and who came."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.records import ask_records
from ypn_metrics.population import is_dated
from ypn_metrics.programme import parse_programme
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.store.publications import Publication

NO_ACTIVITIES = text(
    "No activity is over. The extract meetings brings them: rows whose type is activity."
)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity that is over.

    Attributes
    ----------
    cohort
        Whose it is; participants and alumni of every cohort may come.
    own, others
        Who came of those seated in its cohort, and of those seated in other cohorts that had
        started by the day; employed at its end, both.
    guests
        Who came and is neither; None where nobody's coming is recorded.
    reason
        Why neither share is there.
    """

    name: str
    cohort: str
    day: dt.date
    own: Estimate | None
    others: Estimate | None
    guests: int | None
    reason: Text | None


def activities(publication: Publication) -> tuple[Activity, ...]:
    """The activities that are over by day, and who of the participants and alumni came.

    Numerator: those of them whom the attendance says to have come, on any of its days.
    Denominator: everyone with a seat in a cohort that had started by the activity's first day
    who was employed at the end of it.

    Raises
    ------
    MeasureError
        If no activity is over.
    """
    rows = ask_records(
        publication, "activities", as_of=publication.as_of, is_dated=is_dated(publication)
    )
    smallest = parse_programme(publication.about.rules).smallest_group
    found = tuple(_activity(row, smallest) for row in rows_of(rows))
    if not found:
        raise MeasureError(NO_ACTIVITIES)
    return found


def _activity(row: Any, smallest: int) -> Activity:  # noqa: ANN401
    n_own, n_others = int(row.n_own), int(row.n_others)
    reason, is_recorded = None, row.n_recorded > 0
    if not is_recorded:
        reason = text("The extract attendance has nobody who came to it or did not.")
    elif n_own + n_others == 0:
        reason = text("The extract participants has nobody who could have come.")
    elif max(n_own, n_others) < smallest:
        reason = text("Fewer than {n} people could have come.", n=smallest)

    def share(k: int, n: int) -> Estimate | None:
        return proportion_interval(k, n) if is_recorded and n >= smallest else None

    return Activity(
        name=str(row.activity),
        cohort=str(row.cohort),
        day=row.day.date(),
        own=share(int(row.came_own), n_own),
        others=share(int(row.came_others), n_others),
        guests=int(row.guests) if is_recorded else None,
        reason=reason,
    )
