"""Themes by host units: what each cohort has met on and where, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from tests.company import employee, employees, publish_rows
from ypn_metrics.asking.questions import rules_of
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.coverage import coverage
from ypn_metrics.measures.meetings import meetings

RULES = ("Strategy", "Finance", "Culture")


def meeting(name, cohort, day, theme, unit, **more):
    facts = {"theme": theme, "business_unit": unit}
    return {"meeting": name, "cohort": cohort, "start_date": day, **facts, **more}


MEETINGS = [
    meeting("a1", "One", "2020-02-01", "strategy", "Bar"),
    meeting("a2", "One", "2020-03-01", "FINANCE ", "Bar"),
    meeting("a3", "One", "2020-04-01", "Culture", "Tube"),
    meeting("a4", "One", "2020-05-01", "Culture", "Tube"),
    meeting("b1", "Two", "2024-06-01", "Strategy", "tube"),
    meeting("b2", "Two", "2024-12-30", "Finance", "Bar", end_date="2024-12-31"),
    meeting("b3", "Two", "2024-12-31", "Culture", "Sold", end_date="2025-01-01"),
    meeting("b4", "Two", "2024-07-01", "Closing", ""),
    meeting("b5", "Two", "2024-08-01", "", "Bar"),
    meeting("visit", "Two", "2024-09-01", "Sport", "Rings", type="activity"),
]
COHORTS = [
    {"cohort": "One", "start_date": "2020-01-01"},
    {"cohort": "Two", "start_date": "2024-01-01"},
    {"cohort": "Three", "start_date": "2025-03-01"},
]
EMPLOYEES = [
    *employees(2, "2015-01-01", business_unit="Bar"),
    *employees(2, "2015-01-01", business_unit="Rings"),
    *employees(2, "2015-01-01", business_unit="Tube"),
    employee("left", "2015-01-01", "2022-01-01", business_unit="Sold"),
]


@pytest.fixture(scope="module")
def publication(tmp_path_factory):
    folder = tmp_path_factory.mktemp("coverage")
    return publish_rows(folder, employees=EMPLOYEES, cohorts=COHORTS, meetings=MEETINGS)


@pytest.fixture(scope="module")
def found(publication):
    return coverage(publication, RULES)


def test_the_rules_themes_come_first_and_then_those_of_the_meetings_and_the_blank(found):
    assert found.themes == ("Strategy", "Finance", "Culture", "Closing", None)
    assert found.known_themes == 3


def test_units_with_employees_today_come_first_and_then_other_hosts_and_the_unknown(found):
    assert found.units == ("Bar", "Rings", "Tube", "Sold", None)
    assert found.known_units == 3


def test_names_are_the_same_whatever_their_case_and_spaces(found):
    one, two = found.cohorts

    assert one.themes == (("Strategy", "held"), ("Finance", "held"), ("Culture", "held"))
    assert two.units == (("Bar", "held"), ("Rings", "missing"), ("Tube", "held"))


def test_a_meeting_is_held_once_its_last_day_is_no_later_than_the_as_of_date(found):
    two = found.cohorts[1]

    assert two.themes == (("Strategy", "held"), ("Finance", "held"), ("Culture", "planned"))
    assert (two.held, two.planned) == (4, 1)


def test_several_meetings_in_one_cell_have_their_days(found):
    (cell,) = [c for c in found.cells if (c.cohort, c.theme) == ("One", "Culture")]

    assert cell.days == (dt.date(2020, 4, 1), dt.date(2020, 5, 1))


def test_who_is_over_is_told_where_the_cohorts_say_so(found):
    assert [cohort.is_over for cohort in found.cohorts] == [True, False]
    assert found.without_meetings == ("Three",)


def test_one_cohort_alone_misses_more(publication):
    (two,) = coverage(publication, RULES, "Two").cohorts

    assert two.units_that_are("missing") == ("Rings",)
    assert coverage(publication, RULES, "Three").cohorts == ()


def test_an_activity_covers_nothing(found):
    assert "Sport" not in found.themes
    assert found.cohorts[1].units_that_are("missing") == ("Rings",)


def test_every_meeting_is_in_one_cell(publication, found):
    counted = Counter(cell.cohort for cell in found.cells for _ in cell.days)

    assert counted == Counter(m.cohort for m in meetings(publication) if not m.is_activity)


def test_without_units_among_employees_none_is_missing(publish):
    rows = [employee("e", "2015-01-01")]
    found = coverage(publish(employees=rows, cohorts=COHORTS, meetings=MEETINGS), RULES)

    assert found.known_units == 0
    assert all(cohort.units == () for cohort in found.cohorts)


def test_an_unknown_cohort_is_refused_with_those_there_are(publication):
    with pytest.raises(ArgumentError, match="Four is no cohort; there are One, Two, Three"):
        coverage(publication, RULES, "Four")


def test_without_meetings_the_extract_is_named(publish):
    with pytest.raises(MeasureError, match="The extract meetings brings them"):
        coverage(publish(employees=EMPLOYEES), RULES)


# --- The made-up company ---


def test_the_interviews_five_themes_and_smedjebacken_come_back(demo_publication):
    themes = rules_of(demo_publication).themes
    first = coverage(demo_publication, themes, "Autumn 2022")
    (cohort,) = first.cohorts
    august = [m for m in meetings(demo_publication) if m.site == "Smedjebacken"
              and m.cohort == "Autumn 2022" and not m.is_activity]  # fmt: skip

    assert len(themes) == 5
    assert cohort.themes_that_are("held") == themes
    assert cohort.held == 6
    assert [t for t in first.themes if t not in themes] == ["Insights and next steps"]
    assert [(m.start_date, m.end_date) for m in august] == [
        (dt.date(2023, 8, 23), dt.date(2023, 8, 24))
    ]
