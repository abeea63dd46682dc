"""Seats tried in a real browser: a tick in the table, a proposal carried out, a slate saved."""

import pytest

from tests.browser.reading import settle, visit
from tests.browser.serving import server
from tests.dashboard.test_what_if import write_company
from ypn_metrics.store.publications import Store
from ypn_metrics.store.slates import saved_slates

pytestmark = pytest.mark.browser

# Of the table, which is drawn as a picture: its header's height and a row's, in pixels.
HEADER, ROW = 35, 35


@pytest.fixture
def tried(tmp_path):
    """Return the address of a server on a company that has selected a woman and five men."""
    write_company(tmp_path / "store")
    with server(tmp_path / "store") as url:
        yield url


def tick(page, row):
    """Click the seat of a row of the table of nominees."""
    table = page.locator("[class*='st-key-seats-'] [data-testid=stDataFrame]")
    table.scroll_into_view_if_needed()
    table.click(position={"x": 30, "y": HEADER + ROW * row + ROW // 2})
    settle(page)


def says(page, sentence):
    """Wait until the page says it: a tick is told to the server a moment after the click."""
    page.get_by_test_id("stMain").get_by_text(sentence).first.wait_for()
    settle(page)


def choose(page, label, people):
    """Choose people of a profile, by typing their ids."""
    box = page.locator("[data-testid=stMultiSelect]").filter(has_text=label)
    for person in people:
        box.locator("input").click()
        box.locator("input").press_sequentially(person)
        page.wait_for_timeout(500)  # the list is narrowed a moment after the last key
        box.locator("input").press("Enter")
        box.get_by_text(f"{person} ·").wait_for()
        settle(page)
    page.keyboard.press("Tab")  # an open list hides the page from assistive technology


def test_seats_are_ticked_proposed_carried_out_undone_and_saved(tried, page, tmp_path):
    visit(page, tried, "nominations", view="what-if")
    says(page, "1 woman of 6 seats taken.")

    # Those with a seat come first, by their ids: m0 to m4, then w0.
    tick(page, 0)
    says(page, "5 of 6 seats taken: 1 to fill.")
    tick(page, 1)
    says(page, "4 of 6 seats taken: 2 to fill.")
    page.get_by_role("button", name="Undo", exact=True).click()
    settle(page)
    says(page, "5 of 6 seats taken: 1 to fill.")

    aim = page.locator(".st-key-balance_aim input")
    aim.click()
    aim.press("ArrowDown")
    aim.press("Enter")
    page.get_by_role("button", name="Find the closest slate").click()
    settle(page)
    says(page, "With 1 seat filled and 1 swap")
    choose(page, "In, 2: women", ["w2", "w4"])
    choose(page, "Out, 1: men", ["m3"])
    use = page.get_by_role("button", name="Use this proposal")
    use.click(trial=True)  # waits until it can be used and stands still
    use.press("Enter")  # a list that closes above it moves it from under a pointer
    settle(page)
    says(page, "3 women of 6 seats taken, from 1 of 6.")

    page.get_by_label("Name of the slate").fill("Even")
    page.get_by_role("button", name="Save", exact=True).click()
    settle(page)
    (slate,) = saved_slates(Store(tmp_path / "store"), "Next")
    assert slate.employee_ids == ("m1", "m2", "m4", "w0", "w2", "w4")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download its people").click()
    assert len(download.value.path().read_text("utf-8-sig").splitlines()) == 1 + 6
