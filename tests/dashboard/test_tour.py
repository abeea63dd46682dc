"""The guide for newcomers: what each page answers, in order, until it is closed."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import FRONT, PROJECT, go_to, open_at, words
from tests.stores import publish
from ypn_metrics.dashboard import tour
from ypn_metrics.dashboard.door import READERS, TITLES
from ypn_metrics.dashboard.sign_in import viewing
from ypn_metrics.languages import LANGUAGES
from ypn_metrics.wording.tour import PUBLISHED_STOPS, STOPS

ANALYSTS = [page for page in TITLES if "analyst" in READERS[page]]
LEADERSHIPS = [page for page in TITLES if "leadership" in READERS[page]]


def place(app):
    """Where in the guide the page stands: its number and how many there are."""
    (said,) = re.findall(r"Guide · (?:page|sida) (\d+)/(\d+)", words(app)) or [None]
    return said and tuple(map(int, said))


def next_page(app):
    links = [link for link in app.get("page_link") if link.proto.label.startswith("Next: ")]
    return links[0].proto.page if links else None


def as_leadership():
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.session_state["lang"] = "en"
    app.session_state[viewing.KEY] = "leadership"
    return app.run()


@pytest.fixture
def own_data(company, on, tmp_path):
    publish(tmp_path / "store", [company["employees"]], is_made_up=False)
    on(tmp_path / "store")


def test_every_page_has_a_stop_in_the_order_of_the_pages():
    assert list(STOPS) == list(TITLES)
    assert set(PUBLISHED_STOPS) < set(LEADERSHIPS)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_on_made_up_data_each_page_says_what_it_answers_and_leads_to_the_next(
    demo_store, on, language
):
    on(demo_store)
    app = open_at(FRONT, language)

    for n, page in enumerate(ANALYSTS, start=1):
        app = go_to(app, page)
        assert place(app) == (n, len(ANALYSTS))
        assert LANGUAGES[language].tell(STOPS[page].question) in words(app)
        assert language == "sv" or next_page(app) == (ANALYSTS[n] if n < len(ANALYSTS) else None)


def test_leadership_is_led_through_its_own_pages_and_told_what_they_show(demo_store, on):
    on(demo_store)
    app = as_leadership()

    for n, page in enumerate(LEADERSHIPS, start=1):
        app = app.switch_page(f"pages/{page}.py").run()
        assert place(app) == (n, len(LEADERSHIPS))
        look = PUBLISHED_STOPS.get(page, STOPS[page].look)
        assert look.template in words(app)
    assert next_page(app) is None


def test_closed_it_stays_closed_on_every_page_and_the_address_says_so(employees_only, on):
    on(employees_only)
    app = open_at(FRONT)

    app = app.button(key="close_guide").click().run()
    assert place(app) is None
    assert app.query_params["guide"] == "closed"

    app = go_to(app, "definitions")
    assert place(app) is None
    assert app.query_params["guide"] == "closed"


def test_it_can_be_shown_again_where_it_was_closed(employees_only, on):
    on(employees_only)
    app = open_at(FRONT).button(key="close_guide").click().run()

    app = app.button(key="show_guide").click().run()

    assert place(app) == (1, len(ANALYSTS))
    assert "guide" not in app.query_params


def test_a_bookmark_made_where_it_was_closed_opens_without_it(employees_only, on):
    on(employees_only)

    assert place(open_at("graduate_attrition", guide="closed")) is None


def test_a_word_in_the_address_that_means_nothing_changes_nothing(employees_only, on):
    on(employees_only)

    assert place(open_at("definitions", guide="<b>")) == (len(ANALYSTS), len(ANALYSTS))


@pytest.mark.usefixtures("own_data")
def test_on_a_companysown_data_it_comes_only_when_asked_for():
    app = open_at("graduate_attrition")
    assert place(app) is None

    app = app.button(key="show_guide").click().run()

    assert place(app) == (2, len(ANALYSTS))
    assert app.query_params["guide"] == "open"


@pytest.mark.usefixtures("own_data")
def test_a_link_opens_it_for_a_new_colleague():
    assert place(open_at("graduate_attrition", guide="open")) == (2, len(ANALYSTS))


def test_where_nothing_is_published_it_waits_to_be_asked(on, tmp_path):
    on(tmp_path / "nothing")

    app = open_at("extracts")

    assert place(app) is None
    assert app.button(key="show_guide")


def test_nothing_of_it_is_kept_outside_session_and_address(employees_only, on):
    on(employees_only)
    before = {path: path.stat().st_mtime_ns for path in employees_only.rglob("*")}

    app = open_at(FRONT).button(key="close_guide").click().run()

    assert app.session_state[tour.KEPT] == "closed"
    assert {path: path.stat().st_mtime_ns for path in employees_only.rglob("*")} == before
