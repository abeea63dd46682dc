"""The parts of the composition page below the rows of seats."""

from __future__ import annotations

import pytest

from tests.company import publish_rows
from tests.dashboard.reading import charts, links, open_at, open_data, words
from ypn_metrics.dashboard.composition.sections import SECTIONS

# What each part of mine says first of the made-up company, and how many figures it draws.
PARTS = {
    "change": (
        "The 3 cohorts differ in gender no more than",
        "De 3 omgångarna skiljer sig inte mer",
        0,
    ),
    "cohorts": ("By gender every cohort holds", "I fråga om kön har varje omgång", 1),
    "crossed": ("combinations that have eligible people", "kombinationer som har behöriga", 1),
    "without": ("In Autumn 2025 without a seat", "Utan plats i Autumn 2025", 1),
    "mixed": ("taken at random differ in gender", "skiljer sig åt i fråga om kön", 1),
}
LIKE = {
    "hire_date": "2020-01-01",
    "education_level": "master",
    "potential": "yes",
    "birth_date": "1990-01-01",
}


def open_part(part, language="en", **chosen):
    return open_at("cohort_composition", language, look=part, **chosen)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_each_part_says_its_finding_and_draws_it(demo_store, on, part, language):
    on(demo_store)
    english, swedish, figures = PARTS[part]

    app = open_part(part, language)

    assert not app.exception
    assert (english if language == "en" else swedish) in words(app)
    assert charts(app) == 1 + figures
    # The rows of seats have their table and their definition, and so has the part.
    assert len(open_data(app).dataframe) == 2


def test_the_parts_are_all_on_the_page():
    assert set(PARTS) <= set(SECTIONS)


def test_the_interviews_change_is_told_on_the_page(demo_store, on):
    on(demo_store)

    assert (
        "Women: from 10 of 20 seats (Autumn 2022) to 6 of 21 (Spring 2024). Chance alone gives a"
        " change as large in 21 of 100 cases, so it is no reason to see a trend."
    ) in words(open_part("change"))


@pytest.mark.parametrize("attribute", ["business_unit", "education_level", "tenure_band"])
def test_every_attribute_has_a_sentence_for_each_cohort(demo_store, on, attribute):
    on(demo_store)

    app = open_part("cohorts", seats_by=attribute)

    assert not app.exception
    for cohort in ("Autumn 2022", "Spring 2024", "Autumn 2025"):
        assert f"{cohort}: " in words(app)


def test_a_cross_is_of_the_newest_cohort_until_another_is_chosen(demo_store, on):
    on(demo_store)

    app = open_part("crossed")
    assert "Autumn 2025: seats in 11 of 14 combinations" in words(app)

    app.selectbox(key="seats_of").set_value("all").run()
    assert "All cohorts: seats in 13 of 14 combinations" in words(app)

    app.selectbox(key="seats_with").set_value("site").run()
    assert not app.exception
    assert "Site by gender." in words(app)


@pytest.fixture(scope="module")
def small_store(tmp_path_factory):
    """Return the folder of a store with one cohort of one person, whose gender nobody knows."""
    folder = tmp_path_factory.mktemp("small") / "store"
    publish_rows(
        folder,
        employees=[{"employee_id": f"e{i}", **LIKE} for i in range(4)],
        cohorts=[{"cohort": "One", "start_date": "2021-10-04"}],
        participants=[{"employee_id": "e0", "cohort": "One"}],
    )
    return folder


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("change", "A change needs two cohorts with participants whose value is known"),
        ("cohorts", ""),
        ("crossed", "One: seats in 1 of 1 combinations that have eligible people."),
        ("without", "Of no eligible person the business unit or site is known."),
        ("mixed", "Nobody differs in it, so there is no diversity to tell."),
    ],
)
def test_one_participant_of_unknown_everything_opens_every_part(small_store, on, part, said):
    on(small_store)

    app = open_part(part)

    assert not app.exception
    assert said in words(app)


def test_the_page_points_to_the_seats_of_the_next_cohort(demo_store, on):
    on(demo_store)

    (link,) = links(open_at("cohort_composition"))

    assert link.label.startswith("Autumn 2026 starts on 24 August 2026")
    assert link.query_string == "view=what-if&cohort=Autumn+2026"
