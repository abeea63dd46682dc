import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words, written_at
from tests.made_up_results import forecast_of
from ypn_metrics.charts.ahead import RANGE_OPACITY, forecast_figure
from ypn_metrics.charts.theme import DARK, LIGHT, Look, band
from ypn_metrics.languages import ENGLISH, SWEDISH, Text

RESULTS = (forecast_of(2, (25, 51), 38), forecast_of(1, (20, 44), 50), forecast_of(0, (28, 52)))
TOO_EARLY = forecast_of(2, None, reason=Text("Too early."))


def draw(results=RESULTS, language=ENGLISH, look=WIDE):
    return forecast_figure(results, language, look)


def ranges(figure, colours=LIGHT):
    found = lines(figure, band(colours.participants, RANGE_OPACITY))
    return [(line.x, line.y[0]) for line in found]


def at(trace):
    return trace.x[0], trace.y[0]


def test_each_range_is_a_line_the_oldest_on_top():
    assert ranges(draw()) == [((25, 51), 0), ((20, 44), -1), ((28, 52), -2)]


def test_the_middle_is_a_mark_on_each_range():
    middles = marks(draw(), LIGHT.participants)

    assert [at(mark) for mark in middles] == [(39.4, 0), (39.4, -1), (39.4, -2)]


def test_what_happened_is_marked_and_only_outside_the_range_in_its_colour():
    figure = draw()

    (held,), (missed,) = marks(figure, LIGHT.ink), marks(figure, LIGHT.signal)
    assert (at(held), at(missed)) == ((38, 0), (50, -1))
    assert held.marker.symbol == missed.marker.symbol == "diamond"
    assert written_at(figure, "<b>38</b> left").font.color == LIGHT.ink
    assert written_at(figure, "<b>50</b> left").font.color == LIGHT.signal


def test_people_are_on_an_axis_from_zero_that_holds_what_happened():
    beyond = draw((forecast_of(1, (20, 44), 90), RESULTS[2]))

    assert draw().layout.xaxis.range[0] == 0
    assert draw().layout.xaxis.range[1] > 52
    assert beyond.layout.xaxis.range[1] > 90


@pytest.mark.parametrize("look", LOOKS)
def test_each_forecast_tells_when_it_was_made_and_its_numbers(look):
    said = " ".join(words(draw(look=look)))

    for when, numbers in (("two years ago", "25–51"), ("a year ago", "20–44"), ("today", "28–52")):
        assert when in said
        assert f"{numbers}, middle 39" in said


def test_on_a_phone_names_stand_above_their_ranges():
    assert written_at(draw(look=NARROW), "today").yanchor == "bottom"
    assert draw(look=NARROW).layout.margin.l < 30 < draw().layout.margin.l


def test_a_forecast_that_could_not_be_made_has_no_line_and_the_others_keep_their_names():
    figure = draw((TOO_EARLY, *RESULTS[1:]))

    assert ranges(figure) == [((20, 44), 0), ((28, 52), -1)]
    assert written_at(figure, "a year ago").y == 0
    assert not [text for text in words(figure) if "two years" in text]


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_a_mark_at_nobody_is_drawn_whole(look):
    figure = draw((forecast_of(1, (0, 4), 0, expected=1.5), RESULTS[2]), look=look)

    (mark,) = marks(figure, LIGHT.ink)
    assert at(mark)[0] == 0
    assert mark.cliponaxis is False
    assert figure.layout.margin.l > 20


def test_dark_draws_the_same_in_its_own_colours():
    figure = draw(look=Look(is_dark=True))

    assert len(ranges(figure, DARK)) == 3
    assert len(marks(figure, DARK.signal)) == 1


def test_it_is_written_in_swedish():
    said = " ".join(words(draw(language=SWEDISH)))

    assert "för två år sedan" in said
    assert "25–51, mittvärde 39" in said
