"""What is said of a slate, of a proposal and of saved slates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.made_up_slates import nominee, planned_of, women_and_men
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.closest_slate import closest_balanced_slate
from ypn_metrics.measures.what_if import compared, seating
from ypn_metrics.store.slates import SavedSlate
from ypn_metrics.wording import proposal as proposals
from ypn_metrics.wording import slates, what_if

POOL = {"gender": {"woman": 30, "man": 70}}


def found_of(n_women=15, n_men=35, seats: int | None = 20):
    return planned_of(women_and_men(n_women, n_men), POOL, seats=seats)


def ids(n_women, n_men):
    return {*(f"w{i:02}" for i in range(n_women)), *(f"m{i:02}" for i in range(n_men))}


def headline(found, before, after):
    (gender,) = compared(found, before, after)
    return what_if.what_if_headline(found, gender, ENGLISH)


def test_the_headline_says_women_pool_and_how_many_miss_to_an_even_distribution():
    assert headline(found_of(), ids(5, 15), ids(5, 15)) == (
        "**Next: 5 women of 20 seats taken.** Women are 30 of the 100 who could be picked (30%),"
        " which would be 6.0 seats; chance alone can well make that difference. An even"
        " distribution is 8 to 12 of 20: it takes 3 women more."
    )


def test_the_headline_says_what_it_was_before():
    said = headline(found_of(), ids(5, 15), ids(8, 12))

    assert said.startswith("**Next: 8 women of 20 seats taken, from 5 of 20.**")
    assert said.endswith("An even distribution is 8 to 12 of 20: it is one.")


def test_too_many_women_for_an_even_distribution_are_said():
    said = headline(found_of(), ids(5, 15), ids(13, 7))

    assert said.endswith("An even distribution is 8 to 12 of 20: it takes 1 woman fewer.")
    assert "drawn by lot, so many come in" in said


def test_an_empty_slate_says_so_and_nothing_of_a_draw():
    assert headline(found_of(), set(), set()) == (
        "**No seat of Next is taken.** An even distribution is 8 to 12 of 20: it takes 8 women"
        " more."
    )


def test_people_beyond_the_seats_are_no_even_distribution_of_the_seats():
    # 12 women of 24 people would be "8 to 12 of 20: it is one".
    assert "even distribution" not in headline(found_of(), ids(12, 12), ids(12, 12))


@pytest.mark.parametrize(
    ("seats", "taken", "said"),
    [
        (20, ids(3, 9), "**12 of 20 seats taken: 8 to fill.**"),
        (20, ids(5, 15), "**All 20 seats are taken.**"),
        (20, ids(6, 15), "**21 people for 20 seats: 1 too many.**"),
        (1, ids(1, 2), "**3 people for 1 seat: 2 too many.**"),
        (1, ids(1, 0), "**The one seat is taken.**"),
        (None, ids(1, 0), "**1 seat taken.** How many there are is not said"),
    ],
)
def test_the_state_says_how_many_are_to_fill(seats, taken, said):
    found = found_of(seats=seats)

    assert what_if.state_sentence(found, seating(found, taken, "gender"), ENGLISH).startswith(said)


def test_what_moves_is_said_with_what_the_pool_would_give():
    (gender,) = compared(found_of(), ids(5, 15), ids(6, 14))

    assert what_if.moved_sentence(gender, ENGLISH) == (
        "**Gender:** women 5 → 6 (as the pool: 6.0), men 15 → 14 (as the pool: 14.0)."
    )
    assert what_if.cost_sentence([gender], ENGLISH) == (
        "**Elsewhere:** nothing moves away from the pool."
    )


def test_what_moves_away_from_the_pool_is_named_four_at_most():
    people = [nominee(f"p{i}", gender="man", site=f"S{i}") for i in range(6)]
    found = planned_of(people, {"gender": {"man": 6}, "site": {f"S{i}": 1 for i in range(6)}}, 6)
    gender, site = compared(found, {f"p{i}" for i in range(6)}, {"p0"})

    # One seat of the six is left: each site is due a sixth of it.
    said = what_if.moved_sentences({"gender": gender, "site": site}, "gender", ENGLISH)
    assert said[0] == "**Gender:** men 6 → 1 (as the pool: 1.0)."
    assert said[1] == (
        "**Elsewhere, further from the pool:** S1 1 → 0 (as the pool: 0.2), S2 1 → 0 (as the pool:"
        " 0.2), S3 1 → 0 (as the pool: 0.2), S4 1 → 0 (as the pool: 0.2), 1 value more."
    )


def test_who_has_a_seat_and_should_be_looked_at_is_counted():
    found = planned_of(
        [
            nominee("a", decision="declined"),
            nominee("b", is_eligible=False),
            nominee("c", is_eligible=None),
            nominee("d", decision="declined"),
        ],
        POOL,
    )

    assert what_if.doubt_sentences(found, {"a", "b", "c"}, ENGLISH) == [
        "1 person with a seat has declined.",
        "1 person with a seat does not meet the rules on the start date, or has left.",
        "Of 1 person with a seat it is not known whether they meet the rules.",
    ]
    assert what_if.doubt_sentences(found, set(), ENGLISH) == []


def test_diversity_is_said_before_and_after():
    (gender,) = compared(found_of(), ids(5, 15), ids(10, 10))

    assert what_if.diversity_sentence(gender, ENGLISH) == (
        "Two of the seats differ in gender in 39 → 50 of 100 cases; two of the pool in 42."
    )


def test_a_proposal_that_reaches_its_aim():
    proposal = closest_balanced_slate(found_of(), ids(5, 15), aim="band")

    assert proposals.proposal_headline(proposal, ENGLISH) == (
        "**With 3 swaps the slate reaches what is aimed at.**"
    )
    assert proposals.goals_sentence(proposal, ENGLISH) == (
        "**What it changes:** women 5 → 8 (8–12 wanted), men 15 → 12 (8–12 wanted)."
    )
    assert [proposals.move_sentence(move, ENGLISH) for move in proposal.changed] == [
        "**In, 3:** women (10 may take a seat).",
        "**Out, 3:** men (15 have a seat).",
    ]
    assert proposals.choice_sentence(proposal, ENGLISH) == (
        "Which people of a profile is yours to choose: 54,600 choices are equally near."
    )


def test_a_proposal_that_needs_more_swaps_says_how_many():
    proposal = closest_balanced_slate(found_of(), ids(5, 15), aim="band", most_swaps=1)

    assert proposals.proposal_headline(proposal, ENGLISH) == (
        "**With 1 swap the slate comes as near as it can:** from 6 seats off to 4. Still off:"
        " women 6 of 8–12 wanted, men 14 of 8–12 wanted. 3 swaps would reach it."
    )


def test_a_band_that_these_nominees_cannot_reach_says_how_near_they_come():
    proposal = closest_balanced_slate(found_of(n_women=6), ids(6, 14), aim="band")

    assert proposals.proposal_headline(proposal, ENGLISH) == (
        "**Nothing is nearer** with these nominees and at most 3 swaps. Still off: women 6 of 8–12"
        " wanted, men 14 of 8–12 wanted. With these nominees no number of swaps comes nearer."
    )
    assert proposals.choice_sentence(proposal, ENGLISH) == ""
    assert proposals.elsewhere_sentence(proposal, ENGLISH) == ""


def test_seats_filled_are_no_swaps():
    proposal = closest_balanced_slate(found_of(), ids(5, 14), aim="band", most_swaps=9)

    # A woman for the empty seat, and two for men.
    assert proposals.proposal_headline(proposal, ENGLISH) == (
        "**With 1 seat filled and 2 swaps the slate reaches what is aimed at.**"
    )


def test_what_a_proposal_costs_elsewhere_is_named_where_no_choice_avoids_it():
    people = [nominee("m", gender="man", site="A"), nominee("w", gender="woman", site="B")]
    found = planned_of(people, {"gender": {"woman": 1}, "site": {"A": 1}}, seats=1)

    said = proposals.elsewhere_sentence(closest_balanced_slate(found, {"m"}), ENGLISH)

    assert said == (
        "**What it costs elsewhere:** further from the pool, whoever is chosen, A 1 → 0 (as the"
        " pool: 1.0), B 0 → 1 (as the pool: 0.0)."
    )


def test_a_saved_slate_says_whose_when_and_who_is_gone():
    at = dt.datetime(2026, 6, 30, 9, 0, tzinfo=dt.UTC)
    slate = SavedSlate("Mine", "Next", ("a", "b"), "head_of_talent", at, 4)

    assert slates.saved_sentence(slate, {"a", "b"}, ENGLISH) == (
        "2 people, saved by head of talent on 30 June 2026 from publication 4."
    )
    assert "saved by ana_b@x.example on" in slates.saved_sentence(
        replace(slate, by="ana_b@x.example"), {"a", "b"}, ENGLISH
    )
    assert slates.saved_sentence(replace(slate, employee_ids=("a",)), {"b"}, SWEDISH).endswith(
        "1 av dem är inte längre nominerad och räknas inte med."
    )


def test_slates_are_compared_in_women_or_in_the_values_with_most_seats():
    people = [nominee(f"{site}{i}", gender="woman", site=site) for site in "ABCD" for i in range(2)]
    found = planned_of(people, {"gender": {"woman": 1}, "site": {"A": 1}}, seats=4)
    chosen = {"One": {"A0", "B0", "B1"}, "Two": {"C0"}}

    def said(attribute):
        seatings = {name: seating(found, seated, attribute) for name, seated in chosen.items()}
        return slates.comparison_headline(seatings, ENGLISH)

    assert said("gender") == "Gender: **One** 3 women of 3; **Two** 1 woman of 1."
    assert said("site") == "Site: **One** B 2, A 1; **Two** C 1."
