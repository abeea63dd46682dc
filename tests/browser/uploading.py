"""Bring files to the page Extracts as an analyst does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.reading import settle

WAITS_MS = 60_000


def upload(page: Page, files: Any, as_of: str = "2026-06-30") -> None:
    """Drop files, say as of when they were read, and wait until they are checked."""
    drop(page, files)
    # The field takes the day digit by digit, from its first part on.
    page.locator(".st-key-as_of [data-type=year]").click()
    page.keyboard.type(as_of.replace("-", ""))
    page.keyboard.press("Escape")  # the calendar that opened over the page
    page.keyboard.press("Tab")
    wait_until_checked(page)


def drop(page: Page, files: Any) -> None:
    """Drop files into the empty zone; one that goes may still hold the former files."""
    zone = page.locator("[data-testid=stFileUploaderDropzoneInput]")
    expect(page.locator("[data-testid=stFileChip]")).to_have_count(0, timeout=WAITS_MS)
    expect(zone).to_have_count(1, timeout=WAITS_MS)
    zone.set_input_files(files)


def wait_until_checked(page: Page) -> None:
    """Wait for what came of the check."""
    page.locator(".st-key-discard").wait_for()
    settle(page)


def download(page: Page, label: str, folder: Path) -> Path:
    """Press a download button and keep the file."""
    with page.expect_download() as begun:
        page.get_by_role("button", name=label).click()
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path
