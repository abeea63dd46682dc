import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, bands, lines, row_under_axis, words
from tests.made_up_results import estimate, groups, incidence, retention, tenure, tenure_band
from ypn_metrics.charts.curves import spread
from ypn_metrics.charts.incidence import incidence_figure
from ypn_metrics.charts.retention import retention_figure, retention_groups_figure
from ypn_metrics.charts.tenure import tenure_figure
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import ENGLISH, SWEDISH

FOLLOWED = {12: 95, 24: 60, 36: 41, 60: 12}

# --- Curves beside each other ---

MEN = retention({365: 0.9, 730: 0.7}, FOLLOWED, at_two_years=estimate(0.7))
WOMEN = retention({365: 0.8}, FOLLOWED, drawn_until_day=1000, at_two_years=estimate(0.8))


def draw_groups(*curves, by="gender", look=WIDE, language=ENGLISH):
    found = groups(*curves, by=by)
    return retention_groups_figure(found.groups, lambda g: g.value or "hired", language, look)


@pytest.mark.parametrize("look", LOOKS)
def test_each_group_is_drawn_in_its_own_colour_with_its_band(look):
    figure = draw_groups(MEN, WOMEN, look=look)

    for colour in (look.colours.men, look.colours.women):
        assert len(lines(figure, colour)) == len(bands(figure, colour)) == 1


def test_each_curve_ends_where_its_own_people_do():
    figure = draw_groups(MEN, WOMEN)

    assert lines(figure, LIGHT.men)[0].x[-1] == pytest.approx(59.99, abs=0.01)
    assert lines(figure, LIGHT.women)[0].x[-1] == pytest.approx(32.85, abs=0.01)
    assert row_under_axis(figure, LIGHT.men) == {
        0: "100",
        12: "95",
        24: "60",
        36: "41",
    }
    assert row_under_axis(figure, LIGHT.women) == {0: "100", 12: "95", 24: "60"}


def test_names_tell_the_share_at_a_tenure_that_all_have():
    assert "<b>man</b><br>70% at 24 months" in words(draw_groups(MEN, WOMEN))
    assert "<b>woman</b> 80% at 24 months" in words(draw_groups(MEN, WOMEN, look=NARROW))
    assert "<b>man</b><br>70\u00a0% efter 24 månader" in words(
        draw_groups(MEN, WOMEN, language=SWEDISH)
    )


def test_groups_told_by_the_hire_take_other_colours_than_people_have():
    figure = draw_groups(MEN, WOMEN, by="hired")

    assert len(lines(figure, LIGHT.others[0])) == len(lines(figure, LIGHT.others[1])) == 1
    assert lines(figure, LIGHT.participants) == []


def test_a_curve_that_starts_late_starts_there_and_at_one():
    late = retention({800: 0.9}, FOLLOWED, start_day=730)

    (line,) = lines(retention_figure(late, ENGLISH, WIDE), LIGHT.participants)

    assert (line.x[0], line.y[0]) == (pytest.approx(23.98, abs=0.01), 1)
    under = row_under_axis(retention_figure(late, ENGLISH, WIDE), LIGHT.participants)
    assert under == {24: "60", 36: "41"}


def test_names_of_curves_that_end_near_one_stay_within_the_picture():
    high = retention({365: 0.99}, FOLLOWED, at_two_years=estimate(0.99))

    places = [a.y for a in draw_groups(high, high).layout.annotations if "24 months" in a.text]

    assert len(places) == 2
    assert max(places) <= 0.97
    assert max(places) - min(places) == pytest.approx(0.16)


@pytest.mark.parametrize(
    ("values", "apart"),
    [
        pytest.param([0.2, 0.8], [0.2, 0.8], id="far apart: left where they are"),
        pytest.param([0.5, 0.5], [0.45, 0.55], id="the same: half the gap each way"),
        pytest.param([0.6, 0.5], [0.6, 0.5], id="a gap apart"),
        pytest.param([0.5, 0.52, 0.51], [0.41, 0.61, 0.51], id="three"),
        pytest.param([], [], id="none"),
    ],
)
def test_names_are_moved_apart_and_no_further(values, apart):
    assert spread(values, 0.1) == pytest.approx(apart)


