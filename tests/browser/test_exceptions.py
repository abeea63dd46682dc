"""An exception from the rules, recorded and withdrawn in a browser, by keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.reading import settle, text_of, visit
from tests.browser.serving import server
from tests.company import employee, publish_rows
from ypn_metrics.store.exceptions import read_waivers
from ypn_metrics.store.publications import Store

pytestmark = pytest.mark.browser


@pytest.fixture
def nominated(tmp_path):
    """Return the address of a server whose only nominee is too old, and its store."""
    publish_rows(
        tmp_path / "store",
        employees=[
            employee("E<b>1", "2020-01-01", birth_date="1970-01-01", gender="woman"),
        ],
        cohorts=[{"cohort": "Next", "start_date": "2025-03-03"}],
        nominations=[{"employee_id": "E<b>1", "cohort": "Next"}],
    )
    with server(tmp_path / "store") as url:
        yield url, Store(tmp_path / "store")


def record(page, title, ask, confirm, reason, by):
    """Open a form, fill it in and confirm, with the keys that a reader without a mouse has."""
    page.locator("summary", has_text=title).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Reason").locator("visible=true").focus()
    page.keyboard.type(reason)
    page.keyboard.press("Tab")
    page.keyboard.type(by)
    page.get_by_role("button", name=ask).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=confirm, exact=True).focus()
    page.keyboard.press("Enter")


def test_an_exception_is_recorded_and_withdrawn_and_stays_visible(nominated, page):
    url, store = nominated
    visit(page, url, "nominations", view="eligibility", cohort="Next")
    assert "1 of the 1 nominees of Next does not meet the rules" in text_of(page)

    record(
        page,
        "Record an exception",
        "Record the exception …",
        "Record the exception",
        "Leads *the* project",
        "Anna",
    )
    page.get_by_text("is recorded.", exact=False).first.wait_for()
    settle(page)
    assert "Leads *the* project" in page.locator(".findings").inner_text()
    assert "E<b>1" in page.locator(".findings").inner_text()
    assert "1 of them has a recorded exception" in text_of(page)

    record(
        page,
        "Withdraw an exception",
        "Withdraw the exception …",
        "Withdraw the exception",
        "Not agreed",
        "Bo",
    )
    page.get_by_text("is withdrawn.", exact=False).first.wait_for()
    settle(page)
    assert "No exception is recorded." in text_of(page)
    assert page.locator("summary", has_text="Recorded exceptions and what became of them").count()

    (waiver,) = read_waivers(store)
    assert waiver.withdrawn is not None
    assert (waiver.reason, waiver.by) == ("Leads *the* project", "Anna")
    assert (waiver.withdrawn.reason, waiver.withdrawn.by) == ("Not agreed", "Bo")
