import dataclasses

import pytest

from tests.made_up_results import arm, effect, effect_at, estimate, matching_of
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.compared import effect_subtitle
from ypn_metrics.wording.effect import (
    effect_headline,
    naive_headline,
    primary_of,
    same_start_headline,
    signed,
    why_naive_misleads,
)

ARMS = (arm({}, n=63, n_events=1), arm({}, n=1340, n_events=40))


def compared(lower, upper, month=24, ours=0.88, theirs=0.83):
    difference = estimate(ours - theirs, lower, upper)
    return effect_at(month, ours, theirs, difference)


def at_two_years(lower, upper, ours=0.88, theirs=0.83):
    return effect([compared(lower, upper, 24, ours, theirs)], *ARMS)


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        pytest.param(
            at_two_years(0.05, 0.06),
            "**Participants stay longer, by a difference worth having.**",
            "**Deltagarna stannar längre, med en skillnad värd att ha.**",
            id="shows benefit: the lower limit reaches the effect worth having",
        ),
        pytest.param(
            at_two_years(0.01, 0.06),
            "**It looks as if participants stay longer.**",
            "**Det ser ut som om deltagarna stannar längre.**",
            id="suggests benefit",
        ),
        pytest.param(
            at_two_years(-0.01, 0.06),
            "**It cannot be known yet.**",
            "**Det går inte att veta ännu.**",
            id="unknown: the interval holds nought",
        ),
        pytest.param(
            at_two_years(-0.06, -0.01, ours=0.83, theirs=0.88),
            "**It looks as if participants leave sooner.**",
            "**Det ser ut som om deltagarna slutar tidigare.**",
            id="suggests harm",
        ),
        pytest.param(
            at_two_years(-0.06, -0.05, ours=0.83, theirs=0.88),
            "**Participants leave sooner, by a difference that matters.**",
            "**Deltagarna slutar tidigare, med en skillnad som spelar roll.**",
            id="shows harm",
        ),
    ],
)
def test_the_headline_starts_with_the_verdict(result, english, swedish):
    assert effect_headline(result, 24, ENGLISH).startswith(english)
    assert effect_headline(result, 24, SWEDISH).startswith(swedish)


def test_the_headline_tells_both_groups_and_what_chance_allows():
    result = at_two_years(-0.08, 0.15)

    assert effect_headline(result, 24, ENGLISH) == (
        "**It cannot be known yet.** After 24 months 88% of the participants were still employed"
        " and 83% of their eligible colleagues: 5 points more. Chance alone allows anything from"
        " −8 to +15 points."
    )
    assert effect_headline(result, 24, SWEDISH) == (
        "**Det går inte att veta ännu.** Efter 24 månader var 88\u00a0% av deltagarna kvar och"
        " 83\u00a0% av deras behöriga kollegor: 5 procentenheter fler. Slumpen ensam tillåter allt"
        " från −8 till +15 procentenheter."
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "english", "swedish"),
    [
        (0.83, 0.88, "5 points fewer", "5 procentenheter färre"),
        (0.88, 0.83, "5 points more", "5 procentenheter fler"),
        (0.89, 0.88, "1 point more", "1 procentenhet fler"),
    ],
)
def test_more_and_fewer_one_and_many(ours, theirs, english, swedish):
    result = at_two_years(-0.2, 0.2, ours, theirs)

    assert f": {english}." in effect_headline(result, 24, ENGLISH)
    assert f": {swedish}." in effect_headline(result, 24, SWEDISH)


def test_a_difference_that_rounds_to_0_is_neither_more_nor_fewer():
    for ours, theirs in ((0.843, 0.84), (1, 1)):
        result = at_two_years(-0.07, 0.08, ours, theirs)

        assert ": less than one point between them." in effect_headline(result, 24, ENGLISH)
        assert ": mindre än en procentenhets skillnad." in effect_headline(result, 24, SWEDISH)


def test_a_limit_above_0_is_not_rounded_onto_it():
    said = effect_headline(at_two_years(0.003, 0.08), 24, ENGLISH)

    assert said.startswith("**It looks as if participants stay longer.**")
    assert "anything from +0.3 to +8.0 points" in said


def test_where_nobody_of_a_group_stayed_the_shares_are_told_all_the_same():
    result = at_two_years(-0.9, -0.7, ours=0.0, theirs=0.8)

    assert "After 24 months 0% of the participants" in effect_headline(result, 24, ENGLISH)


def test_where_too_few_were_followed_the_reason_is_told():
    few = effect([effect_at(12, None, None, None), effect_at(24, None, None, None)], *ARMS)

    assert effect_headline(few, 24, ENGLISH) == (
        "**It cannot be known yet.** Fewer than 5 people of a group have been followed for 24"
        " months."
    )
    assert effect_headline(few, 24, SWEDISH) == (
        "**Det går inte att veta ännu.** Färre än 5 personer i en grupp har följts i 24 månader."
    )


