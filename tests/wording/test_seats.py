import dataclasses

import pytest

from tests.made_up_results import seats
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.composition_change import change_of
from ypn_metrics.measures.crossed import Cell, Crossed
from ypn_metrics.measures.diversity import diversity_of
from ypn_metrics.measures.fair_draws import fair_draws
from ypn_metrics.measures.without_a_seat import judged_together, unseated
from ypn_metrics.wording.chance import cases_of_100, listed
from ypn_metrics.wording.crossed import (
    crossed_headline,
    crossed_subtitle,
    unseated_headline,
    unseated_sentences,
)
from ypn_metrics.wording.diversity import diversity_headline, diversity_subtitle
from ypn_metrics.wording.seats import (
    change_headline,
    draws_headline,
    draws_sentence,
    pair_sentence,
    unknown_seats_note,
    visible_sentence,
)

RUNNING = seats("Autumn 2022", {"woman": (10, 30), "man": (10, 70)})
NEXT = seats("Spring 2024", {"woman": (6, 30), "man": (15, 70)})
LAST = seats("Autumn 2025", {"woman": (9, 30), "man": (13, 70)})


@pytest.mark.parametrize(
    ("p", "english", "swedish"),
    [
        (0.2082, "21", "21"),
        (0.0123, "1.2", "1,2"),
        (0.0004, "fewer than 0.1", "färre än 0,1"),
        (0.997, "more than 99", "fler än 99"),
        (1.0, "100", "100"),
    ],
)
def test_a_chance_is_said_in_cases_of_100_and_never_as_none(p, english, swedish):
    assert cases_of_100(p, ENGLISH) == english
    assert cases_of_100(p, SWEDISH) == swedish


def test_names_are_listed_with_an_and():
    assert [listed(names, ENGLISH) for names in ([], ["a"], ["a", "b", "c"])] == [
        "",
        "a",
        "a, b and c",
    ]
    assert listed(["a", "b"], SWEDISH) == "a och b"


# --- Is it a change? ---


def test_the_interviews_change_is_no_reason_to_see_a_trend():
    change = change_of([RUNNING, NEXT])

    assert change_headline(change, ENGLISH) == (
        "**Women: from 10 of 20 seats (Autumn 2022) to 6 of 21 (Spring 2024).** Chance alone gives"
        " a change as large in 21 of 100 cases, so it is no reason to see a trend."
    )
    assert change_headline(change, SWEDISH) == (
        "**Kvinnor: från 10 av 20 platser (Autumn 2022) till 6 av 21 (Spring 2024).** Slumpen"
        " ensam ger en lika stor förändring i 21 fall av 100, så det är inget skäl att se en trend."
    )


def test_how_large_a_change_must_be_is_told_so_that_nobody_reads_likeness():
    # R's fisher.test against 10 of 20: 3 of 21 gives .020, 4 .052; 17 .052, 18 .020.
    assert visible_sentence(change_of([RUNNING, NEXT]), ENGLISH) == (
        "That does not show them to be alike: beside Autumn 2022, only 3 or fewer women of 21 in"
        " Spring 2024, or 18 or more, could have been told from chance."
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((0, 4), (1, 3), "only 4 or more women of 4"),
        ((4, 0), (3, 1), "only 0 or fewer women of 4"),
        ((1, 1), (1, 2), "no number of women in Late"),
    ],
)
def test_small_cohorts_show_only_extremes_or_nothing(before, after, said):
    pairs = [
        seats(name, {"woman": (women, 30), "man": (men, 30)})
        for name, (women, men) in (("Early", before), ("Late", after))
    ]

    assert said in visible_sentence(change_of(pairs), ENGLISH)


def test_of_a_change_that_is_told_and_of_many_values_no_size_is_said():
    told = [seats("A", {"woman": (20, 30), "man": (0, 30)}), seats("B", {"man": (20, 30)})]
    three = seats("C", {"North": (3, 9), "South": (3, 9), "East": (1, 9)}, "site")

    assert visible_sentence(change_of(told), ENGLISH) == ""
    assert visible_sentence(change_of([three, three]), ENGLISH) == ""


def test_over_three_cohorts_the_headline_is_about_all_of_them():
    said = change_headline(change_of([RUNNING, NEXT, LAST]), ENGLISH)

    assert said.startswith("**The 3 cohorts differ in gender no more than chance alone gives.**")


