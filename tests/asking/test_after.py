"""Timelines, alumni, activities, insights and the three reasons, as the command line gives them."""

from __future__ import annotations

import pytest

from tests.met import everything

NAMES = ("timeline", "alumni", "activities", "insights", "tied_reasons")


def rows(cli, store, *arguments):
    return cli("measure", *arguments, "--store", store, "--json").json["rows"]


def test_a_timeline_has_a_row_a_moment_and_one_cohort_can_be_asked_for(cli, demo_store):
    every = rows(cli, demo_store, "timeline")
    one = rows(cli, demo_store, "timeline", "--where", "cohort=Autumn 2022")

    assert one == [row for row in every if row["cohort"] == "Autumn 2022"]
    assert [row["month"] for row in one if row["moment"] == "review"] == [16, 24, 36]
    met = [row for row in one if row["moment"] == "meeting"]
    assert {"from": "2023-08-23", "to": "2023-08-24"}.items() <= met[3].items()
    for row in one:
        assert (row["employed"] is None) == (row["followed"] is None)


def test_alumni_have_the_twenty_and_the_twenty_one(cli, demo_store):
    found = rows(cli, demo_store, "alumni")
    started = {row["cohort"]: row["started"] for row in found}

    assert (started["Autumn 2022"], started["Spring 2024"], started[None]) == (20, 21, 41)
    for row in found:
        if row["estimate"] is not None:
            assert row["estimate"] == row["n"] / row["of"]
            assert row["lower"] <= row["estimate"] <= row["upper"]


def test_activities_and_insights_have_a_row_each(cli, demo_store):
    activities = rows(cli, demo_store, "activities")
    insights = rows(cli, demo_store, "insights")

    assert {row["cohort"] for row in activities} <= {"Autumn 2022", "Spring 2024", "Autumn 2025"}
    assert len({row["median_days"] for row in insights}) == 1
    for row in insights:
        assert (row["days_to_decision"] is None) == (row["decided_on"] is None)


def test_each_of_the_three_reasons_has_exits_pulse_and_what_was_done(cli, demo_store):
    found = rows(cli, demo_store, "tied_reasons", "--where", "group=young_academic")
    told = {(row["reason"], row["told"], row["period"]) for row in found}

    assert {(r, t) for r, t, _ in told} == {
        (reason, part)
        for reason in ("opportunities", "visibility", "belonging")
        for part in ("exits", "pulse", "done")
    }
    done = {row["reason"]: row for row in found if row["told"] == "done"}
    assert done["visibility"]["meetings"] > 0
    assert done["belonging"]["came"] <= done["belonging"]["participants"]


@pytest.mark.parametrize("name", NAMES)
def test_a_column_that_does_not_go_with_it_is_one_line_and_two(cli, demo_store, name):
    ran = cli("measure", name, "--where", "site=Hofors", "--store", demo_store)

    assert ran.code == 2
    assert f"The measure {name} does not take --where site." in ran.err


@pytest.mark.parametrize("name", NAMES[:4])
def test_a_cohort_that_is_not_there_is_one_line_and_two(cli, demo_store, name):
    ran = cli("measure", name, "--where", "cohort=Winter", "--store", demo_store)

    assert ran.code == 2
    assert "Winter is no cohort; there are Autumn 2022" in ran.err


def test_a_group_that_is_not_there_is_one_line_and_two(cli, demo_store):
    ran = cli("measure", "tied_reasons", "--where", "group=young", "--store", demo_store)

    assert ran.code == 2
    assert "young is no group" in ran.err


@pytest.mark.parametrize("name", NAMES)
def test_without_the_programme_the_extract_is_named_and_one(cli, publish, name):
    publish(employees=[{"employee_id": "1", "hire_date": "2020-01-01"}])

    ran = cli("measure", name, "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "extract" in ran.err


def test_insights_go_out_as_they_were_written(cli, publish):
    publish("2023-06-30", **everything())

    said = {row["insight"] for row in cli("measure", "insights", "--json").json["rows"]}

    assert {"<b>before</b>", "=sixty days"} <= said
