"""What is asked of the seats, as the command line gives it, of the made-up company."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.company import employee


@pytest.fixture
def ask(cli, demo_store):
    """Return a function that gives a measure's rows."""

    def rows(*arguments):
        return cli("measure", *arguments, "--store", demo_store, "--json").json["rows"]

    return rows


def test_the_change_is_of_all_cohorts_first_and_then_of_each_pair(ask):
    rows = ask("composition_change", "--by", "gender", "--by", "site")

    assert [(row["attribute"], row["before"] is None) for row in rows] == [
        *[("gender", True), ("gender", False), ("gender", False)],
        *[("site", True), ("site", False), ("site", False)],
    ]
    first = rows[1]
    assert (first["seats_before"], first["of_before"]) == (10, 20)
    assert (first["seats_after"], first["of_after"]) == (6, 21)
    assert first["p_value"] == pytest.approx(0.208, abs=5e-4)
    assert all(row["p_adjusted"] >= row["p_value"] for row in rows)


def test_crossed_seats_add_up_to_the_composition(ask):
    crossed = ask("seats_crossed", "--by", "site", "--by", "gender")
    composition = ask("composition", "--by", "site")

    seats, pool = Counter(), Counter()
    for row in crossed:
        seats[row["cohort"], row["site"]] += row["seats"]
        pool[row["cohort"], row["site"]] += row["pool"]
    for row in composition:
        assert seats[row["cohort"], row["value"]] == row["seats"]
        assert pool[row["cohort"], row["value"]] == row["pool"]
    for site in {row["site"] for row in crossed}:
        assert seats[None, site] == sum(n for (c, s), n in seats.items() if s == site and c)


def test_places_without_a_seat_are_those_of_the_composition(ask):
    by = ("--by", "site", "--by", "business_unit", "--by", "education_level")
    newest = [row for row in ask("without_a_seat", *by) if row["cohort"] is not None]
    composition = ask("composition", *by)

    last = composition[-1]["cohort"]
    assert {(row["attribute"], row["value"], row["pool"]) for row in newest} == {
        (row["attribute"], row["value"], row["pool"])
        for row in composition
        if row["cohort"] == last and row["pool"] and not row["seats"]
    }
    assert newest
    for row in newest:
        same = next(r for r in composition if r["cohort"] == last and r["value"] == row["value"])
        assert row["p_none"] == pytest.approx(same["p_fair_draw"])


def test_diversity_has_a_row_a_cohort_in_an_interval(ask):
    rows = ask("diversity", "--by", "gender", "--by", "business_unit")

    assert [row["attribute"] for row in rows] == ["gender"] * 3 + ["business_unit"] * 3
    assert rows[0]["blau"] == 0.5  # ten women and ten men
    for row in rows:
        assert row["lower"] <= row["estimate"] <= row["upper"] <= row["most"] + 1e-9
        assert row["method"] == "inverted test, simulated, mid-P"


@pytest.mark.parametrize("by", [("--by", "site"), ("--by", "site", "--by", "site")])
def test_two_different_columns_are_crossed(cli, demo_store, by):
    result = cli("measure", "seats_crossed", *by, "--store", demo_store)

    assert result.code == 2
    assert "cross" in result.err


@pytest.mark.parametrize(
    "measure", ["composition_change", "seats_crossed", "without_a_seat", "diversity"]
)
def test_they_take_columns_and_nothing_else(cli, demo_store, measure):
    result = cli("measure", measure, "--from", "2023-01-01", "--store", demo_store)

    assert result.code == 2
    assert "--from" in result.err


def test_fair_draws_are_of_the_seats_of_the_composition(ask):
    rows = ask("fair_draws", "--by", "gender", "--by", "age_band")
    composition = ask("composition", "--by", "gender", "--by", "age_band")

    keys = ("cohort", "attribute", "value", "seats", "of", "pool", "pool_of")
    assert {tuple(row[k] for k in keys) for row in rows} == {
        tuple(row[k] for k in keys) for row in composition
    }
    p_few = {(r["cohort"], r["value"]): r["p_fair_draw"] for r in composition}
    for row in rows:
        assert row["p_as_few"] == pytest.approx(p_few[row["cohort"], row["value"]])
        assert 0 <= row["fair_draw_fewest"] <= row["fair_draw_most"] <= row["of"]
        inside = row["fair_draw_fewest"] <= row["seats"] <= row["fair_draw_most"]
        assert inside or row["p_adjusted"] < 0.05
        assert row["reason"] is None


def test_fair_draws_are_by_gender_where_nothing_is_asked_for(ask):
    assert {row["attribute"] for row in ask("fair_draws")} == {"gender"}


def test_a_cohort_without_a_fair_draw_keeps_its_row_and_says_why(cli, publish):
    facts = {"birth_date": "1990-01-01", "education_level": "master"}
    publish(
        employees=[
            employee("old", "2015-01-01", gender="man", **facts | {"birth_date": "1960-01-01"}),
            employee("young", "2015-01-01", gender="woman", **facts),
        ],
        cohorts=[
            {"cohort": "One", "start_date": "2021-10-04"},
            {"cohort": "Empty", "start_date": "2022-10-03"},
        ],
        participants=[{"employee_id": name, "cohort": "One"} for name in ("old", "young")],
    )

    (row,) = cli("measure", "fair_draws", "--json").json["rows"]

    assert (row["cohort"], row["seats"], row["pool"], row["p_adjusted"]) == ("One", 2, 1, None)
    assert row["reason"].startswith("the pool of 1 cannot fill 2 seats")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "salary"], "salary is no column"),
        (["--from", "2024-01-01"], "does not take --from"),
    ],
)
def test_fair_draws_refuse_what_they_do_not_take(cli, demo_store, arguments, said):
    ran = cli("measure", "fair_draws", *arguments, "--store", demo_store)

    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert said in ran.err