def test_cohorts_that_chance_does_not_explain_are_said_to_differ():
    none = seats("Late", {"woman": (0, 30), "man": (20, 70)})
    change = change_of([RUNNING, none, NEXT])

    assert change_headline(change, ENGLISH).startswith(
        "**The 3 cohorts differ in gender by more than chance explains.**"
    )
    assert "more than chance explains" in pair_sentence(change, change.pairs[0], ENGLISH)


def test_one_striking_change_among_several_is_no_trend():
    """p is 0.03 by itself, and three times that among three changes."""
    change = change_of(
        [
            seats("A", {"woman": (10, 30), "man": (10, 70)}),
            seats("B", {"woman": (3, 30), "man": (17, 70)}),
            seats("C", {"woman": (4, 30), "man": (16, 70)}),
            seats("D", {"woman": (5, 30), "man": (15, 70)}),
        ]
    )

    assert change.pairs[0].test.p_value < 0.05 < change.pairs[0].p_adjusted
    assert "among 3 changes that is no reason" in pair_sentence(change, change.pairs[0], ENGLISH)


def test_of_several_values_the_one_that_changed_most_is_named():
    before = seats("Before", {"A": (5, 9), "B": (1, 9), "C": (4, 9)}, "site")
    after = seats("After", {"A": (9, 20), "B": (5, 20), "C": (6, 20)}, "site")
    change = change_of([before, after])

    said = pair_sentence(change, change.pairs[0], ENGLISH)

    assert said.startswith("**Changed most: B, from 1 of 10 seats (Before) to 5 of 20 (After).**")
    assert "Over all 3 values chance alone" in said
    same = change_of([before, before])
    assert "every value has the same share" in pair_sentence(same, same.pairs[0], ENGLISH)


def test_unknown_seats_are_told_if_there_are_any():
    assert unknown_seats_note(0, ENGLISH) == ""
    assert unknown_seats_note(1, ENGLISH) == "1 seat of unknown value is left out."
    assert unknown_seats_note(2, SWEDISH) == "2 platser med okänt värde är inte med."


# --- Fair draws ---

LOPSIDED = seats("One", {"A": (10, 20), "B": (0, 20), "C": (0, 20)}, "site")
EVEN = seats("Two", {"A": (4, 20), "B": (3, 20), "C": (3, 20)}, "site")


def test_what_a_fair_draw_gives_is_no_news():
    draws = fair_draws(EVEN)

    assert (
        draws_sentence(EVEN, draws, ENGLISH) == "**Two:** nothing outside what a fair draw gives."
    )
    assert draws_headline([(EVEN, draws)], ENGLISH) == (
        "**By site every cohort holds what seats drawn by lot from its pool can well hold.**"
    )


def test_values_outside_are_named_with_seats_and_chance():
    draws = fair_draws(LOPSIDED)

    said = draws_sentence(LOPSIDED, draws, ENGLISH)

    assert (
        "A, 10 seats of 10, where the pool's share would give 3.3; a fair draw gives so many"
        in said
    )
    assert "B, 0 seats of 10" in said
    assert "a fair draw gives so few in only 1.1 of 100 cases." in said
    assert "in 3 cases" in draws_headline([(LOPSIDED, draws), (EVEN, fair_draws(EVEN))], ENGLISH)


def test_two_values_are_not_said_twice():
    cohort = seats("One", {"woman": (0, 50), "man": (20, 50)})

    said = draws_sentence(cohort, fair_draws(cohort), ENGLISH)

    assert said.count("a fair draw gives") == 1


def test_one_striking_cohort_among_many_is_no_headline():
    draws = [dataclasses.replace(d, p_adjusted=0.03) for d in fair_draws(EVEN)]

    said = draws_headline([(EVEN, draws), *[(EVEN, fair_draws(EVEN))] * 5], ENGLISH)

    assert "nothing is outside what fair draws" in said


def test_where_no_draw_can_be_told_the_reason_is():
    small = seats("One", {"woman": (5, 1), "man": (5, 2)})
    alike = seats("One", {"woman": (5, 30)})

    assert "the pool of 3 cannot fill 10 seats" in draws_sentence(small, (), ENGLISH)
    assert "nobody in the pool differs" in draws_sentence(alike, (), ENGLISH)


# --- Crossed, and without a seat ---

CROSSED = Crossed(
    "One",
    ("site", "gender"),
    ("A", "B"),
    ("woman", "man"),
    (
        Cell("A", "woman", 1, 2, 0.25),
        Cell("A", "man", 2, 4, 0.125),
        Cell("B", "man", 0, 1, 0.5),
        Cell("B", "woman", 1, 0, 1.0),
    ),
)


