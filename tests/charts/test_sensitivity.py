"""The forest of other ways, and the placebo cohorts, as a viewer reads them."""

from __future__ import annotations

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words, written_at
from tests.made_up_sensitivity import OPEN, every_way, placebo, sensitivity_of, variant
from ypn_metrics.charts.placebo import placebo_figure
from ypn_metrics.charts.sensitivity import sensitivity_figure
from ypn_metrics.charts.theme import DARK, LIGHT, band
from ypn_metrics.languages import ENGLISH, SWEDISH

RESULT = every_way()


def dots(figure):
    """Return the marks of differences from the top down, without those that run off the edge."""
    found = [m for m in marks(figure) if "triangle" not in str(m.marker.symbol)]
    return sorted(found, key=lambda mark: mark.y[0])


@pytest.fixture(scope="module")
def wide():
    return sensitivity_figure(RESULT, ENGLISH, WIDE)


@pytest.mark.parametrize("look", LOOKS)
def test_each_way_with_a_value_stands_at_its_difference_the_comparison_first(look):
    figure = sensitivity_figure(RESULT, ENGLISH, look)

    assert [mark.x[0] for mark in dots(figure)] == pytest.approx([7, 5, 23, 19, 8, 9, 8, -1, -4])


@pytest.mark.parametrize("look", LOOKS)
def test_the_comparison_alone_is_blue_and_its_range_is_carried_down(look):
    figure = sensitivity_figure(RESULT, ENGLISH, look)
    blue = (DARK if look.is_dark else LIGHT).participants
    (mark,) = marks(figure, blue)
    (carried,) = figure.layout.shapes

    assert mark.x[0] == pytest.approx(7)
    assert (carried.x0, carried.x1) == pytest.approx((-6, 20))
    assert carried.y1 > dots(figure)[-1].y[0]
    assert carried.fillcolor == band(blue, 0.08)


def test_headings_stand_over_their_rows_in_order(wide):
    names = [
        "The comparison",
        "Beside other",
        "Alike in more",
        "From half",
        "Some kinds",
        "Each coh",
    ]
    places = [written_at(wide, name).y for name in [*names, "With some people left out"]]

    assert places == sorted(places)
    for name, row in zip(
        names, ["comparable", "all eligible", "first in all the extracts"], strict=False
    ):
        assert written_at(wide, row).y > written_at(wide, name).y


def test_the_control_has_a_mark_of_its_own_and_says_that_it_should_be_0(wide):
    (control,) = [mark for mark in marks(wide) if mark.marker.symbol == "diamond"]

    assert control.x[0] == pytest.approx(-1)
    assert written_at(wide, "should be 0").y == control.y[0]


def test_the_usual_chart_is_muted_and_said_not_to_be_trusted(wide):
    name = written_at(wide, "not to be trusted")
    (usual,) = [mark for mark in dots(wide) if mark.x[0] == pytest.approx(23)]

    assert name.y == usual.y[0]
    assert name.font.color == LIGHT.muted
    assert usual.marker.line.color == LIGHT.comparators
    assert usual.marker.color == LIGHT.background


def test_a_row_without_a_value_keeps_its_place_and_says_why(wide):
    row, why = written_at(wide, "Autumn 2025"), written_at(wide, "too few followed so far")

    assert row.y == why.y
    assert "Fewer than 5 people" in why.hovertext
    assert row.y not in [mark.y[0] for mark in dots(wide)]


def test_how_many_participants_stands_at_the_right_of_each_row_that_has_them(wide):
    at_right = {a.y: a.text for a in wide.layout.annotations if a.xref == "paper" and a.x == 1}

    assert at_right[written_at(wide, "in all the rules").y] == "11"
    assert at_right[written_at(wide, "Autumn 2025").y] == "19"
    assert written_at(wide, "first in all the extracts").y not in at_right


def test_groups_left_out_are_a_range_without_a_mark(wide):
    place = written_at(wide, "any one group").y
    (drawn,) = [line for line in lines(wide, LIGHT.ink) if line.y[0] == place]

    assert list(drawn.x) == pytest.approx([4, 10])
    assert place not in [mark.y[0] for mark in marks(wide)]


def test_without_groups_to_leave_out_there_is_no_such_row():
    figure = sensitivity_figure(sensitivity_of(OPEN, left_out=None), ENGLISH, WIDE)

    assert "any one group of alike people" not in words(figure)


def test_an_interval_that_reaches_far_runs_off_both_edges(wide):
    low, high = wide.layout.xaxis.range
    place = written_at(wide, "in all the rules").y
    off = [m for m in marks(wide) if "triangle" in str(m.marker.symbol) and m.y[0] == place]

    assert -60 < low < -4
    assert 27 <= high < 90
    assert sorted(mark.x[0] for mark in off) == pytest.approx([low, high])


