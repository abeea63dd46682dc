import pytest

from tests.made_up_results import forecast_of
from ypn_metrics.languages import ENGLISH, SWEDISH, Text
from ypn_metrics.wording.ahead import (
    forecast_headline,
    forecast_statement,
    forecast_subtitle,
    is_unreliable,
)

NOW = forecast_of(0, (28, 52))
HELD_2, HELD_1 = forecast_of(2, (25, 51), 38), forecast_of(1, (20, 44), 44)
MISSED_2, MISSED_1 = forecast_of(2, (25, 51), 60), forecast_of(1, (20, 44), 19)
TOO_EARLY = forecast_of(2, None, reason=Text("Too early."))
HEADLINE = (
    "**Of the 373 employed today, 28 to 52 are expected to leave in the next twelve months**"
    " (middle 39), if rates stay as they were."
)


def test_the_range_comes_first_and_the_assumption_with_it():
    assert forecast_headline(NOW, "all", ENGLISH) == HEADLINE
    assert forecast_headline(NOW, "all", SWEDISH) == (
        "**Av de 373 som är anställda i dag väntas 28 till 52 sluta de närmaste tolv månaderna**"
        " (mittvärde 39), om takten förblir som den har varit."
    )
    assert "expected to leave voluntarily" in forecast_headline(NOW, "voluntary", ENGLISH)


def test_where_there_is_no_forecast_the_reason_is_told():
    assert forecast_headline(TOO_EARLY, "all", ENGLISH) == "Too early."


@pytest.mark.parametrize(
    ("earlier", "ending"),
    [
        pytest.param(
            (HELD_2, HELD_1),
            " Two years ago it would have said 25 to 51; 38 left."
            " A year ago it would have said 20 to 44; 44 left. Both held.",
            id="both held, one on the edge",
        ),
        pytest.param(
            (HELD_2, MISSED_1),
            " Two years ago it would have said 25 to 51; 38 left."
            " A year ago it would have said 20 to 44; 19 left."
            " One held, one missed: take the range with care.",
            id="one missed",
        ),
        pytest.param(
            (TOO_EARLY, HELD_1),
            " A year ago it would have said 20 to 44; 44 left. That held.",
            id="only one can be checked, and held",
        ),
        pytest.param(
            (TOO_EARLY, MISSED_1),
            " A year ago it would have said 20 to 44; 19 left."
            " That missed: take the range with care.",
            id="only one can be checked, and missed",
        ),
        pytest.param(
            (TOO_EARLY, TOO_EARLY),
            " How such a forecast has fared cannot be checked. Too early.",
            id="none can be checked",
        ),
    ],
)
def test_the_record_follows_the_range(earlier, ending):
    results = (*earlier, NOW)

    assert forecast_statement(results, "all", ENGLISH) == HEADLINE + ending
    assert not is_unreliable(results)


def test_where_both_missed_that_comes_first_and_the_range_is_not_set_in_bold():
    said = forecast_statement((MISSED_2, MISSED_1, NOW), "all", ENGLISH)

    assert is_unreliable((MISSED_2, MISSED_1, NOW))
    assert said == (
        "**The range is not to be relied on: the forecasts of one and two years ago both missed.**"
        f" {HEADLINE.replace('**', '')}"
        " Two years ago it would have said 25 to 51; 60 left."
        " A year ago it would have said 20 to 44; 19 left."
    )


def test_where_there_is_no_forecast_nothing_is_said_of_a_record_that_cannot_be_checked():
    assert forecast_statement((TOO_EARLY, TOO_EARLY, TOO_EARLY), "all", ENGLISH) == "Too early."


def test_the_subtitle_tells_of_whom_and_from_which_rates():
    said = forecast_subtitle(NOW, "new graduates", ENGLISH)

    assert "new graduates" in said
    assert "from 1 July 2023 to 30 June 2026, 116 exits" in said
    assert said.endswith("of the group, never of a person")
    assert forecast_subtitle(TOO_EARLY, "new graduates", ENGLISH) == "new graduates"
