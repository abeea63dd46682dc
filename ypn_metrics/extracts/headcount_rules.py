"""What is checked of headcount lists, before employments are made of them."""

from __future__ import annotations

from ypn_metrics.extracts.kinds import HEADCOUNT
from ypn_metrics.extracts.ruling import NO_ID, Rule, attributable, has, unrepeated
from ypn_metrics.languages import text

_COLUMNS = [column.name for column in HEADCOUNT.columns]
_SAME_DAY = "o.employee_id = t.employee_id and o.snapshot_date = t.snapshot_date"

_EMPLOYMENT = """
    select 1 from snapshot_spell s join snapshot_employment e using (employee_id, employment_no)
    where s.file_no = t.file_no and s.row_number = t.row_number"""


def _row(of: str) -> str:
    return "row(" + ", ".join(of + '."' + name + '"' for name in _COLUMNS) + ")"


HEADCOUNT_RULES: tuple[Rule, ...] = (
    has("headcount", "employee_id", *NO_ID),
    has(
        "headcount",
        "snapshot_date",
        text("there is no valid snapshot date"),
        text("fill in the day that the list is of, such as 2023-08-31"),
    ),
    Rule(
        "headcount",
        "stop",
        "employee_id",
        """$makes_employments and t.employee_id in (
            select employee_id from extract_headcount where kept group by employee_id
            having count(distinct coalesce(birth_date, make_date(birth_year, 7, 1))) > 1
                or count(distinct gender) > 1)""",
        text("different people share this employee number: birth date or gender differ"),
        text("give each person a number of their own"),
        asks="shared_ids",
    ),
    Rule(
        "headcount",
        "row",
        "snapshot_date",
        "t.snapshot_date > $as_of",
        text("the list is of a day after the as-of date"),
        text("put right the day, or give the day on which the newest list was read as as-of date"),
    ),
    Rule(
        "headcount",
        "row",
        "exit_date",
        "t.exit_date < t.hire_date",
        text("the exit is before the hire"),
        text("put right the hire date or the exit date"),
    ),
    unrepeated("headcount", f"{_SAME_DAY} and {_row('o')} is not distinct from {_row('t')}"),
    Rule(
        "headcount",
        "row",
        "employee_id",
        f"""exists (select 1 from extract_headcount o where o.kept and {_SAME_DAY}
            and (o.file_no, o.row_number) < (t.file_no, t.row_number))""",
        text("the person stands on the list of this day already, with other facts"),
        text("keep the row that is right; the first one is taken"),
    ),
    attributable("headcount"),
    Rule(
        "headcount",
        "row",
        "employee_id",
        "not $makes_employments"
        " and t.employee_id not in (select employee_id from extract_employees where kept)",
        text("the person is in no employees extract"),
        text("import the employees extract that holds this employee number, in the same go"),
    ),
)

# What is told once employments are made of the lists.
SNAPSHOT_RULES: tuple[Rule, ...] = (
    Rule(
        "headcount",
        "warning",
        "snapshot_date",
        f"exists ({_EMPLOYMENT} and t.snapshot_date < e.hire_date)",
        text("the list is of a day before the hire"),
        text("nothing, if the hire was agreed; the person does not count before it"),
    ),
    Rule(
        "headcount",
        "warning",
        "snapshot_date",
        f"exists ({_EMPLOYMENT} and t.snapshot_date > e.exit_date and not s.has_left)",
        text("the list is of a day after the exit"),
        text("nothing, if the list keeps those who have left; they do not count after it"),
    ),
    Rule(
        "headcount",
        "warning",
        "hire_date",
        f"exists ({_EMPLOYMENT} and t.hire_date <> e.hire_date)",
        text("the hire date is another on a newer list of the same employment"),
        text("check the two; the newest counts"),
    ),
    Rule(
        "headcount",
        "warning",
        "exit_date",
        f"exists ({_EMPLOYMENT} and e.has_stopped and t.snapshot_date = e.last_day)",
        text("the person is on no later list, and no exit is stated"),
        text("fill in the exit date; without it the person counts as employed"),
    ),
)
