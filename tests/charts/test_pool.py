import datetime as dt
from itertools import pairwise

import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words, written_at
from tests.made_up_pool import over_time_of, pool_of
from tests.made_up_results import cohort
from ypn_metrics.charts.composition import value_style
from ypn_metrics.charts.pool import MOST_DRAWN, drawn_values, pool_figure, pool_keys
from ypn_metrics.charts.pool_over_time import pool_over_time_figure
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.programme import Event

STEPS = {
    "everyone": (300, 700),
    "age": (120, 280),
    "degree": (60, 60),
    "not_yet": (40, 50),
    "nominated": (10, 10),
    "seats": (5, 0),
}
RESULT = pool_of(STEPS, {"age": 1.0, "degree": 0.001, "not_yet": 0.5}, unknown={"age": 3})
DAYS = {
    "2022-06-30": (30, 60),
    "2022-10-03": (40, 60),
    "2022-12-31": (30, 50),
    "2026-06-30": (20, 60),
}
OVER_TIME = over_time_of(DAYS, {"2022-10-03": "One"})


def draw(result=RESULT, order=("woman", "man"), language=ENGLISH, look=WIDE):
    return pool_figure(result, order, 40, language, look)


def bars(figure, colour):
    """People in the bars of a colour, from the top down."""
    found = [t for t in figure.select_traces({"type": "bar"}) if t.marker.color == colour]
    return [t.x[0] for t in sorted(found, key=lambda t: -t.y[0])]


@pytest.mark.parametrize("look", LOOKS)
def test_each_step_is_a_bar_of_women_and_men_from_zero(look):
    figure = draw(look=look)

    assert bars(figure, look.colours.women) == [300, 120, 60, 40, 10, 5]
    assert bars(figure, look.colours.men) == [700, 280, 60, 50, 10, 0]
    starts = [t.base[0] for t in figure.select_traces({"type": "bar"}) if t.base]
    assert starts == [0, 300, 0, 120, 0, 60, 0, 40, 0, 10, 0, 5]
    assert figure.layout.xaxis.range[0] == 0


def test_those_who_go_are_grey_behind_each_rule_and_behind_nothing_else():
    assert bars(draw(), LIGHT.faint) == [1000, 400, 120]


@pytest.mark.parametrize("look", LOOKS)
def test_each_step_tells_its_people(look):
    text = " ".join(words(draw(look=look)))

    assert "<b>400</b>  120 women · 280 men · + 3 unknown" in text
    assert "<b>5</b>  5 women" in text
    assert "<b>Under 40</b>" in text


def test_the_share_of_women_stands_beside_each_step():
    figure = draw()
    (dots,) = [t for t in figure.select_traces({"type": "scatter"}) if t.mode == "markers"]

    assert list(dots.x) == pytest.approx([0.3, 0.3, 0.5, 4 / 9, 0.5, 1.0])
    (line,) = lines(figure, LIGHT.women)
    assert list(line.x) == pytest.approx([0.3, 0.3, 0.5, 4 / 9])  # of the rules alone
    assert figure.layout.xaxis2.range[0] == 0
    assert "share of women" in words(figure)


def test_only_a_change_beyond_chance_is_bold():
    shares = [a.text for a in draw().layout.annotations if a.xref == "x2"]

    assert shares == ["30%", "30%", "<b>50%</b>", "44%", "50%", "100%"]


def test_a_step_that_leaves_nobody_has_no_share():
    figure = draw(pool_of(STEPS | {"seats": (0, 0)}))

    assert len([a for a in figure.layout.annotations if a.xref == "x2"]) == 5


def test_values_have_the_colours_that_they_have_in_the_rows_of_seats():
    steps = {
        "everyone": (5, 9, 2),
        "not_yet": (5, 2, 2),
        "nominated": (1, 1, 1),
        "seats": (1, 1, 1),
    }
    result = pool_of(steps, None, ("North", "South", "East"), "site")
    figure = draw(result, order=("East", "South"))

    for place, (value, people) in enumerate((("East", 2), ("South", 9), ("North", 5))):
        colour, _ = value_style("site", value, place, LIGHT)
        assert bars(figure, colour)[0] == people


def test_many_values_are_named_in_a_key_and_the_rarest_are_one():
    names = [f"site {letter}" for letter in "ABCDEFGHIJ"]
    steps = dict.fromkeys(("everyone", "not_yet", "nominated", "seats"), tuple(range(10, 0, -1)))
    result = pool_of(steps, None, names, "site")

    assert [len(group) for group in drawn_values(result)] == [1] * 7 + [3]
    keys = pool_keys(result, names[:4], ENGLISH, WIDE)
    assert [name for _, _, name in keys] == [*names[:7], "all others"]
    assert len({colour for _, colour, _ in keys}) == MOST_DRAWN
    assert pool_keys(RESULT, (), ENGLISH, WIDE) == []
    people = [t.x[0] for t in draw(result, names[:4]).select_traces({"type": "bar"}) if t.base]
    assert sum(people) == 4 * 55


