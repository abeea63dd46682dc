import pytest

from tests.made_up_contacts import contacts_of, spread_of, steps_of
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.contact_notes import contact_notes
from ypn_metrics.wording.contacts import (
    contacts_headline,
    contacts_subtitle,
    growth_headline,
    growth_subtitle,
    presenters_headline,
    spread_sentence,
)


def headline(one, language=ENGLISH, n=3):
    return contacts_headline(one, n, language)


def test_it_says_the_mean_and_the_most_and_the_pairs():
    one = contacts_of(units_met=spread_of((4, 6, 3), (6, 6, 3)))

    assert headline(one) == (
        "**The 6 participants of Spring 2024 have met people from 5.0 other units on average, of 6"
        " possible.** 4 of 8 pairs across units have been at the same meeting, 2 in the same small"
        " group before one."
    )
    assert headline(one, SWEDISH).startswith(
        "**De 6 deltagarna i Spring 2024 har i genomsnitt träffat personer från 5,0 andra enheter,"
        " av 6 möjliga.**"
    )


def test_where_the_most_is_not_the_same_for_everyone_its_mean_is_told():
    one = contacts_of(units_met=spread_of((4, 5, 3), (6, 6, 3)))

    assert "5.0 other units on average, of 5.5 possible" in headline(one)


def test_who_is_in_no_known_unit_is_not_among_those_of_the_mean():
    one = contacts_of(n=8, n_unplaced=2, units_met=spread_of((4, 6, 6)))

    assert headline(one).startswith("**The 6 participants of Spring 2024")


def test_all_who_have_met_everyone_possible_are_told_without_a_mean():
    one = contacts_of(units_met=spread_of((6, 6, 6)))

    assert headline(one).startswith(
        "**The 6 participants of Spring 2024 have all met people from all 6 other units.**"
    )


def test_all_cohorts_are_told_by_how_many_they_are():
    one = contacts_of(None, units_met=spread_of((4, 6, 6)))

    assert headline(one).startswith("**The 6 participants of 3 cohorts have met people from 4.0")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"n": 1, "cells": {}}, "**Spring 2024 has one participant**"),
        ({"cohort": None, "n": 3, "cells": {}}, "**Each cohort has one participant**"),
        ({"n": 0, "cells": {}}, "**Nobody is known to have taken part in Spring 2024.**"),
        ({"n_unrecorded": 1}, "**Nobody is told to have come to a meeting of Spring 2024.**"),
        (
            {"cells": {("unknown", "unknown"): (3, 1, 15)}, "units": ("unknown",)},
            "**The participants' units are not known**",
        ),
        (
            {"cells": {("North", "North"): (3, 1, 15)}, "units": ("North",)},
            "**The participants whose unit is known make up no pair of two units**",
        ),
        (
            {"units_met": spread_of((1, 1, 4))},
            "**4 of the 8 pairs of participants from different units have been at the same"
            " meeting.** It takes 5 participants",
        ),
    ],
    ids=["one", "one each", "none", "no record", "no units", "one unit", "few"],
)
def test_what_cannot_be_told_is_said_in_plain_words(changes, said):
    assert headline(contacts_of(**changes)).startswith(said)


def test_the_spread_is_told_in_groups_of_enough_or_by_its_middle():
    bins = contacts_of(units_met=spread_of((1, 6, 2), (4, 6, 4), (6, 6, 7)))
    one_bin = contacts_of(units_met=spread_of((0, 6, 1), (5, 6, 7)))
    alike = contacts_of(units_met=spread_of((6, 6, 7)))

    assert spread_sentence(bins, ENGLISH) == (
        "Other units that participants have met people from: 6 (7 participants); 1–4 (6"
        " participants)."
    )
    assert spread_sentence(one_bin, ENGLISH) == (
        "At least half of the participants have met people from 5 other units or more."
    )
    assert spread_sentence(alike, ENGLISH) == ""


def test_growth_is_told_by_the_first_meeting_and_by_all_that_have_a_record():
    grown = contacts_of(steps=steps_of([2, None, 4]))

    assert growth_headline(grown, ENGLISH) == (
        "**25% of the pairs across units of Spring 2024 had met after the first meeting, and 50%"
        " after 2 meetings.** 25% have prepared together."
    )


def test_where_later_meetings_added_nothing_it_is_said():
    still = contacts_of(steps=steps_of([4, 4]))
    one = contacts_of(steps=steps_of([4]))

    assert "met at the first meeting; the later ones added none" in growth_headline(still, ENGLISH)
    assert "first" not in growth_headline(one, ENGLISH)


def test_cohorts_that_are_not_drawn_are_told():
    assert "the newest 6 of 9 cohorts" in growth_subtitle(6, 9, ENGLISH)
    assert "newest" not in growth_subtitle(3, 3, ENGLISH)


def test_the_subtitle_says_what_a_cell_is_and_what_is_left_out():
    one = contacts_of()

    assert contacts_subtitle(one, "met", ENGLISH, 0).startswith("Pairs at the same meeting")
    prepared = contacts_subtitle(one, "prepared", ENGLISH, 2)
    assert prepared.startswith("Pairs in the same small group")
    assert prepared.endswith("6 participants · 2 combinations more are in the table")


def test_presenters_are_told_by_their_mean_or_why_not():
    assert presenters_headline(spread_of((2, 3, 6)), ENGLISH).startswith(
        "**Participants have met 2.0 presenters on average**, of 3"
    )
    assert "It takes 5 participants" in presenters_headline(spread_of((2, 3, 4)), ENGLISH)


def test_each_note_stands_only_where_it_holds():
    plain = contact_notes(contacts_of(), ENGLISH, has_history=True)
    noted = contact_notes(
        contacts_of(n_unplaced=1, n_unrecorded=2, n_guest_visits=3, is_listed=False),
        ENGLISH,
        has_history=False,
    )

    assert len(plain) == 1
    assert len(noted) == 6
    for part in ("unit of 1 participant", "Of 2 meetings", "3 times", "lists of its", "no job"):
        assert sum(part in note for note in noted) == 1
