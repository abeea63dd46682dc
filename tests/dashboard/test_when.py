"""When they leave, on the page: each comparison, and what stands in its place."""

from __future__ import annotations

import pytest

from tests.company import employees, import_rows, publish_rows
from tests.dashboard.reading import charts, open_at, words
from tests.stores import publish, rewrite, without
from ypn_metrics.store.publications import Store

PAGE = "graduate_attrition"


def compare(app, by):
    return app.selectbox(key="curve_by").set_value(by).run()


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_comparison_is_drawn_and_stands_in_the_address(demo_store, on, language):
    on(demo_store)
    app = open_at(PAGE, language)
    options = app.selectbox(key="curve_by").options

    assert len(options) == 4
    for by, said in (
        ("hired", {"en": "no difference is shown", "sv": "syns ingen skillnad"}),
        ("hired_bands", {"en": "Over the whole time", "sv": "Över hela tiden"}),
        ("gender", {"en": "Over the whole time", "sv": "Över hela tiden"}),
    ):
        compare(app, by)
        assert not app.exception
        assert said[language] in words(app)
        assert app.query_params["curve_by"] == by
        assert charts(app) == 4


def test_the_page_tells_how_long_when_and_how_they_leave(demo_store, on):
    on(demo_store)

    said = words(open_at(PAGE))

    assert "are still employed two years after the hire" in said
    assert "people stay" in said
    assert "More leave" in said
    assert "have left of their own accord" in said
    assert "the newest year whose hires can all be followed" in said


def test_the_table_marks_what_is_estimated_by_more_than_colour(demo_store, on):
    on(demo_store)

    (table,) = [e.value for e in open_at(PAGE).html if "class='stayed'" in e.value]

    assert table.count("<i>≈") >= 2
    assert "≈ in italics" in table
    assert "<th scope='row'>2023</th>" in table


def test_without_exit_types_the_page_says_what_brings_them(copied, on, tmp_path):
    files = copied("employees")
    rewrite(files["employees"], without("exit_type"))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_at(PAGE)

    assert not app.exception
    assert "exit_type" in words(app)
    assert charts(app) == 3


def test_without_cohorts_the_hires_are_halved_and_without_genders_nobody_is_asked(
    copied, on, tmp_path
):
    files = copied("employees")
    rewrite(files["employees"], without("gender"))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_at(PAGE)

    assert app.selectbox(key="curve_by").options == [
        "No comparison",
        "Earlier and later hires",
        "Years of hire, three at a time",
    ]
    assert "those hired later" in words(compare(app, "hired"))


@pytest.mark.parametrize("by", ["none", "hired", "hired_bands"])
def test_a_company_of_few_is_told_what_cannot_be_said(on, tmp_path, by):
    import_rows(
        Store(tmp_path / "store"),
        {"employees": employees(4, "2024-01-01", gender="woman")},
        observed_from="2024-01-01",
    )
    on(tmp_path / "store")

    app = compare(open_at(PAGE), by)

    assert not app.exception
    assert "Too few" in words(app)
    assert "No year's hires are enough" in words(app)
    assert charts(app) == 0  # no empty picture


def test_where_all_left_on_the_day_of_hire_no_empty_curve_is_drawn(on, tmp_path):
    gone = employees(30, "2020-01-01", "2020-01-01", exit_type="voluntary")
    publish_rows(tmp_path / "store", employees=gone)
    on(tmp_path / "store")

    app = open_at("graduate_attrition")

    assert not app.exception
    assert charts(app) == 0
