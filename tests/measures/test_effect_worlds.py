"""Worlds with a known truth: what the measures say of them is right, and would be found wrong."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from scipy import stats

from tests.company import publish_rows
from tests.effect_summaries import Share, rejections, summarise, wrongly_shown
from tests.effect_truth import cumulative_hazards, true_differences
from tests.effect_worlds import (
    AS_OF,
    KINDS,
    METHODS,
    PRIMARY_MONTH,
    PROGRAMME_MONTHS,
    WORTH_HAVING,
    Seen,
    Told,
    lacking,
    narrowed,
    picked_for_tenure,
    publisher,
)
from ypn_metrics.demo import World, build_world
from ypn_metrics.demo.employments import simulate
from ypn_metrics.demo.people import NEVER
from ypn_metrics.demo.world import day_number
from ypn_metrics.measures.effect import Effect, matched_effect, same_start_effect
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.power import power
from ypn_metrics.results import Estimate
from ypn_metrics.statistics import permutation

# --- The short way publishes what the import does ---


def rows_of(table):
    columns = (column.tolist() for column in table.values())
    return [
        {n: "" if v is None else v for n, v in zip(table, row, strict=True)}
        for row in zip(*columns, strict=True)
    ]


def figures(publication, methods):
    """What is told of a publication, and the curves."""
    effects = {name: METHODS[name](publication, WORTH_HAVING) for name in methods}
    told = {name: (e.at, e.test, e.matching) for name, e in effects.items()}
    curves = [
        np.array([arm.curve.time_days, arm.curve.retention, arm.curve.lower, arm.curve.upper])
        for e in effects.values()
        for arm in (e.participants, e.comparators)
    ]
    return (told, power(publication, WORTH_HAVING, PRIMARY_MONTH, PROGRAMME_MONTHS)), curves


@pytest.mark.parametrize("left_out", [frozenset(), {"potential"}], ids=["all", "no potential"])
def test_a_world_gives_the_figures_of_its_extracts_imported_whole(left_out, tmp_path):
    world = World(employees=600, seed=5, effect=0.6)
    whole = lacking(build_world(world), left_out)
    imported = publish_rows(
        tmp_path,
        world.as_of.isoformat(),
        observed_from="2015-01-01",
        **{kind: rows_of(whole[kind]) for kind in (*KINDS, "nominations")},
    )

    for to_pool, methods in ((False, METHODS), (True, ("same start", "matched"))):
        with publisher() as publish:
            made = publish(narrowed(whole, to_pool=to_pool), world)
            # The permutation test takes its seed from the file's hash.
            same_seed = replace(made, about=replace(made.about, sha256=imported.about.sha256))
            ours, our_curves = figures(same_seed, methods)
        theirs, their_curves = figures(imported, methods)
        assert ours == theirs
        for our, their in zip(our_curves, their_curves, strict=True):
            np.testing.assert_array_equal(our, their)


# --- The truth is that of the demo ---


@pytest.mark.parametrize("effect", [1.0, 3.0])
def test_participants_leave_as_their_hazards_say(effect):
    world = World(employees=60_000, seed=2, effect=effect, as_of=AS_OF)
    stays = np.exp(-effect * cumulative_hazards(world)).mean(axis=0)
    careers = simulate(world)
    last_day = day_number(AS_OF)

    left = []
    for intake in careers.intakes:
        day = day_number(intake.day)
        rows = np.isin(careers.person, intake.person[intake.selected])
        rows &= (careers.hire <= day) & (careers.exit > day)
        left.append(np.where(careers.exit[rows] == NEVER, np.inf, careers.exit[rows] - day))
    followed = [d for d, intake in zip(left, careers.intakes, strict=True)
                if last_day - day_number(intake.day) >= 730]  # fmt: skip
    shares = [np.mean(np.concatenate(left) > 365), np.mean(np.concatenate(followed) > 730)]

    foretold = stays[[364, 729]]
    tolerance = 3 * np.sqrt(foretold * (1 - foretold) / [len(np.concatenate(left)), 800])
    assert len(np.concatenate(followed)) > 800
    assert np.all(np.abs(shares - foretold) < tolerance)
    assert np.all(tolerance < 0.055)


def test_half_the_hazard_keeps_more_participants_the_longer_they_are_followed():
    truth = true_differences(World(employees=3000, effect=0.5))

    assert 0 < truth["retained", 12] < truth["retained", 24] < truth["retained", 36]
    # Under a straight line from 0: half of the gain, by the months.
    for month in (12, 24):
        straight = month * truth["retained", month] / 2
        assert truth["months employed", month] == pytest.approx(straight, rel=0.15)


# --- What is told of worlds with a known truth ---
#
# The seeds are fixed, so a figure moves only with the code. Tolerances are in standard errors of
# the simulation: 0.42 / sqrt(n) is that of a difference at 24 months, of n participants who
# have all been followed for that long beside two and a half comparators each.

SPREAD_OF_ONE = 0.42


def primary(effect: Effect):
    (at,) = [at for at in effect.at if at.month == PRIMARY_MONTH]
    return at


def effects_of(world, seeds, *measures, change=lambda tables, _: tables):
    """For each measure, its effect in each of the worlds."""
    seen = []
    with publisher() as publish:
        for seed in seeds:
            world = replace(world, seed=seed)
            tables = narrowed(build_world(world), to_pool=naive_effect not in measures)
            publication = publish(change(tables, seed), world)
            seen.append([measure(publication, WORTH_HAVING) for measure in measures])
    return [list(effects) for effects in zip(*seen, strict=True)]


def mean_and_error(effects):
    """The mean difference, and its standard error where everyone is followed long enough."""
    n = sum(primary(effect).n_at_risk_participants for effect in effects)
    return float(np.mean([primary(e).difference.estimate for e in effects])), SPREAD_OF_ONE / sqrt(
        n
    )


def test_matched_participants_of_a_programme_that_does_nothing_gain_nothing(monkeypatch):
    monkeypatch.setattr(permutation, "PERMUTATIONS", 999)

    (effects,) = effects_of(World(as_of=AS_OF), range(22), matched_effect)

    mean, error = mean_and_error(effects)
    assert abs(mean) < 2.5 * error < 0.045
    covered = [at.difference.lower <= 0 <= at.difference.upper for e in effects for at in e.at]
    n = len(effects)
    assert sum(covered) >= 3 * stats.binom.ppf(0.001, n, 0.93)
    assert sum(e.test.p_value < 0.05 for e in effects) <= stats.binom.ppf(0.999, n, 0.07)
    assert sum(e.test.p_value < 0.5 for e in effects) == pytest.approx(n / 2, abs=1.6 * sqrt(n))
    assert sum(at.verdict.startswith("shows") for e in effects for at in e.at) <= 2


def test_the_usual_comparison_shows_the_benefit_of_a_programme_that_does_nothing():
    (effects,) = effects_of(World(as_of=AS_OF), range(4), naive_effect)

    differences = [primary(effect).difference for effect in effects]

    assert min(d.estimate for d in differences) > 0.05
    assert sum(d.lower > 0 for d in differences) >= 3


def test_matching_takes_out_what_participants_were_picked_for(monkeypatch):
    monkeypatch.setattr(permutation, "PERMUTATIONS", 99)  # the test is not asked about here

    def one_season(tables, seed):
        cohorts, participants = tables["cohorts"], tables["participants"]
        first = cohorts["start_date"].min()
        tables = {
            **tables,
            "cohorts": {n: c[cohorts["start_date"] == first] for n, c in cohorts.items()},
            "participants": {
                n: c[participants["started_on"] == first] for n, c in participants.items()
            },
        }
        return picked_for_tenure(tables, seed, weight=30.0)

    world = World(employees=12_000, as_of=AS_OF)
    measures = (same_start_effect, matched_effect)
    unmatched, matched = map(
        mean_and_error, effects_of(world, range(7), *measures, change=one_season)
    )

    assert unmatched[0] > 3 * unmatched[1]
    assert abs(matched[0]) < 2 * matched[1]
    # Age and job level, which go with tenure, take out about half of it without tenure itself.
    assert abs(matched[0]) < unmatched[0] / 5


def test_a_programme_that_keeps_people_is_found_to_by_as_much(monkeypatch):
    monkeypatch.setattr(permutation, "PERMUTATIONS", 999)
    world = World(employees=12_000, effect=0.4, as_of=AS_OF)

    (effects,) = effects_of(world, range(4), matched_effect)

    truth = true_differences(world)["retained", PRIMARY_MONTH]
    mean, error = mean_and_error(effects)
    assert truth > 5 * error
    assert mean == pytest.approx(truth, abs=2.5 * error)
    assert sum(effect.test.p_value < 0.05 for effect in effects) >= 3
    assert all(effect.test.statistic < 0 for effect in effects)


# --- How estimates are summed up ---


def seen_of(truth, *estimates, p_value=0.5):
    told = tuple(
        Told(0, "matched", "retained", 24, Estimate(p, p - 0.1, p + 0.1, 1, 9, 0.95, ""), verdict)
        for p, verdict in estimates
    )
    return Seen(told, {"matched": p_value}, {("retained", 24): truth})


def test_bias_coverage_and_verdicts_are_those_of_the_worlds_against_their_mean_truth():
    worlds = [
        seen_of(0.0, (0.0, "unknown")),
        seen_of(0.1, (0.2, "shows benefit"), p_value=0.01),
        seen_of(0.05, (-0.2, "shows harm"), p_value=0.04),
        seen_of(0.05, p_value=0.2),
    ]

    found = summarise(worlds, "matched", 24)

    assert found.n == 3
    assert (found.truth, found.bias) == pytest.approx((0.05, -0.05))
    assert found.bias_error == pytest.approx(0.2 / sqrt(3))
    assert found.width == pytest.approx(0.2)
    assert (found.covered.value, found.excludes_zero.value) == pytest.approx((1 / 3, 2 / 3))
    assert Share(0.0, 100).error == Share(1.0, 100).error == pytest.approx(0.01)
    assert found.covered.error == pytest.approx(sqrt(1 / 3 * 2 / 3 / 3))
    assert wrongly_shown(found).value == pytest.approx(2 / 3)
    assert rejections(worlds, "matched").value == 0.5
    assert summarise(worlds, "matched", 36, "months employed") is None
    assert rejections(worlds, "naive") is None
