import pytest

from tests.made_up_pool import over_time_of, pool_of
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.pool import (
    over_time_caveat,
    over_time_headline,
    over_time_subtitle,
    pool_headline,
    pool_subtitle,
    step_name,
)

STEPS = {
    "everyone": (300, 700),
    "age": (120, 280),
    "degree": (60, 60),
    "potential": (30, 20),
    "not_yet": (20, 20),
    "nominated": (10, 10),
    "seats": (5, 5),
}
P = {"age": 1.0, "degree": 0.004, "potential": 0.3, "not_yet": 0.9}
DAYS = {"2022-10-03": (40, 60), "2022-12-31": (30, 50), "2026-06-30": (20, 40)}
STARTS = {"2022-10-03": "Autumn 2022"}


def said(language=ENGLISH, steps=STEPS, p=P, **changes):
    return pool_headline(pool_of(steps, p, **changes), 40, language)


def test_the_step_is_named_at_which_the_share_changes_most():
    assert said() == (
        "**The share of women changes most at the step “with a degree”: from 30.0% to 50.0%.**"
        " Dropping as many people at random does that in only 0.4 of 100 cases. At the other steps"
        " chance alone can explain the change."
    )
    assert said(SWEDISH).startswith(
        "**Andelen kvinnor ändras mest i steget ”med examen”: från 30,0\u00a0% till 50,0\u00a0%.**"
    )


def test_a_change_that_dropping_at_random_gives_is_not_made_news():
    text = said(p=P | {"degree": 0.21})

    assert "Dropping as many people at random can well do that, in 21 of 100 cases." in text
    assert "hardly" not in text
    assert "other steps" not in text


def test_a_smaller_change_that_is_more_than_chance_is_told_too():
    text = said(p=P | {"degree": 0.21, "potential": 0.03})

    assert text.endswith("More than chance explains also: “identified potential”.")


@pytest.mark.parametrize(("p", "word"), [(0.049, "in only 4.9 of 100"), (0.05, "can well")])
def test_chance_is_judged_at_one_in_twenty(p, word):
    assert word in said(p={"degree": p})


def test_where_only_unknown_people_go_nobody_is_called_ruled_out():
    assert "Nobody is ruled out there" in said(p={})


def test_of_other_attributes_the_value_is_named():
    text = said(values=("North", "South"), attribute="site")

    assert text.startswith(
        "**Of the shares by site, that of North changes most, at the step “with a degree”: from"
        " 30.0% to 50.0%.**"
    )


def test_where_no_share_changes_the_pool_is_told():
    same = dict.fromkeys(("everyone", "age", "degree", "not_yet", "nominated", "seats"), (4, 6))

    assert said(steps=same) == (
        "**No rule changes the shares.** The pool of Autumn 2025 has 10 people of 10 employed."
    )


def test_an_empty_pool_and_an_empty_company_are_told():
    nobody = {"everyone": (0, 0), "not_yet": (0, 0), "nominated": (0, 0), "seats": (0, 0)}
    none_left = {"everyone": (0, 3), "not_yet": (0, 0), "nominated": (0, 0), "seats": (0, 0)}

    assert said(steps=nobody) == "Nobody was employed on 1 September 2025."
    assert said(steps=none_left) == "**Nobody is in the pool of Autumn 2025.**"


def test_the_subtitle_says_who_stands_beside_and_which_rule_is_not_asked():
    result = pool_of(STEPS, P, outside=(2, 1), n_unknown=3, missing=("potential",))

    text = pool_subtitle(result, ENGLISH)

    assert "end of 1 September 2025, when Autumn 2025 began" in text
    assert "3 more of unknown age or education stand outside the pool" in text
    assert "outside the pool: 2 of 20 nominated, 1 of 10 seats" in text
    assert "not asked of the pool: identified potential" in text


def test_the_subtitle_is_short_where_nothing_stands_beside():
    text = pool_subtitle(pool_of(STEPS, P), ENGLISH)

    assert "unknown" not in text
    assert "outside" not in text
    assert text.endswith("no share has a margin of error")


def test_the_age_of_a_step_is_that_of_the_rules():
    assert step_name("age", 35, ENGLISH) == "Under 35"


def test_the_pool_is_told_on_the_last_day_and_at_the_first_start():
    result = over_time_of(DAYS, STARTS)

    assert over_time_headline(result, ENGLISH) == (
        "**On 30 June 2026 the pool has 60 people, 40 fewer than when Autumn 2022 began.** 20 of"
        " them are women (33%). Then it was 40 of 100 (40%)."
    )
    assert "40 färre än när Autumn 2022 började" in over_time_headline(result, SWEDISH)


def test_a_pool_that_has_grown_or_has_no_cohort_before_it_is_told_so():
    grown = over_time_of({"2022-10-03": (10, 10), "2026-06-30": (15, 10)}, STARTS)
    alone = over_time_of({"2026-06-30": (15, 10)}, {})

    assert "25 people, 5 more than when Autumn 2022 began" in over_time_headline(grown, ENGLISH)
    assert over_time_headline(alone, ENGLISH) == (
        "**On 30 June 2026 the pool has 25 people.** 15 of them are women (60%)."
    )


def test_by_another_attribute_only_people_are_told():
    result = over_time_of(DAYS, STARTS, ("North", "South"), "site")

    assert over_time_headline(result, ENGLISH) == (
        "**On 30 June 2026 the pool has 60 people, 40 fewer than when Autumn 2022 began.**"
    )


def test_without_a_cohort_only_the_last_day_is_told():
    assert "began" not in over_time_headline(over_time_of(DAYS), ENGLISH)


def test_potential_that_is_known_of_today_only_is_told():
    assert "not since when" in over_time_caveat(over_time_of(DAYS), ENGLISH)
    assert over_time_caveat(over_time_of(DAYS, missing=("potential",)), ENGLISH) == ""


def test_blanks_and_rules_not_asked_stand_under_the_line():
    text = over_time_subtitle(over_time_of(DAYS, missing=("degree",), n_unknown=1), ENGLISH)

    assert "1 more of unknown age or education stands outside the pool" in text
    assert "not asked of the pool: education" in text
