"""The pulse, as the command line gives it."""

from __future__ import annotations

import pytest

from tests.pulse_company import COHORT, START, answers, people
from ypn_metrics.asking import ANSWERS

VALUES = ("high", "estimate", "lower", "upper", "method", "worst_lower", "mean", "mean_lower")
COHORTS = ["Autumn 2022", "Spring 2024", "Autumn 2025", "Autumn 2026"]


@pytest.fixture(scope="module")
def asked(demo_store):
    """Return a function that asks the made-up company for its pulse."""

    def ask(cli, *more):
        return cli("measure", "pulse", *more, "--store", demo_store, "--json")

    return ask


def test_all_cohorts_by_phase_and_those_without_one_by_year(cli, asked):
    rows = asked(cli).json["rows"]

    belonging = [row for row in rows if row["item"] == "belonging"]
    assert [(r["group"], r["phase"], r["year"]) for r in belonging] == [
        *(("participant", phase, None) for phase in ("start", "middle", "end")),
        *(("other", None, year) for year in (2022, 2023, 2024, 2025)),
    ]
    assert {row["cohort"] for row in rows} == {None}
    assert asked(cli, "--by", "phase").json["rows"] == rows


def test_by_cohort_the_counts_add_up_to_those_of_all(cli, asked):
    rows = asked(cli, "--by", "cohort", "--by", "phase").json["rows"]

    phases = [row for row in rows if row["phase"]]
    assert list(dict.fromkeys(row["cohort"] for row in phases)) == [None, *COHORTS[:3]]
    for row in phases:
        if row["cohort"] is None:
            same = [
                r
                for r in phases
                if r["cohort"] and (r["item"], r["phase"]) == (row["item"], row["phase"])
            ]
            assert row["n"] + row["left_out"] == sum(r["n"] for r in same)


def test_every_key_is_told_in_the_help_and_every_row_has_them_all(cli, asked):
    rows = asked(cli, "--by", "cohort").json["rows"]

    assert len({tuple(row) for row in rows}) == 1
    said = ANSWERS["pulse"].keys
    assert [key for key in rows[0] if key not in said] == []


def test_shares_lie_within_their_interval_and_the_worst_case(cli, asked):
    for row in asked(cli, "--by", "cohort").json["rows"]:
        if row["estimate"] is not None:
            assert 0 <= row["lower"] <= row["estimate"] <= row["upper"] <= 1
            assert 1 <= row["mean_lower"] <= row["mean"] <= row["mean_upper"] <= 5
        if row["worst_lower"] is not None:
            assert row["worst_lower"] <= row["estimate"] <= row["worst_upper"]
            width = row["worst_upper"] - row["worst_lower"]
            assert width == pytest.approx(1 - row["response_rate"])


def test_one_cohort_is_asked_for_by_its_name(cli, asked):
    rows = asked(cli, "--where", "cohort=Spring 2024").json["rows"]

    assert {row["cohort"] for row in rows} == {"Spring 2024"}
    assert len(rows) == 9


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--by", "gender"), "by phase, and by cohort too"),
        (("--where", "gender=woman"), "--where cohort=NAME"),
        (("--where", "cohort=Nobody"), "Nobody is no cohort; there are Autumn 2022"),
        (("--basis", "average"), "does not take --basis"),
    ],
)
def test_a_wrong_argument_gets_one_line(cli, asked, wrong, said):
    ran = asked(cli, *wrong)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_what_is_withheld_is_null_with_a_reason(cli, publish):
    four = people("p", 4)
    publish(
        employees=[{"employee_id": name, "hire_date": "2015-01-01"} for name in four],
        cohorts=[COHORT],
        participants=[{"employee_id": name, "cohort": "One"} for name in four],
        pulse=answers(four, START, [5] * 4),
    )
    first, middle, *_ = cli("measure", "pulse", "--json").json["rows"]

    assert {first[key] for key in VALUES} == {None}
    assert (first["n"], first["asked"], first["withheld"]) == (4, 4, True)
    assert first["reason"] == "Fewer than 5 people answered."
    assert (middle["n"], middle["withheld"], middle["reason"]) == (0, False, "Nobody answered.")


def test_without_answers_the_command_line_says_what_brings_them(cli, publish):
    publish(employees=[{"employee_id": "1", "hire_date": "2020-01-01"}])

    ran = cli("measure", "pulse", "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "The extract pulse brings them" in ran.err
