from dataclasses import replace

import pytest

from tests.charts.reading import DARK, LOOKS, WIDE, bands, lines, row_under_axis, words
from tests.made_up_moves import OPEN, moves_of
from tests.made_up_results import arm
from ypn_metrics.charts.moves import moves_figure
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import ENGLISH, SWEDISH


def draw(moves=OPEN, language=ENGLISH, look=WIDE):
    return moves_figure(moves, language, look)


def test_both_curves_rise_from_0_in_their_colours_each_with_its_band():
    (ours,) = lines(draw(), LIGHT.participants)
    (theirs,) = lines(draw(), LIGHT.comparators)

    assert list(ours.y) == pytest.approx([0, 0.1, 0.3, 0.3])
    assert list(theirs.y) == pytest.approx([0, 0.2, 0.2])
    for colour, ends in ((LIGHT.participants, (0.25, 0.35)), (LIGHT.comparators, (0.15, 0.25))):
        ((lower, upper),) = bands(draw(), colour)
        assert (lower.y[-1], upper.y[-1]) == pytest.approx(ends)


def test_both_end_on_the_day_on_which_the_first_has_too_few_followed():
    short = moves_of(*OPEN.at, participants=arm({300: 0.9, 800: 0.7}, 59, until=500))

    ends = [
        line.x[-1]
        for colour in (LIGHT.participants, LIGHT.comparators)
        for line in lines(draw(short), colour)
    ]

    assert ends == pytest.approx([500 / 30.4375] * 2)
    assert "<b>10%</b> participants" in words(draw(short))


def test_those_still_followed_stand_under_the_axis():
    figure = draw()

    assert row_under_axis(figure, LIGHT.participants) == {0: "59", 12: "40", 24: "27", 36: "3"}
    assert row_under_axis(figure, LIGHT.comparators) == {0: "91", 12: "80", 24: "36", 36: "15"}


@pytest.mark.parametrize(
    ("left", "top"), [(0.85, 0.25), (0.7, 0.5), (0.4, 0.75), (0.3, 0.75), (0.1, 1.0)]
)
def test_the_axis_begins_at_0_and_holds_all_that_is_drawn(left, top):
    figure = draw(moves_of(*OPEN.at, participants=arm({300: left}, 59), comparators=arm({}, 91)))

    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.yaxis.range[1] == pytest.approx(1.02 * top)
    assert figure.layout.yaxis.tickvals[0] == 0
    assert figure.layout.yaxis.tickvals[-1] == pytest.approx(top)


@pytest.mark.parametrize("look", LOOKS)
def test_names_stand_apart_and_within_the_picture(look):
    alike = moves_of(*OPEN.at, participants=arm({300: 0.8}, 59), comparators=arm({300: 0.8}, 91))
    figure = draw(alike, look=look)

    heights = [a.y for a in figure.layout.annotations if a.text.startswith("<b>")]
    top = figure.layout.yaxis.range[1]
    assert len(heights) == 2
    assert abs(heights[0] - heights[1]) >= 0.07 * top
    assert max(heights) <= top


def test_it_speaks_swedish_and_names_who_stands_beside():
    eligible = replace(OPEN, comparator="same_start")

    assert any("behöriga kollegor" in word for word in words(draw(eligible, SWEDISH, DARK)))
