import datetime as dt

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words
from tests.made_up_meetings import TOO_FEW, attendance_of, meeting_of, turnout
from ypn_metrics.charts.attendance import (
    MOST_MEETINGS,
    MOST_SEATS,
    SEATS,
    attendance_figure,
    drawn_meetings,
    short_name,
)
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import ENGLISH, SWEDISH

# 18 were expected of 20: 14 came, 2 did not, 2 have no record.
ONE = meeting_of("One · m1", turnout(14, 2, 2), each_day=12, guests=1)


def draw(*meetings, language=ENGLISH, look=WIDE):
    return attendance_figure(attendance_of(*meetings).meetings, language, look)


def seats(figure):
    """Seats by kind: came, did not, no record, not expected."""
    return [len(trace.x) for trace in marks(figure) if trace.xaxis != "x2"]


def test_each_of_the_cohorts_people_is_one_mark_and_four_kinds_are_told_apart():
    figure = draw(ONE)
    symbols = [(t.marker.symbol, t.marker.size > 5) for t in marks(figure) if t.xaxis != "x2"]

    assert seats(figure) == [14, 2, 2, 2]
    assert len(set(symbols)) == 4


def test_seats_stand_side_by_side_without_a_gap():
    spots = sorted(x for trace in marks(draw(ONE)) if trace.xaxis != "x2" for x in trace.x)

    assert spots == list(range(20))


def test_the_share_has_its_interval():
    (line,) = lines(draw(ONE), LIGHT.participants)
    (dot,) = [trace for trace in marks(draw(ONE)) if trace.xaxis == "x2"]

    assert list(line.x)[:2] == [0.6, 0.98]
    assert list(dot.x) == [14 / 16]


def test_words_beside_say_how_many_of_how_many_and_what_else():
    assert "14 of 16, 88% (60%–98%)<br>12 came each day · 2 without a record · 1 guest" in words(
        draw(ONE)
    )


def test_too_few_people_have_no_seats_and_no_share_but_the_reason():
    figure = draw(meeting_of("m", TOO_FEW, members=4))

    assert seats(figure) == [0, 0, 0, 0]
    assert next(t for t in marks(figure) if t.xaxis == "x2").x == ()
    assert "Fewer than 5 people were expected." in words(figure)


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_a_cohort_of_too_many_for_seats_leaves_their_room_to_the_share(look):
    n = MOST_SEATS[look.is_narrow] + 1
    figure = draw(meeting_of("m", turnout(n), members=n), look=look)

    assert seats(figure) == [0, 0, 0, 0]
    assert figure.layout.xaxis2.domain[0] == SEATS[look.is_narrow][0]


def test_the_newest_meetings_are_drawn_and_each_cohort_together():
    many = [
        meeting_of(f"m{i}", turnout(9), cohort=f"C{i % 2}", day=dt.date(2020 + i, 1, 1))
        for i in range(MOST_MEETINGS + 5)
    ]
    drawn = drawn_meetings(many)

    assert {one.meeting for one in drawn} == {one.meeting for one in many[5:]}
    assert [one.cohort for one in drawn] == sorted((one.cohort for one in drawn), reverse=True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("One · meeting 1", "meeting 1"),
        ("One", "One"),
        ("One-1", "One-1"),  # a number alone is no name
        ("Kick-off", "Kick-off"),
        ("A meeting with a very long name indeed", "A meeting with a very lon…"),
    ],
)
def test_a_meetings_name_is_shown_without_the_cohorts(name, shown):
    assert short_name(meeting_of(name, turnout(9))) == shown


@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
@pytest.mark.parametrize("look", LOOKS)
def test_nothing_in_a_name_is_markup(language, look):
    said = words(
        draw(meeting_of("<i>x</i>", turnout(9), cohort="<b>c"), language=language, look=look)
    )

    assert any("&lt;i&gt;x" in word for word in said)
    assert any("&lt;b&gt;c" in word for word in said)


def test_the_share_is_drawn_on_one_axis_from_nothing_to_all():
    axis = draw(ONE).layout.xaxis2

    assert tuple(axis.range) == (0, 1)
    assert {"0%", "50%", "100%"} <= set(words(draw(ONE)))
