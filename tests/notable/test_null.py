"""Where nothing happens, the rules of chance say something in at most 1 of 20 publications."""

from __future__ import annotations

import pytest

from tests.notable import drawn
from tests.notable.drawn import KINDS_OF_COMPANY, drawn_notices
from tests.nothing_worlds import days_of_world, noticed_of
from ypn_metrics.measures.places import Places
from ypn_metrics.notable import levels, limits, seats
from ypn_metrics.notable.rules import BY_CHANCE
from ypn_metrics.statistics.intervals import wilson_interval

MIDDLE, SMALL, LARGE = KINDS_OF_COMPANY.values()


def share_of(kind, n):
    spoke = sum(bool(notices) for notices in drawn_notices(kind, range(n)))
    return wilson_interval(spoke, n)


def test_the_levels_of_the_rules_add_up_to_less_than_the_family_s():
    assert levels.SPENT <= levels.FAMILY == 0.05


@pytest.mark.parametrize(("kind", "n"), [(MIDDLE, 200), (SMALL, 150)])
def test_hardly_ever_does_anything_stand_out(kind, n):
    assert share_of(kind, n).upper < levels.FAMILY


def test_it_would_be_seen_if_units_were_judged_one_by_one(monkeypatch):
    monkeypatch.setattr(limits, "holm", lambda p_values: p_values)
    monkeypatch.setattr(limits, "UNITS", 0.05)
    monkeypatch.setattr(Places, "named", Places.compared)  # not by what the chart names either

    assert share_of(MIDDLE, 100).lower > levels.FAMILY


def test_so_it_would_if_seats_were_judged_at_another_level(monkeypatch):
    monkeypatch.setattr(seats, "UNLIKE_POOL", 0.25)

    assert share_of(MIDDLE, 150).lower > levels.FAMILY


def test_so_it_would_if_a_verdict_were_taken_at_the_page_s_own_level(monkeypatch):
    monkeypatch.setattr(drawn, "VERDICT", 0.2)

    assert share_of(MIDDLE, 150).lower > levels.FAMILY


def test_companies_are_published_some_months_apart_with_a_cohort_still_to_come():
    days = {days_of_world(number) for number in range(72)}

    assert len(days) == 72
    assert {days_of_world(0), days_of_world(12)} <= days
    assert all(3 * 28 < (as_of - before).days < 9 * 31 for before, as_of in days)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", KINDS_OF_COMPANY.values(), ids=list(KINDS_OF_COMPANY))
def test_nor_in_thousands_of_publications(kind):
    assert share_of(kind, 2_000).upper < levels.FAMILY


@pytest.mark.thorough
def test_nor_of_whole_companies():
    spoke = [any(one.kind in BY_CHANCE for one in found.notices) for found in noticed_of(range(72))]

    # 8 of 72 or more would come in 2 of 100 cases if it were 1 of 20.
    assert sum(spoke) < 8
