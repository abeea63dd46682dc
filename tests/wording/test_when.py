import datetime as dt
from dataclasses import replace

import pytest

from tests.made_up_results import (
    estimate,
    groups,
    hire_year,
    incidence,
    retention,
    tenure,
    tenure_band,
)
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.retention import TimeEmployed
from ypn_metrics.programme import Event
from ypn_metrics.wording.retention import retention_headline, retention_subtitle
from ypn_metrics.wording.retention_groups import comparison_headline, comparison_subtitle
from ypn_metrics.wording.when import (
    bands_named,
    incidence_headline,
    incidence_subtitle,
    table_headline,
    tenure_headline,
    tenure_subtitle,
)

# --- How long they stay ---

AT_TWO_YEARS = {"at_two_years": estimate(0.714, 0.668, 0.752)}
KEPT = {24: 60}


def test_of_voluntary_exits_the_share_that_left_is_told():
    curve = retention({}, KEPT, exits="voluntary", **AT_TWO_YEARS)

    assert retention_headline(curve, "new graduates", ENGLISH) == (
        "**29% of new graduates have left of their own accord within two years of the hire**"
        " (25%–33%)."
    )
    assert "not left of its own accord" in retention_subtitle(curve, ENGLISH)


def test_a_curve_that_starts_late_says_whom_it_is_of():
    curve = retention({}, KEPT, start_day=380, **AT_TWO_YEARS)

    assert retention_headline(curve, "new graduates", ENGLISH) == (
        "Too few new graduates are followed from the hire. **Of those employed at 12.5 months,"
        " 71% are still employed at 24 months** (67%–75%)."
    )
    assert retention_subtitle(curve, ENGLISH).startswith("Share of those employed at 12.5 months")
    assert "12,5 månader" in retention_headline(curve, "nyexaminerade", SWEDISH)


def test_a_curve_that_starts_late_and_has_no_value_says_that():
    assert retention_headline(retention({}, KEPT, start_day=380), "new graduates", ENGLISH) == (
        "Too few new graduates are followed from the hire to say how many stay."
    )


def test_the_subtitle_tells_the_time_worked_and_when_half_have_left():
    curve = retention(
        {},
        KEPT,
        median_days=1737,
        time_employed=TimeEmployed(36, estimate(29.81, 28.9, 30.7)),
    )

    said = retention_subtitle(curve, ENGLISH)
    assert "of the first 36 months, people stay 29.8 on average (28.9–30.7)" in said
    assert "half have left after 4.8 years" in said
    assert "half have left" not in retention_subtitle(retention({}, KEPT), ENGLISH)


# --- Beside each other ---

TWO = [
    retention({}, KEPT, at_two_years=estimate(0.72, 0.68, 0.75)),
    retention({}, KEPT, at_two_years=estimate(0.67, 0.60, 0.74)),
]


@pytest.mark.parametrize("difference", [(-0.05, -0.13, 0.04), (0.05, -0.04, 0.13), (0, 0, 0)])
def test_an_interval_that_holds_0_shows_no_difference(difference):
    found = groups(*TWO, by="hired", difference=estimate(*difference))

    said = comparison_headline(found, "new graduates", ENGLISH)

    assert said.startswith(
        "**After 24 months no difference is shown between those hired before 3 October 2022 and"
        " those hired from the first cohort's start on**: 72% and 67% stay"
    )


@pytest.mark.parametrize(
    ("difference", "english", "swedish"),
    [
        pytest.param(
            (-0.05, -0.09, -0.01),
            "**After 24 months a smaller share of women than of men is still employed**: 67%"
            " against 72% (−9 to −1 points).",
            "en mindre andel kvar av kvinnor än av män",
            id="fewer",
        ),
        pytest.param(
            (0.05, 0.01, 0.09),
            "**After 24 months a larger share of women than of men is still employed**: 67% against"
            " 72% (+1 to +9 points).",
            "en större andel kvar av kvinnor än av män",
            id="more",
        ),
    ],
)
def test_an_interval_clear_of_0_shows_a_difference(difference, english, swedish):
    found = groups(*TWO, difference=estimate(*difference))

    assert comparison_headline(found, "x", ENGLISH).startswith(english)
    assert swedish in comparison_headline(found, "x", SWEDISH)


@pytest.mark.parametrize(
    ("p_value", "said"),
    [
        pytest.param(0.05, "no further than chance gives", id="chance"),
        pytest.param(0.049, "part further than chance gives", id="more than chance"),
    ],
)
def test_the_whole_time_is_told_apart_from_the_two_years(p_value, said):
    found = groups(*TWO, difference=estimate(0, -0.1, 0.1), p_value=p_value)

    assert said in comparison_headline(found, "x", ENGLISH)


def test_years_of_hire_are_not_said_to_be_the_reason():
    found = groups(*TWO, by="hired", difference=estimate(0.1, 0.05, 0.2), p_value=0.001)

    assert "the years of hire cannot tell" in comparison_headline(found, "x", ENGLISH)


def test_three_groups_are_compared_over_the_whole_time_only():
    found = groups(*TWO, TWO[0], by="hired_bands", p_value=0.36)

    assert comparison_headline(found, "x", ENGLISH) == (
        "**Over the whole time the curves part no further than chance gives.**"
    )


@pytest.mark.parametrize("curves", [[], TWO[:1]])
def test_fewer_than_two_groups_are_not_compared(curves):
    assert comparison_headline(groups(*curves), "new graduates", ENGLISH) == (
        "Too few new graduates are followed to compare them."
    )


def test_without_a_value_of_both_only_the_whole_time_is_told():
    said = comparison_headline(groups(*TWO, difference=None), "x", ENGLISH)

    assert said == "Over the whole time the curves part no further than chance gives."


