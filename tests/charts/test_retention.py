import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, bands, lines, row_under_axis, words
from tests.made_up_results import retention
from ypn_metrics.charts.retention import retention_figure
from ypn_metrics.charts.theme import DARK, LIGHT, Look
from ypn_metrics.languages import ENGLISH, SWEDISH

# Two fall on day 365 (11.99 months) and day 730; 120 people, 20 of them followed from a year on.
FALLS = {365: 0.9, 730: 0.7}
STILL_FOLLOWED = {3: 98, 12: 95, 24: 60, 36: 41, 60: 12}
FIVE_YEARS = retention(FALLS, STILL_FOLLOWED)


def draw(result=FIVE_YEARS, language=ENGLISH, look=WIDE):
    return retention_figure(result, language, look)


def test_the_curve_starts_at_one_and_falls_in_steps_on_the_days_of_exits():
    (line,) = lines(draw(), LIGHT.participants)

    assert line.line.shape == "hv"
    assert list(line.x) == pytest.approx([0, 365 * 12 / 365.25, 730 * 12 / 365.25, 59.99], abs=0.01)
    assert list(line.y) == [1.0, 0.9, 0.7, 0.7]


def test_the_band_is_the_curves_interval():
    ((lower, upper),) = bands(draw(), LIGHT.participants)

    assert list(lower.y) == pytest.approx([1.0, 0.85, 0.65, 0.65])
    assert list(upper.y) == pytest.approx([1.0, 0.95, 0.75, 0.75])


def test_the_curve_ends_where_fewer_than_ten_are_followed():
    (line,) = lines(draw(retention(FALLS, STILL_FOLLOWED, drawn_until_day=500)), LIGHT.participants)

    assert line.x[-1] == pytest.approx(500 * 12 / 365.25)
    assert line.y[-1] == 0.9  # the fall of day 730 is not drawn


def test_a_curve_goes_no_further_than_five_years():
    (line,) = lines(
        draw(retention(FALLS, STILL_FOLLOWED, drawn_until_day=9000)), LIGHT.participants
    )

    assert line.x[-1] == 60


def test_those_still_followed_stand_under_the_axis():
    assert row_under_axis(draw(), LIGHT.participants) == {0: "100", 12: "95", 24: "60", 36: "41"}


def test_who_comes_under_observation_later_is_not_counted_at_the_start():
    assert FIVE_YEARS.n == 120
    assert row_under_axis(draw(), LIGHT.participants)[0] == "100"


@pytest.mark.parametrize("look", LOOKS)
def test_retention_is_drawn_from_0_to_100_per_cent(look):
    axis = draw(look=look).layout.yaxis

    assert axis.range[0] == 0
    assert 1 <= axis.range[1] <= 1.05
    assert (axis.tickvals[0], axis.tickvals[-1]) == (0, 1)


def test_the_end_of_the_line_tells_the_share_in_each_language():
    assert "<b>70%</b> still employed" in words(draw())
    assert "<b>70\u00a0%</b> kvar i anställning" in words(draw(language=SWEDISH))


def test_hovering_tells_the_share_and_its_interval_in_each_language():
    (english,) = lines(draw(), LIGHT.participants)
    (swedish,) = lines(draw(language=SWEDISH), LIGHT.participants)

    assert english.text[2] == "70% (65%–75%)"
    assert swedish.text[2] == "70\u00a0% (65\u00a0%–75\u00a0%)"


def test_a_curve_without_exits_stays_at_one():
    (line,) = lines(draw(retention({}, STILL_FOLLOWED)), LIGHT.participants)

    assert list(line.y) == [1.0, 1.0]


def test_where_fewer_than_ten_were_ever_followed_no_curve_is_drawn():
    figure = draw(retention(FALLS, {12: 4}, drawn_until_day=None, n=29))

    assert lines(figure, LIGHT.participants) == []
    assert not [text for text in words(figure) if "%" in text]
    assert row_under_axis(figure, LIGHT.participants) == {0: "9"}


def test_on_a_phone_the_name_stands_within_the_picture():
    wide, narrow = draw(), draw(look=NARROW)

    assert next(a for a in wide.layout.annotations if "70%" in a.text).xanchor == "left"
    assert next(a for a in narrow.layout.annotations if "70%" in a.text).xanchor == "right"


def test_dark_draws_the_same_in_its_own_colour():
    (line,) = lines(draw(look=Look(is_dark=True)), DARK.participants)

    assert list(line.y) == [1.0, 0.9, 0.7, 0.7]
