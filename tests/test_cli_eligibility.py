"""The eligibility check and its exceptions on the command line."""

from __future__ import annotations

import getpass
import shutil

import pytest

from tests.company import employee, publish_rows
from ypn_metrics.asking import Question, answer
from ypn_metrics.asking.eligibility import ELIGIBILITY
from ypn_metrics.errors import ArgumentError
from ypn_metrics.store.publications import Store


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Return the folder of a store of nominees: one too old, one unknown, one fine."""
    folder = tmp_path_factory.mktemp("published") / "store"
    born = {"old": "1970-05-01", "unknown": "", "fine": "1995-01-01"}
    publish_rows(
        folder,
        employees=[employee(name, "2020-01-01", birth_date=day) for name, day in born.items()],
        cohorts=[
            {"cohort": "One", "start_date": "2024-03-04"},
            {"cohort": "Two", "start_date": "2025-03-03"},
        ],
        nominations=[
            {"employee_id": name, "cohort": "One", "decision": "selected"} for name in born
        ]
        + [{"employee_id": "old", "cohort": "Two"}],
        participants=[{"employee_id": "fine", "cohort": "One"}],
    )
    return folder


@pytest.fixture
def nominated(cli, published, tmp_path):
    """Return the command line on a store of this test's own."""
    shutil.copytree(published, tmp_path / "store")
    return cli


def add(cli, *options, rule="age", person="old", cohort="One", reason="agreed"):
    return cli(
        "exception", "add", person, "--cohort", cohort, "--rule", rule, "--reason", reason, *options
    )


def test_the_rows_say_who_meets_which_rule(nominated):
    rows = nominated("measure", "eligibility", "--where", "cohort=One", "--json").json["rows"]

    assert [(row["employee_id"], row["rules"], row["age"]) for row in rows] == [
        ("fine", "met", "met"),
        ("old", "not_met", "not_met"),
        ("unknown", "unknown", "unknown"),
    ]
    fine, old, _ = rows
    assert old == {
        "cohort": "One",
        "start_date": "2024-03-04",
        "has_started": True,
        "employee_id": "old",
        "nominated": True,
        "decision": "selected",
        "participant": False,
        "started_on": None,
        "age_years": 53,
        "rules": "not_met",
        "employed": "met",
        "age": "not_met",
        "degree": "not_asked",
        "potential": "not_asked",
        "not_yet": "met",
        "reason": "53 years old on 4 March 2024, not under 40",
        "exceptions": None,
        "same_day": None,
    }
    assert (fine["participant"], fine["started_on"]) == (True, "2024-03-04")
    assert all(key in ELIGIBILITY["eligibility"].keys for key in old)


def test_without_a_cohort_all_are_told(nominated):
    rows = nominated("measure", "eligibility", "--json").json["rows"]

    assert [row["cohort"] for row in rows] == ["One", "One", "One", "Two"]
    assert "old" in nominated("measure", "eligibility").out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--where", "cohort=Three"], 2, "Three is no cohort; there are One, Two."),
        (["--where", "gender=woman"], 2, "by cohort: --where cohort=NAME"),
        (["--by", "gender"], 2, "does not take --by"),
        (["--role", "leadership"], 2, "This is not open to your role."),
    ],
)
def test_a_wrong_question_is_one_message(nominated, arguments, code, words):
    ran = nominated("measure", "eligibility", *arguments, "--json")

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (code, "", 1)
    assert words in ran.err


def test_without_nominees_it_cannot_be_computed(cli, publish):
    publish(employees=[employee("1", "2020-01-01")])
    ran = cli("measure", "eligibility")

    assert (ran.code, ran.out) == (1, "")
    assert "Import the extracts nominations and participants." in ran.err
    assert cli("exception", "list", "--json").json == {"exceptions": []}


def test_an_exception_is_recorded_listed_and_withdrawn(nominated):
    recorded = add(nominated, "--by", "Anna Berg", "--json")
    assert recorded.code == 0
    assert {**recorded.json, "at": ""} == {
        "employee_id": "old",
        "cohort": "One",
        "rule": "age",
        "reason": "agreed",
        "by": "Anna Berg",
        "at": "",
        "standing": "in_force",
        "withdrawn_reason": None,
        "withdrawn_by": None,
        "withdrawn_at": None,
    }
    rows = nominated("measure", "eligibility", "--where", "cohort=One", "--json").json["rows"]
    assert [row["exceptions"] for row in rows] == [None, "age", None]
    # It changes no verdict.
    assert rows[1]["rules"] == "not_met"

    ran = nominated(
        "exception", "withdraw", "old", "--cohort", "One", "--rule", "age", "--reason", "no more"
    )
    assert (ran.code, "withdrawn: no more" in ran.out) == (0, True)
    (listed,) = nominated("exception", "list", "--json").json["exceptions"]
    assert (listed["standing"], listed["withdrawn_by"]) == ("withdrawn", getpass.getuser())
    assert "agreed (Anna Berg, 20" in nominated("exception", "list").out


def test_an_empty_list_says_so(nominated):
    assert nominated("exception", "list").out == "No exception is recorded.\n"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rule": "salary"}, "salary is no rule"),
        ({"cohort": "Three"}, "Three is no cohort"),
        ({"person": "nobody"}, "nobody is neither nominated for One"),
        ({"person": "fine"}, "fine needs no exception"),
        ({"reason": " "}, "The reason is blank."),
    ],
)
def test_a_wrong_exception_is_one_message_and_records_nothing(nominated, change, words):
    ran = add(nominated, "--json", **change)

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert words in ran.err
    assert nominated("exception", "list", "--json").json == {"exceptions": []}


def test_nothing_stands_that_could_be_withdrawn(nominated):
    ran = nominated(
        "exception", "withdraw", "old", "--cohort", "One", "--rule", "age", "--reason", "x"
    )

    assert (ran.code, ran.out) == (2, "")
    assert "No exception of old in One from the rule age stands." in ran.err


def test_what_is_left_out_is_named(nominated):
    assert nominated("exception", "add", "old", "--rule", "age", "--reason", "x").code == 2
    assert nominated("exception", "add", "--cohort", "One").code == 2
    assert add(nominated, "--by", "").code == 2


def test_on_an_empty_store_there_is_nothing_to_except_from(cli):
    ran = add(cli)

    assert ran.code == 1
    assert "Nothing is published yet." in ran.err


@pytest.mark.parametrize("role", ["leadership", "nobody"])
def test_whoever_may_not_see_people_is_refused_whatever_asks(published, role):
    with pytest.raises(ArgumentError, match="not open to your role"):
        answer(Store(published).open(), Question("eligibility", role=role))
