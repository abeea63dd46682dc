"""Who came to the meetings, of those who were expected."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests.company import employee, publish_rows
from tests.meetings import CAME, company
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.languages import ENGLISH
from ypn_metrics.measures.attendance import attendance
from ypn_metrics.measures.attendance_people import participants_attendance
from ypn_metrics.statistics.clustered import clustered_proportion
from ypn_metrics.wording.attendance import missed_two_headline

SMALLEST = 5


def attend(publication, cohort=None, smallest=SMALLEST):
    return attendance(publication, cohort, smallest)


def counts(turnout):
    return (turnout.expected, turnout.came, turnout.missed, turnout.without_record)


# --- A company worked by hand ---


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    return publish_rows(tmp_path_factory.mktemp("hand"), **company())


@pytest.fixture(scope="module")
def people(by_hand):
    return {one.employee_id: one for one in participants_attendance(by_hand, None)}


def test_each_meeting_counts_who_came_of_those_in_the_programme_on_its_day(by_hand):
    found = attend(by_hand)

    assert [one.meeting for one in found.meetings] == ["m1", "m2", "m3", "m4"]
    assert [counts(one.turnout) for one in found.meetings] == [
        (12, 10, 1, 1),
        (13, 10, 2, 1),
        (11, 7, 3, 1),
        (11, 8, 1, 2),
    ]
    assert {one.members for one in found.meetings} == {13}


def test_guests_and_who_left_before_are_in_no_share(by_hand):
    assert [one.guests for one in attend(by_hand).meetings] == [1, 0, 1, 0]


def test_coming_on_one_day_is_coming_and_on_each_day_is_told_beside_it(by_hand):
    # One came on the first day alone; a record without a day is of the whole meeting.
    assert [one.came_each_day for one in attend(by_hand).meetings] == [9, None, None, None]


def test_a_meeting_that_is_not_over_on_the_as_of_date_does_not_count(by_hand):
    assert "m5" not in {one.meeting for one in attend(by_hand).meetings}


def test_activities_stand_apart_and_nobody_is_expected_there(by_hand):
    tour, dinner = attend(by_hand).activities

    assert (tour.activity, tour.members, tour.others) == ("tour", 2, 1)
    assert (dinner.activity, dinner.members, dinner.others) == ("dinner", None, None)


def test_a_cohort_is_the_sum_of_its_meetings(by_hand):
    found = attend(by_hand)
    (one,) = found.cohorts

    assert counts(one.turnout) == (47, 35, 7, 5)
    assert (one.meetings, one.members, one.people, one.is_listed) == (4, 13, 13, True)
    assert found.pooled.turnout == one.turnout


def test_missed_two_running_are_the_last_two_with_a_record_of_not_coming(people):
    assert [name for name, one in people.items() if one.has_missed_two] == ["two", "gone"]
    assert {name for name, one in people.items() if one.has_ever_missed_two} == {
        "two",
        "gone",
        "once",
    }


def test_who_missed_two_and_is_still_in_stands_first_and_the_rest_by_number(people):
    assert list(people) == ["two", "gone", *sorted(set(people) - {"two", "gone"})]
    assert {name for name, one in people.items() if not one.is_still_in} == {"quit", "gone"}


def test_a_participant_is_expected_from_their_own_start_to_their_own_end(people):
    def told(name):
        one = people[name]
        return one.expected, one.came, one.missed, one.without_record

    assert told("late") == (3, 3, 0, 0)
    assert told("quit") == (2, 2, 0, 0)
    assert told("gone") == (2, 0, 2, 0)
    assert told("blank") == (4, 2, 1, 1)
    assert told("silent") == (4, 0, 0, 4)
    assert people["silent"].last_came is None
    assert people["two"].last_came == dt.date(2020, 4, 1)


def test_whoever_missed_and_then_has_no_record_has_not_missed_two(people):
    assert not people["blank"].has_missed_two
    assert not people["blank"].has_ever_missed_two


# --- The interval ---


def test_one_meeting_has_the_exact_interval_of_r(publish):
    # R: binom.test(10, 11)$conf.int
    rate = attend(publish(**company())).meetings[0].turnout.rate

    assert rate.estimate == pytest.approx(10 / 11)
    assert (rate.lower, rate.upper) == pytest.approx((0.5872201, 0.9977010), abs=1e-6)
    assert rate.method.startswith("exact binomial")


def test_from_forty_people_on_it_is_wilsons(publish):
    names = [f"p{i}" for i in range(50)]
    found = attend(publish(**plain(names, {"m": names[:45]}, says_no=True)))

    # R: prop.test(45, 50, correct = FALSE)$conf.int
    (rate,) = (one.turnout.rate for one in found.meetings)
    assert (rate.lower, rate.upper) == pytest.approx((0.7863977, 0.9565242), abs=1e-6)
    # Everyone was expected once, so all meetings together are no wider.
    assert found.pooled.turnout.rate == rate


def plain(names, came, *, says_no, **more):
    """Extracts of a cohort that everybody is in; absence is said, or only who came is."""
    return {
        "employees": [employee(name, "2015-01-01") for name in names],
        "cohorts": [{"cohort": "One", "start_date": "2020-01-01"}],
        "participants": [{"employee_id": name, "cohort": "One"} for name in names],
        "meetings": [
            {"meeting": m, "cohort": "One", "start_date": f"2020-0{k}-01"}
            for k, m in enumerate(came, start=2)
        ],
        "attendance": [
            {"meeting": m, "employee_id": name}
            | ({"attended": "yes" if name in own else "no"} if says_no else {})
            for m, own in came.items()
            for name in names
            if says_no or name in own
        ],
        **more,
    }


# --- Edges ---


def test_a_list_of_those_who_came_leaves_out_who_did_not(publish):
    names = [f"p{i}" for i in range(8)]
    came = {"m1": names, "m2": names[:6], "m3": []}

    first, second, third = attend(publish(**plain(names, came, says_no=False))).meetings

    assert counts(first.turnout) == (8, 8, 0, 0)
    assert counts(second.turnout) == (8, 6, 2, 0)
    # Nobody wrote down who came to the third: that is no record, not an empty room.
    assert counts(third.turnout) == (8, 0, 0, 8)
    assert third.turnout.rate is None
    assert third.turnout.reason.template == "Nobody expected has a record of coming or not."


@pytest.mark.parametrize(("n", "has_rate"), [(4, False), (5, True)])
def test_fewer_than_five_have_no_rate_and_no_counts(publish, n, has_rate):
    names = [f"p{i}" for i in range(n)]
    found = attend(publish(**plain(names, {"m": names[:3]}, says_no=True)))

    for turnout in (found.meetings[0].turnout, found.cohorts[0].turnout):
        assert (turnout.rate is not None) is has_rate
        assert (turnout.came is not None) is has_rate
        assert turnout.expected == n


def test_enough_people_and_too_few_records_have_no_rate(publish):
    names = [f"p{i}" for i in range(6)]
    tables = plain(names, {"m": names}, says_no=True)
    tables["attendance"] = tables["attendance"][:4]

    (one,) = attend(publish(**tables)).meetings

    assert counts(one.turnout) == (6, 4, 0, 2)
    assert one.turnout.rate is None
    assert one.turnout.reason.template == "Fewer than {n} people have a record."


def test_a_meeting_of_two_cohorts_has_no_guests_from_either(publish):
    names = [f"p{i}" for i in range(12)]
    tables = plain(names, {"m": names}, says_no=True)
    tables["cohorts"].append({"cohort": "Two", "start_date": "2020-01-01"})
    tables["meetings"].append({"meeting": "m", "cohort": "Two", "start_date": "2020-02-01"})
    for row in tables["participants"][6:]:
        row["cohort"] = "Two"

    found = attend(publish(**tables))

    assert [(one.cohort, one.turnout.expected, one.guests) for one in found.meetings] == [
        ("One", 6, 0),
        ("Two", 6, 0),
    ]
    assert found.pooled.people == 12


def test_employees_without_dates_are_expected_all_along(publish):
    names = [f"p{i}" for i in range(6)]
    tables = plain(names, {"m": names[:5]}, says_no=True)
    tables["employees"] = [{"employee_id": name, "gender": "woman"} for name in names]

    (one,) = attend(publish(**tables)).meetings

    assert counts(one.turnout) == (6, 5, 1, 0)


def test_where_the_programme_is_over_nobody_is_still_in_it(publish):
    names = [f"p{i}" for i in range(6)]
    publication = publish(**plain(names, {"m": names}, says_no=True))

    assert not any(one.is_still_in for one in participants_attendance(publication, None))


# --- Refusals ---


def test_without_meetings_or_attendance_the_extract_is_named(publish):
    with pytest.raises(MeasureError, match="The extract meetings brings them"):
        attend(publish(**company(meetings=None, attendance=None)))


def test_without_attendance_that_extract_is_named(publish):
    with pytest.raises(MeasureError, match="It takes the extract attendance"):
        attend(publish(**company(attendance=None)))


def test_an_unknown_cohort_is_refused_with_those_there_are(by_hand):
    with pytest.raises(ArgumentError, match="Two is no cohort; there are One"):
        attend(by_hand, "Two")


def test_before_the_first_meeting_is_over_its_day_is_said(publish):
    names = [f"p{i}" for i in range(6)]
    tables = plain(names, {"m": names}, says_no=True)
    tables["meetings"][0] |= {"start_date": "2025-02-01", "end_date": "2025-02-02"}

    with pytest.raises(MeasureError, match="the first ends on 2 February 2025"):
        attend(publish(**tables))


def test_a_cohort_without_meetings_says_so(publish):
    tables = company()
    tables["cohorts"].append({"cohort": "Two", "start_date": "2021-01-01"})

    with pytest.raises(MeasureError, match="no meetings in the extract"):
        attend(publish(**tables), "Two")


# --- An independent count, and what must hold ---


def test_it_counts_as_a_plain_loop_does(publish):
    draw = random.Random(7)
    names = [f"p{i}" for i in range(25)]
    day = {f"m{k}": dt.date(2020, k + 1, 1) for k in range(1, 7)}
    exits = {n: dt.date(2020, draw.randint(1, 12), 1) for n in names if draw.random() < 0.3}
    exits = {n: d for n, d in exits.items() if d > dt.date(2020, 1, 1)}
    left = {n: dt.date(2020, draw.randint(2, 9), 1) for n in names if draw.random() < 0.3}
    said = {
        (m, n): draw.choice(["yes", "yes", "no", ""])
        for m in day
        for n in names
        if draw.random() < 0.8
    }
    tables = {
        "employees": [employee(n, "2015-01-01", str(exits.get(n, ""))) for n in names],
        "cohorts": [{"cohort": "One", "start_date": "2020-01-01"}],
        "participants": [
            {"employee_id": n, "cohort": "One", "left_programme_on": str(left.get(n, ""))}
            for n in names
        ],
        "meetings": [{"meeting": m, "cohort": "One", "start_date": str(d)} for m, d in day.items()],
        "attendance": [
            {"meeting": m, "employee_id": n, "attended": word} for (m, n), word in said.items()
        ],
    }

    found = attend(publish(**tables))

    for one in found.meetings:
        on = day[one.meeting]
        there = [
            n for n in names if exits.get(n, dt.date.max) > on and left.get(n, dt.date.max) >= on
        ]
        words = [said.get((one.meeting, n), "") for n in there]
        assert counts(one.turnout) == (
            len(there),
            words.count("yes"),
            words.count("no"),
            words.count(""),
        )
        everyone = [said.get((one.meeting, n)) for n in names if n not in there]
        assert one.guests == everyone.count("yes")


def test_people_and_meetings_add_up_to_the_same(by_hand, people):
    pooled = attend(by_hand).pooled.turnout

    assert pooled.expected == pooled.came + pooled.missed + pooled.without_record
    for name in ("expected", "came", "missed", "without_record"):
        assert getattr(pooled, name) == sum(getattr(one, name) for one in people.values())


def test_the_pooled_rate_reckons_with_people_who_come_again_and_again(by_hand):
    came = [sum(c == "y" for c in letters) for letters in expected_letters().values()]
    asked = [len(letters) for letters in expected_letters().values()]

    assert attend(by_hand).pooled.turnout.rate == clustered_proportion(came, asked)


def expected_letters():
    """Each one's answers where they were expected; who has none is not asked."""
    letters = {**CAME, "quit": "yy", "silent": ""}
    known = {name: [c for c in said if c in "yn"] for name, said in letters.items()}
    return {name: said for name, said in known.items() if said}


