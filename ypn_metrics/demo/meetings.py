"""The programme's meetings and activities, who came, and what they brought up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo.intakes import SEASONS, cohort_names
from ypn_metrics.demo.people import Columns
from ypn_metrics.demo.world import Table, World, add_months, day_number

PREPARATION_GROUP = 5  # people, about
ATTENDS_MEETING, STAYS_FOR_DAY_2, ATTENDS_ACTIVITY = 0.92, 0.96, 0.65
CLOSING = "Insights and next steps"
PRESENTERS = {
    "Strategy and leadership": "CEO; Head of Talent",
    "Marketing & Sales": "Head of Sales & Marketing; Key account manager",
    "Finance": "CFO; Business controller",
    "Productivity": "Head of Production; Site manager",
    "Culture": "Head of HR; CEO",
    CLOSING: "CEO; CFO; Head of Talent",
}
# First days (all Wednesdays) of each season's meetings, their themes and hosts.
CALENDAR = (
    (
        (dt.date(2022, 11, 16), "Strategy and leadership", "Group Functions", "Hofors"),
        (dt.date(2023, 2, 8), "Marketing & Sales", "Sales & Marketing", "Hällefors"),
        (dt.date(2023, 5, 10), "Finance", "Long Products Finland", "Imatra"),
        (dt.date(2023, 8, 23), "Productivity", "Bar", "Smedjebacken"),
        (dt.date(2023, 11, 15), "Culture", "Tube & Ring", "Hofors"),
        (dt.date(2024, 1, 24), CLOSING, "Bright Bar", "Hällefors"),
    ),
    (
        (dt.date(2024, 4, 17), "Strategy and leadership", "Bar", "Boxholm"),
        (dt.date(2024, 6, 12), "Productivity", "Steel & Billets", "Hofors"),
        (dt.date(2024, 9, 18), "Marketing & Sales", "Sales & Marketing", "Hofors"),
        (dt.date(2024, 11, 27), "Finance", "Group Functions", "Smedjebacken"),
        (dt.date(2025, 2, 26), "Culture", "Long Products Finland", "Imatra"),
        (dt.date(2025, 6, 11), CLOSING, "Bright Bar", "Hällefors"),
    ),
    (
        (dt.date(2025, 10, 8), "Strategy and leadership", "Group Functions", "Hofors"),
        (dt.date(2025, 12, 3), "Finance", "Sales & Marketing", "Hofors"),
        (dt.date(2026, 2, 25), "Productivity", "Long Products Finland", "Imatra"),
        (dt.date(2026, 5, 20), "Marketing & Sales", "Bar", "Smedjebacken"),
        (dt.date(2026, 9, 16), "Culture", "Steel & Billets", "Smedjebacken"),
        (dt.date(2026, 11, 25), CLOSING, "Tube & Ring", "Hofors"),
    ),
    (
        (dt.date(2026, 10, 14), "Strategy and leadership", "Group Functions", "Hofors"),
        (dt.date(2027, 1, 20), "Productivity", "Bright Bar", "Boxholm"),
        (dt.date(2027, 4, 14), "Finance", "Sales & Marketing", "Hofors"),
        (dt.date(2027, 6, 9), "Marketing & Sales", "Long Products Finland", "Imatra"),
        (dt.date(2027, 9, 15), "Culture", "Tube & Ring", "Hofors"),
        (dt.date(2027, 11, 24), CLOSING, "Bar", "Smedjebacken"),
    ),
)
# Months after the start, what, where: beside the meetings, some after the programme's end.
ACTIVITIES = (
    (7, "plant tour", "Steel & Billets", "Smedjebacken"),
    (12, "mentor evening", "Group Functions", "Hofors"),
    (20, "alumni evening", "Sales & Marketing", "Hofors"),
    (32, "alumni evening 2", "Group Functions", "Hofors"),
)
INSIGHTS = (
    "Show internal vacancies to everyone first",
    "Describe typical career paths by function",
    "Let new graduates visit another site in their first year",
    "Invite young engineers to present to the local management",
    "Give each graduate a mentor from another unit",
    "Share good examples between the rolling mills",
    "Make the strategy readable on one page",
    "Hold an open hour with the group management",
    "Explain how prices are set to those who make the product",
    "Bring customers to the plants more often",
    "Teach the basics of the income statement to project leaders",
    "Follow up ideas from the shop floor in public",
    "Shorten the time from idea to trial in production",
    "Offer a project across units every half-year",
    "Welcome newcomers the same way at every site",
    "Talk about development twice a year",
    "Make it easier to try another function for three months",
    "Keep a list of experts whom anyone may ask",
)
STATUSES = ("noted", "in progress", "done", "declined")
STATUS_SHARES = (0.25, 0.30, 0.33, 0.12)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting (two days) or activity (one) of one cohort."""

    name: str
    season: int
    group: int
    cohort: str
    first: dt.date
    last: dt.date
    type: str
    unit: str
    site: str
    theme: str | None


