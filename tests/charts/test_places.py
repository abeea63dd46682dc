import numpy as np
import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, bands, marks, words, written_at
from tests.made_up_results import many_places, places_of
from ypn_metrics.charts.labelling import CHARACTER, LINE, MARK, place_labels
from ypn_metrics.charts.places import places_figure
from ypn_metrics.charts.theme import DARK, LIGHT, Look, band
from ypn_metrics.languages import ENGLISH, SWEDISH

ALIKE = places_of({"A": (10, 100.0), "B": (30, 300.0), "C": (60, 600.0)})
STRANGE = places_of({"North": (30, 100.0), "South": (25, 300.0), "West": (55, 600.0)})


def draw(result=ALIKE, scale="adjusted", language=ENGLISH, look=WIDE):
    return places_figure(result, scale, language, look)


def inside(figure):
    return marks(figure, LIGHT.participants)[0]


def outside(figure):
    return marks(figure, LIGHT.signal)[0]


@pytest.mark.parametrize(
    ("scale", "values", "sizes"),
    [("adjusted", [1, 1, 1], [60, 30, 10]), ("rate", [10, 10, 10], [600, 300, 100])],
)
def test_a_point_is_a_places_value_by_its_size_along_the_square_root(scale, values, sizes):
    points = inside(draw(ALIKE, scale))

    assert list(points.y) == pytest.approx(values)
    assert (np.array(points.x) ** 2).tolist() == pytest.approx(
        [size / (1.06 * sizes[0]) for size in sizes]
    )
    assert len({str(points.marker.size)}) == 1


def test_only_places_outside_the_wide_limits_are_coloured():
    figure = draw(STRANGE)

    assert list(outside(figure).y) == pytest.approx([30 / 11])
    assert len(inside(figure).y) == 2
    assert list(outside(draw(ALIKE)).y) == []


def test_the_limits_are_curves_that_close_in_and_are_named_at_their_ends():
    figure = draw()
    (wide_low, wide_high), (low, high) = figure_bands(figure)

    largest = ALIKE.places[2].adjusted  # 60 exits expected
    at = np.searchsorted(np.array(low.x), 1 / np.sqrt(1.06))
    assert (low.y[at], high.y[at]) == pytest.approx(largest.limits_95, abs=0.003)
    assert (wide_low.y[at], wide_high.y[at]) == pytest.approx(largest.limits_998, abs=0.003)
    assert wide_low.y[at] < low.y[at] < 1 < high.y[at] < wide_high.y[at]
    shown = np.array(high.y)[np.array(high.y) < figure.layout.yaxis.range[1]]
    assert np.all(np.diff(shown) < 0)
    ends = {a.text for a in figure.layout.annotations if a.x == 1}
    assert ends == {"95%", "99.8%", "as expected"}


def figure_bands(figure):
    edges = [
        (trace, figure.data[place - 1])
        for place, trace in enumerate(figure.data)
        if trace.fill == "tonexty"
    ]
    assert len(edges) == 2
    return edges


@pytest.mark.parametrize("look", LOOKS)
def test_names_at_the_ends_of_the_curves_do_not_touch(look):
    small = {f"S{i}": (1, 10.0 + i) for i in range(5)}
    figure = draw(places_of({**small, "Largest": (100_000, 1_000_000.0)}), look=look)
    low, high = figure.layout.yaxis.range
    height = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    ends = sorted(a.y for a in figure.layout.annotations if a.x == 1)

    assert len(ends) == 5
    assert np.all(np.diff(ends) * height / (high - low) > 14)


def test_each_place_has_its_interval():
    intervals = inside(draw(ALIKE, "rate")).error_y

    # Garwood: 10 exits in 100 years, 4.8 to 18.4.
    assert intervals.arrayminus[2] == pytest.approx(10 - 4.795, abs=1e-3)
    assert intervals.array[2] == pytest.approx(18.390 - 10, abs=1e-3)
    assert intervals.color == band(LIGHT.participants, 0.45)


def test_the_level_of_all_is_named():
    assert "all 10.0" in words(draw(ALIKE, "rate"))
    assert "expected" in words(draw(ALIKE, look=NARROW))


def test_names_of_places_outside_are_bold_and_coloured():
    named = written_at(draw(STRANGE), "North")

    assert (named.text, named.font.color) == ("<b>North</b>", LIGHT.signal)
    assert written_at(draw(STRANGE), "West").font.color == LIGHT.ink


def test_the_name_of_a_place_is_no_markup():
    figure = draw(places_of({"<a href='//x'>R&D</a>": (30, 100.0), "B": (80, 900.0)}))

    assert "<b>&lt;a href='//x'&gt;R&amp;D&lt;/a&gt;</b>" in words(figure)
    assert "<a" not in outside(figure).text[0]


def test_a_long_name_is_cut_on_a_phone_and_whole_on_hovering():
    name = "Special products and services"
    result = places_of({name: (30, 100.0), "B": (80, 900.0)})

    assert "<b>Special products…</b>" in words(draw(result, look=NARROW))
    assert outside(draw(result, look=NARROW)).text[0].startswith(f"{name}: ")


