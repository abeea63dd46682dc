import datetime as dt
from dataclasses import replace

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, bands, lines, marks, words, written_at
from tests.made_up_results import MONTH_ENDS, cohort, trend
from ypn_metrics.charts.theme import DARK, LIGHT, Look, band
from ypn_metrics.charts.trend import trend_figure
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.programme import Event

STEADY = trend([9.5, 10.0, 10.5])
RISING = trend([10.0, 12.0, 14.5, 15.5])
FALLING = trend([10.0, 5.5])


def draw(result=STEADY, cohorts=(), events=(), language=ENGLISH, look=WIDE):
    return trend_figure(result, cohorts, events, language, look)


def test_the_line_is_the_rate_of_every_twelve_months_at_their_last_day():
    (line,) = lines(draw(), LIGHT.participants)

    assert list(line.x) == MONTH_ENDS[:3]
    assert list(line.y) == [9.5, 10.0, 10.5]


def test_the_grey_band_lies_between_the_limits_that_chance_gives():
    result = replace(STEADY, lower_limits=(6, 7, 8), upper_limits=(12, 13, 14))
    ((lower, upper),) = bands(draw(result), LIGHT.comparators)

    assert (list(lower.x), list(lower.y)) == (MONTH_ENDS[:3], [6, 7, 8])
    assert (list(upper.x), list(upper.y)) == (MONTH_ENDS[:3], [12, 13, 14])


def test_thin_lines_are_each_rates_interval():
    lower, upper = lines(draw(), band(LIGHT.participants, 0.45))

    assert list(lower.y) == [7.5, 8.0, 8.5]
    assert list(upper.y) == [11.5, 12.0, 12.5]


def test_the_long_run_is_a_level_line():
    (level,) = lines(draw(), LIGHT.comparators)

    assert list(level.y) == [10.0, 10.0]


@pytest.mark.parametrize(
    ("result", "outside"),
    [
        pytest.param(STEADY, [], id="none outside"),
        pytest.param(RISING, [14.5, 15.5], id="above the limits"),
        pytest.param(FALLING, [5.5], id="below the limits"),
        pytest.param(trend([14.0, 6.0]), [], id="on the limits: inside"),
    ],
)
def test_only_points_outside_the_limits_are_marked(result, outside):
    (marked,) = marks(draw(result), LIGHT.signal)

    assert list(marked.y) == outside


def test_the_signal_colour_is_used_for_nothing_but_points_outside():
    drawn = draw(cohorts=[cohort("C", dt.date(2025, 2, 1))]).to_plotly_json()
    del drawn["data"][-1]  # the marks of the points outside, here none

    assert LIGHT.signal not in str({**drawn, "layout": {**drawn["layout"], "template": None}})


def test_the_last_rate_stands_at_the_end_of_the_line():
    end = written_at(draw(RISING), "<b>15.5</b>")

    assert (end.x, end.y) == (MONTH_ENDS[3], 15.5)


def test_a_cohort_start_is_a_line_with_a_name():
    figure = draw(cohorts=[cohort("C", dt.date(2025, 2, 1))])
    (line,) = [shape for shape in figure.layout.shapes if shape.type == "line"]

    assert line.x0 == line.x1 == dt.date(2025, 2, 1)
    assert written_at(figure, "cohort 1").x == dt.date(2025, 2, 1)


def test_on_a_phone_a_cohort_start_is_a_number():
    figure = draw(cohorts=[cohort("C", dt.date(2025, 2, 1))], look=NARROW)

    assert "1" in words(figure)
    assert "cohort 1" not in words(figure)


@pytest.mark.parametrize(
    ("day", "is_marked"),
    [
        pytest.param(dt.date(2025, 1, 30), False, id="the day before the first point"),
        pytest.param(dt.date(2025, 1, 31), True, id="the day of the first point"),
        pytest.param(dt.date(2025, 3, 31), True, id="the day of the last point"),
        pytest.param(dt.date(2025, 4, 1), False, id="the day after the last point"),
    ],
)
def test_only_cohort_starts_within_the_trend_are_marked(day, is_marked):
    figure = draw(cohorts=[cohort("C", day)])

    assert ("cohort 1" in words(figure)) == is_marked


