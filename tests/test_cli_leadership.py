"""Leadership on the command line: published figures by their own arguments, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.company import employee, employees, run_cli
from ypn_metrics.asking import ANSWERS, Question, answer
from ypn_metrics.asking.published import OFFERS, PUBLISHED_ANSWERS
from ypn_metrics.asking.questions import Asked
from ypn_metrics.errors import ArgumentError, MeasureError, RoleError
from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.population import Population
from ypn_metrics.roles import ROLES

EVERYTHING = [
    (name, by, group)
    for name, offer in OFFERS.items()
    for by in offer.by
    for group in (None, *offer.groups)
    if not (len(by) == 2 and group == "young_academic")
]
DAYS = {"first_day": "from", "last_day": "to"}
COHORT = {"cohort": "A", "start_date": "2024-01-01", "end_date": "2024-11-30"}


def question(name, by=(), group=None, **more):
    return Question(name, by, {"group": group} if group else {}, role="leadership", **more)


@pytest.fixture
def ask(capsys, demo_store):
    """Return the command line as leadership on the made-up company."""

    def run(*arguments):
        given = ("--role", "leadership", "--store", demo_store, "--json")
        return run_cli(capsys, "measure", *arguments, *given)

    return run


@pytest.fixture(scope="module")
def as_analyst(demo_publication):
    """Return a function that gives the ordinary measure's rows."""

    def rows(name, by=()):
        return answer(demo_publication, Question(name, by))["rows"]

    return rows


def told(rows, *keys):
    """Rows by the values of some keys."""
    return {tuple(row[key] for key in keys): row for row in rows}


@pytest.mark.parametrize(("name", "by", "group"), EVERYTHING)
def test_every_offer_is_answered(demo_publication, name, by, group):
    rows = answer(demo_publication, question(name, by, group))["rows"]

    assert rows
    assert all(row["withheld"] in (True, False) for row in rows)
    keys = PUBLISHED_ANSWERS[name].keys
    assert all(key in keys for key in set(rows[0]) - {"gender", *by})


@pytest.mark.parametrize("by", ["gender", "business_unit", "age_band", "country"])
def test_the_seats_are_the_measures_or_withheld(ask, as_analyst, by):
    own = told(ask("composition", "--by", by).json["rows"], "cohort", "value")
    theirs = told(as_analyst("composition", (by,)), "cohort", "value")

    assert set(own) >= set(theirs)
    for place, row in own.items():
        if place in theirs:
            assert all(row[key] in (None, value) for key, value in theirs[place].items())
            assert row["withheld"] == (row["seats"] is None or row["pool"] is None)


def test_ten_women_and_ten_men_are_told(ask):
    rows = told(ask("composition").json["rows"], "cohort", "value")

    assert rows["Autumn 2022", "woman"]["seats"] == rows["Autumn 2022", "man"]["seats"] == 10
    assert (rows["Spring 2024", "woman"]["seats"], rows["Spring 2024", "man"]["seats"]) == (6, 15)


@pytest.mark.parametrize("by", [(), ("gender",), ("age_band", "gender")])
def test_the_employed_are_those_of_the_measure_or_withheld(demo_publication, ask, by):
    rows = ask("headcount", *(part for name in by for part in ("--by", name))).json["rows"]
    counted = headcount(demo_publication, Population(by=by), (demo_publication.as_of,))
    theirs = {labels: n for labels, _, n in counted if n}

    own = {tuple(row[name] for name in by): row["n"] for row in rows}

    assert {labels for labels in own if own[labels] is not None} <= set(theirs)
    assert all(n in (None, theirs.get(labels, 0)) for labels, n in own.items())


def test_a_stage_that_is_a_share_of_the_one_before_has_its_rate(ask):
    rows = told(ask("funnel", "--by", "gender").json["rows"], "cohort", "gender", "stage")
    selected = rows["Spring 2024", "woman", "selected"]

    assert selected["n"] == 6
    assert selected["rate"] == 6 / selected["of"]
    assert rows["Spring 2024", "woman", "started"]["rate"] is None


def test_a_stage_that_is_not_reached_says_why(ask):
    rows = told(ask("funnel").json["rows"], "cohort", "stage")

    assert not rows["Autumn 2025", "completed"]["withheld"]
    assert "has not ended" in rows["Autumn 2025", "completed"]["reason"]


def test_without_dates_nobody_knows_who_completed_or_left(publish):
    people = [
        {"employee_id": f"E{i}", "gender": "woman", "education_level": "master"} for i in range(9)
    ]
    ids = [row["employee_id"] for row in people]
    publication = publish(
        employees=people,
        cohorts=[COHORT],
        participants=[{"cohort": "A", "employee_id": one} for one in ids],
        nominations=[{"cohort": "A", "employee_id": one, "decision": "selected"} for one in ids],
    )

    rows = told(answer(publication, question("funnel"))["rows"], "stage")

    assert "has no dates" in rows["completed",]["reason"]
    assert not rows["completed",]["withheld"]
    for name in ("turnover", "reasons", "effect"):
        with pytest.raises(MeasureError):
            answer(publication, question(name))


