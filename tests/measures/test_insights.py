"""Insights: how they stand, and how long a decision took, with those still waiting."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests import reference
from tests.met import INSIGHTS, publish_all
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.insights import insights


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """Return the company of `tests.met`."""
    return publish_all(tmp_path_factory.mktemp("met"))


def one(publication, said):
    return next(found for found in insights(publication).insights if found.insight == said)


def test_each_status_is_counted_and_they_add_up(by_hand):
    found = insights(by_hand)

    assert found.by_status == (("done", 2), ("in progress", 2), ("declined", 1), ("noted", 1))
    assert sum(n for _, n in found.by_status) == len(found.insights) == 6
    assert found.decided == 5


def test_days_run_from_the_meetings_first_day(by_hand):
    assert one(by_hand, "ten days").days == 10
    assert one(by_hand, "thirty days").days == 30
    assert one(by_hand, "=sixty days").days == 60
    assert one(by_hand, "<b>before</b>").days == -1
    assert one(by_hand, "waiting").days is None
    assert not one(by_hand, "waiting").is_decided
    assert one(by_hand, "day not told").is_decided


def test_what_cannot_be_timed_is_left_out_and_counted(by_hand):
    found = insights(by_hand)

    assert (found.n, found.early, found.undated, found.ahead) == (4, 1, 1, 0)
    assert found.n + found.early + found.undated + found.ahead == len(found.insights)


def test_the_median_counts_those_still_waiting(by_hand):
    # Of four in the curve three are decided after 10, 30 and 60 days; one waits for 667.
    people = [(-1, 10, 1), (-1, 30, 1), (-1, 60, 1), (-1, 667, 0)]
    found = insights(by_hand)

    assert found.curve.retention.tolist() == pytest.approx(
        [float(reference.retention(people, day)) for day in (10, 30, 60)]
    )
    assert reference.retention(people, 30) == Fraction(1, 2)
    assert found.median.days == 30


def test_more_who_wait_make_the_median_later(by_hand, tmp_path):
    more = [
        {"meeting": "culture day", "insight": f"w{i}", "status": "noted", "decided_on": ""}
        for i in range(2)
    ]
    published = publish_all(tmp_path, insights=[*INSIGHTS, *more])

    # Three of six are decided by day 60.
    assert insights(published).median.days == 60 > insights(by_hand).median.days


def test_one_cohort_is_asked_about_by_itself(by_hand):
    found = insights(by_hand, "Two")

    assert [i.insight for i in found.insights] == ["=sixty days"]
    assert found.cohort == "Two"


def test_a_cohort_without_any_and_no_insights_at_all_are_named(by_hand, tmp_path):
    with pytest.raises(MeasureError, match="none of the cohort Ahead"):
        insights(by_hand, "Ahead")
    with pytest.raises(MeasureError, match="The extract insights brings them"):
        insights(publish_all(tmp_path, "insights"))


def test_a_blank_status_is_not_told_and_waits(tmp_path):
    rows = [{"meeting": "kick-off", "insight": "blank", "status": "", "decided_on": ""}]
    (found,) = insights(publish_all(tmp_path, insights=rows)).insights

    assert (found.status, found.is_decided) == ("unknown", False)


def test_where_nothing_is_decided_there_is_no_median(tmp_path):
    rows = [
        {"meeting": "kick-off", "insight": f"i{i}", "status": "noted", "decided_on": ""}
        for i in range(3)
    ]
    found = insights(publish_all(tmp_path, insights=rows))

    assert (found.median.days, found.n) == (None, 3)


def test_what_comes_from_a_meeting_ahead_is_not_timed(tmp_path):
    rows = [{"meeting": "plant tour", "insight": "early bird", "status": "noted"}]
    found = insights(publish_all(tmp_path, insights=rows))

    assert (found.n, found.ahead, found.curve) == (0, 1, None)


def test_the_made_up_company_has_decided_within_nine_months(demo_publication):
    found = insights(demo_publication)

    assert all(0 <= i.days < 272 for i in found.insights if i.days is not None)
    assert 14 <= found.median.lower <= found.median.days <= found.median.upper <= 271