def test_the_subtitle_names_the_test_and_what_else_happened():
    pause = Event("Pandemic pause", dt.date(2020, 3, 11), dt.date(2022, 4, 1))
    found = replace(groups(*TWO, by="hired", p_value=0.0004), left_out=1)

    said = comparison_subtitle(found, [pause], ENGLISH)

    assert "hired before: 120 employments" in said
    assert "log-rank test: p < 0.001" in said
    assert "1 group has too few people" in said
    assert said.endswith("Pandemic pause (March 2020–April 2022) lies within it")
    assert "Pandemic" not in comparison_subtitle(groups(*TWO), [pause], ENGLISH)


# --- At which tenure ---

EARLY = tenure(
    tenure_band(0, 6, 20, 80, 0.001),
    tenure_band(6, 12, 18, 80, 0.01),
    tenure_band(12, 18, 5, 70, 0.5),
    tenure_band(60, None, 10, 300, 0.002),
)


def test_tenures_that_stand_out_are_named_with_their_rate_and_the_others():
    # 38 exits in 160 years, and 15 in 370.
    assert tenure_headline(EARLY, "new graduates", ENGLISH) == (
        "**More leave 0–12 months into the employment than at other tenures**: 23.8 (16.8–32.6) of"
        " every 100 a year against 4.1 (2.3–6.7), more than chance gives."
    )
    assert "0–12 månader in i anställningen" in tenure_headline(EARLY, "x", SWEDISH)


def test_a_highest_rate_within_chance_does_not_stand_out():
    rates = tenure(tenure_band(0, 6, 9, 50, 0.2), tenure_band(6, 12, 3, 50, 0.2))

    assert tenure_headline(rates, "new graduates", ENGLISH) == (
        "**No tenure stands out**: at each of them, exits are within what chance gives round"
        " 12.0 (6.2–21.0) of every 100 a year."
    )


def test_fewer_exits_alone_are_no_tenure_of_many():
    rates = tenure(tenure_band(0, 6, 9, 50, 0.2), tenure_band(60, None, 3, 150, 0.01))

    said = tenure_headline(rates, "new graduates", ENGLISH)
    assert said.startswith("**No tenure stands out with more exits than chance gives.**")
    assert "60+ months" in said


def test_without_exits_there_is_no_tenure_to_tell_of():
    assert tenure_headline(tenure(tenure_band(0, 6, 0, 50)), "new graduates", ENGLISH) == (
        "There were no exits of the chosen kind among new graduates in the period."
    )


def test_exits_at_a_tenure_that_is_not_known_are_not_said_to_be_none():
    rates = replace(tenure(tenure_band(0, 6, 0, 50)), unknown_exits=3)

    assert "is not known" in tenure_headline(rates, "new graduates", ENGLISH)


def test_exits_on_the_only_day_are_too_little_work_and_not_nobody():
    rates = replace(tenure(tenure_band(0, 6, 26, 50)), overall=None)

    assert tenure_headline(rates, "new graduates", ENGLISH) == (
        "New graduates have worked too little in the period to say at which tenure they leave."
    )


@pytest.mark.parametrize(
    ("edges", "named"),
    [
        ([(0, 6)], "0–6 months"),
        ([(0, 6), (6, 12)], "0–12 months"),
        ([(0, 6), (12, 18)], "0–6 and 12–18 months"),
        ([(0, 6), (12, 18), (36, 60), (60, None)], "0–6, 12–18 and 36+ months"),
    ],
)
def test_neighbouring_tenures_are_named_as_one(edges, named):
    bands = [tenure_band(first, last, 5, 50) for first, last in edges]

    assert bands_named(bands, ENGLISH) == named


def test_the_tenure_subtitle_tells_whom_and_how_many():
    said = tenure_subtitle(EARLY, "new graduates", "voluntary", ENGLISH)

    assert "new graduates, voluntary exits only · 53 exits in 530 person-years" in said
    assert "hire is not known" in tenure_subtitle(
        replace(EARLY, unknown_exits=1), "x", "all", ENGLISH
    )


# --- By what kind of exit ---

NOTHING_LOST = {"voluntary": {}, "involuntary": {}, "other": {}}


def test_the_shares_lost_at_two_years_are_told():
    assert incidence_headline(incidence(NOTHING_LOST), "new graduates", ENGLISH) == (
        "**Within two years of the hire, 24% of new graduates have left of their own accord**"
        " (23%–25%); 3% had to go and 2% left otherwise."
    )


def test_shares_of_those_still_there_say_so():
    found = incidence(NOTHING_LOST, start_day=380)

    assert incidence_headline(found, "new graduates", ENGLISH).startswith(
        "**Of new graduates employed at 12.5 months, 24%"
    )


def test_without_two_years_no_share_is_told():
    assert incidence_headline(incidence(NOTHING_LOST, None), "new graduates", ENGLISH) == (
        "Too few new graduates have been followed for two years to say how they leave."
    )


def test_the_incidence_subtitle_counts_each_kind():
    assert "voluntary 20, involuntary 6, other exits 4" in incidence_subtitle(
        incidence(NOTHING_LOST), ENGLISH
    )


# --- By year of hire ---


def test_the_newest_complete_year_is_told():
    years = [
        hire_year(2022, 40, (12, 0.9, True), (24, 0.8, True)),
        hire_year(2023, 52, (12, 0.8, True), (24, 0.63, True)),
        hire_year(2024, 30, (12, 0.8, True), (24, 0.7, False)),
    ]

    assert table_headline(years, ENGLISH) == (
        "**Of the 52 hired in 2023, 63% were still employed two years later** (53%–73%): the"
        " newest year whose hires can all be followed so long."
    )
    assert table_headline(years[2:], ENGLISH) == (
        "No year's hires have all been followed for two years yet."
    )
