"""What became of insights, and the share decided over time."""

from __future__ import annotations

import pytest

from tests.charts.reading import LOOKS, WIDE, bands, lines, words
from tests.made_up_after import insight_of, insights_of
from ypn_metrics.charts.insights import decided_figure, status_figure
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import ENGLISH

FOUND = insights_of(
    insight_of("a", "done", 10),
    insight_of("b", "done", 100),
    insight_of("c", "in progress", 200),
    insight_of("d", "declined", 300),
    insight_of("e", "noted", None),
    insight_of("f", "noted", None, "2024-06-01"),
)


def test_bars_count_each_status_from_zero_and_the_undecided_are_hollow():
    figure = status_figure(FOUND, ENGLISH, WIDE)

    assert [bar.x[0] for bar in figure.data] == [2, 1, 1, 2]
    assert figure.layout.xaxis.range[0] == 0
    assert [bar.marker.color == LIGHT.participants for bar in figure.data] == [
        True, True, True, False,
    ]  # fmt: skip
    assert {"Carried out", "In progress", "Declined", "Noted, not decided", "<b>2</b>"} <= set(
        words(figure)
    )


@pytest.mark.parametrize("look", LOOKS)
def test_the_share_decided_rises_from_none_within_its_band(look):
    figure = decided_figure(FOUND, FOUND.curve, ENGLISH, look)
    (line,) = lines(figure, look.colours.participants)
    ((lower, upper),) = bands(figure, look.colours.participants)

    assert line.y[0] == 0
    assert list(line.y) == sorted(line.y)
    assert all(a <= b <= c for a, b, c in zip(lower.y, line.y, upper.y, strict=True))
    assert list(figure.layout.yaxis.range) == [0, 1.02]


def test_where_half_are_decided_is_marked():
    assert f"half: {FOUND.median.days} days" in words(
        decided_figure(FOUND, FOUND.curve, ENGLISH, WIDE)
    )


def test_the_curve_ends_where_fewer_than_five_are_followed():
    many = insights_of(
        *[insight_of(f"d{i}", "done", 60) for i in range(5)],
        *[insight_of(f"w{i}", "noted", None, "2024-01-01") for i in range(5)],
        insight_of("old", "noted", None, "2010-01-01"),
    )
    (line,) = lines(decided_figure(many, many.curve, ENGLISH, WIDE), LIGHT.participants)

    # From 2024-01-01 to 2024-06-30 are 181 days.
    assert line.x[-1] == pytest.approx(181 / 30.4375)


def test_less_than_half_decided_has_no_mark_of_half():
    few = insights_of(insight_of("a", "done", 10), *[insight_of("w", "noted", None)] * 3)

    assert not [
        said for said in words(decided_figure(few, few.curve, ENGLISH, WIDE)) if "half" in said
    ]
