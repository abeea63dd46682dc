"""Counts of who has met whom: pairs by two units, by meeting, and of a whole cohort."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ypn_metrics.measures.spreads import Spread
from ypn_metrics.population import UNKNOWN


@dataclass(frozen=True, slots=True)
class PairCell:
    """The pairs of participants of two units, or of one.

    Attributes
    ----------
    pairs
        That the cohort's participants make up; a pair in several cohorts once.
    met, prepared
        Of these, those who were at the same meeting, and in the same small group before it.
    """

    unit: str
    other_unit: str
    pairs: int
    met: int
    prepared: int

    @property
    def is_across(self) -> bool:
        """Whether it is of two different units that are both known."""
        return self.unit != self.other_unit and not self.is_unknown

    @property
    def is_unknown(self) -> bool:
        """Whether the unit of either is not known."""
        return UNKNOWN in (self.unit, self.other_unit)


@dataclass(frozen=True, slots=True)
class Step:
    """One meeting, and the pairs that have met by its end.

    Attributes
    ----------
    n_came
        Participants; None where nobody has a record of the meeting.
    met, prepared
        Pairs so far.
    across, across_prepared
        Of these, the ones of two different known units.
    """

    meeting: str
    start_date: dt.date
    n_came: int | None
    met: int
    prepared: int
    across: int
    across_prepared: int


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of one cohort, or of all together.

    Attributes
    ----------
    cohort
        None for all of them.
    n
        Participants, whether they ever came or not.
    is_listed
        By the extract participants; else everyone on the lists of the meetings.
    units
        Unknown last.
    cells
        Combinations of units that make up any pair, each once.
    steps
        By day; none for all cohorts together.
    units_met
        Other units than the own that participants have met people from.
    presenters_met
        Presenters, by role, of the meetings that participants came to; None where no
        presenters are known.
    n_unplaced
        Participants whose unit is not known; not asked of one alone.
    n_meetings, n_unrecorded
        That are over; of these, the ones of which nobody has a record.
    n_guest_visits
        Times that somebody came who is no participant.
    """

    cohort: str | None
    attribute: str
    n: int
    is_listed: bool
    units: tuple[str, ...]
    cells: tuple[PairCell, ...]
    steps: tuple[Step, ...]
    units_met: Spread
    presenters_met: Spread | None
    n_unplaced: int
    n_meetings: int
    n_unrecorded: int
    n_guest_visits: int

    @property
    def pairs(self) -> int:
        return sum(cell.pairs for cell in self.cells)

    @property
    def met(self) -> int:
        return sum(cell.met for cell in self.cells)

    @property
    def prepared(self) -> int:
        return sum(cell.prepared for cell in self.cells)

    @property
    def across_pairs(self) -> int:
        """Pairs of two different known units."""
        return sum(cell.pairs for cell in self.cells if cell.is_across)

    @property
    def across(self) -> int:
        """Of these, those who have met."""
        return sum(cell.met for cell in self.cells if cell.is_across)

    @property
    def across_prepared(self) -> int:
        """Of these, those who have prepared together."""
        return sum(cell.prepared for cell in self.cells if cell.is_across)

    @property
    def n_units(self) -> int:
        """Known units."""
        return sum(unit != UNKNOWN for unit in self.units)
