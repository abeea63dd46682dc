"""The three reasons side by side: exits, pulse, and what the programme did about each."""

from __future__ import annotations

import pytest

from tests.met import attendance, employees, publish_all
from ypn_metrics.addressed import Addressed
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.meetings import meetings
from ypn_metrics.measures.reasons import reasons
from ypn_metrics.measures.tied_reasons import is_about, tied_reasons
from ypn_metrics.programme import SHIPPED_RULES

SHIPPED = SHIPPED_RULES.read_text(encoding="utf-8")


def without_tables(rules):
    """Return rules as they were before they said what is done about a reason."""
    head, tail = rules.split("# What the programme does about each of them")
    return head + "[[events]]" + tail.split("[[events]]", 1)[1]


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """Return the company of `tests.met`."""
    return publish_all(tmp_path_factory.mktemp("met"))


def about(publication, name, cohort=None):
    return next(one for one in tied_reasons(publication, cohort) if one.name == name)


def test_what_was_done_is_counted_by_what_the_rules_say(by_hand):
    opportunities, visibility, belonging = (one.done for one in tied_reasons(by_hand))

    # The mentor evening is over, the plant tour is still to come.
    assert (opportunities.meetings, opportunities.activities, opportunities.ahead) == (0, 1, 1)
    # The CEO came to the kick-off; a vice president is no VD, and none of the words.
    assert (visibility.meetings, visibility.activities, visibility.ahead) == (1, 0, 0)
    # The culture day by its theme, the kick-off by its small groups.
    assert (belonging.meetings, belonging.activities) == (2, 0)


def test_of_the_participants_those_who_came_to_any_of_them_are_counted_once(by_hand):
    opportunities, visibility, belonging = (one.done.came for one in tied_reasons(by_hand))

    # a3, a4 and b1 came to the mentor evening; c6 is no participant.
    assert (opportunities.k, opportunities.n) == (3, 14)
    assert (visibility.k, visibility.n) == (8, 14)
    assert (belonging.k, belonging.n) == (8, 14)


def test_insights_are_those_of_the_meetings_counted(by_hand):
    done = {one.name: one.done for one in tied_reasons(by_hand)}

    assert (done["visibility"].insights, done["visibility"].decided) == (3, 3)
    assert (done["belonging"].insights, done["belonging"].decided) == (5, 4)
    assert (done["opportunities"].insights, done["opportunities"].decided) == (0, 0)


def test_one_cohort_has_its_own_meetings_and_participants(by_hand):
    done = about(by_hand, "opportunities", "One").done

    assert (done.held, done.ahead, done.came.k, done.came.n) == (1, 0, 2, 8)


def test_exits_are_those_of_the_reasons(by_hand):
    (all_reasons,) = reasons(by_hand)
    named = {one.name: one.named for one in tied_reasons(by_hand)}

    # c1 to c5 before 2021-01-10, a1 and a2 since: too few since for any share.
    for period in (all_reasons.periods[0], all_reasons.periods[1]):
        for share in period.shares[:3]:
            (side,) = [s for s in named[share.reason] if s.name == period.name]
            assert side.share == share.share
            assert side.reason == period.withheld
    assert (named["opportunities"][0].share.k, named["opportunities"][0].share.n) == (1, 5)
    assert named["opportunities"][1].share is None


@pytest.mark.parametrize(
    ("addressed", "expected"),
    [
        (Addressed(), []),
        (Addressed(themes=("FINANCE",)), ["kick-off", "opening"]),
        (Addressed(themes=("Fin",)), []),
        (Addressed(words=("Even",)), ["mentor evening"]),
        (Addressed(words=("vening",)), []),
        (Addressed(presenters=("president",)), ["opening"]),
        (Addressed(presenters=("resident",)), []),
        (Addressed(presenters=("site manager", "nobody")), ["kick-off"]),
        (Addressed(small_groups=True), ["kick-off"]),
        (Addressed(themes=("culture",), small_groups=True), ["kick-off", "culture day"]),
    ],
)
def test_a_meeting_is_about_a_reason_by_any_of_what_the_rules_ask(by_hand, addressed, expected):
    found = [
        one.name for one in meetings(by_hand) if is_about(one, addressed, one.name == "kick-off")
    ]

    assert found == expected


def test_a_word_with_signs_is_taken_letter_by_letter(by_hand):
    assert not [one for one in meetings(by_hand) if is_about(one, Addressed(words=(".*",)), False)]


def test_a_publication_of_former_rules_still_tells_the_rest(tmp_path):
    published = publish_all(tmp_path, rules=without_tables(SHIPPED))
    found = about(published, "opportunities")

    assert found.named[0].share.k == 1
    assert found.done is None
    assert "table reasons_addressed" in found.done_reason.template


def test_a_reason_that_the_rules_leave_out_has_nothing_done(tmp_path):
    rules = SHIPPED.replace("[reasons_addressed.visibility]", "[reasons_addressed.belonging_]")
    rules = rules.split("[reasons_addressed.belonging_]")[0] + "[[events]]" + rules.split(
        "[[events]]", 1
    )[1]  # fmt: skip
    published = publish_all(tmp_path, rules=rules)

    assert about(published, "opportunities").done.held == 1
    assert about(published, "belonging").done is None


@pytest.mark.parametrize(
    ("lacking", "said"),
    [("attendance", "It takes the extract attendance"), ("participants", "extract participants")],
)
def test_without_who_came_the_meetings_are_told_and_the_extract_is_named(tmp_path, lacking, said):
    done = about(publish_all(tmp_path, lacking), "opportunities").done

    assert (done.held, done.came) == (1, None)
    assert said in done.reason.template


def test_without_meetings_and_pulse_the_exits_stand_alone(tmp_path):
    found = about(publish_all(tmp_path, "meetings", "attendance", "insights"), "opportunities")

    assert found.named
    assert "The extract meetings brings them" in found.done_reason.template
    assert "The extract pulse brings them" in found.answered_reason.template


def test_without_reasons_meetings_and_pulse_what_brings_reasons_is_named(publish):
    silent = [{**person, "exit_reason": ""} for person in employees()]

    with pytest.raises(MeasureError, match="The column exit_reason"):
        tied_reasons(publish(employees=silent))


def test_the_pulse_is_that_of_the_items_of_the_same_name(demo_publication):
    answered = {one.name: one.answered for one in tied_reasons(demo_publication)}

    for sides in answered.values():
        assert [side.when for side in sides] == ["start", "end", "others"]
    assert answered["belonging"][0].share.n == answered["visibility"][0].share.n
    assert answered["belonging"] != answered["visibility"]


def test_whoever_is_said_not_to_have_come_has_not(tmp_path):
    said = [
        {**row, "attended": "no"}
        if (row["employee_id"], row["meeting"]) == ("a3", "mentor evening")
        else row
        for row in attendance()
    ]
    done = about(publish_all(tmp_path, attendance=said), "opportunities").done

    assert (done.came.k, done.came.n) == (2, 14)
