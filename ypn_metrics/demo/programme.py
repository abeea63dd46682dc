"""The programme's tables on people: cohorts, nominations and participants."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo.employments import Careers
from ypn_metrics.demo.intakes import SEASONS, Intake, cohort_names, planned_seats
from ypn_metrics.demo.people import NEVER, Columns, pick, stack
from ypn_metrics.demo.world import Table, World, dates, day_number

SHARE_BY_LOCAL_MANAGEMENT = 0.65
# What becomes of the nominees who are not picked.
DECISIONS = np.array(["reserve", "not_selected", "declined"], dtype=object)
DECISION_SHARES = (0.25, 0.65, 0.10)
REASONS = {
    "selected": ("Ready for a broader role", "Strong recommendation", "Wants to grow here"),
    "reserve": ("Next in line for the unit", "Takes the seat if one falls free"),
    "not_selected": ("More nominees than seats", "Proposed again for a later cohort"),
    "declined": ("Parental leave planned", "No time beside the present role"),
}
SHARE_LEAVING_PROGRAMME = 0.06
NO_DATE = np.iinfo(np.int64).min  # reads as "not a time"


def cohort_table(world: World, intakes: tuple[Intake, ...]) -> Table:
    """Return every planned cohort, with the seats filled where it has been drawn."""
    drawn = {intake.season.name: intake.seats for intake in intakes}
    rows = [
        (name, s.start, s.end, s.selection, drawn.get(s.name, sum(planned_seats(s, world))))
        for s in SEASONS
        for name in cohort_names(s, world)
    ]
    cohort, start, end, selection, seats = zip(*rows, strict=True)
    return {
        "cohort": np.array(cohort, dtype=object),
        "start_date": np.array(start, dtype="datetime64[D]"),
        "end_date": np.array(end, dtype="datetime64[D]"),
        "selection_date": np.array(selection, dtype="datetime64[D]"),
        "seats": np.array(seats, dtype=np.int64),
    }


def nomination_table(
    rng: np.random.Generator, world: World, careers: Careers, ids: NDArray[np.object_]
) -> Table:
    """Return the nominees of every cohort whose selection date has come.

    People are nominated two to eight weeks before the selection; who is hired after that, on
    the day of hire.
    """
    parts = [_empty_nominations()]
    for intake in careers.intakes:
        n = len(intake.person)
        selection = day_number(intake.season.selection)
        early = selection - rng.integers(14, 57, n)
        hire, _ = _employment_on(careers, intake.day)
        others = rng.choice(DECISIONS, n, p=DECISION_SHARES)
        decision = np.where(intake.selected, "selected", others).astype(object)
        local = rng.random(n) < SHARE_BY_LOCAL_MANAGEMENT
        rows = {
            "employee_id": ids[intake.person],
            "cohort": np.array(cohort_names(intake.season, world), dtype=object)[intake.group],
            "nominated_on": dates(np.maximum(early, hire[intake.person])),
            "nominated_by": np.where(local, "local_management", "hr").astype(object),
            "decision": decision,
            "decision_reason": _draw_decision_reasons(rng, decision),
        }
        parts.append(pick(rows, np.lexsort((intake.person, intake.group))))
    return stack(parts)


def draw_participants(rng: np.random.Generator, world: World, careers: Careers) -> Columns:
    """Return who started, in order of cohort and person.

    Columns: ``person``, ``season`` and ``group`` (codes), ``cohort`` (name), ``start``, ``end``
    (of the cohort), ``exit`` (of the employment; ``NEVER``), ``left`` (the programme; ``NEVER``).
    """
    parts = [_participants_of(rng, world, careers, None)]
    for intake in careers.intakes:
        if intake.has_started:
            parts.append(_participants_of(rng, world, careers, intake))
    return stack(parts)


def participant_table(participants: Columns, ids: NDArray[np.object_]) -> Table:
    """Return participants as the extract has them; blank where nobody left."""
    left = participants["left"].astype(np.int64)
    return {
        "employee_id": ids[participants["person"]],
        "cohort": participants["cohort"],
        "started_on": dates(participants["start"]),
        "left_programme_on": dates(np.where(left == NEVER, NO_DATE, left)),
    }


def _participants_of(
    rng: np.random.Generator, world: World, careers: Careers, intake: Intake | None
) -> Columns:
    season = SEASONS[0] if intake is None else intake.season
    chosen = np.zeros(0, dtype=int) if intake is None else np.flatnonzero(intake.selected)
    person = np.zeros(0, dtype=np.int32) if intake is None else intake.person[chosen]
    group = np.zeros(0, dtype=np.int64) if intake is None else intake.group[chosen]
    order = np.lexsort((person, group))
    person, group, n = person[order], group[order], len(person)
    _, exit_day = _employment_on(careers, season.start)
    rows: Columns = {
        "person": person,
        "season": np.full(n, SEASONS.index(season)),
        "group": group,
        "cohort": np.array(cohort_names(season, world), dtype=object)[group],
        "start": np.full(n, day_number(season.start)),
        "end": np.full(n, day_number(season.end)),
        "exit": exit_day[person],
    }
    return rows | {"left": _draw_left(rng, rows, day_number(world.as_of))}


def _draw_left(rng: np.random.Generator, rows: Columns, as_of_day: int) -> NDArray[np.int64]:
    """Draw who leaves the programme early but stays in the company: one or two a cohort."""
    n = len(rows["person"])
    left = np.full(n, NEVER, dtype=np.int64)
    day = rng.integers(rows["start"] + 60, rows["end"] - 30)
    could = (day < rows["exit"]) & (day <= as_of_day)
    key = np.where(could, rng.random(n), 2.0)
    for group in range(int(rows["group"].max(initial=-1)) + 1):
        members = np.flatnonzero(rows["group"] == group)
        if len(members) < 10:
            continue
        n_leaving = max(int(rng.integers(1, 3)), round(SHARE_LEAVING_PROGRAMME * len(members)))
        leaving = members[np.argsort(key[members])[:n_leaving]]
        leaving = leaving[could[leaving]]
        left[leaving] = day[leaving]
    return left


def _employment_on(careers: Careers, day: dt.date) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return hire and exit, by person, of the employment that holds at the end of a day."""
    number = day_number(day)
    rows = np.flatnonzero((careers.hire <= number) & (careers.exit > number))
    hire, exit_day = np.full((2, int(careers.person.max()) + 1), NO_DATE)
    hire[careers.person[rows]] = careers.hire[rows]
    exit_day[careers.person[rows]] = careers.exit[rows]
    return hire, exit_day


def _draw_decision_reasons(
    rng: np.random.Generator, decision: NDArray[np.object_]
) -> NDArray[np.object_]:
    reasons = np.full(len(decision), None, dtype=object)
    for kind, words in REASONS.items():
        rows = np.flatnonzero(decision == kind)
        reasons[rows] = rng.choice(np.array(words, dtype=object), len(rows))
    return reasons


def _empty_nominations() -> Table:
    text_columns = ("cohort", "nominated_by", "decision", "decision_reason")
    empty = {name: np.zeros(0, dtype=object) for name in ("employee_id", *text_columns)}
    empty["nominated_on"] = np.zeros(0, dtype="datetime64[D]")
    names = ("employee_id", "cohort", "nominated_on", *text_columns[1:])
    return {name: empty[name] for name in names}
