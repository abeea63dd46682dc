"""What is asked of a cohort that is still to start: the reason says when it does."""

from __future__ import annotations

import pytest

from tests.company import employee

FACTS = {"gender": "woman", "birth_date": "1990-01-01", "education_level": "master"}
STARTS = "starts on 3 March 2025, and the extracts go to 31 December 2024"


@pytest.fixture
def two(publish):
    """Return a function that publishes some cohorts: one that has run, one that is to start."""

    def build(*names):
        people = [f"{group}{i}" for group in "pc" for i in range(8)]
        days = {"One": "2021-10-04", "Two": "2025-03-03"}
        kinds = {
            "employees": [employee(name, "2018-01-01", **FACTS) for name in people],
            "cohorts": [{"cohort": name, "start_date": days[name]} for name in names],
            "participants": [
                {"employee_id": name, "cohort": "One"} for name in people[:8] if "One" in names
            ],
        }
        publish(**{kind: rows for kind, rows in kinds.items() if rows})

    return build


@pytest.mark.parametrize("measure", ["power", "sensitivity", "effect"])
def test_its_rows_say_when_it_starts(cli, two, measure):
    two("One", "Two")

    rows = cli("measure", measure, "--json").json["rows"]

    reasons = {row["reason"] for row in rows if row["cohort"] == "Two"}
    assert reasons == {f"Two {STARTS}. It can be compared once it has started."}


@pytest.mark.parametrize("measure", ["power", "sensitivity", "effect", "balance"])
def test_where_no_cohort_has_started_the_error_says_when_the_first_does(cli, two, measure):
    two("Two")

    ran = cli("measure", measure)

    assert ran.code == 1
    assert f"The first cohort {STARTS}." in ran.err


def test_without_any_cohort_the_extracts_are_named(cli, two):
    two()

    ran = cli("measure", "power")

    assert ran.code == 1
    assert "cohorts and participants" in ran.err
