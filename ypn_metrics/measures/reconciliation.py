"""Reconciliation: does every period's headcount follow from the one before it, to the person?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ypn_metrics.database import rows_of
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.periods import Period, PeriodName, periods_of
from ypn_metrics.population import ATTRIBUTES, UNKNOWN
from ypn_metrics.programme import parse_programme
from ypn_metrics.store.publications import Publication

# What a person has by the job: a line of these can be left and entered.
UNITS = ("business_unit", "site", "country", "function", "job_level")
PERIODS: tuple[PeriodName, ...] = ("year", "quarter", "month")


@dataclass(frozen=True, slots=True)
class Line:
    """One period of one unit, in people.

    Attributes
    ----------
    period
        The calendar period's name: 2025, 2025-Q1 or 2025-01.
    first_day, last_day
        The days of it that are counted, both included.
    unit
        None for the company as a whole.
    start, end
        Headcount at the end of the day before the period and at its end, of those who count.
    hires, moved_in, moved_out, leavers
        Within the period, counted from the extract's own rows; ``moved_out`` holds transfers
        out of the company.
    """

    period: str
    first_day: dt.date
    last_day: dt.date
    unit: str | None
    start: int
    hires: int
    moved_in: int
    moved_out: int
    leavers: int
    end: int

    @property
    def difference(self) -> int:
        """People at the end beyond those whom the start and the flows give."""
        return self.end - (self.start + self.hires + self.moved_in - self.moved_out - self.leavers)


@dataclass(frozen=True, slots=True)
class Unreconciled:
    """A person by whom a line does not add up, and by how many."""

    period: str
    unit: str | None
    employee_id: str
    difference: int


def reconciliation(
    publication: Publication,
    periods: PeriodName = "year",
    unit: str = "business_unit",
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
) -> tuple[Line, ...]:
    """Every period's lines: the company as a whole first, then each unit in which anybody was.

    Headcounts are those that every figure is made of; hires, moves and leavers are counted
    apart from them, from the rows of the extract. Units are left out where nobody's is known.

    Parameters
    ----------
    publication
        Whose.
    periods
        Calendar years, quarters or months, cut to the window.
    unit
        One of `UNITS`: by what to divide.
    first_day, last_day
        The window, both included; by default all that is observed.

    Raises
    ------
    ArgumentError
        If the window leaves what is observed, or period or unit are not known.
    """
    _check_one_of(periods, PERIODS, text("period"))
    _check_one_of(unit, UNITS, text("unit"))
    windows = periods_of(publication, periods, first_day, last_day)
    named = {name_of(window, periods): window for window in windows}
    company = [line for line, _ in _counted(publication, named, None)]
    by_unit = [line for line, _ in _counted(publication, named, unit)]
    if {line.unit for line in by_unit} == {UNKNOWN}:
        by_unit = []
    return tuple(sorted(company + by_unit, key=_place))


def unreconciled_people(
    publication: Publication, lines: Sequence[Line], unit: str = "business_unit"
) -> tuple[Unreconciled, ...]:
    """The people of the lines that do not add up: for the analyst only, and never kept."""
    broken = {(line.period, line.unit): line for line in lines if line.difference}
    named = {line.period: Period(line.first_day, line.last_day) for line in broken.values()}
    return tuple(
        Unreconciled(line.period, line.unit, employee_id, line.difference)
        for column in ((None, unit) if broken else ())
        for line, employee_id in _counted(publication, named, column, of_people=True)
        if (line.period, line.unit) in broken
    )


def _counted(
    publication: Publication,
    named: Mapping[str, Period],
    unit: str | None,
    *,
    of_people: bool = False,
) -> list[tuple[Line, str]]:
    """Lines of units, or of the people who do not add up, each with the employee number."""
    rows = publication.query(
        "reconciliation",
        {
            "unit": ATTRIBUTES[unit] if unit else "null::varchar",
            "person": "employee_id," if of_people else "",
        },
        {
            "first_days": [period.first_day for period in named.values()],
            "last_days": [period.last_day for period in named.values()],
            "as_of": publication.as_of,
            "rehire_gap_days": parse_programme(publication.about.rules).rehire_gap_days,
            "unknown": UNKNOWN,
            "only_broken": of_people,
        },
    )
    names = {period.first_day: name for name, period in named.items()}
    return [
        (_line(row, names[row.first_day.date()], unit), row.employee_id if of_people else "")
        for row in rows_of(rows)
    ]


def _line(row: Any, period: str, unit: str | None) -> Line:  # noqa: ANN401
    return Line(
        period=period,
        first_day=row.first_day.date(),
        last_day=row.last_day.date(),
        unit=row.unit if unit else None,
        start=row.n_start,
        hires=row.hires,
        moved_in=row.moved_in,
        moved_out=row.moved_out,
        leavers=row.leavers,
        end=row.n_end,
    )


def name_of(period: Period, periods: PeriodName) -> str:
    """A calendar period's name: 2025, 2025-Q1 or 2025-01."""
    day = period.last_day
    if periods == "year":
        return f"{day:%Y}"
    return f"{day:%Y}-Q{(day.month + 2) // 3}" if periods == "quarter" else f"{day:%Y-%m}"


def _place(line: Line) -> tuple[dt.date, bool, bool, str]:
    """Of a line in the order: by period, the company first, the unknown unit last."""
    return (line.first_day, line.unit is not None, line.unit == UNKNOWN, line.unit or "")


def _check_one_of(value: str, known: Sequence[str], what: Text) -> None:
    if value not in known:
        raise ArgumentError(
            text(
                "{value} is no {what} of a reconciliation; there are {known}.",
                value=value,
                what=what,
                known=", ".join(known),
            )
        )
