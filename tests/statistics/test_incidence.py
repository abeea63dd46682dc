"""Aalen-Johansen curves: the share not lost to each of several causes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from statsmodels.duration.survfunc import CumIncidenceRight

from tests import reference
from tests.statistics.figures import figure_people, survival_figures
from tests.statistics.made_up import some_people, table_of
from ypn_metrics.statistics.intervals import wilson_interval
from ypn_metrics.statistics.life_tables import life_table
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier

CAUSES = ("quit", "retired")


# --- Edges ---


@pytest.mark.filterwarnings("error")
def test_a_cause_that_nobody_left_for_keeps_everyone():
    curves = cumulative_incidence(table_of([(-1, 3, 1), (-1, 5, 1)], CAUSES))

    assert curves["retired"].retention.tolist() == [1, 1]
    assert curves["retired"].n_events.tolist() == [0, 0]
    # Bounded as nobody of the two, then of the one, at risk.
    assert curves["retired"].lower == pytest.approx(
        [wilson_interval(2, 2).lower, wilson_interval(1, 1).lower]
    )


# --- Independent implementations ---


@pytest.mark.parametrize("case", ["people", "people from the start"])
@pytest.mark.parametrize("cause", CAUSES)
def test_incidences_agree_with_r_and_so_do_their_errors_where_nobody_enters_late(case, cause):
    people = figure_people()
    if case == "people from the start":
        people = [(-1, last, event) for _, last, event in people]
    curve = cumulative_incidence(table_of(people, CAUSES))[cause]

    figures = survival_figures(case, cause, "incidence")
    assert curve.time_days.tolist() == list(figures)
    assert 1 - curve.retention == pytest.approx(list(figures.values()), abs=1e-14)
    se = list(survival_figures(case, cause, "se").values())
    # With late entry R's jackknife lets the days depend on each other; close, not equal.
    tolerance = 1e-14 if case == "people from the start" else 0.01
    assert np.sqrt(curve.variance) == pytest.approx(se, abs=tolerance)


@given(some_people(most=15, n_causes=2))
@settings(max_examples=50, deadline=None)
def test_incidences_agree_with_looking_at_each_person(people):
    for number, curve in enumerate(cumulative_incidence(table_of(people, CAUSES)).values(), 1):
        for step, day in enumerate(curve.time_days.tolist()):
            assert 1 - curve.retention[step] == pytest.approx(
                float(reference.incidence(people, number, day)), abs=1e-13
            )
            assert curve.variance[step] == pytest.approx(
                float(reference.incidence_variance(people, number, day)), abs=1e-12
            )
            assert curve.n_events[step] == reference.n_events(people, day, number)


@pytest.mark.parametrize("seed", range(4))
def test_incidences_agree_with_statsmodels(seed):
    rng = np.random.default_rng(seed)
    last, event = rng.integers(0, 60, 300), rng.integers(0, 3, 300)
    theirs = CumIncidenceRight(last, event)
    for number, curve in enumerate(
        cumulative_incidence(life_table([-1] * 300, last, event, causes=CAUSES)).values()
    ):
        found = np.searchsorted(theirs.times, curve.time_days)
        assert 1 - curve.retention == pytest.approx(theirs.cinc[number][found], abs=1e-12)


# --- Identities ---


@given(some_people(n_causes=2))
@settings(max_examples=40, deadline=None)
def test_shares_lost_to_the_causes_and_the_share_retained_sum_to_one(people):
    table = table_of(people, CAUSES)
    lost = sum(1 - curve.retention for curve in cumulative_incidence(table).values())

    assert lost + kaplan_meier(table).retention == pytest.approx(1, abs=1e-13)


@given(some_people())
@settings(max_examples=40, deadline=None)
def test_with_one_cause_one_minus_its_incidence_is_the_kaplan_meier_curve(people):
    table = table_of(people)
    incidence, whole = cumulative_incidence(table)["exit"], kaplan_meier(table)

    assert incidence.retention == pytest.approx(whole.retention, abs=1e-13)
    assert incidence.variance == pytest.approx(whole.variance, abs=1e-13)
    assert incidence.lower == pytest.approx(whole.lower, abs=1e-8)
    assert incidence.upper == pytest.approx(whole.upper, abs=1e-8)
