"""Nothing of an analyst's view reaches leadership: not by the cache, the session or the address."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import PROJECT, charts, drawn, open_data, words
from ypn_metrics.dashboard import page as page_module
from ypn_metrics.dashboard.caching import computed
from ypn_metrics.dashboard.door import READERS, TITLES
from ypn_metrics.dashboard.sign_in import viewing
from ypn_metrics.disclosure.reading import published_figures
from ypn_metrics.errors import RoleError
from ypn_metrics.measures.attendance_people import participants_attendance
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.eligibility import eligibility

OPEN = [name for name in TITLES if "leadership" in READERS[name]]
WITH_FIGURES = [name for name in OPEN if name not in {"overview", "definitions"}]
# What an analyst may choose, in the address; leadership has a choice of neither.
ANALYSTS = {
    "group": "under_40",
    "gender": "woman",
    "business_unit": "Bar",
    "country": "Finland",
    "took_part": "participant",
    "window": "1y",
    "basis": "average",
    "exits": "voluntary",
    "where": "business_unit",
    "section": "why",
    "as_reported": "1",
}


def app_as(role: str | None, language: str = "en") -> AppTest:
    """The entry point, opened by this machine's analyst who views it as a role."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.session_state["lang"] = language
    if role:
        app.session_state[viewing.KEY] = role
    return app.run()


def to(app: AppTest, page: str) -> AppTest:
    """Change to a page, the front one too."""
    return app.switch_page(f"pages/{page}.py").run()


def shown(app: AppTest) -> tuple:
    """All that a page says, tables and figures too; not what is beside it."""
    assert not open_data(app).exception
    said = words(app)
    for element in app.sidebar.get("caption"):
        said = said.replace(element.value, "")
    tables = [table.value.to_json() for table in app.dataframe]
    return said, tables, drawn(app)


@pytest.fixture(scope="module", autouse=True)
def on_demo(demo_store):
    """The pages answer from the made-up company of 3,000."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YPN_STORE", str(demo_store))
        patch.delenv("YPN_RULES", raising=False)
        yield


@pytest.fixture(scope="module")
def leaderships():
    """Return what leadership sees on each page when nobody was there before."""
    st.cache_data.clear()
    return {page: shown(to(app_as("leadership"), page)) for page in OPEN}


@pytest.fixture(scope="module")
def analysts():
    """Return what an analyst sees on two pages when nobody was there before."""
    st.cache_data.clear()
    return {page: shown(to(app_as(None), page)) for page in ("cohort_composition", "nominations")}


# --- The cache ---

MEASURES = [
    (composition, (("gender",),)),
    (eligibility, ()),
    (participants_attendance, (None,)),
    (published_figures, ()),
]


def asked(publication, role, measure, arguments):
    """What a role gets of a measure; none where it is refused."""
    try:
        return computed(publication.open_to(role), role, measure, *arguments)
    except RoleError:
        return None


@pytest.mark.parametrize("order", [("analyst", "leadership"), ("leadership", "analyst")])
def test_leadership_gets_nothing_that_an_analyst_asked_for(demo_publication, order):
    st.cache_data.clear()
    got = {
        role: [asked(demo_publication, role, *one) for one in MEASURES] for role in (*order, *order)
    }

    assert got["leadership"][:3] == [None] * 3
    assert None not in got["analyst"]
    assert got["analyst"][3] == got["leadership"][3]


def test_many_at_once_get_what_their_own_role_may_see(demo_publication):
    st.cache_data.clear()
    calls = [(role, one) for role in READERS["overview"] for one in MEASURES] * 15
    random.Random(8).shuffle(calls)

    with ThreadPoolExecutor(16) as pool:
        got = list(pool.map(lambda call: asked(demo_publication, call[0], *call[1]), calls))

    for (role, (measure, _)), found in zip(calls, got, strict=True):
        is_open = role != "leadership" or measure is published_figures
        assert (found is not None) == is_open


@pytest.mark.parametrize("first", ["analyst", "leadership"])
def test_a_page_is_the_same_whoever_was_there_before(leaderships, analysts, first):
    st.cache_data.clear()
    for role in ("analyst", "leadership") if first == "analyst" else ("leadership", "analyst"):
        for page, own in analysts.items():
            app = to(app_as(None if role == "analyst" else role), page)
            assert shown(app) == (own if role == "analyst" else leaderships[page])
            assert own != leaderships[page]


def test_the_pages_of_leadership_ask_for_published_figures_alone(monkeypatch):
    names = set()

    def noted(publication, role, measure, *args, **kwargs):
        names.add((role, measure.__name__))
        return computed(publication, role, measure, *args, **kwargs)

    monkeypatch.setattr(page_module, "computed", noted)
    for page in OPEN:
        to(app_as("leadership"), page)

    assert names == {("leadership", "published_figures")}


# --- The session and the address ---


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_an_analysts_link_shows_leadership_its_own_page(leaderships, page):
    app = app_as("leadership")
    for name, value in ANALYSTS.items():
        app.query_params[name] = value

    assert shown(to(app, page)) == leaderships[page]


def test_what_an_analyst_chose_does_not_stay_when_the_role_changes(leaderships):
    app = app_as(None)
    for name, value in ANALYSTS.items():
        app.query_params[name] = value
    for page in WITH_FIGURES:
        to(app, page)
        assert not app.exception
    for key in ("seats_by", "funnel_by"):
        app.session_state[f"kept_{key}"] = "nominated_by"  # what leadership has no choice of

    app.session_state[viewing.KEY] = "leadership"
    for page in OPEN:
        to(app, page)
        (said, *others), (own, *own_others) = shown(app), leaderships[page]
        assert others == own_others
        assert set(said.splitlines()) - set(own.splitlines()) <= {
            "Seats by: nominated\\_by is not there any more.",
            "Funnel by: nominated\\_by is not there any more.",
        }


def test_leadership_has_no_earlier_publication_by_its_address(on, two_publications):
    on(two_publications)
    for page in OPEN:
        app = app_as("leadership")
        app.query_params["as_reported"] = "1"

        said = words(to(app, page))

        assert "publication 2" in said.lower()
        assert "publication 1" not in said.lower()
        assert "As reported" not in said


@pytest.mark.parametrize("page", [name for name in TITLES if name not in OPEN])
def test_a_page_that_is_not_open_says_nothing_of_the_data(page):
    app = app_as(None)
    to(app, page)

    app.session_state[viewing.KEY] = "leadership"
    app.run()

    assert not app.exception
    assert not app.dataframe
    assert not app.get("download_button")
    assert not charts(app)
    assert "publication 1" not in words(app).lower()
