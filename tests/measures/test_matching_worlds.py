"""A made-up company whose programme does nothing, and which picks those who would stay anyway."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from tests.company import publish_rows
from ypn_metrics.demo import World, build_world
from ypn_metrics.measures.balance import balance
from ypn_metrics.measures.effect import matched_effect, same_start_effect
from ypn_metrics.measures.matching import matching
from ypn_metrics.measures.naive_effect import naive_effect

START, SEATS = dt.date(2022, 10, 3), 150
LONG = 5 * 365  # days after which people leave at half the rate of before


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """Return a company that gave its seats to people with five years or more, mostly.

    People are the demo's, who leave by tenure and age and as nobody took part; everyone young
    with a degree could be picked, as no potential is told.
    """
    world = World(employees=8_000, seed=12)
    table = build_world(world)["employees"]
    people = [
        {name: value or "" for name, value in zip(table, row, strict=True) if name != "potential"}
        for row in zip(*(column.tolist() for column in table.values()), strict=True)
    ]
    could = [
        p
        for p in people
        if p["hire_date"] <= START
        and (not p["exit_date"] or p["exit_date"] > START)
        and p["birth_date"] > dt.date(START.year - 40, START.month, START.day)
        and p["education_level"] in {"bachelor", "master", "doctorate"}
    ]
    weights = np.array([8.0 if (START - p["hire_date"]).days >= LONG else 1.0 for p in could])
    rng = np.random.default_rng(3)
    chosen = rng.choice(len(could), SEATS, replace=False, p=weights / weights.sum())
    return publish_rows(
        tmp_path_factory.mktemp("null"),
        world.as_of.isoformat(),
        observed_from="2015-01-01",
        employees=people,
        cohorts=[{"cohort": "One", "start_date": START.isoformat()}],
        participants=[{"employee_id": could[i]["employee_id"], "cohort": "One"} for i in chosen],
    )


def at_two_years(effect):
    (at,) = [at for at in effect.at if at.month == 24]
    return at


def test_the_usual_chart_shows_a_benefit_and_matching_does_not(company):
    naive, unmatched, matched = (
        at_two_years(measure(company, 0.05))
        for measure in (naive_effect, same_start_effect, matched_effect)
    )

    assert naive.verdict == "shows benefit"
    assert unmatched.difference.estimate > 0.04
    assert abs(matched.difference.estimate) < 0.025
    assert matched.verdict == "unknown"


def test_the_test_by_permutation_sees_nothing_either(company):
    assert matched_effect(company, 0.05).test.p_value > 0.1


def test_matching_makes_alike_what_the_choice_made_unlike(company):
    found = balance(company)

    assert found.largest(is_matched=False) > 0.5
    assert matching(company).matched >= 0.95 * SEATS
    tenure = [d for d in found.differences if d.attribute in {"tenure_years", "tenure_band"}]
    assert max(abs(d.after) for d in tenure) < 0.1 < max(abs(d.before) for d in tenure)
