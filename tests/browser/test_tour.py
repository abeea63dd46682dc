"""The guide for newcomers in a browser: by keyboard, through page changes, on a phone, in print."""

import pytest

from tests.browser.reading import NAVIGATION, settle, visit

pytestmark = pytest.mark.browser

GUIDE = ".st-key-tour"


def press(page, name):
    """Go to a link or button by the keyboard alone, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.innerText").strip().endswith(name):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def test_by_keyboard_it_leads_on_is_closed_and_stays_closed(served, page):
    visit(page, served, "report")
    page.locator(GUIDE).get_by_text("Guide · page 7/9").wait_for()

    press(page, "Next: Extracts")
    page.locator(GUIDE).get_by_text("Guide · page 8/9").wait_for()
    settle(page)
    press(page, "Close the guide")
    page.locator(GUIDE).wait_for(state="detached")

    page.locator(NAVIGATION).last.click()
    page.get_by_role("heading", name="Definitions", exact=True).wait_for()
    settle(page)
    assert page.locator(GUIDE).count() == 0
    assert "guide=closed" in page.url

    page.goto(page.url)  # as from a bookmark: another session
    settle(page)
    assert page.locator(GUIDE).count() == 0
    page.get_by_role("button", name="Show the guide").click()
    page.locator(GUIDE).get_by_text("This page answers").wait_for()


def test_on_a_phone_it_leaves_the_page_its_place_and_on_paper_it_is_not_there(served, page):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, served, "extracts", lang="sv")  # the longest of what it says

    box = page.locator(GUIDE).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["height"] < 844 / 3

    page.emulate_media(media="print")
    assert not page.locator(GUIDE).is_visible()
