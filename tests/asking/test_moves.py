"""Moves and promotions as the command line gives them."""

from __future__ import annotations

import pytest

from tests.moves import company, somebody
from ypn_metrics.asking import answer
from ypn_metrics.asking.questions import Question
from ypn_metrics.store.publications import Store

KINDS = ("promotion", "move_across", "move_within")
COMPARATORS = ("matched", "same_start")


@pytest.fixture(scope="module")
def made_up(demo_store):
    """Return the made-up company's rows."""
    return answer(Store(demo_store).open(), Question("moves"))["rows"]


def test_a_row_a_comparator_cohort_kind_and_month(made_up):
    cohorts = list(dict.fromkeys(row["cohort"] for row in made_up))

    assert cohorts[0] is None
    assert len(cohorts) > 3
    assert [(r["comparator"], r["cohort"], r["kind"], r["month"]) for r in made_up] == [
        (comparator, cohort, kind, month)
        for comparator in COMPARATORS
        for cohort in cohorts
        for kind in KINDS
        for month in (12, 24, 36)
    ]


def test_every_row_has_a_difference_or_a_reason_and_is_exploratory(made_up):
    assert len({tuple(row) for row in made_up}) == 1
    for row in made_up:
        assert (row["difference"] is None) == (row["reason"] is not None)
        assert row["outcome"] == "exploratory"
        if row["difference"] is not None:
            apart = row["estimate_participants"] - row["estimate_comparators"]
            assert row["difference"] == pytest.approx(apart, abs=1e-12)
            assert row["lower"] <= row["difference"] <= row["upper"]
            assert min(row["at_risk_participants"], row["at_risk_comparators"]) >= 5


def test_one_cohort_can_be_asked_for(cli, demo_store, made_up):
    ran = cli("measure", "moves", "--where", "cohort=Autumn 2022", "--store", demo_store, "--json")

    assert ran.json["rows"] == [row for row in made_up if row["cohort"] == "Autumn 2022"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--where", "cohort=Never"), "Never is no cohort; there are Autumn 2022"),
        (("--where", "gender=woman"), "--where cohort=NAME"),
        (("--by", "gender"), "does not take --by"),
    ],
)
def test_a_wrong_argument_gets_one_line(cli, demo_store, arguments, said):
    ran = cli("measure", "moves", *arguments, "--store", demo_store)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_without_a_job_history_the_command_line_says_what_brings_it(cli, publish):
    company(publish, [somebody("p")], [somebody("c")], None)

    ran = cli("measure", "moves", "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "It takes the extract job_history" in ran.err
