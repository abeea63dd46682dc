import dataclasses
import datetime as dt

import pytest

from tests.made_up_results import power_at, power_of
from ypn_metrics.languages import ENGLISH, SWEDISH, Text
from ypn_metrics.statistics.power import Detectable
from ypn_metrics.wording.power import drawable, power_headline, power_subtitle, shown

AHEAD = {dt.date(2026, 6, 30): 0.131, dt.date(2030, 1, 1): 0.099, dt.date(2040, 10, 10): 0.0689}


def test_the_headline_says_how_many_left_what_can_be_seen_and_when_enough_can():
    assert power_headline(power_of(power_at()), ENGLISH) == (
        "**Not yet, unless the difference is large.** 14 exits among 63 participants so far. In"
        " retention after 24 months today's data can be relied on to show a difference of 14"
        " points or more, not a smaller one. 5 points, the smallest worth having, can be seen from"
        " about March 2031, after 9 more cohorts of 21."
    )
    assert power_headline(power_of(power_at()), SWEDISH) == (
        "**Inte än, om inte skillnaden är stor.** 14 avgångar bland 63 deltagare hittills. I"
        " andelen kvar efter 24 månader går det att lita på att dagens data visar en skillnad på"
        " 14 procentenheter eller mer, men inte en mindre. 5 procentenheter, den minsta"
        " skillnad som är värd att ha, kan synas från omkring mars 2031, efter ytterligare 9"
        " omgångar med 21."
    )


def test_where_no_difference_could_be_seen_that_is_said():
    impossible = Text("Even without exits, {n} of 100.", {"n": 48})
    at = power_at(detectable=Detectable(None, 0.3, 0.48, 1.0), reasons=(impossible,))

    said = power_headline(power_of(at), ENGLISH)

    assert said.startswith("**Not yet.** 14 exits among 63 participants so far. Even without")
    assert "48 of 100" in said
    assert "March 2031" in said


def test_where_the_month_is_not_reached_the_reason_is_told_with_the_day():
    at = power_at(detectable=None, power=None, reasons=(Text("Too few."),))

    said = power_headline(power_of(at), ENGLISH)

    assert said.startswith("**Not yet.** 14 exits among 63 participants so far. Too few. 5 points")
    assert said.endswith("after 9 more cohorts of 21.")


def test_where_the_cohorts_there_are_will_do_no_further_ones_are_asked_for():
    said = power_headline(power_of(power_at(further_cohorts=0)), ENGLISH)

    assert said.endswith(
        "can be seen from March 2031, when the cohorts there are have been followed for long"
        " enough."
    )


def test_one_further_cohort_is_one():
    at = power_at(further_cohorts=1)

    assert "after 1 more cohort of 21." in power_headline(power_of(at), ENGLISH)
    assert "efter ytterligare 1 omgång med 21." in power_headline(power_of(at), SWEDISH)


def test_where_it_takes_too_long_it_says_what_can_be_seen_by_then():
    at = power_at(day=None, further_cohorts=22, reasons=(Text("More than that."),))

    assert power_headline(power_of(at, AHEAD), ENGLISH).endswith(
        "5 points, the smallest worth having, takes 22 more cohorts of 21: at the pace so far,"
        " more than 15 years. By October 2040 a difference of 7 points can be seen."
    )
    assert power_headline(power_of(at), ENGLISH).endswith("more than 15 years.")


def test_where_the_effect_worth_having_can_be_seen_the_answer_is_yes():
    at = power_at(detectable=Detectable(0.04, 0.05, 1.0, 1.0), power=0.8)

    assert power_headline(power_of(at), ENGLISH) == (
        "**Yes.** In retention after 24 months today's data can be relied on to show a difference"
        " of 4 points or more, not a smaller one. The smallest difference worth having is 5 points."
    )
    assert power_headline(power_of(at), SWEDISH).startswith("**Ja.** ")


def test_a_power_short_of_the_wanted_one_is_no_yes():
    assert not power_headline(power_of(power_at(power=0.799)), ENGLISH).startswith("**Yes")


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        ({"comparators_risk": 0.0, "detectable": None}, "**It cannot be said yet.** Nobody left."),
        ({"comparators_risk": 0.03, "power": None}, "**No.** Nobody left."),
    ],
)
def test_where_there_are_no_exits_to_prevent_the_reason_is_told(changes, start):
    at = power_at(
        participants_needed=None, further_cohorts=None, day=None, reasons=(Text("Nobody left."),),
        **changes,
    )  # fmt: skip

    assert power_headline(power_of(at), ENGLISH) == start


@pytest.mark.parametrize(("drop", "points"), [(0.05, "5 points"), (0.0501, "6 points")])
def test_a_difference_is_rounded_up_so_that_it_can_be_seen(drop, points):
    assert shown(drop, ENGLISH) == points


def test_the_subtitle_counts_both_groups():
    counted = "all cohorts: 63 participants, 14 exits · comparable colleagues: 134, 40 exits"

    assert power_subtitle(power_of(power_at()), ENGLISH) == counted
    one = dataclasses.replace(power_of(power_at()), cohort="One", comparator="same_start")
    assert power_subtitle(one, ENGLISH).startswith("One: 63 participants, 14 exits · eligible")
    assert power_subtitle(power_of(power_at(), AHEAD), ENGLISH).endswith(f"to come · {counted}")


def test_one_point_makes_no_picture():
    assert drawable(power_of(power_at(), {dt.date(2026, 6, 30): 0.1})) == []
    assert len(drawable(power_of(power_at(), AHEAD))) == 3


def test_days_on_which_nothing_can_be_seen_are_not_drawn():
    assert len(drawable(power_of(power_at(), AHEAD | {dt.date(2026, 6, 30): None}))) == 2
