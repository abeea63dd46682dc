"""Differences in percentage points, in words."""

from __future__ import annotations

import pytest

from tests.made_up_results import estimate
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.wording.points import range_of, reach, signed_points


@pytest.mark.parametrize(
    ("proportion", "english", "swedish"),
    [
        (0.07, "+7 points", "+7 procentenheter"),
        (0.012, "+1 point", "+1 procentenhet"),
        (-0.012, "−1 point", "−1 procentenhet"),
        (0.0, "0 points", "0 procentenheter"),
    ],
)
def test_one_point_is_one_on_either_side(proportion, english, swedish):
    assert signed_points(proportion, ENGLISH) == english
    assert signed_points(proportion, SWEDISH) == swedish


@pytest.mark.parametrize(
    ("lower", "upper", "told"),
    [
        (-0.09, 0.05, ("−9", "+5")),
        (-0.09, -0.003, ("−9.0", "−0.3")),
        (0.0002, 0.1, ("+0.02", "+10.00")),
        (-0.09, 0.0, ("−9", "0")),
    ],
)
def test_no_end_is_rounded_onto_0(lower, upper, told):
    assert tuple(reach(estimate((lower + upper) / 2, lower, upper), ENGLISH).values()) == told


def test_months_keep_their_decimal_and_have_one_more_where_it_would_be_0():
    months = [reach(estimate(2, low, 4.3), ENGLISH, scale=1, digits=1) for low in (-0.5, 0.02)]

    assert [tuple(one.values()) for one in months] == [("−0.5", "+4.3"), ("+0.02", "+4.30")]


def test_a_range_without_width_is_one_difference():
    assert range_of(-0.11, 0.01, ENGLISH) == "differences from −11 to +1 point"
    assert range_of(-0.11, -0.109, ENGLISH) == "a difference of about −11 points"
    assert range_of(0.0, 0.0, ENGLISH) == "a difference of about 0 points"
