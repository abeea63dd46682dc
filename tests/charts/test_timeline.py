"""The timeline: past and future told apart, names that stay clear, the as-of date between."""

from __future__ import annotations

import pytest

from tests.charts.reading import DARK, LOOKS, NARROW, WIDE, marks, words, written_at
from tests.made_up_after import AS_OF, OVER, PLANNED, RUNNING, timeline_of
from ypn_metrics.charts.theme import DARK as DARK_COLOURS
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.charts.timeline import timeline_figure, timeline_keys
from ypn_metrics.languages import ENGLISH, SWEDISH

SEVERAL = (OVER, RUNNING, PLANNED)


def draw(*timelines, look=WIDE, language=ENGLISH):
    return timeline_figure(timelines, AS_OF, language, look)


def fills(figure):
    """Day and fill of every mark."""
    return {
        (day, trace.marker.symbol): colour
        for trace in marks(figure)
        for day, colour in zip(trace.x, trace.marker.color, strict=True)
    }


def test_marks_of_days_that_are_over_are_filled_and_the_others_hollow():
    for (day, _), colour in fills(draw(*SEVERAL)).items():
        assert colour == (LIGHT.participants if day <= AS_OF else LIGHT.background)


def test_on_dark_ground_a_hollow_mark_has_the_dark_ground():
    assert DARK_COLOURS.background in fills(draw(RUNNING, look=DARK)).values()


def test_one_cohort_has_a_row_for_each_kind_of_day_with_its_date_in_the_name():
    said = words(draw(RUNNING))

    assert said[: len(said) - 1] == [
        "Start · 1 September 2023",
        "Meetings · 1 of 2 over",
        "Activities · 1 of 1 over",
        "End · 1 January 2025",
        "Review at 16 months · 1 January 2025",
        "Review at 24 months · 1 September 2025",
        "Review at 36 months · 1 September 2026",
    ]


def test_several_cohorts_have_a_row_each_and_the_key_names_the_marks():
    figure = draw(*SEVERAL)

    assert words(figure)[:3] == ["Over", "Running", "Planned"]
    assert not [trace for trace in marks(figure) if trace.marker.symbol == "square"]
    assert {name for _, name in timeline_keys(ENGLISH)} == {
        "Nominations", "Selection", "Start", "Meetings", "Activities", "Reviews",
    }  # fmt: skip


def test_the_as_of_date_is_a_named_line():
    figure = draw(*SEVERAL)
    (line,) = [shape for shape in figure.layout.shapes if shape.type == "line"]

    assert line.x0 == line.x1 == AS_OF
    assert written_at(figure, "as of 30 June 2024").x == AS_OF


@pytest.mark.parametrize("timelines", [(OVER,), (RUNNING,), (PLANNED,), SEVERAL])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
def test_no_two_names_stand_on_one_another(timelines, look, language):
    figure = draw(*timelines, look=look, language=language)
    rows = [a.y for a in figure.layout.annotations if a.xref == "paper"]

    assert len(set(rows)) == len(rows)
    assert figure.layout.height >= len(rows) * (40 if look.is_narrow else 30)
    longest = max(len(a.text) for a in figure.layout.annotations if a.xref == "paper")
    assert look.is_narrow or figure.layout.margin.l >= 6.5 * longest + 12


def test_on_a_phone_the_name_of_the_as_of_date_is_clear_of_the_first_row():
    today = written_at(draw(RUNNING, look=NARROW), "as of")

    assert today.yshift > 0
    assert draw(RUNNING, look=NARROW).layout.margin.t >= today.yshift + 14


def test_meetings_tell_their_name_letter_by_letter():
    (meeting,) = [t for t in marks(draw(OVER)) if "kick-off" in t.text[0]]

    assert meeting.text[0] == "&lt;b&gt;kick-off&lt;/b&gt;: 1 May 2021 – 2 May 2021"


def test_a_long_name_of_a_cohort_is_cut():
    long = timeline_of("A cohort with a name that no room is wide enough for", "2021-03-01")

    assert words(draw(long, OVER))[0].endswith("…")


@pytest.mark.parametrize(("look", "most"), [(WIDE, 16), (NARROW, 8)])
def test_years_stay_readable_over_half_a_century(look, most):
    old = timeline_of("Old", "1975-03-01")

    assert len(draw(old, RUNNING, look=look).layout.xaxis.tickvals) <= most
    assert draw(RUNNING, look=look).layout.xaxis.minor.dtick == "M3"
