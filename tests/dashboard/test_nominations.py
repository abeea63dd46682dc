"""The nominations page: its first answer, its parts, and what it says where something lacks."""

from __future__ import annotations

import pytest

from tests.dashboard.reading import charts, open_at, words
from tests.stores import publish, rewrite, without
from ypn_metrics.dashboard.nominations.sections import SECTIONS
from ypn_metrics.languages import ENGLISH
from ypn_metrics.measures.selection import selection
from ypn_metrics.wording.nominations import funnel_headline


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("part", [part for part in SECTIONS if part != "eligibility"])
def test_every_part_is_drawn_in_both_languages(demo_store, on, part, language):
    on(demo_store)

    app = open_at("nominations", language, view=part)

    assert not app.exception
    assert charts(app) == 2
    assert ("p\u00a0" in words(app)) or "nothing to compare" in words(app)


def test_the_first_answer_is_that_of_the_measure(demo_store, demo_publication, on):
    on(demo_store)
    said = funnel_headline(selection(demo_publication)[0], ENGLISH)

    assert said.replace("**", "") in words(open_at("nominations"))


def test_one_cohort_and_another_attribute_are_asked_about_by_themselves(demo_store, on):
    on(demo_store)

    app = open_at("nominations", cohort="Spring 2024", funnel_by="business_unit")

    assert not app.exception
    assert "Each mark is a person · Spring 2024" in words(app)
    assert any(expander.label == "Each comparison in words" for expander in app.expander)


def test_a_running_cohort_says_that_it_has_not_ended(demo_store, on):
    on(demo_store)

    app = open_at("nominations", cohort="Autumn 2025")

    assert "Completed: The cohort has not ended by the as-of date." in words(app)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "No nominations are published. The extract nominations brings them."),
        ("sv", "Inga nomineringar är publicerade. De kommer med uttaget nominations."),
    ],
)
def test_without_nominations_the_extract_is_named_and_nothing_is_drawn(
    copied, on, tmp_path, language, sentence
):
    publish(tmp_path / "store", copied("employees", "cohorts", "participants").values())
    on(tmp_path / "store")

    app = open_at("nominations", language)

    (missing,) = app.info
    assert missing.value == sentence
    assert charts(app) == 0


def test_nominations_without_bodies_or_decisions_say_what_is_not_known(copied, on, tmp_path):
    files = copied("employees", "cohorts", "participants", "nominations")
    rewrite(files["nominations"], without("nominated_by", "decision"))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_at("nominations", view="bodies")

    assert not app.exception
    assert "The extract nominations has no decision for this cohort." in words(app)
    assert "Nominating bodies cannot be set beside each other." in words(app)
    assert charts(app) == 1
