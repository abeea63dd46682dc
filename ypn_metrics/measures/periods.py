"""Windows of days: calendar periods and rolling years within what is observed."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from math import floor
from typing import Any, Literal

import pandas as pd

from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import text
from ypn_metrics.store.publications import Publication

PeriodName = Literal["year", "quarter", "month", "rolling12"]
DAYS_A_YEAR = 365.25
DAYS_A_MONTH = DAYS_A_YEAR / 12
MONTHS_IN: dict[str, int] = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True)
class Period:
    """A window of days, both ends included."""

    first_day: dt.date
    last_day: dt.date

    @property
    def is_whole_year(self) -> bool:
        """Whether it is a calendar year from its first day to its last."""
        year = self.first_day.year
        return self == Period(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @property
    def month_ends(self) -> list[dt.date]:
        """The month ends within the window."""
        return [
            day
            for day in _month_ends(self.first_day, self.last_day)
            if self.first_day <= day <= self.last_day
        ]

    @property
    def year_before_end(self) -> dt.date:
        """The same day a year before the last one (28 February for the 29th)."""
        return add_months(self.last_day, -12)


def periods_of(
    publication: Publication,
    name: PeriodName | None,
    first_day: dt.date | None,
    last_day: dt.date | None,
) -> list[Period]:
    """Divide a window; calendar periods are cut to it, rolling years lie within it.

    Raises
    ------
    ArgumentError
        If the window starts before the first observed day, ends after the as-of date, or
        ends before it starts.
    """
    first = first_day or publication.about.observed_from
    last = last_day or publication.as_of
    _check_window(publication, first, last)
    if name is None:
        return [Period(first, last)]
    if name == "rolling12":
        return [
            Period(years_before(day, 1), day)
            for day in _month_ends(first, last)
            if first <= years_before(day, 1) and day <= last
        ]
    return _calendar_periods(first, last, MONTHS_IN[name])


def add_months(day: dt.date, months: int) -> dt.date:
    """The day so many calendar months away, or that month's last day.

    A day that no calendar has is the last one that there is, or the first.

    >>> add_months(dt.date(9998, 6, 30), 36).isoformat()
    '9999-12-31'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.max if months > 0 else dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_or_none(value: Any) -> dt.date | None:  # noqa: ANN401
    """A day out of a row; None where it is blank."""
    return None if pd.isna(value) else value.date()


def days_of(month: float) -> int:
    """Whole days in so many months of 365.25 / 12 days.

    >>> days_of(12), days_of(24)
    (365, 730)
    """
    return floor(month * DAYS_A_YEAR / 12)


def years_before(last_day: dt.date, years: int) -> dt.date:
    """The first day of so many whole years to a last day.

    >>> years_before(dt.date(2026, 6, 30), 3).isoformat()
    '2023-07-01'
    """
    return add_months(last_day + dt.timedelta(days=1), -12 * years)


def months_apart(earlier: dt.date, later: dt.date) -> int:
    """Calendar months from the month of one day to that of another."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month


def _check_window(publication: Publication, first: dt.date, last: dt.date) -> None:
    if last > publication.as_of:
        raise ArgumentError(
            text(
                "The window ends on {last}, after the as-of date {as_of}; nothing is known"
                " of later days.",
                last=last.isoformat(),
                as_of=publication.as_of.isoformat(),
            )
        )
    if first < publication.about.observed_from:
        raise ArgumentError(
            text(
                "The window starts on {first}, before {observed}, the first day from which"
                " leavers are in the extract.",
                first=first.isoformat(),
                observed=publication.about.observed_from.isoformat(),
            )
        )
    if first > last:
        raise ArgumentError(
            text(
                "The window ends on {last}, before it starts on {first}.",
                first=first.isoformat(),
                last=last.isoformat(),
            )
        )


def _calendar_periods(first: dt.date, last: dt.date, months: int) -> list[Period]:
    start = dt.date(first.year, (first.month - 1) // months * months + 1, 1)
    periods = []
    while start <= last:
        following = add_months(start, months)
        end = following - dt.timedelta(days=1)
        periods.append(Period(max(start, first), min(end, last)))
        start = following
    return periods


def _month_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    return [
        period.last_day.replace(day=calendar.monthrange(*period.last_day.timetuple()[:2])[1])
        for period in _calendar_periods(first, last, 1)
    ]
