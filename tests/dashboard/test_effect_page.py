"""The effect page: the fairer comparison first, and what is shown where it cannot be had."""

import json
import shutil

import duckdb
import pytest

from tests.company import employee, publish_rows
from tests.dashboard.reading import charts, open_at, words
from ypn_metrics.dashboard.programme.sections import SECTIONS
from ypn_metrics.store.files import file_sha256


@pytest.fixture(scope="module")
def former(demo_store, tmp_path_factory):
    """Return the made-up company as a version that compared in fewer ways published it."""
    folder = tmp_path_factory.mktemp("former") / "store"
    shutil.copytree(demo_store, folder)
    path = folder / "publications" / "000001.duckdb"
    with duckdb.connect(str(path)) as connection:
        for table in ("matched_trial", "matched_otherwise", "match_level", "match_years"):
            connection.execute(f"drop table {table}")
        for column in ("exit_type", "starts_another"):
            connection.execute(f"alter table trial drop column {column}")
    described = path.with_suffix(".json")
    about = json.loads(described.read_text(encoding="utf-8")) | {"sha256": file_sha256(path)}
    described.write_text(json.dumps(about), encoding="utf-8")
    return folder


def test_whether_it_can_be_known_comes_first_then_the_result_then_how_far_to_trust_it(
    demo_store, on
):
    on(demo_store)

    app = open_at("programme_effect")

    said = words(app)
    order = (
        "the smallest worth having",
        "of comparable colleagues",
        "What matching cannot do",
        "Nominators may avoid people who are about to leave",
    )
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert charts(app) == 4


@pytest.mark.parametrize(
    ("part", "told", "drawn"),
    [
        ("trust", "Nominators may avoid people who are about to leave", 2),
        ("alike", "Always of the same cohort", 1),
        ("others", "Beside all eligible colleagues of the same start day", 2),
        ("attended", "The two groups cannot be set beside each other", 0),
        ("usual", "The usual chart says", 1),
    ],
)
def test_each_part_opens_by_its_address_and_is_drawn_alone(demo_store, on, part, told, drawn):
    on(demo_store)

    app = open_at("programme_effect", part=part)

    assert not app.exception
    assert told in words(app)
    assert charts(app) == 2 + drawn


def test_every_part_of_the_page_is_opened_above():
    (opened,) = [
        mark.args[1]
        for mark in test_each_part_opens_by_its_address_and_is_drawn_alone.pytestmark
        if mark.name == "parametrize"
    ]

    assert [part for part, *_ in opened] == list(SECTIONS)


def test_choosing_a_part_puts_it_into_the_address(demo_store, on):
    on(demo_store)
    app = open_at("programme_effect")
    assert "part" not in app.query_params

    (choice,) = [group for group in app.button_group if group.key == "part"]
    choice.set_value("usual").run()

    assert app.query_params["part"] == "usual"
    assert "The usual chart says" in words(app)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Import the extracts again"), ("sv", "Importera uttagen igen")]
)
def test_a_former_publication_is_not_compared_and_what_to_do_is_said(former, on, language, told):
    on(former)

    app = open_at("programme_effect", language)

    assert not app.exception
    (info,) = app.info
    assert told in info.value
    assert charts(app) == 0


def test_those_without_a_match_are_listed_for_who_may_see_people(demo_store, on):
    on(demo_store)

    app = open_at("programme_effect", part="alike")

    listed = [e.label for e in app.expander]
    tables = [table.value for table in app.dataframe]
    assert "Participants without a comparable colleague" in listed
    assert any("Employee number" in table.columns and len(table) == 4 for table in tables)


def test_a_cohort_alone_is_matched_alone(demo_store, on):
    on(demo_store)

    app = open_at("programme_effect", part="alike")
    (choice,) = [box for box in app.selectbox if box.label == "Cohort"]
    choice.select("Spring 2024").run()

    assert not app.exception
    assert charts(app) == 2  # of so few it cannot be said what could be seen
    assert "Of 21 participants were matched" in words(app)


FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


@pytest.fixture(scope="module")
def one_started(tmp_path_factory):
    """Return a store with a cohort that has started, most of it gone, and one to come."""
    folder = tmp_path_factory.mktemp("one_started")
    publish_rows(
        folder,
        as_of="2024-12-31",
        employees=[
            *(employee(f"p{i}", "2018-01-01", "2022-01-10", **FACTS) for i in range(9)),
            *(employee(f"c{i}", "2018-01-01", **FACTS) for i in range(12)),
        ],
        cohorts=[
            {"cohort": "One", "start_date": "2021-10-04"},
            {"cohort": "Two", "start_date": "2025-03-03"},
        ],
        participants=[{"employee_id": f"p{i}", "cohort": "One"} for i in range(9)],
    )
    return folder


def test_a_cohort_to_come_says_when_it_starts(one_started, on):
    on(one_started)

    app = open_at("programme_effect", cohort="Two")

    assert not app.exception
    assert "Two starts on 3 March 2025, and the extracts go to 31 December 2024" in words(app)
    offered = app.selectbox(key="cohort").options
    assert offered == ["All cohorts", "One", "Two (not started)"]


def test_where_most_have_left_that_is_said_and_not_that_it_cannot_be_known_yet(one_started, on):
    on(one_started)

    said = words(open_at("programme_effect", part="usual"))

    assert "Too few participants are left to give a difference. Of 9, 9 have left so far" in said
    assert "It cannot be known yet" not in said


def test_before_the_first_cohort_starts_the_page_and_the_command_line_say_when(
    on, publish, cli, tmp_path
):
    publish(
        employees=[employee("a", "2018-01-01", **FACTS)],
        cohorts=[{"cohort": "Two", "start_date": "2025-03-03"}],
    )
    on(tmp_path / "store")

    said = "The first cohort starts on 3 March 2025, and the extracts go to 31 December 2024"
    assert said in words(open_at("programme_effect"))
    assert said in cli("measure", "effect").err


def test_where_a_colleague_may_stand_beside_several_cohorts_their_exits_are_explained(
    demo_store, on
):
    on(demo_store)
    told = "counts once for each cohort they stand beside"

    assert told in words(open_at("programme_effect"))
    assert told not in words(open_at("programme_effect", cohort="Autumn 2022", part="alike"))
