import datetime as dt

import pytest

from tests.made_up_results import estimate, retention, trend, turnover
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.attrition import turnover_value
from ypn_metrics.wording.retention import retention_headline, retention_subtitle
from ypn_metrics.wording.trend import outside_sentence, trend_headline, trend_subtitle

STEADY = trend([9.5, 10.5])
RISEN = trend([10.0, 14.5])
FALLEN = trend([10.0, 5.5])
ONCE_OUTSIDE = trend([14.5, 10.0])


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        pytest.param(
            STEADY,
            "**10.5 of every 100 left in the last year** (8.5–12.5), within what chance gives"
            " round the long-run 10.0.",
            "**10,5 av 100 slutade det senaste året** (8,5–12,5), inom vad slumpen ger kring den"
            " långsiktiga nivån 10,0.",
            id="within the limits",
        ),
        pytest.param(
            RISEN,
            "**14.5 of every 100 left in the last year** (12.5–16.5): more than chance away from"
            " the long-run 10.0.",
            "**14,5 av 100 slutade det senaste året** (12,5–16,5): mer än slumpen från den"
            " långsiktiga nivån 10,0.",
            id="above",
        ),
        pytest.param(
            FALLEN,
            "**5.5 of every 100 left in the last year** (3.5–7.5): more than chance away from the"
            " long-run 10.0.",
            "**5,5 av 100 slutade det senaste året** (3,5–7,5): mer än slumpen från den"
            " långsiktiga nivån 10,0.",
            id="below",
        ),
    ],
)
def test_the_headline_tells_the_rate_and_calls_only_what_is_outside_a_change(
    result, english, swedish
):
    assert trend_headline(result, ENGLISH) == english
    assert trend_headline(result, SWEDISH) == swedish


def test_a_point_outside_in_the_past_is_no_change_of_the_rate_now():
    assert "within what chance gives" in trend_headline(ONCE_OUTSIDE, ENGLISH)


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        pytest.param(
            STEADY,
            "No point since January 2025 lies outside it: no change is shown.",
            "Ingen punkt sedan januari 2025 ligger utanför: ingen förändring syns.",
            id="none",
        ),
        pytest.param(
            ONCE_OUTSIDE,
            "1 of 2 points lies outside what chance alone gives: January 2025.",
            "1 av 2 punkter ligger utanför vad slumpen ensam ger: januari 2025.",
            id="one",
        ),
        pytest.param(
            trend([14.5, 10.0, 5.5]),
            "2 of 3 points lie outside what chance alone gives, from January 2025 to March 2025.",
            "2 av 3 punkter ligger utanför vad slumpen ensam ger, från"
            " januari 2025 till mars 2025.",
            id="some",
        ),
    ],
)
def test_the_points_outside_are_counted_and_dated(result, english, swedish):
    assert outside_sentence(result, ENGLISH) == english
    assert outside_sentence(result, SWEDISH) == swedish


def test_the_subtitle_tells_of_whom_and_how_many():
    assert trend_subtitle(STEADY, "new graduates", ENGLISH).endswith(
        "new graduates · 200 people today · 9 exits in the last year"
    )


def test_one_exit_is_singular():
    one = trend([1.0])
    (point,) = one.points
    point = turnover(point.estimate, point.last_day, exits=1)

    assert "1 exit in" in trend_subtitle(
        type(one)((point,), one.long_run, (6,), (14,)), "x", ENGLISH
    )


AT_TWO_YEARS = retention({}, {24: 60}, at_two_years=estimate(0.714, 0.668, 0.755), n=1448)
NOT_FOLLOWED = retention({}, {24: 4})


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        pytest.param(
            AT_TWO_YEARS,
            "**71% of new graduates are still employed two years after the hire** (67%–76%).",
            "**71\u00a0% av nya akademiker är kvar två år efter anställningen**"
            " (67\u00a0%–76\u00a0%).",
            id="followed",
        ),
        pytest.param(
            NOT_FOLLOWED,
            "Too few new graduates have been followed for two years to say how many stay.",
            "För få nya akademiker har följts i två år för att säga hur många som stannar.",
            id="too few",
        ),
        pytest.param(
            retention({}, {12: 90}),
            "Too few new graduates have been followed for two years to say how many stay.",
            "För få nya akademiker har följts i två år för att säga hur många som stannar.",
            id="no value at two years",
        ),
    ],
)
def test_retention_at_two_years_is_told_where_enough_were_followed(result, english, swedish):
    assert retention_headline(result, "new graduates", ENGLISH) == english
    assert retention_headline(result, "nya akademiker", SWEDISH) == swedish


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
