"""Cohort starts in figures of several panels: every line is drawn, and no two names touch."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from ypn_metrics.charts.labelling import CHARACTER
from ypn_metrics.charts.panels import NARROWEST, mark_cohorts
from ypn_metrics.charts.theme import Look, base_figure
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.trials import Cohort

DAYS = (dt.date(2020, 1, 1), dt.date(2026, 1, 1))
LOOKS = pytest.mark.parametrize("look", [Look(), Look(is_narrow=True)], ids=["wide", "narrow"])


def starting(*days):
    return [Cohort(i, f"C{i}", day, day) for i, day in enumerate(days, start=1)]


def every(months, n):
    first = DAYS[0].year * 12
    return [dt.date((first + i * months) // 12, (first + i * months) % 12 + 1, 2) for i in range(n)]


def marked(days, look, language=ENGLISH) -> go.Figure:
    figure = base_figure(look, 400, margin={"l": 44, "r": 74, "t": 24, "b": 30})
    mark_cohorts(figure, starting(*days), DAYS, language, look)
    return figure


def spans(figure, look):
    """Where each name begins and ends, in pixels of the narrowest page."""
    room = NARROWEST[look.is_narrow] - 44 - 74
    ends = []
    for name in figure.layout.annotations:
        middle = room * ((name.x - DAYS[0]) / (DAYS[1] - DAYS[0]))
        half = CHARACTER * len(name.text) / 2
        ends.append((middle - half, middle + half))
    return sorted(ends)


@LOOKS
@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
@pytest.mark.parametrize(("months", "n"), [(18, 4), (3, 24), (1, 72), (6, 12)])
def test_every_start_has_its_line_and_no_two_names_touch(look, language, months, n):
    figure = marked(every(months, n), look, language)

    assert [line.x0 for line in figure.layout.shapes] == every(months, n)
    ends = spans(figure, look)
    assert ends
    assert all(right <= left for (_, right), (left, _) in pairwise(ends))


@LOOKS
def test_the_newest_is_named_always(look):
    figure = marked(every(1, 72), look)

    assert "72" in {name.text for name in figure.layout.annotations}


def test_few_cohorts_are_all_named_in_full():
    figure = marked(every(18, 4), Look())

    assert [name.text for name in figure.layout.annotations] == [
        "cohort 1",
        "cohort 2",
        "cohort 3",
        "cohort 4",
    ]


def test_names_that_crowd_are_numbers_first_and_thinned_out_next():
    numbers = [name.text for name in marked(every(6, 12), Look()).layout.annotations]
    thinned = [name.text for name in marked(every(1, 72), Look()).layout.annotations]

    assert numbers == [str(n) for n in range(1, 13)]
    assert 12 < len(thinned) < 72
    assert thinned[-1] == "72"


@LOOKS
def test_cohorts_of_one_day_have_one_name(look):
    figure = marked([dt.date(2022, 1, 1)] * 3, look)

    assert len(figure.layout.shapes) == 3
    assert len(figure.layout.annotations) == 1


@LOOKS
def test_starts_outside_the_years_shown_have_no_line_and_keep_the_numbers(look):
    figure = marked([dt.date(2019, 1, 1), dt.date(2021, 1, 1), dt.date(2027, 1, 1)], look)

    (line,) = figure.layout.shapes
    (name,) = figure.layout.annotations
    assert line.x0 == dt.date(2021, 1, 1)
    assert name.text.endswith("2")
