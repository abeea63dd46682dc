"""The pool on the composition page: rule by rule, and over the years."""

from __future__ import annotations

import pytest

from tests.dashboard.reading import charts, open_at, words
from tests.stores import publish, rewrite, without
from ypn_metrics.measures.pool import pool


def test_the_rules_and_the_years_are_drawn_with_their_data(demo_store, demo_publication, on):
    on(demo_store)

    app = open_at("cohort_composition", look="pool")
    said = words(app)
    step = pool(demo_publication).largest

    assert not app.exception
    assert charts(app) == 3  # seats, rules and years
    assert "The share of women changes most at the step “with a degree”" in said
    assert step.step == "degree"
    assert "On 30 June 2026 the pool has" in said
    assert [e.label for e in app.expander].count("How this is counted") == 3
    assert [e.label for e in app.expander].count("Data") == 3


def test_another_cohort_can_be_chosen(demo_store, on):
    on(demo_store)

    app = open_at("cohort_composition", look="pool", pool_of="Autumn 2022")

    assert "end of 3 October 2022, when Autumn 2022 began" in words(app)


def test_the_chosen_attribute_is_that_of_the_seats(demo_store, on):
    on(demo_store)

    app = open_at("cohort_composition", "sv", look="pool", seats_by="business_unit")

    assert not app.exception
    assert "Uppdelat på affärsenhet är det andelen" in words(app)


def test_what_is_not_counted_of_everyone_is_shown_by_gender_and_said(demo_store, on):
    on(demo_store)

    app = open_at("cohort_composition", look="pool", seats_by="tenure_band")

    assert "Years employed is not counted of everyone employed" in words(app)
    assert "The share of women changes most" in words(app)


def test_a_rule_whose_column_is_absent_is_said_not_to_be_asked(copied, on, tmp_path):
    files = copied("employees", "cohorts", "participants")
    rewrite(files["employees"], without("potential", "gender"))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_at("cohort_composition", look="pool")

    assert not app.exception
    assert charts(app) == 3
    assert words(app).count("not asked of the pool: identified potential") == 3
    assert "not since when" not in words(app)


def test_people_without_dates_have_rules_and_no_years(copied, on, tmp_path):
    files = copied("employees", "cohorts", "participants")
    rewrite(files["employees"], lambda row: {"employee_id": row["employee_id"], "gender": "woman"})
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_at("cohort_composition", look="pool")

    assert not app.exception
    assert charts(app) == 2
    assert any("hire_date" in info.value for info in app.info)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_without_a_cohort_the_page_says_what_to_import(employees_only, on, language):
    on(employees_only)

    app = open_at("cohort_composition", language, look="pool")

    assert not app.exception
    assert charts(app) == 0
    assert "cohorts" in app.info[0].value
