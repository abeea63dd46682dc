"""How far to trust the comparison, in words: each branch on made-up results."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from tests.made_up_sensitivity import (
    BENEFIT,
    HARM,
    LIKELY,
    NOBODY,
    OPEN,
    control,
    every_way,
    placebo,
    sensitivity_of,
    variant,
)
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.effect_at import verdict_of
from ypn_metrics.statistics.e_value import EValues
from ypn_metrics.statistics.leaving_out import LeftOut
from ypn_metrics.wording.lacking import LINES, lacking_lines
from ypn_metrics.wording.placebo import (
    no_placebo,
    placebo_headline,
    placebo_subtitle,
    share_said,
)
from ypn_metrics.wording.sensitivity import (
    control_sentence,
    e_value_sentence,
    landmark_sentence,
    left_out_sentence,
    sensitivity_headline,
    sensitivity_subtitle,
)
from ypn_metrics.wording.ways import way_hover, way_name, why_missing


def headline(base, *others, language=ENGLISH):
    ways = [
        one if hasattr(one, "way") else variant(f"way {i}", one) for i, one in enumerate(others)
    ]
    return sensitivity_headline(sensitivity_of(base, *ways), language)


# --- Whether the answer hangs on how it is asked ---


def test_where_every_way_leaves_it_open_it_cannot_be_known():
    assert headline(OPEN, (5, -7, 15), (10, -4, 24)) == (
        "**However it is asked, it cannot be known yet.** Other ways of asking: 2, with"
        " differences from +5 to +10 points. In each, chance alone allows a benefit as well as a"
        " harm."
    )


@pytest.mark.parametrize("base", [LIKELY, BENEFIT, HARM])
def test_where_every_way_says_the_same_it_does_not_hang_on_the_asking(base):
    said = headline(base, base, base)

    assert said.startswith("**The answer does not hang on how it is asked.**")
    assert "Other ways of asking: 2" in said


def test_where_only_the_grade_differs_the_direction_holds():
    said = headline(LIKELY, LIKELY, BENEFIT)

    assert "Who stays longer does not hang on how it is asked; how sure that is, does" in said
    assert "1 with another grade" in said


def test_a_benefit_that_other_ways_leave_open_hangs_on_the_asking():
    said = headline(LIKELY, OPEN, LIKELY, (3, -3, 9))

    assert said.startswith("**How sure the answer is hangs on how it is asked.**")
    assert "In 2 of 3 other ways of asking the difference could be chance alone" in said
    assert "from +3 to +8 points" in said


@pytest.mark.parametrize("base", [OPEN, LIKELY])
def test_where_some_way_points_to_the_other_side_the_answer_itself_hangs_on_it(base):
    said = headline(base, (-1, -9, 7), LIKELY)

    assert said.startswith("**The answer hangs on how it is asked.**")
    assert "from −1 to +8 points" in said


@pytest.mark.parametrize(("stray", "does"), [(LIKELY, "stay longer"), (HARM, "leave sooner")])
def test_one_way_that_says_more_settles_nothing(stray, does):
    said = headline(OPEN, OPEN, stray)

    assert f"in 1 of 2 other ways of asking it looks as if participants {does}" in said
    assert "finds chance in some of them, so this settles nothing" in said


def test_ways_that_contradict_each_other_are_not_to_be_relied_on():
    said = headline(LIKELY, HARM)

    assert "Some ways show participants staying longer, others leaving sooner" in said
    assert "None of them is to be relied on" in said


def test_without_any_other_way_it_cannot_be_tried():
    assert "cannot be tried yet" in headline(OPEN, None)


def test_a_control_that_shows_a_difference_is_said_first():
    said = headline(LIKELY, LIKELY, control((6, 2, 10)))

    assert said.startswith("**Something other than the programme may set the groups apart.**")
    assert "+6 points (+2 to +10), more than chance usually gives" in said
    assert "**The answer does not hang on how it is asked.**" in said


@pytest.mark.parametrize(
    "quiet", [control((-1, -9, 5)), control((6, 2, 10), (1, 3)), control(None)]
)
def test_a_control_that_shows_nothing_or_rests_on_few_exits_is_not(quiet):
    assert headline(OPEN, OPEN, quiet).startswith("**However it is asked")


@pytest.mark.parametrize("base", [OPEN, LIKELY, BENEFIT, HARM])
@pytest.mark.parametrize("other", [OPEN, LIKELY, BENEFIT, HARM])
def test_nothing_is_called_settled_unless_every_way_grades_alike(base, other):
    grades = [verdict_of(variant("any", points).difference, 0.05) for points in (base, other)]
    said = headline(base, other)

    assert ("does not hang on how it is asked.**" in said) == (grades[0] == grades[1] != "unknown")


def test_in_swedish_the_headline_is_swedish():
    said = headline(OPEN, (5, -7, 15), language=SWEDISH)

    assert said.startswith("**Hur man än frågar går det inte att veta ännu.**")


def test_the_subtitle_tells_month_participants_and_cohort():
    said = sensitivity_subtitle(every_way(), ENGLISH)

    assert "after 24 months" in said
    assert "60 participants of all cohorts" in said
    alone = sensitivity_of(OPEN, cohort="Autumn 2022")
    assert "60 participants of Autumn 2022" in sensitivity_subtitle(alone, ENGLISH)


# --- The negative control ---


def test_a_control_without_a_difference_says_what_it_could_not_see():
    said = control_sentence(sensitivity_of(OPEN, control((-1, -9, 5))), ENGLISH)

    assert "They show −1 point (−9 to +5), from 12 such exits: nothing beyond chance" in said
    assert "would not be seen" in said


@pytest.mark.parametrize(
    ("exits", "told"),
    [
        ((0, 0), "There are none so far"),
        ((0, 1), "With 1 such exit so"),
        ((2, 2), "With 4 such exits so"),
    ],
)
def test_a_control_of_few_exits_says_nothing(exits, told):
    said = control_sentence(sensitivity_of(OPEN, control((6, 2, 10), exits)), ENGLISH)

    assert told in said
    assert "say nothing" in said
    assert "+6" not in said


def test_a_control_off_0_by_less_than_half_a_point_is_told_with_a_decimal():
    said = headline(OPEN, OPEN, control((-4, -9, -0.3)))

    assert "−4 points (−9.0 to −0.3), more than chance usually gives" in said


def test_a_control_that_is_off_0_tells_so():
    said = control_sentence(sensitivity_of(OPEN, control((6, 2, 10))), ENGLISH)

    assert "and show +6 points (+2 to +10), from 12 such exits" in said


def test_a_control_that_cannot_be_had_says_why():
    lacking = control(None, reason=NOBODY)

    assert NOBODY.template in control_sentence(sensitivity_of(OPEN, lacking), ENGLISH)


# --- The landmark, groups left out, the unseen ---


def test_the_landmark_says_what_it_leaves_out():
    said = landmark_sentence(every_way(), ENGLISH)

    assert "Nominators may avoid people who are about to leave" in said
    assert "+9 points (−4 to +20)" in said
    assert "first half year is not in it" in said


def test_a_landmark_that_cannot_be_had_says_why():
    result = sensitivity_of(OPEN, variant("landmark", None, "clock", reason=NOBODY))

    assert landmark_sentence(result, ENGLISH).endswith(NOBODY.template)


def left_out(*points, n=None):
    without = np.array(points) / 100
    return sensitivity_of(OPEN, left_out=LeftOut(0.07, without, n or len(points)))


def test_groups_left_out_keep_the_direction_or_one_decides_it():
    kept = left_out_sentence(left_out(4, 10), ENGLISH)
    turned = left_out_sentence(left_out(-2, 10), ENGLISH)

    assert kept.startswith("**No single group of people decides")
    assert "(2 of 2), and the difference goes from +4 to +10 points" in kept
    assert turned.startswith("**One group of people decides")


def test_a_group_that_makes_all_the_difference_is_told_of():
    for points in ((-14, 0), (0, 9)):
        assert "makes all the difference" in left_out_sentence(left_out(*points), ENGLISH)


def test_where_nobody_moves_the_difference_it_goes_nowhere():
    said = left_out_sentence(left_out(0, 0), ENGLISH)

    assert "it stays the same" in said
    assert "0.0" not in said


def test_a_narrow_range_is_told_with_a_decimal():
    assert "from +5.8 to +6.3 points" in left_out_sentence(left_out(5.8, 6.3), ENGLISH)


def test_of_very_many_groups_it_is_said_how_many_were_tried():
    assert "(2 of 900)" in left_out_sentence(left_out(4, 10, n=900), ENGLISH)


def test_a_single_group_cannot_be_left_out():
    said = left_out_sentence(sensitivity_of(OPEN, left_out=None), ENGLISH)

    assert "nothing is left without it" in said


@pytest.mark.parametrize(
    ("values", "told", "not_told"),
    [
        (EValues(2.846, 1.0), ["by a factor of 2.8 each", "it does already"], "inf"),
        (
            EValues(3.41, 1.46),
            ["by a factor of 3.4 each", "a factor of 1.5 would be enough"],
            "inf",
        ),
        (EValues(inf, 1.08), ["No participant left within 24 months", "a factor of 1.1"], "inf"),
        (EValues(inf, inf), ["No participant left within 24 months"], "inf"),
        (EValues(1.0, 1.0), ["There is no difference to explain away"], "each"),
        (None, ["None of the colleagues left within 24 months"], "factor"),
    ],
)
def test_how_strong_the_unseen_would_have_to_be_is_said_in_words(values, told, not_told):
    said = e_value_sentence(sensitivity_of(OPEN, e_values=values), ENGLISH)

    assert all(part in said for part in told)
    assert not_told not in said


# --- Placebo cohorts ---


def test_a_benefit_is_held_against_the_placebo_cohorts_that_stayed_as_much_longer():
    said = placebo_headline(placebo(6, -10, -3, 0, 2, 7), ENGLISH)

    assert said == (
        "**Chance alone often gives as much.** Of 5 cohorts drawn from comparable"
        " colleagues, who took part in nothing, 20% stayed at least as much longer than the rest as"
        " the participants did."
    )


def test_a_harm_is_held_against_those_that_left_as_much_sooner():
    said = placebo_headline(placebo(-6, -10, -6, 0, 2, 7), ENGLISH)

    assert "40% left at least as much sooner" in said


@pytest.mark.parametrize(
    ("n_beyond", "lead"),
    [
        (0, "Chance alone seldom"),
        (24, "Chance alone seldom"),
        (25, "now and then"),
        (99, "now and then"),
        (100, "alone often gives"),
    ],
)
def test_the_lead_goes_by_the_share_that_is_told(n_beyond, lead):
    drawn = [9.0] * n_beyond + [0.0] * (1000 - n_beyond)

    assert lead in placebo_headline(placebo(6, *drawn), ENGLISH)


def test_none_and_very_few_are_said_in_words():
    assert share_said(0, ENGLISH) == "none"
    assert share_said(0.004, ENGLISH) == "fewer than 1%"
    assert share_said(0.26, ENGLISH) == "26%"


def test_the_subtitle_tells_of_whom_the_real_difference_is():
    result = every_way()

    said = placebo_subtitle(result, result.placebo, ENGLISH)

    assert "each placebo cohort of 39" in said
    assert "+6, of the 42 participants" in said


def test_it_is_said_why_no_placebo_cohorts_are_drawn():
    few = sensitivity_of(OPEN, placebo=None)
    many = sensitivity_of(OPEN, placebo=None)
    object.__setattr__(many, "base", variant("matched", OPEN, n=1_000))

    assert "can be drawn" in no_placebo(few, ENGLISH)
    assert "1,000 participants or more" in no_placebo(many, ENGLISH)


def test_placebo_cohorts_that_all_show_the_same_are_said_to_tell_nothing():
    said = no_placebo(sensitivity_of(HARM, placebo=placebo(-8, 0, 0, 0)), ENGLISH)

    assert said.startswith("**Placebo cohorts can tell nothing here.**")
    assert "none had left within 24 months" in said


# --- Rows ---


def test_each_row_has_a_name_of_its_own():
    result = every_way()
    names = [way_name(way, ENGLISH) for way in (result.base, *result.variants)]

    assert len(set(names)) == len(names)
    assert "Autumn <2022>" in names
    assert "in years employed, job level only" in names


def test_a_row_without_a_value_has_a_short_word_and_the_whole_reason():
    ways = {way.name: way for way in every_way().variants if way.difference is None}
    unkind = variant("voluntary", None, "exits", n=None, reason=NOBODY)

    assert why_missing(ways["Autumn 2025"], ENGLISH) == "too few followed so far"
    assert why_missing(ways["everything"], ENGLISH) == "nobody that alike"
    assert why_missing(ways["nominated"], ENGLISH) == "nobody known"
    assert why_missing(unkind, ENGLISH) == "kinds of exit unknown"
    assert "Fewer than 5 people" in way_hover(ways["Autumn 2025"], ENGLISH)


def test_a_row_in_full_tells_its_range_and_its_people():
    (way,) = [one for one in every_way().variants if one.name == "same_start"]

    assert way_hover(way, ENGLISH) == (
        "all eligible colleagues: +5.0 points (−7.0 to +15.0), 60 participants beside 120"
    )


def test_each_thing_that_is_lacking_has_its_line():
    lines = lacking_lines(tuple(LINES), ENGLISH)

    assert len(set(lines)) == 8
    assert all(line.startswith("**") for line in lines)
    assert lacking_lines(("job_history",), SWEDISH)[0].startswith("**Befattningen på startdagen**")
