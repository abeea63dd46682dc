import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, row_under_axis, words, written_at
from tests.made_up_results import arm, effect, effect_at, estimate
from ypn_metrics.charts.effect import effect_figure
from ypn_metrics.charts.theme import DARK, LIGHT, Look
from ypn_metrics.languages import ENGLISH, SWEDISH

AT = [
    effect_at(12, 0.95, 0.9, estimate(0.05), at_risk=(58, 120)),
    effect_at(24, 0.9, 0.8, estimate(0.1), at_risk=(41, 88)),
    effect_at(36, None, None, None, at_risk=(4, 33)),
]
OURS, THEIRS = arm({700: 0.9}, n=63), arm({300: 0.9, 700: 0.8}, n=1340)
BESIDE = effect(AT, OURS, THEIRS)


def draw(result=BESIDE, language=ENGLISH, look=WIDE, programme_months=16):
    return effect_figure(result, "months", programme_months, language, look)


def test_both_groups_are_drawn_as_they_were_counted():
    (ours,) = lines(draw(), LIGHT.participants)
    (theirs,) = lines(draw(), LIGHT.comparators)

    assert list(ours.y) == [1.0, 0.9, 0.9]
    assert list(theirs.y) == [1.0, 0.9, 0.8, 0.8]


def test_those_still_followed_stand_under_the_axis_a_row_a_group():
    figure = draw()

    assert row_under_axis(figure, LIGHT.participants) == {0: "63", 12: "58", 24: "41", 36: "4"}
    assert row_under_axis(figure, LIGHT.comparators) == {0: "1,340", 12: "120", 24: "88", 36: "33"}


def test_thousands_are_written_as_the_language_writes_them():
    assert row_under_axis(draw(language=SWEDISH), LIGHT.comparators)[0] == "1\u00a0340"


@pytest.mark.parametrize("look", LOOKS)
def test_both_curves_stand_on_one_axis_from_0_to_100_per_cent(look):
    axis = draw(look=look).layout.yaxis

    assert axis.range[0] == 0
    assert 1 <= axis.range[1] <= 1.05


@pytest.mark.parametrize(
    ("comparator", "name"),
    [
        ("same_start", "eligible colleagues"),
        ("nominated", "nominated, not selected"),
        ("naive", "everyone else"),
    ],
)
def test_the_comparators_are_named_for_what_they_are(comparator, name):
    figure = draw(effect(AT, OURS, THEIRS, comparator=comparator))

    assert f"<b>80%</b> {name}" in words(figure)
    assert "<b>90%</b> participants" in words(figure)


def test_the_programmes_end_is_marked_where_time_runs_from_the_start():
    figure = draw(programme_months=16)
    (line,) = figure.layout.shapes

    assert line.x0 == line.x1 == 16
    assert written_at(figure, "programme ends").x == 16


def test_the_programmes_end_is_not_marked_where_time_runs_from_the_hire():
    assert not draw(programme_months=None).layout.shapes


@pytest.mark.parametrize("look", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(OURS, THEIRS), (THEIRS, OURS), (OURS, OURS)],
    ids=["above", "below", "same"],
)
def test_the_name_of_the_higher_curve_is_moved_up_and_that_of_the_lower_down(ours, theirs, look):
    figure = draw(effect(AT, ours, theirs), look=look)
    mine, other = written_at(figure, "participants"), written_at(figure, "eligible")
    higher, lower = (mine, other) if mine.y >= other.y else (other, mine)

    assert higher.yshift > 0 > lower.yshift


def test_a_group_of_which_too_few_were_ever_followed_has_no_curve():
    figure = draw(effect(AT, arm({100: 0.0}, n=1, until=None), THEIRS))

    assert lines(figure, LIGHT.participants) == []
    assert not [said for said in words(figure) if said.endswith("% participants")]
    assert row_under_axis(figure, LIGHT.participants)[0] == "1"
    assert lines(figure, LIGHT.comparators)


def test_two_groups_without_exits_stay_at_one():
    figure = draw(effect(AT, arm({}, n=20), arm({}, n=20)))

    assert list(lines(figure, LIGHT.participants)[0].y) == [1.0, 1.0]
    assert list(lines(figure, LIGHT.comparators)[0].y) == [1.0, 1.0]


def test_in_swedish_names_and_percent_are_swedish():
    figure = draw(language=SWEDISH)

    assert "<b>90\u00a0%</b> deltagare" in words(figure)
    assert "<b>80\u00a0%</b> behöriga kollegor" in words(figure)


def test_dark_draws_the_same_in_its_own_colours():
    figure = draw(look=Look(is_dark=True))

    assert list(lines(figure, DARK.participants)[0].y) == [1.0, 0.9, 0.9]
    assert list(lines(figure, DARK.comparators)[0].y) == [1.0, 0.9, 0.8, 0.8]


@pytest.mark.parametrize("look", LOOKS)
def test_a_curve_that_cannot_be_drawn_leaves_a_word_in_its_place(look):
    eight = arm({700: 0.9}, n=8, until=None)
    figure = draw(effect(AT, eight, THEIRS), look=look)

    assert "participants: fewer than 10, so no curve" in words(figure)
    assert not [said for said in words(figure) if said.startswith("eligible colleagues: ")]


def test_a_curve_of_people_followed_from_today_on_is_told_apart_from_one_of_few():
    today = arm({}, n=20, until=0)
    said = words(draw(effect(AT, today, arm({}, n=3, until=None))))

    assert "participants: not followed long enough for a curve" in said
    assert "eligible colleagues: fewer than 10, so no curve" in said


def test_where_both_curves_are_drawn_nothing_is_missing():
    assert not [said for said in words(draw()) if "curve" in said]


def test_the_higher_name_is_that_of_the_curve_that_ends_higher_where_it_is_drawn():
    falls_later = arm({300: 0.9, 1500: 0.2}, n=63)
    figure = draw(effect(AT, falls_later, arm({300: 0.8}, n=100)))

    assert written_at(figure, "participants").yshift > 0
    assert written_at(figure, "eligible").yshift < 0


def test_on_a_phone_the_higher_name_stands_above_its_line_where_the_line_is_highest():
    falling = arm({300: 0.9, 600: 0.8, 900: 0.7, 1200: 0.6}, n=63)
    figure = draw(effect(AT, falling, arm({100: 0.5}, n=100)), look=NARROW)
    name, (line,) = written_at(figure, "participants"), lines(figure, LIGHT.participants)

    beside = [y for x, y in zip(line.x[1:], line.y, strict=False) if x >= name.x]
    assert name.xanchor == "left"
    assert name.y == max(beside) == 0.7  # it ends at 0.6


@pytest.mark.parametrize("until", [30, 500, 1461])
def test_on_a_phone_no_name_begins_before_the_axis(until):
    short = arm({20: 0.95}, n=63, until=until)
    figure = draw(effect(AT, short, arm({}, n=20, until=until)), look=NARROW)
    higher, lower = written_at(figure, "eligible"), written_at(figure, "participants")

    assert (higher.xanchor, lower.xanchor) == ("left", "right")
    assert higher.x >= 0
    assert lower.x * 300 / max(36, until / 30) >= len("95% participants") * 6
