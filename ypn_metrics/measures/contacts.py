"""Contact surfaces: which participants have met whom, across units, against the most possible.

The statements of ``sql/contact_*.sql`` say who could meet and who did; here they are added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from ypn_metrics.database import read_sql, rows_of
from ypn_metrics.errors import ArgumentError, MeasureError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.contact_counts import Contacts, PairCell, Step
from ypn_metrics.measures.records import ask_records
from ypn_metrics.measures.spreads import Spread
from ypn_metrics.population import ATTRIBUTES, UNKNOWN
from ypn_metrics.store.publications import Publication

# What a job history can tell of the day of a meeting.
CONTACT_ATTRIBUTES = ("business_unit", "site", "country", "function", "job_level")


def contacts(
    publication: Publication, smallest_group: int, attribute: str = "business_unit"
) -> tuple[Contacts, ...]:
    """Pairs of participants who have been at the same meeting, by the units of the two.

    Numerator: pairs of participants of one cohort who were on the same day of one of its
    meetings that are over (at the same meeting, where no day is told), each pair once however
    often they met. Denominator: all pairs that the cohort's participants make up, whether they
    ever came or not. Activities do not count. A pair has the units of the day on which the two
    first met; if they have not, those of the cohort's latest meeting.

    Parameters
    ----------
    smallest_group
        No mean is given of fewer participants.
    attribute
        One of `CONTACT_ATTRIBUTES`.

    Returns
    -------
    tuple of Contacts
        Each cohort that has met, by its first meeting, and last all together.

    Raises
    ------
    ArgumentError
        If the attribute is another one.
    MeasureError
        If no meeting is over, or nobody is told to have come to one.
    """
    check_choice(attribute, CONTACT_ATTRIBUTES, text("column"))
    _check_any(publication)
    asked = Asking(publication, attribute)
    held = asked.rows("contact_meetings")
    if not held.has_record.any():
        raise MeasureError(
            text(
                "Nobody is told to have come to a meeting that is over. Who came to which is in"
                " the extract attendance."
            )
        )
    pairs, spread = _by_cohort(asked.rows("contacts")), _by_cohort(asked.rows("contact_spread"))
    meetings = _by_cohort(held)
    first_day = {name: own[0].start_date for name, own in meetings.items()}
    names = sorted(meetings, key=lambda name: (first_day[name], name))
    return tuple(
        _contacts(
            name,
            attribute,
            list(rows_of(held)) if name is None else meetings[name],
            pairs.get(name, []),
            spread.get(name, []),
            smallest_group,
        )
        for name in (*names, None)
    )


def contacts_of(
    publication: Publication,
    smallest_group: int,
    cohort: str | None,
    attribute: str = "business_unit",
) -> tuple[Contacts, ...]:
    """`contacts` of one cohort by its name; of all where none is given.

    Raises
    ------
    ArgumentError
        If no cohort of that name has met.
    """
    found = contacts(publication, smallest_group, attribute)
    if cohort is None:
        return found
    names = [one.cohort for one in found if one.cohort is not None]
    if cohort not in names:
        raise ArgumentError(
            text(
                "No cohort {cohort} has met; there are {known}.",
                cohort=cohort,
                known=", ".join(names),
            )
        )
    return (found[names.index(cohort)],)


def contact_people(publication: Publication, cohort: str | None) -> pd.DataFrame:
    """What each participant of a cohort, or of all, has met; for those who may see people.

    Columns as in ``sql/contact_people.sql``, by employee id.
    """
    rows = Asking(publication, "business_unit").rows("contact_people")
    chosen = rows.cohort.isna() if cohort is None else rows.cohort == cohort
    return rows.loc[chosen].drop(columns=["cohort"])


@dataclass(frozen=True, slots=True)
class Asking:
    """The statements about contacts, put together from one another."""

    publication: Publication
    attribute: str

    def rows(self, statement: str) -> pd.DataFrame:
        """Run one of them by the attribute."""
        fills = {
            "people": read_sql("contact_people"),
            "pairs": read_sql("contact_pairs"),
            "members": read_sql("contact_members"),
            "held": read_sql("contact_held"),
            "unit": ATTRIBUTES[self.attribute],
        }
        return ask_records(
            self.publication, statement, fills, as_of=self.publication.as_of, unknown=UNKNOWN
        )


def _check_any(publication: Publication) -> None:
    about = publication.about
    if not about.has("meetings", "meeting"):
        raise MeasureError(
            text("No meetings are in the data. It takes the extracts meetings and attendance.")
        )
    if not about.has("attendance", "meeting"):
        raise MeasureError(
            text("Who came to the meetings is not in the data. It takes the extract attendance.")
        )


def _by_cohort(rows: pd.DataFrame) -> dict[str | None, list[Any]]:
    """The rows of each cohort, and of all together under None."""
    found: dict[str | None, list[Any]] = {}
    for row in rows_of(rows):
        found.setdefault(row.cohort if isinstance(row.cohort, str) else None, []).append(row)
    return found


def _contacts(
    cohort: str | None,
    attribute: str,
    held: Sequence[Any],
    pairs: Sequence[Any],
    spread: Sequence[Any],
    smallest_group: int,
) -> Contacts:
    cells = _cells(pairs)
    units, presenters, unplaced = (
        _spread([row for row in spread if row.kind == kind], smallest_group)
        for kind in ("units", "presenters", "unplaced")
    )
    # A meeting that two cohorts held together has one list of who came.
    guests = {row.meeting: int(row.n_guests) for row in held}
    return Contacts(
        cohort=cohort,
        attribute=attribute,
        n=presenters.people,
        is_listed=all(row.is_listed for row in held),
        units=_units(cells),
        cells=cells,
        steps=_steps(held, pairs) if cohort is not None else (),
        units_met=units,
        presenters_met=presenters if presenters.highest_most else None,
        n_unplaced=unplaced.people if cells else 0,
        n_meetings=len(held),
        n_unrecorded=sum(not row.has_record for row in held),
        n_guest_visits=sum(guests.values()),
    )


def _spread(rows: Sequence[Any], smallest_group: int) -> Spread:
    counts = [(int(r.met), int(r.most), int(r.people)) for r in rows]
    return Spread(tuple(counts), smallest_group)


def _cells(pairs: Sequence[Any]) -> tuple[PairCell, ...]:
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in pairs:
        cell = found.setdefault(
            (str(row.unit), str(row.other_unit)), {"pairs": 0, "met": 0, "prepared": 0}
        )
        if row.kind == "met":  # every pair stands once under each kind
            cell["pairs"] += int(row.n)
        if not pd.isna(row.meeting_no):
            cell[row.kind] += int(row.n)
    return tuple(PairCell(unit, other, **counts) for (unit, other), counts in sorted(found.items()))


def _units(cells: Iterable[PairCell]) -> tuple[str, ...]:
    """Units by the pairs that they are in, the most first, the unknown last."""
    pairs: dict[str, int] = {}
    for cell in cells:
        for unit in {cell.unit, cell.other_unit}:
            pairs[unit] = pairs.get(unit, 0) + cell.pairs
    return tuple(sorted(pairs, key=lambda unit: (unit == UNKNOWN, -pairs[unit], unit)))


def _steps(held: Sequence[Any], pairs: Sequence[Any]) -> tuple[Step, ...]:
    new = [row for row in pairs if not pd.isna(row.meeting_no)]
    across = [r for r in new if r.unit != r.other_unit and UNKNOWN not in (r.unit, r.other_unit)]
    met, prepared, across_met, across_prepared = (
        _so_far([row for row in rows if row.kind == kind], len(held))
        for rows in (new, across)
        for kind in ("met", "prepared")
    )
    return tuple(
        Step(
            meeting=str(row.meeting),
            start_date=row.start_date.date(),
            n_came=int(row.n_came) if row.has_record else None,
            met=met[place],
            prepared=prepared[place],
            across=across_met[place],
            across_prepared=across_prepared[place],
        )
        for place, row in enumerate(held)
    )


def _so_far(pairs: Iterable[Any], n_meetings: int) -> list[int]:
    """Pairs by the end of each meeting."""
    new = [0] * n_meetings
    for row in pairs:
        new[int(row.meeting_no) - 1] += int(row.n)
    return list(accumulate(new))
