"""The figures of what is asked of the seats, read as a viewer does."""

from __future__ import annotations

import dataclasses

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words, written_at
from tests.made_up_results import seats
from ypn_metrics.charts.crossed import MOST_COLUMNS, MOST_ROWS, crossed_figure, left_out
from ypn_metrics.charts.diversity import diversity_figure
from ypn_metrics.charts.fair_draws import MOST_COHORTS, fair_draws_figure
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.charts.unseated import MOST_CIRCLES, unseated_figure
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.crossed import Cell, Crossed
from ypn_metrics.measures.diversity import diversity_of
from ypn_metrics.measures.fair_draws import fair_draws
from ypn_metrics.measures.without_a_seat import judged_together, unseated

# --- Fair draws ---

LOPSIDED = seats("One", {"A": (10, 20), "B": (0, 20), "C": (0, 20)}, "site")
EVEN = seats("Two", {"A": (4, 20), "B": (3, 20), "C": (3, 20)}, "site")


def drawn(*cohorts, look=WIDE):
    return fair_draws_figure([(cohort, fair_draws(cohort)) for cohort in cohorts], ENGLISH, look)


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_outside_a_fair_draw_is_orange_and_of_another_shape(look):
    one, two = drawn(LOPSIDED, EVEN, look=look).select_traces(selector={"mode": "markers+text"})

    assert set(one.marker.color) == {look.colours.signal}
    assert set(one.marker.symbol) == {"diamond"}
    assert set(two.marker.color) == {look.colours.participants}
    assert list(one.text) == ["10", "0", "0"]
    assert list(one.x) == [10, 0, 0]


def test_the_pools_share_is_a_line_and_the_draw_a_band():
    figure = drawn(EVEN)

    ticks = lines(figure, LIGHT.ink)
    assert [tick.x[0] for tick in ticks] == pytest.approx([10 / 3] * 3)
    draws = fair_draws(EVEN)
    ranges = [t for t in figure.data if t.mode == "lines" and t.line.width > 5]
    assert [(t.x[0] + 0.25, t.x[1] - 0.25) for t in ranges] == [(d.fewest, d.most) for d in draws]


def test_the_newest_cohorts_stand_beside_each_other_and_on_a_phone_below():
    cohorts = [dataclasses.replace(EVEN, cohort=f"C{i}") for i in range(MOST_COHORTS + 1)]

    wide, narrow = drawn(*cohorts), drawn(*cohorts, look=NARROW)

    assert "<b>C0</b>" not in words(wide)
    assert f"<b>C{MOST_COHORTS}</b>" in words(wide)
    assert wide.layout.xaxis.domain[1] < wide.layout.xaxis2.domain[0]
    assert narrow.layout.yaxis2.domain[1] <= narrow.layout.yaxis.domain[0]
    # Beside each other they share the names of the values.
    assert (words(wide).count("A"), words(narrow).count("A")) == (1, MOST_COHORTS)


# --- Crossed ---

CROSSED = Crossed(
    "One",
    ("site", "gender"),
    ("North", "South & <b>East</b>", "West"),
    ("woman", "man"),
    (
        Cell("North", "woman", 4, 7, 0.25),
        Cell("North", "man", 1, 4, 0.125),
        Cell("South & <b>East</b>", "man", 0, 1, 0.5),
    ),
)


@pytest.mark.parametrize("look", LOOKS)
def test_a_cell_holds_seats_and_people_and_its_colour_the_seats(look):
    figure = crossed_figure(CROSSED, ENGLISH, look)

    (heat,) = figure.data
    assert [list(row) for row in heat.z] == [[4, 1], [None, 0], [None, None]]
    assert [row[1] for row in heat.colorscale] == [look.colours.faint, look.colours.participants]
    deep = written_at(figure, "<b>4</b>")
    assert ">7<" in deep.text
    assert deep.font.color == look.colours.background
    assert written_at(figure, "<b>0</b>").font.color == look.colours.ink


def test_names_from_the_data_are_no_markup():
    assert "South &amp; &lt;b&gt;East&lt;/b&gt;" in words(crossed_figure(CROSSED, ENGLISH, WIDE))


def test_the_attribute_with_more_values_runs_down():
    turned = Crossed(
        "One",
        ("gender", "site"),
        CROSSED.columns,
        CROSSED.rows,
        tuple(Cell(c.column, c.row, c.seats, c.pool, c.p_none) for c in CROSSED.cells),
    )

    here, there = (crossed_figure(c, SWEDISH, WIDE) for c in (CROSSED, turned))

    assert here.data[0].z == there.data[0].z
    assert words(here) == words(there)
    assert "kvinnor" in words(here)


