"""What stands out in sentences: each with its number, its interval and of how many."""

from __future__ import annotations

import dataclasses
import re

import pytest

from tests.company import DAY
from tests.notable.drawn import (
    EVERYONE,
    cohort_of,
    places_of,
    reading_of_counts,
    trend_of,
)
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.measures.without_a_seat import judged_together, unseated
from ypn_metrics.notable.before import Read
from ypn_metrics.notable.changes import Since
from ypn_metrics.notable.limits import outside_trend, outside_units
from ypn_metrics.notable.notice import Notice, Noticed
from ypn_metrics.notable.problems import DataProblem
from ypn_metrics.notable.reviews import CanBeKnown, ReviewDue
from ypn_metrics.notable.seats import places_without_a_seat, unlike_their_pool
from ypn_metrics.notable.verdicts import verdict_changed
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.rates import poisson_rate_interval
from ypn_metrics.wording.notable import (
    change_sentences,
    link_label,
    notable_sentences,
    notice_label,
)

UNITS = ("North", "South", "West*")
NOT_YET, FIRM = reading_of_counts(45, 50, 130, 150), reading_of_counts(98, 100, 240, 300)
WORSE = reading_of_counts(60, 100, 270, 300)


def by_unit(place):
    return cohort_of("business_unit", (10, 10, 0), (30, 30, 30), UNITS, place)


def no_seat(*cohorts):
    return places_without_a_seat(judged_together([unseated(cohorts, is_newest=len(cohorts) < 2)]))[
        0
    ]


def by_gender(women):
    return cohort_of("gender", (women, 20 - women), (30, 70), ("woman", "man"))


REVIEW = ReviewDue("One", 24, DAY("2026-03-01"), proportion_interval(15, 20), is_primary=True)
FOUND = {
    "above": outside_trend(trend_of([20, 20, 20, 20, 48], 200.0), EVERYONE),
    "below": outside_trend(trend_of([40, 40, 40, 40, 10], 400.0), EVERYONE),
    "more": outside_units(places_of([10, 10, 10, 40], [100.0] * 4), EVERYONE)[0],
    "fewer": outside_units(places_of([30, 30, 30, 5], [100.0] * 4), EVERYONE)[0],
    "benefit": verdict_changed(NOT_YET, FIRM, 3),
    "harm": verdict_changed(NOT_YET, WORSE, 3),
    "primary": REVIEW,
    "review": dataclasses.replace(REVIEW, is_primary=False, month=36),
    "known": CanBeKnown(24, 0.05, 240, 0.815),
    "newest": no_seat(by_unit(0)),
    "all": no_seat(by_unit(0), by_unit(1)),
    "few_women": unlike_their_pool(by_gender(0), None)[0],
    "many_women": unlike_their_pool(None, by_gender(16))[0],
}
SAID = {
    "above": "**Exits among all employees are above what chance gives:** 24.0 per 100 person-years"
    " in the year to June 2026 (17.7–31.8; 48 exits). Round the long-run 12.8 chance keeps a year"
    " between 5.5 and 21.0.",
    "more": "**More leave Unit 3 than chance gives:** 40 exits of all employees since 30 June 2023,"
    " where the rates of all at the same tenure and in the same group give 17.5: 2.3 times as many"
    " (1.6–3.1). All 4 business units were looked at.",
    "primary": "**One has reached its main review: 24 months on 1 March 2026.** Of 20 participants,"
    " 15 were still employed: 75% (51–91%).",
    "known": "**A difference worth having can be told from chance by now:** one of 5 points after"
    " 24 months, with 240 participants, would be found in 81 of 100 cases.",
    "newest": "**West∗ has no seat in Cohort 0, by more than chance:** 30 are eligible, and a fair"
    " draw gives them none in fewer than 0.1 of 100 cases. All 3 business units were looked at.",
    "few_women": "**Women have fewer seats in Cohort 0 than a fair draw gives:** 0 of 20, where 30"
    " of the 100 who could be picked make 3 to 10 likely. So few come in fewer than 0.1 of 100"
    " cases.",
}


def noticed(*found, since=None):
    return Noticed(tuple(Notice("review_due", one, "overview") for one in found), 53, since)


@pytest.mark.parametrize("name", SAID)
def test_a_notice_says_what_with_its_number_and_what_chance_gives(name):
    assert notable_sentences(noticed(FOUND[name]), ENGLISH) == [SAID[name]]


@pytest.mark.parametrize("name", FOUND)
def test_every_notice_has_a_finding_in_bold_and_a_number_in_both_languages(name):
    english, swedish = (
        notable_sentences(noticed(FOUND[name]), language)[0] for language in (ENGLISH, SWEDISH)
    )

    assert english != swedish
    for said in (english, swedish):
        assert re.match(r"\*\*[^*]+\*\*", said)
        assert re.search(r"\d", said.split("**")[2])
        assert said.count("**") == 2
    notice = Notice("review_due", FOUND[name], "overview")
    assert link_label(notice, ENGLISH).startswith("See ")
    assert notice_label(notice, SWEDISH) == "Dags att följa upp"


