"""What was published to everyone with a role: the only counts that leadership reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ypn_metrics.database import rows_of
from ypn_metrics.disclosure.catalogue import Subject, Where
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.programme import parse_programme
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """A count of people that everyone may see.

    Attributes
    ----------
    cohort
        Its name; None where the count is of no cohort.
    first_day, last_day
        Of the cohort, or of the year of leavers; None of neither.
    where
        Attribute -> value, none to two.
    people
        None where it is withheld.
    """

    subject: Subject
    cohort: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    where: Where
    people: int | None


@dataclass(frozen=True, slots=True)
class PublishedEstimate:
    """An estimate that everyone may see, with its window where it has one."""

    published: Published
    first_day: dt.date | None
    last_day: dt.date | None


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """Everything that was published to everyone with a role.

    Attributes
    ----------
    smallest_group
        No count of fewer people is among them, and none follows from them.
    """

    cells: tuple[PublishedCell, ...]
    estimates: tuple[PublishedEstimate, ...]
    smallest_group: int

    @property
    def starts(self) -> tuple[tuple[str, dt.date], ...]:
        """The cohorts that have started, each with its day, the first one first."""
        found = {
            (cell.cohort, cell.first_day)
            for cell in self.cells
            if cell.subject == "started" and cell.cohort and cell.first_day
        }
        return tuple(sorted(found, key=lambda start: (start[1], start[0])))

    def of(self, subject: Subject, cohort: str | None = None) -> tuple[PublishedCell, ...]:
        """The undivided counts of a subject: one, or one a year, the newest first."""
        return tuple(
            cell
            for cell in self.cells
            if (cell.subject, cell.cohort, cell.where) == (subject, cohort, ())
        )

    def parts(
        self, subject: Subject, attribute: str, cohort: str | None = None
    ) -> tuple[PublishedCell, ...]:
        """The counts of a subject divided by one attribute."""
        return tuple(
            cell
            for cell in self.cells
            if (cell.subject, cell.cohort) == (subject, cohort)
            and [name for name, _ in cell.where] == [attribute]
        )

    def estimates_of(self, name: str, label: str | None = None) -> tuple[PublishedEstimate, ...]:
        """The estimates of a name, by month or by window."""
        return tuple(
            each
            for each in self.estimates
            if (each.published.name, each.published.label) == (name, label)
        )


def others_combined(total: PublishedCell, parts: Sequence[PublishedCell]) -> int | None:
    """People in the withheld parts of a count together; None where the count is withheld too."""
    if total.people is None:
        return None
    return total.people - sum(part.people for part in parts if part.people is not None)


def published_figures(publication: Publication) -> PublishedFigures:
    """Read what was published to everyone with a role.

    Raises
    ------
    MeasureError
        If the publication was made before anything was.
    """
    rows = publication.query("has_column", {}, {"table": "published_cell", "column": "people"})
    if not int(rows["n"].iloc[0]):
        raise MeasureError(
            text(
                "This publication was made before it was decided which counts everyone may see."
                " Import the extracts again to decide it."
            )
        )
    cells = publication.query("published_cells", {}, {})
    estimates = publication.query("published_estimates", {}, {})
    return PublishedFigures(
        cells=tuple(map(_cell, rows_of(cells))),
        estimates=tuple(map(_estimate, rows_of(estimates))),
        smallest_group=parse_programme(publication.about.rules).smallest_group,
    )


def _cell(row: Any) -> PublishedCell:  # noqa: ANN401
    pairs = ((row.attribute_1, row.value_1), (row.attribute_2, row.value_2))
    return PublishedCell(
        subject=row.subject,
        cohort=_known(row.cohort),
        first_day=_day(row.first_day),
        last_day=_day(row.last_day),
        where=tuple((str(name), str(value)) for name, value in pairs if _known(name) is not None),
        people=_whole(row.people),
    )


def _estimate(row: Any) -> PublishedEstimate:  # noqa: ANN401
    published = Published(
        name=str(row.name),
        label=_known(row.label),
        month=_whole(row.month),
        people=_whole(row.people),
        estimate=_known(row.estimate),
        lower=_known(row.lower),
        upper=_known(row.upper),
        step=_known(row.step),
        verdict=_known(row.verdict),
    )
    return PublishedEstimate(published, _day(row.first_day), _day(row.last_day))


def _known(value: Any) -> Any:  # noqa: ANN401
    return None if pd.isna(value) else value


def _whole(value: Any) -> int | None:  # noqa: ANN401
    return None if pd.isna(value) else int(value)


def _day(value: Any) -> dt.date | None:  # noqa: ANN401
    return None if pd.isna(value) else value.date()
