"""The board pack on the page Report: what it will say, and the file, for each role."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import PROJECT, go_to, open_at, words
from tests.report.test_record import small
from ypn_metrics.dashboard.sign_in import viewing
from ypn_metrics.languages import LANGUAGES
from ypn_metrics.measures.periods import years_before
from ypn_metrics.report.pack.gathering import board_pack
from ypn_metrics.report.pack.writing import WRITERS


def as_role(role, language="en"):
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.session_state["lang"] = language
    app.session_state[viewing.KEY] = role
    return go_to(app.run(), "report")


def make(app):
    (button,) = [button for button in app.button if button.key == "make_pack"]
    return button.click().run()


def made_on(app):
    return app.session_state["made_pack"][1]


def offered(app):
    return list(app.get("download_button"))


@pytest.mark.parametrize(
    ("role", "language"), [("head_of_talent", "en"), ("leadership", "sv"), ("leadership", "en")]
)
def test_the_page_says_what_the_pack_of_the_role_will_say(
    demo_store, demo_publication, on, role, language
):
    on(demo_store)
    pack = board_pack(demo_publication, role, LANGUAGES[language])

    app = as_role(role, language)

    assert not app.exception
    said = words(app)
    for page in pack.pages:
        assert page.heading in said
        assert all(line.replace("**", "") in said for line in page.statements)
    assert all(line.replace("**", "") in said for line in pack.cover.statements)
    assert offered(app) == []


@pytest.mark.parametrize(
    ("role", "ending"), [("analyst", ".xlsx"), ("head_of_talent", ".pptx"), ("leadership", ".pdf")]
)
def test_the_file_is_made_on_click_as_it_is_chosen(demo_store, demo_publication, on, role, ending):
    on(demo_store)
    app = as_role(role)
    app.selectbox(key="document_language").select("sv")
    app.selectbox(key="file_kind").select(ending)
    app.selectbox(key="trend_over").select("3").run()

    make(app)

    assert not app.exception
    since = years_before(demo_publication.as_of, 3)
    pack = board_pack(demo_publication, role, LANGUAGES["sv"], since=since)
    assert made_on(app) == WRITERS[ending].write(pack)
    assert len(offered(app)) == 1


def test_the_appendix_is_added_where_it_is_asked_for(demo_store, demo_publication, on):
    on(demo_store)
    app = as_role("analyst")
    app.checkbox(key="with_appendix").check().run()

    make(app)

    pack = board_pack(demo_publication, "analyst", LANGUAGES["en"], appendix=True)
    assert made_on(app) == WRITERS[".pptx"].write(pack)


def test_leadership_is_offered_neither_appendix_nor_record(demo_store, on):
    on(demo_store)

    app = as_role("leadership")

    assert not app.checkbox
    assert [button.key for button in app.button if button.key.startswith("make")] == ["make_pack"]
    assert "Record of active measures" not in words(app)


def test_a_pack_made_with_other_choices_or_for_another_role_is_not_handed_out(demo_store, on):
    on(demo_store)
    app = make(as_role("analyst"))
    assert len(offered(app)) == 1

    app.selectbox(key="file_kind").select(".pdf").run()
    assert offered(app) == []
    app.selectbox(key="file_kind").select(".pptx").run()
    assert len(offered(app)) == 1
    app.session_state[viewing.KEY] = "leadership"
    app.run()

    assert offered(app) == []


def test_choices_stand_in_the_address(demo_store, on):
    on(demo_store)

    app = open_at("report", file_kind=".pdf", trend_over="2")

    assert app.selectbox(key="file_kind").value == ".pdf"
    assert app.selectbox(key="trend_over").value == "2"


def test_nothing_published_gives_the_house_word(on, tmp_path):
    on(tmp_path / "empty")

    app = open_at("report")

    assert not app.exception
    assert "Nothing is published yet" in words(app)
    assert not app.button or not [b for b in app.button if b.key == "make_pack"]


def test_a_small_company_says_what_is_lacking(on, tmp_path):
    small(tmp_path / "s")
    on(tmp_path / "s")

    app = as_role("leadership")

    assert not app.exception
    assert "There are fewer than 5 of one gender" in words(app) or "not shown" in words(app)
    assert made_on(make(app)).startswith(b"PK")
