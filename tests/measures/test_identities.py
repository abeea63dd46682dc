"""Figures of different measures that must agree, to the person, on the made-up company."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.measures.bridge import bridge
from ypn_metrics.measures.forecast import forecast
from ypn_metrics.measures.incidence import incidence
from ypn_metrics.measures.places import PLACES, places
from ypn_metrics.measures.reasons import reasons
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.retention_table import retention_table
from ypn_metrics.measures.tenure import tenure_rates
from ypn_metrics.measures.trend import attrition_trend
from ypn_metrics.population import Population

WINDOW = {"first_day": dt.date(2023, 2, 11), "last_day": dt.date(2025, 8, 30)}
OF_GROUPS = pytest.mark.parametrize("group", ["everyone", "young_academic", "new_graduate"])
OF_EXITS = pytest.mark.parametrize("exits", ["all", "voluntary"])


def counted(result, exits):
    return result.exits if exits == "all" else result.voluntary_exits


@OF_GROUPS
def test_the_bridge_has_the_leavers_of_turnover_and_the_headcounts_of_its_days(
    demo_publication, group
):
    people = Population(group, by=("business_unit",))
    day_before = WINDOW["first_day"] - dt.timedelta(days=1)

    flows = {flow.labels: flow for flow in bridge(demo_publication, people, **WINDOW)}
    left = {rate.labels: rate for rate in turnover(demo_publication, people, **WINDOW)}
    days = (day_before, WINDOW["last_day"])
    n = {(labels, day): n for labels, day, n in headcount(demo_publication, people, days)}

    assert set(left) <= set(flows)
    for labels, rate in left.items():
        flow = flows[labels]
        assert (flow.leavers, flow.voluntary) == (rate.exits, rate.voluntary_exits)
        assert (flow.start, flow.end) == (n[labels, day_before], n[labels, WINDOW["last_day"]])


@OF_GROUPS
@OF_EXITS
@pytest.mark.parametrize("place", PLACES)
def test_places_add_up_to_turnover(demo_publication, group, exits, place):
    (whole,) = turnover(demo_publication, Population(group), **WINDOW)

    found = places(demo_publication, Population(group), place, exits=exits, **WINDOW)

    assert sum(one.exits for one in found.places) == found.exits == counted(whole, exits)
    assert sum(one.person_years for one in found.places) == pytest.approx(whole.person_years)
    expected = [one.adjusted.expected for one in found.places if one.adjusted]
    assert sum(expected) == pytest.approx(counted(whole, exits))


@OF_GROUPS
@OF_EXITS
def test_tenures_and_reasons_add_up_to_turnover(demo_publication, group, exits):
    people = Population(group)
    (whole,) = turnover(demo_publication, people, **WINDOW)

    (tenures,) = tenure_rates(demo_publication, people, exits=exits, **WINDOW)
    (stated,) = reasons(demo_publication, people, exits=exits, **WINDOW)

    assert sum(band.exits for band in tenures.bands) == counted(whole, exits)
    assert sum(band.person_years for band in tenures.bands) == pytest.approx(whole.person_years)
    assert stated.whole.exits == counted(whole, exits)
    assert sum(part.exits for part in stated.periods[:-1]) == stated.whole.exits


@OF_GROUPS
def test_what_is_lost_and_what_is_kept_is_everybody(demo_publication, group):
    (lost,) = incidence(demo_publication, Population(group))
    (kept,) = retention(demo_publication, Population(group))
    (against,) = retention(demo_publication, Population(group), exits="voluntary")

    for point, net in zip(kept.points, against.points, strict=True):
        parts = {p.cause: p.estimate for p in lost.points if p.month == point.month}
        assert len(parts) == 3
        whole = sum(part.estimate for part in parts.values()) + point.estimate.estimate
        assert whole == pytest.approx(1)
        assert net.estimate.estimate == pytest.approx(1 - parts["voluntary"].estimate)


@OF_GROUPS
@OF_EXITS
def test_a_cell_of_the_retention_table_is_that_years_curve(demo_publication, group, exits):
    by_year = Population(group, by=("hire_year",))
    curves = retention(demo_publication, by_year, exits=exits)
    of_year = {curve.labels[0]: {p.month: p for p in curve.points} for curve in curves}

    years = retention_table(demo_publication, Population(group), exits=exits)

    cells = [(y.hire_year, cell) for y in years for cell in y.cells if cell.estimate]
    assert len(cells) > 5
    for year, cell in cells:
        curve = of_year[str(year)][cell.month].estimate
        assert cell.estimate.estimate == pytest.approx(curve.estimate)


@OF_GROUPS
@OF_EXITS
def test_the_newest_point_of_the_trend_is_the_turnover_of_its_days(demo_publication, group, exits):
    newest = attrition_trend(demo_publication, Population(group), exits=exits).points[-1]

    (same,) = turnover(
        demo_publication,
        Population(group),
        first_day=newest.first_day,
        last_day=newest.last_day,
        exits=exits,
    )

    assert same == replace(newest, labels=same.labels)


@OF_GROUPS
def test_the_forecast_is_of_the_headcount_of_its_day(demo_publication, group):
    for made in forecast(demo_publication, Population(group)):
        ((_, _, n),) = headcount(demo_publication, Population(group), (made.made_on,))
        assert made.people == n