def test_long_names_are_turned_where_a_phone_has_no_room():
    sites = tuple(f"Smedjebacken{i}" for i in range(5))
    crossed = Crossed(
        "One", ("site", "function"), sites, sites, (Cell(sites[0], sites[0], 1, 1, 0),)
    )

    def angles(look):
        notes = crossed_figure(crossed, ENGLISH, look).layout.annotations
        return {note.textangle for note in notes if note.y == 1}

    assert angles(NARROW) == {-90}
    assert angles(WIDE) == {0}


def test_what_the_picture_has_no_room_for_is_counted():
    rows = tuple(f"r{i}" for i in range(MOST_ROWS + 2))
    columns = tuple(f"c{i}" for i in range(MOST_COLUMNS + 1))
    cells = tuple(Cell(r, c, 1, 1, 0.5) for r in rows for c in columns)
    crossed = Crossed("One", ("site", "function"), rows, columns, cells)

    assert left_out(crossed) == len(cells) - MOST_ROWS * MOST_COLUMNS
    assert left_out(CROSSED) == 0
    assert len(crossed_figure(crossed, ENGLISH, WIDE).data[0].z) == MOST_ROWS


# --- Without a seat ---


def unseated_of(*cohorts):
    results = [unseated(cohorts[-1:], is_newest=True)]
    if len(cohorts) > 1:
        results.append(unseated(cohorts, is_newest=False))
    return judged_together(results)


@pytest.mark.parametrize("look", LOOKS)
def test_each_eligible_person_is_a_circle_without_filling(look):
    results = unseated_of(seats("One", {"A": (10, 28), "B": (0, 3)}, "site"))

    figure = unseated_figure(results, ENGLISH, look)

    (people,) = marks(figure)
    assert (len(people.x), people.marker.symbol) == (3, "circle-open")
    assert people.marker.color == look.colours.muted
    assert "<b>B · One</b>" in words(figure)
    assert written_at(figure, "of 100 fair draws give none")


def test_more_than_chance_is_orange_and_over_all_cohorts_has_its_own_row():
    cohort = seats("One", {"A": (20, 30), "B": (0, 30)}, "site")

    figure = unseated_figure(unseated_of(cohort, cohort), ENGLISH, WIDE)

    assert [trace.marker.color for trace in marks(figure)] == [LIGHT.signal] * 2
    assert "<b>B · All cohorts</b>" in words(figure)


def test_more_people_than_there_is_room_for_are_a_number():
    results = unseated_of(seats("One", {"A": (5, 900), "B": (0, 1200)}, "site"))

    for look in (WIDE, NARROW):
        figure = unseated_figure(results, ENGLISH, look)
        assert len(marks(figure)[0].x) == MOST_CIRCLES[look.is_narrow]
        assert written_at(figure, "… 1,200 ·")


# --- Diversity ---

COHORTS = (
    seats("Autumn 2022", {"woman": (10, 30), "man": (10, 70)}),
    seats("Spring 2024", {"woman": (6, 30), "man": (15, 70)}),
)


@pytest.mark.parametrize("look", LOOKS)
def test_diversity_has_its_range_its_pool_and_the_most_there_can_be(look):
    result = diversity_of(COHORTS)

    figure = diversity_figure(result, ENGLISH, look)

    pool, cohorts = figure.data
    estimates = [cohort.estimate for cohort in result.cohorts]
    assert list(cohorts.y) == [e.estimate for e in estimates]
    assert [y - d for y, d in zip(cohorts.y, cohorts.error_y.arrayminus, strict=True)] == (
        pytest.approx([e.lower for e in estimates])
    )
    assert [y + d for y, d in zip(cohorts.y, cohorts.error_y.array, strict=True)] == (
        pytest.approx([e.upper for e in estimates])
    )
    assert cohorts.line.color == look.colours.participants
    assert list(pool.y) == [cohort.pool_diversity for cohort in result.cohorts]
    assert figure.layout.shapes[0].y0 == 0.5
    assert "the most there can be: 50" in words(figure)
    assert figure.layout.yaxis.range[0] == 0


def test_names_at_the_lines_ends_stand_apart():
    figure = diversity_figure(diversity_of([*COHORTS, COHORTS[1]]), ENGLISH, WIDE)

    ours, pool = (written_at(figure, name) for name in ("participants", "pool"))

    height = 258 / (1.14 * 0.5)
    assert (ours.y - pool.y) * height + ours.yshift - pool.yshift >= 15.9


def test_a_cohort_too_small_has_no_mark_and_no_end():
    few = seats("One", {"woman": (1, 9), "man": (0, 9)})

    figure = diversity_figure(diversity_of([few]), ENGLISH, WIDE)

    assert len(figure.data[1].x) == 0
    assert "participants" not in words(figure)
