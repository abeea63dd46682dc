"""Slates as rows of seats: marks that are seats, rings that are to fill, the pool beside."""

from __future__ import annotations

import pytest

from tests.made_up_slates import nominee, planned_of, women_and_men
from ypn_metrics.charts.slates import as_the_pool, slate_keys, slates_figure
from ypn_metrics.charts.theme import Look
from ypn_metrics.languages import ENGLISH
from ypn_metrics.measures.what_if import seating

POOL = {"gender": {"woman": 30, "man": 70}, "site": {"A": 5, "B": 3, "C": 2}}


@pytest.fixture
def found():
    people = women_and_men(3, 3, site="A")
    return planned_of([*people, nominee("x", gender="man", site="B")], POOL, seats=5)


def marks(figure):
    """Marks by row and symbol."""
    return {
        (trace.y[0], trace.marker.symbol): len(trace.x) for trace in figure.data if len(trace.x)
    }


def said(figure):
    return [annotation.text for annotation in figure.layout.annotations]


@pytest.mark.parametrize("look", [Look(), Look(is_narrow=True), Look(is_dark=True)], ids=str)
def test_each_seat_is_a_mark_and_each_seat_to_fill_a_ring(found, look):
    now = seating(found, {"w00", "m00", "m01"}, "gender")

    figure = slates_figure({"So far": now}, ENGLISH, look)

    assert marks(figure) == {(0, "circle"): 1, (0, "square"): 2, (0, "circle-open"): 2}
    assert any("<b>2</b> to fill" in text for text in said(figure))


def test_the_band_and_the_pools_share_are_of_all_seats_that_there_are(found):
    figure = slates_figure({"So far": seating(found, {"w00"}, "gender")}, ENGLISH, Look())
    rect, line = figure.layout.shapes

    assert (rect.x0, rect.x1) == (1.5, 2.5)  # two or three of five
    assert line.x0 == pytest.approx(5 * 0.3 - 0.5)


def test_other_attributes_have_the_pool_as_a_row_of_as_many_seats(found):
    figure = slates_figure({"So far": seating(found, {"w00", "x"}, "site")}, ENGLISH, Look())

    assert marks(figure) == {
        (0, "circle"): 1,
        (0, "square"): 1,
        (0, "circle-open"): 3,
        (-1, "circle"): 3,
        (-1, "square"): 1,
        (-1, "diamond"): 1,
    }
    assert "<b>As the pool</b>" in said(figure)


def test_seats_are_dealt_out_by_largest_remainder(found):
    # 5 seats of 5, 3 and 2 in ten: 2.5, 1.5 and 1; the larger pool has the seat left over.
    pool = as_the_pool(seating(found, set(), "site").composition, 5)

    assert {share.value: share.seats for share in pool.shares} == {"A": 3, "B": 1, "C": 1}


def test_without_a_pool_there_is_no_row_of_it():
    found = planned_of([nominee("a", site="A")], {}, seats=2)

    figure = slates_figure({"So far": seating(found, {"a"}, "site")}, ENGLISH, Look())

    assert {row for row, _ in marks(figure)} == {0}


def test_names_from_people_are_no_markup_and_are_cut_where_there_is_no_room(found):
    names = {
        "<b>x</b>": seating(found, {"w00"}, "gender"),
        "a name that goes on and on": seating(found, {"w01"}, "gender"),
    }

    texts = said(slates_figure(names, ENGLISH, Look()))

    assert "<b>&lt;b&gt;x&lt;/b&gt;</b>" in texts
    assert "<b>a name that goes…</b>" in texts


def test_many_values_are_named_in_a_key_with_the_rings_last(found):
    keys = slate_keys({"So far": seating(found, {"w00", "x"}, "site")}, ENGLISH, Look())

    assert [(mark, name) for mark, _, name in keys] == [
        ("●", "A"),
        ("■", "B"),
        ("◆", "C"),
        ("○", "to fill"),
    ]
