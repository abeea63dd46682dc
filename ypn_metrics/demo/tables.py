"""The whole made-up company as extracts: one table a kind."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo import company, jobs, meetings, programme
from ypn_metrics.demo.employments import Careers, simulate
from ypn_metrics.demo.exits import draw_exits
from ypn_metrics.demo.people import EDUCATION, NEVER, Columns, pick
from ypn_metrics.demo.pulse import pulse_table
from ypn_metrics.demo.world import Table, World, dates, day_number

CONTRACTS = np.array(["permanent", "fixed_term"], dtype=object)


def build_world(world: World) -> dict[str, Table]:
    """Build the extracts of a made-up company: the same world gives the same tables.

    The company's history begins on 2015-01-01. People employed on that day have their true,
    earlier hire date, but those who left before it are not in the data: observed from is
    2015-01-01. ``valid_to`` and ``exit_date`` are last days, both included; open ends are blank.

    Who leaves when is drawn by the inverse cumulative hazard, which is constant within a month
    and depends on tenure, age, degree, site, calendar year, a hidden score z and, where it is
    said to, potential (`World`). From the day after a cohort's start its participants' hazard is
    multiplied by ``world.effect``, for good. Participants are drawn from those under 40 with a
    degree and potential who are employed at the end of the cohort's first day and are no
    participants yet, by gender, and nothing but z and chance decides; promotions, moves and
    exit types do not depend on it.

    Returns
    -------
    dict of str to dict of str to numpy array
        Kind, then column, in the data dictionary's order. Dates are ``datetime64[D]`` (blank:
        NaT), numbers ``int64``, everything else objects (blank: None).
    """
    careers = simulate(world)
    streams = [np.random.default_rng([world.seed, stream]) for stream in range(3, 10)]
    ids = _employee_ids(len(careers.people["birth"]))
    history = jobs.draw_jobs(streams[0], careers, day_number(world.as_of))
    participants = programme.draw_participants(streams[2], world, careers)
    planned = meetings.plan_meetings(world)
    return {
        "employees": _employee_table(streams[1], world, careers, history, ids),
        "job_history": _job_table(careers, history, ids),
        "cohorts": programme.cohort_table(world, careers.intakes),
        "nominations": programme.nomination_table(streams[3], world, careers, ids),
        "participants": programme.participant_table(participants, ids),
        "meetings": meetings.meeting_table(planned),
        "attendance": meetings.attendance_table(streams[4], planned, participants, ids),
        "insights": meetings.insight_table(streams[5], world, planned),
        "pulse": pulse_table(streams[6], world, careers, participants, ids),
    }


def _employee_ids(n: int) -> NDArray[np.object_]:
    digits = max(6, len(str(n)))
    numbers = np.strings.zfill(np.arange(1, n + 1).astype(str), digits)
    return np.strings.add("E", numbers).astype(object)


def _employee_table(
    rng: np.random.Generator,
    world: World,
    careers: Careers,
    history: Columns,
    ids: NDArray[np.object_],
) -> Table:
    people = pick(careers.people, careers.person)
    exit_type, exit_reason = draw_exits(rng, careers)
    latest = pick(history, jobs.is_last_job(history["employment"]))
    last_day = np.minimum(careers.exit, day_number(world.as_of))
    # A fixed term that has been passed over has become permanent; see `people.draw_people`.
    is_temporary = (people["contract_end"] < NEVER) & (last_day <= people["contract_end"])
    is_temporary &= careers.hire < people["contract_end"]
    return {
        "employee_id": ids[careers.person],
        "hire_date": dates(careers.hire),
        "exit_date": _blank_where_never(careers.exit),
        "exit_type": exit_type,
        "exit_reason": exit_reason,
        "birth_date": dates(people["birth"]),
        "gender": np.where(people["woman"], "woman", "man").astype(object),
        "education_level": EDUCATION[people["education"]],
        "graduation_date": _blank_where_never(people["graduation"]),
        **_post_columns(latest),
        "contract_type": CONTRACTS[is_temporary.astype(int)],
        "potential": np.where(people["potential"], "yes", "no").astype(object),
    }


def _job_table(careers: Careers, history: Columns, ids: NDArray[np.object_]) -> Table:
    """Return the job history; a job's last day is the day before the next, or the exit."""
    employment, valid_from = history["employment"], history["valid_from"]
    next_from = np.append(valid_from[1:], NEVER)
    exit_day = careers.exit[employment]
    valid_to = np.where(jobs.is_last_job(employment), exit_day, next_from - 1)
    return {
        "employee_id": ids[careers.person[employment]],
        "valid_from": dates(valid_from),
        "valid_to": _blank_where_never(valid_to),
        **_post_columns(history),
        "change_type": jobs.CHANGE_TYPES[history["change"]],
    }


def _post_columns(rows: Columns) -> Table:
    return {
        "business_unit": company.UNIT_NAMES[rows["post"]],
        "site": company.SITE_NAMES[rows["post"]],
        "country": company.COUNTRY_NAMES[rows["post"]],
        "function": company.FUNCTION_NAMES[rows["function"]],
        "job_level": rows["level"].astype(np.int64),
    }


def _blank_where_never(days: NDArray[Any]) -> NDArray[np.datetime64]:
    days = days.astype(np.int64)
    return dates(np.where(days == NEVER, programme.NO_DATE, days))
