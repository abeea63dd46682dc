"""Themes and host units, and who came, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.made_up_meetings import (
    DAY,
    TOO_FEW,
    attendance_of,
    cell_of,
    coverage_of,
    meeting_of,
    participant_of,
    turnout,
)
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.attendance import ActivityTurnout
from ypn_metrics.wording import attendance as came
from ypn_metrics.wording import coverage as met

WHOLE = [cell_of("One", "Strategy", "Bar"), cell_of("One", "Finance", "Tube")]
PART = [cell_of("Two", "Strategy", "Bar")]
PLANNED = [*PART, cell_of("Two", "Finance", "Tube", held=0, planned=1)]


@pytest.mark.parametrize(
    ("cells", "is_over", "said"),
    [
        (WHOLE, True, "**One met on all 2 themes**, at 2 of 2 business units."),
        (
            PART,
            True,
            "**Two has met on 1 of 2 themes**, at 1 of 2 business units. Never met on Finance. Not"
            " at Tube.",
        ),
        (
            PART,
            None,
            "**Two has met on 1 of 2 themes**, at 1 of 2 business units. Neither held nor planned:"
            " Finance. Not at Tube.",
        ),
        (
            PLANNED,
            False,
            "**Two has met on 1 of 2 themes**, at 1 of 2 business units. Planned: Finance. To be"
            " host: Tube.",
        ),
    ],
)
def test_one_cohort_says_what_is_held_planned_and_missing(cells, is_over, said):
    assert met.coverage_headline(coverage_of(cells, is_over=is_over), ENGLISH) == said


def test_without_units_among_employees_themes_alone_are_told():
    found = coverage_of(WHOLE, known_units=0)

    assert met.coverage_headline(found, ENGLISH) == "**One met on all 2 themes.**"
    assert "Hosts without employees" not in " ".join(met.beside_sentences(found, ENGLISH))


def test_all_cohorts_are_counted_and_the_running_one_is_told():
    found = coverage_of([*WHOLE, *PLANNED], is_over=False)

    assert met.coverage_headline(found, ENGLISH) == (
        "**1 of 2 cohorts has met on all 2 themes.** Two has yet to meet on Finance. Each of the"
        " company's 2 business units has been host."
    )


def test_where_all_have_met_on_all_it_says_so():
    both = [*WHOLE, *(cell_of("Two", cell.theme, "Bar") for cell in WHOLE)]

    assert met.coverage_headline(coverage_of(both), ENGLISH).startswith(
        "**All 2 cohorts met on all 2 themes.**"
    )


def test_where_none_has_it_says_so_and_names_the_units_that_were_never_host():
    found = coverage_of([*PART, cell_of("Three", "Finance", "Bar")])

    assert met.coverage_headline(found, ENGLISH) == (
        "**None of the 2 cohorts has met on all 2 themes.** 1 of 2 business units has not been host"
        " to any: Tube."
    )


def test_what_nobody_expected_is_named_beside():
    cells = [*WHOLE, cell_of("One", "Sport", "Abroad"), cell_of("One", None, None, held=2)]
    found = coverage_of(
        cells, ("Strategy", "Finance", "Sport", None), ("Bar", "Tube", "Abroad", None),
        without=("Later",),
    )  # fmt: skip

    assert met.beside_sentences(found, ENGLISH) == [
        "Not among the themes of the programme rules: Sport.",
        "Hosts without employees today: Abroad.",
        "2 meetings have no theme.",
        "Of 2 meetings the host unit is not told.",
        "No meetings are listed yet of Later.",
    ]


def test_of_many_names_the_rest_is_counted():
    units = tuple(f"U{i}" for i in range(9))
    found = coverage_of(PART, units=units, known_units=9)

    assert "Not at U0, U1, U2 and 6 more." in met.coverage_headline(found, ENGLISH)


def test_activities_alone_are_no_meetings():
    assert met.coverage_headline(coverage_of([]), ENGLISH).startswith("**No meeting is listed.**")


# --- Who came ---

M = meeting_of("m", turnout(18, 2))


def test_the_share_has_its_range_and_its_counts():
    assert came.attendance_headline(attendance_of(M, M), ENGLISH) == (
        "**90% of those expected came** to the 2 meetings that are over (60%–98%). Person by person"
        " and meeting by meeting they were expected 100 times: 90 times they came, 10 times they"
        " did not."
    )


def test_who_has_no_record_is_told_and_bounds_the_share():
    found = attendance_of(M, pooled=turnout(60, 20, 20))

    assert "20 times nobody wrote it down" in came.attendance_headline(found, ENGLISH)
    assert came.without_record_sentence(found, ENGLISH) == (
        "Whatever those without a record did, the share of everyone expected lies from 60% to 80%."
    )
    assert came.without_record_sentence(attendance_of(M), ENGLISH) == ""


def test_too_few_people_have_a_reason_in_place_of_a_share():
    assert came.attendance_headline(attendance_of(M, pooled=TOO_FEW), ENGLISH) == (
        "**How many came cannot be told.** Fewer than 5 people were expected."
    )


def test_where_nobody_lists_the_participants_the_share_may_be_too_high():
    assert "may be too high" in came.how_expected(attendance_of(M, is_listed=False), ENGLISH)
    assert came.how_expected(attendance_of(M), ENGLISH) == ""


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (
            [participant_of("a"), participant_of("b", ever=True)],
            "**Nobody still in the programme has missed the last two meetings running.** 1 of all 2"
            " participants has at some time missed two running.",
        ),
        (
            [participant_of("a", two=True), participant_of("b", two=True, still_in=False)],
            "**1 participant still in the programme has missed the last two meetings running.** 2"
            " of all 2 participants have at some time missed two running.",
        ),
        (
            [participant_of("a", two=True, still_in=False)],
            "The one participant has at some time missed two running.",
        ),
    ],
)
def test_those_still_in_who_missed_two_come_first(people, said):
    assert came.missed_two_headline(people, ENGLISH) == said


@pytest.mark.parametrize(("came_to", "missed"), [(0, 0), (1, 0), (0, 1)])
def test_without_records_nobody_is_said_to_have_missed_none(came_to, missed):
    people = [replace(participant_of("a"), came=came_to, missed=missed, without_record=6)] * 2

    assert came.missed_two_headline(people, ENGLISH).startswith(
        "**Whether anyone has missed two meetings running cannot be told**"
    )


def test_an_activity_tells_the_cohorts_people_from_others():
    def said(members, others):
        activity = ActivityTurnout("Tour", "One", DAY, DAY, members, others)
        return came.activity_sentences([activity], ENGLISH)[0]

    assert said(12, 0) == "**Tour**, 23 August 2023: 12 participants came."
    assert said(1, 2) == "**Tour**, 23 August 2023: 1 participant came. 2 others came too."
    assert said(None, None) == "**Tour**, 23 August 2023: nobody wrote down who came."


def test_it_is_said_in_swedish_with_its_percent_sign():
    said = came.attendance_headline(attendance_of(M, M), SWEDISH)

    assert said.startswith("**90\u00a0% av de väntade kom** till de 2 träffar som är genomförda")
    assert met.coverage_headline(coverage_of(WHOLE), SWEDISH) == (
        "**One har haft träffar på alla 2 teman**, hos 2 av 2 affärsenheter."
    )
    assert SWEDISH.short_month(dt.date(2023, 8, 1)) == "aug. 2023"
