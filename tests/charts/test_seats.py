from collections import Counter

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, marks, words
from tests.made_up_results import seats
from ypn_metrics.charts.composition import SYMBOLS, seat_keys, seats_figure, value_style
from ypn_metrics.charts.theme import DARK, LIGHT, Look
from ypn_metrics.languages import ENGLISH, SWEDISH

FIRST = seats("Autumn 2022", {"woman": (10, 40), "man": (10, 60)})
SECOND = seats("Spring 2024", {"woman": (6, 30), "man": (15, 70)})
WOMEN = f"<span style='color:{LIGHT.women}'>●</span>"
MEN = f"<span style='color:{LIGHT.men}'>■</span>"


def draw(*cohorts, language=ENGLISH, look=WIDE):
    return seats_figure(cohorts, language, look)


def counts(figure):
    """Marks by row and colour."""
    drawn = Counter()
    for trace in marks(figure):
        for y in trace.y:
            drawn[-y, trace.marker.color] += 1
    return dict(drawn)


@pytest.mark.parametrize("look", LOOKS)
def test_each_seat_is_one_mark_in_the_colour_of_its_value(look):
    colours = look.colours

    assert counts(draw(FIRST, SECOND, look=look)) == {
        (0, colours.women): 10,
        (0, colours.men): 10,
        (1, colours.women): 6,
        (1, colours.men): 15,
    }


def test_seats_of_a_row_stand_side_by_side_women_first():
    women, men = marks(draw(FIRST))

    assert list(women.x) + list(men.x) == list(range(20))
    assert women.marker.color == LIGHT.women


def test_values_are_told_apart_by_mark_as_well_as_by_colour():
    units = {f"unit {letter}": (2, 9) for letter in "ABCDEFGH"}
    drawn = marks(draw(seats("C", units, "business_unit")))

    assert len({trace.marker.symbol for trace in drawn}) == len(SYMBOLS) == 8
    assert len({trace.marker.color for trace in drawn}) == 8


def test_women_and_men_have_the_same_mark_and_colour_whoever_stands_first():
    assert value_style("gender", "man", 0, LIGHT) == (LIGHT.men, "square")
    assert value_style("gender", "woman", 5, LIGHT) == (LIGHT.women, "circle")


def test_a_value_has_one_colour_in_every_row_even_where_it_has_no_seat():
    first = seats("A", {"North": (5, 9), "South": (3, 9)}, "site")
    second = seats("B", {"South": (4, 9)}, "site")
    colours = {
        (-trace.y[0], len(trace.x)): trace.marker.color for trace in marks(draw(first, second))
    }

    assert colours[0, 3] == colours[1, 4] != colours[0, 5]


def test_a_line_marks_how_many_seats_the_pools_share_of_women_would_give():
    (line,) = [s for s in draw(FIRST).layout.shapes if s.type == "line"]

    assert line.x0 == line.x1 == 20 * 40 / 100 - 0.5  # between the eighth seat and the ninth


def test_a_bar_marks_the_seats_that_are_40_to_60_per_cent():
    (bar,) = [s for s in draw(FIRST).layout.shapes if s.type == "rect"]

    assert (bar.x0, bar.x1) == (8 - 0.5, 12 - 0.5)


def test_pool_and_band_are_drawn_for_gender_only():
    figure = draw(seats("C", {"North": (5, 9), "South": (3, 9)}, "site"))

    assert not figure.layout.shapes
    assert not [text for text in words(figure) if "40–60" in text or "pool" in text]


def test_the_row_tells_cohort_and_seats():
    assert "<b>Autumn 2022</b>" in words(draw(FIRST))
    assert f"{WOMEN} <b>10</b> women  {MEN} <b>10</b> men" in words(draw(FIRST))
    assert f"<b>Autumn 2022</b>  {WOMEN} <b>10</b> women  {MEN} <b>10</b> men" in words(
        draw(FIRST, look=NARROW)
    )


