"""Shares lost to each kind of exit, on companies worked by hand and on a whole one."""

from __future__ import annotations

import pytest

from tests.company import employees
from ypn_metrics.measures.incidence import incidence
from ypn_metrics.measures.retention import CAUSES, retention
from ypn_metrics.population import Population


def lost(found, month):
    return {p.cause: p.estimate and p.estimate.estimate for p in found.points if p.month == month}


def test_of_twenty_each_kind_of_exit_takes_its_share(publish):
    company = publish(
        employees=[
            *employees(10, "2022-01-01"),
            *employees(5, "2022-01-01", "2022-03-01", exit_type="voluntary"),
            *employees(3, "2022-01-01", "2022-05-01", exit_type="involuntary"),
            *employees(2, "2022-01-01", "2022-09-01", exit_type="retirement"),
        ]
    )

    (found,) = incidence(company)

    assert lost(found, 3) == pytest.approx({"voluntary": 0.25, "involuntary": 0, "other": 0})
    assert lost(found, 6) == pytest.approx({"voluntary": 0.25, "involuntary": 0.15, "other": 0})
    assert lost(found, 12) == pytest.approx({"voluntary": 0.25, "involuntary": 0.15, "other": 0.1})
    assert found.n_events == {"voluntary": 5, "involuntary": 3, "other": 2}
    assert [p.n_events for p in found.points if p.month == 12] == [5, 3, 2]


def test_the_interval_of_a_share_lost_is_that_of_the_share_kept_turned_round(publish):
    company = publish(
        employees=[
            *employees(30, "2022-01-01"),
            *employees(10, "2022-01-01", "2022-03-01", exit_type="other"),
        ]
    )

    (found,) = incidence(company, months=(12,))
    (kept,) = retention(company, months=(12,))

    other = found.points[2].estimate
    assert other.estimate == pytest.approx(0.25)
    assert (other.lower, other.upper) == pytest.approx(
        (1 - kept.points[0].estimate.upper, 1 - kept.points[0].estimate.lower)
    )
    assert other.method == "Aalen-Johansen, Wilson score on effective n (Greenwood-type)"


def test_a_transfer_is_no_exit_of_any_kind(publish):
    company = publish(
        employees=[
            *employees(10, "2022-01-01"),
            *employees(10, "2022-01-01", "2022-03-01", exit_type="transfer"),
        ]
    )

    (found,) = incidence(company, months=(12,))

    assert lost(found, 12) == {"voluntary": 0, "involuntary": 0, "other": 0}
    assert found.points[0].n_at_risk == 10


def test_where_nobody_is_followed_from_the_hire_the_shares_are_of_those_still_there(publish):
    company = publish(
        employees=[
            *employees(10, "2021-01-01"),
            *employees(10, "2021-01-01", "2023-09-28", exit_type="voluntary"),
        ],
        observed_from="2023-01-01",
    )

    (found,) = incidence(company)

    assert found.start_day == 730
    assert lost(found, 12) == {"voluntary": None, "involuntary": None, "other": None}
    assert lost(found, 36)["voluntary"] == 0.5
    assert all((p.estimate is None) == (p.reason is not None) for p in found.points)
    assert "of those employed at 730 days" in found.points[-6].estimate.method


@pytest.mark.parametrize("by", [(), ("gender",), ("hire_year",)])
def test_the_three_shares_and_retention_add_to_one(demo_publication, by):
    population = Population("young_academic", by=by)

    shares = incidence(demo_publication, population)
    kept = retention(demo_publication, population)

    assert [s.labels for s in shares] == [k.labels for k in kept]
    n_checked = 0
    for share, keep in zip(shares, kept, strict=True):
        for point in keep.points:
            if point.estimate is not None:
                values = lost(share, point.month)
                assert list(values) == list(CAUSES)
                assert sum(values.values()) + point.estimate.estimate == pytest.approx(1, abs=1e-12)
                n_checked += 1
            else:
                assert set(lost(share, point.month).values()) == {None}
    assert n_checked >= 6


def test_the_voluntary_share_is_what_retention_against_voluntary_exits_lacks(demo_publication):
    (found,) = incidence(demo_publication)
    (kept,) = retention(demo_publication, exits="voluntary")

    for point in kept.points:
        assert lost(found, point.month)["voluntary"] == pytest.approx(1 - point.estimate.estimate)
