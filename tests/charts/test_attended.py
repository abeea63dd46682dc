import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, bands, lines, words, written_at
from tests.made_up_results import attended_of, attenders, estimate
from ypn_metrics.charts.attended import attended_figure
from ypn_metrics.charts.theme import DARK, LIGHT, Look
from ypn_metrics.languages import ENGLISH, SWEDISH

SHARES = [estimate(0.9)] * 3
OFTEN = attenders({200: 0.9, 800: 0.5}, (29, 27, 20), SHARES, n=30, until=1000)
SELDOM = attenders({100: 0.8}, (11, 10, 4), [*SHARES[:2], None], n=12, until=500)
BOTH = attended_of(OFTEN, SELDOM)


def draw(result=BOTH, language=ENGLISH, look=WIDE):
    return attended_figure(result, language, look)


def test_both_groups_are_drawn_in_the_participants_colour_with_a_line_each():
    often, seldom = lines(draw(), LIGHT.participants)

    assert list(often.y) == [1.0, 0.9, 0.9]
    assert list(seldom.y) == [1.0, 0.8, 0.8]
    assert often.line.dash != seldom.line.dash
    assert len(bands(draw(), LIGHT.participants)) == 2


def test_both_end_on_the_day_on_which_the_first_has_too_few_followed():
    ends = [line.x[-1] for line in lines(draw(), LIGHT.participants)]

    assert ends == pytest.approx([500 / 30.4375] * 2)
    # Where the longer one goes on to half, its name says what it is at the common end.
    assert "<b>90%</b> came to half or more" in words(draw())


def test_those_still_followed_stand_behind_a_piece_of_their_line():
    figure = draw()
    rows = sorted({a.yshift for a in figure.layout.annotations if a.text in {"30", "12"}})
    pieces = sorted(shape.y0 for shape in figure.layout.shapes)

    assert {"29", "27", "20", "11", "10", "4"} <= set(words(figure))
    assert len(rows) == len(pieces) == 2
    for row, piece in zip(rows, pieces, strict=True):
        assert row < piece < row + 17
    assert [shape.line.dash for shape in sorted(figure.layout.shapes, key=lambda s: -s.y0)] == [
        line.line.dash for line in lines(figure, LIGHT.participants)
    ]


def test_on_a_phone_a_piece_of_the_line_stands_before_the_name():
    names = [text for text in words(draw(look=NARROW)) if "came to" in text]

    assert len(names) == 2
    assert names[0][0] != names[1][0]
    assert not any(name.startswith("<b>") for name in names)


@pytest.mark.parametrize("look", LOOKS)
def test_the_axis_runs_from_0_to_100_per_cent_and_to_two_years(look):
    figure = draw(look=look)

    assert figure.layout.yaxis.range[0] == 0
    assert 1 <= figure.layout.yaxis.range[1] <= 1.05
    assert list(figure.layout.xaxis.tickvals) == [0, 6, 12, 24]
    assert figure.layout.xaxis.range[1] >= 24


def test_the_clock_starts_at_the_landmark_and_the_axis_says_so():
    assert draw().layout.xaxis.title.text == "months, from 16 months after the start"
    assert draw(language=SWEDISH).layout.xaxis.title.text == (
        "månader, från 16 månader efter starten"
    )


def test_two_curves_that_end_alike_have_names_apart():
    figure = draw(attended_of(OFTEN, attenders({200: 0.9}, (11, 10, 9), SHARES, n=12)))

    often, seldom = (written_at(figure, name) for name in ("half or more", "fewer"))
    assert abs(often.y - seldom.y) >= 0.05


def test_dark_draws_the_same_in_its_own_colours():
    assert len(lines(draw(look=Look(is_dark=True)), DARK.participants)) == 2
