import dataclasses

import pytest

from tests.made_up_results import balance_of, matching_of
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.matching import (
    balance_headline,
    balance_subtitle,
    difference_name,
    rungs_sentence,
)


@pytest.mark.parametrize(
    ("before_and_after", "english", "swedish"),
    [
        pytest.param(
            [(0.4, 0.0), (-0.2, 0.1)],
            "**Matched colleagues are like the participants.** Of 2 differences none is above"
            " 0.1 standard deviations; without matching: 2.",
            "**De matchade kollegorna liknar deltagarna.**",
            id="all small: a tenth itself is small",
        ),
        pytest.param(
            [(0.4, 0.0), (-0.2, -0.11)],
            "**Matching makes the groups more alike, and not the same.** Differences above 0.1"
            " standard deviations: 1 of 2; without matching: 2.",
            "**Matchningen gör grupperna mer lika, men inte helt lika.**",
            id="fewer, and some left",
        ),
        pytest.param(
            [(0.4, 0.0), (0.0, -0.3)],
            "**Matching does not make these groups more alike.**",
            "**Matchningen gör inte grupperna mer lika.**",
            id="as many as before",
        ),
    ],
)
def test_the_headline_says_what_is_left_of_the_differences(before_and_after, english, swedish):
    found = balance_of(*before_and_after)

    assert balance_headline(found, ENGLISH).startswith(english)
    assert balance_headline(found, SWEDISH).startswith(swedish)


def test_the_subtitle_counts_colleagues_and_what_their_weights_make_them_worth():
    said = balance_subtitle(balance_of((0.4, 0.0)), ENGLISH)

    assert "90 matched colleagues, whose weights make them worth 60" in said


def test_a_single_matched_colleague_is_one():
    one = dataclasses.replace(balance_of((0.4, 0.0)), comparators=1, effective_comparators=1.0)

    assert balance_subtitle(one, ENGLISH).endswith("1 matched colleague")
    assert balance_subtitle(one, SWEDISH).endswith("1 matchad kollega")


def test_rungs_are_told_with_how_many_and_on_what_and_those_without_anybody_left_out():
    found = matching_of(11, 0, 34, 3, unmatched=4)

    assert rungs_sentence(found, ENGLISH) == (
        "Always of the same cohort. Of 52 participants were matched: 11 on gender, age, years"
        " employed, business unit, job level; 34 on age, years employed, job level; 3 on years"
        " employed, job level."
    )
    assert "Av 52 deltagare matchades 11 på kön, ålder, år som anställd" in rungs_sentence(
        found, SWEDISH
    )


def test_what_is_not_in_the_extracts_is_no_part_of_what_was_matched_on_and_is_told():
    found = matching_of(11, missing=("gender", "job_level"))

    said = rungs_sentence(found, ENGLISH)
    assert "11 on age, years employed, business unit." in said
    assert said.endswith("Not in the extracts, so not matched on: gender, job level.")


def test_where_nothing_that_was_to_be_matched_on_is_there_the_cohort_alone_is_told():
    every = ("gender", "age_band", "tenure_band", "business_unit", "job_level")

    assert "11 on the cohort alone." in rungs_sentence(matching_of(11, missing=every), ENGLISH)


def test_a_difference_is_named_by_attribute_and_value_or_by_its_years():
    years, level = balance_of((0.4, 0.0)).differences[0], balance_of((0.4, 0.0)).differences[-1]

    assert difference_name(years, ENGLISH) == "Age in years"
    assert difference_name(level, ENGLISH) == "Job level: 0"
