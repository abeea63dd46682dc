"""A page with nothing to show says what is missing, what it will hold, and where to bring it."""

import pytest

from tests.dashboard.reading import PAGES, links, open_at, words
from tests.stores import publish

NEED_DATA = [page for page in PAGES if page not in {"extracts", "definitions"}]


@pytest.mark.parametrize("page", NEED_DATA)
def test_an_empty_store_leads_the_analyst_to_the_extracts(tmp_path, on, page):
    on(tmp_path / "empty")

    app = open_at(page)

    assert "Nothing is published yet" in words(app)
    assert "This page answers:" in words(app)
    assert [link.page for link in links(app)] == ["extracts"]


@pytest.mark.parametrize("page", ["cohort_composition", "nominations"])
def test_a_company_without_a_programme_is_told_what_its_page_takes(company, on, tmp_path, page):
    publish(tmp_path / "store", [company["employees"]])
    on(tmp_path / "store")

    app = open_at(page, "sv")

    assert "Sidan svarar på frågan:" in words(app)
    assert [link.page for link in links(app)] == ["extracts"]


def test_leadership_is_not_led_where_it_may_not_go(tmp_path, on):
    on(tmp_path / "empty")
    app = open_at("programme_effect")
    app.session_state["viewed_as"] = "leadership"

    app.run()

    assert "This page answers:" in words(app)
    assert app.get("page_link") == []
