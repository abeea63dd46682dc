"""The funnel drawn as people, and its rates and ratios."""

from __future__ import annotations

from dataclasses import replace
from math import log2

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, marks, words, written_at
from tests.wording.test_nominations import FUNNEL, ratio_of, result_of, steps
from ypn_metrics.charts.nominations import funnel_figure, funnel_keys, people_a_mark
from ypn_metrics.charts.selection import rates_figure, ratios_figure
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.nominations import Step
from ypn_metrics.statistics.rate_ratios import Passing

RESULT = result_of(ratios=(ratio_of(Passing(20, 30, 30, 70)),))


def many(n_values, people=10):
    groups = {(f"Unit {i}",): steps(*[people] * 5) for i in range(n_values)}
    everyone = steps(*[people * n_values] * 5)
    funnel = replace(FUNNEL, groups=groups, everyone=everyone)
    return replace(RESULT, attribute="business_unit", funnel=funnel)


@pytest.mark.parametrize("look", LOOKS)
def test_each_person_of_each_stage_is_a_mark(look):
    figure = funnel_figure(RESULT, ENGLISH, look)
    colours = look.colours

    assert sum(len(trace.x) for trace in marks(figure, colours.women)) == 30 + 20 + 8 + 8 + 6
    assert sum(len(trace.x) for trace in marks(figure, colours.men)) == 70 + 30 + 12 + 12 + 12


def test_no_two_people_have_one_place():
    figure = funnel_figure(RESULT, ENGLISH, WIDE)
    places = [(x, y) for trace in marks(figure) for x, y in zip(trace.x, trace.y, strict=True)]

    assert len(set(places)) == len(places) == 72 + 136
    low, high = figure.layout.xaxis.range
    assert all(low < x < high for x, _ in places)
    assert all(0 < y < figure.layout.height for _, y in places)


def test_the_stages_are_named_with_their_people_and_the_share_of_women():
    said = words(funnel_figure(RESULT, ENGLISH, WIDE))

    assert "<b>Eligible</b>" in said
    assert any(s.startswith("<b>20</b> women · <b>30</b> men<br>") and "40%" in s for s in said)
    assert "<b>Nominated</b>  <b>20</b> women · <b>30</b> men" in words(
        funnel_figure(RESULT, ENGLISH, NARROW)
    )
    assert "<b>Nominerade</b>" in words(funnel_figure(RESULT, SWEDISH, WIDE))


def test_a_line_marks_the_pools_share_at_every_stage_but_the_pool():
    figure = funnel_figure(RESULT, ENGLISH, WIDE)
    lines = figure.layout.shapes

    assert len(lines) == 4
    eligible = marks(figure, LIGHT.women)[0]
    deep = len(set(eligible.y))
    assert lines[0].x0 == pytest.approx(50 * 0.3 / deep - 0.5)
    assert written_at(figure, "the pool's share of women").x == lines[0].x0


def test_a_stage_that_is_not_known_has_no_marks_and_says_so():
    running = replace(FUNNEL, everyone=(*FUNNEL.everyone[:4], Step("completed", None)))
    figure = funnel_figure(replace(RESULT, funnel=running), ENGLISH, WIDE)

    assert "not known" in words(figure)
    assert sum(len(trace.x) for trace in marks(figure, LIGHT.women)) == 30 + 20 + 8 + 8


def test_where_people_are_very_many_a_mark_is_several():
    assert people_a_mark(RESULT) == 1
    assert people_a_mark(many(6, 100)) == 1
    assert people_a_mark(many(7, 100)) == 2
    assert people_a_mark(many(10, 30_000)) == 500

    figure = funnel_figure(many(10, 30_000), ENGLISH, WIDE)
    assert sum(len(trace.x) for trace in marks(figure)) == 5 * 600


def test_more_groups_than_colours_are_drawn_as_all_others():
    keys = funnel_keys(many(12), ENGLISH, WIDE)

    assert len(keys) == 8
    assert keys[-1][2] == "all others"
    assert len({colour for _, colour, _ in keys}) == 8
    assert funnel_keys(RESULT, ENGLISH, WIDE) == []
    figure = funnel_figure(many(12), ENGLISH, WIDE)
    assert sum(len(trace.x) for trace in marks(figure)) == 5 * 120


@pytest.mark.parametrize("look", LOOKS)
def test_a_ratio_is_drawn_in_doublings_with_its_interval(look):
    figure = ratios_figure(RESULT, (RESULT,), ENGLISH, look)
    ratio = RESULT.ratios[0].ratio
    (point,) = marks(figure, look.colours.women)

    assert point.x[0] == pytest.approx(log2(ratio.estimate))
    (interval,) = [trace for trace in figure.data if trace.mode == "lines" and len(trace.x) == 2]
    assert list(interval.x) == pytest.approx([log2(ratio.lower), log2(ratio.upper)])
    assert any("p\u00a0" in text for text in words(figure))


def test_the_cohorts_stand_under_the_pooled_ratio():
    one = replace(RESULT, funnel=replace(FUNNEL, cohort="Autumn <2022>"))
    figure = ratios_figure(RESULT, (RESULT, one), ENGLISH, WIDE)

    assert "women against men" in words(figure)
    assert "Autumn &lt;2022&gt;" in words(figure)
    assert len(marks(figure)) == 2
    assert len(marks(ratios_figure(one, (RESULT, one), ENGLISH, WIDE))) == 1


def test_a_ratio_of_0_is_drawn_at_the_edge():
    none = result_of(ratios=(ratio_of(Passing(0, 30, 30, 70)),))
    (point,) = marks(ratios_figure(none, (), ENGLISH, WIDE))

    assert point.x[0] == -2


def test_rates_are_drawn_from_0_to_1_beside_that_of_everybody():
    figure = rates_figure(RESULT, ENGLISH, WIDE)
    women = marks(figure, LIGHT.women)

    # Steps that everybody took are left out: of four, from selected to started.
    assert [trace.x[0] for trace in women] == pytest.approx([20 / 30, 8 / 20, 6 / 8])
    assert [shape.x0 for shape in figure.layout.shapes] == pytest.approx([0.5, 0.4, 0.9])
    assert "20 of 30" in words(figure)
    assert figure.layout.xaxis.range == pytest.approx((-0.02, 1.02))
