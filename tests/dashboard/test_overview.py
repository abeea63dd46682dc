"""The overview: what stands out with a link that opens its chart, then what changed."""

from __future__ import annotations

import pytest

from tests.dashboard.reading import open_at, words
from tests.dashboard.test_leadership import open_at as open_as_leadership
from tests.notable.happening import AS_OF, BEFORE, publish_company
from ypn_metrics.store.publications import Store


@pytest.fixture(scope="module")
def happening(tmp_path_factory):
    """Return the folder of a store in which each rule has something to say, published twice."""
    store = Store(tmp_path_factory.mktemp("happening"))
    publish_company(store, BEFORE)
    publish_company(store, AS_OF)
    return store.folder


def links(app):
    """Pages and choices that the statements lead to."""
    found = [link.proto for link in app.get("page_link")]
    return [(link.page.split("/")[-1], link.query_string) for link in found if link.query_string]


def test_it_begins_with_what_stands_out_and_then_what_changed(happening, on):
    on(happening)

    app = open_at()

    assert [header.value for header in app.header] == [
        "What stands out",
        "Since publication 1, as of 31 December 2023",
        "The three questions",
        "The data",
    ]
    assert "5 people joined, 36 people left" in words(app)
    assert [page for page, _ in links(app)] == [
        *["graduate_attrition"] * 2, *["programme_outcomes"] * 2, "cohort_composition"
    ]  # fmt: skip


def test_a_link_opens_the_chart_as_it_was_looked_at(happening, on):
    on(happening)
    app = open_at(gender="woman")
    (_, query) = links(app)[1]

    opened = open_at("graduate_attrition", **dict(pair.split("=") for pair in query.split("&")))

    assert not opened.exception
    assert "More leave than chance gives: West" in words(opened)


def test_leadership_sees_what_stands_out_and_nothing_that_changed(happening, on):
    on(happening)

    said = words(open_as_leadership())

    assert "Exits among" in said
    assert "Since publication" not in said
    assert "36 people left" not in said


def test_where_nothing_stands_out_it_says_so_in_the_reader_s_language(employees_only, on):
    on(employees_only)

    assert "Ingenting sticker ut" in words(open_at(language="sv"))
