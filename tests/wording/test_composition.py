import pytest

from tests.made_up_results import seats
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.composition import (
    change_sentence,
    cohort_sentence,
    composition_headline,
    composition_subtitle,
    pool_sentence,
)
from ypn_metrics.wording.values import attribute_name, group_name, value_name

EVEN_POOL = (50, 50)


def cohort(women, men, pool=EVEN_POOL, name="Autumn 2025"):
    return seats(name, {"woman": (women, pool[0]), "man": (men, pool[1])})


NO_GENDER = seats("Autumn 2025", {"unknown": (22, 80)})


@pytest.mark.parametrize(
    ("women", "english", "swedish"),
    [
        (9, "**Autumn 2025 has 9 women of 20.**", "**Autumn 2025 har 9 kvinnor av 20.**"),
        (1, "**Autumn 2025 has 1 woman of 20.**", "**Autumn 2025 har 1 kvinna av 20.**"),
        (0, "**Autumn 2025 has 0 women of 20.**", "**Autumn 2025 har 0 kvinnor av 20.**"),
    ],
)
def test_the_headline_counts_the_newest_cohorts_women(women, english, swedish):
    newest = cohort(women, 20 - women)

    assert composition_headline([newest], ENGLISH).startswith(english)
    assert composition_headline([newest], SWEDISH).startswith(swedish)


def test_without_gender_the_headline_counts_participants():
    assert composition_headline([NO_GENDER], ENGLISH) == "Autumn 2025 has 22 participants."
    assert composition_headline([NO_GENDER], SWEDISH) == "Autumn 2025 har 22 deltagare."


def test_one_participant_is_singular():
    one = seats("Autumn 2025", {"unknown": (1, 80)})

    assert composition_headline([one], ENGLISH) == "Autumn 2025 has 1 participant."


@pytest.mark.parametrize(
    ("taken", "english", "swedish"),
    [
        pytest.param(
            cohort(9, 11),
            "The pool's share would give 10.0, so this is what a fair draw can well give.",
            "Urvalsgruppens andel skulle ge 10,0, så det här kan en rättvis dragning"
            " mycket väl ge.",
            id="what a fair draw can give",
        ),
        pytest.param(
            # 3.9 of 100 draws give so few, and as many so many: together more than 5.
            cohort(6, 14),
            "The pool's share would give 10.0, so this is what a fair draw can well give.",
            "Urvalsgruppens andel skulle ge 10,0, så det här kan en rättvis dragning"
            " mycket väl ge.",
            id="few, and many alike, are not seldom enough together",
        ),
        pytest.param(
            cohort(5, 15),
            "The pool's share would give 10.0: a fair draw gives so few in only 1.1 of 100 cases.",
            "Urvalsgruppens andel skulle ge 10,0: en rättvis dragning ger så få i bara 1,1 fall av"
            " 100.",
            id="too few for a fair draw",
        ),
        pytest.param(
            cohort(15, 5),
            "The pool's share would give 10.0: a fair draw gives so many in only 1.1 of 100 cases.",
            "Urvalsgruppens andel skulle ge 10,0: en rättvis dragning ger så många i bara 1,1 fall"
            " av 100.",
            id="too many for a fair draw",
        ),
        pytest.param(
            cohort(0, 20),
            "The pool's share would give 10.0: a fair draw gives so few in fewer than 0.1 of"
            " 100 cases.",
            None,
            id="hardly ever, but not never",
        ),
    ],
)
def test_seats_are_held_against_a_fair_draw(taken, english, swedish):
    assert pool_sentence(taken, ENGLISH) == english
    if swedish is not None:
        assert pool_sentence(taken, SWEDISH) == swedish


def test_a_pool_that_cannot_fill_the_seats_is_not_drawn_from():
    assert pool_sentence(cohort(9, 11, pool=(5, 5)), ENGLISH) == ""


def test_without_women_in_seats_and_pool_nothing_is_said_of_a_draw():
    assert pool_sentence(NO_GENDER, ENGLISH) == ""


@pytest.mark.parametrize(
    ("before", "after", "english", "swedish"),
    [
        pytest.param(
            cohort(6, 15, name="Spring 2024"),
            cohort(9, 13),
            "Chance alone can explain the change from 6 of 21 in Spring 2024 (p = 0.53).",
            "Slumpen ensam kan förklara förändringen från 6 av 21 i Spring 2024 (p = 0,53).",
            id="chance",
        ),
        pytest.param(
            cohort(3, 17, name="Spring 2024"),
            cohort(10, 10),
            "The change from 3 of 20 in Spring 2024 is more than chance explains (p = 0.04).",
            "Förändringen från 3 av 20 i Spring 2024 är större än slumpen förklarar (p = 0,04).",
            id="more than chance",
        ),
        pytest.param(
            cohort(3, 17, name="Spring 2024"),
            cohort(9, 11),
            "Chance alone can explain the change from 3 of 20 in Spring 2024 (p = 0.08).",
            "Slumpen ensam kan förklara förändringen från 3 av 20 i Spring 2024 (p = 0,08).",
            id="unusual, but not beyond chance",
        ),
        pytest.param(
            cohort(0, 20, name="Spring 2024"),
            cohort(20, 0),
            "The change from 0 of 20 in Spring 2024 is more than chance explains (p < 0.01).",
            "Förändringen från 0 av 20 i Spring 2024 är större än slumpen förklarar (p < 0,01).",
            id="a p-value is never nought",
        ),
    ],
)
def test_a_change_between_cohorts_is_held_against_chance(before, after, english, swedish):
    assert change_sentence(before, after, ENGLISH) == english
    assert change_sentence(before, after, SWEDISH) == swedish
    assert composition_headline([before, after], ENGLISH).endswith(english)


def test_the_first_cohort_has_nothing_to_change_from():
    assert "change" not in composition_headline([cohort(9, 11)], ENGLISH)


def test_a_cohort_is_told_with_pool_draw_and_even_distribution():
    assert cohort_sentence(cohort(9, 11), ENGLISH) == (
        "**Autumn 2025**: 9 women of 20; in the pool 50 of 100. The pool's share would give 10.0,"
        " so this is what a fair draw can well give. An even distribution is 8 to 12 seats."
    )


def test_a_single_seat_has_no_even_distribution():
    said = cohort_sentence(cohort(1, 0), ENGLISH)

    assert said.startswith("**Autumn 2025**: 1 woman of 1;")
    assert "even distribution" not in said


def test_the_subtitle_tells_whom_the_pool_holds():
    assert composition_subtitle([cohort(9, 11)], ENGLISH).endswith("100 for Autumn 2025")


@pytest.mark.parametrize(
    ("value", "english", "swedish"),
    [
        ("woman", "women", "kvinnor"),
        ("unknown", "unknown", "okänt"),
        ("under 30", "under 30", "under 30"),
        ("Research & Development", "Research & Development", "Research & Development"),
    ],
)
def test_the_dictionarys_values_are_translated_and_a_companys_own_are_not(value, english, swedish):
    assert value_name(value, ENGLISH) == english
    assert value_name(value, SWEDISH) == swedish


def test_groups_and_attributes_have_names_in_both_languages():
    assert group_name("young_academic", 40, ENGLISH) == "Under 40 with a degree"
    assert group_name("young_academic", 35, SWEDISH) == "Under 35 år med examen"
    assert attribute_name("gender", SWEDISH) == "Kön"
