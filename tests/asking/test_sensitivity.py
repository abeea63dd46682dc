"""How far to trust the comparison, from the command line."""

from __future__ import annotations

import pytest

from tests.company import employee
from tests.made_up_sensitivity import HARM, OPEN, every_way, placebo, sensitivity_of
from ypn_metrics.statistics.e_value import EValues
from ypn_metrics.tables.sensitivity import KEYS, sensitivity_rows

ALL = {"cohort", "way", "name", "month", *KEYS}
FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


@pytest.fixture(scope="module")
def rows():
    return sensitivity_rows(every_way())


def test_every_row_has_every_key(rows):
    assert all(set(row) == ALL for row in rows)


def test_each_way_has_a_row_and_the_further_figures_come_after_them(rows):
    assert [row["way"] for row in rows] == [
        "base",
        *["comparator"] * 2,
        *["matching"] * 3,
        "clock",
        "exits",
        "control",
        "comparator",
        *["cohort"] * 2,
        "left_out",
        "placebo",
        *["e_value"] * 2,
        "lacking",
    ]


def test_a_way_without_a_value_keeps_its_row_and_says_why(rows):
    (row,) = [row for row in rows if row["name"] == "Autumn 2025"]

    assert row["difference"] is None
    assert row["participants"] == 19
    assert row["reason"].startswith("Fewer than 5 people")


def test_the_further_figures_are_the_results(rows):
    by_way = {row["way"]: row for row in rows}

    assert (by_way["left_out"]["lower"], by_way["left_out"]["upper"]) == (0.04, 0.1)
    assert (by_way["placebo"]["difference"], by_way["placebo"]["participants"]) == (0.06, 42)
    assert (by_way["placebo"]["share_as_high"], by_way["placebo"]["share_as_far"]) == (0.2, 0.4)
    assert [row["e_value"] for row in rows if row["way"] == "e_value"] == [2.846, 1.0]


def test_what_is_not_there_has_no_row():
    result = sensitivity_of(OPEN, left_out=None, placebo=None, e_values=None)

    assert [row["way"] for row in sensitivity_rows(result)] == ["base", "lacking"]


def test_an_infinite_e_value_is_null_and_says_so():
    result = sensitivity_of(OPEN, e_values=EValues(float("inf"), 1.2))
    first, second = [row for row in sensitivity_rows(result) if row["way"] == "e_value"]

    assert first["e_value"] is None
    assert first["reason"] == "Infinite: no participant left within 24 months."
    assert (second["e_value"], second["reason"]) == (1.2, None)


def test_placebo_cohorts_that_all_show_the_same_have_no_share_and_say_why():
    result = sensitivity_of(HARM, placebo=placebo(-8, 0, 0, 0))
    (row,) = [row for row in sensitivity_rows(result) if row["way"] == "placebo"]

    assert (row["share_as_high"], row["share_as_far"]) == (None, None)
    assert "None of the colleagues who can be drawn has left" in row["reason"]


def test_the_command_line_tells_all_cohorts_and_then_each(cli, demo_store):
    ran = cli("measure", "sensitivity", "--store", demo_store, "--json")

    rows = ran.json["rows"]
    assert ran.code == 0
    assert list(dict.fromkeys(row["cohort"] for row in rows)) == [
        None,
        "Autumn 2022",
        "Spring 2024",
        "Autumn 2025",
        "Autumn 2026",
    ]
    assert all(set(row) == ALL for row in rows)
    assert "Autumn 2026 starts on 24 August 2026" in rows[-1]["reason"]
    first = rows[0]
    compared = cli("measure", "effect", "--store", demo_store, "--json").json["rows"]
    (same,) = [
        row
        for row in compared
        if (row["comparator"], row["cohort"], row["month"]) == ("matched", None, first["month"])
    ]
    for key in ("participants", "comparators", "difference", "lower", "upper", "verdict"):
        assert first[key] == same[key]


def test_a_cohort_that_cannot_be_compared_keeps_its_row(cli, publish, tmp_path):
    names = [f"{group}{i}" for group in "pc" for i in range(6)]
    publish(
        employees=[employee(name, "2015-01-01", **FACTS) for name in names],
        cohorts=[
            {"cohort": "One", "start_date": "2021-10-04"},
            {"cohort": "Empty", "start_date": "2022-10-03"},
        ],
        participants=[{"employee_id": name, "cohort": "One"} for name in names if name[0] == "p"],
    )

    (row,) = [
        row
        for row in cli("measure", "sensitivity", "--store", tmp_path / "store", "--json").json[
            "rows"
        ]
        if row["cohort"] == "Empty"
    ]

    assert row["difference"] is None
    assert "comparable colleague" in row["reason"]


def test_without_cohorts_the_command_line_says_why(cli, publish, tmp_path):
    publish(employees=[employee("a", "2015-01-01", **FACTS)])

    ran = cli("measure", "sensitivity", "--store", tmp_path / "store", "--json")

    assert ran.code == 1
    assert "comparable colleague" in ran.out + ran.err


def test_the_help_tells_the_ways(cli):
    ran = cli("measure", "--help")

    assert "placebo" in ran.out
    assert "share_as_high" in ran.out
