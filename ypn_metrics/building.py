"""A publication's file, built from the workbench's checked tables.

What every measure needs is derived here, once: people, employments, jobs, segments (who
counts on a day), cohorts and trials.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ypn_metrics.database import Connection, attach_new, read_sql, run
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.undated import is_dated
from ypn_metrics.programme import MATCHABLE, Programme

BUILD_STEPS = (
    "person",
    "employment",
    "job",
    "cohort",
    "seat",
    "segment",
    "trial",
    "weighted_trial",
    "matched",
    "matched_trial",
    "matched_otherwise",
    "both_stages",
    "match_level",
    "match_years",
    "moves_told",
    "moved",
    "moved_trial",
)


# Half a year after the cohort's start: nominators who avoid people about to leave see no further.
LANDMARK_DAYS = 183


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication is built by.

    Attributes
    ----------
    as_of, observed_from
        The days that its figures run between.
    columns
        Kind -> the dictionary's columns that its extract brought.
    """

    programme: Programme
    as_of: dt.date
    observed_from: dt.date
    columns: Mapping[str, Sequence[str]]


def build_publication(connection: Connection, path: Path, plan: Plan) -> None:
    """Write the workbench's tables, and what is derived from them, to a new file."""
    attach_new(connection, path)
    for kind in KINDS:
        connection.execute(
            f"create table publication.extract_{kind} as"
            f" select * from extract_{kind} order by file_no, row_number"
        )
    parameters = _parameters(plan)
    for step in BUILD_STEPS:
        run(connection, read_sql(f"build_{step}"), parameters)
    connection.execute("detach publication")


def _parameters(plan: Plan) -> dict[str, Any]:
    rules, employees = plan.programme, set(plan.columns.get("employees", ()))
    return {
        "as_of": plan.as_of,
        "is_dated": is_dated(plan.columns),
        "observed_from": plan.observed_from,
        "rehire_gap_days": rules.rehire_gap_days,
        "late_start_days": rules.late_start_days,
        "ages": sorted({*rules.age_years, rules.max_age}),
        "age_years": list(rules.age_years),
        "tenure_years": list(rules.tenure_years),
        "max_age": rules.max_age,
        **_ways_to_match(rules),
        "months": rules.months,
        "degree_isced": rules.degree_isced,
        "new_graduate_months": rules.new_graduate_months,
        "new_graduate_for_months": rules.new_graduate_for_months,
        "asks_age": bool(employees & {"birth_date", "birth_year"}),
        "asks_education": "education_level" in employees,
        "asks_potential": "potential" in employees,
    }


def _ways_to_match(rules: Programme) -> dict[str, list[Any]]:
    """The rules' way of matching and others; none where another would be that of the rules."""
    rungs = [list(rung) for rung in rules.match_rungs]
    ways = [("rules", rungs, 0)]
    if set(rules.match_on) != set(MATCHABLE):
        ways.append(("everything", [list(MATCHABLE), *rungs], 0))
    if len(rungs) > 1:
        ways += [("strictest", rungs[:1], 0), ("loosest", rungs[-1:], 0)]
    ways.append(("landmark", rungs, LANDMARK_DAYS))
    names, of_each, landmarks = zip(*ways, strict=True)
    return {"ways": [*names], "way_rungs": [*of_each], "way_landmarks": [*landmarks]}
