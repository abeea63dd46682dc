import pytest

from tests.made_up_results import seats
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.composition import (
    chance_cell,
    change_sentence,
    cohort_sentence,
    composition_headline,
    composition_subtitle,
    pool_sentence,
)
from ypn_metrics.wording.values import attribute_name, group_name, value_name, value_of_one

EVEN_POOL = (50, 50)
POOL = "Women are 50 of the 100 who could be picked (50%), which would be 10.0 seats"
POOL_SV = "Kvinnor är 50 av de 100 som kunde väljas (50 %), vilket skulle ge 10,0 platser"


def cohort(women, men, pool=EVEN_POOL, name="Autumn 2025"):
    return seats(name, {"woman": (women, pool[0]), "man": (men, pool[1])})


NO_GENDER = seats("Autumn 2025", {"unknown": (22, 80)})


@pytest.mark.parametrize(
    ("women", "english", "swedish"),
    [
        (
            9,
            "**Autumn 2025 has 9 women of 20 (45%).**",
            "**Autumn 2025 har 9 kvinnor på 20 platser (45 %).**",
        ),
        (
            1,
            "**Autumn 2025 has 1 woman of 20 (5%).**",
            "**Autumn 2025 har 1 kvinna på 20 platser (5 %).**",
        ),
        (
            0,
            "**Autumn 2025 has 0 women of 20 (0%).**",
            "**Autumn 2025 har 0 kvinnor på 20 platser (0 %).**",
        ),
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
            f"{POOL}; chance alone can well make that difference.",
            f"{POOL_SV}; skillnaden ryms gott inom slumpen.",
            id="what a fair draw can give",
        ),
        pytest.param(
            # 3.9 of 100 draws give so few, and as many so many: together more than 5.
            cohort(6, 14),
            f"{POOL}; chance alone can well make that difference.",
            f"{POOL_SV}; skillnaden ryms gott inom slumpen.",
            id="few, and many alike, are not seldom enough together",
        ),
        pytest.param(
            cohort(5, 15),
            f"{POOL}: drawn by lot, so few come in only 1.1 of 100 cases.",
            f"{POOL_SV}: vid lottning blir det så få i bara 1,1 fall av 100.",
            id="too few for a fair draw",
        ),
        pytest.param(
            cohort(15, 5),
            f"{POOL}: drawn by lot, so many come in only 1.1 of 100 cases.",
            f"{POOL_SV}: vid lottning blir det så många i bara 1,1 fall av 100.",
            id="too many for a fair draw",
        ),
        pytest.param(
            cohort(0, 20),
            f"{POOL}: drawn by lot, so few come in fewer than 0.1 of 100 cases.",
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


@pytest.mark.parametrize(
    ("women", "english"),
    [
        (9, "so few in 40 of 100"),
        (11, "so many in 40 of 100"),
        (5, "so few in only 1.1 of 100"),
        (15, "so many in only 1.1 of 100"),
    ],
)
def test_a_cell_says_how_often_the_lot_gives_as_few_or_as_many(women, english):
    assert chance_cell(cohort(women, 20 - women), ENGLISH) == english
    assert chance_cell(NO_GENDER, ENGLISH) == ""


def test_without_women_in_seats_and_pool_nothing_is_said_of_a_draw():
    assert pool_sentence(NO_GENDER, ENGLISH) == ""


@pytest.mark.parametrize(
    ("before", "after", "english", "swedish"),
    [
        pytest.param(
            cohort(6, 15, name="Spring 2024"),
            cohort(9, 13),
            "The change from 6 of 21 in Spring 2024 is no reason to see a trend: chance alone"
            " gives one as large in 53 of 100 cases.",
            "Förändringen från 6 av 21 i Spring 2024 är inget skäl att tala om en trend: enbart"
            " slumpen ger en lika stor i 53 fall av 100.",
            id="chance",
        ),
        pytest.param(
            cohort(3, 17, name="Spring 2024"),
            cohort(10, 10),
            "The change from 3 of 20 in Spring 2024 is more than chance explains: it gives one"
            " as large in only 4.1 of 100 cases.",
            "Förändringen från 3 av 20 i Spring 2024 är större än slumpen förklarar: en så stor"
            " förändring ger den i bara 4,1 fall av 100.",
            id="more than chance",
        ),
        pytest.param(
            cohort(3, 17, name="Spring 2024"),
            cohort(9, 11),
            "The change from 3 of 20 in Spring 2024 is no reason to see a trend: chance alone"
            " gives one as large in 8 of 100 cases.",
            "Förändringen från 3 av 20 i Spring 2024 är inget skäl att tala om en trend: enbart"
            " slumpen ger en lika stor i 8 fall av 100.",
            id="unusual, but not beyond chance",
        ),
        pytest.param(
            cohort(0, 20, name="Spring 2024"),
            cohort(20, 0),
            "The change from 0 of 20 in Spring 2024 is more than chance explains: it gives one"
            " as large in fewer than 0.1 of 100 cases.",
            "Förändringen från 0 av 20 i Spring 2024 är större än slumpen förklarar: en så stor"
            " förändring ger den i färre än 0,1 fall av 100.",
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
        f"**Autumn 2025**: 9 women of 20. {POOL}; chance alone can well make that difference."
        " An even distribution is 8 to 12 seats."
    )


def test_a_single_seat_has_no_even_distribution():
    said = cohort_sentence(cohort(1, 0), ENGLISH)

    assert said.startswith("**Autumn 2025**: 1 woman of 1.")
    assert "even distribution" not in said


def test_the_subtitle_tells_whom_the_pool_holds():
    said = composition_subtitle([cohort(9, 11)], ENGLISH, max_age=35)

    assert (
        "under the age of 35, with a degree, identified as having potential and not yet a" in said
    )
    assert said.endswith("100 for Autumn 2025")


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


def test_a_rule_that_is_not_asked_is_not_said_to_make_the_pool():
    said = composition_subtitle([cohort(9, 11)], ENGLISH, 40, ["degree", "potential"])

    assert "start date, under the age of 40 and not yet a participant; 100 for" in said


def test_of_one_person_the_value_is_singular():
    assert value_of_one("woman", ENGLISH) == "woman"
    assert value_of_one("man", SWEDISH) == "man"
    assert value_of_one("master", ENGLISH) == "master's degree"


def test_groups_and_attributes_have_names_in_both_languages():
    assert group_name("young_academic", 40, ENGLISH) == "Under 40 with a degree"
    assert group_name("young_academic", 35, SWEDISH) == "Under 35 år med examen"
    assert attribute_name("gender", SWEDISH) == "Kön"
