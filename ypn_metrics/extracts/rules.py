"""What is checked of a row: one condition in SQL, what is wrong, and what would be right.

``t`` in a condition is the row; ``extract_<kind>`` are the tables of the import together
with those carried over from the publication in force.
"""

from __future__ import annotations

from dataclasses import dataclass

from ypn_metrics.extracts.findings import Severity
from ypn_metrics.languages import Text, text


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition under which a row of one kind is left out or warned of."""

    kind: str
    severity: Severity
    column: str
    condition: str
    problem: Text
    remedy: Text


# The employments that hold the end of the cohort's start day.
_EMPLOYED_ON_START = """
    exists (
        select 1 from extract_employees e join extract_cohorts c on c.cohort = t.cohort
        where e.employee_id = t.employee_id and e.kept and c.kept
          and e.hire_date <= c.start_date
          and (coalesce(e.exit_date, e.last_job_day) is null
               or coalesce(e.exit_date, e.last_job_day) > c.start_date)
    )"""


def _known_id(kind: str) -> Rule:
    return Rule(
        kind,
        "row",
        "employee_id",
        "t.employee_id is not null"
        " and t.employee_id not in (select employee_id from extract_employees where kept)",
        text("the person is in no employees extract"),
        text("import the employees extract that holds this employee number, in the same go"),
    )


def _has(kind: str, column: str, problem: Text, remedy: Text) -> Rule:
    return Rule(kind, "row", column, f"t.{column} is null", problem, remedy)


def _known_cohort(kind: str) -> Rule:
    return Rule(
        kind,
        "row",
        "cohort",
        "t.cohort is not null and t.cohort not in (select cohort from extract_cohorts where kept)",
        text("the cohort is defined nowhere"),
        text("add the cohort with its start date to the cohorts extract"),
    )


def _unrepeated(kind: str, same: str) -> Rule:
    return Rule(
        kind,
        "row",
        "employee_id",
        f"""exists (select 1 from extract_{kind} o where o.kept and {same}
            and (o.file_no, o.row_number) < (t.file_no, t.row_number))""",
        text("the row stands in the file already"),
        text("keep one of the rows"),
    )


_NO_ID = (text("there is no employee number"), text("fill in the employee number"))
_NO_COHORT = (text("there is no cohort"), text("fill in the cohort's name"))

RULES: tuple[Rule, ...] = (
    _has("employees", "employee_id", *_NO_ID),
    _has(
        "employees",
        "hire_date",
        text("there is no valid hire date"),
        text("fill in the day the employment began, such as 2023-08-15"),
    ),
    Rule(
        "employees",
        "row",
        "exit_date",
        "t.exit_date < t.hire_date",
        text("the exit is before the hire"),
        text("put right the hire date or the exit date"),
    ),
    _unrepeated(
        "employees",
        "o.employee_id = t.employee_id and o.hire_date = t.hire_date"
        " and o.exit_date is not distinct from t.exit_date",
    ),
    Rule(
        "employees",
        "warning",
        "exit_date",
        "t.exit_date > $as_of",
        text("the exit lies after the as-of date"),
        text("nothing, if the exit is agreed; the person counts as employed until then"),
    ),
    Rule(
        "employees",
        "warning",
        "hire_date",
        "t.hire_date > $as_of",
        text("the hire lies after the as-of date"),
        text("nothing, if the hire is agreed; the person does not count before it"),
    ),
    Rule(
        "employees",
        "warning",
        "exit_type",
        "t.exit_date is null and t.exit_type is not null and not $exits_in_job_history",
        text("the row says how the person left, but not when"),
        text("fill in the exit date; without it the person counts as employed"),
    ),
    Rule(
        "employees",
        "warning",
        "birth_date",
        "date_sub('year', t.birth_date, t.hire_date) not between 15 and 80",
        text("the birth date gives an age under 15 or over 80 at the hire"),
        text("check the birth date and the hire date"),
    ),
    Rule(
        "employees",
        "warning",
        "graduation_date",
        "date_sub('year', t.birth_date, t.graduation_date) < 15",
        text("the graduation is before the age of 15"),
        text("check the birth date and the graduation date"),
    ),
    Rule(
        "employees",
        "stop",
        "employee_id",
        """t.employee_id in (
            select employee_id from extract_employees where kept group by employee_id
            having count(distinct birth_date) > 1 or count(distinct gender) > 1)""",
        text("different people share this employee number: birth date or gender differ"),
        text("give each person a number of their own"),
    ),
    Rule(
        "employees",
        "stop",
        "employee_id",
        """exists (
            select 1 from extract_employees o
            where o.kept and o.employee_id = t.employee_id and o.hire_date <> t.hire_date
              and date_diff('day', greatest(o.hire_date, t.hire_date),
                  least(coalesce(o.exit_date, $as_of), coalesce(t.exit_date, $as_of))) > 30)""",
        text("employments of this number overlap by more than 30 days, as of different people"),
        text("give each person a number of their own, or put right the dates"),
    ),
    Rule(
        "employees",
        "warning",
        "hire_date",
        """exists (
            select 1 from extract_employees o
            where o.kept and o.employee_id = t.employee_id and o.hire_date < t.hire_date
              and coalesce(o.exit_date, $as_of) > t.hire_date)""",
        text("the employment overlaps an earlier one of the same person; the two are merged"),
        text("nothing, if it is one employment"),
    ),
    _has("job_history", "employee_id", *_NO_ID),
    _has(
        "job_history",
        "valid_from",
        text("there is no valid day from which the job holds"),
        text("fill in the day, such as 2023-08-15"),
    ),
    Rule(
        "job_history",
        "row",
        "valid_to",
        "t.valid_to < t.valid_from",
        text("the job ends before it begins"),
        text("put right the two days"),
    ),
    _known_id("job_history"),
    _has("cohorts", "cohort", *_NO_COHORT),
    _has(
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
    *(
        rule
        for kind in ("participants", "nominations")
        for rule in (
            _has(kind, "employee_id", *_NO_ID),
            _has(kind, "cohort", *_NO_COHORT),
            _known_id(kind),
            _known_cohort(kind),
            _unrepeated(kind, "o.employee_id = t.employee_id and o.cohort = t.cohort"),
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
