import datetime as dt
from dataclasses import replace

import pytest

from tests.made_up_results import trend, turnover
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.trend import (
    basis_note,
    outside_sentence,
    starts_note,
    trend_headline,
    trend_subtitle,
    trend_title,
)

STEADY = trend([9.5, 10.5])
RISEN = trend([10.0, 14.5])
FALLEN = trend([10.0, 5.5])
ONCE_OUTSIDE = trend([14.5, 10.0])
STABLE = trend([88.0, 91.0], low=82.0, high=96.0, long_run=90.0, basis="stability")
NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        pytest.param(
            STEADY,
            "**10.5 of every 100 left in the year to February 2025** (8.5–12.5), within what"
            " chance gives round the long-run 10.0.",
            "**10,5 av 100 slutade under året till och med februari 2025** (8,5–12,5), inom vad"
            " slumpen ger kring den långsiktiga nivån 10,0.",
            id="within the limits",
        ),
        pytest.param(
            RISEN,
            "**14.5 of every 100 left in the year to February 2025** (12.5–16.5), above what"
            " chance gives round the long-run 10.0.",
            "**14,5 av 100 slutade under året till och med februari 2025** (12,5–16,5), över vad"
            " slumpen ger kring den långsiktiga nivån 10,0.",
            id="above",
        ),
        pytest.param(
            FALLEN,
            "**5.5 of every 100 left in the year to February 2025** (3.5–7.5), below what chance"
            " gives round the long-run 10.0.",
            "**5,5 av 100 slutade under året till och med februari 2025** (3,5–7,5), under vad"
            " slumpen ger kring den långsiktiga nivån 10,0.",
            id="below",
        ),
        pytest.param(
            trend([9.5, 10.5], exits="voluntary"),
            "**10.5 of every 100 left of their own accord in the year to February 2025**"
            " (8.5–12.5), within what chance gives round the long-run 10.0.",
            "**10,5 av 100 slutade på egen begäran under året till och med februari 2025**"
            " (8,5–12,5), inom vad slumpen ger kring den långsiktiga nivån 10,0.",
            id="voluntary",
        ),
        pytest.param(
            trend([9.5, 10.5], basis="average"),
            "**10.5% left in the year to February 2025** (8.5%–12.5%), counted on average"
            " headcount, within what chance gives round the long-run 10.0%.",
            f"**10,5{NO_BREAK}% slutade under året till och med februari 2025**"
            f" (8,5{NO_BREAK}%–12,5{NO_BREAK}%), räknat på medelantal anställda, inom vad slumpen"
            f" ger kring den långsiktiga nivån 10,0{NO_BREAK}%.",
            id="average headcount",
        ),
        pytest.param(
            trend([10.0, 14.5], basis="start", exits="voluntary"),
            "**14.5% left of their own accord in the year to February 2025** (12.5%–16.5%),"
            " counted on headcount at the start, above what chance gives round the long-run"
            " 10.0%.",
            f"**14,5{NO_BREAK}% slutade på egen begäran under året till och med februari 2025**"
            f" (12,5{NO_BREAK}%–16,5{NO_BREAK}%), räknat på antal vid början, över vad slumpen"
            f" ger kring den långsiktiga nivån 10,0{NO_BREAK}%.",
            id="voluntary on headcount at the start",
        ),
        pytest.param(
            STABLE,
            "**The stability index was 91.0% in February 2025** (89.0%–93.0%), within what chance"
            " gives round the long-run 90.0%.",
            f"**Stabilitetsindex var 91,0{NO_BREAK}% i februari 2025**"
            f" (89,0{NO_BREAK}%–93,0{NO_BREAK}%), inom vad slumpen ger kring den långsiktiga nivån"
            f" 90,0{NO_BREAK}%.",
            id="stability",
        ),
        pytest.param(
            replace(RISEN, n_years=1),
            "**14.5 of every 100 left in the year to February 2025** (12.5–16.5). It takes 2 whole"
            " years to see a change: it cannot be known yet.",
            "**14,5 av 100 slutade under året till och med februari 2025** (12,5–16,5). Det krävs"
            " 2 hela år för att se en förändring: det går inte att veta ännu.",
            id="too short to judge",
        ),
    ],
)
def test_the_headline_tells_the_rate_and_calls_only_what_is_outside_a_change(
    result, english, swedish
):
    assert trend_headline(result, ENGLISH) == english
    assert trend_headline(result, SWEDISH) == swedish


