"""What is checked of employees and of their job history."""

from __future__ import annotations

from ypn_metrics.extracts.ruling import NO_ID, Rule, attributable, has, known_id, unrepeated
from ypn_metrics.languages import text

EMPLOYEE_RULES: tuple[Rule, ...] = (
    has("employees", "employee_id", *NO_ID),
    has(
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
    unrepeated(
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
        "has_left",
        "$is_dated and t.has_left and coalesce(t.exit_date, t.last_job_day) is null",
        text("the row says that the person has left, but not when"),
        text("fill in the exit date; without it the person counts as employed"),
    ),
    Rule(
        "employees",
        "warning",
        "birth_date",
        "$is_dated and date_sub('year', t.birth_date, t.hire_date) not between 15 and 80",
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
        asks="shared_ids",
    ),
    Rule(
        "employees",
        "stop",
        "employee_id",
        """exists (
            select 1 from extract_employees o
            where $has_exits and o.kept and o.employee_id = t.employee_id
              and o.hire_date <> t.hire_date
              and date_diff('day', greatest(o.hire_date, t.hire_date),
                  least(coalesce(o.exit_date, $as_of), coalesce(t.exit_date, $as_of))) > 30)""",
        text("employments of this number overlap by more than 30 days, as of different people"),
        text("give each person a number of their own, or put right the dates"),
        asks="shared_ids",
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
)
JOB_RULES: tuple[Rule, ...] = (
    has("job_history", "employee_id", *NO_ID),
    has(
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
    attributable("job_history"),
    known_id("job_history"),
)
