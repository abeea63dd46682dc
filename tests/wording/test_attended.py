import pytest

from tests.made_up_results import attended_of, attenders, estimate
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.attended import (
    attended_headline,
    attended_limits,
    attended_subtitle,
    left_out_sentence,
)

HIGH, LOW = estimate(0.9, 0.8, 0.95), estimate(0.7, 0.5, 0.85)
OFTEN = attenders({}, (29, 27, 20), [HIGH] * 3, n=30)
SELDOM = attenders({}, (11, 10, 4), [LOW, LOW, None], n=12)
BOTH = attended_of(OFTEN, SELDOM)
FEW = attended_of(OFTEN, attenders({}, (2, 2, 2), [None] * 3, n=2, until=None))


def test_the_headline_says_first_that_it_describes_and_gives_both_their_ranges():
    assert attended_headline(BOTH, ENGLISH) == (
        "**A description, not an effect.** Of the 42 participants still employed 16 months after"
        " their cohort's start whose attendance is known, 30 had come to at least half of the"
        " meetings and 12 to fewer. 12 months later 90% (80%–95%) of the first and 70% (50%–85%)"
        " of the second were still employed (in brackets, what chance allows)."
    )


def test_in_swedish_it_is_a_description_too():
    assert attended_headline(BOTH, SWEDISH).startswith("**En beskrivning, ingen effekt.** Av de 42")


@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
@pytest.mark.parametrize("result", [BOTH, FEW])
def test_no_sentence_reads_the_groups_as_an_effect(result, language):
    said = " ".join(
        sentence(result, language)
        for sentence in (attended_headline, attended_limits, attended_subtitle, left_out_sentence)
    ).lower()

    for word in ("shows", "because", "visar", "tack vare", "significant", "signifikant", "p ="):
        assert word not in said


def test_before_the_middle_month_is_reached_the_first_one_is_told():
    early = attended_of(OFTEN, attenders({}, (11, 4, 0), [LOW, None, None], n=12))

    assert "6 months later 90%" in attended_headline(early, ENGLISH)


def test_a_later_month_is_never_told_in_its_place():
    late = attended_of(OFTEN, attenders({}, (4, 4, 9), [None, None, LOW], n=12))

    assert "24 months later" not in attended_headline(late, ENGLISH)


def test_too_few_of_a_group_are_told_and_not_compared():
    said = attended_headline(FEW, ENGLISH)

    assert said.startswith("**The two groups cannot be set beside each other.**")
    assert "30 had come to at least half of the meetings and 2 to fewer" in said
    assert "%" not in said


def test_one_person_is_one_participant():
    nobody = attenders({}, (0, 0, 0), [None] * 3, n=0, until=None)
    one = attenders({}, (1, 1, 1), [None] * 3, n=1, until=None)

    assert "Of the 1 participant still employed 16 months after the cohort's start" in (
        attended_headline(attended_of(one, nobody), ENGLISH)
    )


def test_the_limits_say_why_those_who_come_may_differ():
    assert "may be those who meant to stay anyway" in attended_limits(BOTH, ENGLISH)
    assert "tänkte stanna" in attended_limits(BOTH, SWEDISH)


def test_who_and_what_is_left_out_is_counted_and_nothing_said_of_nobody():
    whole = attended_of(OFTEN, SELDOM, waiting=1, unrecorded=3, meetings_unrecorded=1)

    assert left_out_sentence(BOTH, ENGLISH) == (
        "2 participants no longer employed at 16 months are left out. 8 meetings were held in"
        " those 16 months."
    )
    assert left_out_sentence(whole, ENGLISH) == (
        "2 participants no longer employed at 16 months are left out. 1 participant of a cohort"
        " that has not reached 16 months is not counted yet. 3 participants without any attendance"
        " record are left out. 8 meetings were held in those 16 months. 1 of them has no record of"
        " who came and does not count."
    )


def test_the_subtitle_counts_both_groups_and_says_what_is_drawn_where_it_is():
    counted = (
        "all cohorts · came to at least half of the meetings: 30, 3 exits · came to fewer: 12,"
        " 3 exits"
    )

    assert attended_subtitle(BOTH, ENGLISH) == (
        "Share still employed since 16 months after the cohort's start, with what chance allows"
        f" · {counted}"
    )
    assert attended_subtitle(FEW, ENGLISH).startswith("all cohorts")
