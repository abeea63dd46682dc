"""A page is right when its own address is the very first thing that a fresh server is asked for."""

import pytest

from tests.browser.reading import (
    ADDRESSES,
    CHART,
    NAVIGATION,
    TITLES,
    WITH_CHARTS,
    said,
    settle,
    titles,
    visit,
)
from tests.browser.serving import BARE_STREAMLIT, SERVE, server

pytestmark = pytest.mark.browser

# The others open fresh below: by a link with choices, and all at the same time.
QUICK = {""}


def each(command, quick):
    return [
        pytest.param(
            address,
            command,
            id=f"/{address} {command[1]}",
            marks=() if address in quick else pytest.mark.thorough,
        )
        for address in ADDRESSES
    ]


def check_whole(page, address):
    shown = page.locator(NAVIGATION)
    assert titles(page) == [TITLES[address][0]]
    assert shown.all_inner_texts() == [english for english, _ in TITLES.values()]
    assert page.get_by_text("Page not found").count() == 0
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.get_by_text("as of 30 June 2026 · publication 1").count() >= 1
    # A page drawn twice would show more.
    assert page.locator(f"{CHART} >> visible=true").count() == WITH_CHARTS.get(address, 0)
    # The switch stands beside the page, once.
    assert page.locator("[data-testid=stSidebar] .st-key-lang").count() == 1


@pytest.mark.parametrize(
    ("address", "command"), [*each(SERVE, QUICK), *each(BARE_STREAMLIT, {"programme_effect"})]
)
def test_an_address_opens_right_as_the_first_visit_to_a_fresh_server(
    demo_store, page, address, command
):
    with server(demo_store, command) as url:
        visit(page, url, address)

        check_whole(page, address)
        # What is clicked on the first visit's page counts, and the way to other pages is open.
        page.get_by_text("Svenska", exact=True).click()
        page.get_by_role("heading", name=TITLES[address][1], exact=True).wait_for()
        settle(page)
        assert page.get_by_role("radio", name="Svenska").get_attribute("aria-checked") == "true"
        page.locator(NAVIGATION).nth(-1).click()
        page.get_by_role("heading", name="Definitioner", exact=True).wait_for()
        assert page.get_by_text("Page not found").count() == 0


@pytest.mark.parametrize(
    "command", [SERVE, pytest.param(BARE_STREAMLIT, marks=pytest.mark.thorough)]
)
def test_several_first_visits_at_the_same_time_all_open_right(demo_store, page, command):
    with server(demo_store, command) as url:
        tabs = {address: page.context.new_page() for address in ADDRESSES}
        for address, tab in tabs.items():
            tab.goto(f"{url}/{address}", wait_until="commit")

        for address, tab in tabs.items():
            settle(tab)
            check_whole(tab, address)


def test_a_first_visit_by_a_link_with_a_language_and_a_choice_shows_both(demo_store, page):
    with server(demo_store) as url:
        visit(page, url, "graduate_attrition", lang="sv", group="new_graduate")

        assert titles(page) == ["Unga akademiker som slutar"]
        assert "nyexaminerade" in " ".join(said(page))


@pytest.mark.thorough
def test_an_address_that_no_page_has_still_shows_the_navigation(demo_store, page):
    with server(demo_store) as url:
        visit(page, url, "nothing_here")

        assert page.locator(NAVIGATION).count() == len(ADDRESSES)
        assert titles(page) == ["Overview"]