# --- By what kind of exit ---

LOST = {"voluntary": {365: 0.8}, "involuntary": {730: 0.9}, "other": {}}


def layers(figure):
    return [trace for trace in figure.data if trace.fill]


def test_the_kinds_of_exit_and_those_still_there_are_stacked_to_one():
    figure = incidence_figure(incidence(LOST), ENGLISH, WIDE)

    voluntary, involuntary, other, kept = layers(figure)
    # On day 365 a fifth leaves: by the end of the twelfth month (day 365), not the eleventh.
    months = list(voluntary.x)
    assert voluntary.y[months.index(11)] == 0
    assert voluntary.y[months.index(12)] == pytest.approx(0.2)
    assert involuntary.y[-1] == pytest.approx(0.3)
    assert other.y[-1] == pytest.approx(0.3)
    assert set(kept.y) == {1}
    assert kept.text[-1] == "70%"


@pytest.mark.parametrize("look", LOOKS)
def test_the_layers_are_named_with_their_shares(look):
    said = words(incidence_figure(incidence(LOST), ENGLISH, look))

    for name in ("20%</b> voluntary", "10%</b> involuntary", "0%</b> other", "70%</b> still"):
        assert sum(name in text for text in said) == 1


def test_shares_of_those_still_there_start_where_they_are_followed():
    figure = incidence_figure(incidence(LOST, start_day=180), ENGLISH, WIDE)

    assert layers(figure)[0].x[0] == pytest.approx(5.91, abs=0.01)


def test_where_few_are_followed_nothing_is_stacked():
    assert layers(incidence_figure(incidence(LOST, drawn_until_day=None), ENGLISH, WIDE)) == []


# --- At which tenure ---

RATES = tenure(
    tenure_band(0, 6, 20, 80, 0.001),
    tenure_band(6, 12, 4, 80, 0.4),
    tenure_band(36, 60, 0, 0.5),
    tenure_band(60, None, 20, 300, 0.6),
)


@pytest.mark.parametrize("look", LOOKS)
def test_a_tenure_is_as_wide_as_it_lasts_and_coloured_only_if_it_stands_out(look):
    figure = tenure_figure(RATES, ENGLISH, look)

    (out,) = lines(figure, look.colours.signal)
    (within,) = lines(figure, look.colours.participants)
    assert list(out.x) == [0.25, 5.75, None]
    assert list(out.y) == [25, 25, None]
    assert list(within.x) == [6.25, 11.75, None, 60.25, 74.75, None]  # none without a rate


def test_the_box_is_the_interval():
    figure = tenure_figure(RATES, ENGLISH, WIDE)

    boxes = [trace for trace in figure.data if trace.fill == "toself"]
    within, out = ([y for y in box.y if y is not None] for box in boxes)
    assert within == pytest.approx([0, 0, 10, 10, 0, 5 / 3, 5 / 3, 35 / 3, 35 / 3, 5 / 3])
    assert out == [20, 20, 30, 30, 20]


def test_the_rate_of_all_is_a_line_and_the_exits_stand_under_each_tenure():
    figure = tenure_figure(RATES, ENGLISH, WIDE)

    assert "all: 9.6" in words(figure)
    assert figure.layout.shapes[0].y0 == pytest.approx(4400 / 460.5)
    assert row_under_axis(figure, LIGHT.muted)[3] == "20"


def test_hovering_tells_the_rate_its_interval_and_the_exits():
    (out,) = lines(tenure_figure(RATES, ENGLISH, WIDE), LIGHT.signal)

    assert out.text[0] == "0–6 months: 25.0 per 100 a year (20.0–30.0), 20 exits"
