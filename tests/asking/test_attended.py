"""Those who came to the meetings often and those who did not, as the command line gives it."""

from __future__ import annotations

GROUPS = ("half_or_more", "fewer")
WITHHELD = ("events", "n_at_risk", "estimate", "lower", "upper", "method", "difference")


def test_a_row_a_group_and_month_with_a_reason_for_each_that_is_withheld(cli, demo_store):
    rows = cli("measure", "attended", "--store", demo_store, "--json").json["rows"]

    assert [(r["came_to"], r["month"]) for r in rows] == [
        (group, month) for group in GROUPS for month in (6, 12, 24)
    ]
    for row in rows:
        assert (row["estimate"] is None) == (row["reason"] is not None)
    # In the made-up company nearly everyone comes.
    few = [row for row in rows if row["came_to"] == "fewer"]
    assert all(row["n"] < 5 for row in few)
    assert {row[key] for row in few for key in WITHHELD} == {None}


def test_everyone_who_took_part_is_counted_once(cli, demo_store):
    rows = cli("measure", "attended", "--store", demo_store, "--json").json["rows"]
    effect = cli("measure", "effect", "--store", demo_store, "--json").json["rows"]
    (participants,) = {
        row["participants"]
        for row in effect
        if (row["comparator"], row["cohort"]) == ("same_start", None)
    }

    elsewhere = sum(rows[0][key] for key in ("left_before", "not_reached", "without_record"))
    assert rows[0]["n"] + rows[-1]["n"] + elsewhere == participants
    assert rows[0]["landmark_months"] == 16


def test_its_definition_says_that_it_is_a_description(cli, demo_store):
    answer = cli("measure", "attended", "--store", demo_store, "--json").json

    assert "It is a description" in answer["definition"]
    assert not [key for row in answer["rows"] for key in row if key in {"verdict", "p_value"}]


def test_without_the_programme_the_command_line_says_what_brings_it(cli, publish):
    publish(employees=[{"employee_id": "1", "hire_date": "2020-01-01"}])

    ran = cli("measure", "attended", "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "extracts cohorts and participants" in ran.err