def test_in_swedish_values_are_swedish():
    figure = draw(FIRST, language=SWEDISH)

    assert f"{WOMEN} <b>10</b> kvinnor  {MEN} <b>10</b> män" in words(figure)
    assert list(marks(figure)[0].text) == ["Autumn 2022: 10 kvinnor"] * 10


def test_more_than_three_values_are_named_in_a_key_and_the_row_tells_its_seats():
    units = {name: (seats_, 9) for name, seats_ in (("A", 5), ("B", 4), ("C", 3), ("<D>", 2))}
    cohort = seats("C", units, "business_unit")

    assert "<b>14</b> seats" in words(draw(cohort))
    keys = seat_keys([cohort], ENGLISH, Look())
    assert [(mark, name) for mark, _, name in keys] == [
        ("●", "A"),
        ("■", "B"),
        ("◆", "C"),
        ("▲", "<D>"),
    ]
    assert len({colour for _, colour, _ in keys}) == 4


def test_two_values_are_named_in_their_row_and_need_no_key():
    assert seat_keys([seats("C", {"woman": (5, 9), "man": (4, 9)})], ENGLISH, Look()) == []


def test_a_value_in_the_pool_without_a_seat_is_not_drawn():
    figure = draw(seats("C", {"woman": (0, 40), "man": (5, 60)}))

    assert counts(figure) == {(0, LIGHT.men): 5}
    assert f"{MEN} <b>5</b> men" in words(figure)


def test_a_cohort_without_women_still_shows_what_the_pool_would_give():
    (line,) = [
        s
        for s in draw(seats("C", {"woman": (0, 40), "man": (5, 60)})).layout.shapes
        if s.type == "line"
    ]

    assert line.x0 == 5 * 0.4 - 0.5


def test_a_cohort_of_one_gender_is_drawn_without_a_pool_mark():
    figure = draw(seats("C", {"man": (5, 60)}))

    assert counts(figure) == {(0, LIGHT.men): 5}
    assert not figure.layout.shapes


def test_a_single_seat_has_no_even_distribution():
    figure = draw(seats("C", {"woman": (1, 40), "man": (0, 60)}))

    assert not [s for s in figure.layout.shapes if s.type == "rect"]
    assert not [text for text in words(figure) if "40–60" in text]


def test_where_gender_is_unknown_the_seats_are_drawn_all_the_same():
    figure = draw(seats("C", {"unknown": (7, 60)}))

    assert sum(counts(figure).values()) == 7
    assert any(said.endswith("<b>7</b> unknown") for said in words(figure))
    assert not [said for said in words(figure) if "40–60" in said]


def test_no_cohort_gives_an_empty_figure():
    assert not draw().data


@pytest.mark.parametrize("look", LOOKS)
def test_a_name_with_markup_in_it_is_drawn_letter_by_letter(look):
    unit = "<b onclick='x'>R&D</b> %{x}"
    cohort = seats("<i>C</i>", {unit: (3, 9)}, "business_unit")
    figure = draw(cohort, look=look)
    (seats_drawn,) = marks(figure)
    shown = " ".join(words(figure))

    assert "&lt;b onclick='x'&gt;R&amp;D&lt;/b&gt; %{x}" in shown
    assert "&lt;i&gt;C&lt;/i&gt;" in shown
    assert "onclick" not in shown.replace("&lt;b onclick", "")
    assert set(seats_drawn.text) == {
        "&lt;i&gt;C&lt;/i&gt;: 3 &lt;b onclick='x'&gt;R&amp;D&lt;/b&gt; %{x}"
    }
    assert seats_drawn.hovertemplate == "%{text}<extra></extra>"


def test_the_figure_is_as_wide_as_the_largest_cohort():
    assert draw(FIRST, SECOND).layout.xaxis.range[1] > 21


def test_dark_draws_the_same_seats():
    assert counts(draw(FIRST, look=Look(is_dark=True))) == {(0, DARK.women): 10, (0, DARK.men): 10}
