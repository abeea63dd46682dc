"""A matched comparison, from strata to standard errors, held against R's figures for it.

The people are those of ``fixtures/matched.R``: three cohorts, comparators who weigh what their
stratum gives them, people who stand in several trials or in both arms, ties and censoring.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

from tests.statistics.figures import FIXTURES
from tests.statistics.test_studentised import observed_ratio
from ypn_metrics.statistics.comparison import stratified_logrank
from ypn_metrics.statistics.curve_values import (
    at_fixed_times,
    restricted_mean_days,
    restricted_mean_variance,
)
from ypn_metrics.statistics.influence import restricted_mean_influence, retention_influence
from ypn_metrics.statistics.leaving_out import leaving_out
from ypn_metrics.statistics.life_tables import life_table
from ypn_metrics.statistics.permutation import Stratum, permutation_logrank
from ypn_metrics.statistics.placebo import placebo_differences
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier

DAYS = (365, 730, 758, 1096)  # on day 758 somebody leaves in both arms
ARMS = ("treated", "comparators")
CAUSES = {"first": 1, "second": 2}


def read(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PEOPLE = read("matched.csv")


def figure(quantity, of, day=None):
    written = "NA" if day is None else str(day)
    (value,) = [
        float(row["value"])
        for row in read("matched_figures.csv")
        if (row["quantity"], row["of"], row["day"]) == (quantity, of, written)
    ]
    return value


def to_digits(value):
    """As R's figures are written."""
    return pytest.approx(value, rel=1e-11, abs=1e-13)


def rows_of(arm):
    return [row for row in PEOPLE if row["treated"] == str(int(arm == "treated"))]


def table_of(arm, event_of):
    rows = rows_of(arm)
    ends, weights = [int(row["time"]) for row in rows], [float(row["weight"]) for row in rows]
    events = [event_of(int(row["cause"])) for row in rows]
    return life_table([-1] * len(rows), ends, events, weights, ("own", "other"))


def all_exits(arm):
    return table_of(arm, bool)


def by_cause(arm, cause):
    """The cause is the table's first; another exit is its second."""
    return table_of(arm, lambda code: 0 if not code else 1 if code == CAUSES[cause] else 2)


def strata():
    found = []
    for name in dict.fromkeys(row["stratum"] for row in PEOPLE):
        rows = [row for row in PEOPLE if row["stratum"] == name]
        columns = [[int(row[key]) for row in rows] for key in ("time", "cause", "treated")]
        time, cause, treated = (np.array(column) for column in columns)
        found.append((name, Stratum(time, cause > 0, treated, np.ones(len(rows), dtype=int))))
    return found


def added_by_people(arm, influence, own_cause):
    """Each person's influence, the rows of one person together."""
    added = defaultdict(float)
    for row in rows_of(arm):
        end, cause = int(row["time"]), int(row["cause"])
        at = min(end, len(influence.running) - 1)
        jump = 0.0
        if cause and end == at:
            jump = influence.own[at] if own_cause in (None, cause) else influence.other[at]
        added[row["id"]] += float(row["weight"]) * (jump - influence.running[at])
    return added


def spread_of(influences, own_cause=None):
    """Standard errors of both arms and of their difference, with people as clusters."""
    ours, theirs = (added_by_people(arm, influences[arm], own_cause) for arm in ARMS)
    apart = [ours.get(one, 0.0) - theirs.get(one, 0.0) for one in {*ours, *theirs}]
    return {
        "treated": sqrt(sum(value**2 for value in ours.values())),
        "comparators": sqrt(sum(value**2 for value in theirs.values())),
        "difference": sqrt(sum(value**2 for value in apart)),
    }


def test_the_people_stand_in_several_trials_and_in_both_arms():
    rows = defaultdict(list)
    for row in PEOPLE:
        rows[row["id"]].append(row["treated"])

    assert max(len(each) for each in rows.values()) == 3
    assert sum(set(each) == {"0", "1"} for each in rows.values()) > 10
    ends = [int(row["time"]) for row in PEOPLE if row["cause"] != "0"]
    assert len(set(ends)) < len(ends)


@pytest.mark.parametrize("arm", ARMS)
@pytest.mark.parametrize("day", DAYS)
def test_curves_are_r_s(arm, day):
    table = all_exits(arm)
    curve = kaplan_meier(table)
    (at,) = at_fixed_times(table, curve, [day])

    assert at.n_at_risk == to_digits(figure("at_risk", arm, day))
    assert at.estimate.estimate == to_digits(figure("retention", arm, day))
    assert restricted_mean_days(curve, day) == to_digits(figure("restricted_mean", arm, day))