@pytest.mark.parametrize("look", LOOKS)
def test_a_name_with_markup_in_it_is_drawn_letter_by_letter(look):
    steps = {"everyone": (5, 9), "not_yet": (5, 2), "nominated": (1, 1), "seats": (1, 1)}
    result = pool_of(steps, None, ("<b onclick='x'>", "R&D"), "site")
    figure = draw(result, order=(), look=look)
    over = over_time_of(DAYS, {}, ("<b onclick='x'>", "R&D"), "site")
    drawn = pool_over_time_figure(over, (), [], [], ENGLISH, look)
    hovers = [t.hovertext[0] for t in figure.select_traces({"type": "bar"}) if t.hovertext]
    hovers += [text for t in drawn.data if t.text for text in t.text]

    for text in (*words(figure), *words(drawn), *hovers):
        assert "<b onclick" not in text
        assert "R&D" not in text


def test_in_swedish_the_steps_are_swedish():
    text = " ".join(words(draw(language=SWEDISH)))

    assert "<b>Med examen</b>" in text
    assert "= urvalsgruppen" in text
    assert "120 kvinnor · 280 män" in text


# --- Over time ---


def draw_days(result=OVER_TIME, events=(), look=WIDE):
    cohorts = [cohort("One", dt.date(2022, 10, 3))]
    return pool_over_time_figure(result, ("woman", "man"), cohorts, events, ENGLISH, look)


@pytest.mark.parametrize("look", LOOKS)
def test_people_are_a_line_from_zero_and_womens_share_a_line_under_it(look):
    figure = draw_days(look=look)
    (people,) = lines(figure, look.colours.ink)
    (share,) = lines(figure, look.colours.women)

    assert list(people.y) == [90, 100, 80, 80]
    assert list(share.y) == pytest.approx([1 / 3, 0.4, 3 / 8, 0.25])
    assert figure.layout.yaxis.range[0] == figure.layout.yaxis2.range[0] == 0
    assert not lines(figure, look.colours.men)


def test_a_cohorts_start_is_a_dot_and_a_line():
    figure = draw_days()
    dots = marks(figure, LIGHT.ink)

    assert [list(trace.y) for trace in dots] == [[100]]
    assert written_at(figure, "cohort 1").x == dt.date(2022, 10, 3)
    assert [s.x0 for s in figure.layout.shapes if s.type == "line"] == [dt.date(2022, 10, 3)]
    assert "1" in words(draw_days(look=NARROW))


def test_the_last_day_is_written_at_the_lines_end():
    figure = draw_days()

    assert written_at(figure, "<b>80</b>").x == dt.date(2026, 6, 30)
    assert "women" in written_at(figure, "<b>25%</b>").text


def test_an_event_is_shaded():
    event = Event("Pandemic pause", dt.date(2022, 8, 1), dt.date(2022, 9, 1))

    (box,) = [s for s in draw_days(events=[event]).layout.shapes if s.type == "rect"]
    assert (box.x0, box.x1) == (event.first_day, event.last_day)


def test_of_other_attributes_the_most_frequent_values_have_lines_with_names_apart():
    names = [f"site {letter}" for letter in "ABCDEFGH"]
    result = over_time_of({"2022-06-30": [5] * 8, "2026-06-30": [5] * 7 + [9]}, {}, names, "site")
    figure = pool_over_time_figure(result, names, [], [], ENGLISH, WIDE)
    named = [a for a in figure.layout.annotations if "site" in a.text]

    assert len(named) == 6
    assert any("site H" in a.text for a in named)
    heights = sorted(a.y for a in named)
    assert min(b - a for a, b in pairwise(heights)) > 0
    assert heights[0] > 0


def test_an_empty_pool_is_a_line_at_zero_without_shares():
    result = over_time_of({"2022-06-30": (), "2022-09-30": ()}, {}, ())
    figure = draw_days(result)

    (people,) = lines(figure, LIGHT.ink)
    assert list(people.y) == [0, 0]
    assert not lines(figure, LIGHT.women)


def test_one_day_has_room_on_both_sides():
    figure = draw_days(over_time_of({"2022-06-30": (3, 4)}))

    first, last = figure.layout.xaxis.range
    assert first < dt.date(2022, 6, 30) < last


def test_of_many_cohorts_only_dots_are_drawn():
    days = {f"20{year}-0{month}-01": (30, 60) for year in range(10, 23) for month in (1, 2)}
    few = over_time_of(days, dict.fromkeys(list(days)[:12], "A"))
    many = over_time_of(days, dict.fromkeys(list(days)[:13], "A"))

    assert words(draw_days(few)).count("90") == 12
    assert words(draw_days(many)).count("90") == 0
    assert [len(trace.x) for trace in marks(draw_days(many), LIGHT.ink)] == [13]
