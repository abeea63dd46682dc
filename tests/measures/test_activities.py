"""Activities: who could come, and who came."""

from __future__ import annotations

import pytest

from tests.met import MEETINGS, attendance, employees, publish_all
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.activities import activities


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """Return the company of `tests.met`."""
    return publish_all(tmp_path_factory.mktemp("met"))


def test_alumni_participants_of_other_cohorts_and_guests_are_counted_apart(by_hand):
    (evening,) = activities(by_hand)

    # On 2023-03-01 six of One are employed and all six of Two have started; c6 took no part.
    assert (evening.name, evening.cohort) == ("mentor evening", "One")
    assert (evening.own.k, evening.own.n) == (2, 6)
    assert (evening.others.k, evening.others.n) == (1, 6)
    assert evening.guests == 1


def test_an_activity_that_is_still_to_come_is_not_told_of(by_hand):
    assert "plant tour" not in {one.name for one in activities(by_hand)}


def test_whoever_is_said_not_to_have_come_has_not(tmp_path):
    said = [
        {**row, "attended": "no"} if row["employee_id"] == "a3" else row for row in attendance()
    ]
    (evening,) = activities(publish_all(tmp_path, attendance=said))

    assert evening.own.k == 1


def test_a_list_without_the_column_names_those_who_came(tmp_path):
    listed = [{"meeting": r["meeting"], "employee_id": r["employee_id"]} for r in attendance()]
    (evening,) = activities(publish_all(tmp_path, attendance=listed))

    assert (evening.own.k, evening.guests) == (2, 1)


def test_whoever_came_on_the_second_day_alone_came(tmp_path):
    two_days = [
        *attendance(),
        {"meeting": "mentor evening", "employee_id": "a5", "attended": "no", "day": "1"},
        {"meeting": "mentor evening", "employee_id": "a5", "attended": "yes", "day": "2"},
    ]
    (evening,) = activities(publish_all(tmp_path, attendance=two_days))

    assert evening.own.k == 3


def test_without_attendance_it_is_not_known_who_came(tmp_path):
    (evening,) = activities(publish_all(tmp_path, "attendance"))

    assert (evening.own, evening.others, evening.guests) == (None, None, None)
    assert "The extract attendance has nobody" in evening.reason.template


def test_without_participants_nobody_could_have_come(tmp_path):
    (evening,) = activities(publish_all(tmp_path, "participants"))

    assert (evening.own, evening.guests) == (None, 4)
    assert "The extract participants has nobody" in evening.reason.template


def test_of_too_few_no_share_is_told(tmp_path):
    seated = [{"employee_id": f"a{i}", "cohort": "One"} for i in range(3, 7)]
    (evening,) = activities(publish_all(tmp_path, participants=seated))

    assert (evening.own, evening.others) == (None, None)
    assert "Fewer than {n} people" in evening.reason.template


def test_where_there_are_meetings_only_the_type_is_named(tmp_path):
    meetings = [one for one in MEETINGS if one["type"] == "meeting"]
    came = [one for one in attendance() if one["meeting"] != "mentor evening"]

    with pytest.raises(MeasureError, match="rows whose type is activity"):
        activities(publish_all(tmp_path, meetings=meetings, attendance=came))


def test_whoever_left_on_the_day_or_started_later_could_not_come(tmp_path):
    people = [
        {**p, "exit_date": "2023-03-01", "exit_type": "voluntary"}
        if p["employee_id"] == "a8"
        else p
        for p in employees()
    ]
    early = {**MEETINGS[2], "meeting": "early evening", "start_date": "2022-04-01"}
    came = [*attendance(), {"meeting": "early evening", "employee_id": "a3", "attended": "yes"}]
    published = publish_all(
        tmp_path, employees=people, meetings=[*MEETINGS, early], attendance=came
    )
    before, evening = activities(published)

    # On 2022-04-01 a1 had left and Two had not started; on 2023-03-01 a1, a2 and a8 had left.
    assert (before.own.k, before.own.n, before.others) == (1, 7, None)
    assert evening.own.n == 5