def test_the_years_are_whole_and_their_exits_those_of_the_measure(demo_publication, ask):
    rows = ask("turnover", "--where", "group=young_academic").json["rows"]

    assert len(rows) == 11
    for row in rows:
        days = {name: dt.date.fromisoformat(row[key]) for name, key in DAYS.items()}
        (theirs,) = turnover(demo_publication, Population("young_academic"), **days)
        assert row["exits"] in (None, theirs.exits)
        assert row["withheld"] == (row["exits"] is None)


def test_what_is_withheld_is_null_and_says_so(publish):
    people = [
        *employees(17, "2020-01-01", gender="man", birth_date="1995-01-01", education_level="7"),
        *[
            employee(f"W{i}", "2020-01-01", gender="woman", birth_date="1995-01-01",
                     education_level="7")
            for i in range(3)
        ],
    ]  # fmt: skip
    participants = [{"cohort": "A", "employee_id": row["employee_id"]} for row in people]
    publication = publish(employees=people, cohorts=[COHORT], participants=participants)

    rows = answer(publication, question("composition"))["rows"]

    assert [(row["seats"], row["of"], row["withheld"]) for row in rows] == [(None, 20, True)] * 2


REFUSED = [
    ["balance"],
    ["eligibility"],
    ["no_such_measure"],
    ["composition", "--by", "site"],
    ["composition", "--by", "gender", "--by", "country"],
    ["composition", "--where", "gender=woman"],
    ["composition", "--where", "group=everyone"],
    ["funnel", "--by", "age_band"],
    ["headcount", "--by", "gender", "--by", "gender"],
    ["headcount", "--by", "gender", "--by", "country"],
    ["headcount", "--by", "age_band", "--by", "gender", "--by", "business_unit"],
    ["headcount", "--by", "year"],
    ["headcount", "--to", "2025-01-01"],
    ["headcount", "--where", "group=under_40"],
    ["headcount", "--where", "gender=woman"],
    ["headcount", "--as-reported", "1"],
    ["turnover", "--by", "gender"],
    ["turnover", "--from", "2025-01-01"],
    ["turnover", "--basis", "average"],
    ["turnover", "--exits", "voluntary"],
    ["turnover", "--where", "group=young_academic", "--where", "gender=woman"],
    ["reasons", "--by", "gender"],
    ["effect", "--exits", "voluntary"],
    ["effect", "--where", "cohort=Spring 2024"],
    ["attendance", "--by", "participant"],
    ["pulse", "--by", "cohort"],
    ["moves", "--where", "cohort=Spring 2024"],
    ["alumni", "--where", "cohort=Spring 2024"],
]


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_everything_else_is_refused_with_what_may_be_asked(ask, arguments):
    ran = ask(*arguments)

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "This is not open to your role." in ran.err
    assert all(name in ran.err for name in OFFERS)


def test_young_academics_are_not_crossed(ask):
    ran = ask("headcount", "--by", "age_band", "--by", "gender", "--where", "group=young_academic")

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_every_measure_but_the_offered_ones_is_closed_whatever_it_is(demo_publication):
    for name in set(ANSWERS) - set(OFFERS):
        with pytest.raises(ArgumentError, match="not open to your role"):
            answer(demo_publication, question(name))


def test_an_offer_without_a_published_answer_reads_nothing_of_people(demo_publication, monkeypatch):
    asked = Asked(ANSWERS["composition"].compute, frozenset({"--by"}), "")
    monkeypatch.setitem(PUBLISHED_ANSWERS, "composition", asked)

    with pytest.raises(RoleError):
        answer(demo_publication, question("composition"))


@pytest.mark.parametrize("role", ["nobody", "", "Leadership"])
def test_an_unknown_role_is_told_nothing(demo_publication, role):
    assert role not in ROLES
    for name in ANSWERS:
        with pytest.raises(ArgumentError, match="not open to your role"):
            answer(demo_publication, replace(question(name), role=role))


def test_leadership_gets_no_document(capsys, demo_store, tmp_path):
    out = tmp_path / "a.docx"
    ran = run_cli(
        capsys, "report", "--out", out, "--role", "leadership", "--store", demo_store
    )  # fmt: skip

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "not open to leadership" in ran.err
    assert not out.exists()


def test_the_help_says_what_leadership_may_ask(capsys):
    said = " ".join(run_cli(capsys, "measure", "--help").out.split())

    assert "With --role leadership" in said
    for name, offer in OFFERS.items():
        assert f"{name}{offer.shown}:" in said
