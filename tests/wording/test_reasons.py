import datetime as dt

import pytest

from tests.made_up_reasons import period, reasons
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.programme import Event
from ypn_metrics.wording.reasons import (
    change_caveat,
    change_headline,
    change_subtitle,
    reasons_headline,
    reasons_subtitle,
    single_reasons,
)

PAUSE = Event("Pandemic pause", dt.date(2020, 3, 11), dt.date(2022, 4, 1))
UNCHANGED = reasons([20, 10, 10, 40], [12, 7, 6, 25])
# 75 % to 25 %; opportunities 50 % to 5 %.
FEWER = reasons([50, 15, 10, 25], [3, 6, 6, 45])
MORE = reasons([3, 6, 6, 45], [50, 15, 10, 25])
# The three stay at half, but not each of them.
SHIFTED = reasons([40, 5, 5, 50], [10, 20, 20, 50])


def test_the_three_are_counted_among_those_with_a_reason():
    now = period("all", [16, 4, 4, 17], silent=7)

    assert reasons_headline(now, ENGLISH) == (
        "Of 41 exits with a stated reason since 1 January 2020, **24 (59%, 43%–72%) name"
        " opportunities, visibility or belonging**, the three that the network is about."
    )
    assert reasons_headline(now, SWEDISH).startswith(
        "Av 41 avgångar med angiven orsak sedan 1 januari 2020 handlar **24 (59\u00a0%"
    )


def test_one_exit_names_and_does_not_name():
    assert "**1 (20%, 1%–72%) names" in reasons_headline(period("all", [1, 0, 0, 4]), ENGLISH)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (period("all", None), "Fewer than 5 exits have a stated reason, so none is shown."),
        (period("all", []), "This group has had no exits of the chosen kind since 1 January 2020."),
        (
            period("all", [], silent=3),
            "No reason is stated for any of the 3 exits since 1 January 2020. The column"
            " exit_reason of the employees extract brings them.",
        ),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_clear_word(now, said):
    assert reasons_headline(now, ENGLISH) == said


def test_the_subtitle_says_of_whom_and_of_how_many():
    now = period("all", [16, 4, 4, 17], silent=7)

    assert reasons_subtitle(now, "new graduates", "voluntary", ENGLISH) == (
        "Exits by stated reason, with what chance allows, new graduates, voluntary exits only,"
        " 1 January 2020 to 31 December 2025 · shares are of the 41 with a reason; those without,"
        " of all 48 exits"
    )


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (
            UNCHANGED,
            "**For the three together no change is shown since the first cohort started.**",
        ),
        (FEWER, "**The three together are named less often since the first cohort started,"),
        (MORE, "**The three together are named more often since the first cohort started,"),
        (SHIFTED, "**For the three together no change is shown since the first cohort started.**"),
        (reasons(None, [5, 5, 5, 5]), "**Before and after cannot be compared.**"),
    ],
)
def test_a_change_is_told_only_where_its_interval_leaves_out_zero(result, said):
    assert change_headline(result, ENGLISH).startswith(said)


def test_a_change_comes_with_both_shares_and_what_chance_allows():
    assert change_headline(FEWER, ENGLISH).endswith(
        "25% of the stated reasons are one of them, before it 75%: 50 points fewer (−62 to −35)."
    )
    assert "75\u00a0%: 50 procentenheter färre" in change_headline(FEWER, SWEDISH)


def test_a_single_reason_is_named_only_where_it_stands_out_among_four():
    assert single_reasons(UNCHANGED, ENGLISH) == (
        "Looked at one by one, none of the 4 reasons has changed by more than chance explains."
    )
    said = single_reasons(SHIFTED, ENGLISH)
    assert "Opportunities (−30 points, −44 to −15), Visibility (+15 points," in said
    assert said.startswith("Of 4 reasons looked at one by one, with allowance for their number,")
    assert "Other" not in said


def test_a_single_reason_that_chance_gives_to_one_of_four_is_not_named():
    result = reasons([28, 10, 10, 52], [16, 14, 14, 56])  # −12 points: beyond 95 %, not 98.75 %

    (_, change, *_) = result.changes
    assert change.difference.upper < 0 < change.among_all.upper
    assert "none of the 4 reasons has changed" in single_reasons(result, ENGLISH)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2020-03-11", "2022-04-01", "The time before holds another event (Pandemic pause,"),
        ("2024-03-11", "2024-04-01", "The time since holds another event (Pandemic pause,"),
        ("2022-12-31", "2023-01-01", "Both times hold a part of another event (Pandemic pause,"),
        ("2019-01-01", "2019-12-31", None),
        ("2023-01-01", "2023-01-01", "The time since holds"),
    ],
)
def test_an_event_that_either_time_holds_is_named(first, last, said):
    event = Event("Pandemic pause", dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    caveat = change_caveat(UNCHANGED, [event], ENGLISH)

    assert ("event" in caveat) == (said is not None)
    assert said is None or said in caveat
    assert caveat.startswith("Who leaves, and how reasons are asked for, may have changed too")


def test_an_event_is_named_in_the_reader_s_language():
    caveat = change_caveat(UNCHANGED, [PAUSE], SWEDISH)

    assert "(Uppehåll under pandemin, mars 2020 till april 2022)" in caveat


def test_the_marks_are_explained_under_the_comparison():
    assert change_subtitle(UNCHANGED, "new graduates", "all", ENGLISH).endswith(
        "hollow: before the first cohort started on 1 January 2023, filled: since"
    )
