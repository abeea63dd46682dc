import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, words
from tests.made_up_meetings import cell_of, coverage_of
from ypn_metrics.charts.coverage import (
    MOST_COLUMNS,
    coverage_figure,
    drawn_units,
    units_left_out,
)
from ypn_metrics.charts.coverage_names import MISSING
from ypn_metrics.languages import ENGLISH, SWEDISH

TWO = coverage_of(
    [
        cell_of("One", "Strategy", "Bar"),
        cell_of("Two", "Strategy", "Bar"),
        cell_of("One", "Finance", "Tube", held=0, planned=1),
    ]
)
ONE = coverage_of([cell_of("One", "Strategy", "Bar", held=2), cell_of("One", None, None)],
                  ("Strategy", "Finance", None), ("Bar", "Tube", None))  # fmt: skip


def draw(found=TWO, language=ENGLISH, look=WIDE):
    return coverage_figure(found, language, look)


def of_kind(figure, name):
    (trace,) = [trace for trace in figure.data if trace.name == name]
    return trace


def test_held_is_filled_and_planned_is_hollow():
    held, planned = (of_kind(draw(), name) for name in ("held", "planned"))

    assert (held.marker.symbol, planned.marker.symbol) == ("circle", "circle-open")
    assert (len(held.x), len(planned.x)) == (2, 1)


def test_marks_stand_in_the_cell_of_their_theme_and_unit():
    held, planned = (of_kind(draw(), name) for name in ("held", "planned"))

    assert [round(x) for x in held.x] == [0, 0]
    assert held.x[0] < held.x[1]  # side by side
    assert (list(held.y), list(planned.x), list(planned.y)) == ([0, 0], [1], [-1])


def test_on_a_phone_marks_of_one_cell_stand_one_above_the_other():
    held = of_kind(draw(look=NARROW), "held")

    assert list(held.x) == [0, 0]
    assert held.y[0] > held.y[1]


def test_a_mark_carries_its_cohorts_number_and_the_missing_ones_stand_beside():
    said = words(draw())

    assert said.count("<b>1</b>") == 2
    assert said.count("<b>2</b>") == 1
    # The second has no meeting on Finance and none at Tube.
    assert said.count(f"{MISSING} <b>2</b>") == 2


def test_one_cohort_alone_has_months_in_place_of_numbers():
    said = words(draw(ONE))

    assert "Aug 2023 +1" in said
    assert "Aug 2023" in said
    assert not any("<b>1</b>" in word for word in said)
    assert said.count(MISSING) == 2  # Finance, and Tube
    assert {"no theme", "host<br>unknown"} <= set(said)


def test_too_many_cohorts_in_one_cell_are_one_mark_with_their_number():
    many = coverage_of([cell_of(f"C{i}", "Strategy", "Bar") for i in range(30)])
    figure = draw(many)

    assert "<b>×30</b>" in words(figure)
    assert len(of_kind(figure, "held").x) == 1
    assert f"{MISSING} 30/30" in words(figure)


def test_hosts_are_drawn_before_units_that_never_were():
    units = tuple(f"U{i:02}" for i in range(30))
    found = coverage_of([cell_of("One", "Strategy", "U29")], units=units, known_units=30)

    assert len(drawn_units(found)) == MOST_COLUMNS
    assert drawn_units(found)[-1] == "U29"
    assert units_left_out(found) == 30 - MOST_COLUMNS


def test_who_points_at_a_cell_reads_its_cohorts_and_days():
    (grid,) = [trace for trace in draw().data if trace.type == "heatmap"]

    assert "One: held, 23 August 2023" in grid.customdata[0][0]
    assert "One: planned" in grid.customdata[1][1]
    assert grid.customdata[0][1] == "no meeting"


@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
@pytest.mark.parametrize("look", LOOKS)
def test_nothing_in_a_name_is_markup(language, look):
    found = coverage_of([cell_of("<b>x", "Strategy", "<i>y</i>")], units=("<i>y</i>", "Tube"))
    figure = draw(found, language, look)

    assert any("&lt;i&gt;" in word for word in words(figure))
    (grid,) = [trace for trace in figure.data if trace.type == "heatmap"]
    assert "<b>" not in grid.customdata[0][0]
