"""What tests of several folders share: stores, built by the import that ships."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import stores
from tests.company import findings_of, publish_rows, run_cli
from ypn_metrics.store.publications import Store

# A working copy may have a sign-in of its own; servers that tests start have this one, or none.
os.environ["STREAMLIT_SECRETS_FILES"] = str(Path(__file__).with_name("no_sign_in.toml"))


@pytest.fixture
def publish(tmp_path):
    """Return a function that publishes rows by kind into this test's store, and opens it."""

    def build(as_of="2024-12-31", **options):
        return publish_rows(tmp_path / "store", as_of, **options)

    return build


@pytest.fixture
def store(tmp_path):
    """Return this test's store, empty until something is published."""
    return Store(tmp_path / "store")


@pytest.fixture
def findings():
    """Return a function that checks rows by kind and returns what is found."""

    def check(as_of="2024-12-31", **tables):
        return findings_of(tables, as_of)

    return check


@pytest.fixture
def cli(capsys, tmp_path, monkeypatch):
    """Return a function that runs the command line on this test's store."""
    monkeypatch.setenv("YPN_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("YPN_RULES", raising=False)

    def run(*arguments):
        return run_cli(capsys, *arguments)

    return run


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory):
    """Return the folder of a store with the made-up company of 3,000; look, do not publish."""
    folder = tmp_path_factory.mktemp("demo")
    stores.publish(folder / "store", stores.demo_files(folder / "files", 3_000).values())
    return folder / "store"


@pytest.fixture(scope="session")
def demo_publication(demo_store):
    """Return the made-up company's publication."""
    return Store(demo_store).open()


@pytest.fixture(scope="session")
def browser():
    """Return this machine's Chromium; a process can start Playwright once."""
    from tests.browser.chromium import LAUNCH_FLAGS, find_chromium  # names the Node it runs on

    from playwright.sync_api import sync_playwright  # isort: skip

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(LAUNCH_FLAGS)
        )
        yield opened
        opened.close()
