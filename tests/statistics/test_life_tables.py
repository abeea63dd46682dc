"""Life tables, and who is at risk when."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import reference
from tests.statistics.figures import people_rows, survival_figures
from tests.statistics.made_up import some_people, table_of
from ypn_metrics.statistics.life_tables import from_day, life_table, n_at_risk
from ypn_metrics.statistics.survival import kaplan_meier

# Two from the very start, one of whom leaves on day 3; one comes on day 5 (at risk from
# day 6); the two are last seen on day 8.
THREE = [(-1, 3, 1), (-1, 8, 1), (5, 8, 0)]


# --- Refusals ---


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([-2], [3], [1]), "entry_days must be at least -1; got -2 in row 0"),
        (([-1, 5], [3, 5], [1, 1]), "duration_days must be later than entry_days; got 5 in row 1"),
        (([-1], [3], [2]), "event must lie between 0 and 1; got 2 in row 0"),
        (([-1], [3], [-1]), "event must lie between 0 and 1; got -1 in row 0"),
        (([-1], [3], [1], [0.0]), "weights must be above 0; got 0.0 in row 0"),
        (([-1], [3], [1], [math.nan]), "weights must be above 0; got nan in row 0"),
        (([-1, -1], [3], [1]), r"arrays must be of one length; got \(2, 1, 1, 1\)"),
        (([-1], [3.5], [1]), r"duration_days must be a list of whole numbers; got \[3.5\]"),
        ((-1, [3], [1]), "entry_days must be a list of whole numbers; got -1"),
    ],
)
def test_people_who_cannot_be_counted_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        life_table(*arguments)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"time_days": np.array([-1, 3, 3, 8])}, r"time_days must increase; got \[-1, 3, 3, 8\]"),
        ({"n_events": np.zeros(4)}, r"n_events must be of shape \(4, 1\); got \(4,\)"),
        ({"n_left": np.zeros(3)}, r"columns must be of one length; got \(4, 4, 3\)"),
        (
            {"n_events": np.array([[0.0], [2.0], [0.0], [1.0]])},
            "more events than people who left on day; got 3 in row 1",
        ),
        (
            {"n_left": np.array([0.0, 3.0, 0.0, 2.0])},
            "more people left than were at risk on day 3",
        ),
    ],
)
@pytest.mark.parametrize("use", [n_at_risk, kaplan_meier])
def test_a_table_that_contradicts_itself_is_refused(use, changes, message):
    with pytest.raises(ValueError, match=message):
        use(replace(table_of(THREE), **changes))


def test_leaving_on_the_day_of_coming_is_refused_because_nobody_was_at_risk():
    table = replace(
        table_of(THREE),
        n_entered=np.array([0.0, 2.0, 1.0, 0.0]),
        n_left=np.array([0.0, 2.0, 0.0, 1.0]),
    )
    with pytest.raises(ValueError, match="more people left than were at risk on day 3"):
        n_at_risk(table)


# --- Edges ---


def test_a_table_is_as_counted_on_fingers():
    table = table_of(THREE)

    assert table.time_days.tolist() == [-1, 3, 5, 8]
    assert table.n_entered.tolist() == [2, 0, 1, 0]
    assert table.n_events.tolist() == [[0], [1], [0], [1]]
    assert table.n_left.tolist() == [0, 1, 0, 2]
    assert table.causes == ("exit",)


@pytest.mark.parametrize(
    ("day", "people"),
    [
        pytest.param(-1, 0, id="before the start nobody"),
        pytest.param(0, 2, id="from the start: at risk on day 0"),
        pytest.param(3, 2, id="whoever leaves on the day is at risk on it"),
        pytest.param(4, 1, id="and not on the next"),
        pytest.param(5, 1, id="whoever comes on the day is not at risk on it"),
        pytest.param(6, 2, id="but on the next"),
        pytest.param(8, 2, id="the last day"),
        pytest.param(9, 0, id="past it nobody"),
    ],
)
def test_at_risk_are_those_with_entry_before_the_day_and_duration_from_it_on(day, people):
    assert n_at_risk(table_of(THREE), [day]).tolist() == [people]


def test_events_go_to_the_column_of_their_cause():
    table = life_table([-1] * 3, [4, 4, 4], [2, 0, 1], causes=("quit", "retired"))

    assert table.n_events.tolist() == [[0, 0], [1, 1]]
    assert table.n_left.tolist() == [0, 3]


def test_flags_count_as_the_one_cause():
    flags = life_table([-1, -1], [2, 4], [True, False])

    assert flags.n_events.tolist() == [[0], [1], [0]]


def test_nobody_makes_an_empty_table():
    table = life_table([], [], [])

    assert table.time_days.shape == (0,)
    assert table.n_events.shape == (0, 1)
    assert n_at_risk(table).shape == (0,)
    assert n_at_risk(table, [0, 5]).tolist() == [0, 0]


def test_no_rounding_is_left_at_risk_once_all_weighted_people_are_gone():
    # 0.1 + 0.2 + 0.3 - 0.3 - 0.2 - 0.1 is not 0 in floating point.
    table = life_table([-1] * 3, [3, 2, 1], [1, 1, 1], weights=[0.1, 0.2, 0.3])

    assert n_at_risk(table, [4]).tolist() == [0]


# --- Published, and independent implementations ---


def test_the_number_at_risk_agrees_with_r():
    rows = people_rows()
    columns = [[int(row[name]) for row in rows] for name in ("entry", "duration", "cause")]
    weights = [float(row["weight"]) for row in rows]
    for case, table in (
        ("people", life_table(*columns, causes=("quit", "retired"))),
        ("people weighted", life_table(*columns, weights=weights, causes=("quit", "retired"))),
    ):
        figures = survival_figures(case, "all", "n_at_risk")
        assert n_at_risk(table, list(figures)) == pytest.approx(list(figures.values()), rel=1e-12)


@given(some_people())
@settings(max_examples=50, deadline=None)
def test_the_number_at_risk_agrees_with_looking_at_each_person(people):
    days = list(range(-1, 30))
    naive = [reference.n_at_risk(people, day) for day in days]

    assert n_at_risk(table_of(people), days).tolist() == naive


# --- Identities ---


@given(some_people(n_causes=2))
@settings(max_examples=40, deadline=None)
def test_everyone_comes_once_and_leaves_once(people):
    table = table_of(people, causes=("quit", "retired"))

    assert table.n_entered.sum() == table.n_left.sum() == len(people)
    assert np.all(table.n_events.sum(axis=1) <= table.n_left)


@given(some_people())
@settings(max_examples=40, deadline=None)
def test_a_weight_of_two_is_the_person_twice(people):
    entry, last, event = zip(*people, strict=True)
    twice, weighted = table_of(people * 2), life_table(entry, last, event, [2.0] * len(people))

    for column in ("time_days", "n_entered", "n_events", "n_left"):
        assert np.array_equal(getattr(twice, column), getattr(weighted, column))


# --- From a day on ---


def test_from_a_day_on_whoever_is_at_risk_enters_there_and_who_left_before_is_gone():
    # One leaves on day 3, one on day 4, two stay until 9, of whom one comes on day 6.
    people = [(-1, 3, 1), (-1, 4, 1), (-1, 9, 0), (6, 9, 1)]

    later = from_day(table_of(people), 4)

    assert later.time_days.tolist() == [3, 4, 6, 9]
    assert later.n_entered.tolist() == [2, 0, 1, 0]
    assert later.n_events[:, 0].tolist() == [0, 1, 0, 1]


@given(some_people(n_causes=2), st.integers(0, 20))
@settings(max_examples=50, deadline=None)
def test_from_a_day_on_the_table_is_that_of_those_still_there(people, day):
    later = from_day(table_of(people, ("quit", "retired")), day)
    naive = table_of(reference.still_there(people, day), ("quit", "retired"))

    for t in range(day, 40):
        assert n_at_risk(later, [t]) == n_at_risk(naive, [t])
        here, there = later.time_days == t, naive.time_days == t
        assert (
            later.n_events[here].sum(axis=0).tolist() == naive.n_events[there].sum(axis=0).tolist()
        )
