"""Timelines, alumni, activities, insights and the three reasons, in words."""

from __future__ import annotations

import pytest

from tests.company import rules_with
from tests.made_up_after import (
    AS_OF,
    OVER,
    PLANNED,
    RUNNING,
    TIED,
    activity_of,
    alumni_of,
    done_of,
    insight_of,
    insights_of,
    review,
    share,
    tied_of,
    timeline_of,
    too_few,
)
from ypn_metrics.languages import ENGLISH, SWEDISH, Text
from ypn_metrics.measures.alumni import Place
from ypn_metrics.measures.tied_reasons import Named
from ypn_metrics.programme import parse_programme
from ypn_metrics.wording import after, insights, tied_reasons, timeline

RULES = parse_programme(rules_with())
BOTH = pytest.mark.parametrize("language", [ENGLISH, SWEDISH])


# --- Timeline ---


def test_a_cohort_that_runs_says_from_when_to_when_and_what_comes_next():
    assert timeline.timeline_headline([RUNNING], AS_OF, ENGLISH) == (
        "**Running is running: it started on 1 September 2023 and ends on 1 January 2025.** 1 of 2"
        " meetings in the data are over. The next review is on 1 January 2025, 16 months after the"
        " start of Running."
    )


def test_one_that_is_over_and_one_that_is_planned_say_so():
    assert timeline.timeline_headline([OVER], AS_OF, ENGLISH) == (
        "**Over ended on 1 July 2022.** It had 1 meeting. Every review that is planned is past."
    )
    assert timeline.timeline_headline([PLANNED], AS_OF, ENGLISH).startswith(
        "**Planned starts on 1 September 2024.**"
    )


def test_several_are_counted_by_where_they_stand():
    assert timeline.timeline_headline([OVER, RUNNING, PLANNED], AS_OF, ENGLISH).startswith(
        "**3 cohorts: ended 1, running 1, still to start 1.** The next review is on 1 January 2025"
    )


def test_each_review_of_one_cohort_says_what_is_known_or_will_be():
    first, second, third = timeline.known_lines([OVER], RULES, ENGLISH)

    assert first == "**16 months, 1 July 2022: known.** Of 20 participants, 18 were still employed."
    assert second.startswith("**24 months, 1 March 2023: known.**")
    assert third.startswith("**36 months, 1 March 2024: known.**")
    told = timeline.known_lines([RUNNING], RULES, ENGLISH)
    assert told[:3] == [
        "**16 months, 1 January 2025: still to come.** The programme's months are over, and who"
        " completed them is known. It will be told of 20 participants.",
        "**24 months, 1 September 2025: still to come.** How many are still employed, beside"
        " comparable colleagues: the primary outcome of the programme's effect. It will be told of"
        " 20 participants.",
        "**36 months, 1 September 2026: still to come.** How many are still employed, and whether a"
        " difference has lasted. It will be told of 20 participants.",
    ]
    assert "The extract nominations has nobody" in told[3]


def test_of_several_the_next_reviews_are_told_by_day_and_at_most_eight():
    lines = timeline.known_lines([OVER, PLANNED, RUNNING], RULES, ENGLISH)

    assert [line.split(":")[0] for line in lines[:3]] == [
        "**1 January 2025, Running",
        "**1 September 2025, Running",
        "**1 January 2026, Planned",
    ]
    many = [timeline_of(f"C{i}", "2024-01-01") for i in range(9)]
    assert len(timeline.known_lines(many, RULES, ENGLISH)) == 8


def test_those_transferred_out_are_told_apart_and_too_few_are_not_told():
    moved = timeline_of("One", "2021-03-01")
    last = review(moved.start_date, 36, 15)
    assert last.review
    out = type(last.review)(36, 20, 15, 4, None)
    changed = type(moved)(
        "One", moved.start_date, moved.end_date,
        (type(last)("review", last.first_day, last.last_day, True, review=out),), (),
    )  # fmt: skip
    (line,) = timeline.known_lines([changed], RULES, ENGLISH)

    assert line.endswith("15 were still employed. 1 was transferred out of the company.")
    few = type(last.review)(36, 3, None, None, Text("Fewer than {n} people take part.", {"n": 5}))
    changed = type(moved)(
        "One", moved.start_date, moved.end_date,
        (type(last)("review", last.first_day, last.last_day, True, review=few),), (),
    )  # fmt: skip
    (line,) = timeline.known_lines([changed], RULES, ENGLISH)
    assert line.endswith("past, but nothing can be told.** Fewer than 5 people take part.")


# --- Alumni and activities ---


def test_alumni_are_told_with_their_range_and_where_they_moved():
    assert after.alumni_headline(alumni_of(None, 41, 36, 4), ENGLISH) == (
        "Of the 41 people who started a cohort that has ended, **36 are still employed: 88%"
        " (74%–95%)**. 36 completed the programme. In another business unit than on the start day"
        " are 4 of 36. At another job level than on the start day are 2 of 36."
    )


def test_a_running_cohort_says_why_nobody_has_completed():
    running = alumni_of(
        "Two", 20, 19, completed=None,
        completed_reason=Text("The cohort has not ended by the as-of date."),
    )  # fmt: skip

    assert "The cohort has not ended by the as-of date." in after.alumni_headline(running, ENGLISH)


@BOTH
def test_too_few_are_not_told(language):
    said = after.alumni_headline(too_few("One", 3), language)

    assert "5" in said
    assert "%" not in said
    assert "3" not in said


