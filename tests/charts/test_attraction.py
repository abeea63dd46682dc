import datetime as dt

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words, written_at
from tests.made_up_reasons import attraction
from tests.made_up_results import cohort
from ypn_metrics.charts.attraction import PALE, attraction_figure
from ypn_metrics.charts.theme import LIGHT, Look, band
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.programme import Event

RESULT = attraction(
    {"2022": (40, 10), "2023": (50, 5), "2024": (0, 0), "2025": (20, 5)},
    {"before": (40, 10), "after": (70, 10), "all": (110, 20)},
    part=["2025"],
)
COHORTS = [cohort("C", dt.date(2023, 1, 1)), cohort("D", dt.date(2031, 1, 1))]
PAUSE = Event("Pandemic pause", dt.date(2020, 3, 11), dt.date(2022, 4, 1))


def draw(result=RESULT, cohorts=COHORTS, events=(PAUSE,), language=ENGLISH, look=WIDE):
    return attraction_figure(result, cohorts, events, language, look)


def bar_of(figure):
    (bar,) = [trace for trace in figure.data if trace.type == "bar"]
    return bar


@pytest.mark.parametrize("look", LOOKS)
def test_new_graduates_are_bars_from_zero_and_part_of_a_year_is_pale(look: Look):
    bar = bar_of(draw(look=look))
    blue = look.colours.participants

    assert list(bar.y) == [10, 5, 0, 5]
    assert list(bar.marker.color) == [blue, blue, blue, band(blue, PALE)]
    assert draw(look=look).layout.yaxis.range[0] == 0


def test_shares_stand_in_a_panel_of_their_own_with_their_intervals():
    figure = draw()
    (dots,) = marks(figure)
    intervals = [tuple(t.y) for t in lines(figure, band(LIGHT.participants, 0.45))]

    assert (dots.yaxis, list(dots.y)) == ("y2", [0.25, 0.1, 0.25])
    assert intervals == [
        (year.share.lower, year.share.upper) for year in RESULT.years if year.share
    ]
    assert figure.layout.yaxis2.domain[1] < figure.layout.yaxis.domain[0]
    assert figure.layout.yaxis2.range[1] > max(upper for _, upper in intervals)


def test_a_year_without_hires_has_a_zero_and_no_share():
    said = words(draw())

    assert "<b>0</b>" in said
    assert said.count("25%") == 2


def test_only_cohorts_within_the_years_are_marked():
    figure = draw()
    (line,) = [shape for shape in figure.layout.shapes if shape.type == "line"]

    assert line.x0 == dt.date(2023, 1, 1)
    assert written_at(figure, "cohort 1").x == line.x0
    assert "1" in words(draw(look=NARROW))


def test_an_event_is_shaded_as_far_as_it_is_within_the_years():
    (area,) = [shape for shape in draw().layout.shapes if shape.type == "rect"]

    assert (area.x0, area.x1) == (dt.date(2022, 1, 1), PAUSE.last_day)
    assert "Uppehåll under pandemin" in words(draw(language=SWEDISH))


def test_an_event_outside_the_years_is_not_drawn():
    earlier = Event("Before", dt.date(2001, 1, 1), dt.date(2001, 12, 31))

    assert not [shape for shape in draw(events=[earlier]).layout.shapes if shape.type == "rect"]


def test_values_of_too_many_years_to_be_read_are_not_written_on_a_phone():
    long = attraction({str(year): (40, 10) for year in range(2000, 2026)}, {"all": (1040, 260)})

    assert "<b>10</b>" in words(draw(long))
    assert "<b>10</b>" not in words(draw(long, look=NARROW))
    assert "2025" in draw(long, look=NARROW).layout.xaxis.ticktext


def test_the_colours_are_the_house_s():
    assert marks(draw())[0].marker.line.color == LIGHT.participants
