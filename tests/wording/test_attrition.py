import datetime as dt

import pytest

from tests.made_up_results import estimate, retention, turnover
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.attrition import turnover_value
from ypn_metrics.wording.retention import retention_headline, retention_subtitle

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
