import datetime as dt

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words, written_at
from tests.made_up_results import power_at, power_of
from ypn_metrics.charts.power import power_figure
from ypn_metrics.charts.theme import DARK, LIGHT, Look
from ypn_metrics.languages import ENGLISH, SWEDISH

DAYS = [dt.date(2026, 6, 30), dt.date(2027, 9, 1), dt.date(2029, 2, 14), dt.date(2030, 7, 31)]
RESULT = power_of(power_at(), dict(zip(DAYS, (0.131, 0.12, 0.105, 0.0999), strict=True)))


def draw(result=RESULT, language=ENGLISH, look=WIDE):
    return power_figure(result, language, look)


def test_the_steps_are_drawn_in_points_on_their_days():
    (line,) = lines(draw(), LIGHT.participants)

    assert list(line.x) == DAYS
    assert list(line.y) == pytest.approx([13.1, 12, 10.5, 9.99])
    assert line.line.shape == "hv"


def test_cohorts_that_have_started_are_filled_and_those_to_come_open():
    started, further = marks(draw())

    assert (list(started.x), list(further.x)) == (DAYS[:2], DAYS[2:])
    assert (started.marker.color, further.marker.color) == (LIGHT.participants, LIGHT.background)


def test_a_mark_says_what_can_be_seen_when_and_with_how_many():
    started, _ = marks(draw())

    assert started.text[0] == "June 2026: 14 points, 48 participants followed"


@pytest.mark.parametrize("look", LOOKS)
def test_the_first_and_the_last_are_named_and_the_line_to_reach(look):
    figure = draw(look=look)

    assert written_at(figure, "14 points").x == DAYS[0]
    assert written_at(figure, "<b>10 points").x == DAYS[-1]
    assert written_at(figure, "worth having: 5 points").y == 5
    (line,) = figure.layout.shapes
    assert line.y0 == line.y1 == 5


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_the_axis_starts_at_nought_and_holds_the_steps_and_the_line(look):
    low, high = draw(look=look).layout.yaxis.range

    assert low == 0
    assert high > 13.1


def test_where_the_steps_cross_the_line_to_reach_its_name_is_above_them_and_the_last_ones_below():
    crossing = draw(power_of(power_at(), {DAYS[0]: 0.07, DAYS[1]: 0.04}))
    line, last = written_at(crossing, "worth having"), written_at(crossing, "4 points")

    assert (line.x, line.yanchor) == (1, "bottom")
    assert last.yanchor == "top"
    assert written_at(draw(), "worth having").yanchor == "top"
    assert written_at(draw(), "<b>10 points").yanchor == "bottom"


def test_a_line_to_reach_above_the_steps_is_on_the_picture():
    below = power_of(power_at(), {DAYS[0]: 0.04, DAYS[1]: 0.03})

    assert draw(below).layout.yaxis.range[1] > 5


def test_days_on_which_nothing_can_be_seen_are_left_out():
    later = power_of(power_at(), dict(zip(DAYS, (None, 0.12, 0.105, 0.0999), strict=True)))
    (line,) = lines(draw(later), LIGHT.participants)

    assert list(line.x) == DAYS[1:]


def test_in_swedish_points_are_swedish():
    assert "<b>14 procentenheter</b>" in words(draw(language=SWEDISH))
    assert "kan synas" in words(draw(language=SWEDISH))


def test_dark_draws_the_same_in_its_own_colours():
    (line,) = lines(draw(look=Look(is_dark=True)), DARK.participants)

    assert list(line.x) == DAYS
