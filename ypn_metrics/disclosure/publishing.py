"""What everyone with a role may see, decided once: counted, withheld, audited, written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from ypn_metrics.database import write_tables
from ypn_metrics.disclosure.audit import check_published
from ypn_metrics.disclosure.catalogue import OF_COHORTS, OF_YEARS, RECENT, RECENT_YEARS, Cell
from ypn_metrics.disclosure.counting import Numbers, counted
from ypn_metrics.disclosure.estimating import estimates
from ypn_metrics.disclosure.suppression import hide
from ypn_metrics.disclosure.table import CellTable, Counts, Flags
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.came import ask_came
from ypn_metrics.measures.periods import Period, years_before
from ypn_metrics.measures.reasons import stated_by
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import is_dated, missing_columns
from ypn_metrics.programme import parse_programme
from ypn_metrics.store.publications import Publication

Progress = Callable[[Text], None]
# Deciding grows with the cube of the cells that are shown, and nobody looks at so many cohorts.
NEWEST_COHORTS = 150


def publish_cells(publication: Publication, progress: Progress = lambda _: None) -> None:
    """Write ``published_cell`` and ``published_estimate`` into a publication that was just built.

    Raises
    ------
    DisclosureError
        If fewer people than the smallest group could be told from what would be shown.
    """
    progress(text("Deciding which counts everyone may see"))
    smallest = parse_programme(publication.about.rules).smallest_group
    years, those = whole_years(publication), cohorts(publication)
    cells, table = cells_of(publication, years, those)
    shown = hide(table, smallest) & ~_of_nobody(cells, table.counts)
    progress(text("Checking that nobody can be told from them"))
    check_published(table, shown, smallest)
    write_tables(
        publication.path,
        {
            "build_published_cell": _rows(cells, table.counts, shown, those, years),
            "build_published_estimate": estimates(publication, years),
        },
    )


def cells_of(
    publication: Publication, years: Sequence[Period], those: Sequence[Cohort]
) -> tuple[tuple[Cell, ...], CellTable]:
    """Every cell of the catalogue in a publication, and the table that has further rows."""
    people = people_behind(publication, years)
    return counted(people, _numbers(publication, people, those, years))


def people_behind(publication: Publication, years: Sequence[Period]) -> pd.DataFrame:
    """Where everyone stands in what could be published: ``sql/cell_people.sql``."""
    fills, params = stated_by(publication)
    return ask_came(
        publication,
        "cell_people",
        fills,
        as_of=publication.as_of,
        first_days=[year.first_day for year in years],
        last_days=[year.last_day for year in years],
        **params,
    )


def whole_years(publication: Publication) -> tuple[Period, ...]:
    """The years back from the as-of date that are observed whole; none without dates."""
    found: list[Period] = []
    last_day = publication.as_of
    while is_dated(publication):
        first_day = years_before(last_day, 1)
        if first_day < publication.about.observed_from:
            break
        found.append(Period(first_day, last_day))
        last_day = first_day - dt.timedelta(days=1)
    return tuple(found)


def _of_nobody(cells: Sequence[Cell], counts: Counts) -> Flags:
    """Years in which nobody left, which is true of each person.

    Of the recent years it is a part of their total, and withheld with it.
    """
    hidden = np.zeros(len(counts), dtype=bool)
    hidden[: len(cells)] = [
        cell.subject in OF_YEARS and not n for cell, n in zip(cells, counts, strict=False)
    ]
    return hidden


def _numbers(
    publication: Publication,
    people: pd.DataFrame,
    those: Sequence[Cohort],
    years: Sequence[Period],
) -> Numbers:
    """Of which cohorts and years each subject is known; of the newest cohorts alone."""
    those = those[-NEWEST_COHORTS:]
    started = {c.number for c in those if c.start_date <= publication.as_of}
    ended = {c.number for c in those if c.end_date <= publication.as_of}
    known: Mapping[str, set[int]] = {
        "started": started,
        "eligible": started,
        "nominated": {c.number for c in those},
        "selected": {c.number for c in those},
        "completed": ended if is_dated(publication) else set(),
    }
    has_anyone = people.groupby("subject")["number"].agg(set).to_dict()
    has_anyone["completed"] = has_anyone.get("started", set())
    has_anyone["selected"] = has_anyone.get("decided", set())
    found: dict[str, Sequence[int]] = {
        subject: sorted(known[subject] & has_anyone.get(subject, set())) for subject in OF_COHORTS
    }
    of_years = tuple(range(1, len(years) + 1))
    found |= {"employed": (0,), "left": of_years}
    if not missing_columns(publication, "young_academic"):
        found |= {"young_academics": (0,), "young_academics_left": of_years}
    return found


def _rows(
    cells: Sequence[Cell],
    counts: Counts,
    shown: Flags,
    those: Sequence[Cohort],
    years: Sequence[Period],
) -> pd.DataFrame:
    """One row a cell; the table's further rows follow from these, and are not written."""
    named = {cohort.number: cohort for cohort in those}
    rows = []
    for number, cell in enumerate(cells):
        pairs = [*cell.where, (None, None), (None, None)]
        cohort = named[cell.number] if cell.subject in OF_COHORTS else None
        first_day, last_day = _days(cell, cohort, years)
        rows.append(
            {
                "cell_no": number,
                "subject": cell.subject,
                "cohort": cohort.name if cohort else None,
                "first_day": first_day,
                "last_day": last_day,
                "attribute_1": pairs[0][0],
                "value_1": pairs[0][1],
                "attribute_2": pairs[1][0],
                "value_2": pairs[1][1],
                "people": int(counts[number]) if shown[number] else None,
            }
        )
    return pd.DataFrame(rows)


def _days(
    cell: Cell, cohort: Cohort | None, years: Sequence[Period]
) -> tuple[dt.date | None, dt.date | None]:
    if cohort is not None:
        return cohort.start_date, cohort.end_date
    if cell.subject not in OF_YEARS:
        return None, None
    those = years[:RECENT_YEARS] if cell.number == RECENT else years[cell.number - 1 : cell.number]
    return those[-1].first_day, those[0].last_day
