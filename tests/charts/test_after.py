"""Alumni drawn as people, places as bars from zero, activities with what chance allows."""

from __future__ import annotations

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words
from tests.made_up_after import activity_of, alumni_of, too_few
from ypn_metrics.charts.after import activities_figure, alumni_figure, places_figure
from ypn_metrics.charts.theme import LIGHT, band
from ypn_metrics.languages import ENGLISH
from ypn_metrics.measures.alumni import Place

FEW = too_few("Few", 3)


def people(figure):
    """Marks by symbol and fill."""
    return [
        (trace.marker.symbol, trace.marker.color, len(trace.x))
        for trace in marks(figure)
        if len(trace.x)
    ]


def test_everyone_is_a_mark_in_the_unit_elsewhere_or_gone():
    figure = alumni_figure([alumni_of("One", 20, 15, 2)], ENGLISH, WIDE)

    assert people(figure) == [
        ("circle", LIGHT.participants, 13),
        ("diamond", LIGHT.participants, 2),
        ("circle", LIGHT.background, 5),
    ]
    assert "<b>75%</b> employed · 15 of 20" in words(figure)


@pytest.mark.parametrize("look", LOOKS)
def test_no_two_people_stand_on_one_place_and_none_out_of_the_picture(look):
    figure = alumni_figure(
        [alumni_of("One", 150, 100), FEW, alumni_of("Two", 20, 20)], ENGLISH, look
    )
    places = [(x, y) for trace in marks(figure) for x, y in zip(trace.x, trace.y, strict=True)]

    assert len(places) == len(set(places)) == 170
    assert max(x for x, _ in places) < figure.layout.xaxis.range[1]
    assert max(y for _, y in places) < figure.layout.yaxis.range[0]


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_a_cohort_of_too_few_has_no_marks_and_says_so(look):
    figure = alumni_figure([FEW], ENGLISH, look)

    assert people(figure) == []
    assert any("too few to show" in said for said in words(figure))


def test_places_are_bars_from_zero_with_those_together_paler():
    figure = places_figure(
        (Place("<b>Rolling</b>", 9), Place(None, 6)), "business_unit", ENGLISH, WIDE
    )

    assert [bar.x[0] for bar in figure.data] == [9, 6]
    assert figure.layout.xaxis.range[0] == 0
    assert [bar.marker.color for bar in figure.data] == [
        LIGHT.participants, band(LIGHT.participants, 0.25),
    ]  # fmt: skip
    assert {"&lt;b&gt;Rolling&lt;/b&gt;", "others, too few each", "9", "6"} <= set(words(figure))


def test_levels_are_named_as_levels_and_too_few_are_no_zero():
    figure = places_figure((Place("3", 9), Place(None, None)), "job_level", ENGLISH, NARROW)

    assert {"Level 3", "too few to show"} <= set(words(figure))


def test_activities_have_their_interval_and_those_not_known_no_mark():
    figure = activities_figure(
        [activity_of("tour", 12), activity_of("evening", None)], ENGLISH, WIDE
    )
    (dot,) = marks(figure)
    (line,) = lines(figure, band(LIGHT.participants, 0.55))

    assert list(dot.x) == [0.6]
    assert line.x[0] < 0.6 < line.x[1]
    assert list(figure.layout.xaxis.range) == [0, 1]
    assert {"12 of 20", "not known"} <= set(words(figure))