@pytest.mark.parametrize("day", DAYS)
def test_greenwood_s_spread_of_the_restricted_mean_is_r_s(day):
    variance = restricted_mean_variance(kaplan_meier(all_exits("treated")), day)

    assert sqrt(variance) == to_digits(figure("restricted_mean_greenwood", "treated", day))


@pytest.mark.parametrize("day", DAYS)
def test_robust_spread_of_retention_is_r_s(day):
    found = spread_of({arm: retention_influence(all_exits(arm), day) for arm in ARMS})

    for of, value in found.items():
        assert value == to_digits(figure("retention_se", of, day))


@pytest.mark.parametrize("day", DAYS)
def test_robust_spread_of_the_restricted_mean_is_r_s(day):
    found = spread_of({arm: restricted_mean_influence(all_exits(arm), day) for arm in ARMS})

    for of, value in found.items():
        assert value == to_digits(figure("restricted_mean_se", of, day))


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("day", DAYS)
def test_what_is_lost_to_a_cause_and_its_spread_are_r_s(cause, day):
    tables = {arm: by_cause(arm, cause) for arm in ARMS}
    found = spread_of(
        {arm: retention_influence(table, day) for arm, table in tables.items()}, CAUSES[cause]
    )

    for arm, table in tables.items():
        (at,) = at_fixed_times(table, cumulative_incidence(table)["own"], [day])
        assert 1 - at.estimate.estimate == to_digits(figure(f"lost_{cause}", arm, day))
    for of, value in found.items():
        assert value == to_digits(figure(f"lost_{cause}_se", of, day))


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("day", DAYS)
def test_days_lost_to_a_cause_and_their_spread_are_r_s(cause, day):
    tables = {arm: by_cause(arm, cause) for arm in ARMS}
    found = spread_of(
        {arm: restricted_mean_influence(table, day) for arm, table in tables.items()},
        CAUSES[cause],
    )

    for arm, table in tables.items():
        kept = restricted_mean_days(cumulative_incidence(table)["own"], day)
        assert day - kept == to_digits(figure(f"days_lost_{cause}", arm, day))
    for of, value in found.items():
        assert value == to_digits(figure(f"days_lost_{cause}_se", of, day))


def test_the_stratified_log_rank_test_is_r_s():
    tables = []
    for _, one in strata():
        arms = [one.n_treated == 0, one.n_treated == 1]
        tables.append(
            [
                life_table([-1] * int(arm.sum()), one.time_days[arm], one.is_event[arm])
                for arm in arms
            ]
        )

    assert stratified_logrank(tables).statistic == to_digits(figure("logrank", "chi-square"))


def test_the_permuted_statistic_is_r_s_events_less_expected():
    result = permutation_logrank([one for _, one in strata()], seed=1)
    excess, variance = (
        figure("logrank", of) for of in ("treated's events less expected", "variance")
    )

    assert result.statistic == to_digits(excess)
    # R's p-value is asymptotic: near, not the same.
    from_r = 2 * NormalDist().cdf(-abs(excess) / sqrt(variance))
    assert result.p_value == pytest.approx(from_r, abs=0.03)


@pytest.mark.parametrize("day", DAYS)
def test_the_studentised_ratio_is_r_s_difference_by_its_standard_error(day):
    difference = figure("restricted_mean", "difference", day)
    se = figure("restricted_mean_se", "difference of rows", day)

    assert observed_ratio([one for _, one in strata()], day) == to_digits(difference / se)


@pytest.mark.parametrize("day", DAYS)
def test_placebo_cohorts_stand_beside_r_s_difference(day):
    found = placebo_differences([one for _, one in strata()], day, 20, seed=1)

    # Every stratum has more comparators than treated, so the figure is the ordinary one.
    assert found.observed == to_digits(figure("retention", "difference", day))
    assert (found.n_treated, found.n_drawn_people, found.n_without) == (58, 58, 0)


@pytest.mark.parametrize("day", DAYS)
def test_without_each_stratum_the_difference_is_r_s(day):
    by_size = sorted(strata(), key=lambda named: -named[1].n_treated.sum())
    found = leaving_out([one for _, one in strata()], day)

    assert found.whole == to_digits(figure("retention", "difference", day))
    for (name, _), value in zip(by_size, found.without, strict=True):
        assert value == to_digits(figure("retention_without", name, day))
