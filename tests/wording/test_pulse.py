"""The pulse in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.made_up_pulse import FEW, change, item, level, nothing, pulse_of, withheld
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.pulse import InYear
from ypn_metrics.measures.pulse_changes import IN_THE_TOTAL
from ypn_metrics.measures.pulse_levels import NOBODY
from ypn_metrics.wording.pulse import (
    MOST_DRAWN,
    drawn_items,
    item_name,
    level_hover,
    pulse_headline,
    pulse_subtitle,
)
from ypn_metrics.wording.pulse_answered import answered_lines
from ypn_metrics.wording.pulse_changes import changes_headline, changes_subtitle

LEVELS = (level(8, 20, 21), level(9, 18, 20), level(12, 18, 20))
CHANCE = item("belonging", LEVELS, [change("end", 9, 5, 4)])
BEYOND = item("visibility", LEVELS, [change("end", 15, 1, 2, p=0.002)])


def headline(*items, language=ENGLISH):
    return pulse_headline(pulse_of(*items), language)


# --- The first sentence ---


def test_a_change_within_chance_is_said_to_be_within_chance():
    assert headline(CHANCE) == (
        "**Belonging: 40% answer 4 or 5 at the start and 67% at the end (n = 20 and 18); of the 18"
        " participants who answered both times, 9 answer higher and 5 lower. Chance alone can do"
        " that.** One comparison was made (p\u00a0=\u00a00.42)."
    )


def test_a_change_beyond_chance_goes_before_a_larger_one_within_it():
    said = headline(CHANCE, BEYOND)

    assert said.startswith("**Visibility: 40% answer 4 or 5 at the start")
    assert "15 answer higher and 1 lower. Chance alone seldom does that.**" in said
    assert "the clearest of 2 comparisons, which is taken into account (p\u00a0<\u00a00.01)" in said


@pytest.mark.parametrize(("p", "said"), [(0.051, "Chance alone can"), (0.049, "seldom")])
def test_the_verdict_is_of_the_p_value_adjusted_for_all_comparisons(p, said):
    assert said in headline(item("belonging", LEVELS, [change("end", 14, 2, 2, p=p)]))


def test_a_change_whose_levels_are_withheld_is_said_without_them():
    few = item("belonging", [nothing(FEW, 4)], [change("end", 5, 1)])

    assert "Belonging: from the start to the end; of the 6" in headline(few)


def test_without_a_change_each_phase_is_said_with_what_chance_allows():
    said = headline(item("belonging", LEVELS[:2], [withheld()]))

    assert "40% (19%–64%) at the start (n = 20) and 50% (26%–74%) in the middle (n = 18)" in said
    assert said.endswith(
        "Whether the same people have changed cannot be told. It would give away the answers of"
        " the few who answered only once."
    )
    assert "chance alone" not in said.lower()


def test_without_employee_numbers_that_is_why_no_change_is_told():
    assert "carry the same employee number" in headline(item("belonging", LEVELS))


def test_one_phase_alone_says_nothing_of_a_change():
    assert "changed" not in headline(item("belonging", LEVELS[:1]))


def test_where_all_is_withheld_the_reason_is_said():
    assert headline(item("belonging", [nothing(FEW, 4)])) == (
        "**Participants' answers cannot be shown.** Fewer than 5 people answered."
    )


def test_where_no_participant_answered_that_is_said():
    assert headline(item(others=level(20, 50))) == (
        "**No participant has answered in any phase yet.**"
    )
    assert headline() == "**No participant has answered in any phase yet.**"


def test_where_the_phase_cannot_be_told_what_brings_it_is_said():
    years = [InYear("participant", 2021, level(3, 7))]

    assert "It takes the extracts cohorts and participants" in headline(item(years=years))
    by_year = pulse_subtitle(pulse_of(item(years=years)), "share", ENGLISH)
    assert "answered in the year" in by_year


def test_in_swedish():
    assert headline(CHANCE, language=SWEDISH).startswith(
        "**Tillhörighet: 40\u00a0% svarar 4 eller 5 vid starten och 67\u00a0% vid slutet"
    )


@pytest.mark.parametrize(
    ("name", "read"),
    [("visibility", "Synlighet"), ("other", "other"), ("none", "none"), ("<b>$", "<b>$")],
)
def test_only_the_interviews_three_items_are_translated(name, read):
    assert item_name(name, SWEDISH) == read


# --- Changes ---


def test_several_items_within_chance_are_said_together_without_proving_nothing():
    said = changes_headline(pulse_of(CHANCE, replace(CHANCE, item="visibility")), ENGLISH)

    assert "not changed by more than chance explains, on any item.** 2 comparisons" in said
    assert "no proof that nothing has changed" in said
    assert "can miss 0" not in said


def test_a_line_that_misses_0_within_chance_is_explained():
    one = item("belonging", LEVELS, [change("end", 12, 3, 3, p=0.11)])

    assert "Taken alone, a line can miss 0" in changes_headline(pulse_of(one), ENGLISH)


def test_items_beyond_chance_are_named_with_their_counts():
    said = changes_headline(pulse_of(CHANCE, BEYOND), ENGLISH)

    assert "explains: Visibility at the end (+0.8; 15 higher, 1 lower, 2 the same).**" in said
    assert "Belonging" not in said


# --- Who answered ---


def lines(*items, cohort="One", language=ENGLISH):
    return "\n".join(answered_lines(pulse_of(*items, cohort=cohort), language))


def test_response_and_worst_case_are_said():
    said = lines(CHANCE)

    assert "start 20 of 21 (95%), middle 18 of 20 (90%) and end 18 of 20 (90%)." in said
    assert (
        "2 people could have answered at the end and did not. On belonging, the share of 4 and 5"
        " would be 60% had they all answered lower, and 70% had they all answered 4 or 5." in said
    )
    assert "others" not in said.lower()


def test_where_everyone_answered_there_is_no_worst_case():
    said = lines(item("belonging", [level(8, 20, 20)]))

    assert "Everyone who could have answered at the start did." in said
    assert "had they" not in said


def test_more_answers_than_people_are_said():
    said = lines(item("belonging", [level(8, 20)]))

    assert "start 20 answers, more than there are participants" in said
    assert "had they" not in said


def test_others_are_described_and_no_effect_is_claimed():
    said = lines(item("belonging", LEVELS, others=level(20, 50)))

    assert (
        "67% of participants at the end and 40% of the others who answered in 2023 answer 4 or 5"
        " on belonging, a difference of +27 points (−0.2 to +49.4 is what chance allows)" in said
    )
    assert "no effect" in said
    assert "their response rate is not known" in said


def test_who_is_in_no_phase_is_counted_beside_all_cohorts_only():
    years = [
        InYear("participant", 2021, level(3, 7)),
        InYear("participant", 2022, nothing(FEW, 1)),
        InYear("alumni", 2024, nothing(FEW, 1)),
    ]
    one = item("belonging", LEVELS, years=years)

    said = lines(one, cohort=None)
    assert "8 answers of participants are in no phase" in said
    assert "1 answer was given after the person's programme" in said
    assert "in no phase" not in lines(one)


def test_who_is_left_out_of_a_total_and_cohorts_that_have_not_come_so_far_are_said():
    start = replace(LEVELS[0], left_out=3, n_cohorts=3)
    said = lines(item("belonging", [start, LEVELS[1]]), cohort=None)

    assert "3 participants of cohorts with too few answers are not in the total" in said
    # Where some are left out, a phase that has not begun is not the only reason.
    assert "The phases are not of the same cohorts" in said
    assert "or too few of them answered" in said
    assert "same cohorts" not in lines(CHANCE, cohort=None)


def test_items_that_are_not_in_the_rules_or_not_drawn_are_said():
    many = [item(f"own {n}", LEVELS, is_in_rules=False) for n in range(MOST_DRAWN + 2)]
    said = lines(*many)

    assert "Not in the programme rules: own 0, own 1" in said
    assert "2 items are in the table only." in said
    assert len(drawn_items(pulse_of(*many, item("never", [nothing(NOBODY)])))) == MOST_DRAWN


def test_nothing_at_all_has_no_lines():
    assert lines() == ""


# --- Under the charts ---


def test_subtitles_say_what_of_whom_and_how_sure():
    of_all, of_one = pulse_of(CHANCE), pulse_of(CHANCE, cohort="One")

    assert pulse_subtitle(of_all, "share", ENGLISH).startswith("Share of answers 4 and 5")
    assert pulse_subtitle(of_one, "mean", ENGLISH).startswith("Mean score")
    assert pulse_subtitle(of_one, "mean", ENGLISH).endswith("One")
    assert "all cohorts" in changes_subtitle(of_all, ENGLISH)


def test_a_hover_text_holds_share_and_mean_and_nothing_where_withheld():
    assert level_hover("start", level(8, 20), ENGLISH) == (
        "start: 8 of 20 answer 4 or 5 (40% (19%–64%)); mean 3.2 (2.5–3.9)"
    )
    assert level_hover("start", nothing(FEW, 4), ENGLISH) == "start"


def test_a_change_told_for_all_cohorts_together_is_said_so():
    said = headline(item("belonging", LEVELS, [withheld(reason=IN_THE_TOTAL)]))

    assert "for all cohorts together only" in said
