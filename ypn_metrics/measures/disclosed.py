"""What the requirements of a sustainability report have in common: their period and figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ypn_metrics.database import rows_of
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.attrition import Basis
from ypn_metrics.measures.periods import Period, add_months, periods_of, years_before
from ypn_metrics.population import UNKNOWN, Labels, check_dated, is_dated
from ypn_metrics.results import Estimate
from ypn_metrics.store.publications import Publication

Quantity = Literal["employees", "top_management", "leavers", "hires"]
Attribute = Literal["gender", "age_group", "country", "job_level", "contract_type"]
Values: TypeAlias = tuple[tuple[Attribute, str], ...]

GENDERS = ("woman", "man", "other")
AGE_GROUPS = ("under_30", "30_to_50", "over_50")
# Whole years: whoever is 30 or 50 is in the middle.
MIDDLE_AGE, UPPER_AGE = 30, 51

# Attribute -> the columns of which one tells it, by the extracts that may bring them.
TOLD_BY: dict[Attribute, tuple[tuple[str, str], ...]] = {
    "gender": (("employees", "gender"),),
    "age_group": (("employees", "birth_date"), ("employees", "birth_year")),
    "country": (("employees", "country"), ("job_history", "country")),
    "job_level": (("employees", "job_level"), ("job_history", "job_level")),
    "contract_type": (("employees", "contract_type"),),
}
NO_COLUMN = text("The extract has no column {column}; it would bring this figure.")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that a paragraph of a standard asks for.

    Attributes
    ----------
    paragraph
        Of the standard, as it is numbered there.
    labels
        Attributes and their values; none for the company as a whole.
    n
        People, or hires or exits; None where it cannot be had.
    of
        What they are a share of, or the denominator of the rate; None where there is none.
    basis
        Of the rate; None for a share.
    rate
        With its interval; None for a share, and where nobody is in the denominator.
    reason
        Why a number is lacking.
    """

    paragraph: str
    quantity: Quantity
    labels: Values
    n: int | None
    of: float | None = None
    basis: Basis | None = None
    rate: Estimate | None = None
    reason: Text | None = None

    @property
    def value(self) -> float | None:
        """The share or rate as a proportion; None where there is none."""
        if self.basis:
            return self.rate.estimate if self.rate else None
        return self.n / self.of if self.n is not None and self.of else None


@dataclass(frozen=True, slots=True)
class Figures:
    """A requirement's figures, in the order of its paragraphs.

    Attributes
    ----------
    period
        The reporting period; people are counted at the end of its last day.
    lacking
        Attributes that no extract tells.
    """

    period: Period
    figures: tuple[Figure, ...]
    lacking: tuple[Attribute, ...]

    def of(self, paragraph: str, quantity: Quantity, *by: Attribute) -> tuple[Figure, ...]:
        """Those of a paragraph that are divided by just these attributes."""
        return tuple(
            figure
            for figure in self.figures
            if (figure.paragraph, figure.quantity) == (paragraph, quantity)
            and tuple(name for name, _ in figure.labels) == by
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """People employed at the end of a period, and hires and exits in it."""

    employed: int
    hires: int
    leavers: int


def reporting_period(
    publication: Publication, first_day: dt.date | None = None, last_day: dt.date | None = None
) -> Period:
    """The period asked for; by default the last calendar year that is observed as a whole.

    Where there is none, the twelve months to the as-of date, or as much of them as is observed.
    One end given, the other lies twelve months away. Employees without dates are known on the
    as-of date alone, which is then the period.

    Raises
    ------
    ArgumentError
        If the period leaves what is observed.
    MeasureError
        If the employees have no dates and other days than the as-of date are asked for.
    """
    as_of = publication.as_of
    if not is_dated(publication):
        if (first_day or as_of, last_day or as_of) != (as_of, as_of):
            check_dated(publication)
        return Period(as_of, as_of)
    if first_day is None and last_day is None:
        first_day, last_day = _usual_period(publication)
    elif last_day is None:
        assert first_day is not None
        last_day = min(add_months(first_day, 12) - dt.timedelta(days=1), as_of)
    elif first_day is None:
        first_day = max(years_before(last_day, 1), publication.about.observed_from)
    (period,) = periods_of(publication, None, first_day, last_day)
    return period


def _usual_period(publication: Publication) -> tuple[dt.date, dt.date]:
    as_of, observed_from = publication.as_of, publication.about.observed_from
    year = as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
    if dt.date(year, 1, 1) >= observed_from:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return max(years_before(as_of, 1), observed_from), as_of


def is_told(publication: Publication, attribute: Attribute) -> bool:
    """Whether an extract in force has a column that tells it."""
    return any(publication.about.has(*column) for column in TOLD_BY[attribute])


def no_column(attribute: Attribute) -> Text:
    """Why a figure by an attribute that no extract tells cannot be had."""
    return text(NO_COLUMN.template, column=TOLD_BY[attribute][0][1])


def disclosed_counts(
    publication: Publication, period: Period, *by: Attribute
) -> dict[Labels, Counts]:
    """Employed, hires and leavers of a period by group; a blank's label is unknown."""
    rows = publication.query(
        "disclosed_counts",
        {"labels": " ".join(f"coalesce({name}, $unknown) as {name}," for name in by)},
        {
            "first_day": period.first_day,
            "last_day": period.last_day,
            "unknown": UNKNOWN,
            "middle_age": MIDDLE_AGE,
            "upper_age": UPPER_AGE,
        },
    )
    return {
        tuple(str(getattr(row, name)) for name in by): Counts(
            int(row.employed), int(row.hires), int(row.leavers)
        )
        for row in rows_of(rows)
    }
