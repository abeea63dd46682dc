"""What-if seats as the command line gives them, of the made-up company and of one by hand."""

from __future__ import annotations

import pytest

from tests.company import employee, publish_rows, run_cli
from tests.measures.test_planned import publish_planned
from ypn_metrics.asking.what_if import WHAT_IF


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("what_if") / "store"
    publish_planned(folder)
    return folder


@pytest.fixture
def ask(capsys, folder):
    return lambda *arguments: run_cli(capsys, "measure", *arguments, "--store", folder, "--json")


def test_a_row_is_a_value_of_the_slate_so_far(ask):
    rows = ask("what_if", "--where", "cohort=Next").json["rows"]

    assert [(r["value"], r["seats"], r["of"], r["pool"], r["pool_of"]) for r in rows] == [
        ("man", 1, 2, 4, 6),
        ("woman", 1, 2, 2, 6),
    ]
    assert rows[1]["representation_ratio"] == pytest.approx(1.5)
    assert (rows[0]["n_seats"], rows[0]["pool_unknown"]) == (3, 2)


def test_the_next_cohort_is_asked_about_where_none_is_named(ask):
    assert {row["cohort"] for row in ask("what_if", "--by", "site").json["rows"]} == {"Next"}


def test_the_closest_slate_names_profiles_and_nobody(ask):
    answered = ask("closest_slate", "--where", "swaps=1")
    rows = answered.json["rows"]
    profiles = {tuple(r["values"]): r for r in rows if r["row"] == "profile"}

    # A woman and a man have two of the three seats; the pool has a third women.
    assert (rows[0]["filled"], rows[0]["swaps"], rows[0]["distance"]) == (1, 0, 0)
    assert (profiles["man",]["seats_before"], profiles["man",]["seats_after"]) == (1, 2)
    assert all(name not in answered.out for name in ("anna", "carl", "born?"))


def test_every_key_is_told_by_the_help(ask):
    for measure in WHAT_IF:
        for row in ask(measure).json["rows"]:
            assert all(key in WHAT_IF[measure].keys for key in row if key != "row"), row


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("what_if", "--where", "cohort=First"), "no cohort that has not started"),
        (("what_if", "--where", "site=Hofors"), "by cohort"),
        (("what_if", "--by", "salary"), "salary is no column"),
        (("what_if", "--from", "2024-01-01"), "--from"),
        (("closest_slate", "--where", "swaps=-1"), "whole number"),
        (("closest_slate", "--where", "swaps=many"), "whole number"),
        (("closest_slate", "--where", "aim=equal"), "no aim"),
        (("closest_slate", "--where", "site=Hofors"), "closest slate is asked for"),
        (("closest_slate", "--by", "site", "--where", "aim=band"), "choose gender"),
        (("closest_slate", "--by", "country"), "country is no column"),
    ],
)
def test_a_wrong_argument_gets_one_clear_line(ask, arguments, said):
    ran = ask(*arguments)

    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_without_genders_the_closest_slate_names_the_columns_that_there_are(capsys, tmp_path):
    publish_rows(
        tmp_path / "store",
        employees=[employee("a", "2020-01-01", site="A")],
        cohorts=[{"cohort": "Next", "start_date": "2025-03-03", "seats": 1}],
        nominations=[{"employee_id": "a", "cohort": "Next"}],
    )

    ran = run_cli(capsys, "measure", "closest_slate", "--store", tmp_path / "store")

    assert ran.code == 1  # nobody gave a wrong argument
    assert "The gender of no nominee" in ran.err
    assert "site" in ran.err


def test_what_cannot_be_computed_says_which_extract_brings_it(ask):
    ran = ask("closest_slate", "--where", "cohort=Later")

    assert ran.code == 1
    assert "The extract nominations brings them." in ran.err
    # Two of the three seats are aimed at, of which no whole number is even.
    assert ask("closest_slate", "--where", "aim=band").code == 1
