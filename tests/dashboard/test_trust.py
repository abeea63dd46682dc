"""How far to trust the comparison, on the page: with everything, with little, and with nothing."""

from __future__ import annotations

import pytest

from tests.company import publish_rows
from tests.dashboard.reading import charts, open_at, words

LIKE = {
    "hire_date": "2020-01-01",
    "education_level": "master",
    "potential": "yes",
    "birth_date": "1990-01-01",
}
HEADERS = {"en": "What the data lack", "sv": "Vad som saknas i data"}


def a_company(folder, colleagues, of_colleagues=None, as_of="2024-12-31"):
    """Publish one cohort of eight beside so many, of whom two leave."""
    participants = [{"employee_id": f"p{i}", **LIKE} for i in range(8)]
    others = [
        {
            "employee_id": f"c{i}",
            **LIKE,
            "exit_date": "2022-08-01" if i < 2 else "",
            **(of_colleagues or {}),
        }
        for i in range(colleagues)
    ]
    publish_rows(
        folder,
        as_of=as_of,
        employees=[*participants, *others],
        cohorts=[{"cohort": "One", "start_date": "2021-10-04"}],
        participants=[{"employee_id": one["employee_id"], "cohort": "One"} for one in participants],
    )
    return folder


@pytest.mark.parametrize("language", ["en", "sv"])
def test_it_is_the_first_part_and_tells_what_the_data_lack(demo_store, on, language):
    on(demo_store)

    app = open_at("programme_effect", language)

    assert not app.exception
    assert app.header[-1].value == HEADERS[language]
    assert charts(app) == 4


def test_a_cohort_is_asked_about_by_itself(demo_store, on):
    on(demo_store)

    app = open_at("programme_effect", cohort="Autumn 2022")

    assert not app.exception
    assert "participants of Autumn 2022, and its range carried down" in words(app)


def test_a_small_company_without_kinds_of_exit_is_told_what_it_lacks(on, tmp_path):
    on(a_company(tmp_path, 20))

    app = open_at("programme_effect")
    said = words(app)

    assert not app.exception
    assert "Which exits were voluntary is unknown" in said
    assert "Jobs on the start day (job_history)" in said
    assert "Who was nominated and not selected (nominations)" in said
    assert "All participants are in one group of comparable people" in said


def test_where_nobody_could_be_matched_it_is_said_and_nothing_is_drawn(on, tmp_path):
    on(a_company(tmp_path, 20, {"birth_date": "1982-01-01", "hire_date": "2008-01-01"}))

    app = open_at("programme_effect")

    assert not app.exception
    assert HEADERS["en"] not in [header.value for header in app.header]
    assert any("No participant has a comparable colleague" in info.value for info in app.info)


def test_before_anybody_is_followed_for_a_year_it_is_said_and_nothing_is_drawn(on, tmp_path):
    on(a_company(tmp_path, 20, as_of="2022-03-01"))

    app = open_at("programme_effect")

    assert not app.exception
    assert HEADERS["en"] not in [header.value for header in app.header]
    assert any("have been followed for 24 months" in info.value for info in app.info)


def test_a_single_comparable_colleague_leaves_nobody_to_draw(on, tmp_path):
    on(a_company(tmp_path, 1))

    app = open_at("programme_effect")

    assert not app.exception
    assert any("have been followed" in info.value for info in app.info)
