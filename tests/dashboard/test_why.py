"""Why people leave and who is attracted, as parts of the attrition page."""

from __future__ import annotations

import shutil

import pytest

from tests.dashboard.reading import charts, open_at, words
from tests.stores import publish, rewrite, without

BOTH = pytest.mark.parametrize("language", ["en", "sv"])
SECTIONS = pytest.mark.parametrize("section", ["why", "flows"])


def open_section(section, language="en", **choices):
    app = open_at("graduate_attrition", language)
    app.session_state["section"] = section
    for key, value in choices.items():
        app.session_state[key] = value
    return app.run()


@BOTH
@SECTIONS
def test_each_part_is_drawn_of_the_made_up_company(demo_store, on, section, language):
    on(demo_store)

    app = open_section(section, language)

    assert not app.exception
    assert not app.error
    assert charts(app) == 3


def test_reasons_now_are_of_the_chosen_period_and_the_comparison_of_all_years(demo_store, on):
    on(demo_store)

    three, one = words(open_section("why")), words(open_section("why", period="1y"))

    assert "exits with a stated reason since 1 July 2023, " in three
    assert "exits with a stated reason since 1 July 2025, " in one
    for said in (three, one):
        assert "1 January 2015 to 30 June 2026 · hollow: before the first cohort started" in said
        assert "The time before holds another event (Pandemic pause" in said
        assert "no proof of why somebody left" in said


def test_wordings_are_listed_as_a_check_of_how_they_were_sorted(demo_store, on):
    on(demo_store)

    app = open_section("why", period="all", group="everyone")

    (table,) = [frame.value for frame in app.dataframe if "As stated" in frame.value]
    listed = dict(zip(table["As stated"], table["Reason"], strict=True))
    assert listed["Little visibility"] == "Visibility"
    assert table["Exits"].min() >= 5


def test_without_reasons_the_page_says_which_column_brings_them(copied, on, tmp_path):
    files = copied("employees", "cohorts", "participants")
    rewrite(files["employees"], without("exit_reason"))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_section("why")

    assert not app.exception
    assert any("exit_reason" in info.value for info in app.info)
    assert charts(app) == 1  # the trend alone


def test_without_cohorts_there_is_no_before_and_after(employees_only, on):
    on(employees_only)

    assert "no cohort has started" in words(open_section("why", period="all", group="everyone"))
    said = words(open_section("flows"))
    assert "new graduates were hired a year" in said
    assert "Before the first cohort" not in said


def test_of_few_exits_no_reason_is_shown(employees_only, on, tmp_path, copied):
    store = shutil.copytree(employees_only, tmp_path / "store")
    files = copied("employees")
    kept = []

    def only_four(row):
        if row["exit_date"] >= "2023-07-01":
            kept.append(row)
            return row if len(kept) <= 4 else None
        return row | {"exit_reason": "No promotion"}

    publish(store, [rewrite(files["employees"], only_four)])
    on(store)

    app = open_section("why", group="everyone")

    assert any("Fewer than 5 exits have a stated reason" in info.value for info in app.info)
    assert "No promotion" not in words(app)


def test_hires_go_by_the_filters_and_not_by_the_group(demo_store, on):
    on(demo_store)

    every, group = (
        words(open_section("flows")),
        words(open_section("flows", group="under_40")),
    )
    women = words(open_section("flows", gender="woman"))

    assert "all employees · 2,218 hires" in every
    assert "all employees · 2,218 hires" in group
    assert "all employees (women) · 606 hires" in women


def test_new_graduates_stand_by_gender_and_unit_before_and_since(demo_store, on):
    on(demo_store)

    tables = [frame.value for frame in open_section("flows").dataframe]

    (gender,) = [table for table in tables if next(iter(table.columns)) == "Gender"]
    assert list(gender.columns) == [
        "Gender", "Before the first cohort", "Since", "Difference, points"
    ]  # fmt: skip
    assert set(gender["Gender"]) == {"women", "men"}
    assert [table for table in tables if next(iter(table.columns)) == "Business unit"]


def test_without_graduation_the_page_says_which_column_brings_it(copied, on, tmp_path):
    files = copied("employees")
    rewrite(files["employees"], without("graduation_date"))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_section("flows")

    assert not app.exception
    assert any("graduation_date" in info.value for info in app.info)
    assert charts(app) == 2  # the trend and the bridge
