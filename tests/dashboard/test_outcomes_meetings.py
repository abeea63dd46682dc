"""Meetings and attendance on the page Programme outcomes."""

from __future__ import annotations

import pytest

from tests.company import publish_rows
from tests.dashboard.reading import charts, open_at, words
from tests.meetings import company
from ypn_metrics.dashboard.sign_in import viewing

PAGE = "programme_outcomes"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return the folder of a store with the small cohort that meets."""
    folder = tmp_path_factory.mktemp("small")
    publish_rows(folder, **company())
    return folder


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Return the folder of a store with employees, meetings and attendance alone."""
    folder = tmp_path_factory.mktemp("bare")
    publish_rows(folder, **company(cohorts=None, participants=None))
    return folder


def calendars(app):
    """The meetings by day, then the activities."""
    return [frame.value for frame in app.dataframe if "State" in frame.value.columns]


@pytest.mark.parametrize(
    ("language", "met", "came"),
    [
        ("en", "2 of 3 cohorts have met on all 5 themes.", "of those expected came"),
        ("sv", "2 av 3 omgångar har haft träffar på alla 5 teman.", "av de väntade kom"),
    ],
)
def test_both_parts_are_drawn_in_both_languages(demo_store, on, language, met, came):
    on(demo_store)

    first, second = (open_at(PAGE, language, **part) for part in ({}, {"outcome": "attendance"}))

    assert not first.exception
    assert not second.exception
    assert charts(first) == charts(second) == 1
    assert met in words(first)
    assert came in words(second)


def test_the_first_cohort_met_on_all_themes_and_in_smedjebacken(demo_store, on):
    on(demo_store)

    app = open_at(PAGE, cohort="Autumn 2022")
    calendar = calendars(app)[0]

    assert "Autumn 2022 met on all 5 themes, at 6 of 7 business units." in words(app)
    (august,) = [row for row in calendar.to_dict("records") if row["Site"] == "Smedjebacken"]
    assert (str(august["First day"])[:10], str(august["Last day"])[:10]) == (
        "2023-08-23",
        "2023-08-24",
    )


def test_activities_stand_apart_in_the_calendar(small, on):
    on(small)

    meetings, activities = calendars(open_at(PAGE))

    assert list(meetings["State"]) == ["held"] * 4 + ["planned"]
    assert list(activities["Meeting"]) == ["tour", "dinner"]


def test_who_missed_two_running_stands_on_top(small, on):
    on(small)

    app = open_at(PAGE, outcome="attendance")
    people = app.dataframe[-1].value

    assert "1 participant still in the programme has missed the last two" in words(app)
    assert list(people["Employee number"][:2]) == ["two", "gone"]
    assert list(people["Missed the last two"][:3]) == ["yes", "yes", ""]


@pytest.mark.parametrize("role", ["analyst", "head_of_talent", "leadership"])
def test_people_are_shown_to_the_analyst_and_the_head_of_talent_alone(small, on, monkeypatch, role):
    on(small)
    monkeypatch.setattr(viewing, "viewed_role", lambda _: role)

    app = open_at(PAGE, outcome="attendance")
    shown = " ".join(str(frame.value.to_dict()) for frame in app.dataframe) + words(app)

    assert not app.exception
    sees_people = role in {"analyst", "head_of_talent"}
    assert ("of those expected came" in words(app)) is sees_people
    assert ("silent" in shown) is sees_people


def test_meetings_and_attendance_alone_are_enough_for_both_parts(bare, on):
    on(bare)

    first, second = open_at(PAGE), open_at(PAGE, outcome="attendance")

    assert charts(first) == charts(second) == 1
    assert "One has met on 0 of 5 themes" in words(first)
    assert "Who takes part is not listed for One" in words(second)


@pytest.mark.parametrize(
    ("language", "met", "came"),
    [
        ("en", "The extract meetings brings them.", "The extract meetings brings them."),
        ("sv", "De kommer med uttaget meetings.", "De kommer med uttaget meetings."),
    ],
)
def test_without_meetings_each_part_names_the_extract(employees_only, on, language, met, came):
    on(employees_only)

    for part, said in (("meetings", met), ("attendance", came)):
        app = open_at(PAGE, language, outcome=part)
        assert charts(app) == 0
        assert any(said in info.value for info in app.info)


def test_without_attendance_the_grid_is_drawn_and_the_other_part_names_it(tmp_path, on):
    publish_rows(tmp_path, **company(attendance=None))
    on(tmp_path)

    assert charts(open_at(PAGE)) == 1
    app = open_at(PAGE, outcome="attendance")
    assert any("It takes the extract attendance." in info.value for info in app.info)
