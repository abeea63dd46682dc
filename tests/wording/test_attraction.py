import datetime as dt

import pytest

from tests.made_up_reasons import attraction
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.programme import Event
from ypn_metrics.wording.attraction import (
    attraction_caveat,
    attraction_headline,
    attraction_subtitle,
    difference_cell,
    intake_cell,
)

YEARS = {"2024": (100, 25), "2025": (50, 12)}
UNCHANGED = attraction(YEARS, {"before": (100, 25), "after": (100, 30), "all": (200, 55)})
CHANGED = attraction(YEARS, {"before": (100, 20), "after": (100, 50), "all": (200, 70)})
ALONE = attraction(YEARS, {"all": (200, 55)}, unknown=4, part=["2025"])


def test_a_change_within_chance_is_none():
    assert attraction_headline(UNCHANGED, ENGLISH) == (
        "**No change is shown in the share of new graduates among the hires.** Since the first"
        " cohort started it is 30% (22%–40%), before it was 25% (18%–34%); chance alone allows"
        " anything from −7 to +17 points. 10 new graduates were hired a year, before that 8.3."
    )
    assert "Ingen förändring syns" in attraction_headline(UNCHANGED, SWEDISH)


def test_a_change_beyond_chance_is_told_with_its_interval():
    said = attraction_headline(CHANGED, ENGLISH)

    assert "has changed by more than chance explains.**" in said
    assert "50% (40%–60%), before it was 20% (13%–29%) (+17 to +42 points)" in said


def test_without_a_cohort_the_whole_is_told():
    assert attraction_headline(ALONE, ENGLISH) == (
        "**18 new graduates were hired a year, 28% (22%–35%) of the hires**, 1 January 2020 to 31"
        " December 2025."
    )


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (attraction({}, {"all": (0, 0)}), "Nobody of this group was hired since 1 January 2020."),
        (
            attraction({}, {"all": (7, 0)}, unknown=7),
            "Whether the 7 hires since 1 January 2020 were new graduates is not known: education"
            " or graduation is blank.",
        ),
    ],
)
def test_what_cannot_be_known_is_said_in_a_clear_word(result, said):
    assert attraction_headline(result, ENGLISH) == said


def test_the_subtitle_counts_the_unknown_and_explains_the_pale():
    assert attraction_subtitle(ALONE, "all employees", ENGLISH).endswith(
        " · 4 of unknown education or graduation are in no share and not among the new graduates"
        " · pale: part of a year"
    )
    assert "unknown" not in attraction_subtitle(UNCHANGED, "all employees", ENGLISH)
    assert "pale" not in attraction_subtitle(UNCHANGED, "all employees", ENGLISH)


def test_a_cell_holds_counts_share_and_interval():
    assert intake_cell(UNCHANGED.side("before"), ENGLISH) == "25 of 100: 25% (18%–34%)"
    assert intake_cell(attraction({}, {"all": (0, 0)}).whole, ENGLISH) == "–"
    assert intake_cell(None, ENGLISH) == "–"
    assert difference_cell(CHANGED, ENGLISH) == "+30 (+17 to +42)"
    assert difference_cell(ALONE, ENGLISH) == "–"


def test_events_are_told_only_beside_a_comparison():
    event = Event("Pandemic pause", dt.date(2020, 3, 11), dt.date(2022, 4, 1))

    assert "Pandemic pause, March 2020 to April 2022" in attraction_caveat(
        UNCHANGED, [event], ENGLISH
    )
    assert attraction_caveat(ALONE, [event], ENGLISH) == ""
    assert attraction_caveat(UNCHANGED, [], ENGLISH) == ""