def test_no_difference_and_the_smallest_worth_having_are_lines_all_the_way_down(wide):
    drawn = {round(line.x[0], 6): line for line in lines(wide, LIGHT.muted)}

    assert drawn[0].y[1] > dots(wide)[-1].y[0]
    assert drawn[5].line.dash == "dot"
    assert written_at(wide, "worth having: 5 points").x == pytest.approx(5)


def test_on_a_phone_no_line_runs_through_a_name():
    figure = sensitivity_figure(RESULT, ENGLISH, NARROW)
    (zero,) = [line for line in lines(figure, LIGHT.muted) if set(line.x) == {0}]
    pixels = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    bottom, top = figure.layout.yaxis.range
    names = [a for a in figure.layout.annotations if a.xref == "paper" and a.x == 0]

    for name in names:
        middle = name.y - (name.yshift or 0) * (bottom - top) / pixels
        ends = list(zip(zero.y[::3], zero.y[1::3], strict=False))
        assert not [1 for start, end in ends if start < middle < end], name.text


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_both_sides_are_named(look):
    said = words(sensitivity_figure(RESULT, ENGLISH, look))

    assert "← participants leave more" in said
    assert "participants stay more →" in said


def test_a_cohorts_name_is_no_markup(wide):
    assert any("Autumn &lt;2022&gt;" in text for text in words(wide))


def test_in_swedish_it_is_swedish():
    said = words(sensitivity_figure(RESULT, SWEDISH, WIDE))

    assert "arbetsgivaren eller avtalet: bör vara 0" in said
    assert "bara i år som anställd, befattningsnivå" in said


def test_few_ticks_stand_on_the_axis():
    for points in ((7, -6, 20), (0.5, -0.2, 1.2), (10, -90, 95)):
        figure = sensitivity_figure(
            sensitivity_of(points, variant("same_start", points)), ENGLISH, WIDE
        )
        assert 3 <= len(figure.layout.xaxis.tickvals) <= 10


# --- Placebo cohorts ---

DRAWN = placebo(6, -10, -3, 0, 2, 5.9, 6, 7, 7)


def test_every_placebo_cohort_is_in_a_bar_and_those_that_reach_the_real_one_are_darker():
    beyond, others = placebo_figure(DRAWN, ENGLISH, WIDE).data

    assert sum(beyond.y) == 3
    assert sum(others.y) == 5
    assert beyond.marker.color == band(LIGHT.comparators, 1.0)
    assert beyond.marker.color != others.marker.color


def test_of_a_harm_those_below_it_are_darker():
    beyond, others = placebo_figure(placebo(-3, -10, -3, 0, 2), ENGLISH, WIDE).data

    assert (sum(beyond.y), sum(others.y)) == (2, 2)


@pytest.mark.parametrize("look", LOOKS)
def test_the_real_one_is_a_blue_line_with_its_points(look):
    figure = placebo_figure(DRAWN, ENGLISH, look)
    (line,) = figure.layout.shapes

    assert line.x0 == line.x1 == pytest.approx(6)
    assert line.line.color == (DARK if look.is_dark else LIGHT).participants
    assert "participants +6" in words(figure)[0]


def test_the_real_one_is_on_the_axis_even_far_from_all():
    low, high = placebo_figure(placebo(40, -1, 0, 1), ENGLISH, WIDE).layout.xaxis.range

    assert low <= -1
    assert high > 40


def test_placebo_cohorts_that_show_nothing_are_one_bar_at_0():
    figure = placebo_figure(placebo(0, 0, 0, 0), ENGLISH, WIDE)
    beyond, others = figure.data

    assert sum(beyond.y) == 3
    assert sum(others.y) == 0
    low, high = figure.layout.xaxis.range
    assert low < 0 < high


@pytest.mark.parametrize("look", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("real", "drawn", "anchor"),
    [
        (10, range(-8, 8), "right"),
        (-10, range(-8, 8), "left"),
        (1, range(-8, 8), "center"),
    ],
)
def test_the_real_ones_name_reads_inwards_at_an_end(look, real, drawn, anchor):
    figure = placebo_figure(placebo(real, *drawn), ENGLISH, look)
    (name,) = [a for a in figure.layout.annotations if "participants" in a.text]

    assert name.xanchor == anchor


@pytest.mark.parametrize("look", [WIDE, NARROW])
@pytest.mark.parametrize(("points", "anchor"), [((-20, -45, 6), "right"), ((7, -6, 20), "left")])
def test_the_smallest_worth_having_is_named_inwards_where_it_lies_at_the_end(look, points, anchor):
    figure = sensitivity_figure(sensitivity_of(points), ENGLISH, look)
    (name,) = [a for a in figure.layout.annotations if "worth having" in a.text]

    assert name.xanchor == anchor
