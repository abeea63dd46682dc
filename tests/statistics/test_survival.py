"""Kaplan-Meier and Aalen-Johansen curves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from statsmodels.duration.survfunc import SurvfuncRight

from tests import reference
from tests.statistics.figures import figure_people, people_rows, survival_figures
from tests.statistics.made_up import some_people, table_of
from tests.statistics.public import grouped_people, hr_people, read
from ypn_metrics.statistics.curve_values import value_at
from ypn_metrics.statistics.intervals import wilson_interval, wilson_on_effective_n
from ypn_metrics.statistics.life_tables import from_day, life_table
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier

CAUSES = ("quit", "retired")


# --- Refusals ---


@pytest.mark.parametrize("estimate", [kaplan_meier, cumulative_incidence])
@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_curve_refuses_a_level_outside_0_and_1(estimate, level):
    with pytest.raises(ValueError, match=f"between 0 and 1; got {level}"):
        estimate(table_of([(-1, 3, 1)]), confidence_level=level)


# --- Edges ---


@pytest.mark.parametrize("people", [[], [(-1, 5, 0), (2, 7, 0)]], ids=["nobody", "no exit"])
def test_without_an_event_a_curve_has_no_steps(people):
    curve = kaplan_meier(table_of(people))

    assert [len(column) for column in (curve.time_days, curve.retention, curve.lower)] == [0, 0, 0]
    assert [len(c.time_days) for c in cumulative_incidence(table_of(people)).values()] == [0]


def test_an_exit_on_the_day_of_hire_is_an_event_at_0():
    curve = kaplan_meier(table_of([(-1, 0, 1), (-1, 9, 0)]))

    assert (curve.time_days.tolist(), curve.retention.tolist()) == ([0], [0.5])


def test_whoever_is_censored_on_the_day_of_an_exit_is_still_at_risk_on_it():
    curve = kaplan_meier(table_of([(-1, 5, 1), (-1, 5, 0), (-1, 9, 0)]))

    assert curve.n_at_risk.tolist() == [3]
    assert curve.retention == pytest.approx([2 / 3])


def test_whoever_comes_on_the_day_of_an_exit_is_not_yet_at_risk():
    curve = kaplan_meier(table_of([(-1, 5, 1), (-1, 9, 0), (5, 9, 0)]))

    assert curve.n_at_risk.tolist() == [2]


@pytest.mark.filterwarnings("error")
def test_once_the_last_person_leaves_the_curve_is_0_with_a_bound_and_no_warning():
    curve = kaplan_meier(table_of([(-1, 4, 1), (-1, 6, 1)]))

    assert curve.retention.tolist() == [0.5, 0]
    assert curve.variance.tolist() == [0.125, 0]
    # One person was at risk: as Wilson bounds none of one.
    assert (curve.lower[1], curve.upper[1]) == pytest.approx((0, wilson_interval(0, 1).upper))


@pytest.mark.filterwarnings("error")
def test_a_curve_that_was_0_stays_0_when_more_people_come_later():
    curve = kaplan_meier(table_of([(-1, 2, 1), (5, 8, 1), (5, 9, 0)]))

    assert curve.retention.tolist() == [0, 0]
    assert curve.n_at_risk.tolist() == [1, 2]


def test_rounding_of_weights_does_not_keep_anyone_behind():
    weights = [0.1, 0.2, 0.3]
    curve = kaplan_meier(life_table([-1] * 3, [3, 2, 1], [1, 1, 1], weights=weights))

    assert curve.retention[-1] == 0


def test_the_method_is_named():
    table = table_of([(-1, 3, 1)])

    assert kaplan_meier(table).method == "Kaplan-Meier, Wilson score on effective n (Greenwood)"
    assert cumulative_incidence(table)["exit"].method == (
        "one minus Aalen-Johansen, Wilson score on effective n (Greenwood-type)"
    )


# --- Published ---


def test_the_curve_is_that_of_kaplan_and_meiers_own_example():
    # Kaplan & Meier (1958), J Am Stat Assoc 53:457-481, section 2: deaths at 0.8, 3.1, 5.4
    # and 9.2, losses at 1.0, 2.7, 7.0 and 12.1 (here in tenths).
    died, lost = [8, 31, 54, 92], [10, 27, 70, 121]
    curve = kaplan_meier(table_of([(-1, t, 1) for t in died] + [(-1, t, 0) for t in lost]))

    assert curve.time_days.tolist() == died
    assert curve.retention == pytest.approx([0.875, 0.700, 0.525, 0.2625])


def test_gehans_leukaemia_patients_survive_as_published():
    # Freireich et al. (1963), as in Cox & Oakes (1984) and most textbooks since.
    curve = kaplan_meier(table_of(grouped_people("gehan")["6-MP"]))

    assert curve.time_days.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.retention == pytest.approx(
        [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4
    )


def test_job_retention_is_as_computed_outside_the_project():
    rows = read("job_retention", "job_retention.csv")
    people = [(-1, int(row["month"]), int(row["left"])) for row in rows]
    women = [p for p, row in zip(people, rows, strict=True) if row["gender"] == "F"]
    men = [p for p, row in zip(people, rows, strict=True) if row["gender"] == "M"]
    content = [p for p, row in zip(people, rows, strict=True) if int(row["sentiment"]) >= 7]
    others = [p for p, row in zip(people, rows, strict=True) if int(row["sentiment"]) < 7]

    def at(group, month):
        return round(value_at(kaplan_meier(table_of(group)), month).estimate, 3)

    assert (at(women, 12), at(men, 12)) == (0.603, 0.623)
    assert (at(content, 9), at(content, 12), at(others, 9)) == (0.716, 0.634, 0.614)
    assert value_at(kaplan_meier(table_of(people)), 12).estimate == pytest.approx(0.6168, abs=5e-5)
    # R's default interval, symmetric for the logarithm, from our variance.
    for group, limits in ((women, (0.575, 0.633)), (men, (0.604, 0.642))):
        curve = kaplan_meier(table_of(group))
        factor = np.exp(1.959964 * np.sqrt(curve.variance[-1]) / curve.retention[-1])
        found = (curve.retention[-1] / factor, curve.retention[-1] * factor)
        assert found == pytest.approx(limits, abs=5.1e-4)


def test_hr_dataset_is_as_computed_outside_the_project():
    people = [person for _, person in hr_people()]
    table = table_of(people, causes=("voluntary", "other"))
    days = (365, 730, 1095)

    def at(curve):
        return [round(value_at(curve, day).estimate, 4) for day in days]

    assert at(kaplan_meier(table)) == [0.9710, 0.9065, 0.8598]
    assert at(cumulative_incidence(table)["voluntary"]) == [0.9774, 0.9194, 0.8825]
    # The trap: the others censored, which is not what we show.
    censored = table_of([(entry, last, int(event == 1)) for entry, last, event in people])
    assert at(kaplan_meier(censored)) == [0.9773, 0.9186, 0.8808]
    for sex, published in (("M", [0.9777, 0.9180, 0.8792]), ("F", [0.9659, 0.8977, 0.8453])):
        group = [
            (entry, last, int(event > 0)) for s, (entry, last, event) in hr_people() if s == sex
        ]
        assert at(kaplan_meier(table_of(group))) == published


# --- Independent implementations ---


@pytest.mark.parametrize("group", ["all", "a", "b"])
def test_the_curve_agrees_with_r_at_every_event(group):
    people = figure_people() if group == "all" else figure_people(group=group)
    curve = kaplan_meier(table_of(people, CAUSES))

    retention = survival_figures("people", group, "retention")
    assert curve.time_days.tolist() == list(retention)
    assert curve.retention == pytest.approx(list(retention.values()), abs=1e-14)
    for column, quantity in ((curve.n_at_risk, "n_at_risk"), (curve.n_events, "n_events")):
        assert column.tolist() == list(survival_figures("people", group, quantity).values())
    se = np.array(list(survival_figures("people", group, "se").values()))
    # R gives no standard error (NaN) where the curve is 0; ours is 0.
    assert np.sqrt(curve.variance) == pytest.approx(np.nan_to_num(se), abs=1e-14)


def test_the_curve_of_those_still_there_on_a_day_agrees_with_r():
    curve = kaplan_meier(from_day(table_of(figure_people(), CAUSES), 10))

    figures = {
        name: list(survival_figures("people from day 10", "all", name).values())
        for name in ("n_at_risk", "n_events", "retention", "se")
    }
    assert curve.n_at_risk.tolist() == figures["n_at_risk"]
    assert curve.n_events.tolist() == figures["n_events"]
    assert curve.retention == pytest.approx(figures["retention"], abs=1e-14)
    assert np.sqrt(curve.variance) == pytest.approx(np.nan_to_num(figures["se"]), abs=1e-14)


def test_the_weighted_curve_agrees_with_r_at_every_event():
    rows = people_rows()
    columns = [[int(row[name]) for row in rows] for name in ("entry", "duration", "cause")]
    weights = [float(row["weight"]) for row in rows]
    curve = kaplan_meier(life_table(*columns, weights=weights, causes=CAUSES))

    retention = survival_figures("people weighted", "all", "retention")
    assert curve.time_days.tolist() == list(retention)
    assert curve.retention == pytest.approx(list(retention.values()), abs=1e-13)


@pytest.mark.parametrize("case", ["lung", "lung late", "aml", "gehan"])
def test_public_data_agree_with_r_at_fixed_days(case):
    for group, people in grouped_people(case).items():
        curve = kaplan_meier(table_of(people))
        se = survival_figures(case, group, "se")
        for day, retention in survival_figures(case, group, "retention").items():
            step = np.searchsorted(curve.time_days, day, side="right") - 1
            ours = (curve.retention[step], curve.variance[step] ** 0.5) if step >= 0 else (1, 0)
            assert ours == pytest.approx((retention, np.nan_to_num(se[day])), abs=1e-14)


@given(some_people())
@settings(max_examples=40, deadline=None)
def test_the_curve_agrees_with_looking_at_each_person(people):
    curve = kaplan_meier(table_of(people))

    assert curve.time_days.tolist() == reference.event_days(people)
    for step, day in enumerate(curve.time_days.tolist()):
        assert curve.n_at_risk[step] == reference.n_at_risk(people, day)
        assert curve.n_events[step] == reference.n_events(people, day)
        assert curve.retention[step] == pytest.approx(
            float(reference.retention(people, day)), abs=1e-13
        )
        assert curve.variance[step] == pytest.approx(
            float(reference.greenwood_variance(people, day)), abs=1e-13
        )


@pytest.mark.parametrize("seed", range(4))
def test_the_curve_agrees_with_statsmodels_under_late_entry(seed):
    rng = np.random.default_rng(seed)
    entry = np.where(rng.random(400) < 0.5, 0, rng.integers(0, 300, 400))
    last = entry + 1 + rng.integers(0, 900, 400)
    event = rng.random(400) < 0.6
    curve = kaplan_meier(life_table(entry, last, event))

    theirs = SurvfuncRight(last, event, entry=entry)
    assert theirs.surv_times.tolist() == curve.time_days.tolist()
    assert curve.retention == pytest.approx(theirs.surv_prob, abs=1e-12)


# --- Identities ---


@given(some_people())
@settings(max_examples=40, deadline=None)
def test_without_late_entry_or_censoring_the_curve_is_a_share_with_wilsons_interval(people):
    people = [(-1, last, 1) for _, last, _ in people]
    curve = kaplan_meier(table_of(people))
    for step, day in enumerate(curve.time_days.tolist()):
        stayed = sum(1 for _, last, _ in people if last > day)
        wilson = wilson_interval(stayed, len(people))
        assert curve.retention[step] == pytest.approx(wilson.estimate, abs=1e-13)
        if stayed:
            found = (curve.lower[step], curve.upper[step])
            assert found == pytest.approx((wilson.lower, wilson.upper), abs=1e-12)


@given(some_people(n_causes=2))
@settings(max_examples=40, deadline=None)
def test_curves_fall_within_their_bands_and_the_bands_within_0_and_1(people):
    table = table_of(people, CAUSES)
    for curve in (kaplan_meier(table), *cumulative_incidence(table).values()):
        assert np.all(np.diff(curve.retention, prepend=1) <= 1e-15)
        assert np.all((curve.lower >= 0) & (curve.upper <= 1) & (curve.variance >= 0))
        assert np.all((curve.lower <= curve.retention) & (curve.retention <= curve.upper))


def test_the_band_is_wilsons_on_the_people_the_variance_is_worth():
    curve = kaplan_meier(table_of(figure_people(), CAUSES), confidence_level=0.9)
    worth = curve.retention[:-1] * (1 - curve.retention[:-1]) / curve.variance[:-1]
    lower, upper = wilson_on_effective_n(curve.retention[:-1], worth, confidence_level=0.9)

    assert curve.lower[:-1] == pytest.approx(lower, abs=1e-14)
    assert curve.upper[:-1] == pytest.approx(upper, abs=1e-14)
    assert curve.confidence_level == 0.9
