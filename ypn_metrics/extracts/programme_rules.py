"""What is checked of cohorts, nominations and participants."""

from __future__ import annotations

from ypn_metrics.extracts.ruling import (
    NO_COHORT,
    NO_ID,
    Rule,
    attributable,
    has,
    known_cohort,
    known_id,
    unrepeated,
)
from ypn_metrics.languages import text

# The employments that hold the end of the cohort's start day.
_EMPLOYED_ON_START = """
    exists (
        select 1 from extract_employees e join extract_cohorts c on c.cohort = t.cohort
        where e.employee_id = t.employee_id and e.kept and c.kept
          and e.hire_date <= c.start_date
          and (coalesce(e.exit_date, e.last_job_day) is null
               or coalesce(e.exit_date, e.last_job_day) > c.start_date)
    )"""

PROGRAMME_RULES: tuple[Rule, ...] = (
    has("cohorts", "cohort", *NO_COHORT),
    has(
        "cohorts",
        "start_date",
        text("there is no valid start date"),
        text("fill in the day the cohort starts, such as 2023-08-15"),
    ),
    Rule(
        "cohorts",
        "row",
        "end_date",
        "t.end_date <= t.start_date",
        text("the cohort ends before it starts"),
        text("put right the two days"),
    ),
    Rule(
        "cohorts",
        "row",
        "cohort",
        """exists (select 1 from extract_cohorts o where o.kept and o.cohort = t.cohort
            and (o.file_no, o.row_number) < (t.file_no, t.row_number))""",
        text("the cohort is defined twice"),
        text("keep one of the rows"),
    ),
    Rule(
        "cohorts",
        "warning",
        "seats",
        "t.seats < 1 or t.seats <> floor(t.seats)",
        text("the number of seats is not a whole number, 1 or more"),
        text("write how many seats there are; until then those that are taken count"),
    ),
    *(
        rule
        for kind in ("participants", "nominations")
        for rule in (
            has(kind, "employee_id", *NO_ID),
            has(kind, "cohort", *NO_COHORT),
            attributable(kind),
            known_id(kind),
            known_cohort(kind),
            unrepeated(kind, "o.employee_id = t.employee_id and o.cohort = t.cohort"),
        )
    ),
    Rule(
        "participants",
        "row",
        "employee_id",
        f"not {_EMPLOYED_ON_START}",
        text("the participant is not employed at the end of the cohort's start day"),
        text("check the employee number, the hire date and the cohort; left out of every figure"),
    ),
    Rule(
        "participants",
        "warning",
        "employee_id",
        """exists (select 1 from extract_participants o where o.kept
            and o.employee_id = t.employee_id and o.cohort <> t.cohort)""",
        text("the person takes part in more than one cohort"),
        text("check the cohort; the first one counts"),
    ),
    Rule(
        "participants",
        "warning",
        "started_on",
        """t.started_on > (select c.start_date from extract_cohorts c
            where c.kept and c.cohort = t.cohort) + $late_start_days""",
        text("the participant started long after the cohort"),
        text("nothing, if it is right; until then the person is a comparator"),
    ),
    Rule(
        "participants",
        "warning",
        "employee_id",
        """exists (
            select 1 from extract_employees e join extract_cohorts c on c.cohort = t.cohort
            where e.kept and c.kept and e.employee_id = t.employee_id
              and e.birth_date <= c.start_date - to_years($max_age))""",
        text("the participant is not under {max_age} on the cohort's start date"),
        text("check the birth date; an exception stays a participant, outside the pool"),
    ),
    Rule(
        "participants",
        "warning",
        "employee_id",
        """exists (
            select 1 from extract_employees e
            where e.kept and e.employee_id = t.employee_id and e.isced < $degree_isced)""",
        text("the participant has no academic degree in the employees extract"),
        text("check the education level; an exception stays a participant, outside the pool"),
    ),
)
