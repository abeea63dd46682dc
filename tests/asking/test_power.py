"""What the comparison could show, as the command line gives it."""

from __future__ import annotations

import pytest

from tests.company import DAY
from ypn_metrics.tables.power import KEYS

# What a null has a reason for, as long as the row has a comparison.
MAY_BE_NULL = {
    "effective_participants",
    "effective_comparators",
    "minimum_detectable_difference",
    "minimum_detectable_hazard_ratio",
    "power_worth_having",
    "participants_needed",
    "further_cohorts",
    "date_detectable",
}


def test_power_has_a_row_a_cohort_and_month_the_pooled_ones_first(cli, demo_store):
    answer = cli("measure", "power", "--store", demo_store, "--json").json
    rows = answer["rows"]

    assert [(row["cohort"], row["month"]) for row in rows[:3]] == [(None, m) for m in (12, 24, 36)]
    assert len(rows) % 3 == 0
    assert len(rows) > 6
    for row in rows:
        assert set(row) == {"cohort", "month", *KEYS, "reason"}
        nulls = {name for name in KEYS if row[name] is None}
        assert bool(nulls) == (row["reason"] is not None)
        if row["participants"] is not None:
            assert nulls <= MAY_BE_NULL | {"minimum_detectable_rise", "power_if_none_left"}
            events = row["events_participants"] + row["events_comparators"]
            assert row["events_so_far"] == events
        if row["date_detectable"] is not None:
            assert DAY(row["date_detectable"]) >= DAY(answer["as_of"])


def test_power_counts_as_the_effect_does(cli, demo_store):
    (power,) = [
        row
        for row in cli("measure", "power", "--store", demo_store, "--json").json["rows"]
        if (row["cohort"], row["month"]) == (None, 24)
    ]
    (effect,) = [
        row
        for row in cli("measure", "effect", "--store", demo_store, "--json").json["rows"]
        if (row["comparator"], row["cohort"], row["month"]) == ("matched", None, 24)
    ]

    for name in ("participants", "comparators", "events_participants", "events_comparators"):
        assert power[name] == effect[name]
    assert power["comparators_exit_risk"] == pytest.approx(1 - effect["comparators_retained"])
    assert power["worth_having"] == 0.05


def test_without_cohorts_the_command_line_says_what_brings_them(cli, publish, tmp_path):
    publish(employees=[{"employee_id": "1", "hire_date": "2020-01-01"}])

    ran = cli("measure", "power", "--store", tmp_path / "store", "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "extracts cohorts and participants" in ran.err


def test_a_cohort_without_anybody_beside_it_keeps_its_rows_and_says_why(cli, publish, tmp_path):
    facts = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}
    people = [
        {"employee_id": name, "hire_date": "2015-01-01", **facts}
        for name in [*(f"first{i}" for i in range(6)), *(f"second{i}" for i in range(6))]
    ]
    publish(
        employees=people,
        cohorts=[
            {"cohort": "first", "start_date": "2022-01-03"},
            {"cohort": "second", "start_date": "2023-01-02"},
        ],
        participants=[
            {"employee_id": p["employee_id"], "cohort": p["employee_id"][:-1]} for p in people
        ],
    )

    rows = cli("measure", "power", "--store", tmp_path / "store", "--json").json["rows"]

    last = [row for row in rows if row["cohort"] == "second"]
    assert [row["month"] for row in last] == [12, 24, 36]
    for row in last:
        assert all(row[name] is None for name in KEYS)
        assert "others to compare them with" in row["reason"]
