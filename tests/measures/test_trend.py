"""The trend: its points, its long-run level and its limits, on companies counted in the head."""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple

import numpy as np
import pytest
from scipy import stats

from tests.company import DAY, employee, employees, publish_rows
from tests.worlds import Worlds, publish_worlds, trends_of_worlds
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.periods import add_months
from ypn_metrics.measures.trend import LIMITS_COVERAGE, attrition_trend, attrition_trends
from ypn_metrics.population import EVERYONE, Population

ALL_BASES = ["exit_rate", "average", "month_ends", "end", "start", "stability"]


@pytest.fixture(scope="module")
def two_years(tmp_path_factory):
    """Return 130 people: 10 leave in 2023, 20 in 2024, of whom 6 of their own accord."""
    return publish_rows(
        tmp_path_factory.mktemp("two_years"),
        observed_from="2023-01-01",
        employees=[
            *employees(100, "2020-01-01", site="Stays"),
            *employees(10, "2020-01-01", "2023-06-15", exit_type="involuntary", site="Goes"),
            *employees(14, "2020-01-01", "2024-06-15", exit_type="involuntary", site="Goes"),
            *employees(6, "2020-01-01", "2024-06-15", exit_type="voluntary", site="Goes"),
        ],
    )


@pytest.fixture(scope="module")
def quarter_more(tmp_path_factory):
    """Return the same seen from October 2022 on, with 5 more who leave in that November."""
    return publish_rows(
        tmp_path_factory.mktemp("quarter_more"),
        observed_from="2022-10-01",
        employees=[
            *employees(100, "2020-01-01"),
            *employees(5, "2020-01-01", "2022-11-15", exit_type="voluntary"),
            *employees(10, "2020-01-01", "2023-06-15"),
            *employees(20, "2020-01-01", "2024-06-15"),
        ],
    )


@pytest.fixture(scope="module")
def jump(tmp_path_factory):
    """Return 200 people of whom one leaves a month, and in the last half year ten do."""
    calm = [
        employee(f"calm{i}", "2020-01-01", f"{2021 + i // 12}-{1 + i % 12:02d}-15")
        for i in range(42)
    ]
    jump = [
        employee(f"jump{i}", "2020-01-01", f"2024-{7 + i // 10:02d}-15", site="x")
        for i in range(60)
    ]
    return publish_rows(
        tmp_path_factory.mktemp("jump"),
        observed_from="2021-01-01",
        employees=[*employees(98, "2020-01-01"), *calm, *jump],
    )


# --- Refusals and edges ---


def test_a_trend_has_no_point_under_ten_person_years(publish):
    company = publish(employees=employees(9, "2022-01-01"))

    assert attrition_trend(company, EVERYONE) is None


def test_nobody_has_no_trend(two_years):
    nobody = Population(where=(("site", "Nowhere"),))

    assert attrition_trend(two_years, nobody) is None
    assert attrition_trends(two_years, nobody) in ({}, {(): None})


def test_a_trend_refuses_a_basis_that_there_is_not(two_years):
    with pytest.raises(ArgumentError, match="median is no basis"):
        attrition_trend(two_years, EVERYONE, basis="median")  # pyright: ignore


def test_a_trend_of_one_group_refuses_a_population_of_several(two_years):
    with pytest.raises(ValueError, match="a trend is of one group"):
        attrition_trend(two_years, Population(by=("site",)))


# --- Points ---


@pytest.mark.parametrize("exits", ["all", "voluntary"])
@pytest.mark.parametrize("basis", ALL_BASES)
def test_the_points_are_the_rolling_years_of_turnover(two_years, basis, exits):
    trend = attrition_trend(two_years, EVERYONE, basis=basis, exits=exits)

    assert trend is not None
    assert trend.points == turnover(two_years, periods="rolling12", basis=basis, exits=exits)
    assert (trend.basis, trend.exits, len(trend.points)) == (basis, exits, 13)


def test_each_group_has_a_trend_of_its_own(two_years):
    trends = attrition_trends(two_years, Population(by=("site",)))

    assert list(trends) == [("Goes",), ("Stays",)]
    for (site,), trend in trends.items():
        alone = attrition_trend(two_years, Population(where=(("site", site),)))
        assert trend is not None
        assert alone is not None
        assert trend.labels == (site,)
        assert trend.long_run == alone.long_run
        assert trend.upper_limits == alone.upper_limits


def test_a_trend_read_on_an_earlier_day_knows_of_nothing_later(jump):
    then = attrition_trend(jump, EVERYONE, last_day=DAY("2024-06-30"))
    now = attrition_trend(jump, EVERYONE)

    assert then is not None
    assert now is not None
    assert then.points == now.points[:-6]
    assert then.long_run.k == 42
    assert then.outside == ()
    assert now.outside != ()


# --- The long-run level ---


@pytest.mark.parametrize(
    ("basis", "counted", "denominator"),
    [
        ("start", 10 + 20, 130 + 120),
        ("average", 10 + 20, 125 + 110),
        ("end", 10 + 20, 120 + 100),
        # 130 at the ends of January to May 2023, 120 to May 2024, then 100.
        ("month_ends", 10 + 20, (5 * 130 + 7 * 120) / 12 + (5 * 120 + 7 * 100) / 12),
        ("stability", 120 + 100, 130 + 120),
    ],
)
def test_the_long_run_level_pools_years_that_share_no_day(two_years, basis, counted, denominator):
    trend = attrition_trend(two_years, EVERYONE, basis=basis)

    assert trend is not None
    assert trend.n_years == 2
    assert (trend.long_run.k, trend.long_run.n) == pytest.approx((counted, denominator))
    assert trend.long_run.estimate == pytest.approx(counted / denominator)


