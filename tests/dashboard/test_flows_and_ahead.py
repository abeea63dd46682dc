"""Who came and went, and the year ahead, on the attrition page."""

from __future__ import annotations

import shutil

import pytest

from tests.company import employees, publish_rows
from tests.dashboard.reading import charts, open_at, words
from tests.stores import publish, rewrite, without

SECTIONS = ("when", "where", "why", "flows", "ahead", "years")
BOTH = pytest.mark.parametrize("language", ["en", "sv"])


def open_section(section, language="en", **chosen):
    app = open_at("graduate_attrition", language)
    app.session_state["section"] = section
    for key, value in chosen.items():
        app.session_state[key] = value
    return app.run()


@BOTH
@pytest.mark.parametrize(("section", "n_charts"), [("flows", 2), ("ahead", 1)])
def test_the_part_is_drawn_in_both_languages(demo_store, on, section, n_charts, language):
    on(demo_store)

    app = open_section(section, language)

    assert not app.exception
    assert charts(app) == 1 + n_charts  # the trend's, and its own


def test_the_bridge_follows_the_period_and_the_group(demo_store, on):
    on(demo_store)

    three_years = words(open_section("flows"))
    one_year = words(open_section("flows", period="1y", group="everyone"))

    assert "at the start of July 2023" in three_years
    assert " moved out, " in three_years
    assert "at the start of July 2025" in one_year
    assert " moved out, " not in one_year


def test_each_calendar_year_of_the_period_has_a_row(demo_store, on):
    on(demo_store)

    table = next(t.value for t in open_section("flows").dataframe if "Moved out of it" in t.value)

    assert list(table["Year"]) == ["2023", "2024", "2025", "2026"]
    flows = table["Hired"] + table["Came into the group"] - table["Moved out of it"] - table["Left"]
    assert list(table["At the start"] + flows) == list(table["At the end"])
    assert list(table["At the start"][1:]) == list(table["At the end"][:-1])


def test_the_year_ahead_says_its_range_its_assumption_and_its_record(demo_store, on):
    on(demo_store)

    said = words(open_section("ahead"))

    assert "are expected to leave in the next twelve months" in said
    assert "if rates stay as they were" in said
    assert "Two years ago it would have said" in said
    assert "never of a person" in said


def test_the_year_ahead_counts_the_exits_that_are_chosen(demo_store, on):
    on(demo_store)

    assert "expected to leave voluntarily" in words(open_section("ahead", exits="voluntary"))


def test_where_no_exit_has_a_kind_voluntary_exits_are_not_offered_and_not_foreseen(
    copied, on, tmp_path
):
    files = copied("employees")
    publish(tmp_path / "store", [rewrite(files["employees"], without("exit_type"))])
    on(tmp_path / "store")

    app = open_section("ahead")
    app.query_params["exits"] = "voluntary"
    app.run()

    assert not app.exception
    assert charts(app) == 2
    assert [box.options for box in app.selectbox if box.key == "exits"] == [["all exits"]]
    assert any("exit_type" in caption.value for caption in app.sidebar.caption)
    assert "voluntarily" not in words(app)


def test_of_a_group_that_is_too_small_nothing_is_foreseen(company, on, tmp_path):
    few = rewrite(
        shutil.copy(company["employees"], tmp_path / "employees.csv"),
        lambda row: {**row, "site": "Pori" if row["employee_id"].endswith("77") else "Elsewhere"},
    )
    publish(tmp_path / "store", [few])
    on(tmp_path / "store")

    app = open_section("ahead", site="Pori")

    assert not app.exception
    assert any("Fewer than 5 people" in info.value for info in app.info)


@pytest.fixture
def apart(on, tmp_path):
    """Answer from a company whose women are all in one unit, and whose site closed in 2019."""
    people = {"birth_date": "1995-01-01", "education_level": "master"}
    publish_rows(
        tmp_path / "store",
        employees=[
            *employees(20, "2015-01-01", gender="woman", business_unit="North", **people),
            *employees(20, "2015-01-01", gender="man", business_unit="South", **people),
            *employees(20, "2015-01-01", "2019-01-01", gender="man", site="Pori", **people),
        ],
    )
    on(tmp_path / "store")


@BOTH
@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("section", SECTIONS)
def test_a_choice_that_leaves_nobody_is_said_once(section, language):
    app = open_section(section, language, gender="woman", business_unit="South")

    assert not app.exception
    (told,) = app.info
    assert ("Nobody has belonged" if language == "en" else "Ingen har tillhört") in told.value
    assert charts(app) == len(app.dataframe) == len(app.header) == 0


@pytest.mark.usefixtures("apart")
def test_a_period_in_which_nobody_was_employed_has_no_bridge():
    app = open_section("flows", site="Pori")

    assert any("Nobody of this group was employed between" in told.value for told in app.info)
    assert "Left" not in {column for table in app.dataframe for column in table.value}
