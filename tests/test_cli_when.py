"""When in their employment people leave, by the command line."""

from __future__ import annotations

import pytest

from tests.company import employees, publish_rows, run_cli

VALUES = {"estimate", "lower", "upper", "method", "reason"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the store of a company of forty: ten left at 100 days, ten at 500."""
    folder = tmp_path_factory.mktemp("company")
    publish_rows(
        folder,
        employees=[
            *employees(10, "2021-01-01", gender="woman"),
            *employees(10, "2021-01-01", gender="man"),
            *employees(10, "2021-01-01", "2021-04-11", gender="man", exit_type="voluntary"),
            *employees(10, "2023-01-01", "2024-05-15", gender="woman", exit_type="involuntary"),
        ],
    )
    return folder


@pytest.fixture
def published(capsys, folder):
    """Return the command line on that company."""
    return lambda *arguments: run_cli(capsys, *arguments, "--store", folder)


def rows_of(ran):
    assert ran.code == 0, ran.err
    return ran.json["rows"]


def test_incidence_has_a_row_a_month_and_kind_of_exit(published):
    rows = rows_of(published("measure", "incidence", "--json"))
    kept = {r["month"]: r["estimate"] for r in rows_of(published("measure", "retention", "--json"))}

    assert [(r["month"], r["cause"]) for r in rows[:4]] == [
        (3, "voluntary"),
        (3, "involuntary"),
        (3, "other"),
        (6, "voluntary"),
    ]
    assert set(rows[0]) == {"month", "cause", "n_at_risk", "n_events"} | VALUES
    for month in (3, 6, 12, 24, 36):
        lost = sum(r["estimate"] for r in rows if r["month"] == month)
        assert lost + kept[month] == pytest.approx(1)
    assert rows[-1]["estimate"] is None
    assert rows[-1]["reason"]


def test_tenure_has_a_row_a_band_and_null_where_little_was_worked(published):
    rows = rows_of(published("measure", "tenure", "--exits", "voluntary", "--json"))

    keys = {"from_month", "to_month", "exits", "person_years", "p_value"}
    assert set(rows[0]) == keys | VALUES
    assert [(r["from_month"], r["to_month"]) for r in (rows[0], rows[-1])] == [(0, 6), (60, None)]
    assert [r["exits"] for r in rows] == [10, 0, 0, 0, 0, 0, 0]
    assert rows[-1]["estimate"] is None
    assert "person-years" in rows[-1]["reason"]


def test_tenure_takes_a_window(published):
    rows = rows_of(
        published(
            "measure", "tenure", "--from", "2024-01-01", "--to", "2024-12-31", "--by", "gender",
            "--json",
        )
    )  # fmt: skip

    assert {r["gender"] for r in rows} == {"woman", "man"}
    assert sum(r["exits"] for r in rows) == 10
    assert sum(r["person_years"] for r in rows) == pytest.approx((20 * 366 + 10 * 135) / 365.25)


def test_the_retention_table_says_which_cells_are_complete(published):
    rows = rows_of(published("measure", "retention_table", "--json"))

    keys = {"hire_year", "month", "n", "n_at_risk", "is_complete"}
    assert set(rows[0]) == keys | VALUES
    told = {(r["hire_year"], r["month"]): (r["is_complete"], r["estimate"]) for r in rows}
    assert told[2021, 12] == (True, pytest.approx(2 / 3))
    assert told[2021, 60] == (False, None)
    assert told[2023, 24] == (True, 0)


def test_groups_beside_each_other_have_the_difference_in_the_second(published):
    rows = rows_of(published("measure", "retention_comparison", "--by", "gender", "--json"))

    at_a_year = {r["gender"]: r for r in rows if r["month"] == 12}
    assert at_a_year["man"]["difference"] is None
    assert at_a_year["woman"]["difference"] == pytest.approx(1 - 0.5)
    assert at_a_year["woman"]["difference_lower"] > 0
    assert at_a_year["woman"]["p_value"] == at_a_year["man"]["p_value"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["retention_comparison", "--by", "site"], "site is no comparison"),
        (["retention_comparison", "--by", "gender", "--by", "hired"], "one thing at a time"),
        (["incidence", "--exits", "voluntary"], "does not take --exits"),
        (["retention_table", "--from", "2022-01-01"], "does not take --from"),
    ],
)
def test_what_does_not_go_together_is_refused(published, arguments, said):
    ran = published("measure", *arguments)

    assert ran.code == 2
    assert said in ran.err
