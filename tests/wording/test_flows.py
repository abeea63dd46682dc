import datetime as dt

import pytest

from tests.made_up_results import bridge
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.flows import (
    bridge_headline,
    bridge_subtitle,
    kinds_of_leavers,
    reasons_in,
    reasons_out,
)


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        pytest.param(
            bridge(),
            "**312 at the start of July 2023, 311 today**: 104 hired, 12 came in, 21 moved out,"
            " 96 left.",
            "**312 i början av juli 2023, 311 i dag**: 104 anställdes, 12 kom in i gruppen, 21 gick"
            " ur gruppen, 96 slutade.",
            id="all four",
        ),
        pytest.param(
            bridge(reasons_in={"degree": 0}, reasons_out={"age": 0}, end=320),
            "**312 at the start of July 2023, 320 today**: 104 hired, 96 left.",
            "**312 i början av juli 2023, 320 i dag**: 104 anställdes, 96 slutade.",
            id="nobody moved",
        ),
        pytest.param(
            bridge(first_day=dt.date(2006, 1, 9), hires=0, reasons_in={}, start=1332),
            "**1,332 at the start of 9 January 2006, 311 today**: 0 hired, 21 moved out, 96 left.",
            "**1\u00a0332 vid ingången av 9 januari 2006, 311 i dag**: 0 anställdes, 21 gick ur"
            " gruppen, 96 slutade.",
            id="from a day within a month",
        ),
    ],
)
def test_the_headline_leads_from_the_start_to_today(result, english, swedish):
    assert bridge_headline(result, ENGLISH) == english
    assert bridge_headline(result, SWEDISH) == swedish


def test_the_subtitle_tells_of_whom_and_when():
    said = bridge_subtitle(bridge(), "new graduates", ENGLISH)

    assert said.startswith(
        "People employed, new graduates, from 1 July 2023 to 30 June 2026 · came"
    )


def test_what_moving_means_is_told_where_anybody_moved():
    still = bridge(reasons_in={}, reasons_out={"age": 0})

    assert "came in" in bridge_subtitle(bridge(), "x", ENGLISH)
    assert "came in" not in bridge_subtitle(still, "x", ENGLISH)


def test_reasons_are_told_the_most_frequent_first_and_none_that_nobody_had():
    assert reasons_in(bridge(), 40, ENGLISH) == ["9 gained a degree", "3 changed units"]
    assert reasons_out(bridge(), 40, ENGLISH) == ["14 turned 40", "7 changed units"]
    assert reasons_out(bridge(), 35, SWEDISH)[0] == "14 fyllde 35"


@pytest.mark.parametrize(
    ("leavers", "voluntary", "told"),
    [
        (96, 80, ["80 voluntarily", "16 otherwise"]),
        (96, 96, ["96 voluntarily"]),
        (96, 0, []),
        (0, 0, []),
    ],
)
def test_leavers_are_told_apart_where_any_left_of_their_own_accord(leavers, voluntary, told):
    assert kinds_of_leavers(bridge(leavers=leavers, voluntary=voluntary), ENGLISH) == told