def test_a_verdict_is_told_with_the_one_before_and_the_wider_interval():
    benefit, harm = notable_sentences(noticed(FOUND["benefit"], FOUND["harm"]), ENGLISH)

    assert "In publication 3: It cannot be known yet. Now: Participants stay longer" in benefit
    assert "After 24 months 18 points more of the 100 participants" in benefit
    assert "in all but 1 of 100 cases" in benefit
    assert "30 points fewer of the 100 participants" in harm


PROBLEMS = {
    "damaged": (DataProblem("damaged", "all", 6, 4, "6", True), "publication 4 answers"),
    "left_out": (
        DataProblem("left_out", "effect", 2, 20, "participants", True),
        "**2 of 20 rows of the extract participants were left out** (10%)",
    ),
    "few": (
        DataProblem("left_out", "exit_rate", 1, 1_000, "employees", False),
        "**1 of 1,000 rows of the extract employees was left out**, fewer than 1 in 100: how many"
        " leave is counted without it.",
    ),
    "unreconciled": (DataProblem("unreconciled", "exit_rate", 2, 9, "2024", True), "2 of 9 lines"),
    "group": (
        DataProblem("unknown_group", "exit_rate", 5, 100, "everyone", True, EVERYONE),
        "the group “Everyone”:** that is 5.0% of those who may",
    ),
    "seats": (DataProblem("unknown_seats", "composition", 2, 20, "One", True), "20 participants"),
    "gender": (
        DataProblem("unknown_gender", "composition", 9, 90, "One", True),
        "of the 90 people",
    ),
    "pool": (DataProblem("unknown_pool", "effect", 9, 90, "One", True), "the pool of One"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_names_how_many_and_the_figure(name):
    found, wanted = PROBLEMS[name]

    assert wanted in notable_sentences(noticed(found), ENGLISH)[0]
    assert notable_sentences(noticed(found), SWEDISH)[0] != wanted


def test_where_nothing_stands_out_that_is_said_with_how_much_was_looked_at():
    (said,) = notable_sentences(noticed(), ENGLISH)

    assert said == (
        "**Nothing stands out:** 53 comparisons and checks were made, and none shows more than"
        " chance gives."
    )


# --- What changed ---


def read_on(day, number, employed, exits, reading):
    rate = poisson_rate_interval(exits, 200.0, 100.0)
    return Read(number, DAY(day), employed, "everyone", rate, DAY(day), reading)


SINCE = Since(
    before=read_on("2026-02-28", 1, 3_000, 20, NOT_YET),
    now=read_on("2026-06-30", 2, 3_010, 24, dataclasses.replace(NOT_YET, participants=51)),
    joined=40,
    left=1,
    moved_out=2,
    employed_then=2_999,
    began=(Cohort(4, "Spring *26", DAY("2026-03-02"), DAY("2027-07-02")),),
    whose=EVERYONE,
    has_other_rules=True,
)


def test_what_changed_is_a_line_a_thing_with_numbers_then_and_now():
    said = change_sentences(noticed(since=SINCE), ENGLISH)

    assert said == [
        "**40 people joined, 1 person left:** 3,010 people are employed, 3,000 then. 2 were"
        " transferred out of the company.",
        "**Corrected afterwards:** for 28 February 2026 there are now 2,999 people employed, where"
        " publication 1 had 3,000.",
        "**Spring ∗26 began** on 2 March 2026.",
        "**Exits per 100 person-years, all employees:** 12.0 (7.7–17.9) in the year to June 2026;"
        " 10.0 (6.1–15.4) in the year to February 2026, as it was published. The two years share 8"
        " months.",
        "**Difference from comparable colleagues after 24 months:** +3 points (−8 to +13), +3"
        " points (−8 to +13) then. The verdict is as before: It cannot be known yet.",
        "**The programme rules are others than before:** a figure may differ for that alone.",
    ]
    assert len(change_sentences(noticed(since=SINCE), SWEDISH)) == len(said)


def test_what_is_as_before_is_left_out():
    same = dataclasses.replace(
        SINCE,
        now=dataclasses.replace(SINCE.before, number=2),
        joined=None,
        left=None,
        moved_out=None,
        employed_then=None,
        began=(),
        has_other_rules=False,
    )

    assert change_sentences(noticed(since=same), ENGLISH) == [
        "**As of the same day:** 3,000 people employed, as before."
    ]


def test_a_verdict_that_only_stepped_over_the_edge_is_not_made_much_of():
    edge = dataclasses.replace(NOT_YET, verdict="suggests benefit")
    since = dataclasses.replace(SINCE, now=dataclasses.replace(SINCE.now, reading=edge))

    (said,) = [
        one for one in change_sentences(noticed(since=since), ENGLISH) if "colleagues" in one
    ]

    assert said.endswith("another one; chance alone can do that to one at the edge.")
    assert "stay longer" not in said


def test_there_is_nothing_to_say_where_there_is_none_before():
    assert change_sentences(noticed(), ENGLISH) == []