def test_cohorts_keep_their_number_where_an_earlier_one_is_not_shown():
    figure = draw(cohorts=[cohort("A", dt.date(2020, 1, 1)), cohort("B", dt.date(2025, 2, 1))])

    assert "cohort 2" in words(figure)
    assert "cohort 1" not in words(figure)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        pytest.param(
            dt.date(2025, 2, 1),
            dt.date(2025, 2, 9),
            (dt.date(2025, 2, 1), dt.date(2025, 2, 9)),
            id="within",
        ),
        pytest.param(
            dt.date(2024, 1, 1),
            dt.date(2025, 2, 9),
            (MONTH_ENDS[0], dt.date(2025, 2, 9)),
            id="began before: cut",
        ),
        pytest.param(
            dt.date(2025, 2, 1),
            dt.date(2026, 1, 1),
            (dt.date(2025, 2, 1), MONTH_ENDS[2]),
            id="ends after: cut",
        ),
        pytest.param(dt.date(2024, 1, 1), dt.date(2024, 12, 31), None, id="over before: left out"),
    ],
)
def test_an_event_is_shaded_within_the_trend(first, last, shown):
    figure = draw(events=[Event("Pause", first, last)])
    shaded = [(s.x0, s.x1) for s in figure.layout.shapes if s.type == "rect"]

    assert shaded == ([shown] if shown else [])
    assert ("Pause" in words(figure)) == (shown is not None)


def test_the_name_of_an_event_is_no_markup():
    event = Event("<a href='//x'>R&D</a>", dt.date(2025, 2, 1), dt.date(2025, 3, 1))

    assert "&lt;a href='//x'&gt;R&amp;D&lt;/a&gt;" in words(draw(events=[event]))


@pytest.mark.parametrize("result", [STEADY, RISING, FALLING])
@pytest.mark.parametrize("look", LOOKS)
def test_the_axis_starts_at_zero_and_holds_every_rate_and_the_usual_limits(result, look):
    low, high = draw(result, look=look).layout.yaxis.range

    assert low == 0
    assert high > max(*(p.estimate.estimate for p in result.points), *result.upper_limits)


def test_wide_limits_of_a_group_that_began_small_do_not_flatten_the_picture():
    began_small = replace(trend([10.0] * 5, low=0.0), upper_limits=(90, 14, 14, 14, 14))

    assert 14 < draw(began_small).layout.yaxis.range[1] < 30


def test_a_group_that_nobody_left_has_a_line_at_zero_and_an_axis():
    nobody = trend([0.0, 0.0], low=0.0, high=0.0, long_run=0.0)
    figure = draw(nobody)
    (line,) = lines(figure, LIGHT.participants)

    assert list(line.y) == [0.0, 0.0]
    assert figure.layout.yaxis.range[1] >= 1
    assert list(marks(figure, LIGHT.signal)[0].y) == []


def test_a_trend_of_one_point_is_drawn():
    (line,) = lines(draw(trend([9.0])), LIGHT.participants)

    assert list(line.y) == [9.0]


def test_hovering_tells_rate_interval_and_exits():
    (line,) = lines(draw(), LIGHT.participants)

    assert line.text[1] == "February 2025: 10.0 per 100 person-years (8.0–12.0), 9 exits"


def test_in_swedish_words_and_decimals_are_swedish():
    figure = draw(cohorts=[cohort("C", dt.date(2025, 2, 1))], language=SWEDISH)
    (line,) = lines(figure, LIGHT.participants)

    assert line.text[1] == "februari 2025: 10,0 per 100 personår (8,0–12,0), 9 avgångar"
    assert {"<b>10,5</b>", "omgång 1", "inom slumpens gränser"} <= set(words(figure))