def plan_meetings(world: World) -> list[Meeting]:
    """Return the meetings and activities that were over on the as-of date."""
    planned = [
        meeting
        for season, round_ in enumerate(SEASONS)
        for group, cohort in enumerate(cohort_names(round_, world))
        for meeting in (*_meetings(season, group, cohort), *_activities(season, group, cohort))
    ]
    return [meeting for meeting in planned if meeting.last <= world.as_of]


def meeting_table(meetings: list[Meeting]) -> Table:
    """Return meetings as the extract has them."""
    presenters = [PRESENTERS[m.theme] if m.theme else None for m in meetings]
    return {
        "meeting": _objects([m.name for m in meetings]),
        "cohort": _objects([m.cohort for m in meetings]),
        "start_date": np.array([m.first for m in meetings], dtype="datetime64[D]"),
        "end_date": np.array([m.last for m in meetings], dtype="datetime64[D]"),
        "type": _objects([m.type for m in meetings]),
        "business_unit": _objects([m.unit for m in meetings]),
        "site": _objects([m.site for m in meetings]),
        "theme": _objects([m.theme for m in meetings]),
        "presenters": _objects(presenters),
    }


def attendance_table(
    rng: np.random.Generator, meetings: list[Meeting], participants: Columns, ids: NDArray[Any]
) -> Table:
    """Return a row a participant, meeting and day, for those still in company and programme."""
    parts = [_attendance(rng, meeting, participants) for meeting in meetings]
    person, name, attended, day, group = (
        np.concatenate([part[i] for part in parts]) if parts else np.zeros(0, dtype=int)
        for i in range(5)
    )
    return {
        "meeting": name.astype(object),
        "employee_id": ids[person],
        "attended": np.where(attended, "yes", "no").astype(object),
        "day": day,
        "group": group.astype(object),
    }


def insight_table(rng: np.random.Generator, world: World, meetings: list[Meeting]) -> Table:
    """Return two to four insights a meeting; decided within nine months, else still noted."""
    rows = []
    for meeting in (m for m in meetings if m.type == "meeting"):
        for insight in rng.choice(INSIGHTS, rng.integers(2, 5), replace=False):
            decided = meeting.last + dt.timedelta(days=int(rng.integers(14, 270)))
            status = str(rng.choice(STATUSES, p=STATUS_SHARES))
            if decided > world.as_of or status == "noted":
                decided, status = None, "noted"
            rows.append((meeting.name, str(insight), status, decided))
    name, insight, status, decided = zip(*rows, strict=True) if rows else ((), (), (), ())
    return {
        "meeting": _objects(name),
        "insight": _objects(insight),
        "status": _objects(status),
        "decided_on": np.array(decided, dtype="datetime64[D]"),
    }


def _meetings(season: int, group: int, cohort: str) -> list[Meeting]:
    """Return a cohort's six meetings; parallel cohorts go round the hosts and every other week."""
    calendar = CALENDAR[season]
    meetings = []
    for number, (day, theme, _, _) in enumerate(calendar):
        _, _, unit, site = calendar[(number + group) % len(calendar)]
        first = day + dt.timedelta(weeks=group % 2)
        last = first + dt.timedelta(days=1)
        name = f"{cohort} · meeting {number + 1}"
        meetings.append(
            Meeting(name, season, group, cohort, first, last, "meeting", unit, site, theme)
        )
    return meetings


def _activities(season: int, group: int, cohort: str) -> list[Meeting]:
    start = SEASONS[season].start
    return [
        Meeting(f"{cohort} · {what}", season, group, cohort, day, day, "activity", unit, site, None)
        for months, what, unit, site in ACTIVITIES
        for day in [add_months(start, months) + dt.timedelta(days=9)]
    ]


def _attendance(
    rng: np.random.Generator, meeting: Meeting, participants: Columns
) -> tuple[NDArray[Any], ...]:
    """Return person, meeting, attended, day and preparation group of one meeting's rows."""
    last = day_number(meeting.last)
    here = (participants["season"] == meeting.season) & (participants["group"] == meeting.group)
    here &= (participants["exit"] > last) & (participants["left"] > last)
    person = participants["person"][here]
    n, n_days = len(person), (meeting.last - meeting.first).days + 1
    is_meeting = meeting.type == "meeting"
    came = rng.random(n) < (ATTENDS_MEETING if is_meeting else ATTENDS_ACTIVITY)
    stayed = came & (rng.random(n) < STAYS_FOR_DAY_2)
    number = rng.permutation(n) // PREPARATION_GROUP + 1
    group = _objects([f"Group {k}" if is_meeting else None for k in number.tolist()])
    return (
        np.repeat(person, n_days),
        np.full(n * n_days, meeting.name, dtype=object),
        np.stack([came, stayed][:n_days], axis=1).ravel(),
        np.tile(np.arange(1, n_days + 1), n),
        np.repeat(group, n_days),
    )


def _objects(values: Sequence[object]) -> NDArray[Any]:
    return np.array(values, dtype=object)