@pytest.mark.parametrize("headline", [effect_headline, same_start_headline])
@pytest.mark.parametrize(("exits", "is_said"), [(31, False), (32, True), (63, True)])
def test_where_most_participants_have_left_it_is_not_put_down_to_time(headline, exits, is_said):
    few = effect([effect_at(24, None, None, None)], arm({}, n=63, n_events=exits), ARMS[1])

    said = headline(few, 24, ENGLISH)

    assert said.startswith("**Too few participants are left") == is_said
    assert ("cannot be known yet" in said) != is_said


def test_the_primary_month_is_told_where_it_has_a_value():
    result = effect([compared(0, 0.1, month) for month in (12, 24, 36)], *ARMS)

    assert primary_of(result, 24).month == 24


def test_before_the_primary_month_the_last_one_with_a_value_is_told():
    result = effect([compared(0, 0.1, 12), effect_at(24, None, None, None)], *ARMS)

    assert primary_of(result, 24).month == 12


def test_a_later_month_is_never_told_in_the_primary_ones_place():
    result = effect([effect_at(24, None, None, None), compared(0, 0.1, 36)], *ARMS)

    assert primary_of(result, 24).month == 24
    assert primary_of(result, 24).difference is None


def test_a_primary_month_before_the_first_compared_one_falls_to_the_first():
    assert primary_of(at_two_years(0, 0.1), 6).month == 24


def test_the_subtitle_counts_both_groups():
    assert "63 participants, 1 exit ·" in effect_subtitle(at_two_years(0, 0.1), ENGLISH)
    assert "1,340, 40 exits" in effect_subtitle(at_two_years(0, 0.1), ENGLISH)
    assert "1\u00a0340, 40 avgångar" in effect_subtitle(at_two_years(0, 0.1), SWEDISH)


NAIVE = effect([compared(0.1, 0.3, ours=0.9, theirs=0.67)], *ARMS, comparator="naive")


def test_the_usual_chart_is_told_beside_the_honest_one():
    headline = naive_headline(NAIVE, at_two_years(-0.08, 0.15), 24, ENGLISH)

    assert headline.startswith(
        "**The usual chart says +23 points; from the same start day it is +5.** It counts from"
    )


def test_without_an_honest_value_at_that_month_the_usual_one_stands_alone():
    few = effect([effect_at(24, None, None, None)], *ARMS)

    for honest in (few, None):
        headline = naive_headline(NAIVE, honest, 24, ENGLISH)
        assert headline.startswith("**The usual chart says +23 points.** It counts from")


def test_without_a_usual_value_only_its_fault_is_told():
    few = effect([effect_at(24, None, None, None)], *ARMS, comparator="naive")

    assert naive_headline(few, None, 24, ENGLISH) == (
        "**The usual chart has no value after 24 months:** too few people are followed that long. "
        + why_naive_misleads(ENGLISH)
    )


@pytest.mark.parametrize(
    ("points", "written"),
    [(5.4, "+5"), (-3.2, "−3"), (0.0, "0"), (-0.4, "0"), (1234, "+1\u00a0234")],
)
def test_points_have_their_sign(points, written):
    assert signed(points, SWEDISH) == written


MATCHED = effect(
    [compared(-0.08, 0.15)], *ARMS, comparator="matched", matching=matching_of(59, unmatched=4)
)


def test_matched_colleagues_are_called_comparable():
    assert "83% of comparable colleagues: 5 points more" in effect_headline(MATCHED, 24, ENGLISH)
    assert "av jämförbara kollegor: 5" in effect_headline(MATCHED, 24, SWEDISH)


def test_the_subtitle_counts_those_without_a_match():
    assert "4 participants without a comparable colleague are left out" in effect_subtitle(
        MATCHED, ENGLISH
    )
    assert "inte med" in effect_subtitle(MATCHED, SWEDISH)


def test_where_everybody_has_a_match_nobody_is_said_to_be_left_out():
    whole = dataclasses.replace(MATCHED, matching=matching_of(63))

    assert "left out" not in effect_subtitle(whole, ENGLISH)


def test_the_usual_chart_is_told_beside_the_matched_one():
    headline = naive_headline(NAIVE, MATCHED, 24, ENGLISH)

    assert headline.startswith(
        "**The usual chart says +23 points; beside comparable colleagues it is +5.** It counts"
    )


def test_all_eligible_colleagues_are_told_with_what_chance_allows():
    said = same_start_headline(at_two_years(-0.08, 0.15), 24, ENGLISH)

    assert said.startswith(
        "**Beside all eligible colleagues of the same start day the difference is +5 points after"
        " 24 months.**"
        " Chance alone allows anything from −8 to +15."
    )
