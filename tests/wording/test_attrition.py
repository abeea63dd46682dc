import datetime as dt

import pytest

from tests.made_up_results import estimate, retention, turnover
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.attrition import turnover_value, years_headline
from ypn_metrics.wording.retention import retention_headline, retention_subtitle

AT_TWO_YEARS = retention({}, {24: 60}, at_two_years=estimate(0.714, 0.668, 0.755), n=1448)
NOT_FOLLOWED = retention({}, {24: 4})


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        pytest.param(
            AT_TWO_YEARS,
            "**71% of new graduates are still employed two years after the hire** (67%–76%).",
            "**71\u00a0% av nyexaminerade är kvar två år efter anställningen**"
            " (67\u00a0%–76\u00a0%).",
            id="followed",
        ),
        pytest.param(
            NOT_FOLLOWED,
            "Too few new graduates have been followed for two years to say how many stay.",
            "För få nyexaminerade har följts i två år för att säga hur många som stannar.",
            id="too few",
        ),
        pytest.param(
            retention({}, {12: 90}),
            "Too few new graduates have been followed for two years to say how many stay.",
            "För få nyexaminerade har följts i två år för att säga hur många som stannar.",
            id="no value at two years",
        ),
    ],
)
def test_retention_at_two_years_is_told_where_enough_were_followed(result, english, swedish):
    assert retention_headline(result, "new graduates", ENGLISH) == english
    assert retention_headline(result, "nyexaminerade", SWEDISH) == swedish


def test_thousands_are_written_as_the_language_writes_them():
    assert "1,448 employments, 30 exits" in retention_subtitle(AT_TWO_YEARS, ENGLISH)
    assert "1\u00a0448 anställningar, 30 avgångar" in retention_subtitle(AT_TWO_YEARS, SWEDISH)


@pytest.mark.parametrize(
    ("basis", "value", "english", "swedish"),
    [
        ("exit_rate", estimate(9.84, 8.0, 11.26), "9.8 (8.0–11.3)", "9,8 (8,0–11,3)"),
        (
            "average",
            estimate(0.0984, 0.08, 0.1126),
            "9.8% (8.0%–11.3%)",
            "9,8\u00a0% (8,0\u00a0%–11,3\u00a0%)",
        ),
        ("stability", None, "–", "–"),
    ],
)
def test_a_rate_is_written_on_its_basis(basis, value, english, swedish):
    year = turnover(value, dt.date(2025, 12, 31))

    assert turnover_value(year, basis, ENGLISH) == english
    assert turnover_value(year, basis, SWEDISH) == swedish


YEARS = [
    turnover(estimate(11.0, 9.0, 13.0), dt.date(2024, 12, 31)),
    turnover(estimate(9.84, 8.0, 11.26), dt.date(2025, 12, 31)),
    turnover(estimate(20.0, 15.0, 25.0), dt.date(2026, 6, 30)),  # no calendar year
]


@pytest.mark.parametrize(
    ("basis", "exits", "english"),
    [
        ("exit_rate", "all", "9.8 of every 100 left** (8.0–11.3)."),
        ("exit_rate", "voluntary", "9.8 of every 100 left of their own accord** (8.0–11.3)."),
        ("end", "all", "984.0% left** (800.0%–1,126.0%), counted on headcount at the end."),
        ("end", "voluntary", "984.0% left of their own accord** (800.0%–1,126.0%), counted on"),
        ("stability", "all", "the stability index was 984.0%** (800.0%–1,126.0%)."),
    ],
)
def test_the_newest_whole_year_is_told_and_not_called_a_change(basis, exits, english):
    said = years_headline(YEARS, basis, exits, ENGLISH)

    assert said.startswith(f"**In 2025, the newest whole year, {english}")
    assert said.endswith("the curve at the top tells whether there is a change.")


def test_the_newest_whole_year_is_told_in_swedish():
    assert years_headline(YEARS, "exit_rate", "voluntary", SWEDISH) == (
        "**År 2025, det senaste hela året, slutade 9,8 av 100 på egen begäran** (8,0–11,3)."
        " Två år kan mycket väl skilja sig bara av slumpen: om något har förändrats visar kurvan"
        " överst."
    )


@pytest.mark.parametrize("years", [[], YEARS[2:], [turnover(None)]])
def test_without_a_whole_year_that_can_be_told_there_is_a_word_for_it(years):
    assert years_headline(years, "exit_rate", "all", ENGLISH) == (
        "No whole calendar year of this group has been observed yet."
    )
