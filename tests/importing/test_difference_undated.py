"""The difference between two lists without days: the as-of date is nobody's hire or exit."""

from __future__ import annotations

from tests.company import import_rows
from ypn_metrics.importing.difference import CHANGES

PEOPLE = [{"employee_id": str(i), "Attrition": "Yes" if i < 3 else "No"} for i in range(10)]


def counts(difference):
    return {change: getattr(difference, change) for change in CHANGES}


def test_the_same_list_a_month_later_changes_nothing(store):
    import_rows(store, {"employees": PEOPLE}, "2024-11-30")

    difference = import_rows(store, {"employees": PEOPLE}, "2024-12-31").difference

    assert counts(difference) == dict.fromkeys(CHANGES, 0)


def test_who_is_marked_as_gone_has_left_and_who_is_new_has_joined(store):
    import_rows(store, {"employees": PEOPLE}, "2024-11-30")
    later = [{**row, "Attrition": "Yes"} if row["employee_id"] == "5" else row for row in PEOPLE]
    later.append({"employee_id": "new", "Attrition": "No"})

    difference = import_rows(store, {"employees": later}, "2024-12-31").difference

    told = [(change.change, change.employee_id) for change in difference.changes]
    assert told == [("joined", "new"), ("left", "5")]


def test_the_first_list_with_days_joins_nobody(store):
    import_rows(store, {"employees": PEOPLE}, "2024-11-30")
    dated = [{"employee_id": str(i), "hire_date": "2020-01-01"} for i in range(3, 10)]
    dated += [
        {"employee_id": str(i), "hire_date": "2020-01-01", "exit_date": "2023-01-01"}
        for i in range(3)
    ]

    difference = import_rows(store, {"employees": dated}, "2024-12-31").difference

    assert (difference.joined, difference.left, difference.vanished) == (0, 0, 0)
    assert difference.retrodated == 10
