"""The part Contacts of the programme outcomes."""

from __future__ import annotations

import pytest

from tests.company import employee, publish_rows
from tests.dashboard.reading import charts, open_at, words

UNITS = {"a": "North", "b": "North", "c": "South", "d": "<b>We*st</b>", "e": "South", "f": "North"}
CHARTS = 3


def publish(folder, units=UNITS, meetings=None, **more):
    """Publish one cohort of which everyone came to its one meeting."""
    tables = {
        "employees": [employee(p, "2015-01-01", business_unit=u) for p, u in units.items()],
        "cohorts": [{"cohort": "On$e $1", "start_date": "2022-01-10"}],
        "participants": [{"employee_id": p, "cohort": "On$e $1"} for p in units],
        "meetings": meetings or [{"meeting": "m", "cohort": "On$e $1", "start_date": "2022-03-01"}],
        "attendance": [{"meeting": "m", "employee_id": p, "attended": "yes"} for p in units],
    } | more
    publish_rows(folder, **{kind: rows for kind, rows in tables.items() if rows})
    return folder


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The 63 participants of 3 cohorts have met people from"),
        ("sv", "De 63 deltagarna i 3 omgångar har i genomsnitt träffat personer från"),
    ],
)
def test_it_says_and_draws_who_has_met_whom(demo_store, on, language, said):
    on(demo_store)

    app = open_at("programme_outcomes", language, outcome="contacts")

    assert not app.exception
    assert said in words(app)
    assert charts(app) == CHARTS


def test_the_cohort_that_is_chosen_is_told_and_its_people_are_listed(demo_store, on):
    on(demo_store)

    app = open_at("programme_outcomes", outcome="contacts", cohort="Spring 2024")
    (people,) = [t.value for t in app.dataframe if "Employee number" in t.value.columns]

    assert "The 21 participants of Spring 2024" in words(app)
    assert len(people) == 21
    assert people["Employee number"].is_monotonic_increasing


def test_the_small_groups_are_a_choice(demo_store, on):
    on(demo_store)

    app = open_at("programme_outcomes", outcome="contacts", contact="prepared")

    assert "Pairs in the same small group before a meeting" in words(app)


def test_a_cohort_that_has_not_met_says_so(demo_store, on):
    on(demo_store)

    app = open_at("programme_outcomes", outcome="contacts", cohort="Autumn 2026")

    assert "Autumn 2026 has had no meeting yet" in words(app)
    assert charts(app) == 0


@pytest.mark.parametrize(
    ("change", "said", "drawn"),
    [
        ({}, "The 6 participants of 1 cohort have met people from", 2),
        ({"attendance": ()}, "It takes the extract attendance", 0),
        ({"units": {"a": "North"}}, "has one participant", 0),
        ({"units": dict.fromkeys("abcdef", "North")}, "no other unit to meet people from", 1),
        ({"units": dict.fromkeys("abcdef", "")}, "The participants' units are not known", 0),
    ],
    ids=["names with markup", "no attendance", "one participant", "one unit", "no units"],
)
def test_odd_companies_are_told_in_plain_words(tmp_path, on, change, said, drawn):
    on(publish(tmp_path, **change))

    app = open_at("programme_outcomes", outcome="contacts")

    assert not app.exception
    assert said in words(app)
    assert charts(app) == drawn


def test_without_presenters_the_column_is_named(tmp_path, on):
    on(publish(tmp_path))

    app = open_at("programme_outcomes", outcome="contacts")

    assert "It takes the column presenters" in words(app)


def test_without_a_programme_it_says_what_brings_it(employees_only, on):
    on(employees_only)

    app = open_at("programme_outcomes", outcome="contacts")

    assert "It takes the extracts meetings and attendance" in words(app)
