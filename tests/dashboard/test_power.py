"""Can we know yet: said on the page before the result, with a picture where there is one."""

from __future__ import annotations

import pytest

from tests.company import publish_rows
from tests.dashboard.reading import charts, open_at, words

FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


@pytest.fixture(scope="module")
def nobody_left(tmp_path_factory):
    """Return the folder of a store with one cohort of eight that nobody has left."""
    folder = tmp_path_factory.mktemp("nobody_left")
    names = [f"{group}{i}" for group, n in (("p", 8), ("c", 20)) for i in range(n)]
    publish_rows(
        folder,
        employees=[
            {"employee_id": name, "hire_date": "2015-01-01", "exit_date": "", **FACTS}
            for name in names
        ],
        cohorts=[{"cohort": "One", "start_date": "2021-10-04"}],
        participants=[{"employee_id": name, "cohort": "One"} for name in names if name[0] == "p"],
    )
    return folder


@pytest.mark.parametrize(
    ("language", "heading", "worth_having", "result"),
    [
        ("en", "Can we know yet?", "5 points, the smallest worth having", "Share still employed"),
        (
            "sv",
            "Kan vi veta än?",
            "5 procentenheter, den minsta",
            "Andel kvar sedan omgångens start",
        ),
    ],
)
def test_it_is_said_before_the_result(demo_store, on, language, heading, worth_having, result):
    on(demo_store)

    app = open_at("programme_effect", language)
    said = words(app)

    assert not app.exception
    assert app.header[0].value == heading
    paragraphs = [element.value for element in app.html]
    ours = next(i for i, text in enumerate(paragraphs) if worth_having in text)
    theirs = next(i for i, text in enumerate(paragraphs) if result in text)
    assert ours < theirs
    assert "Agresti & Caffo (2000), The American Statistician 54, 280-288; Schoenfeld" in said


def test_its_picture_stands_above_every_part(demo_store, on):
    on(demo_store)

    app = open_at("programme_effect", part="attended")  # which draws none on this company

    assert charts(app) == 2
    assert "filled: cohorts there are" in words(app)


def test_where_nobody_left_there_is_a_clear_word_and_no_picture(nobody_left, on):
    on(nobody_left)

    app = open_at("programme_effect")

    assert not app.exception
    assert "It cannot be said yet. None of the colleagues left within 24 months" in words(app)
    assert "filled: cohorts there are" not in words(app)