def test_a_cross_counts_combinations_with_eligible_people():
    assert crossed_headline(CROSSED, ENGLISH) == (
        "**One: seats in 2 of 3 combinations that have eligible people.** Without a seat: 1; a fair"
        " draw leaves 0.9 without one on average."
    )
    assert "Site by gender. Large: seats, 4 in all." in crossed_subtitle(CROSSED, ENGLISH)
    every = dataclasses.replace(CROSSED, cohort=None)
    assert crossed_headline(every, SWEDISH).startswith("**Alla omgångar: platser i 2 av 3")
    assert "each counted once for each cohort" in crossed_subtitle(every, ENGLISH)


def places(*cohorts):
    results = [unseated(cohorts[-1:], is_newest=True)]
    if len(cohorts) > 1:
        results.append(unseated(cohorts, is_newest=False))
    return judged_together(results)


def test_a_unit_of_two_is_not_blamed():
    results = places(seats("One", {"A": (10, 28), "B": (0, 2)}, "business_unit"))

    assert unseated_headline(results, ENGLISH) == (
        "**In One without a seat: B. That is what a fair draw can well give.**"
    )
    assert unseated_sentences(results, ENGLISH) == [
        "**B** has 2 eligible people and no seat in One. A fair draw gives none in 44 of 100 cases,"
        " so nothing follows from it."
    ]


def test_a_unit_that_chance_does_not_leave_out_is_named_in_the_headline():
    cohort = seats("One", {"A": (20, 30), "B": (0, 30)}, "business_unit")

    results = places(cohort, cohort)

    assert "More than chance: B had eligible people and no seat" in unseated_headline(
        results, ENGLISH
    )
    _, ever = unseated_sentences(results, ENGLISH)
    assert ever.startswith("**B** had no seat in any of the 2 cohorts, with 30 and 30 eligible")
    assert ever.endswith("in fewer than 0.1 of 100 cases: more than chance explains.")


def test_where_every_place_has_a_seat_that_is_said():
    cohort = seats("One", {"A": (5, 9), "B": (5, 9)}, "business_unit")
    results = places(cohort, cohort)

    assert unseated_headline(results, ENGLISH) == (
        "**In One, every business unit with eligible people has a seat.**"
    )
    assert unseated_sentences(results, ENGLISH) == [
        "Over all 2 cohorts, every business unit with eligible people has had a seat."
    ]


def test_an_unknown_chance_is_not_called_what_a_draw_gives():
    results = places(seats("One", {"A": (20, 3), "B": (0, 3)}, "site"))

    assert unseated_headline(results, ENGLISH) == "**In One without a seat: B.**"
    assert "cannot be told" in unseated_sentences(results, ENGLISH)[0]


def test_where_no_place_is_known_that_is_said():
    results = places(seats("One", {"unknown": (5, 9)}, "site"))

    assert "business unit or site is known" in unseated_headline(results, ENGLISH)


# --- Diversity ---


def test_diversity_is_said_in_cases_of_100_beside_the_pools():
    said = diversity_headline(diversity_of([RUNNING, NEXT]), ENGLISH)

    assert said.startswith(
        "**Two participants of Spring 2024 taken at random differ in gender in about 43 of 100"
        " cases** (range 22 to 50). Two of the pool do in 42, which is within that range."
    )
    assert "differs no more than chance gives" in said
    assert "With 2 values at most 50 of 100" in diversity_subtitle(diversity_of([RUNNING]), ENGLISH)


def test_a_cohort_of_one_kind_from_a_mixed_pool_is_less_mixed():
    alike = seats("One", {"woman": (0, 50), "man": (20, 50)})

    said = diversity_headline(diversity_of([RUNNING, alike]), ENGLISH)

    assert "the cohort is less mixed than its pool" in said
    assert "differs by more than chance" in said


def test_an_even_cohort_from_a_pool_nearly_all_alike_is_more_mixed():
    said = diversity_headline(
        diversity_of([seats("One", {"woman": (10, 10), "man": (10, 190)})]), ENGLISH
    )

    assert "the cohort is more mixed than its pool" in said


def test_too_few_known_participants_have_no_figure():
    said = diversity_headline(
        diversity_of([seats("One", {"woman": (1, 9), "man": (0, 9)})]), ENGLISH
    )

    assert said == "**Of One too few participants are known to tell how mixed it is.**"