def test_hovering_tells_value_interval_exits_and_what_was_expected():
    assert inside(draw()).text[2] == (
        "A: 1.00 (0.48–1.84) times the expected, 10 exits, 10.0 expected in 100 person-years"
    )
    assert inside(draw(ALIKE, "rate", SWEDISH)).text[0] == (
        "C: 10,0 (7,6–12,9) per 100 och år, 60 avgångar under 600 personår"
    )


def test_small_and_unknown_places_are_not_drawn():
    result = places_of({"A": (10, 100.0), "B": (10, 100.0), "C": (1, 4.0), "unknown": (9, 90.0)})

    assert sorted(text.split(":")[0] for text in inside(draw(result)).text) == ["A", "B"]


@pytest.mark.parametrize("look", LOOKS)
def test_every_point_is_in_the_picture_and_one_far_above_is_at_its_edge(look):
    far = places_of({"Far": (9, 6.0), "B": (300, 6_000.0), "C": (300, 6_000.0)})
    figure = draw(far, look=look)
    low, high = figure.layout.yaxis.range
    (marked,) = marks(figure, (DARK if look.is_dark else LIGHT).signal)

    assert list(marked.y) == [high]
    assert list(marked.marker.symbol) == ["triangle-up"]
    assert "Far: 29." in marked.text[0]
    assert 0 <= low < 1


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("scale", ["adjusted", "rate"])
def test_two_thousand_sites_are_points_without_a_tangle_of_names(look, scale):
    result = many_places(strange=2)

    figure = draw(result, scale, look=look)
    drawn = [trace for trace in figure.data if trace.mode == "markers"]

    assert sum(len(trace.x) for trace in drawn) == 2_000
    assert all(np.all((np.array(trace.x) >= 0) & (np.array(trace.x) <= 1)) for trace in drawn)
    assert all(trace.error_y.array is None for trace in drawn)
    names = [said for said in words(figure) if said.startswith("<b>place")]
    far = sum(position.outside == "99.8" for _, position in result.compared(scale))
    assert 2 <= len(names) <= min(far, 14)
    assert not [said for said in words(figure) if said.startswith("place")]
    # Half of them lie in the middle of the picture, not pushed to its edge.
    x = np.concatenate([np.array(trace.x) for trace in drawn])
    assert 0.2 < np.median(x) < 0.6


def test_sizes_on_the_axis_are_round_and_apart():
    ticks = draw(ALIKE, "rate").layout.xaxis

    assert ticks.ticktext[0] == "0"
    assert set(ticks.ticktext) <= {"0", "5", "10", "20", "50", "100", "200", "500"}
    assert np.diff(ticks.tickvals).min() >= 0.09


def test_dark_and_light_draw_the_same_in_their_own_colours():
    dark = draw(STRANGE, look=Look(is_dark=True))

    assert list(marks(dark, DARK.signal)[0].y) == list(outside(draw(STRANGE)).y)


def test_nothing_but_places_outside_has_the_signal_colour():
    drawn = draw(ALIKE).to_plotly_json()
    drawn["data"] = drawn["data"][:-1]  # the marks of places outside, here none

    assert LIGHT.signal not in str({**drawn, "layout": {**drawn["layout"], "template": None}})


def test_only_grey_limits_are_shaded():
    assert bands(draw(), LIGHT.participants) == []


# --- Names with room ---


def boxes(labels, x, y, names):
    for label in labels:
        width = CHARACTER * len(names[label.point])
        left = {"left": 0, "right": -width, "center": -width / 2}[label.anchor]
        at = x[label.point] + label.x_shift + left
        middle = y[label.point] + label.y_shift
        yield at, middle - LINE / 2, at + width, middle + LINE / 2


def test_no_name_touches_another_or_a_point_or_leaves_the_picture():
    draw_from = np.random.default_rng(2)
    x, y = draw_from.uniform(0, 600, 60), draw_from.uniform(0, 300, 60)
    names = [f"name {i}" for i in range(60)]

    labels = place_labels(x, y, names, (600, 300), 40)

    found = list(boxes(labels, x, y, names))
    assert len(labels) > 15
    for i, (left, bottom, right, top) in enumerate(found):
        assert min(left, bottom, 600 - right, 300 - top) >= 0
        for other in found[:i]:
            assert not (
                left < other[2] and other[0] < right and bottom < other[3] and other[1] < top
            )
        for point in range(60):
            if point != labels[i].point:
                is_beside = x[point] + MARK <= left or x[point] - MARK >= right
                assert is_beside or y[point] + MARK <= bottom or y[point] - MARK >= top


def test_the_first_names_come_first_and_no_more_than_asked_for():
    x = y = np.array([50.0, 50.0, 200.0, 100.0])

    labels = place_labels(x, y, ["first", "under it", "third", "fourth"], (300, 300), 2)

    assert labels[0].point == 0
    assert len(labels) == 2


def test_beside_the_right_edge_a_name_stands_to_the_left():
    (label,) = place_labels(np.array([290.0]), np.array([50.0]), ["Production"], (300, 100), 5)

    assert (label.anchor, label.x_shift < 0) == ("right", True)
