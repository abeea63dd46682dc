"""The pool on the command line."""

from __future__ import annotations

import pytest

from tests.company import publish_rows, run_cli
from tests.measures.test_pool import PEOPLE, PROGRAMME


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli_pool") / "store"
    people = [{k: v for k, v in row.items() if k != "education_level"} for row in PEOPLE]
    publish_rows(folder, employees=people, **PROGRAMME)
    return folder


@pytest.fixture
def ask(capsys, folder):
    return lambda *arguments: run_cli(capsys, "measure", *arguments, "--store", folder, "--json")


def test_a_row_is_a_value_at_a_step(ask):
    rows = ask("pool").json["rows"]
    pool = [row for row in rows if row["step"] == "not_yet"]

    assert {row["cohort"] for row in rows} == {"Two"}
    assert {row["date"] for row in rows} == {"2023-10-02"}
    assert [(row["value"], row["n"], row["of"], row["dropped"]) for row in pool] == [
        ("woman", 5, 11, 1),
        ("man", 6, 11, 0),
    ]
    assert pool[0]["share"] == pytest.approx(5 / 11)
    assert pool[0]["method"] == "Fisher's exact"
    assert [row["unknown"] for row in rows if row["step"] == "age"] == [2, 2]


def test_a_rule_that_is_no_step_keeps_its_row_and_says_why(ask):
    (row,) = [row for row in ask("pool").json["rows"] if row["step"] == "degree"]

    assert row["n"] is None
    assert row["reason"] == "No step: the employees extract has no education_level."


def test_a_cohort_and_attributes_are_asked_for(ask):
    answered = ask("pool", "--by", "age_band", "--by", "gender", "--where", "cohort=One").json

    assert answered["filters"]["cohort"] == "One"
    assert {row["cohort"] for row in answered["rows"]} == {"One"}
    assert list(dict.fromkeys(row["attribute"] for row in answered["rows"])) == [
        "age_band",
        "gender",
    ]


def test_days_are_cohort_starts_and_quarter_or_year_ends(ask):
    by_year = ask("pool_over_time", "--by", "year").json["rows"]
    by_quarter = ask("pool_over_time").json["rows"]

    dates = list(dict.fromkeys(row["date"] for row in by_year))
    assert dates[-4:] == ["2022-12-31", "2023-10-02", "2023-12-31", "2024-12-31"]
    assert len(by_quarter) > 2 * len(by_year)
    assert {row["cohort"] for row in by_year} == {None, "One", "Two"}
    start = [row for row in by_year if row["cohort"] == "Two"]
    assert [(row["value"], row["n"], row["of"], row["unknown"]) for row in start] == [
        ("woman", 5, 11, 2),
        ("man", 6, 11, 2),
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pool", "--where", "gender=woman"], "--where cohort=NAME"),
        (["pool", "--where", "cohort=Ten"], "no cohort that has started"),
        (["pool", "--by", "salary"], "salary is no column"),
        (["pool_over_time", "--by", "month"], "by quarter or by year"),
        (["pool_over_time", "--where", "gender=woman"], "does not take --where"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_code_2(ask, arguments, message):
    ran = ask(*arguments)

    assert ran.code == 2
    assert message in ran.out + ran.err
