"""The true effect and the true selection can be found again in the tables."""

import dataclasses

import pandas as pd
import pytest

from tests.demo.conftest import frames
from tests.demo.followup import AS_OF, latest_exit, participants_exits
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


def test_people_with_potential_leave_at_the_true_hazard_ratio_of_the_others():
    tables = frames(World(employees=50_000, potential=0.5))
    people = tables["employees"]
    # Permanent, young and newly hired: nothing else that goes with potential makes them leave.
    hired = people.hire_date.between("2016-01-01", "2025-06-30")
    young = people.birth_date > people.hire_date - pd.DateOffset(years=30)
    academic = people.education_level.isin(["bachelor", "master", "doctorate"])
    new = people[hired & young & academic & (people.contract_type == "permanent")]
    days = ((new.exit_date.fillna(AS_OF) - new.hire_date).dt.days).clip(upper=365)
    left = (new.exit_date - new.hire_date).dt.days < 365

    has_it = new.potential == "yes"
    exits = left[has_it].sum()
    ratio = (exits / days[has_it].sum()) / (left[~has_it].sum() / days[~has_it].sum())

    tolerance = 3 * 0.5 * (1 / exits + 1 / left[~has_it].sum()) ** 0.5
    assert tolerance < 0.17
    assert ratio == pytest.approx(0.5, abs=tolerance)


def test_participants_of_a_programme_that_does_nothing_do_leave(large):
    left = latest_exit(large).notna()

    assert large["participants"].employee_id.map(left).mean() > 0.15