def test_the_place_of_the_most_is_counted_and_not_called_more_than_that():
    places = (Place("Rolling", 9), Place("Sales", 9), Place(None, 6))

    assert after.places_sentence(places, "business_unit", ENGLISH) == "**Rolling: 9 of 24.**"
    assert after.places_sentence(places, "job_level", ENGLISH).startswith("**Level Rolling")
    assert "No job level" in after.places_sentence((Place(None, 9),), "job_level", ENGLISH)


def test_shares_of_activities_are_told_with_a_word_on_chance():
    said = after.activities_headline([activity_of("a", 10), activity_of("b", 15)], ENGLISH)

    assert said.startswith("**2 activities are over.** Of the cohort's own participants and alumni")
    assert "50% to 75% came" in said
    assert "chance alone" in said
    unknown = after.activities_headline([activity_of("a", None)], ENGLISH)
    assert unknown == "**1 activity is over; who came is not known.** Nobody wrote it down."


# --- Insights ---


def test_insights_are_counted_and_the_median_has_its_range():
    found = insights_of(
        *[insight_of(f"d{i}", "done", 10 * i + 10) for i in range(12)],
        insight_of("w", "noted", None),
    )

    assert insights.insights_headline(found, ENGLISH) == (
        "Participants brought up 13 insights. **12 of them are decided, 12 are done.**"
    )
    median = found.median
    assert median
    assert median.upper
    assert insights.time_headline(found, ENGLISH).startswith(
        f"**Half of the insights are decided within {median.days} days of the meeting**"
        f" ({median.lower} to {median.upper}, what chance allows)"
    )


def test_where_few_are_decided_no_median_is_told():
    found = insights_of(insight_of("d", "done", 10), *[insight_of("w", "noted", None)] * 5)

    assert "It cannot be told yet" in insights.time_headline(found, ENGLISH)


@pytest.mark.parametrize(
    ("insight", "said"),
    [
        (insight_of("a", "done", 1), "after 1 day"),
        (insight_of("a", "done", 12), "after 12 days"),
        (insight_of("a", "done", 0), "after 0 days"),
        (insight_of("a", "done", -3), "before the meeting"),
        (insight_of("a", "done", None), "decided, day not told"),
        (insight_of("a", "noted", None), "undecided"),
    ],
)
def test_when_it_was_decided_is_told_by_words(insight, said):
    assert insights.decision_words(insight, ENGLISH) == said


@BOTH
def test_every_status_has_a_name_and_a_strange_one_stays(language):
    names = {insights.status_name(s, language) for s in insights.STATUS_NAMES}

    assert len(names) == 5
    assert insights.status_name("parked", language) == "parked"


# --- The three reasons ---


def test_the_headline_counts_the_three_and_ranks_none():
    said = tied_reasons.tied_headline(TIED, ENGLISH)

    assert said == (
        "Since the first cohort started, 50 exits have a stated reason: **12 name opportunities, 5"
        " visibility and 6 belonging**."
    )


def test_before_any_cohort_all_exits_are_counted():
    whole = [
        tied_of(name, named=(Named("all", share(3, 40), None),))
        for name in ("opportunities", "visibility", "belonging")
    ]

    assert tied_reasons.tied_headline(whole, ENGLISH).startswith("40 exits have a stated reason")


def test_what_is_withheld_is_said_and_not_counted():
    few = Text("Fewer than {n} exits have a stated reason, so none is shown.", {"n": 5})
    withheld = [
        tied_of(name, named=(Named("all", None, few),))
        for name in ("opportunities", "visibility", "belonging")
    ]

    assert tied_reasons.tied_headline(withheld, ENGLISH) == (
        "**What leavers name is not known.** Fewer than 5 exits have a stated reason, so none is"
        " shown."
    )
    assert tied_reasons.missing_lines(withheld, ENGLISH) == [
        "Fewer than 5 exits have a stated reason, so none is shown."
    ]


def test_what_was_done_is_told_in_short_lines():
    (one,) = [tied_of("visibility", done=done_of(ahead=2, activities=0))]

    assert tied_reasons.done_lines(one, ENGLISH) == [
        "3 meetings",
        "15 of 20 participants came",
        "4 insights, 2 decided",
        "2 still to come",
    ]
    nothing = tied_of("visibility", done=done_of(meetings=0, activities=0, insights=0))
    assert tied_reasons.done_lines(nothing, ENGLISH) == ["nothing yet"]


@BOTH
def test_no_sentence_says_that_one_thing_made_another(language):
    said = " ".join(
        (
            tied_reasons.tied_headline(TIED, language),
            tied_reasons.tied_subtitle("x", None, language),
            after.alumni_headline(alumni_of(None, 41, 36), language),
        )
    ).lower()

    for word in ("because", "thanks to", "effect", "effekt", "tack vare", "därför", "därmed"):
        assert word not in said
    assert tied_reasons.no_claim(language)


def test_where_nothing_can_be_drawn_what_was_done_is_told_reason_by_reason():
    assert tied_reasons.done_sentences([TIED[1]], ENGLISH) == [
        "**Visibility:** 3 meetings, 1 activity, 15 of 20 participants came, 4 insights, 2 decided"
    ]


@pytest.mark.parametrize(
    ("where", "column"), [("business_unit", "business_unit"), ("job_level", "job_level")]
)
def test_where_no_place_is_known_the_column_is_named(where, column):
    said = after.places_sentence((Place("unknown", 9),), where, ENGLISH)

    assert f"The column {column} of the extract" in said
    assert after.named_places((Place("unknown", 9), Place(None, 9))) == []


def test_cohorts_that_are_not_drawn_are_counted_below_the_picture():
    assert "not drawn" not in after.alumni_subtitle(0, ENGLISH)
    assert after.alumni_subtitle(2, ENGLISH).endswith("2 cohorts with too few people are not drawn")