@pytest.mark.parametrize(
    ("basis", "counted", "denominator"),
    [
        ("start", 5 + 30, 135 / 4 + 250),
        ("end", 5 + 30, 130 / 4 + 220),
        ("stability", 220, 250),  # no part of a year's service
    ],
)
def test_what_is_left_of_a_year_at_the_start_counts_as_that_part(
    quarter_more, basis, counted, denominator
):
    trend = attrition_trend(quarter_more, EVERYONE, basis=basis)

    assert trend is not None
    assert (trend.long_run.k, trend.long_run.n) == pytest.approx((counted, denominator))


@pytest.mark.parametrize("exits", ["all", "voluntary"])
def test_the_long_run_exit_rate_is_that_of_all_the_days_shown(quarter_more, exits):
    trend = attrition_trend(quarter_more, EVERYONE, exits=exits)
    (whole,) = turnover(quarter_more, exits=exits)

    assert trend is not None
    assert whole.estimate is not None
    assert astuple(trend.long_run)[:5] == pytest.approx(astuple(whole.estimate)[:5])


def test_voluntary_exits_alone_make_the_level_where_they_are_asked_for(two_years):
    trend = attrition_trend(two_years, EVERYONE, basis="start", exits="voluntary")

    assert trend is not None
    assert trend.long_run.k == 6


# --- The limits ---


@pytest.mark.parametrize("basis", ALL_BASES[:-1])
def test_limits_are_poisson_on_the_denominator_of_the_basis(two_years, basis):
    trend = attrition_trend(two_years, EVERYONE, basis=basis)

    assert trend is not None
    unit = 100 if basis == "exit_rate" else 1
    tail = (1 - LIMITS_COVERAGE) / 2
    for point, low, high in zip(trend.points, trend.lower_limits, trend.upper_limits, strict=True):
        expected = trend.long_run.estimate / unit * point.denominator
        for limit, probability in ((low, tail), (high, 1 - tail)):
            quantile = stats.poisson.ppf(probability, expected)
            assert max(0, quantile - 1) <= limit / unit * point.denominator <= quantile


def test_limits_of_the_stability_index_are_binomial_on_the_people(two_years):
    trend = attrition_trend(two_years, EVERYONE, basis="stability")

    assert trend is not None
    level, newest = trend.long_run.estimate, trend.points[-1]
    low, high = trend.lower_limits[-1] * 120, trend.upper_limits[-1] * 120
    assert newest.denominator == 120
    assert 0 <= stats.binom.ppf(0.001, 120, level) - low <= 1
    assert 0 <= high - stats.binom.ppf(0.999, 120, level) <= 1


def test_a_trend_calls_only_a_jump_a_change(jump):
    trend = attrition_trend(jump, EVERYONE)

    assert trend is not None
    sides = dict(zip((point.last_day for point in trend.points), trend.sides, strict=True))
    assert sides[dt.date(2024, 12, 31)] == "above"
    assert sides[dt.date(2022, 12, 31)] is None
    assert [point.last_day for point in trend.outside] == [
        day for day, side in sides.items() if side
    ]
    assert all(
        low <= trend.long_run.estimate <= high
        for low, high in zip(trend.lower_limits, trend.upper_limits, strict=True)
    )


def test_a_jump_of_leavers_is_a_fall_of_the_stability_index(jump):
    trend = attrition_trend(jump, EVERYONE, basis="stability")

    assert trend is not None
    assert trend.sides[-1] == "below"


def test_one_year_is_not_compared_with_itself(jump):
    short = attrition_trend(jump, EVERYONE, last_day=DAY("2022-11-30"))
    enough = attrition_trend(jump, EVERYONE, last_day=DAY("2022-12-31"))

    assert short is not None
    assert enough is not None
    assert (short.n_years, short.can_be_judged) == (1, False)
    assert (enough.n_years, enough.can_be_judged) == (2, True)
    assert short.sides == (None,) * 12


# --- Worlds whose rate is known ---


def test_of_a_rate_that_never_changes_no_more_points_are_marked_than_the_limits_allow(tmp_path):
    worlds = Worlds(24, 250, years=10)
    trends = trends_of_worlds(publish_worlds(tmp_path, worlds))

    shares = [len(trend.outside) / len(trend.points) for trend in trends]
    levels = [trend.long_run.estimate for trend in trends]
    # A world's share has a standard deviation of about 0.6 % (points share their months).
    assert np.mean(shares) <= 1 - LIMITS_COVERAGE + 3 * 0.006 / np.sqrt(worlds.n)
    assert np.mean(levels) == pytest.approx(10, abs=3 * np.sqrt(10 / 25 / worlds.n))
    assert {len(trend.points) for trend in trends} == {109}


def test_a_rate_that_doubles_is_found_within_its_second_year(tmp_path):
    worlds = Worlds(12, 250, years=6, later_rate=20.0, later_months=24)
    publication = publish_worlds(tmp_path, worlds)

    read = {
        month: trends_of_worlds(publication, add_months(worlds.step_day, month))
        for month in (0, 12, 24)
    }

    found = {month: sum(t.sides[-1] == "above" for t in trends) for month, trends in read.items()}
    assert found[0] == 0
    assert found[12] >= 7
    everybody = {t.labels for month in (12, 24) for t in read[month] if t.sides[-1] == "above"}
    assert len(everybody) >= 11
