import pytest

from tests.charts.reading import LOOKS, NARROW, WIDE, lines, marks, words, written_at
from tests.made_up_reasons import period, reasons
from ypn_metrics.charts.reasons import reason_changes_figure, reasons_figure
from ypn_metrics.charts.theme import LIGHT, band
from ypn_metrics.languages import ENGLISH, SWEDISH

# Opportunities, visibility, belonging and other of 40; 10 more with no reason.
NOW = period("all", [16, 4, 0, 20], silent=10)
CHANGED = reasons([20, 11, 9, 40], [5, 5, 10, 30])


def bars(figure):
    return [(trace.x[0], trace.marker.line.color) for trace in figure.data if trace.type == "bar"]


@pytest.mark.parametrize("look", LOOKS)
def test_each_reason_is_a_bar_from_zero_and_the_three_have_one_colour(look):
    ours, theirs = look.colours.participants, look.colours.comparators
    figure = reasons_figure(NOW, ENGLISH, look)

    assert bars(figure) == [(16, ours), (4, ours), (0, ours), (20, theirs), (10, theirs)]
    assert figure.layout.xaxis.range[0] == 0


def test_exits_without_a_reason_are_hollow():
    fills = [t.marker.color for t in reasons_figure(NOW, ENGLISH, WIDE).data if t.type == "bar"]

    assert fills[-1] == "rgba(0,0,0,0)"
    assert "rgba(0,0,0,0)" not in fills[:-1]


def test_the_interval_is_drawn_on_the_scale_of_exits():
    figure = reasons_figure(NOW, ENGLISH, WIDE)
    share = NOW.shares[3].share

    (beside,) = [line for line in lines(figure, LIGHT.comparators) if line.x[1] == 20]
    (upon,) = [line for line in lines(figure, band(LIGHT.background, 0.8)) if line.x[1] == 20]
    assert beside.x[0] == pytest.approx(40 * share.upper)
    assert upon.x[0] == pytest.approx(40 * share.lower)
    assert figure.layout.xaxis.range[1] > 40 * share.upper


def test_silence_is_measured_against_all_exits():
    assert written_at(reasons_figure(NOW, ENGLISH, WIDE), "<b>10</b>").text.startswith(
        "<b>10</b> · 20% ("
    )


def test_reasons_and_shares_are_written_in_the_reader_s_language():
    said = words(reasons_figure(NOW, SWEDISH, WIDE))

    assert "Utvecklingsmöjligheter" in said
    assert any("50\u00a0% (" in text for text in said)


def test_on_a_phone_a_name_stands_above_its_bar():
    wide, narrow = (
        written_at(reasons_figure(NOW, ENGLISH, look), "Belonging") for look in (WIDE, NARROW)
    )

    assert (wide.xanchor, narrow.xanchor) == ("right", "left")
    assert narrow.y > wide.y


@pytest.mark.parametrize("look", LOOKS)
def test_before_is_hollow_grey_and_since_is_filled_blue(look):
    colours = look.colours
    dots = marks(reason_changes_figure(CHANGED, ENGLISH, look))

    assert [dot.x[0] for dot in dots[:2]] == pytest.approx([40 / 80, 20 / 50])
    assert {(d.marker.color, d.marker.line.color) for d in dots[::2]} == {
        (colours.background, colours.comparators)
    }
    assert {(d.marker.color, d.marker.line.color) for d in dots[1::2]} == {
        (colours.participants, colours.participants)
    }


def test_each_share_has_its_interval_and_its_counts():
    figure = reason_changes_figure(CHANGED, ENGLISH, WIDE)
    since = lines(figure, band(LIGHT.participants, 0.55))

    shares = [CHANGED.periods[1].network, *CHANGED.periods[1].shares]
    assert [tuple(line.x) for line in since] == [(s.share.lower, s.share.upper) for s in shares]
    assert written_at(figure, "11 of 80 before").font.color == LIGHT.comparators
    assert "<b>40%</b> · 20 of 50 since" in words(figure)


def test_shares_start_at_zero_and_every_interval_is_within_the_picture():
    low, high = reason_changes_figure(CHANGED, ENGLISH, WIDE).layout.xaxis.range

    highest = max(s.share.upper for p in CHANGED.periods[:2] for s in (p.network, *p.shares))
    assert low == 0
    assert highest <= high <= 1