def test_dark_and_light_draw_the_same_in_their_own_colours():
    light, dark = draw(RISING), draw(RISING, look=Look(is_dark=True))

    assert list(lines(dark, DARK.participants)[0].y) == list(lines(light, LIGHT.participants)[0].y)
    assert list(marks(dark, DARK.signal)[0].y) == [14.5, 15.5]


# --- On other bases ---

AVERAGE = trend([9.5, 15.5], basis="average", exits="voluntary")
STABLE = trend([88.0, 91.0, 97.0], low=82.0, high=96.0, long_run=90.0, basis="stability")


def test_on_headcount_the_axis_and_the_last_rate_are_percentages():
    figure = draw(AVERAGE)

    assert list(figure.layout.yaxis.ticktext) == ["0%", "5%", "10%", "15%"]
    assert list(figure.layout.yaxis.tickvals) == pytest.approx([0, 0.05, 0.1, 0.15])
    assert written_at(figure, "<b>15.5%</b>").y == pytest.approx(0.155)
    assert list(marks(figure, LIGHT.signal)[0].y) == pytest.approx([0.155])


def test_only_the_exit_rate_s_axis_is_per_100_person_years():
    assert "per 100 person-years" in words(draw(STEADY))
    assert "per 100 person-years" not in words(draw(AVERAGE))
    assert list(draw(STEADY).layout.yaxis.ticktext) == ["0", "5", "10", "15"]


def test_hovering_over_voluntary_turnover_counts_the_voluntary_exits():
    (line,) = lines(draw(AVERAGE), LIGHT.participants)

    assert line.text[0] == "January 2025: 9.5% (7.5%–11.5%), 0 voluntary exits"


def test_the_stability_index_has_an_axis_that_says_where_it_begins():
    figure = draw(STABLE)
    (line,) = lines(figure, LIGHT.participants)

    assert tuple(figure.layout.yaxis.range) == pytest.approx((0.7, 1.0), abs=1e-3)
    assert "the axis begins at 70%" in words(figure)
    assert line.text[0] == (
        "January 2025: 88.0% (86.0%–90.0%), 9 with a year's service, 100 employed a year before"
    )
    assert list(marks(figure, LIGHT.signal)[0].y) == pytest.approx([0.97])


def test_the_band_is_named_where_there_is_room():
    name = "where chance alone keeps it"
    above, below = written_at(draw(STEADY), name), written_at(draw(STABLE), name)
    began_small = replace(trend([10.0] * 5, low=0.0), upper_limits=(90, 14, 14, 14, 14))
    inside = written_at(draw(began_small), name)

    assert (above.y, above.yanchor) == (14.0, "bottom")
    assert (below.y, below.yanchor) == (pytest.approx(0.82), "top")
    assert (inside.yanchor, inside.yshift) == ("top", -18)


def test_an_event_is_named_at_the_foot_of_an_axis_that_begins_above_zero():
    figure = draw(STABLE, events=[Event("Pause", dt.date(2025, 2, 1), dt.date(2025, 3, 1))])

    assert written_at(figure, "Pause").y == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("result", "most"),
    [(trend([0.4, 0.6], low=0.1, high=1.1), 1.6), (trend([180.0], high=260.0), 400.0)],
    ids=["rates below one", "rates in the hundreds"],
)
def test_an_axis_has_a_few_round_ticks_that_can_be_told_apart(result, most):
    ticks, names = draw(result).layout.yaxis.tickvals, draw(result).layout.yaxis.ticktext

    assert 3 <= len(ticks) <= 7
    assert len(set(names)) == len(names)
    assert ticks[-1] <= most


def test_with_less_than_two_years_no_band_is_drawn_and_no_point_is_marked():
    figure = draw(replace(RISING, n_years=1))

    assert bands(figure, LIGHT.comparators) == []
    assert list(marks(figure, LIGHT.signal)[0].y) == []


def test_the_picture_ends_at_the_newest_point():
    assert tuple(draw(STEADY).layout.xaxis.range) == (MONTH_ENDS[0], MONTH_ENDS[2])
