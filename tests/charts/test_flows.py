import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, words, written_at
from tests.made_up_results import bridge
from ypn_metrics.charts.flows import bridge_figure
from ypn_metrics.charts.theme import DARK, LIGHT, Look
from ypn_metrics.languages import ENGLISH, SWEDISH

STILL = bridge(reasons_in={"degree": 0}, reasons_out={"age": 0}, end=320)


def draw(result=None, language=ENGLISH, look=WIDE):
    return bridge_figure(result or bridge(), 40, language, look)


def spans(figure):
    """From where to where each bar goes, in people."""
    (bars,) = figure.data
    return [(low, low + high) for low, high in zip(bars.base, bars.y, strict=True)]


def row_spans(figure):
    return [(shape.x0, shape.x1) for shape in figure.layout.shapes if shape.type == "rect"]


def test_each_step_goes_from_one_headcount_to_the_next():
    expected = [(0, 312), (312, 416), (416, 428), (407, 428), (311, 407), (0, 311)]

    assert spans(draw()) == expected
    assert row_spans(draw(look=NARROW)) == expected


def test_people_are_on_an_axis_from_zero():
    assert draw().layout.yaxis.range == (0, 428)
    assert draw(look=NARROW).layout.xaxis.range == (0, 428)


@pytest.mark.parametrize("look", LOOKS)
def test_every_bar_has_its_number_and_name(look):
    said = " ".join(words(draw(look=look)))

    for number in ("312", "+104", "+12", "−21", "−96", "311"):
        assert f"<b>{number}</b>" in said
    for name in ("at the start", "hired", "came in", "moved out", "left", "today"):
        assert name in said


@pytest.mark.parametrize("look", LOOKS)
def test_why_people_came_in_and_went_out_stands_with_the_step(look):
    figure = draw(look=look)

    assert "9 gained a degree<br>3 changed units" in written_at(figure, "came in").text
    assert "14 turned 40<br>7 changed units" in written_at(figure, "moved out").text
    assert "80 voluntarily<br>16 otherwise" in written_at(figure, "left").text


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_a_step_that_nobody_took_is_left_out(look):
    figure = draw(STILL, look=look)

    said = " ".join(words(figure))
    assert "came in" not in said
    assert "moved out" not in said
    assert len(spans(figure) if look is WIDE else row_spans(figure)) == 4


def test_steps_are_joined_at_the_headcount_between_them():
    joined = [shape for shape in draw().layout.shapes if shape.type == "line"]

    assert [line.y0 for line in joined] == [312, 416, 428, 407, 311]
    assert [line.y1 for line in joined] == [312, 416, 428, 407, 311]


@pytest.mark.parametrize(("look", "colours"), [(WIDE, LIGHT), (Look(is_dark=True), DARK)])
def test_the_colour_of_what_lies_outside_limits_is_not_used(look, colours):
    drawn = draw(look=look).to_plotly_json()

    assert colours.signal not in str({**drawn, "layout": {**drawn["layout"], "template": None}})


def test_a_group_of_nobody_is_drawn():
    nobody = bridge(start=0, hires=0, reasons_in={}, reasons_out={}, leavers=0, voluntary=0, end=0)

    assert spans(draw(nobody)) == [(0, 0)] * 4
    assert row_spans(draw(nobody, look=NARROW)) == [(0, 0)] * 4


def test_it_is_written_in_swedish():
    said = " ".join(words(draw(bridge(start=1312, end=1311), language=SWEDISH)))

    assert "<b>1\u00a0312</b>" in said
    assert "14 fyllde 40" in said
