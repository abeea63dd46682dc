"""What meetings covered and who came, as the measures return them, with numbers to read off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ypn_metrics.languages import text
from ypn_metrics.measures.attendance import (
    ActivityTurnout,
    Attendance,
    MeetingTurnout,
    PooledTurnout,
    Turnout,
)
from ypn_metrics.measures.attendance_people import ParticipantAttendance
from ypn_metrics.measures.coverage import Cell, CohortCoverage, Coverage, State
from ypn_metrics.results import Estimate

THEMES, UNITS = ("Strategy", "Finance"), ("Bar", "Tube")
DAY = dt.date(2023, 8, 23)


def turnout(
    came: int, missed: int = 0, unknown: int = 0, *, rate: tuple[float, float] = (0.6, 0.98)
) -> Turnout:
    recorded = came + missed
    if not recorded:
        return Turnout(unknown, 0, 0, unknown, None, text("Nobody has a record."))
    share = came / recorded
    bounds = (min(rate[0], share), max(rate[1], share))
    estimate = Estimate(share, *bounds, came, recorded, 0.95, "made up")
    return Turnout(recorded + unknown, came, missed, unknown, estimate, None)


TOO_FEW = Turnout(3, None, None, None, None, text("Fewer than {n} people were expected.", n=5))


def meeting_of(
    name: str,
    told: Turnout,
    cohort: str = "One",
    members: int = 20,
    each_day: int | None = None,
    guests: int = 0,
    day: dt.date = DAY,
) -> MeetingTurnout:
    return MeetingTurnout(name, cohort, day, day, members, told, each_day, guests)


def attendance_of(
    *meetings: MeetingTurnout,
    pooled: Turnout | None = None,
    activities: Sequence[ActivityTurnout] = (),
    is_listed: bool = True,
) -> Attendance:
    names = dict.fromkeys(one.cohort for one in meetings)
    told = pooled or turnout(90, 10)
    cohorts = tuple(PooledTurnout(name, len(meetings), 20, 19, told, is_listed) for name in names)
    whole = PooledTurnout(None, len(meetings), 20 * len(names), 19, told, is_listed)
    return Attendance(meetings, tuple(activities), cohorts, whole, 5)


def participant_of(
    name: str, *, two: bool = False, ever: bool = False, still_in: bool = True
) -> ParticipantAttendance:
    return ParticipantAttendance(name, "One", 4, 2, 2, 0, DAY, two, two or ever, still_in)


def cell_of(
    cohort: str, theme: str | None, unit: str | None, *, held: int = 1, planned: int = 0
) -> Cell:
    return Cell(cohort, theme, unit, (DAY,) * held, (DAY,) * planned)


def coverage_of(
    cells: Sequence[Cell],
    themes: tuple[str | None, ...] = THEMES,
    units: tuple[str | None, ...] = UNITS,
    known_units: int | None = None,
    is_over: bool | None = True,
    without: tuple[str, ...] = (),
) -> Coverage:
    """A grid of the cells; themes and units beyond `THEMES` and `UNITS` are not of the rules."""
    n_units = len(UNITS) if known_units is None else known_units
    cohorts = tuple(
        _cohort_of(name, [c for c in cells if c.cohort == name], units[:n_units], is_over)
        for name in dict.fromkeys(cell.cohort for cell in cells)
    )
    return Coverage(themes, len(THEMES), units, n_units, tuple(cells), cohorts, without)


def _cohort_of(
    name: str, own: Sequence[Cell], units: tuple[str | None, ...], is_over: bool | None
) -> CohortCoverage:
    def state(cells: Sequence[Cell]) -> State:
        if any(cell.held for cell in cells):
            return "held"
        return "planned" if cells else "missing"

    return CohortCoverage(
        name,
        is_over,
        sum(len(cell.held) for cell in own),
        sum(len(cell.planned) for cell in own),
        tuple((t, state([c for c in own if c.theme == t])) for t in THEMES),
        tuple((u, state([c for c in own if c.unit == u])) for u in units if u is not None),
    )
