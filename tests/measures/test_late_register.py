"""A register that keeps leavers only from a late day on: what it makes of retention.

Twelve people are hired a month from 2010 to 2024, and leave soonest in their first two years.
Everyone's days are known to the test; the register is given only whoever was there on
1 January 2021 or came later.
"""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests.company import employee, publish_rows
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.retention import retention

FIRST_KEPT = dt.date(2021, 1, 1)
AS_OF = dt.date(2024, 12, 31)
# Month -> the share still employed: by counting; by a curve that takes the register as whole,
# six, thirteen and sixteen points too high; and as it is given.
TRUTH = {12: 0.896, 24: 0.772, 36: 0.716}
WRONG = {12: 0.962, 24: 0.906, 36: 0.875}
OURS = {12: 0.903, 24: 0.769, 36: 0.704}


@pytest.fixture(scope="module")
def everyone():
    """Return all employments from the first hire on."""
    draw = random.Random(2021)
    rows = []
    for month in range(15 * 12):
        hired = dt.date(2010 + month // 12, month % 12 + 1, 1)
        for place in range(12):
            days = round(draw.expovariate(1 / 4500))
            if draw.random() < 0.1:
                days = round(draw.uniform(20, 730))
            left = hired + dt.timedelta(days=days)
            rows.append(
                employee(
                    f"{month}-{place}",
                    hired.isoformat(),
                    left.isoformat() if left <= AS_OF else "",
                )
            )
    return rows


def counted(rows, month):
    """Of those hired long enough ago, the share that stayed so long: no curve needed."""
    days = days_of(month)
    hired = [(dt.date.fromisoformat(r["hire_date"]), r["exit_date"]) for r in rows]
    old = [(day, left) for day, left in hired if (AS_OF - day).days >= days]
    stayed = [1 for day, left in old if not left or (dt.date.fromisoformat(left) - day).days > days]
    return len(stayed) / len(old)


@pytest.fixture(scope="module")
def seen_late(everyone):
    """Return the employments that are in a register kept from 2021 on."""
    return [
        row
        for row in everyone
        if not row["exit_date"] or dt.date.fromisoformat(str(row["exit_date"])) >= FIRST_KEPT
    ]


@pytest.fixture(scope="module")
def curves(everyone, seen_late, tmp_path_factory):
    """Return retention of the whole register, of the late one taken as whole, and as it is."""

    def curve(rows, **settings):
        folder = tmp_path_factory.mktemp("register")
        return retention(publish_rows(folder, AS_OF.isoformat(), employees=rows, **settings))[0]

    return {
        "whole": curve(everyone),
        "taken as whole": curve(seen_late),
        "late": curve(seen_late, observed_from=FIRST_KEPT.isoformat()),
    }


def shares(curve):
    return {p.month: round(p.estimate.estimate, 3) for p in curve.points if p.month in TRUTH}


def test_the_truth_is_what_counting_gives(everyone, curves):
    assert {month: round(counted(everyone, month), 3) for month in TRUTH} == TRUTH
    assert shares(curves["whole"]) == pytest.approx(TRUTH, abs=0.005)


def test_taken_as_whole_the_late_register_is_wrong_by_points(curves):
    assert shares(curves["taken as whole"]) == WRONG


def test_with_delayed_entry_it_is_right_within_what_chance_gives(curves):
    curve = curves["late"]

    assert curve.start_day == 0
    assert shares(curve) == OURS
    for point in curve.points:
        if point.month in TRUTH:
            assert point.estimate.lower < TRUTH[point.month] < point.estimate.upper


def test_its_mean_time_employed_is_right_too(curves):
    whole, late, wrong = (
        curves[name].time_employed.estimate for name in ("whole", "late", "taken as whole")
    )

    assert late.lower < whole.estimate < late.upper
    # The wrong one is sure of months that nobody worked.
    assert wrong.lower > whole.estimate + 1
