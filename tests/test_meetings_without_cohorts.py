"""A company with employees, meetings and attendance, and neither cohorts nor participants."""

from __future__ import annotations

import pytest

from tests.company import import_rows
from tests.meetings import company
from ypn_metrics.asking.questions import rules_of
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.measures.attendance import attendance
from ypn_metrics.measures.attendance_people import participants_attendance
from ypn_metrics.measures.coverage import coverage
from ypn_metrics.measures.meetings import meetings

WARNED = "no cohorts extract defines the cohort, so nobody knows when it starts and ends"
LEFT_OUT = "the cohort is defined nowhere"


def problems(imported, kind="meetings.csv"):
    return [f.problem.template for f in imported.findings if f.file == kind]


@pytest.fixture
def bare(store):
    """Return the first import of employees, meetings and attendance alone."""
    return import_rows(store, company(cohorts=None, participants=None))


def test_meetings_and_attendance_are_kept_with_a_warning(bare, store):
    assert WARNED in problems(bare)
    assert LEFT_OUT not in problems(bare)
    assert all(table.rows_left_out == 0 for table in bare.tables)
    assert {one.cohort for one in meetings(store.open())} == {"One"}


@pytest.mark.usefixtures("bare")
def test_both_parts_are_there_and_expected_is_who_has_a_record(store):
    publication = store.open()
    found = attendance(publication, None, 5)
    (grid,) = coverage(publication, rules_of(publication).themes).cohorts

    assert grid.is_over is None
    assert (found.pooled.is_listed, found.pooled.members) == (False, 13)
    # Twelve of the participants have a record, and so has the guest; the silent one has none. Of
    # m1 "late" has no record. Who left the company on the day of m3 is expected no more.
    m1, *_ = found.meetings
    assert (m1.turnout.expected, m1.turnout.came, m1.turnout.missed) == (13, 11, 1)
    assert (m1.turnout.without_record, m1.guests) == (1, 0)
    assert [one.turnout.expected for one in found.meetings] == [13, 13, 12, 12]
    assert "silent" not in {p.employee_id for p in participants_attendance(publication, None)}


def test_a_record_of_an_activity_alone_makes_nobody_expected(store):
    tables = company(cohorts=None, participants=None)
    tables["attendance"] = [r for r in tables["attendance"] if r["meeting"] in ("tour", "m2")]
    import_rows(store, tables)

    people = participants_attendance(store.open(), None)

    assert "guest" not in {one.employee_id for one in people}


@pytest.mark.usefixtures("bare")
def test_cohorts_that_come_later_take_over(store):
    whole = company()
    import_rows(store, {kind: whole[kind] for kind in ("cohorts", "participants")})

    found = attendance(store.open(), None, 5)

    assert found.pooled.is_listed
    assert [one.turnout.expected for one in found.meetings] == [12, 13, 11, 11]


@pytest.mark.usefixtures("bare")
def test_meetings_of_a_cohort_that_a_later_list_does_not_name_are_left_out_and_told(store):
    imported = import_rows(store, {"cohorts": [{"cohort": "Other", "start_date": "2020-01-01"}]})

    carried = problems(imported, "(meetings, carried over)")
    assert set(carried) == {LEFT_OUT}
    assert store.open().about.has("meetings", "cohort")


@pytest.mark.usefixtures("bare")
def test_the_next_employees_extract_carries_the_meetings_over_without_saying_it_again(store):
    imported = import_rows(store, {"employees": company()["employees"]})

    assert imported.findings == ()
    assert len(attendance(store.open(), None, 5).meetings) == 4


def test_where_cohorts_were_ever_published_the_rule_stays(store):
    import_rows(store, company(meetings=None, attendance=None))
    tables = company(cohorts=None, participants=None, employees=None)
    tables["meetings"].append({"meeting": "x", "cohort": "Nowhere", "start_date": "2020-02-01"})

    imported = import_rows(store, tables)

    assert problems(imported) == [LEFT_OUT]


def test_in_one_go_with_cohorts_an_unknown_one_is_left_out(store):
    tables = company()
    tables["meetings"].append({"meeting": "x", "cohort": "Nowhere", "start_date": "2020-02-01"})

    assert problems(import_rows(store, tables)) == [LEFT_OUT]


def test_meetings_and_attendance_without_any_employee_are_refused(store):
    tables = company(cohorts=None, participants=None, employees=None)

    with pytest.raises(RefusedError) as refused:
        import_rows(store, tables)

    assert any("there is no employee to count" in f.problem.template
               for f in refused.value.findings)  # fmt: skip
