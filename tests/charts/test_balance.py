import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, marks, words, written_at
from tests.made_up_results import balance_of
from ypn_metrics.charts.balance import MOST, balance_figure
from ypn_metrics.charts.theme import DARK, LIGHT, Look
from ypn_metrics.languages import ENGLISH, SWEDISH

FOUND = balance_of((0.4, 0.05), (-0.3, 0.0), (0.2, -0.15), (None, 0.0))


def sizes(figure, look=WIDE):
    """Return the sizes drawn without matching and with it, from the top down."""
    colours = DARK if look.is_dark else LIGHT
    before, after = marks(figure)
    assert before.marker.line.color == colours.comparators
    assert after.marker.color == colours.participants
    return list(before.x), list(after.x)


@pytest.mark.parametrize("look", LOOKS)
def test_each_difference_stands_by_its_size_without_matching_and_with_it(look):
    before, after = sizes(balance_figure(FOUND, ENGLISH, look), look)

    assert before == [0.4, 0.3, 0.2]
    assert after == [0.05, 0.0, 0.15]


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_the_line_of_a_small_difference_stands_at_a_tenth(look):
    figure = balance_figure(FOUND, ENGLISH, look)
    (line,) = figure.layout.shapes

    assert line.x0 == line.x1 == 0.1
    assert written_at(figure, "small up to 0.1").x == 0.1


def test_in_swedish_names_and_numbers_are_swedish():
    figure = balance_figure(FOUND, SWEDISH, WIDE)

    assert "liten upp till 0,1" in words(figure)
    assert figure.layout.xaxis.ticktext[1] == "0,1"


def test_of_two_values_that_mirror_each_other_the_first_is_drawn():
    figure = balance_figure(balance_of((0.4, 0.1), (0.2, 0.0), (-0.2, 0.0)), ENGLISH, WIDE)

    assert "Job level: 0" in words(figure)
    assert "Job level: 1" not in words(figure)


def test_of_many_differences_the_largest_are_drawn():
    many = balance_of(*((i / 1000, 0.0) for i in range(200)))

    before, _ = sizes(balance_figure(many, ENGLISH, WIDE))

    assert before == [i / 1000 for i in range(200 - MOST, 200)]


def test_names_stand_above_the_marks_on_a_phone_and_beside_them_elsewhere():
    assert written_at(balance_figure(FOUND, ENGLISH, NARROW), "Age in").yshift > 0
    assert written_at(balance_figure(FOUND, ENGLISH, WIDE), "Age in").xanchor == "right"


def test_every_difference_is_within_the_axis():
    figure = balance_figure(balance_of((3.1, 0.0), (0.2, 0.0)), ENGLISH, Look())

    assert figure.layout.xaxis.range[1] > 3.1
    assert len(figure.layout.xaxis.tickvals) < 9
