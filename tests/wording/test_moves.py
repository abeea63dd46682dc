import pytest

from tests.made_up_moves import OPEN, moved_at, moves_of
from tests.made_up_results import estimate, matching_of
from ypn_metrics.languages import ENGLISH, SWEDISH, text
from ypn_metrics.measures.moves import MOVE_KINDS, Unknown
from ypn_metrics.wording.moves import (
    moves_headline,
    moves_limits,
    moves_line,
    moves_subtitle,
    unknown_sentences,
)


def at_two_years(difference, shares=(0.25, 0.2), **changes):
    return moves_of(moved_at(24, shares, difference), **changes)


def test_an_interval_that_holds_0_is_not_known_yet():
    assert moves_headline(OPEN, 24, ENGLISH) == (
        "**It cannot be known yet.** After 24 months 25% of the participants had been promoted and"
        " 20% of comparable colleagues: 5 points more. Chance alone allows anything from −12 to"
        " +22 points."
    )


@pytest.mark.parametrize(
    ("difference", "shares", "english", "swedish"),
    [
        (
            estimate(0.15, 0.02, 0.28),
            (0.35, 0.2),
            "**It looks as if more of the participants have been promoted.** After 24 months 35%"
            " of the participants had been promoted and 20% of comparable colleagues: 15 points"
            " more.",
            "**Det ser ut som om fler av deltagarna har befordrats.** Efter 24 månader hade 35\xa0%"
            " av deltagarna befordrats och 20\xa0% av jämförbara kollegor: 15 procentenheter fler.",
        ),
        (
            estimate(-0.15, -0.28, -0.02),
            (0.05, 0.2),
            "**It looks as if fewer of the participants have been promoted.** After 24 months 5%",
            "**Det ser ut som om färre av deltagarna har befordrats.** Efter 24 månader hade 5",
        ),
        (
            estimate(0.001, -0.1, 0.1),
            (0.201, 0.2),
            "**It cannot be known yet.** After 24 months 20% of the participants had been promoted"
            " and 20% of comparable colleagues: less than one point between them.",
            "**Det går inte att veta ännu.** Efter 24 månader hade 20",
        ),
    ],
)
def test_only_an_interval_on_one_side_of_0_looks_like_anything(
    difference, shares, english, swedish
):
    found = at_two_years(difference, shares)

    assert moves_headline(found, 24, ENGLISH).startswith(english)
    assert moves_headline(found, 24, SWEDISH).startswith(swedish)


@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
@pytest.mark.parametrize("kind", MOVE_KINDS)
def test_no_sentence_makes_it_the_programmes_doing(kind, language):
    found = at_two_years(estimate(0.15, 0.02, 0.28), kind=kind)

    said = moves_headline(found, 24, language) + moves_subtitle(found, language, 3)
    for word in ("effect", "effekt", "shows", "visar", "because", "tack vare", "signifi"):
        assert word not in said.lower()
    assert "{" not in said
    limits = moves_limits(found, language)
    assert any(word in limits for word in ("need not be its doing", "behöver inte bero på"))


def test_a_month_without_a_value_gives_way_to_the_one_before_it():
    assert "After 24 months" in moves_headline(OPEN, 36, ENGLISH)
    nothing = moves_of(moved_at(12, None))
    assert moves_headline(nothing, 24, ENGLISH) == (
        "**It cannot be known yet.** Too few are followed for 12 months."
    )


def test_the_subtitle_counts_both_groups_and_says_that_colleagues_repeat():
    assert moves_subtitle(OPEN, ENGLISH, 3, matching_of(59, unmatched=4)) == (
        "Share who have been promoted since the cohort's start, exits competing, with what chance"
        " allows · 59 participants, 16 such changes · comparable colleagues of the same start"
        " days: 91, 23 such changes · a colleague's change counts once for each cohort they"
        " are beside · 4 participants without a comparable colleague are left out"
    )
    assert "once for each cohort" not in moves_subtitle(OPEN, ENGLISH, 1)
    alone = moves_of(cohort="Autumn 2022", comparator="same_start", events_participants=None)
    said = moves_subtitle(alone, ENGLISH, 3)
    assert "too few to tell how many · eligible colleagues" in said
    assert "once for each cohort" not in said


def test_what_is_not_known_is_told_and_nothing_where_all_is():
    assert unknown_sentences(OPEN, ENGLISH) == []
    some = moves_of(
        unknown_participants=Unknown(1, 2.04, 0), unknown_comparators=Unknown(2, 4.0, 3)
    )
    left_out, of_unknown_kind = unknown_sentences(some, ENGLISH)
    assert left_out.startswith(
        "**Left out:** 1 participant and 2 colleagues, followed for 6.0 person-years in all:"
    )
    assert of_unknown_kind.startswith("**Of unknown kind:** 0 participants and 3 colleagues")


def test_a_line_of_the_table_has_the_figures_or_why_there_are_none():
    assert list(moves_line(OPEN, 24, ENGLISH).values()) == [
        "24 months", "25%", "20%", "+5 points", "−12 to +22", "",
    ]  # fmt: skip
    refused = moves_line(text("It takes the extract job_history."), 24, ENGLISH)
    assert list(refused.values()) == [*"–––––", "It takes the extract job_history."]
