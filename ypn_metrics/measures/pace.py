"""How the programme goes on: when the cohorts there are have been followed for long enough,
and when further ones would be, if they came as those so far did.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import ceil

from ypn_metrics.database import rows_of
from ypn_metrics.measures.periods import add_months
from ypn_metrics.measures.retention import days_of
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import EVERYONE, ask
from ypn_metrics.store.publications import Publication

YEARS_AHEAD = 15


@dataclass(frozen=True, slots=True)
class Start:
    """A cohort's start day and its participants: of a further one, as many as on average."""

    day: dt.date
    participants: float
    is_further: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """The cohorts so far, and how further ones are taken to come.

    Attributes
    ----------
    until
        The last day that is looked ahead to.
    size
        Mean participants of the cohorts so far; 0 where none is to come.
    interval_days
        Mean days from start to start.
    planned
        Start days after the as-of date that are in the extract already.
    """

    as_of: dt.date
    until: dt.date
    starts: tuple[Start, ...]
    size: float
    interval_days: float
    planned: tuple[dt.date, ...]

    @property
    def participants(self) -> float:
        return sum(start.participants for start in self.starts)

    def further(self, n: int) -> tuple[Start, ...]:
        """The next so many cohorts, as far as they start within the time looked ahead to."""
        if not self.size:
            return ()
        days = [day for day in self.planned if day <= self.until][:n]
        last = max([start.day for start in self.starts] + days)
        while len(days) < n:
            # Where the next start has passed without a cohort, it may be tomorrow.
            following = last + dt.timedelta(days=max(1, round(self.interval_days)))
            last = max(following, self.as_of + dt.timedelta(days=1))
            if last > self.until:
                break
            days.append(last)
        return tuple(Start(day, self.size, is_further=True) for day in days)

    def cohorts_to(self, participants: int) -> int | None:
        """How many further cohorts bring the programme to so many participants."""
        lacking = participants - self.participants
        if lacking <= 0:
            return 0
        return ceil(lacking / self.size) if self.size else None

    def day_with(self, participants: int, further: int, month: int) -> dt.date | None:
        """The day on which so many have been followed for the months, with further cohorts."""
        followed = 0.0
        for start in (*self.starts, *self.further(further)):
            followed += start.participants
            if followed >= participants - 1e-9:  # sums of means
                day = max(followed_on(start, month), self.as_of)
                return day if day <= self.until else None
        return None

    def days_ahead(self, month: int) -> list[tuple[dt.date, float, bool]]:
        """Days to come on which a cohort has been followed for the months.

        Each with how many participants then have, and whether the cohort is a further one.
        """
        most = ceil((self.until - self.as_of).days / max(1.0, self.interval_days))
        followed, days = 0.0, []
        for start in (*self.starts, *self.further(most)):
            followed += start.participants
            day = followed_on(start, month)
            if self.as_of < day <= self.until:
                days.append((day, followed, start.is_further))
        return days


def pace_of(publication: Publication, months: int, cohort: Cohort | None = None) -> Pace:
    """The programme's pace, or one cohort that nothing follows.

    Parameters
    ----------
    months
        How long the programme runs: the interval where the cohorts so far have none.
    """
    as_of = publication.as_of
    starts = tuple(
        Start(row.start_date.date(), int(row.n_participants))
        for row in rows_of(ask(publication, "cohort_sizes", EVERYONE))
        if cohort is None or row.cohort_no == cohort.number
    )
    until = add_months(as_of, 12 * YEARS_AHEAD)
    if cohort is not None:
        return Pace(as_of, until, starts, 0.0, 0.0, ())
    days = [start.day for start in starts]
    span = (max(days) - min(days)).days
    return Pace(
        as_of=as_of,
        until=until,
        starts=starts,
        size=sum(start.participants for start in starts) / len(starts),
        interval_days=span / (len(starts) - 1) if span else days_of(months),
        planned=tuple(c.start_date for c in cohorts(publication) if c.start_date > as_of),
    )


def followed_on(start: Start, month: int) -> dt.date:
    """The day on which a cohort has been followed for so many months."""
    return start.day + dt.timedelta(days=days_of(month))
