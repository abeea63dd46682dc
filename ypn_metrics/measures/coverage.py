"""Themes and host units: what each cohort has met on and where, and what it has not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ypn_metrics.errors import check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.meetings import Meeting, meetings
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import EVERYONE, ask
from ypn_metrics.store.publications import Publication

State = Literal["held", "planned", "missing"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cohort's meetings on one theme at one host unit; None where either is not told.

    Attributes
    ----------
    held, planned
        The first day of each meeting.
    """

    cohort: str
    theme: str | None
    unit: str | None
    held: tuple[dt.date, ...]
    planned: tuple[dt.date, ...]

    @property
    def state(self) -> State:
        return "held" if self.held else "planned"

    @property
    def days(self) -> tuple[dt.date, ...]:
        return (*self.held, *self.planned)


@dataclass(frozen=True, slots=True)
class CohortCoverage:
    """What one cohort has met on, and at which units.

    Attributes
    ----------
    is_over
        Its last day is no later than the as-of date; None where no extract says.
    held, planned
        Meetings, activities not among them.
    themes
        Each of the rules' themes, in their order, and its state.
    units
        Each business unit with employees, and its state.
    """

    cohort: str
    is_over: bool | None
    held: int
    planned: int
    themes: tuple[tuple[str, State], ...]
    units: tuple[tuple[str, State], ...]

    def themes_that_are(self, state: State) -> tuple[str, ...]:
        return tuple(theme for theme, found in self.themes if found == state)

    def units_that_are(self, state: State) -> tuple[str, ...]:
        return tuple(unit for unit, found in self.units if found == state)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The grid of all meetings.

    Attributes
    ----------
    themes
        Those of the rules first, then those that meetings alone name; None last, where a
        meeting has no theme.
    known_themes, known_units
        How many of ``themes`` and ``units``, from the first on, are of the rules, and have
        employees.
    units
        Those with employees first, then those that meetings alone name; None last, where the
        host of a meeting is not told.
    cohorts
        Those that meet, by their first meeting.
    without_meetings
        Cohorts of which no meeting is listed.
    """

    themes: tuple[str | None, ...]
    known_themes: int
    units: tuple[str | None, ...]
    known_units: int
    cells: tuple[Cell, ...]
    cohorts: tuple[CohortCoverage, ...]
    without_meetings: tuple[str, ...]


def coverage(
    publication: Publication, themes: Sequence[str], cohort: str | None = None
) -> Coverage:
    """Every theme by every host unit: meetings held, planned, and missing, by cohort.

    A meeting is held once its last day is no later than the as-of date, and planned until then.
    Missing, for a cohort, is a theme of the rules that no meeting is on, held or planned, and a
    business unit with employees today that is host to none. Names are the same whatever their
    case and spaces; activities do not count.

    Parameters
    ----------
    themes
        Of the programme rules.
    cohort
        By name; None for all.

    Raises
    ------
    ArgumentError
        If there is no such cohort.
    MeasureError
        If no meetings are published.
    """
    listed, known = meetings(publication), cohorts(publication)
    names = list(dict.fromkeys([*(c.name for c in known), *(m.cohort for m in listed)]))
    if cohort is not None:
        check_choice(cohort, names, text("cohort"))
        names = [cohort]
    met = [m for m in listed if not m.is_activity and m.cohort in names]
    theme_names = _Names(themes, (m.theme for m in met))
    unit_names = _Names(_units_employed(publication), (m.business_unit for m in met))
    cells = _cells(publication, met, theme_names, unit_names)
    asked = (theme_names.known, unit_names.known)
    meeting = list(dict.fromkeys(m.cohort for m in met))
    ends = {c.name: c for c in known}
    return Coverage(
        themes=theme_names.all,
        known_themes=len(theme_names.known),
        units=unit_names.all,
        known_units=len(unit_names.known),
        cells=cells,
        cohorts=tuple(
            _of_cohort(publication, name, ends.get(name), cells, asked) for name in meeting
        ),
        without_meetings=tuple(name for name in names if name not in meeting),
    )


def _units_employed(publication: Publication) -> list[str]:
    rows = ask(publication, "units_employed", EVERYONE, as_of=publication.as_of)
    return [str(unit) for unit in rows.business_unit]


class _Names:
    """Names that are known, then those that stand in the meetings only, then None if any."""

    def __init__(self, known: Sequence[str], said: Iterable[str | None]) -> None:
        self._by_key = {_key(name): name for name in known}
        self.known = tuple(self._by_key.values())
        is_blank = False
        for name in said:
            if name is None:
                is_blank = True
            else:
                self._by_key.setdefault(_key(name), name)
        self.all: tuple[str | None, ...] = (*self._by_key.values(), *([None] if is_blank else []))

    def of(self, name: str | None) -> str | None:
        return None if name is None else self._by_key[_key(name)]


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _cells(
    publication: Publication, met: Sequence[Meeting], themes: _Names, units: _Names
) -> tuple[Cell, ...]:
    places: dict[tuple[str, str | None, str | None], list[Meeting]] = {}
    for meeting in met:
        place = (meeting.cohort, themes.of(meeting.theme), units.of(meeting.business_unit))
        places.setdefault(place, []).append(meeting)
    return tuple(
        Cell(
            *place,
            held=tuple(m.start_date for m in there if m.is_over(publication.as_of)),
            planned=tuple(m.start_date for m in there if not m.is_over(publication.as_of)),
        )
        for place, there in places.items()
    )


def _of_cohort(
    publication: Publication,
    name: str,
    cohort: Cohort | None,
    cells: Sequence[Cell],
    known: tuple[Sequence[str], Sequence[str]],
) -> CohortCoverage:
    own = [cell for cell in cells if cell.cohort == name]
    themes, units = known
    return CohortCoverage(
        cohort=name,
        is_over=None if cohort is None else cohort.end_date <= publication.as_of,
        held=sum(len(cell.held) for cell in own),
        planned=sum(len(cell.planned) for cell in own),
        themes=tuple((t, _state([c for c in own if c.theme == t])) for t in themes),
        units=tuple((u, _state([c for c in own if c.unit == u])) for u in units),
    )


def _state(cells: Sequence[Cell]) -> State:
    if any(cell.held for cell in cells):
        return "held"
    return "planned" if cells else "missing"
