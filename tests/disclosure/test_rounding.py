"""Rounded shares: no number of people follows from them, and their limits hold what they did."""

from __future__ import annotations

import pytest

from ypn_metrics.disclosure.rounding import Published, rounded, rounded_share, step_for
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval


@pytest.mark.parametrize("people", [*range(8, 140), 199, 200, 1_000])
def test_every_share_that_is_shown_leaves_several_numbers_of_people_possible(people):
    shown = {}
    for k in range(people + 1):
        share = rounded_share("left", None, proportion_interval(k, people), 5)
        shown.setdefault((share.estimate, share.lower, share.upper), []).append(k)

    of_some = [those for (estimate, *_), those in shown.items() if estimate is not None]
    assert min(map(len, of_some), default=2) >= 2


@pytest.mark.parametrize(("k", "n"), [(0, 20), (20, 20), (4, 63), (59, 63), (0, 3_000)])
def test_what_is_true_of_a_few_or_of_all_but_a_few_is_withheld(k, n):
    assert rounded_share("left", None, proportion_interval(k, n), 5).estimate is None


def test_a_share_of_a_few_people_is_withheld():
    assert rounded_share("left", None, proportion_interval(3, 7), 5).estimate is None


def test_limits_are_rounded_outwards_and_stay_where_they_lie_on_a_step():
    found = rounded(Published("x"), 0.05, Estimate(0.1, -0.151, 0.15, 1, 10, 0.95, ""))

    assert (found.lower, found.estimate, found.upper) == (-0.2, 0.1, 0.15)


def test_a_difference_keeps_its_verdict_and_nothing_is_made_up_where_there_is_none():
    without = rounded(Published("x", verdict="unknown"), step_for(63), None)

    assert (without.estimate, without.step, without.verdict) == (None, None, "unknown")
