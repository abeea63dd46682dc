"""Meetings, what they covered and who came, by the command line."""

from __future__ import annotations

import pytest

from tests.company import publish_rows, run_cli
from tests.meetings import company
from ypn_metrics.asking import Question, answer
from ypn_metrics.errors import ArgumentError
from ypn_metrics.store.publications import Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("company")
    tables = company()
    for row, theme in zip(tables["meetings"], ("Finance", "Culture", "Finance", "x"), strict=False):
        row |= {"theme": theme, "business_unit": "Bar", "presenters": "CEO; CFO"}
    publish_rows(folder, **tables)
    return folder


@pytest.fixture
def ask(capsys, folder):
    """Return the command line on that company."""
    return lambda *arguments: run_cli(capsys, "measure", *arguments, "--store", folder, "--json")


def test_attendance_has_a_row_a_meeting_and_then_one_an_activity(ask):
    rows = ask("attendance").json["rows"]

    assert [(row["meeting"], row["type"]) for row in rows[-3:]] == [
        ("m4", "meeting"),
        ("tour", "activity"),
        ("dinner", "activity"),
    ]
    first, tour = rows[0], rows[-2]
    assert [first[key] for key in ("expected", "came", "missed", "without_record")] == [
        12,
        10,
        1,
        1,
    ]
    assert first["estimate"] == pytest.approx(10 / 11)
    assert (first["came_each_day"], first["guests"], first["members"]) == (9, 1, 13)
    assert (tour["came"], tour["guests"], tour["expected"], tour["estimate"]) == (2, 1, None, None)


def test_attendance_by_cohort_is_pooled(ask):
    (row,) = ask("attendance", "--by", "cohort").json["rows"]

    assert (row["cohort"], row["meetings"], row["members"], row["people"]) == ("One", 4, 13, 13)
    assert (row["expected"], row["came"], row["participants_listed"]) == (47, 35, True)
    assert row["lower"] < row["estimate"] < row["upper"]


def test_attendance_by_participant_says_who_missed_two_running(ask):
    rows = ask("attendance", "--by", "participant", "--where", "cohort=One").json["rows"]

    assert [r["employee_id"] for r in rows if r["missed_two_running"]] == ["two", "gone"]
    assert rows[0]["last_came"] == "2020-04-01"


@pytest.mark.parametrize("role", ["leadership", "nobody", ""])
def test_participants_are_for_those_who_may_see_people_alone(folder, role):
    publication = Store(folder).open()

    with pytest.raises(ArgumentError, match="not open to your role"):
        answer(publication, Question("attendance", by=("participant",), role=role))


def test_the_head_of_talent_may_see_participants(ask):
    assert ask("attendance", "--by", "participant", "--role", "head_of_talent").code == 0


def test_coverage_has_what_was_met_and_then_what_is_missing(ask):
    rows = ask("coverage").json["rows"]
    states = {(row["theme"], row["business_unit"]): row["state"] for row in rows}

    assert states["Finance", "Bar"] == "held"
    assert states[None, "Tube"] == "missing"
    assert states["Productivity", None] == "missing"
    (finance,) = [row for row in rows if row["theme"] == "Finance"]
    assert (finance["meetings"], finance["days"]) == (2, "2020-02-01, 2020-06-01")


def test_meetings_are_listed_by_day_with_their_state(ask):
    rows = ask("meetings").json["rows"]

    assert rows[0]["presenters"] == "CEO; CFO"
    assert [row["state"] for row in rows] == ["held"] * 6 + ["planned"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("attendance", "--by", "theme"), "theme is no column; there are meeting, cohort"),
        (("attendance", "--by", "cohort", "--by", "meeting"), "divided by one of"),
        (("attendance", "--where", "gender=woman"), "--where cohort=NAME"),
        (("attendance", "--where", "cohort=Two"), "Two is no cohort; there are One."),
        (("coverage", "--where", "cohort=Two"), "Two is no cohort; there are One."),
        (("meetings", "--where", "cohort=Two"), "Two is no cohort; there are One."),
        (("coverage", "--by", "theme"), "does not take --by"),
        (("meetings", "--from", "2020-01-01"), "does not take --from"),
    ],
)
def test_a_wrong_argument_gets_one_clear_line(ask, arguments, said):
    ran = ask(*arguments)

    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_the_help_documents_the_keys_of_each_row(capsys):
    text = " ".join(run_cli(capsys, "measure", "--help").out.split())

    for key in ("came_each_day", "missed_two_running", "participants_listed", "presenters"):
        assert key in text


def test_without_attendance_it_is_one_line_and_code_one(capsys, tmp_path):
    publish_rows(tmp_path, **company(attendance=None))

    ran = run_cli(capsys, "measure", "attendance", "--store", tmp_path)

    assert ran.code == 1
    assert "It takes the extract attendance." in ran.err
