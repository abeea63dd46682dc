"""On the effect page: those who came often beside those who did not, as a description."""

from __future__ import annotations

import pytest

from tests.attended import FACTS, alike, publish_cohort
from tests.company import employee
from tests.dashboard.reading import charts, open_at, words

MEETINGS = {f"m{i}": f"2020-0{i}-15" for i in (2, 4, 6, 8)}
NAMES = tuple(MEETINGS)
HEADER = "Those who came often, and those who did not (a description)"
COLLEAGUES = [employee(f"c{i}", "2015-01-01", "", **FACTS) for i in range(30)]


@pytest.fixture(scope="module")
def two_groups(tmp_path_factory):
    """Return the folder of a store with fifteen who came often and twelve who did not."""
    folder = tmp_path_factory.mktemp("two_groups")
    people = (
        *alike("all", 15, NAMES, left={0: 400}),
        *alike("one", 12, NAMES[:1], NAMES[1:], left={0: 90, 1: 500}),
    )
    publish_cohort(folder, people, MEETINGS, employees=COLLEAGUES)
    return folder


@pytest.fixture(scope="module")
def no_attendance(tmp_path_factory):
    """Return the folder of a store without a list of who came."""
    folder = tmp_path_factory.mktemp("no_attendance")
    publish_cohort(folder, alike("p", 12, ()), MEETINGS, employees=COLLEAGUES)
    return folder


@pytest.mark.parametrize(
    ("language", "described", "caution"),
    [
        ("en", "A description, not an effect. Of the 27", "meant to stay anyway"),
        ("sv", "En beskrivning, ingen effekt. Av de 27", "ändå tänkte stanna"),
    ],
)
def test_both_groups_are_described_with_their_caution(two_groups, on, language, described, caution):
    on(two_groups)

    app = open_at("programme_effect", language, part="attended")

    assert not app.exception
    assert described in words(app)
    assert caution in words(app)


def test_two_groups_are_one_more_picture_than_none(two_groups, no_attendance, on):
    on(two_groups)
    with_groups = charts(open_at("programme_effect", part="attended"))
    on(no_attendance)
    without = charts(open_at("programme_effect", part="attended"))

    assert with_groups == without + 1


def test_without_attendance_the_page_says_which_extract_brings_it(no_attendance, on):
    on(no_attendance)

    app = open_at("programme_effect", part="attended")

    assert HEADER in [header.value for header in app.header]
    assert any("It takes the extract attendance" in info.value for info in app.info)


def test_where_nearly_everyone_came_it_is_said_and_nothing_is_drawn(demo_store, on):
    on(demo_store)

    app = open_at("programme_effect", part="attended")

    assert "The two groups cannot be set beside each other" in words(app)
    assert "participants of cohorts that have not reached 16 months" in words(app)
