"""The effect page: the fairer comparison first, and what is shown where it cannot be had."""

import json
import shutil

import duckdb
import pytest

from tests.dashboard.reading import charts, open_at, words
from ypn_metrics.store.files import file_sha256


@pytest.fixture(scope="module")
def before_matching(demo_store, tmp_path_factory):
    """Return the made-up company as a version without matching published it."""
    folder = tmp_path_factory.mktemp("former") / "store"
    shutil.copytree(demo_store, folder)
    path = folder / "publications" / "000001.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table matched_trial")
    described = path.with_suffix(".json")
    about = json.loads(described.read_text(encoding="utf-8")) | {"sha256": file_sha256(path)}
    described.write_text(json.dumps(about), encoding="utf-8")
    return folder


def test_comparable_colleagues_come_first_and_the_usual_chart_last(demo_store, on):
    on(demo_store)

    app = open_at("programme_effect")

    said = words(app)
    order = (
        "of comparable colleagues",
        "What matching cannot do",
        "Beside all eligible",
        "usual chart says",
    )
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert charts(app) == 2 * 5


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Import the extracts again"), ("sv", "Importera uttagen igen")]
)
def test_without_matching_the_same_start_is_shown_and_what_to_do_is_said(
    before_matching, on, language, told
):
    on(before_matching)

    app = open_at("programme_effect", language)

    assert not app.exception
    (info,) = app.info
    assert told in info.value
    assert charts(app) == 2 * 3


def test_those_without_a_match_are_listed_for_who_may_see_people(demo_store, on):
    on(demo_store)

    app = open_at("programme_effect")

    listed = [e.label for e in app.expander]
    tables = [table.value for table in app.dataframe]
    assert "Participants without a comparable colleague" in listed
    assert any("Employee number" in table.columns and len(table) == 4 for table in tables)


def test_a_cohort_alone_is_matched_alone(demo_store, on):
    on(demo_store)

    app = open_at("programme_effect")
    (choice,) = [box for box in app.selectbox if box.label == "Cohort"]
    choice.select("Spring 2024").run()

    assert not app.exception
    assert charts(app) >= 2 * 3
    assert "Of 21 participants were matched" in words(app)
