"""The pulse drawn: levels by phase, and changes."""

from __future__ import annotations

import pytest

from tests.charts.reading import DARK as DARK_LOOK
from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words, written_at
from tests.made_up_pulse import FEW, change, item, level, nothing, pulse_of, withheld
from ypn_metrics.charts.pulse import pulse_figure
from ypn_metrics.charts.pulse_changes import changes_figure
from ypn_metrics.charts.theme import DARK, LIGHT
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.pulse import InYear

LEVELS = (level(8, 20, 21), level(9, 18, 20), level(12, 18, 20))
ONE = item("belonging", LEVELS, [change("end", 9, 5, 4)], level(20, 50))
THREE = pulse_of(*(item(n, LEVELS, ONE.changes) for n in ("belonging", "visibility", "own")))


def draw(result, quantity="share", look=WIDE, language=ENGLISH):
    return pulse_figure(result, quantity, language, look)


def ends(figure, width):
    found = [t for t in lines(figure, LIGHT.participants) if t.line.width == width]
    return [tuple(one.y) for one in found]


def test_a_phase_has_a_dot_its_interval_and_beside_it_the_worst_case():
    figure = draw(pulse_of(ONE))

    assert [one.y[0] for one in marks(figure, LIGHT.participants)] == [0.4, 0.5, 12 / 18]
    intervals = [(one.share.lower, one.share.upper) for one in LEVELS]
    assert ends(figure, 3.2) == intervals
    assert ends(figure, 1.2) == [one.worst_share for one in LEVELS]
    beside = [t.x[0] for t in lines(figure, LIGHT.participants) if t.line.width == 1.2]
    assert all(at != round(at) for at in beside)


def test_others_stand_hollow_beside_every_phase():
    others = marks(draw(pulse_of(ONE)), LIGHT.comparators)

    assert [one.y[0] for one in others] == [0.4] * 3
    assert {one.marker.symbol for one in others} == {"circle-open"}
    assert marks(draw(THREE), LIGHT.comparators) == []


def test_the_people_stand_under_each_phase():
    figure = draw(pulse_of(ONE))

    assert list(figure.layout.xaxis.ticktext) == [
        "start<br>n = 20<br>others 50",
        "middle<br>n = 18<br>others 50",
        "end<br>n = 18<br>others 50",
    ]


def test_means_are_drawn_on_the_scale_from_1_to_5():
    figure = draw(pulse_of(ONE), "mean")

    assert marks(figure, LIGHT.participants)[0].y[0] == pytest.approx(3.2)
    assert list(figure.layout.yaxis.tickvals) == [1, 2, 3, 4, 5]
    assert ends(figure, 1.2) == [one.worst_mean for one in LEVELS]


def test_a_phase_without_a_value_says_why_and_draws_nothing():
    figure = draw(pulse_of(item("belonging", [LEVELS[0], nothing(FEW, 4)])))

    assert len(marks(figure, LIGHT.participants)) == 1
    assert written_at(figure, "too few").x == 1
    assert written_at(figure, "not yet").x == 2
    assert figure.layout.xaxis.ticktext[1] == "middle<br>n = 4"


def test_where_no_answer_has_a_phase_the_last_years_are_drawn():
    years = [InYear("participant", year, level(8, 20)) for year in range(2019, 2024)]
    figure = draw(pulse_of(item("belonging", years=years, others=level(20, 50))))

    assert [text[:4] for text in figure.layout.xaxis.ticktext] == ["2020", "2021", "2022", "2023"]
    assert len(marks(figure, LIGHT.participants)) == 4
    (others,) = marks(figure, LIGHT.comparators)
    assert 3 < others.x[0] < 3.5


def test_where_everyone_answered_there_is_no_thin_line():
    assert ends(draw(pulse_of(item("belonging", [level(8, 20, 20)]))), 1.2) == []


@pytest.mark.parametrize("look", LOOKS)
def test_panels_do_not_overlap_and_stand_below_each_other_on_a_phone(look):
    figure = draw(THREE, look=look)

    across = [axis.domain for axis in figure.select_xaxes()]
    up = [axis.domain for axis in figure.select_yaxes()]
    if look.is_narrow:
        assert across == [(0, 1)] * 3
        assert up[0][0] > up[1][1] > up[1][0] > up[2][1]
    else:
        assert across[0][1] < across[1][0] < across[1][1] < across[2][0]
        assert len(set(up)) == 1
    assert all(0 <= low < high <= 1 for low, high in up)


def test_names_from_a_file_are_no_markup_and_long_ones_are_cut():
    figure = draw(pulse_of(item("<i>own</i>", LEVELS), item("x" * 80, LEVELS)))

    assert "<b>&lt;i&gt;own&lt;/i&gt;</b>" in words(figure)
    assert max(len(text) for text in words(figure)) < 50


def test_dark_and_swedish_draw_the_same():
    figure = draw(pulse_of(ONE), look=DARK_LOOK, language=SWEDISH)

    assert len(marks(figure, DARK.participants)) == 3
    assert "<b>Tillhörighet</b>" in words(figure)
    assert figure.layout.yaxis.ticktext[1] == "25\u00a0%"


def test_nobody_draws_an_empty_figure():
    assert marks(draw(pulse_of())) == []


# --- Changes ---


def test_a_change_is_a_dot_about_zero_with_its_interval_and_counts():
    figure = changes_figure(pulse_of(ONE), ENGLISH, WIDE)
    (found,) = ONE.changes

    (dot,) = marks(figure, LIGHT.participants)
    assert dot.x[0] == pytest.approx(4 / 18)
    (line,) = lines(figure, LIGHT.participants)
    assert tuple(line.x) == (found.mean.lower, found.mean.upper)
    assert figure.layout.shapes[0].x0 == 0
    assert "9 higher, 5 lower, 4 the same" in words(figure)
    low, high = figure.layout.xaxis.range
    assert low == -high
    assert high > found.mean.upper


def test_a_withheld_change_has_no_row():
    figure = changes_figure(pulse_of(ONE, item("visibility", LEVELS, [withheld()])), ENGLISH, WIDE)

    assert len(marks(figure)) == 1
    assert not any("Visibility" in text for text in words(figure))


@pytest.mark.parametrize("look", LOOKS)
def test_rows_stand_below_each_other_in_the_order_of_the_items(look):
    figure = changes_figure(THREE, ENGLISH, look)

    assert [one.y[0] for one in marks(figure)] == [0, 1, 2]
    assert figure.layout.yaxis.range[0] > 2 > 0 > figure.layout.yaxis.range[1]
    assert figure.layout.height > changes_figure(pulse_of(ONE), ENGLISH, look).layout.height


def test_on_a_phone_name_and_counts_stand_above_the_line():
    figure = changes_figure(pulse_of(ONE), ENGLISH, NARROW)

    note = written_at(figure, "9 higher")
    assert "<b>Belonging</b> start → end" in note.text
    assert note.yshift > 0
