"""The three reasons on one screen."""

from __future__ import annotations

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, marks, words
from tests.made_up_after import TIED, tied_of
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.charts.tied_reasons import tied_figure
from ypn_metrics.languages import ENGLISH, SWEDISH, Text
from ypn_metrics.measures.tied_reasons import Named

NOT_KNOWN = Text("Not in the data.")
NO_PULSE = [
    tied_of(name, answered=(), answered_reason=NOT_KNOWN)
    for name in ("opportunities", "visibility", "belonging")
]
NO_EXITS = [
    tied_of(name, named=(), named_reason=NOT_KNOWN)
    for name in ("opportunities", "visibility", "belonging")
]
NOTHING = [
    tied_of(name, named=(), answered=(), done=None, done_reason=NOT_KNOWN)
    for name in ("opportunities", "visibility", "belonging")
]


def test_each_reason_has_its_exits_its_answers_and_what_was_done():
    figure = tied_figure(TIED, ENGLISH, WIDE)

    assert len(marks(figure)) == 3 * (2 + 3)
    said = words(figure)
    assert said.count("3 meetings, 1 activity") == said.count("15 of 20 participants came") == 3
    assert {
        "30 of 100 before",
        "12 of 50 since",
        "20 of 50 at the start",
        "22 of 60 others",
    } <= set(said)


def test_the_panels_have_axes_of_their_own_from_zero():
    figure = tied_figure(TIED, ENGLISH, WIDE)

    assert {trace.xaxis for trace in marks(figure)} == {"x", "x2"}
    assert figure.layout.xaxis.range[0] == figure.layout.xaxis2.range[0] == 0
    assert figure.layout.xaxis.domain[1] < figure.layout.xaxis2.domain[0]


def test_the_past_is_hollow_and_others_are_grey():
    colours = [
        (t.marker.color, t.marker.line.color) for t in marks(tied_figure(TIED, ENGLISH, WIDE))
    ]

    assert colours[:5] == [
        ("rgba(0,0,0,0)", LIGHT.comparators),
        (LIGHT.ink, LIGHT.ink),
        ("rgba(0,0,0,0)", LIGHT.participants),
        (LIGHT.participants, LIGHT.participants),
        (LIGHT.comparators, LIGHT.comparators),
    ]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
@pytest.mark.parametrize("found", [TIED, NO_PULSE, NO_EXITS, NOTHING])
def test_nothing_is_written_on_anything_else_at_the_same_place(found, language, look):
    figure = tied_figure(found, language, look)
    places = [(a.x, a.xshift, a.y) for a in figure.layout.annotations]

    assert len(places) == len(set(places))
    inside = [a.y for a in figure.layout.annotations if a.yref == "y" or a.yref is None]
    assert all(0 < y < figure.layout.yaxis.range[0] for y in inside)


@pytest.mark.parametrize("found", [NO_PULSE, NO_EXITS])
def test_a_panel_without_anything_is_left_out_and_the_other_has_the_room(found):
    figure = tied_figure(found, ENGLISH, WIDE)

    assert {trace.xaxis for trace in marks(figure)} == {"x"}
    assert figure.layout.xaxis.domain == (0, 1)
    assert ("What leavers name" in words(figure)) == (found is NO_PULSE)


def test_the_longest_name_has_room():
    figure = tied_figure(TIED, SWEDISH, WIDE)

    assert figure.layout.margin.l > 8 * len("Utvecklingsmöjligheter")


def test_what_is_withheld_is_said_and_has_no_mark():
    withheld = tied_of("visibility", named=(Named("all", None, NOT_KNOWN),), answered=())
    figure = tied_figure([withheld], ENGLISH, NARROW)

    assert marks(figure) == []
    assert "not shown" in words(figure)