# --- The made-up company ---


def test_the_cohorts_of_20_and_21_come_back(demo_publication):
    found = attend(demo_publication)

    assert [(one.cohort, one.members) for one in found.cohorts[:2]] == [
        ("Autumn 2022", 20),
        ("Spring 2024", 21),
    ]
    assert [one.meetings for one in found.cohorts[:2]] == [6, 6]
    # Made up so that 92 of 100 come.
    rate = found.pooled.turnout.rate
    assert rate.lower < 0.92 < rate.upper


def test_people_are_asked_quickly_at_three_thousand(demo_publication):
    people = participants_attendance(demo_publication, "Autumn 2022")

    assert 15 <= len(people) <= 20
    assert {one.cohort for one in people} == {"Autumn 2022"}


# --- Two cohorts ---


def test_somebody_in_two_cohorts_is_one_of_all_participants(tmp_path):
    tables = company()
    tables["cohorts"].append({"cohort": "Two", "start_date": "2021-01-01"})
    tables["participants"] += [{"employee_id": f"a{i}", "cohort": "Two"} for i in range(6)]
    tables["meetings"].append({"meeting": "n1", "cohort": "Two", "start_date": "2021-02-01"})
    tables["attendance"] += [
        {"meeting": "n1", "employee_id": f"a{i}", "attended": "yes"} for i in range(6)
    ]
    publication = publish_rows(tmp_path, **tables)
    found = attend(publication)

    assert [one.members for one in found.cohorts] == [13, 6]
    assert (found.pooled.members, found.pooled.people) == (13, 13)
    assert attend(publication, "Two").pooled.members == 6
    said = missed_two_headline(participants_attendance(publication, None), ENGLISH)
    assert "of all 13 participants" in said
