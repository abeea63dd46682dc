"""The funnel on the command line: its rows by stage, and by one column its ratios."""

from __future__ import annotations

import pytest

from tests.measures.test_selection import ONE, company_of
from ypn_metrics.asking.nominations import NOMINATION_ANSWERS


@pytest.fixture
def funnel_of(cli, tmp_path):
    """Return a function that asks for the funnel of a company of one cohort."""
    company_of(tmp_path / "store", {"One": ONE})

    def ask(*arguments):
        return cli("measure", "funnel", *arguments, "--json")

    return ask


def test_without_columns_a_row_is_a_cohort_and_stage(funnel_of):
    rows = funnel_of().json["rows"]

    assert [(row["cohort"], row["stage"], row["n"]) for row in rows[5:]] == [
        ("One", "eligible", 60),
        ("One", "nominated", 28),
        ("One", "selected", 15),
        ("One", "started", 15),
        ("One", "completed", 15),
    ]
    assert [row["n"] for row in rows[:5]] == [60, 28, 15, 15, 15]
    assert rows[0]["cohort"] is None
    assert rows[0]["rate"] is None
    assert rows[1]["rate"] == pytest.approx(28 / 60)


def test_by_one_column_the_groups_are_compared(funnel_of):
    rows = funnel_of("--by", "gender").json["rows"]
    (women,) = [
        row
        for row in rows
        if (row["cohort"], row["gender"], row["stage"]) == ("One", "woman", "selected")
    ]

    assert (women["n"], women["of"], women["passed"], women["otherwise"]) == (3, 12, 3, 0)
    assert women["compared_with"] == "man"
    assert women["ratio"] == pytest.approx(1 / 3)
    assert women["ratio_lower"] < 1 / 3 < women["ratio_upper"] < 1
    assert women["four_fifths"] == "below"
    assert women["small_numbers"] is True
    assert women["p_value"] == pytest.approx(women["p_all_groups"])
    assert women["p_value"] < 0.05


def test_by_several_columns_there_are_counts_and_rates(funnel_of):
    rows = funnel_of("--by", "gender", "--by", "nominated_by").json["rows"]

    assert {"gender", "nominated_by", "n", "rate"} <= set(rows[0])
    assert "ratio" not in rows[0]
    # The pool has no nominator: no number, and a reason.
    assert rows[0]["n"] is None
    assert "no nominator" in rows[0]["reason"]


def test_every_key_is_told_by_the_help(funnel_of, cli):
    (row, *_) = funnel_of("--by", "gender").json["rows"]

    told = NOMINATION_ANSWERS["funnel"].keys
    assert all(key in told for key in row if key != "gender")
    assert "swaps_to_turn_four_fifths" in cli("measure", "--help").out.replace("\n", "")


def test_a_column_that_it_does_not_know_is_a_wrong_argument(funnel_of):
    assert funnel_of("--by", "salary").code == 2


def test_without_nominations_it_is_refused(cli, publish):
    publish(employees=[{"employee_id": "1", "hire_date": "2020-01-01"}])
    ran = cli("measure", "funnel")

    assert ran.code == 1
    assert "The extract nominations brings them." in ran.err
