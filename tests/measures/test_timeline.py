"""The timeline of a cohort: its days, which of them are over, and what reviews tell."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.company import employee, employees, rules_with
from tests.met import employees as people_of_met
from tests.met import participants, publish_all
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.timeline import review_months, timeline
from ypn_metrics.notable.noticing import noticed
from ypn_metrics.programme import parse_programme

DAY = dt.date.fromisoformat


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """Return the company of `tests.met`."""
    return publish_all(tmp_path_factory.mktemp("met"))


def cohort(publication, name):
    return next(one for one in timeline(publication) if one.cohort == name)


def test_every_kind_of_day_of_a_cohort_is_there_in_order(by_hand):
    told = [
        (m.kind, m.first_day.isoformat(), m.last_day.isoformat())
        for m in cohort(by_hand, "One").moments
    ]

    assert told == [
        ("nominations", "2020-11-02", "2020-11-08"),
        ("selection", "2020-12-01", "2020-12-01"),
        ("start", "2021-01-10", "2021-01-10"),
        ("meeting", "2021-02-01", "2021-02-02"),
        ("meeting", "2021-09-01", "2021-09-01"),
        ("end", "2022-05-10", "2022-05-10"),
        ("review", "2022-05-10", "2022-05-10"),
        ("review", "2023-01-10", "2023-01-10"),
        ("activity", "2023-03-01", "2023-03-01"),
        ("review", "2024-01-10", "2024-01-10"),
    ]


def test_reviews_that_are_past_tell_who_was_still_employed_and_later_ones_nothing(by_hand):
    first, second, third = (m.review for m in cohort(by_hand, "One").of("review"))

    # a1 left on 2022-03-01, a2 on 2023-02-01: after the second review.
    assert (first.participants, first.employed, first.left, first.followed) == (8, 7, 1, 8)
    assert (second.employed, second.left) == (7, 1)
    assert (third.participants, third.employed, third.followed) == (8, None, None)
    assert third.reason.template == "The day is still to come."


def test_a_day_is_over_on_the_as_of_date_and_not_before(tmp_path):
    tables = {"cohorts": [{"cohort": "One", "start_date": "2022-02-28", "end_date": "2023-06-30"}]}
    published = publish_all(tmp_path, "nominations", "meetings", "attendance", "insights", **tables)
    (one,) = timeline(published)

    assert [(m.kind, m.is_over) for m in one.moments] == [
        ("start", True),
        ("review", True),  # sixteen months after 28 February are on 28 June
        ("end", True),
        ("review", False),
        ("review", False),
    ]


def test_whoever_leaves_on_a_review_day_has_left_at_its_end(publish):
    people = [
        *employees(5, "2015-01-01", birth_date="1990-01-01"),
        employee("on the day", "2015-01-01", "2021-05-01", birth_date="1990-01-01",
                 exit_type="voluntary"),
        employee("the day after", "2015-01-01", "2021-05-02", birth_date="1990-01-01",
                 exit_type="voluntary"),
        employee("moved out", "2015-01-01", "2021-04-30", birth_date="1990-01-01",
                 exit_type="transfer"),
    ]  # fmt: skip
    published = publish(
        employees=people,
        cohorts=[{"cohort": "One", "start_date": "2020-01-01"}],
        participants=[{"employee_id": p["employee_id"], "cohort": "One"} for p in people],
    )
    review = cohort(published, "One").of("review")[0].review

    assert (review.participants, review.employed, review.left) == (8, 6, 1)
    assert review.followed == 7


def test_a_review_on_the_as_of_date_counts_those_who_are_employed_at_its_end(publish):
    people = employees(6, "2015-01-01", birth_date="1990-01-01")
    published = publish(
        as_of="2021-05-01",
        employees=people,
        cohorts=[{"cohort": "One", "start_date": "2020-01-01"}],
        participants=[{"employee_id": p["employee_id"], "cohort": "One"} for p in people],
    )
    review = cohort(published, "One").of("review")[0].review

    assert (review.employed, review.left) == (6, 0)


def test_fewer_participants_than_the_smallest_group_are_not_told_of(tmp_path):
    published = publish_all(tmp_path, participants=participants()[:4])
    review = cohort(published, "One").of("review")[0].review

    assert (review.participants, review.employed, review.left) == (4, None, None)
    assert review.reason.template == "Fewer than {n} people take part."


def test_a_cohort_that_is_planned_says_what_it_lacks_and_all_of_it_is_to_come(by_hand):
    ahead = cohort(by_hand, "Ahead")

    assert ahead.missing == ("nominations", "selection", "meeting")
    assert not any(m.is_over for m in ahead.moments)
    assert {m.review.reason.template for m in ahead.of("review")} == {"The day is still to come."}


def test_without_the_other_extracts_the_cohorts_days_are_told(tmp_path):
    published = publish_all(
        tmp_path, "participants", "nominations", "meetings", "attendance", "insights"
    )
    one = cohort(published, "One")

    assert [m.kind for m in one.moments if m.kind != "review"] == ["selection", "start", "end"]
    review = one.of("review")[0].review
    assert review.reason.template == "The extract participants has nobody who started this cohort."


@pytest.mark.parametrize("start", ["9998-06-30", "9999-06-30"])
def test_a_year_that_is_a_slip_of_the_pen_stops_neither_the_import_nor_the_overview(publish, start):
    publication = publish(
        employees=[employee("E1", "2015-01-01")],
        cohorts=[{"cohort": "Far", "start_date": start}],
    )

    assert cohort(publication, "Far").of("review")[-1].first_day == dt.date(9999, 12, 31)
    assert noticed(publication).notices == ()


def test_without_cohorts_the_extract_is_named(publish):
    with pytest.raises(MeasureError, match="The extract cohorts brings them"):
        timeline(publish(employees=people_of_met()))


def test_the_reviews_are_those_of_the_rules():
    assert review_months(parse_programme(rules_with())) == (16, 24, 36)
    assert review_months(parse_programme(rules_with(months=12, primary_month=12))) == (12, 36)


def test_the_made_up_company_has_its_cohorts_and_the_meeting_in_smedjebacken(demo_publication):
    first = timeline(demo_publication)[0]

    assert first.cohort == "Autumn 2022"
    assert len(first.of("meeting")) == 6
    assert DAY("2023-08-23") in {m.first_day for m in first.of("meeting")}
    assert [m.review.participants for m in first.of("review")] == [20] * 3
