import datetime as dt

import pandas as pd
import pytest

from tests.demo.followup import AS_OF, latest_exit

THEMES = {"Strategy and leadership", "Marketing & Sales", "Finance", "Productivity", "Culture"}


def test_the_first_cohort_meets_in_smedjebacken_in_august_2023(usual):
    meetings = usual["meetings"]
    august = meetings[
        (meetings.cohort == "Autumn 2022") & (meetings.start_date.dt.strftime("%Y-%m") == "2023-08")
    ]

    assert august.site.tolist() == ["Smedjebacken"]
    assert august.start_date.dt.date.tolist() == [dt.date(2023, 8, 23)]
    assert august.end_date.dt.date.tolist() == [dt.date(2023, 8, 24)]


def test_a_cohort_has_six_two_day_meetings_on_the_five_themes_within_its_months(usual):
    cohorts = usual["cohorts"].set_index("cohort")
    meetings = usual["meetings"].query("type == 'meeting'")

    for cohort in ("Autumn 2022", "Spring 2024"):
        own = meetings[meetings.cohort == cohort]
        assert len(own) == 6
        assert set(own.theme) > THEMES
        assert own.business_unit.nunique() >= 5
        assert own.start_date.min() >= cohorts.start_date[cohort]
        assert own.end_date.max() <= cohorts.end_date[cohort]
    assert (meetings.end_date - meetings.start_date == pd.Timedelta(days=1)).all()


def test_no_meeting_answer_or_decision_lies_after_the_as_of_date(usual):
    assert usual["meetings"].end_date.max() <= AS_OF
    assert usual["insights"].decided_on.max() <= AS_OF
    assert usual["pulse"].answered_on.max() <= AS_OF


@pytest.mark.parametrize("tables", ["usual", "large"])
def test_every_host_unit_has_people_at_the_site(tables, request):
    tables = request.getfixturevalue(tables)
    posts = set(zip(tables["employees"].business_unit, tables["employees"].site, strict=True))

    assert set(zip(tables["meetings"].business_unit, tables["meetings"].site, strict=True)) <= posts


def test_attendance_holds_participants_of_the_cohort_who_are_still_there(usual):
    rows = usual["attendance"].merge(usual["meetings"], on="meeting")
    rows = rows.merge(usual["participants"], on=["employee_id", "cohort"], how="left")
    exits = latest_exit(usual)

    assert rows.started_on.notna().all()
    assert not (rows.left_programme_on <= rows.end_date).any()
    assert not (rows.employee_id.map(exits) <= rows.end_date).any()
    assert not usual["attendance"].duplicated(["meeting", "employee_id", "day"]).any()
    assert 0.8 < (rows.attended == "yes").mean() < 0.95


def test_people_prepare_in_groups_of_about_five(usual):
    rows = usual["attendance"].dropna(subset="group").query("day == 1")

    assert rows.groupby(["meeting", "group"]).size().max() == 5


def test_an_insight_is_dated_once_it_is_more_than_noted(usual):
    insights = usual["insights"]

    assert insights.decided_on.isna().equals(insights.status == "noted")
    assert not insights.duplicated(["meeting", "insight"]).any()


def test_the_pulse_has_scores_of_one_to_five_and_names_participants_only(usual):
    pulse = usual["pulse"]

    assert set(pulse.score) == {1, 2, 3, 4, 5}
    assert set(pulse.item) == {"belonging", "visibility", "opportunities"}
    assert pulse.employee_id.notna().equals(pulse.group == "participant")
    assert set(pulse.employee_id.dropna()) <= set(usual["participants"].employee_id)
    assert sorted(pulse[pulse.group == "other"].answered_on.dt.year.unique()) == [
        2022,
        2023,
        2024,
        2025,
    ]
