"""The true effect and the true selection can be found again in the tables."""

import dataclasses

import pytest

from tests.demo.conftest import frames
from tests.demo.followup import latest_exit, participants_exits
from ypn_metrics.demo import World

LARGE = World(employees=100_000)


@pytest.mark.parametrize("effect", [0.3, 1.0])
def test_participants_leave_at_the_true_hazard_ratio_of_their_colleagues(effect):
    count = participants_exits(frames(dataclasses.replace(LARGE, effect=effect)))

    tolerance = 3 * count.deviation(effect)
    assert tolerance < 0.25
    assert count.ratio == pytest.approx(effect, abs=tolerance)


def test_picking_for_promise_makes_participants_leave_less_though_the_programme_does_nothing():
    count = participants_exits(frames(dataclasses.replace(LARGE, selection=2.0)))

    assert count.ratio < 1 - 3 * count.deviation(1.0)


def test_participants_of_a_programme_that_does_nothing_do_leave(large):
    left = latest_exit(large).notna()

    assert large["participants"].employee_id.map(left).mean() > 0.15
