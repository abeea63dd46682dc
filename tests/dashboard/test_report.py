"""The report page: what the document holds, how it begins, and the file itself."""

from __future__ import annotations

import pytest

from tests.dashboard.reading import open_at, words
from tests.report.reading import opened, record_of, tables
from ypn_metrics.languages import ENGLISH, LANGUAGES
from ypn_metrics.measures.composition import composition
from ypn_metrics.wording.composition import composition_headline


def made_on(app):
    """The document that the page holds ready."""
    return app.session_state["made_record"][1]


def make(app):
    (button,) = [button for button in app.button if button.key == "make_record"]
    return button.click().run()


@pytest.mark.parametrize(
    ("language", "part"), [("en", "Follow up and evaluate"), ("sv", "Följa upp och utvärdera")]
)
def test_the_page_says_what_the_document_holds(demo_store, on, language, part):
    on(demo_store)

    app = open_at("report", language)

    assert not app.exception
    assert part in words(app)
    assert not app.get("download_button")


def test_the_first_figures_are_those_of_the_measures(demo_store, demo_publication, on):
    on(demo_store)
    said = composition_headline(composition(demo_publication), ENGLISH)

    assert said.replace("**", "") in words(open_at("report"))


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_document_is_made_on_click_in_the_language_of_the_page(
    demo_store, demo_publication, on, language
):
    on(demo_store)

    app = make(open_at("report", language))

    assert not app.exception
    assert made_on(app) == record_of(demo_publication, LANGUAGES[language])
    assert len(app.get("download_button")) == 1


def test_another_language_can_be_chosen_for_the_document(demo_store, demo_publication, on):
    on(demo_store)

    app = make(open_at("report", document_language="sv"))

    assert "Autumn 2025 har 9 kvinnor på 22 platser" in words(app)
    assert made_on(app) == record_of(demo_publication, LANGUAGES["sv"])
    app.selectbox(key="document_language").select("en").run()
    assert not app.get("download_button")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_company_without_a_programme_gets_a_document_that_says_so(employees_only, on, language):
    on(employees_only)

    app = make(open_at("report", language))

    assert not app.exception
    assert "cohorts" in words(app)
    assert tables(opened(made_on(app)))