@pytest.mark.parametrize(
    ("rates", "english", "swedish"),
    [
        pytest.param(
            [9.5, 10.5],
            "No point since January 2025 lies outside it: no change is shown.",
            "Ingen punkt sedan januari 2025 ligger utanför: ingen förändring syns.",
            id="none",
        ),
        pytest.param(
            [14.5, 10.0],
            "Above what chance gives: the twelve months to January 2025.",
            "Över vad slumpen ger: de tolv månaderna till och med januari 2025.",
            id="one",
        ),
        pytest.param(
            [14.5, 15.0, 10.0, 14.5, 5.5, 5.5],
            "Above what chance gives: the twelve months to January 2025 – February 2025, April"
            " 2025. Below what chance gives: the twelve months to May 2025 – June 2025.",
            "Över vad slumpen ger: de tolv månaderna till och med januari 2025 – februari 2025,"
            " april 2025. Under vad slumpen ger: de tolv månaderna till och med maj 2025 – juni"
            " 2025.",
            id="on both sides",
        ),
        pytest.param(
            [14.5, 14.5, 10, 14.5, 10, 14.5, 10, 14.5],
            "Above what chance gives: the twelve months to April 2025, June 2025, August 2025, 2"
            " months before.",
            "Över vad slumpen ger: de tolv månaderna till och med april 2025, juni 2025, augusti"
            " 2025, 2 månader dessförinnan.",
            id="many: the newest are named",
        ),
    ],
)
def test_every_point_outside_is_named_by_month_and_side(rates, english, swedish):
    assert outside_sentence(trend(rates), ENGLISH) == english
    assert outside_sentence(trend(rates), SWEDISH) == swedish


def test_the_title_stays_true_where_the_newest_point_is_inside_and_an_earlier_one_is_not():
    title = trend_title(ONCE_OUTSIDE, ENGLISH)

    assert "10.0 of every 100 left in the year to February 2025** (8.0–12.0), within" in title
    assert title.endswith("Above what chance gives: the twelve months to January 2025.")


def test_what_cannot_be_judged_is_not_called_unchanged():
    title = trend_title(replace(STEADY, n_years=1), ENGLISH)

    assert title.endswith("it cannot be known yet.")
    assert "within" not in title
    assert "no change" not in title


def test_the_subtitle_tells_basis_exits_of_whom_and_how_many():
    assert trend_subtitle(STEADY, "new graduates", ENGLISH) == (
        "Exit rate per 100 person-years, all exits, rolling 12 months, with the interval of each"
        " point, new graduates · 200 people at the end of February 2025, 9 exits in the twelve"
        " months to it"
    )


def test_voluntary_exits_are_named_and_counted_as_such():
    voluntary = trend([9.5], basis="end", exits="voluntary")

    assert trend_subtitle(voluntary, "all employees", ENGLISH).startswith(
        "Turnover on headcount at the end, voluntary exits only, rolling 12 months"
    )
    assert "0 voluntary exits in the twelve" in trend_subtitle(voluntary, "x", ENGLISH)
    assert "0 avgångar på egen begäran" in trend_subtitle(voluntary, "x", SWEDISH)


@pytest.mark.parametrize("exits", ["all", "voluntary"])
def test_of_the_stability_index_no_exits_are_told(exits):
    told = replace(STABLE, exits=exits)
    said = trend_title(told, ENGLISH) + trend_subtitle(told, "x", ENGLISH)

    assert "exit" not in said
    assert "accord" not in said
    assert "9 with a year's service, 100 employed a year before" in said


def test_one_exit_is_singular():
    one = trend([1.0])
    point = turnover(one.points[0].estimate, one.points[0].last_day, exits=1)

    assert "1 exit in" in trend_subtitle(replace(one, points=(point,)), "x", ENGLISH)


def test_the_basis_is_noted_where_the_headline_does_not_name_it():
    assert basis_note(STEADY, ENGLISH) == "Basis: exits per 100 person-years."
    assert basis_note(STEADY, SWEDISH) == "Räknat i avgångar per 100 personår."
    assert basis_note(STABLE, ENGLISH) == ""


@pytest.mark.parametrize(("rate", "is_of_people"), [(97.0, True), (339.0, False)])
def test_more_than_a_hundred_of_a_hundred_are_never_said_to_have_left(rate, is_of_people):
    said = trend_headline(trend([10.0, rate]), ENGLISH)

    assert ("of every 100 left" in said) == is_of_people
    assert (f"Exits per 100 person-years in the year to February 2025: {rate}" in said) != (
        is_of_people
    )


def test_of_many_cohorts_the_newest_are_named():
    starts = [(f"*{n}*", dt.date(2010 + n, 9, 1)) for n in range(8)]

    assert starts_note([], ENGLISH, are_marked=True) == ""
    assert starts_note(starts[:1], ENGLISH, are_marked=False) == (
        "Cohorts started in this time: ∗0∗ (1 September 2010)."
    )
    said = starts_note(starts, ENGLISH, are_marked=True)
    assert said.startswith("Marks stand where cohorts started: …, ∗2∗ (1 September 2012), ∗3∗")
