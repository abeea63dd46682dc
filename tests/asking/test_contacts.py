"""Who has met whom, as the command line gives it."""

from __future__ import annotations

import pytest

from tests.company import employee

# The 20 and 21 of the interview.
SIZES = {"Autumn 2022": 20, "Spring 2024": 21, "Autumn 2025": 22}


def ask(cli, store, *more):
    return cli("measure", "contacts", "--store", store, "--json", *more)


def test_every_cohort_has_its_pairs_by_unit_and_by_meeting(cli, demo_store):
    rows = ask(cli, demo_store).json["rows"]
    totals = {row["cohort"]: row for row in rows if row["part"] == "total"}

    assert {name: row["participants"] for name, row in totals.items() if name} == SIZES
    assert list(totals)[-1] is None
    for name, total in totals.items():
        own = [row for row in rows if row["cohort"] == name]
        by_units = [row for row in own if row["part"] == "units"]
        meetings = [row for row in own if row["part"] == "meeting"]
        for key in ("pairs_met", "pairs_prepared", "pairs_possible"):
            assert sum(row[key] for row in by_units) == total[key]
        if name is None:
            assert not meetings
        else:
            assert total["pairs_possible"] == SIZES[name] * (SIZES[name] - 1) / 2
            for key in ("pairs_met", "pairs_prepared", "across_met", "across_prepared"):
                assert meetings[-1][key] == total[key]
        assert total["other_units_met"] <= total["other_units_possible"]
        assert total["presenters_met"] <= total["presenters_possible"]


def test_every_row_has_the_same_keys(cli, demo_store):
    rows = ask(cli, demo_store).json["rows"]

    assert len({tuple(row) for row in rows}) == 1
    assert not [key for key in rows[0] if "employee" in key]


def test_one_cohort_and_another_column_can_be_asked_for(cli, demo_store):
    rows = ask(cli, demo_store, "--where", "cohort=Spring 2024", "--by", "site").json["rows"]

    assert {row["cohort"] for row in rows} == {"Spring 2024"}
    assert any(row["site"] and row["other_site"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--where", "gender=woman"), "--where cohort=NAME"),
        (("--where", "cohort=Nine"), "No cohort Nine has met; there are Autumn 2022"),
        (("--by", "site", "--by", "country"), "by one column"),
        (("--by", "gender"), "gender"),
        (("--exits", "voluntary"), "does not take --exits"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_line(cli, demo_store, arguments, said):
    ran = ask(cli, demo_store, *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_without_meetings_the_command_line_says_what_brings_them(cli, publish):
    publish(employees=[employee("1", "2020-01-01")])

    ran = cli("measure", "contacts", "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "extracts meetings and attendance" in ran.err


def test_a_cohort_too_small_for_a_mean_says_so_and_not_that_its_units_are_unknown(cli, publish):
    publish(
        employees=[employee("1", "2015-01-01", business_unit="North")],
        cohorts=[{"cohort": "One", "start_date": "2022-01-10"}],
        participants=[{"employee_id": "1", "cohort": "One"}],
        meetings=[{"meeting": "m", "cohort": "One", "start_date": "2022-03-01"}],
        attendance=[{"meeting": "m", "employee_id": "1", "attended": "yes"}],
    )

    total = cli("measure", "contacts", "--json").json["rows"][0]

    assert (total["participants"], total["participants_unknown_unit"]) == (1, 0)
    assert total["other_units_met"] is None
    assert total["reason"].startswith("Fewer than 5 participants")
