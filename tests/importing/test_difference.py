"""What an import would change: people joined, left, changed, changed in retrospect, vanished."""

from __future__ import annotations

import random

import pytest

from tests.company import employee, import_rows

COHORTS = [{"cohort": "One", "start_date": "2022-10-03"}]
AS_OF = "2024-06-30"
BEFORE = [
    employee("1", "2020-01-01", gender="woman", site="Umeå"),
    employee("2", "2020-01-01", "2021-01-01", gender="man", site="Umeå"),
    employee("3", "2020-01-01", gender="man", site="Umeå"),
]


def difference(store, after, as_of="2024-12-31", **kinds):
    import_rows(store, {"employees": BEFORE}, AS_OF)
    return import_rows(store, {"employees": after, **kinds}, as_of, is_dry_run=True).difference


def counts(found):
    names = ("joined", "left", "changed", "retrodated", "vanished")
    return {name: getattr(found, name) for name in names if getattr(found, name)}


def told(found):
    return [(c.change, c.employee_id, c.what, c.before, c.after) for c in found.changes]


def test_the_same_file_again_changes_nothing(store):
    found = difference(store, BEFORE)

    assert (counts(found), told(found)) == ({}, [])
    assert (found.compared_with, found.people_before) == (1, 3)


def test_the_first_publication_has_nothing_to_compare_with(store):
    assert import_rows(store, {"employees": BEFORE}, AS_OF).difference is None


def test_real_people_are_not_compared_with_made_up_ones(store):
    import_rows(store, {"employees": BEFORE}, AS_OF, is_made_up=True)

    assert import_rows(store, {"employees": BEFORE[:1]}, AS_OF).difference is None


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(
            [*BEFORE, employee("4", "2024-08-01", gender="woman", site="Umeå")],
            [("joined", "4", "hire_date", None, "2024-08-01")],
            id="a new person",
        ),
        pytest.param(
            [*BEFORE, employee("2", "2024-08-01", gender="man", site="Umeå")],
            [("joined", "2", "hire_date", None, "2024-08-01")],
            id="a person who is back",
        ),
        pytest.param(
            [employee("1", "2020-01-01", "2024-09-30", gender="woman", site="Umeå"), *BEFORE[1:]],
            [("left", "1", "exit_date", None, "2024-09-30")],
            id="an exit after the former as-of date",
        ),
        pytest.param(
            [employee("1", "2020-01-01", "2024-06-30", gender="woman", site="Umeå"), *BEFORE[1:]],
            [
                ("left", "1", "exit_date", None, "2024-06-30"),
                ("retrodated", "1", "exit_date", None, "2024-06-30"),
            ],
            id="an exit on the former as-of date",
        ),
        pytest.param(
            [
                BEFORE[0],
                employee("2", "2020-01-01", "2021-03-01", gender="man", site="Umeå"),
                BEFORE[2],
            ],
            [
                ("changed", "2", "exit_date", "2021-01-01", "2021-03-01"),
                ("retrodated", "2", "exit_date", "2021-01-01", "2021-03-01"),
            ],
            id="an exit that is moved",
        ),
        pytest.param(
            [*BEFORE, employee("4", "2023-08-01", gender="woman", site="Umeå")],
            [
                ("joined", "4", "hire_date", None, "2023-08-01"),
                ("retrodated", "4", "hire_date", None, "2023-08-01"),
            ],
            id="a hire that nobody had told",
        ),
        pytest.param(
            [employee("1", "2020-01-01", gender="man", site="Lund"), *BEFORE[1:]],
            [
                ("changed", "1", "gender", "woman", "man"),
                ("changed", "1", "site", "Umeå", "Lund"),
            ],
            id="facts",
        ),
        pytest.param(
            BEFORE[:1],
            [
                ("vanished", "2", "employee_id", "had_left", None),
                ("vanished", "3", "employee_id", "employed", None),
            ],
            id="people who are gone, employed or not",
        ),
    ],
)
def test_a_change_is_told_with_what_stood_there_before(store, after, expected):
    assert told(difference(store, after)) == expected


def test_a_seat_in_a_cohort_is_a_changed_fact(store):
    seats = [{"employee_id": "1", "cohort": "One"}]

    found = difference(store, BEFORE, cohorts=COHORTS, participants=seats)

    assert told(found) == [("changed", "1", "cohort", None, "One")]


def test_people_are_counted_once_however_many_of_their_facts_change(store):
    after = [employee("1", "2020-01-01", gender="man", site="Lund"), *BEFORE[1:]]

    assert counts(difference(store, after)) == {"changed": 1}


@pytest.mark.parametrize("seed", range(6))
def test_random_registers_differ_as_sets_of_people_do(store, seed):
    rng = random.Random(seed)
    people = [str(i) for i in range(40)]
    before, after = set(rng.sample(people, 25)), set(rng.sample(people, 25))
    import_rows(store, {"employees": [employee(i, "2020-01-01") for i in before]}, AS_OF)

    rows = [employee(i, "2020-01-01") for i in after]
    found = import_rows(store, {"employees": rows}, AS_OF, is_dry_run=True).difference

    assert {c.employee_id for c in found.changes if c.change == "joined"} == after - before
    assert {c.employee_id for c in found.changes if c.change == "vanished"} == before - after
    assert (found.joined, found.vanished) == (len(after - before), len(before - after))
    assert (found.left, found.changed, found.retrodated) == (0, 0, len(after - before))
